/** A sentence with an element in the place of one of its arguments. */

import type { Child } from "hono/jsx";

/** Given to a message as the argument whose place the element takes: the character that Unicode has for an object in a text. */
export const SLOT = "\uFFFC";

/** `text` with the children where it says `SLOT`. */
export function Slotted({ text, children }: { readonly text: string; readonly children?: Child }) {
  const [before, after] = text.split(SLOT);
  return (
    <>
      {before}
      {children}
      {after}
    </>
  );
}
