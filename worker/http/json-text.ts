/** Finds what JSON.parse silently accepts although two parsers may read it differently: duplicate members, `__proto__`, excessive depth. */

import { jsonPointer } from "../domain/json-pointer.ts";
import { LIMITS } from "../domain/limits.ts";
import type { FieldError } from "../domain/result.ts";

/** An object or array that is still open. */
interface Open {
  /** The members seen so far; null for an array. */
  readonly names: Set<string> | null;
  /** The current member's name or array index. */
  at: string | number;
}

/** Whole strings, so that their contents are skipped, and all structural characters. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]/g;

/**
 * The first ambiguous or dangerous place in a JSON text that has already been parsed; null if there is none. One pass, no recursion. RFC 8259
 * leaves duplicate names to the parser (section 4) and lets it limit the depth (section 9).
 */
export function ambiguityOf(text: string): FieldError | null {
  const open: Open[] = [];
  let isName = false;
  for (const [token] of text.matchAll(TOKENS)) {
    const inner = open.at(-1);
    if (token === "{" || token === "[") {
      if (open.length >= LIMITS.jsonDepthMax)
        return { pointer: pointerOf(open), detail: `is nested deeper than ${LIMITS.jsonDepthMax} levels` };
      open.push(token === "{" ? { names: new Set(), at: "" } : { names: null, at: 0 });
      isName = token === "{";
    } else if (token === "}" || token === "]") {
      open.pop();
      isName = false;
    } else if (token === ",") {
      if (typeof inner?.at === "number") inner.at += 1;
      isName = inner?.names !== null;
    } else if (token === ":") isName = false;
    else if (isName && inner !== undefined && inner.names !== null) {
      const name = JSON.parse(token) as string;
      inner.at = name;
      if (name === "__proto__") return { pointer: pointerOf(open), detail: "is not a known member" };
      if (inner.names.has(name)) return { pointer: pointerOf(open), detail: "appears twice" };
      inner.names.add(name);
    }
  }
  return null;
}

function pointerOf(open: readonly Open[]): string {
  return jsonPointer(open.map(({ at }) => at));
}
