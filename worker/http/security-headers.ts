/** Headers that every answer carries. */

import type { AppMiddleware } from "./app-types.ts";

const HEADERS: readonly (readonly [string, string])[] = Object.entries({
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  // Not `no-referrer`: it makes forms send `Origin: null`. Other sites see our origin and nothing of the path.
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Strict-Transport-Security": "max-age=31536000",
});

/** Sets them after the route has answered. */
export const securityHeaders: AppMiddleware = async (c, next) => {
  await next();
  const { headers } = c.res;
  for (const [name, value] of HEADERS) headers.set(name, value);
  // The older header knows no list of sites: where the policy names some, it would refuse them too.
  const policy = headers.get("Content-Security-Policy");
  if (policy !== null && /frame-ancestors (?!'none')/.test(policy)) headers.delete("X-Frame-Options");
};
