/** What JSON.parse takes without a word and two readers may understand differently: members that are there twice, prototypes, endless depth. */

import { jsonPointer } from "../domain/json-pointer.ts";
import { LIMITS } from "../domain/limits.ts";
import type { FieldError } from "../domain/result.ts";

/** An object or a list that has not ended yet. */
interface Open {
  /** The members that were there; null in a list. */
  readonly names: Set<string> | null;
  /** Where in it the text is: a member's name or an entry's place. */
  at: string | number;
}

/** Strings whole, so that nothing in them counts; and every sign that opens, ends or goes on. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]/g;

/**
 * The first thing in a well-formed JSON text (it has been parsed) that makes it ambiguous or dangerous, with its place; null where there is
 * none. One pass, no recursion. RFC 8259, section 4, leaves duplicate names to the reader, and section 9 lets him bound the depth.
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
      if (inner.names.has(name)) return { pointer: pointerOf(open), detail: "is there twice" };
      inner.names.add(name);
    }
  }
  return null;
}

function pointerOf(open: readonly Open[]): string {
  return jsonPointer(open.map(({ at }) => at));
}
