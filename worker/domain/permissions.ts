/** Who acts, and what he may do. The list of permissions is closed. */

export const PERMISSIONS = [
  "payments:read",
  "payments:write",
  "payments:refund",
  "links:read",
  "links:write",
  "ledger:read",
  "wallets:read",
  "wallets:write",
  "keys:manage",
  "settings:manage",
  "psp:manage",
  "team:manage",
  "audit:read",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** A permission as it is granted. `*` is every permission, those that do not exist yet included. */
export type PermissionGrant = Permission | "*";

/** What a person is for a merchant, as far as we name it. Every role has a line in `permissionsOfRole`. */
export const ROLES = ["owner", "admin", "operator", "developer", "support", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/** A role of ours by its name, or one that a merchant made himself by its id. */
export type RoleId = Role | `rol_${string}`;

/** A role that a merchant made: a name for some permissions, the same in both modes. */
export interface CustomRole {
  readonly id: `rol_${string}`;
  readonly merchantId: string;
  readonly name: string;
  readonly permissions: readonly Permission[];
  readonly createdAt: number;
}

/** Whoever makes an authenticated request. Everything done in its name stays inside `merchantId` and `livemode`. */
export type Actor = {
  readonly merchantId: string;
  readonly livemode: boolean;
  readonly permissions: readonly Permission[];
} & (
  | {
      readonly kind: "session";
      readonly userId: string;
      readonly sessionId: string;
      readonly role: RoleId;
      /** Whether he has confirmed his e-mail address, where he can: until then he neither sees live mode nor invites anybody. */
      readonly isConfirmed: boolean;
    }
  | {
      readonly kind: "key";
      readonly keyId: string;
      /** Whether it ends, or works from some networks only. */
      readonly isBounded: boolean;
    }
);

/** Every permission that a list of grants stands for, each once. */
export function expandGrants(grants: readonly PermissionGrant[]): readonly Permission[] {
  return grants.includes("*") ? PERMISSIONS : PERMISSIONS.filter((permission) => grants.includes(permission));
}

/**
 * What a role of ours may do. Owner and admin may do everything; what tells them apart is that only an owner makes and unmakes owners.
 * Where a merchant's money goes (`psp:manage`) and how he presents himself is theirs alone.
 */
export function permissionsOfRole(role: Role): readonly Permission[] {
  const granted: Readonly<Record<Role, readonly PermissionGrant[]>> = {
    owner: ["*"],
    admin: ["*"],
    operator: [
      "payments:read",
      "payments:write",
      "payments:refund",
      "links:read",
      "links:write",
      "ledger:read",
      "wallets:read",
      "wallets:write",
    ],
    developer: ["payments:read", "links:read", "links:write", "wallets:read", "keys:manage"],
    support: ["payments:read", "payments:refund", "links:read", "wallets:read"],
    viewer: ["payments:read", "links:read", "ledger:read", "wallets:read"],
  };
  return expandGrants(granted[role]);
}

/** Whether a role is one of ours. */
export function isRole(role: string): role is Role {
  return ROLES.some((known) => known === role);
}

/** Says whether an actor may do a thing. */
export function may(actor: Pick<Actor, "permissions">, permission: Permission): boolean {
  return actor.permissions.includes(permission);
}

/**
 * Whether an actor may change what a permission is about. People act in both modes, from anywhere and until they are removed: a key of test
 * mode, or one that ends or works from some networks only, could make somebody who may do more than itself, so it only sees them.
 */
export function mayChange(actor: Actor, permission: Permission): boolean {
  const wouldExceed = permission === "team:manage" && actor.kind === "key" && (!actor.livemode || actor.isBounded);
  return may(actor, permission) && !wouldExceed;
}

/** The grants that an actor may not pass on because he does not have them himself: a key must not make a stronger key. */
export function grantsBeyond(
  actor: Pick<Actor, "permissions">,
  grants: readonly PermissionGrant[],
): readonly PermissionGrant[] {
  return grants.filter((grant) => expandGrants([grant]).some((permission) => !may(actor, permission)));
}
