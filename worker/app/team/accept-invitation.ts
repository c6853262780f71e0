/** Accepts an invitation, with an existing account or a new one. */

import { passwordProblem, type User } from "../../domain/account.ts";
import type { Cause } from "../../domain/audit.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { Actor } from "../../domain/permissions.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import type { Accounts } from "../../ports/accounts.ts";
import type { Passwords } from "../../ports/passwords.ts";
import type { Invitations, OpenInvitation } from "../../ports/team.ts";
import type { Secrets } from "../../ports/tokens.ts";
import { beginAttempt, type GuardDeps } from "../accounts/guard-login.ts";
import { type NoteDeps, noteInBothModes } from "../audit/note.ts";
import { newId } from "../new-id.ts";

export interface AcceptDeps extends GuardDeps, NoteDeps {
  readonly accounts: Accounts;
  readonly invitations: Invitations;
  readonly passwords: Passwords;
  readonly secrets: Secrets;
}

const GONE = failure("not_found", "This invitation was accepted or withdrawn, or has expired. Ask for another.");

/** The invitation behind a valid token. */
export async function readInvitation(
  { invitations, secrets }: Pick<AcceptDeps, "invitations" | "secrets">,
  { token, now }: { readonly token: string; readonly now: number },
): Promise<Result<OpenInvitation>> {
  const found = await invitations.find(secrets.hash(token), now);
  return found === null ? GONE : ok(found);
}

/** Makes the logged-in user a member, if the invitation is to their address. */
export async function acceptInvitation(
  deps: Pick<AcceptDeps, "accounts" | "invitations" | "secrets"> & NoteDeps,
  input: { readonly actor: Actor; readonly cause: Cause; readonly token: string; readonly now: number },
): Promise<Result<OpenInvitation>> {
  const { actor, cause, token, now } = input;
  const invitation = await readInvitation(deps, { token, now });
  if (!invitation.ok) return invitation;
  const user = actor.kind === "session" ? await deps.accounts.user(actor.userId) : null;
  if (user === null || user.email !== invitation.value.email)
    return failure("forbidden", "This invitation is for another address than the one you are logged in with.");
  const entries = joinedEntries(deps, { invitation: invitation.value, userId: user.id, cause });
  const done = await deps.invitations.accept({ tokenHash: deps.secrets.hash(token), userId: user.id, now, entries });
  return done === "done" ? invitation : GONE;
}

/**
 * Makes the owner of the invitation's address a member, given the account's password, or registers the address with this password
 * if it is new. It does not log in: the user logs in afterwards as usual, with any second factor. A wrong password counts as a
 * failed log-in.
 */
export async function joinByInvitation(
  deps: AcceptDeps,
  input: {
    readonly token: string;
    readonly password: string;
    readonly address: string;
    readonly requestId: string;
    readonly now: number;
  },
): Promise<Result<OpenInvitation & { readonly isNew: boolean }>> {
  const { token, password, address, requestId, now } = input;
  const invitation = await readInvitation(deps, { token, now });
  if (!invitation.ok) return invitation;
  const { email } = invitation.value;
  const tokenHash = deps.secrets.hash(token);
  const entriesOf = (userId: string) =>
    joinedEntries(deps, {
      invitation: invitation.value,
      userId,
      cause: { actor: { kind: "mail", id: userId }, requestId },
    });
  const known = await deps.accounts.credentials(email);
  if (known !== null) {
    const attempt = await beginAttempt(deps, { email, address, now });
    if (!attempt.ok) return attempt;
    const isPlausible = [...password].length <= LIMITS.passwordLengthMax;
    if (!isPlausible || !(await deps.passwords.verify(password, known.passwordHash)))
      return failure("bad_credentials", "An account with this address exists, and this is not its password.");
    // The password alone: with a second factor, forgetting its wrong codes here would allow to guess more of them.
    await attempt.value.undecided();
    const done = await deps.invitations.accept({
      tokenHash,
      userId: known.userId,
      now,
      entries: entriesOf(known.userId),
    });
    return done === "done" ? ok({ ...invitation.value, isNew: false }) : GONE;
  }
  const problem = passwordProblem(password);
  if (problem !== null)
    return failure("invalid_request", "The password is not valid.", [{ pointer: "/password", detail: problem }]);
  const user: User = { id: newId(deps.random, "user"), email, emailVerifiedAt: null, createdAt: now };
  const passwordHash = await deps.passwords.hash(password);
  const done = await deps.invitations.acceptNew({ tokenHash, user, passwordHash, now, entries: entriesOf(user.id) });
  if (done === "email_taken")
    return failure("email_taken", "Somebody has just registered this address. Log in and accept the invitation.");
  return done === "done" ? ok({ ...invitation.value, isNew: true }) : GONE;
}

function joinedEntries(
  deps: NoteDeps,
  joined: { readonly invitation: OpenInvitation; readonly userId: string; readonly cause: Cause },
) {
  const { invitation, userId, cause } = joined;
  const { merchantId, role, id } = invitation;
  const noted = { action: "member.joined", subject: userId, before: null, after: { role, invitation: id } };
  return noteInBothModes(deps, { merchantId, cause }, noted);
}
