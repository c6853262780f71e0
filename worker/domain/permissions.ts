/** Actors and their permissions. The list of permissions is closed. */

export const PERMISSIONS = [
  "payments:read",
  "payments:write",
  "payments:refund",
  "links:read",
  "links:write",
  "ledger:read",
  "wallets:read",
  "wallets:write",
  "webhooks:manage",
  "keys:manage",
  "settings:manage",
  "psp:manage",
  "team:manage",
  "audit:read",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** A permission as granted. `*` is every permission, future ones included. */
export type PermissionGrant = Permission | "*";

/** The built-in roles. `permissionsOfRole` has a line for each. */
export const ROLES = ["owner", "admin", "operator", "developer", "support", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/** The name of a built-in role, or the id of one that the merchant defined. */
export type RoleId = Role | `rol_${string}`;

/** A role that a merchant defined: a name for some permissions, the same in both modes. */
export interface CustomRole {
  readonly id: `rol_${string}`;
  readonly merchantId: string;
  readonly name: string;
  readonly permissions: readonly Permission[];
  readonly createdAt: number;
}

/** The author of an authenticated request. Everything done in its name stays inside `merchantId` and `livemode`. */
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
      /**
       * Whether the user has confirmed the e-mail address, or need not. Until then they neither see live mode nor
       * invite anybody.
       */
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
 * The permissions of a built-in role. Owner and admin may do everything, except that only an owner can appoint or
 * remove owners. Nobody else decides where a merchant's money goes (`psp:manage`) and how the merchant appears to
 * shoppers.
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
    developer: ["payments:read", "links:read", "links:write", "wallets:read", "webhooks:manage", "keys:manage"],
    support: ["payments:read", "payments:refund", "links:read", "wallets:read"],
    viewer: ["payments:read", "links:read", "ledger:read", "wallets:read"],
  };
  return expandGrants(granted[role]);
}

/** Whether a role is a built-in one. */
export function isRole(role: string): role is Role {
  return ROLES.some((known) => known === role);
}

/** Whether an actor has a permission. */
export function may(actor: Pick<Actor, "permissions">, permission: Permission): boolean {
  return actor.permissions.includes(permission);
}

/**
 * Whether an actor may change what a permission covers. Members act in both modes, from anywhere and until they are
 * removed, so a test key, or a key that expires or is bound to networks, could make somebody who may do more than
 * itself: it may only read them. An endpoint would go on telling such a bounded key's holder about events.
 */
export function mayChange(actor: Actor, permission: Permission): boolean {
  if (!may(actor, permission)) return false;
  if (actor.kind !== "key") return true;
  if (permission === "team:manage") return actor.livemode && !actor.isBounded;
  return permission !== "webhooks:manage" || !actor.isBounded;
}

/** The grants that an actor may not pass on for lack of them: a key must not create a stronger key. */
export function grantsBeyond(
  actor: Pick<Actor, "permissions">,
  grants: readonly PermissionGrant[],
): readonly PermissionGrant[] {
  return grants.filter((grant) => expandGrants([grant]).some((permission) => !may(actor, permission)));
}
