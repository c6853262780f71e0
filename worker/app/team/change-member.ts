/** Changes what a member may do, or ends that he is one. */

import type { Cause } from "../../domain/audit.ts";
import type { Actor } from "../../domain/permissions.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import { type Member, maySetRole, roleOf } from "../../domain/team.ts";
import type { Roles, Team } from "../../ports/team.ts";
import { type NoteDeps, noteInBothModes } from "../audit/note.ts";

export interface TeamDeps extends NoteDeps {
  readonly team: Team;
  readonly roles: Roles;
}

const NO_MEMBER = failure("not_found", "There is no such member.");
const REFUSALS = {
  changed: failure("change_not_allowed", "The member has been changed meanwhile. Reload and try again."),
  last_owner: failure("last_owner", "This is the last owner: make somebody else an owner first."),
  role_gone: failure("not_found", "There is no such role."),
} as const;

/**
 * Gives a member another role, which counts at his next request. Nobody decides about a role that may do more than he, neither the old nor
 * the new one. What the member has invited is withdrawn.
 */
export async function setMemberRole(
  deps: TeamDeps,
  input: { readonly actor: Actor; readonly cause: Cause; readonly userId: string; readonly role: string },
): Promise<Result<Member>> {
  const { team, roles } = deps;
  const { actor, cause, userId } = input;
  const { merchantId } = actor;
  const [member, custom] = await Promise.all([team.member(merchantId, userId), roles.list(merchantId)]);
  if (member === null) return NO_MEMBER;
  const [from, to] = [roleOf(member.role, custom), roleOf(input.role, custom)];
  if (to === null)
    return failure("invalid_request", "There is no such role.", [{ pointer: "/role", detail: "is not a role" }]);
  for (const role of [from, to]) {
    const may = role === null ? ok(null) : maySetRole(actor, role);
    if (!may.ok) return may;
  }
  if (to.id === member.role) return ok(member);
  const entries = noteInBothModes(
    deps,
    { merchantId, cause },
    { action: "member.role_changed", subject: userId, before: { role: member.role }, after: { role: to.id } },
  );
  const done = await team.setRole({ merchantId, userId, from: member.role, to: to.id }, entries);
  return done === "done" ? ok({ ...member, role: to.id }) : REFUSALS[done];
}

/** Ends a membership: his sessions for this merchant end at once. What he was shown, such as the secrets of keys, he has seen. */
export async function removeMember(
  deps: TeamDeps,
  { actor, cause, userId }: { readonly actor: Actor; readonly cause: Cause; readonly userId: string },
): Promise<Result<null>> {
  const { team, roles } = deps;
  const { merchantId } = actor;
  const [member, custom] = await Promise.all([team.member(merchantId, userId), roles.list(merchantId)]);
  if (member === null) return NO_MEMBER;
  const role = roleOf(member.role, custom);
  const may = role === null ? ok(null) : maySetRole(actor, role);
  if (!may.ok) return may;
  const noted = { action: "member.removed", subject: userId, before: { role: member.role }, after: null };
  const entries = noteInBothModes(deps, { merchantId, cause }, noted);
  const done = await team.remove({ merchantId, userId, from: member.role }, entries);
  return done === "done" ? ok(null) : REFUSALS[done];
}
