/** Gives an API key another secret. */

import { type ApiKey, boundsBeyond, formatCredentials } from "../../domain/account.ts";
import { type Cause, CHANGED } from "../../domain/audit.ts";
import { type Actor, grantsBeyond } from "../../domain/permissions.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import { type NoteDeps, note } from "../audit/note.ts";
import { type KeySecretDeps, keptSecret, newKeySecret } from "./key-secrets.ts";
import type { AccountPorts } from "./ports.ts";

const NO_KEY = failure("not_found", "There is no such API key.");
const CONFLICT = failure("change_not_allowed", "The key was given another secret meanwhile.");

/** A form that was made from a key as it was then. */
interface SentForm {
  /** The same however often the form is sent. */
  readonly commandId: string;
  /** When the key that it showed had got its secret (Unix ms); null for its first. */
  readonly rotatedAt: number | null;
}

/**
 * The new secret is shown only this once. The previous one works for `overlapMs` longer; an even older one no longer works. The
 * actor learns the secret, so they must be able to create such a key themselves. The same form again changes nothing more and returns the
 * same secret, so that the one before it does not end; `change_not_allowed` once the key got yet another. Without a form, each call makes
 * another secret.
 */
export async function rotateApiKey(
  deps: Pick<AccountPorts, "apiKeys"> & KeySecretDeps & NoteDeps,
  input: {
    readonly actor: Actor;
    readonly cause: Cause;
    readonly keyId: string;
    readonly overlapMs: number;
    readonly form: SentForm | null;
    readonly now: number;
  },
): Promise<Result<{ readonly key: ApiKey; readonly credentials: string }>> {
  const { actor, cause, keyId, overlapMs, form, now } = input;
  const { merchantId, livemode } = actor;
  const scope = { merchantId, livemode };
  const known = await deps.apiKeys.get(scope, keyId);
  if (known === null) return NO_KEY;
  if (known.revokedAt !== null || (known.expiresAt !== null && known.expiresAt <= now))
    return failure("change_not_allowed", "The key has been revoked or has expired. Create a new one.");
  const beyond = grantsBeyond(actor, known.permissions);
  if (beyond.length > 0)
    return failure("forbidden", `This key has permissions that you do not have: ${beyond.join(", ")}.`);
  const bounds = boundsBeyond(actor.kind === "key" ? await deps.apiKeys.get(scope, actor.keyId) : null, known);
  if (bounds !== null) return failure("forbidden", bounds);
  const secret = newKeySecret(deps, form?.commandId ?? null);
  const kept = keptSecret(deps.secrets, secret, known.signed);
  const madeBefore = async () => {
    const found = await deps.apiKeys.find(keyId);
    if (found === null) return NO_KEY;
    return found.secret.hash === kept.hash
      ? ok({ key: found.key, credentials: formatCredentials(known, secret) })
      : CONFLICT;
  };
  if (form !== null && form.rotatedAt !== known.rotatedAt) return madeBefore();
  const previousUntil = overlapMs > 0 ? now + overlapMs : null;
  const noted = {
    action: "api_key.rotated",
    subject: keyId,
    before: { secret: CHANGED, previous_until: known.previousUntil },
    after: { secret: CHANGED, previous_until: previousUntil },
  };
  const entries = [note(deps, { ...scope, cause }, noted)];
  const key = await deps.apiKeys.rotate(known, { secret: kept, previousUntil, now, entries });
  // Somebody came first: perhaps the same form.
  return key === null ? madeBefore() : ok({ key, credentials: formatCredentials(key, secret) });
}
