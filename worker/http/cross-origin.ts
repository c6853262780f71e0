/** Which sites' pages may read the API (CORS, as the Fetch standard has it): those that the merchant of the credentials names, and no others. */

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

/** What a page may send, and what of an answer it may read beside what every page may. */
const REQUEST_HEADERS =
  "Authorization, Content-Type, Idempotency-Key, If-None-Match, Paylinks-Mode, Paylinks-Version, X-Request-Id, traceparent";
const ANSWER_HEADERS =
  "Deprecation, ETag, Idempotency-Expires, Idempotency-Replayed, Link, Location, Paylinks-Version, RateLimit, RateLimit-Policy, Retry-After, Sunset, X-Request-Id, traceparent";

/** The site whose page sends the request, as the browser says; null for our own pages and for whoever is no browser. */
export function foreignOriginOf(c: AppContext, { publicOrigin }: OriginPorts["settings"]): string | null {
  const origin = c.req.header("Origin");
  return origin === undefined || origin === publicOrigin || origin === new URL(c.req.url).origin ? null : origin;
}

/**
 * Answers browsers that ask whether a page may send a request, and says of each answer which page may read it. Cookies count for nothing here and no
 * answer allows credentials. What comes with credentials is judged where those are known: `authenticated` sets `allowedOrigin`.
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
      // It carries no credentials, so nobody knows whose list counts: it is let by where any merchant's names the site.
      if (methods.length > 0 && (await accounts.allowsOrigin(origin, null))) return preflight(c, origin, methods);
    }
    await next();
    const { headers, status } = c.res;
    headers.append("Vary", "Origin");
    if (origin === null) return undefined;
    // A refusal of somebody unknown says nothing of any merchant, and a page has to learn that its token ran out.
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
