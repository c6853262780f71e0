/**
 * Who acts for a merchant: members, the roles that the merchant defined, and open invitations. D1 is the authority for
 * them. Changes are stored with their audit entries.
 */

import type { User } from "../domain/account.ts";
import type { AuditEntry } from "../domain/audit.ts";
import type { CustomRole, RoleId } from "../domain/permissions.ts";
import type { Invitation, Member } from "../domain/team.ts";
import type { OwedMail } from "./mail.ts";

/** A merchant that a user acts for. */
export interface OwnMembership {
  readonly merchantId: string;
  readonly merchantName: string;
  readonly role: RoleId;
}

/** A change of one member. It happens only if the member still has the role `from`, and if the merchant keeps an owner. */
export interface MemberChange {
  readonly merchantId: string;
  readonly userId: string;
  readonly from: RoleId;
}

export interface Team {
  /** All members, in the order in which they joined. */
  members(merchantId: string): Promise<readonly Member[]>;
  member(merchantId: string, userId: string): Promise<Member | null>;
  /** A user's merchants, in the order in which they were joined. */
  merchantsOf(userId: string): Promise<readonly OwnMembership[]>;
  /**
   * Gives a member another role and withdraws that member's invitations. `role_gone`: the merchant has no such role
   * (any more). `changed`: the member's role is no longer `from`.
   */
  setRole(
    change: MemberChange & { readonly to: RoleId },
    entries: readonly AuditEntry[],
  ): Promise<"done" | "changed" | "last_owner" | "role_gone">;
  /** Ends a membership and, at once, the member's sessions for this merchant; withdraws the member's invitations. */
  remove(change: MemberChange, entries: readonly AuditEntry[]): Promise<"done" | "changed" | "last_owner">;
}

export interface Roles {
  /** The roles that the merchant defined, oldest first. */
  list(merchantId: string): Promise<readonly CustomRole[]>;
  /** `full`: the merchant already has `LIMITS.rolesPerMerchantMax`. */
  add(role: CustomRole, entries: readonly AuditEntry[]): Promise<"done" | "name_taken" | "full">;
  /** Replaces the role with the same id. It applies to members who have it from their next request on. */
  replace(role: CustomRole, entries: readonly AuditEntry[]): Promise<"done" | "name_taken" | "not_found">;
  /** Deletes a role that no member has and no open invitation offers. */
  remove(merchantId: string, roleId: string, entries: readonly AuditEntry[]): Promise<"done" | "in_use" | "not_found">;
}

/** An invitation as its holder sees it. */
export interface OpenInvitation extends Invitation {
  readonly merchantName: string;
}

export interface Invitations {
  /**
   * Stores an invitation under the hash of its token, replacing an earlier one to the same address, together with its
   * mail (null if its link is shown instead). `full`: members and invitations have reached `LIMITS.teamSizeMax`.
   * `role_gone`: the merchant has no such role (any more).
   */
  add(
    invitation: Invitation,
    stored: { readonly hash: string; readonly mail: OwedMail | null; readonly entries: readonly AuditEntry[] },
  ): Promise<"done" | "full" | "role_gone" | "already_member">;
  /** All that are open at `now`, newest first. */
  list(merchantId: string, now: number): Promise<readonly Invitation[]>;
  withdraw(merchantId: string, invitationId: string, entries: readonly AuditEntry[]): Promise<"done" | "not_found">;
  /** The invitation behind a valid token; null otherwise. */
  find(tokenHash: string, now: number): Promise<OpenInvitation | null>;
  /**
   * Makes a user a member through the invitation behind a token, which it deletes. Of two concurrent attempts one
   * succeeds. `gone`: the token is no longer valid, or the user's address is not the invitation's. An existing member
   * keeps their role.
   */
  accept(acceptance: {
    readonly tokenHash: string;
    readonly userId: string;
    readonly now: number;
    readonly entries: readonly AuditEntry[];
  }): Promise<"done" | "gone">;
  /** The same for a new user, stored in the same step; the address counts as confirmed if the token was mailed to it. */
  acceptNew(acceptance: {
    readonly tokenHash: string;
    readonly user: User;
    readonly passwordHash: string;
    readonly now: number;
    readonly entries: readonly AuditEntry[];
  }): Promise<"done" | "gone" | "email_taken">;
  /** Deletes up to `limit` invitations that expired before `now`, and returns how many. */
  sweep(now: number, limit: number): Promise<number>;
}
