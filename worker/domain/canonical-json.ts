/**
 * Canonical JSON: one text per value, so that equal facts have equal bytes to sign (RFC 8785, the JSON Canonicalization
 * Scheme).
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * Writes `value` canonically: no spaces, members in the order of their names' UTF-16 code units, numbers and strings as
 * ECMAScript writes them. Values outside I-JSON (a number that is not finite, a lone surrogate) have no canonical form
 * and throw a RangeError.
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([name, member]) => `${scalar(name)}:${canonicalJson(member)}`).join(",")}}`;
  }
  return scalar(value as Exclude<Json, object>);
}

function scalar(value: null | boolean | number | string): string {
  if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError("JSON has no such number");
  if (typeof value === "string" && !value.isWellFormed()) throw new RangeError("JSON has no lone surrogates");
  return JSON.stringify(value);
}
