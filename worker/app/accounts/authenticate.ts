/** Finds out who makes a request. */

import { ID_PREFIXES } from "../../domain/ids.ts";
import { isInRanges } from "../../domain/ip-range.ts";
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

/** What a request shows of who sends it. */
interface Presented {
  readonly credentials: string;
  readonly mode: Mode | null;
  /** The network address as the platform tells it; null where it does not, and then a key for some networks is refused. */
  readonly address: string | null;
  readonly now: number;
}

/**
 * `credentials` is what follows `Bearer `: an access token or an API key. `mode` is what the request names, or null: a session
 * works in test mode unless it names live; a key has its own mode and refuses another.
 */
export async function authenticate(deps: AuthenticateDeps, input: Presented): Promise<Result<Actor>> {
  if (input.credentials.length > LIMITS.credentialsLengthMax) return REFUSED;
  return input.credentials.startsWith("ak_") ? authenticateKey(deps, input) : authenticateSession(deps, input);
}

async function authenticateKey(
  { apiKeys, secrets }: Pick<AccountPorts, "apiKeys" | "secrets">,
  { credentials, mode, address, now }: Presented,
): Promise<Result<Actor>> {
  const match = API_KEY.exec(credentials);
  if (match === null) return REFUSED;
  const found = await apiKeys.find(`${ID_PREFIXES.key}_${match[1]}`);
  if (found === null) return REFUSED;
  const { id, merchantId, livemode, permissions, lastUsedAt, expiresAt, allowedIps, previousUntil } = found.key;
  const { secretHash, previousHash } = found;
  const secret = match[2] ?? "";
  const overlaps = previousUntil !== null && now < previousUntil;
  const isRight =
    secrets.matches(secret, secretHash) || (overlaps && previousHash !== null && secrets.matches(secret, previousHash));
  if (!isRight || (expiresAt !== null && now >= expiresAt)) return REFUSED;
  if (allowedIps !== null && (address === null || !isInRanges(address, allowedIps)))
    return failure("forbidden", "This key does not work from the address that the request came from.");
  if (mode !== null && (mode === "live") !== livemode)
    return failure("forbidden", `This key belongs to ${livemode ? "live" : "test"} mode.`);
  if (lastUsedAt === null || now - lastUsedAt >= LIMITS.lastUsedGrainMs) await apiKeys.touch(id, now);
  return ok({ kind: "key", merchantId, livemode, permissions: expandGrants(permissions), keyId: id });
}

async function authenticateSession(
  { sessions, tokens, mailProvider }: Pick<AccountPorts, "sessions" | "tokens" | "mailProvider">,
  { credentials, mode, now }: Presented,
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
