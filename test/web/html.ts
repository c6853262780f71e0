/** Just enough reading of our own HTML to check it: tags in order, with their attributes and ancestors. */

/** One start tag. `inside` names the open elements around it, outermost first. */
export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly inside: readonly string[];
  /** The source after the tag, for its text. */
  readonly rest: string;
}

const VOID = new Set(["input", "meta", "link", "br", "img"]);

/** Every start tag of a document as hono/jsx writes it: attributes always in double quotes, all elements closed. */
export function tagsOf(html: string): readonly Tag[] {
  const tags: Tag[] = [];
  const open: string[] = [];
  for (const match of html.matchAll(/<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*(\/?)>/g)) {
    const [whole, closing, name = "", source = "", selfClosing] = match;
    if (closing === "/") {
      open.pop();
      continue;
    }
    const attributes = Object.fromEntries(
      [...source.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map(([, key = "", value = ""]) => [key, value]),
    );
    tags.push({ name, attributes, inside: [...open], rest: html.slice(match.index + whole.length) });
    if (!VOID.has(name) && selfClosing !== "/") open.push(name);
  }
  return tags;
}
