/** Authentication and permissions of API requests. */

import { type AuthenticateDeps, authenticate, authenticateSigned, type Mode } from "../app/accounts/authenticate.ts";
import type { Limiter } from "../app/limits/limiter.ts";
import type { AuditActor } from "../domain/audit.ts";
import { type Actor, may, mayChange, type Permission } from "../domain/permissions.ts";
import { type Failure, failure, type Result } from "../domain/result.ts";
import type { Acting } from "../ports/audit-log.ts";
import { type Access, enforcing, open, passes } from "./access.ts";
import type { AppContext, AppMiddleware } from "./app-types.ts";
import { bearerOf } from "./bearer.ts";
import { foreignOriginOf, type OriginPorts } from "./cross-origin.ts";
import { problem } from "./problems.ts";
import { refuseTooMany } from "./rate-limits.ts";
import { isSigned, signatureOf } from "./signed-requests.ts";

export type AuthPorts = AuthenticateDeps & OriginPorts & { readonly limiter: Limiter };

/** The middleware that enforces a route's access: 401 for an unknown caller, 403 for one who may not. */
export function guardsOf(deps: AuthPorts, access: Exclude<Access, "operator">): readonly AppMiddleware[] {
  if (access === "public") return [open()];
  if (access === "authenticated") return [enforcing(access, authenticated(deps))];
  return [
    passes(authenticated(deps)),
    enforcing(access, access === "session" ? requireSession : requirePermission(access)),
  ];
}

/** An API key or one of our tokens, as it looks in a URL. */
const CREDENTIALS = /ak_[0-9a-z]{20}(?::|%3a)s[ks]_|(?<![\w-])eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/i;
const IN_ADDRESS: Failure = {
  code: "invalid_request",
  detail:
    "The URL contains credentials, and logs and histories keep URLs. Nothing was done: revoke them, and send new ones in the Authorization header.",
};

const NOT_ALLOWED: Failure = {
  code: "origin_not_allowed",
  detail: "The request comes from a page of a site that is not in the merchant's allowed_origins. Nothing was done.",
};

/**
 * Finds the actor of a request, or answers 401; 403 for a page of a site that is not allowed; 429 for too many requests. Credentials in the URL
 * are always refused with 400.
 */
function authenticated(deps: AuthPorts): AppMiddleware {
  return async (c, next) => {
    if (CREDENTIALS.test(new URL(c.req.url).search)) return problem(c, IN_ADDRESS, { status: 400 });
    const mode = readMode(c.req.header("Paylinks-Mode"));
    if (mode === "unknown")
      return problem(c, { code: "invalid_request", detail: "The header Paylinks-Mode must be `test` or `live`." });
    const result = await actorOf(c, deps, mode);
    if (!result.ok) return problem(c, result.error);
    c.set("actor", result.value);
    const origin = foreignOriginOf(c, deps.settings);
    if (origin !== null) {
      if (!(await deps.accounts.allowsOrigin(origin, result.value.merchantId))) return problem(c, NOT_ALLOWED);
      c.set("allowedOrigin", origin);
    }
    const tooMany = refuseTooMany(c, await deps.limiter.api(result.value));
    if (tooMany !== null) return tooMany;
    // The answer depends on the caller.
    c.header("Cache-Control", "private, no-store");
    return next();
  };
}

/** The actor by the request's signature or its `Authorization` header, which exclude each other. */
async function actorOf(c: AppContext, deps: AuthPorts, mode: Mode | null): Promise<Result<Actor>> {
  // Set by Cloudflare; a client cannot forge it.
  const address = c.req.header("CF-Connecting-IP") ?? null;
  const asking = { mode, address, requestId: c.get("requestId"), now: c.get("now") };
  if (!isSigned(c)) return authenticate(deps, { ...asking, credentials: bearerOf(c) });
  if (c.req.header("Authorization") !== undefined)
    return failure("signature_invalid", "A signed request must not have an Authorization header: keyid names its key.");
  const signed = signatureOf(c);
  return signed.ok ? authenticateSigned(deps, { ...asking, ...signed.value }) : signed;
}

/** Answers 403 if the actor lacks this permission, or may only read with it. Comes after `authenticated`. */
function requirePermission(permission: Permission): AppMiddleware {
  return async (c, next) => {
    const actor = c.get("actor");
    const { method } = c.req;
    if (!may(actor, permission))
      return problem(c, { code: "forbidden", detail: `This needs the permission ${permission}.` });
    if (method === "GET" || method === "HEAD" || mayChange(actor, permission)) return next();
    return problem(c, { code: "forbidden", detail: permission === "webhooks:manage" ? NO_ENDPOINTS : NO_MEMBERS });
  };
}

const NO_MEMBERS =
  "Members act in both modes, from anywhere. A test key, or a key that expires or is bound to networks, cannot change them.";
const NO_ENDPOINTS =
  "An endpoint is sent messages without an end, wherever it is. A key that expires or is bound to networks cannot change one.";

const requireSession: AppMiddleware = async (c, next) =>
  c.get("actor").kind === "session"
    ? next()
    : problem(c, { code: "forbidden", detail: "This needs a logged-in user, not an API key." });

function readMode(header: string | undefined): Mode | null | "unknown" {
  if (header === undefined) return null;
  return header === "test" || header === "live" ? header : "unknown";
}

/** The merchant and mode to which an authenticated request is confined, and who is behind it. */
export function scopeOf(c: AppContext): Acting {
  const { merchantId, livemode, ...actor } = c.get("actor");
  return { merchantId, livemode, cause: { actor: auditActorOf(actor), requestId: c.get("requestId") } };
}

/** Who requests a change, when, at which of our hosts, and as which cause it is recorded. */
export function askedBy(c: AppContext) {
  return { actor: c.get("actor"), cause: scopeOf(c).cause, now: c.get("now"), host: new URL(c.req.url).host };
}

function auditActorOf(
  actor:
    | { readonly kind: "session"; readonly userId: string; readonly sessionId: string }
    | { readonly kind: "key"; readonly keyId: string },
): AuditActor {
  return actor.kind === "session"
    ? { kind: "user", id: actor.userId, sessionId: actor.sessionId }
    : { kind: "key", id: actor.keyId };
}
