/** Decodes the form encoding of Stripe's API, where `a[b][0][c]=d` nests. */

/** A decoded parameter: text, or named (or numbered) parameters in the order of their first appearance. */
export type FormNode = string | FormMap;
/** Named parameters; a list is a map whose names are its indices. */
export type FormMap = Map<string, FormNode>;

/**
 * Reads a query string or a form body. `name[]=x` appends to a list. A name that is used both as text and as a map keeps the
 * later use, as PHP-style decoders do.
 */
export function decodeForm(text: string): FormMap {
  const root: FormMap = new Map();
  for (const [name, value] of new URLSearchParams(text)) {
    const head = name.indexOf("[") < 0 ? name : name.slice(0, name.indexOf("["));
    const path = [head, ...[...name.slice(head.length).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? "")];
    insert(root, path, value);
  }
  return root;
}

function insert(root: FormMap, path: string[], value: string): void {
  let here = root;
  path.forEach((segment, depth) => {
    const name = segment === "" && depth > 0 ? String(here.size) : segment;
    if (depth === path.length - 1) {
      here.set(name, value);
      return;
    }
    const next = here.get(name);
    const child: FormMap = next instanceof Map ? next : new Map();
    here.set(name, child);
    here = child;
  });
}

/** The parameters as one text that does not depend on their order, to compare two requests. */
export function canonicalForm(map: FormMap): string {
  const entries = [...map].sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify(entries.map(([name, node]) => [name, typeof node === "string" ? node : canonicalForm(node)]));
}
