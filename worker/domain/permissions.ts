/** Who acts, and what he may do. The list of permissions is closed. */

export const PERMISSIONS = [
  "payments:read",
  "payments:write",
  "payments:refund",
  "links:read",
  "links:write",
  "ledger:read",
  "keys:manage",
  "settings:manage",
  "psp:manage",
  "audit:read",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** A permission as it is granted. `*` is every permission, those that do not exist yet included. */
export type PermissionGrant = Permission | "*";

/** What a person is for a merchant. Every role has a line in `permissionsOfRole`. */
export const ROLES = ["owner"] as const;
export type Role = (typeof ROLES)[number];

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
      readonly role: Role;
      /** Whether he has confirmed his e-mail address, where he can: until then he neither sees live mode nor invites anybody. */
      readonly isConfirmed: boolean;
    }
  | { readonly kind: "key"; readonly keyId: string }
);

/** Every permission that a list of grants stands for, each once. */
export function expandGrants(grants: readonly PermissionGrant[]): readonly Permission[] {
  return grants.includes("*") ? PERMISSIONS : PERMISSIONS.filter((permission) => grants.includes(permission));
}

/** What a role may do. */
export function permissionsOfRole(role: Role): readonly Permission[] {
  const granted: Readonly<Record<Role, readonly PermissionGrant[]>> = { owner: ["*"] };
  return expandGrants(granted[role]);
}

/** Says whether an actor may do a thing. */
export function may(actor: Pick<Actor, "permissions">, permission: Permission): boolean {
  return actor.permissions.includes(permission);
}

/** The grants that an actor may not pass on because he does not have them himself: a key must not make a stronger key. */
export function grantsBeyond(
  actor: Pick<Actor, "permissions">,
  grants: readonly PermissionGrant[],
): readonly PermissionGrant[] {
  return grants.filter((grant) => expandGrants([grant]).some((permission) => !may(actor, permission)));
}
