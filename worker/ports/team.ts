/** Who acts for a merchant: members, the roles that a merchant made, and open invitations. D1 is the authority for them. Changes are stored with their audit entries. */

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

/** A change of one member. It happens only if he is still what was looked at, and leaves the merchant an owner. */
export interface MemberChange {
  readonly merchantId: string;
  readonly userId: string;
  readonly from: RoleId;
}

export interface Team {
  /** All members, in the order in which they joined. */
  members(merchantId: string): Promise<readonly Member[]>;
  member(merchantId: string, userId: string): Promise<Member | null>;
  /** The merchants of a user, the one joined first first. */
  merchantsOf(userId: string): Promise<readonly OwnMembership[]>;
  /**
   * Gives a member another role and withdraws what he has invited. `role_gone` where the merchant has no such role (any more), `changed`
   * where he is not `from` any more.
   */
  setRole(
    change: MemberChange & { readonly to: RoleId },
    entries: readonly AuditEntry[],
  ): Promise<"done" | "changed" | "last_owner" | "role_gone">;
  /** Ends a membership and with it, at once, the sessions in which he acts for the merchant, and withdraws what he has invited. */
  remove(change: MemberChange, entries: readonly AuditEntry[]): Promise<"done" | "changed" | "last_owner">;
}

export interface Roles {
  /** Those that the merchant made, the oldest first. */
  list(merchantId: string): Promise<readonly CustomRole[]>;
  /** `full` where the merchant has `LIMITS.rolesPerMerchantMax` already. */
  add(role: CustomRole, entries: readonly AuditEntry[]): Promise<"done" | "name_taken" | "full">;
  /** Takes the place of the role with its id. Members who have it may do what it says from their next request on. */
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
   * Stores an invitation under the hash of its token, in the place of an earlier one to the same address, and with it the mail that brings
   * it (null where its link is shown instead). `full` where members and
   * invitations come to `LIMITS.teamSizeMax`, `role_gone` where the merchant has no such role (any more).
   */
  add(
    invitation: Invitation,
    stored: { readonly hash: string; readonly mail: OwedMail | null; readonly entries: readonly AuditEntry[] },
  ): Promise<"done" | "full" | "role_gone" | "already_member">;
  /** All that are open at `now`, the newest first. */
  list(merchantId: string, now: number): Promise<readonly Invitation[]>;
  withdraw(merchantId: string, invitationId: string, entries: readonly AuditEntry[]): Promise<"done" | "not_found">;
  /** The invitation behind a token that is still good; null otherwise. */
  find(tokenHash: string, now: number): Promise<OpenInvitation | null>;
  /**
   * Makes a user a member by the invitation behind a token, which is gone afterwards. Of two who try at once one does. `gone` where the
   * token is not good any more, or the user's address is not the invitation's. One who is a member already keeps his role.
   */
  accept(acceptance: {
    readonly tokenHash: string;
    readonly userId: string;
    readonly now: number;
    readonly entries: readonly AuditEntry[];
  }): Promise<"done" | "gone">;
  /** The same for somebody who is new, stored in the same step; his address counts as confirmed where the token was mailed there. */
  acceptNew(acceptance: {
    readonly tokenHash: string;
    readonly user: User;
    readonly passwordHash: string;
    readonly now: number;
    readonly entries: readonly AuditEntry[];
  }): Promise<"done" | "gone" | "email_taken">;
  /** Deletes up to `limit` invitations that ran out before `now`, and says how many. */
  sweep(now: number, limit: number): Promise<number>;
}
