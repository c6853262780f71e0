/** Invites somebody to act for a merchant. */

import { foldEmail } from "../../domain/account.ts";
import type { Cause } from "../../domain/audit.ts";
import { DURATION, LIMITS } from "../../domain/limits.ts";
import type { Actor } from "../../domain/permissions.ts";
import { fail, failure, ok, type Result } from "../../domain/result.ts";
import { type Invitation, invitationProblems, maySetRole, roleOf } from "../../domain/team.ts";
import type { Roles } from "../../ports/team.ts";
import { noteInBothModes } from "../audit/note.ts";
import type { Limiter } from "../limits/limiter.ts";
import { type MailDeps, mailedToken, newMail, sendSoon } from "../mail/send-mail.ts";
import { newId } from "../new-id.ts";

const ADDRESSEE_LENGTH = 26;

export interface InviteDeps extends MailDeps {
  readonly roles: Roles;
  readonly limiter: Pick<Limiter, "invitation">;
}

/** `token` is for the inviter to hand over, shown only this once: only its hash is stored. Null if the invitation is sent by mail. */
export interface Invited {
  readonly invitation: Invitation;
  readonly token: string | null;
}

/**
 * Creates an invitation that works once, for its address alone, and mails it if the deployment sends mail. It replaces an earlier
 * one to the same address.
 */
export async function invite(
  deps: InviteDeps,
  input: {
    readonly actor: Actor;
    readonly cause: Cause;
    readonly email: string;
    readonly role: string;
    /** The deployment's origin, for the link in the mail. */
    readonly origin: string;
    readonly now: number;
  },
): Promise<Result<Invited>> {
  const { invitations, roles, secrets, random } = deps;
  const { actor, cause, origin, now } = input;
  if (actor.kind === "session" && !actor.isConfirmed)
    return failure("email_unverified", "You can invite others once you have confirmed your own e-mail address.");
  const { merchantId } = actor;
  const email = foldEmail(input.email);
  const role = roleOf(input.role, await roles.list(merchantId));
  const problems = [
    ...invitationProblems(email),
    ...(role === null ? [{ pointer: "/role", detail: "is not a role" }] : []),
  ];
  if (role === null || problems.length > 0) return failure("invalid_request", "The invitation is not valid.", problems);
  const may = maySetRole(actor, role);
  if (!may.ok) return may;
  const mail = newMail(deps, { kind: "invitation", address: email, origin, createdAt: now });
  if (mail !== null) {
    const addressee = deps.commandIds.derive(email, "invitation-address", ADDRESSEE_LENGTH);
    const { outcome, windows } = await deps.limiter.invitation(merchantId, addressee);
    if (outcome === "refused") return tooMany(Math.max(...windows.map(({ resetAt }) => resetAt)) - now);
  }
  const token = mail === null ? secrets.make().secret : mailedToken(deps, mail);
  const invitation: Invitation = {
    id: newId(random, "invitation"),
    merchantId,
    email,
    role: role.id,
    isMailed: mail !== null,
    invitedBy: actor.kind === "session" ? actor.userId : actor.keyId,
    createdAt: now,
    expiresAt: now + LIMITS.invitationLifetimeMs,
  };
  const noted = { action: "invitation.created", subject: invitation.id, before: null, after: { role: role.id } };
  const entries = noteInBothModes(deps, { merchantId, cause }, noted);
  const done = await invitations.add(invitation, { hash: secrets.hash(token), mail, entries });
  sendSoon(deps, done === "done" ? mail : null);
  if (done === "done") return ok({ invitation, token: mail === null ? token : null });
  if (done === "already_member")
    return failure("already_member", "Somebody with this address is already a member.", [
      { pointer: "/email", detail: "is a member’s" },
    ]);
  if (done === "full") return failure("team_full", `A team has at most ${LIMITS.teamSizeMax} members and invitations.`);
  return failure("invalid_request", "There is no such role any more.", [{ pointer: "/role", detail: "is not a role" }]);
}

function tooMany(waitMs: number) {
  return fail({
    code: "rate_limited",
    detail: "Too many invitations have been mailed, to this address or in all. Try again later.",
    retryAfterSeconds: Math.max(1, Math.ceil(waitMs / DURATION.SECOND_MS)),
  } as const);
}

/** Makes an invitation invalid. */
export async function withdrawInvitation(
  deps: Pick<InviteDeps, "invitations" | "clock" | "random">,
  { actor, cause, invitationId }: { readonly actor: Actor; readonly cause: Cause; readonly invitationId: string },
): Promise<Result<null>> {
  const { merchantId } = actor;
  const noted = {
    action: "invitation.withdrawn",
    subject: invitationId,
    before: { withdrawn: false },
    after: { withdrawn: true },
  };
  const entries = noteInBothModes(deps, { merchantId, cause }, noted);
  const done = await deps.invitations.withdraw(merchantId, invitationId, entries);
  return done === "done" ? ok(null) : failure("not_found", "There is no such invitation.");
}
