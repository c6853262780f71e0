/** Invites somebody to act for a merchant. */

import { foldEmail } from "../../domain/account.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { Actor } from "../../domain/permissions.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import { type Invitation, invitationProblems, maySetRole, roleOf } from "../../domain/team.ts";
import type { Random } from "../../ports/clock.ts";
import type { Invitations, Roles } from "../../ports/team.ts";
import type { Secrets } from "../../ports/tokens.ts";
import { newId } from "../new-id.ts";

export interface InviteDeps {
  readonly invitations: Invitations;
  readonly roles: Roles;
  readonly secrets: Secrets;
  readonly random: Random;
}

/** The only time at which the token can be seen: only its hash is stored. */
export interface Invited {
  readonly invitation: Invitation;
  readonly token: string;
}

/** Makes an invitation that works once, for its address alone. It takes the place of an earlier one to the same address. */
export async function invite(
  { invitations, roles, secrets, random }: InviteDeps,
  input: { readonly actor: Actor; readonly email: string; readonly role: string; readonly now: number },
): Promise<Result<Invited>> {
  const { actor, now } = input;
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
  const { secret: token, hash } = secrets.make();
  const invitation: Invitation = {
    id: newId(random, "invitation"),
    merchantId,
    email,
    role: role.id,
    invitedBy: actor.kind === "session" ? actor.userId : actor.keyId,
    createdAt: now,
    expiresAt: now + LIMITS.invitationLifetimeMs,
  };
  const done = await invitations.add(invitation, hash);
  if (done === "done") return ok({ invitation, token });
  if (done === "already_member")
    return failure("already_member", "Somebody with this address is a member already.", [
      { pointer: "/email", detail: "is a member’s" },
    ]);
  if (done === "full") return failure("team_full", `A team has at most ${LIMITS.teamSizeMax} members and invitations.`);
  return failure("invalid_request", "There is no such role any more.", [{ pointer: "/role", detail: "is not a role" }]);
}
