/** Finds out who makes a request. */

import { ID_PREFIXES } from "../../domain/ids.ts";
import { LIMITS } from "../../domain/limits.ts";
import { type Actor, expandGrants, isRole, permissionsOfRole } from "../../domain/permissions.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import type { AccountPorts } from "./ports.ts";

export type Mode = "test" | "live";

const API_KEY = /^ak_([0-9a-z]{20}):sk_([A-Za-z0-9_-]{43})$/;

/** The one answer for everything that is wrong with credentials: it does not say what. */
const REFUSED = failure("unauthenticated", "The credentials are missing, not valid, or not valid any more.");

/** `mailProvider`: nobody is asked to confirm an address where no mail can be sent. */
export type AuthenticateDeps = Pick<AccountPorts, "sessions" | "apiKeys" | "tokens" | "secrets" | "mailProvider">;

/**
 * `credentials` is what follows `Bearer `: an access token or an API key. `mode` is what the request names, or null: a session
 * works in test mode unless it names live; a key has its own mode and refuses another.
 */
export async function authenticate(
  deps: AuthenticateDeps,
  input: { readonly credentials: string; readonly mode: Mode | null; readonly now: number },
): Promise<Result<Actor>> {
  if (input.credentials.length > LIMITS.credentialsLengthMax) return REFUSED;
  return input.credentials.startsWith("ak_") ? authenticateKey(deps, input) : authenticateSession(deps, input);
}

async function authenticateKey(
  { apiKeys, secrets }: Pick<AccountPorts, "apiKeys" | "secrets">,
  { credentials, mode, now }: { readonly credentials: string; readonly mode: Mode | null; readonly now: number },
): Promise<Result<Actor>> {
  const match = API_KEY.exec(credentials);
  if (match === null) return REFUSED;
  const found = await apiKeys.find(`${ID_PREFIXES.key}_${match[1]}`);
  if (found === null || !secrets.matches(match[2] ?? "", found.secretHash)) return REFUSED;
  const { id, merchantId, livemode, permissions, lastUsedAt } = found.key;
  if (mode !== null && (mode === "live") !== livemode)
    return failure("forbidden", `This key belongs to ${livemode ? "live" : "test"} mode.`);
  if (lastUsedAt === null || now - lastUsedAt >= LIMITS.lastUsedGrainMs) await apiKeys.touch(id, now);
  return ok({ kind: "key", merchantId, livemode, permissions: expandGrants(permissions), keyId: id });
}

async function authenticateSession(
  { sessions, tokens, mailProvider }: Pick<AccountPorts, "sessions" | "tokens" | "mailProvider">,
  { credentials, mode, now }: { readonly credentials: string; readonly mode: Mode | null; readonly now: number },
): Promise<Result<Actor>> {
  const claims = await tokens.verify(credentials, now);
  if (claims === null) return REFUSED;
  const standing = await sessions.standing(claims, now);
  if (standing === null) return REFUSED;
  const { role } = standing;
  const isConfirmed = standing.isEmailVerified || mailProvider === null;
  if (mode === "live" && !isConfirmed)
    return failure("email_unverified", "Live mode opens when you have confirmed your e-mail address.");
  const { userId, merchantId, sessionId } = claims;
  const permissions = isRole(role) ? permissionsOfRole(role) : expandGrants(standing.permissions ?? []);
  return ok({
    kind: "session",
    merchantId,
    livemode: mode === "live",
    permissions,
    userId,
    sessionId,
    role,
    isConfirmed,
  });
}
