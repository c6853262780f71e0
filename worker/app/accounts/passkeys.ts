/** Adds, removes and lists a logged-in user's passkeys. */

import { passkeyNameProblems } from "../../domain/account.ts";
import type { Cause } from "../../domain/audit.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { Actor } from "../../domain/permissions.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import type { Passkey } from "../../ports/passkeys.ts";
import { type NoteDeps, noteInBothModes } from "../audit/note.ts";
import { type MailDeps, newMail, sendSoon } from "../mail/send-mail.ts";
import { newId } from "../new-id.ts";
import { type ChallengeDeps, expectChallenge, newChallenge } from "./passkey-challenges.ts";
import type { AccountPorts } from "./ports.ts";
import { type ProofDeps, provePassword } from "./prove-password.ts";

type PasskeyDeps = Pick<AccountPorts, "passkeys" | "passkeyVerifier"> & ChallengeDeps & MailDeps & NoteDeps;

interface Asked {
  readonly actor: Actor;
  readonly cause: Cause;
  readonly now: number;
}

/** What a browser needs to create a passkey. */
export interface PasskeyInvitation {
  readonly challenge: string;
  readonly userId: string;
  readonly email: string;
  /** The user's passkeys that the authenticator may already hold. */
  readonly known: readonly string[];
}

const NOT_A_PERSON = failure("forbidden", "An API key has no passkeys.");
const TOO_MANY = failure("change_not_allowed", `You can have ${LIMITS.passkeysMax} passkeys. Remove one first.`);

/** Requires the password again: a borrowed browser must not create a key of its own. The challenge is for this user alone. */
export async function beginPasskey(
  deps: Pick<AccountPorts, "passkeys"> & ChallengeDeps & ProofDeps,
  { actor, currentPassword, address, now }: Asked & { readonly currentPassword: string; readonly address: string },
): Promise<Result<PasskeyInvitation>> {
  const proved = await provePassword(deps, { actor, password: currentPassword, address, now });
  if (!proved.ok) return proved;
  const { userId, email } = proved.value;
  const known = await deps.passkeys.list(userId);
  if (known.length >= LIMITS.passkeysMax) return TOO_MANY;
  const challenge = newChallenge(deps, { kind: "add", userId }, now);
  return ok({ challenge, userId, email, known: known.map(({ credentialId }) => credentialId) });
}

/**
 * Stores what the browser created. `response` is its JSON; its challenge works once. A mail goes to the account's address even if
 * unconfirmed: somebody who opened an account with another person's address must not keep a way in that the owner never heard of.
 */
export async function addPasskey(
  deps: PasskeyDeps,
  input: Asked & { readonly name: string; readonly response: string; readonly origin: string },
): Promise<Result<Passkey>> {
  const { actor, cause, now, response, origin } = input;
  if (actor.kind !== "session") return NOT_A_PERSON;
  const problems = passkeyNameProblems(input.name);
  if (problems.length > 0) return failure("invalid_request", "The passkey is not valid.", problems);
  const { userId, merchantId } = actor;
  const { isChallenge, answered } = expectChallenge(deps, { kind: "add", userId }, now);
  const made = await deps.passkeyVerifier.registration({ response, origin, isChallenge });
  const spent = answered();
  if (made === null || spent === null) return failure("token_invalid", "The passkey could not be added. Begin again.");
  const id = newId(deps.random, "passkey");
  const passkey: Passkey = { id, userId, ...made, name: input.name.trim(), createdAt: now, lastUsedAt: null };
  const noted = { action: "user.passkey_added", subject: id, before: null, after: { user_id: userId } };
  const entries = noteInBothModes(deps, { merchantId, cause }, noted);
  const user = await deps.accounts.user(userId);
  if (user === null) return NOT_A_PERSON;
  const notice = newMail(deps, { kind: "passkey_added", address: user.email, origin, createdAt: now });
  const added = await deps.passkeys.add({ passkey, challenge: spent, notice }, entries);
  if (!added) return failure("change_not_allowed", "This passkey is already registered.");
  sendSoon(deps, notice);
  return ok(passkey);
}

/** Deletes a passkey, which can log in no longer. */
export async function removePasskey(
  deps: Pick<AccountPorts, "passkeys"> & NoteDeps,
  { actor, cause, passkeyId }: Asked & { readonly passkeyId: string },
): Promise<Result<null>> {
  if (actor.kind !== "session") return NOT_A_PERSON;
  const { userId, merchantId } = actor;
  const noted = { action: "user.passkey_removed", subject: passkeyId, before: { user_id: userId }, after: null };
  const entries = noteInBothModes(deps, { merchantId, cause }, noted);
  const removed = await deps.passkeys.remove(userId, passkeyId, entries);
  return removed === "done" ? ok(null) : failure("not_found", "There is no such passkey.");
}

/** The user's own, in the order in which they were added. */
export async function listPasskeys(
  { passkeys }: Pick<AccountPorts, "passkeys">,
  actor: Actor,
): Promise<Result<readonly Passkey[]>> {
  return actor.kind === "session" ? ok(await passkeys.list(actor.userId)) : NOT_A_PERSON;
}
