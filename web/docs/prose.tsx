/** A sentence of the documentation, in which `code` stands between backquotes. */

import type { Child } from "hono/jsx";

/** The text as a paragraph. */
export function Prose({ text }: { readonly text: string }) {
  return <p>{withCode(text)}</p>;
}

/** The text with its code marked as such. */
export function withCode(text: string): Child {
  return text.split("`").map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part));
}
