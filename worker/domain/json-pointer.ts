/** JSON pointers (RFC 6901): how an answer names a place in a body. */

/** Writes the pointer to a place. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
