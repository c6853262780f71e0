/** Changes a member's role, or ends a membership. */

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
  changed: failure("change_not_allowed", "The member has been changed since. Reload and try again."),
  last_owner: failure("last_owner", "This is the last owner: appoint another owner first."),
  role_gone: failure("not_found", "There is no such role."),
} as const;

/**
 * Gives a member another role, which applies from the member's next request. The actor must have all permissions of both the old
 * and the new role. The member's own invitations are withdrawn.
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

/**
 * Ends a membership: the member's sessions for this merchant end at once. What they have already seen, such as secrets of keys,
 * they know.
 */
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
