/** A sentence with an element in place of one argument. */

import type { Child } from "hono/jsx";

/** The argument to pass for the element: Unicode's object replacement character. */
export const SLOT = "\uFFFC";

/** `text` with the children in place of `SLOT`. */
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
