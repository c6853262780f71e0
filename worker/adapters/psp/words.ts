/** A provider's words in ours, by a table. */

/** What is true or false, as it is or as text; undefined for everything else. */
export function truthOf(said: unknown): boolean | undefined {
  return wordOf({ true: true, false: false }, spelled(said));
}

/** A text, number or truth as text; empty for everything else. JSON may hold objects that `String` throws at. */
export function spelled(said: unknown): string {
  return ["string", "number", "boolean"].includes(typeof said) ? String(said) : "";
}

/** What a table has for a word; undefined for every other, and for whatever an object has by itself, such as `constructor`. */
export function wordOf<T>(table: Readonly<Record<string, T>>, said: unknown): T | undefined {
  return typeof said === "string" && Object.hasOwn(table, said) ? table[said] : undefined;
}

/** A text; null for everything else. */
export function textOf(said: unknown): string | null {
  return typeof said === "string" ? said : null;
}
