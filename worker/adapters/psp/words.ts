/** Reads and writes single values of providers' JSON, whose types are unchecked. */

/** The table's entry for a word; undefined for anything else, including inherited names such as `constructor`. */
export function wordOf<T>(table: Readonly<Record<string, T>>, said: unknown): T | undefined {
  return typeof said === "string" && Object.hasOwn(table, said) ? table[said] : undefined;
}

/** A boolean, as itself or as text; undefined for anything else. */
export function truthOf(said: unknown): boolean | undefined {
  return wordOf({ true: true, false: false }, spelled(said));
}

/** A string, number or boolean as text; empty for anything else. `String` itself throws on some objects that JSON can hold. */
export function spelled(said: unknown): string {
  return ["string", "number", "boolean"].includes(typeof said) ? String(said) : "";
}

/** A string; null for anything else. */
export function textOf(said: unknown): string | null {
  return typeof said === "string" ? said : null;
}

/** A time (Unix ms) in ISO 8601, in whole seconds: providers take no fractions. */
export function wholeSeconds(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
