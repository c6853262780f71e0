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

/** What stands in front of a route of the API that is open to these callers only: 401 where nobody is known, 403 where he may not. */
export function guardsOf(deps: AuthPorts, access: Exclude<Access, "operator">): readonly AppMiddleware[] {
  if (access === "public") return [open()];
  if (access === "authenticated") return [enforcing(access, authenticated(deps))];
  return [
    passes(authenticated(deps)),
    enforcing(access, access === "session" ? requireSession : requirePermission(access)),
  ];
}

/** An API key or one of our tokens, as they look in an address. */
const CREDENTIALS = /ak_[0-9a-z]{20}(?::|%3a)s[ks]_|(?<![\w-])eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/i;
const IN_ADDRESS: Failure = {
  code: "invalid_request",
  detail:
    "Credentials stand in the address, where logs and histories keep them. Nothing was done: revoke them, and send others in the header Authorization.",
};

const NOT_ALLOWED: Failure = {
  code: "origin_not_allowed",
  detail:
    "The request comes from a page of a site that the merchant does not name in allowed_origins. Nothing was done.",
};

/** Finds the actor of a request or answers 401, 403 where a page asks whose site may not, and 429 where he asks too often. Credentials in the address are refused, whatever else is right. */
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
    // What is shown depends on who asks.
    c.header("Cache-Control", "private, no-store");
    return next();
  };
}

/** By the signature of a request, or by what its `Authorization` says; both together are none. */
async function actorOf(c: AppContext, deps: AuthPorts, mode: Mode | null): Promise<Result<Actor>> {
  // Cloudflare's own word and nothing that a client can say.
  const address = c.req.header("CF-Connecting-IP") ?? null;
  const asking = { mode, address, requestId: c.get("requestId"), now: c.get("now") };
  if (!isSigned(c)) return authenticate(deps, { ...asking, credentials: bearerOf(c) });
  if (c.req.header("Authorization") !== undefined)
    return failure("signature_invalid", "A signed request has no header Authorization: its key is named in keyid.");
  const signed = signatureOf(c);
  return signed.ok ? authenticateSigned(deps, { ...asking, ...signed.value }) : signed;
}

/** Answers 403 where the actor has not this permission, or may only read by it. Comes after `authenticated`. */
function requirePermission(permission: Permission): AppMiddleware {
  return async (c, next) => {
    const actor = c.get("actor");
    const { method } = c.req;
    if (!may(actor, permission))
      return problem(c, { code: "forbidden", detail: `This needs the permission ${permission}.` });
    if (method === "GET" || method === "HEAD" || mayChange(actor, permission)) return next();
    const detail = "This counts in live mode as well, and a key of test mode decides nothing there.";
    return problem(c, { code: "forbidden", detail });
  };
}

const requireSession: AppMiddleware = async (c, next) =>
  c.get("actor").kind === "session"
    ? next()
    : problem(c, { code: "forbidden", detail: "This is for a person who is logged in, and not for an API key." });

function readMode(header: string | undefined): Mode | null | "unknown" {
  if (header === undefined) return null;
  return header === "test" || header === "live" ? header : "unknown";
}

/** The merchant and mode that everything done for an authenticated request stays inside, and who is behind it. */
export function scopeOf(c: AppContext): Acting {
  const { merchantId, livemode, ...actor } = c.get("actor");
  return { merchantId, livemode, cause: { actor: auditActorOf(actor), requestId: c.get("requestId") } };
}

/** Who asks for a change of what is his own, when, and who is told of it as its cause. */
export function askedBy(c: AppContext) {
  return { actor: c.get("actor"), cause: scopeOf(c).cause, now: c.get("now") };
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
