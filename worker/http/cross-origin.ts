/** CORS (Fetch standard): the API can be read only by pages of the sites that the credentials' merchant has allowed. */

import type { Hono } from "hono";
import { DURATION, LIMITS } from "../domain/limits.ts";
import type { Accounts } from "../ports/accounts.ts";
import type { PublicReads } from "../ports/rate-limits.ts";
import { allowedMethods } from "./allowed-methods.ts";
import type { AppContext, AppEnv, AppMiddleware } from "./app-types.ts";
import { addressOf } from "./pages/visitor.ts";
import type { HttpSettings } from "./ports.ts";
import { tooManyReads } from "./rate-limits.ts";

export interface OriginPorts {
  readonly accounts: Pick<Accounts, "allowsOrigin">;
  readonly settings: Pick<HttpSettings, "publicOrigin">;
}

/** The request headers that a page may send, and the answer headers that it may read beyond the default ones. */
const REQUEST_HEADERS =
  "Authorization, Content-Type, Idempotency-Key, If-None-Match, Paylinks-Mode, Paylinks-Version, X-Request-Id, traceparent";
const ANSWER_HEADERS =
  "Deprecation, ETag, Idempotency-Expires, Idempotency-Replayed, Link, Location, Paylinks-Version, RateLimit, RateLimit-Policy, Retry-After, Sunset, X-Request-Id, traceparent";

/** The site whose page sent the request, by the browser's `Origin` header; null for our own pages and for clients other than browsers. */
export function foreignOriginOf(c: AppContext, { publicOrigin }: OriginPorts["settings"]): string | null {
  const origin = c.req.header("Origin");
  return origin === undefined || origin === publicOrigin || origin === new URL(c.req.url).origin ? null : origin;
}

/**
 * Answers preflights, and marks each answer with the page that may read it. Cookies are ignored here, and no answer allows credentials. A
 * request with an API key or token is judged where its merchant is known: `authenticated` sets `allowedOrigin`.
 */
export function crossOrigin(
  app: Hono<AppEnv>,
  { accounts, settings, publicReads }: OriginPorts & { readonly publicReads: PublicReads },
): AppMiddleware {
  return async (c, next) => {
    const origin = foreignOriginOf(c, settings);
    const isPreflight = c.req.method === "OPTIONS" && c.req.header("Access-Control-Request-Method") !== undefined;
    if (origin !== null && isPreflight) {
      if (!(await publicReads.allows(addressOf(c)))) return tooManyReads(c);
      const methods = allowedMethods(app, c.req.path);
      // A preflight carries no credentials, so the merchant is unknown: it passes if any merchant allows the site.
      if (methods.length > 0 && (await accounts.allowsOrigin(origin, null))) return preflight(c, origin, methods);
    }
    await next();
    const { headers, status } = c.res;
    headers.append("Vary", "Origin");
    if (origin === null) return undefined;
    // An unauthenticated failure reveals nothing about any merchant, and a page must learn that its token has expired.
    const isOfNobody = c.get("actor") === undefined && status >= 400;
    const isReadable = c.get("allowedOrigin") === origin || (isOfNobody && (await accounts.allowsOrigin(origin, null)));
    if (!isReadable) return undefined;
    headers.set("Access-Control-Allow-Origin", origin);
    headers.set("Access-Control-Expose-Headers", ANSWER_HEADERS);
    return undefined;
  };
}

function preflight(c: AppContext, origin: string, methods: readonly string[]): Response {
  return c.body(null, 204, {
    "Access-Control-Allow-Origin": origin,
    "Access-Control-Allow-Methods": methods.join(", "),
    "Access-Control-Allow-Headers": REQUEST_HEADERS,
    "Access-Control-Max-Age": String(LIMITS.preflightMs / DURATION.SECOND_MS),
    Vary: "Origin",
  });
}
