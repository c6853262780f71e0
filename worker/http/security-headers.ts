/** Headers that every answer carries. */

import type { AppMiddleware } from "./app-types.ts";

const HEADERS: readonly (readonly [string, string])[] = Object.entries({
  "X-Content-Type-Options": "nosniff",
  // Not `no-referrer`, which makes forms send `Origin: null`. Other sites see our origin but not the path.
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Strict-Transport-Security": "max-age=31536000",
});

/** Sets the headers after the route has answered. */
export const securityHeaders: AppMiddleware = async (c, next) => {
  await next();
  const { headers } = c.res;
  for (const [name, value] of HEADERS) headers.set(name, value);
  // The older header cannot list sites: it would block those that the page's policy allows.
  if (c.get("isFramed") !== true) headers.set("X-Frame-Options", "DENY");
};
