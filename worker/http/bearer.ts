/** Bearer tokens (RFC 6750, section 2.1). */

import type { AppContext } from "./app-types.ts";

/** The token of `Authorization: Bearer`; empty if there is none. */
export function bearerOf(c: AppContext): string {
  return /^Bearer +([^\s,]+) *$/i.exec(c.req.header("Authorization") ?? "")?.[1] ?? "";
}
