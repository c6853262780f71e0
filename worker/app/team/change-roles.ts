/** Creates, changes and deletes a merchant's own roles. */

import { type Cause, CHANGED, differing } from "../../domain/audit.ts";
import { LIMITS } from "../../domain/limits.ts";
import { type Actor, type CustomRole, grantsBeyond, type Permission } from "../../domain/permissions.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import { roleProblems } from "../../domain/team.ts";
import type { Roles } from "../../ports/team.ts";
import { type NoteDeps, noteInBothModes } from "../audit/note.ts";
import { newId } from "../new-id.ts";

export interface RoleDeps extends NoteDeps {
  readonly roles: Roles;
}

interface Asked {
  readonly actor: Actor;
  readonly cause: Cause;
}

interface RoleInput {
  readonly name: string;
  readonly permissions: readonly Permission[];
}

const NO_ROLE = failure("not_found", "There is no such role.");
const NAME_TAKEN = failure("role_name_taken", "A role with this name already exists.", [
  { pointer: "/name", detail: "is taken" },
]);

/** A role has at most its creator's permissions. */
export async function makeRole(
  deps: RoleDeps,
  { actor, cause, now, ...input }: RoleInput & Asked & { readonly now: number },
): Promise<Result<CustomRole>> {
  const fault = faultOf(actor, input);
  if (!fault.ok) return fault;
  const id: CustomRole["id"] = `rol_${newId(deps.random, "role").slice("rol_".length)}`;
  const role: CustomRole = { id, merchantId: actor.merchantId, ...tidied(input), createdAt: now };
  const noted = { action: "role.created", subject: id, before: null, after: { permissions: role.permissions } };
  const done = await deps.roles.add(role, noteInBothModes(deps, { merchantId: actor.merchantId, cause }, noted));
  if (done === "full")
    return failure("change_not_allowed", `A merchant has at most ${LIMITS.rolesPerMerchantMax} roles of its own.`);
  return done === "done" ? ok(role) : NAME_TAKEN;
}

/** Absent members stay. The actor must have all permissions of the role, before and after. */
export async function changeRole(
  deps: RoleDeps,
  input: Partial<RoleInput> & Asked & { readonly roleId: string },
): Promise<Result<CustomRole>> {
  const { actor, cause, roleId } = input;
  const known = (await deps.roles.list(actor.merchantId)).find(({ id }) => id === roleId);
  if (known === undefined) return NO_ROLE;
  const { name = known.name, permissions = known.permissions } = input;
  for (const each of [known, { name, permissions }]) {
    const fault = faultOf(actor, each);
    if (!fault.ok) return fault;
  }
  const role: CustomRole = { ...known, ...tidied({ name, permissions }) };
  const noted = {
    action: "role.changed",
    subject: roleId,
    // Names are typed text.
    ...differing(
      { name: null, permissions: known.permissions },
      { name: known.name === role.name ? null : CHANGED, permissions: role.permissions },
    ),
  };
  const done = await deps.roles.replace(role, noteInBothModes(deps, { merchantId: actor.merchantId, cause }, noted));
  if (done === "not_found") return NO_ROLE;
  return done === "done" ? ok(role) : NAME_TAKEN;
}

/** A role that a member has, or that an invitation offers, cannot be deleted. */
export async function deleteRole(
  deps: RoleDeps,
  { actor, cause, roleId }: Asked & { readonly roleId: string },
): Promise<Result<null>> {
  const { merchantId } = actor;
  const noted = { action: "role.deleted", subject: roleId, before: { deleted: false }, after: { deleted: true } };
  const done = await deps.roles.remove(merchantId, roleId, noteInBothModes(deps, { merchantId, cause }, noted));
  if (done === "not_found") return NO_ROLE;
  if (done === "in_use")
    return failure("role_in_use", "Somebody has this role or is invited to it. Give them another one first.");
  return ok(null);
}

function faultOf(actor: Actor, { name, permissions }: RoleInput): Result<null> {
  const problems = roleProblems({ name, permissions });
  if (problems.length > 0) return failure("invalid_request", "The role is not valid.", problems);
  const beyond = grantsBeyond(actor, permissions);
  if (beyond.length === 0) return ok(null);
  return failure("forbidden", `You cannot grant permissions that you do not have: ${beyond.join(", ")}.`);
}

function tidied({ name, permissions }: RoleInput): RoleInput {
  return { name: name.trim(), permissions: [...new Set(permissions)] };
}
