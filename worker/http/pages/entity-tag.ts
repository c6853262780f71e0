/** Entity tags (RFC 9110, section 8.8.3) of pages, computed from their content before rendering. */

import { createHash } from "node:crypto";
import type { Context } from "hono";

/** The weak tag of a page that shows `shown`, whatever else on the page differs. 132 bits of the hash make collisions negligible. */
export function tagOf(shown: object): string {
  return `W/"${createHash("sha256").update(JSON.stringify(shown)).digest("base64url").slice(0, 22)}"`;
}

/** Whether an `If-None-Match` header matches the tag, by weak comparison (section 13.1.2). */
export function matchesTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  const opaque = (text: string): string => text.trim().replace(/^W\//, "");
  return header.trim() === "*" || header.split(",").some((each) => opaque(each) === opaque(tag));
}

/** Answers 304: nothing has changed. */
export function unchanged(c: Context): Response {
  c.header("Cache-Control", "private, no-store");
  return c.body(null, 304);
}
