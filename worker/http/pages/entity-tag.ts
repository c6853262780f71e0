/** Entity tags (RFC 9110, section 8.8.3) of pages, worked out from what a page says, before it is rendered. */

import { createHash } from "node:crypto";
import type { Context } from "hono";

/** The weak tag of a page that says `shown`: the same for the same, whatever else on the page differs. Sixteen bytes tell any two apart. */
export function tagOf(shown: object): string {
  return `W/"${createHash("sha256").update(JSON.stringify(shown)).digest("base64url").slice(0, 22)}"`;
}

/** Whether an `If-None-Match` names the tag, compared weakly as section 13.1.2 wants. */
export function matchesTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  const opaque = (text: string): string => text.trim().replace(/^W\//, "");
  return header.trim() === "*" || header.split(",").some((each) => opaque(each) === opaque(tag));
}

/** Answers that nothing has changed. Only whoever has the page asks so. */
export function unchanged(c: Context): Response {
  c.header("Cache-Control", "private, no-store");
  return c.body(null, 304);
}
