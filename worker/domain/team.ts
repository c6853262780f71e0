/** The people who act for a merchant: who may make whom what. */

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

/** An offer to one address. Who accepts it becomes a member; it works once, until it runs out or is withdrawn. */
export interface Invitation {
  readonly id: string;
  readonly merchantId: string;
  /** The folded form. */
  readonly email: string;
  readonly role: RoleId;
  /** Whether its link went to the address and was shown to nobody. */
  readonly isMailed: boolean;
  /** The user or the key that invited. */
  readonly invitedBy: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** A role as it is offered: one of ours or of the merchant's. */
export interface OfferedRole {
  readonly id: RoleId;
  readonly name: string;
  readonly permissions: readonly Permission[];
}

/** Our roles and then the merchant's. */
export function offeredRoles(custom: readonly CustomRole[]): readonly OfferedRole[] {
  return [...ROLES.map((role) => ({ id: role, name: role, permissions: permissionsOfRole(role) })), ...custom];
}

/** The role of an id, as long as the merchant has one; null otherwise. */
export function roleOf(id: string, custom: readonly CustomRole[]): OfferedRole | null {
  if (isRole(id)) return { id, name: id, permissions: permissionsOfRole(id) };
  return custom.find((role) => role.id === id) ?? null;
}

/**
 * Whether an actor may make somebody this or unmake him: nobody decides about what he is not himself. Owners are made and unmade by owners
 * who are logged in; a key, whatever it may do, is none.
 */
export function maySetRole(actor: Actor, role: OfferedRole): Result<null> {
  if (role.id === "owner") {
    const isOwner = actor.kind === "session" && actor.role === "owner";
    return isOwner ? ok(null) : failure("forbidden", "Only an owner who is logged in makes and unmakes owners.");
  }
  const beyond = grantsBeyond(actor, role.permissions);
  if (beyond.length === 0) return ok(null);
  return failure("forbidden", `You cannot decide about what you may not do yourself: ${beyond.join(", ")}.`);
}

/** Everything that is wrong with a role that somebody makes. */
export function roleProblems(given: {
  readonly name: string;
  readonly permissions: readonly Permission[];
}): readonly FieldError[] {
  const name = nameProblem(given.name, LIMITS.roleNameLengthMax);
  const isOurs = ROLES.some((role) => role === given.name.trim().toLowerCase());
  return [
    ...(name === null ? [] : [{ pointer: "/name", detail: name }]),
    ...(isOurs ? [{ pointer: "/name", detail: "is the name of a role that everybody has" }] : []),
    ...(given.permissions.length > 0 ? [] : [{ pointer: "/permissions", detail: "must name at least one permission" }]),
  ];
}

/** Everything that is wrong with the address of an invitation, which is folded. */
export function invitationProblems(email: string): readonly FieldError[] {
  const detail = emailProblem(email);
  return detail === null ? [] : [{ pointer: "/email", detail }];
}
