/** The members of a merchant, and who may give whom which role. */

import { emailProblem, nameProblem } from "./account.ts";
import { LIMITS } from "./limits.ts";
import {
  type Actor,
  type CustomRole,
  grantsBeyond,
  isRole,
  type Permission,
  permissionsOfRole,
  ROLES,
  type RoleId,
} from "./permissions.ts";
import { type FieldError, failure, ok, type Result } from "./result.ts";

export interface Member {
  readonly userId: string;
  readonly email: string;
  readonly role: RoleId;
  readonly joinedAt: number;
}

/** An offer of membership to one address. It works once, until it expires or is withdrawn. */
export interface Invitation {
  readonly id: string;
  readonly merchantId: string;
  /** The folded form. */
  readonly email: string;
  readonly role: RoleId;
  /** Whether its link was mailed to the address and shown to nobody. */
  readonly isMailed: boolean;
  /** The user or key that invited. */
  readonly invitedBy: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** A role that can be given: a built-in one or one of the merchant's. */
export interface OfferedRole {
  readonly id: RoleId;
  readonly name: string;
  readonly permissions: readonly Permission[];
}

/** The built-in roles, then the merchant's. */
export function offeredRoles(custom: readonly CustomRole[]): readonly OfferedRole[] {
  return [...ROLES.map((role) => ({ id: role, name: role, permissions: permissionsOfRole(role) })), ...custom];
}

/** The role with an id, if it exists for the merchant; null otherwise. */
export function roleOf(id: string, custom: readonly CustomRole[]): OfferedRole | null {
  if (isRole(id)) return { id, name: id, permissions: permissionsOfRole(id) };
  return custom.find((role) => role.id === id) ?? null;
}

/**
 * Whether an actor may give somebody a role or take it away: the actor must have all of its permissions. Only a
 * logged-in owner decides about owners; a key never does, whatever its permissions.
 */
export function maySetRole(actor: Actor, role: OfferedRole): Result<null> {
  if (role.id === "owner") {
    const isOwner = actor.kind === "session" && actor.role === "owner";
    return isOwner ? ok(null) : failure("forbidden", "Only an owner who is logged in can appoint or remove owners.");
  }
  const beyond = grantsBeyond(actor, role.permissions);
  if (beyond.length === 0) return ok(null);
  return failure("forbidden", `You cannot grant or remove permissions that you do not have: ${beyond.join(", ")}.`);
}

/** Every error in a role that a merchant defines. */
export function roleProblems(given: {
  readonly name: string;
  readonly permissions: readonly Permission[];
}): readonly FieldError[] {
  const name = nameProblem(given.name, LIMITS.roleNameLengthMax);
  const isOurs = ROLES.some((role) => role === given.name.trim().toLowerCase());
  return [
    ...(name === null ? [] : [{ pointer: "/name", detail: name }]),
    ...(isOurs ? [{ pointer: "/name", detail: "is the name of a built-in role" }] : []),
    ...(given.permissions.length > 0 ? [] : [{ pointer: "/permissions", detail: "must name at least one permission" }]),
  ];
}

/** Every error in the folded address of an invitation. */
export function invitationProblems(email: string): readonly FieldError[] {
  const detail = emailProblem(email);
  return detail === null ? [] : [{ pointer: "/email", detail }];
}
