/** Authenticates requests: by a session, an API key, or a signature. */

import { ID_PREFIXES } from "../../domain/ids.ts";
import { isInRanges } from "../../domain/ip-range.ts";
import { LIMITS } from "../../domain/limits.ts";
import { type Actor, expandGrants, isRole, permissionsOfRole } from "../../domain/permissions.ts";
import type { RequestSignature } from "../../domain/request-signature.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import type { FoundKey, KeptSecret } from "../../ports/accounts.ts";
import { note } from "../audit/note.ts";
import { noteRefused, type RefusedDeps } from "./note-refused.ts";
import type { AccountPorts } from "./ports.ts";

export type Mode = "test" | "live";

const API_KEY = /^ak_([0-9a-z]{20}):(s[ks])_([A-Za-z0-9_-]{43})$/;

/** The one answer to all invalid credentials, which does not say what is wrong. */
const REFUSED = failure("unauthenticated", "The credentials are missing, invalid or expired.");
const UNSIGNED = failure("signature_required", "This key signs its requests: its secret is never sent. Rotate it.");
const WRONG_SIGNATURE = failure(
  "signature_invalid",
  "The signature does not match a valid key, or does not match the request.",
);

/** `mailProvider`: without one, nobody is asked to confirm an address. */
export type AuthenticateDeps = Pick<AccountPorts, "sessions" | "apiKeys" | "tokens" | "secrets" | "mailProvider"> &
  RefusedDeps;

/** Where a request comes from and what it states about itself. */
interface Asking {
  readonly mode: Mode | null;
  /** The network address from the platform; null if unknown, in which case a key bound to networks is refused. */
  readonly address: string | null;
  readonly requestId: string;
  readonly now: number;
}

/** The credentials that a request presents. */
interface Presented extends Asking {
  readonly credentials: string;
}

/** A signed request: `base` is the text that its MAC covers. */
export interface PresentedSignature extends Asking {
  readonly signature: RequestSignature;
  readonly base: string;
}

/**
 * `credentials` is the text after `Bearer `: an access token or an API key. `mode` is what the request names, or null: a session
 * works in test mode unless it names live; a key has its own mode and refuses the other.
 */
export async function authenticate(deps: AuthenticateDeps, input: Presented): Promise<Result<Actor>> {
  if (input.credentials.length > LIMITS.credentialsLengthMax) return REFUSED;
  return input.credentials.startsWith("ak_") ? authenticateKey(deps, input) : authenticateSession(deps, input);
}

async function authenticateKey(deps: AuthenticateDeps, input: Presented): Promise<Result<Actor>> {
  const [, id, prefix, text = ""] = API_KEY.exec(input.credentials) ?? [];
  if (id === undefined) return REFUSED;
  const found = await deps.apiKeys.find(keyIdOf(id));
  if (prefix === "ss") return found === null ? UNSIGNED : refuseKey(deps, { found, input, refused: UNSIGNED });
  if (found === null) return REFUSED;
  const isRight = secretsOf(found, input.now).some(({ hash }) => deps.secrets.matches(text, hash));
  return isRight && !found.key.signed
    ? admitKey(deps, { found, input })
    : refuseKey(deps, { found, input, refused: REFUSED });
}

/**
 * Finds the key that signed a request and uses up the signature: a second use is refused, whatever became of the first. Only a
 * valid signature is told that its clock is off.
 */
export async function authenticateSigned(deps: AuthenticateDeps, input: PresentedSignature): Promise<Result<Actor>> {
  const { signature, base, now } = input;
  const found = await deps.apiKeys.find(keyIdOf(signature.keyId));
  if (found === null) return WRONG_SIGNATURE;
  const isRight = secretsOf(found, now).some(
    ({ signing }) => signing !== null && deps.secrets.isMac(signature.mac, { text: base, secret: signing }),
  );
  const refuse = (refused: Refused) => refuseKey(deps, { found, input, refused });
  if (!isRight) return refuse(WRONG_SIGNATURE);
  const { createdAt, expiresAt } = signature;
  if (Math.abs(now - createdAt) > LIMITS.signatureSkewMs || (expiresAt !== null && now >= expiresAt))
    return refuse(
      failure("signature_outdated", "The signature is right but out of date. Compare your clock with the Date header."),
    );
  const admitted = await admitKey(deps, { found, input });
  if (!admitted.ok) return admitted;
  // Identified by the signed text, which cannot be changed; the names and encodings around it can.
  const isFirst = await deps.apiKeys.takeSignature(deps.secrets.hash(base), createdAt + LIMITS.signatureSkewMs + 1);
  return isFirst ? admitted : refuse(failure("signature_replayed", "This request was sent before. Sign it again."));
}

function keyIdOf(id: string): string {
  return `${ID_PREFIXES.key}_${id}`;
}

/** The secret of a key and, during an overlap, the previous one. */
function secretsOf({ key: { previousUntil }, secret, previous }: FoundKey, now: number): readonly KeptSecret[] {
  return previous !== null && previousUntil !== null && now < previousUntil ? [secret, previous] : [secret];
}

/** Admits a key whose secret was proved, if it may be used now, from that address and in this mode. */
async function admitKey(
  deps: AuthenticateDeps,
  { found, input }: { readonly found: FoundKey; readonly input: Asking },
): Promise<Result<Actor>> {
  const { id, merchantId, livemode, permissions, lastUsedAt, expiresAt, allowedIps } = found.key;
  const { address, mode, now } = input;
  const refuse = (refused: Refused) => refuseKey(deps, { found, input, refused });
  if (expiresAt !== null && now >= expiresAt) return refuse(REFUSED);
  if (allowedIps !== null && (address === null || !isInRanges(address, allowedIps)))
    return refuse(failure("forbidden", "This key does not work from the address that the request came from."));
  if (mode !== null && (mode === "live") !== livemode)
    return failure("forbidden", `This key belongs to ${livemode ? "live" : "test"} mode.`);
  if (lastUsedAt === null || now - lastUsedAt >= LIMITS.lastUsedGrainMs) await deps.apiKeys.touch(found, now);
  const isBounded = expiresAt !== null || allowedIps !== null;
  return ok({ kind: "key", merchantId, livemode, permissions: expandGrants(permissions), keyId: id, isBounded });
}

type Refused = ReturnType<typeof failure>;

/** A refusal with a known key id is recorded in its merchant's log: somebody else may have the key. */
function refuseKey(
  deps: AuthenticateDeps,
  { found, input, refused }: { readonly found: FoundKey; readonly input: Asking; readonly refused: Refused },
): Refused {
  const { id, merchantId, livemode } = found.key;
  const cause = { actor: { kind: "stranger" }, requestId: input.requestId } as const;
  const noted = { action: "api_key.use", subject: id, before: null, after: null };
  noteRefused(deps, [note(deps, { merchantId, livemode, cause }, noted)], refused.error.code);
  return refused;
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
    return failure("email_unverified", "Live mode opens once you have confirmed your e-mail address.");
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
