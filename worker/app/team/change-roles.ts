/** Makes, changes and deletes the roles of a merchant's own. */

import { LIMITS } from "../../domain/limits.ts";
import { type Actor, type CustomRole, grantsBeyond, type Permission } from "../../domain/permissions.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import { roleProblems } from "../../domain/team.ts";
import type { Random } from "../../ports/clock.ts";
import type { Roles } from "../../ports/team.ts";
import { newId } from "../new-id.ts";

interface RoleInput {
  readonly name: string;
  readonly permissions: readonly Permission[];
}

const NO_ROLE = failure("not_found", "There is no such role.");
const NAME_TAKEN = failure("role_name_taken", "There is a role of this name already.", [
  { pointer: "/name", detail: "is taken" },
]);

/** A role may do at most what its maker may do. */
export async function makeRole(
  { roles, random }: { readonly roles: Roles; readonly random: Random },
  { actor, now, ...input }: RoleInput & { readonly actor: Actor; readonly now: number },
): Promise<Result<CustomRole>> {
  const fault = faultOf(actor, input);
  if (!fault.ok) return fault;
  const id: CustomRole["id"] = `rol_${newId(random, "role").slice("rol_".length)}`;
  const role: CustomRole = { id, merchantId: actor.merchantId, ...tidied(input), createdAt: now };
  const done = await roles.add(role);
  if (done === "full")
    return failure("change_not_allowed", `A merchant has at most ${LIMITS.rolesPerMerchantMax} roles of his own.`);
  return done === "done" ? ok(role) : NAME_TAKEN;
}

/** Members that are left out stay. Nobody changes a role that may do more than he, before or after. */
export async function changeRole(
  { roles }: { readonly roles: Roles },
  input: Partial<RoleInput> & { readonly actor: Actor; readonly roleId: string },
): Promise<Result<CustomRole>> {
  const { actor, roleId } = input;
  const known = (await roles.list(actor.merchantId)).find(({ id }) => id === roleId);
  if (known === undefined) return NO_ROLE;
  const { name = known.name, permissions = known.permissions } = input;
  for (const each of [known, { name, permissions }]) {
    const fault = faultOf(actor, each);
    if (!fault.ok) return fault;
  }
  const role: CustomRole = { ...known, ...tidied({ name, permissions }) };
  const done = await roles.replace(role);
  if (done === "not_found") return NO_ROLE;
  return done === "done" ? ok(role) : NAME_TAKEN;
}

/** A role that somebody has, or that an invitation offers, stays. */
export async function deleteRole(
  { roles }: { readonly roles: Roles },
  { actor, roleId }: { readonly actor: Actor; readonly roleId: string },
): Promise<Result<null>> {
  const done = await roles.remove(actor.merchantId, roleId);
  if (done === "not_found") return NO_ROLE;
  if (done === "in_use")
    return failure("role_in_use", "Somebody has this role or is invited to it. Give him another one first.");
  return ok(null);
}

function faultOf(actor: Actor, { name, permissions }: RoleInput): Result<null> {
  const problems = roleProblems({ name, permissions });
  if (problems.length > 0) return failure("invalid_request", "The role is not valid.", problems);
  const beyond = grantsBeyond(actor, permissions);
  if (beyond.length === 0) return ok(null);
  return failure("forbidden", `You cannot pass on what you may not do yourself: ${beyond.join(", ")}.`);
}

function tidied({ name, permissions }: RoleInput): RoleInput {
  return { name: name.trim(), permissions: [...new Set(permissions)] };
}
