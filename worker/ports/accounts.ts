/** Merchants, users, sessions and API keys. D1 is the authority for them. */

import type { ApiKey, Merchant, MerchantSettings, User } from "../domain/account.ts";
import type { Permission, Role, RoleId } from "../domain/permissions.ts";
import type { PspAccount } from "./psp-accounts.ts";
import type { Page, PageRequest, Scope } from "./read-model.ts";
import type { AccessClaims } from "./tokens.ts";

/** A log-in that can be refreshed until it expires or is ended. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly merchantId: string;
  readonly refreshHash: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** Everything that a registration stores, in one step. */
export interface NewAccount {
  readonly user: User;
  readonly passwordHash: string;
  readonly merchant: Merchant;
  readonly role: Role;
  readonly session: Session;
  readonly pspAccounts: readonly PspAccount[];
}

export interface Accounts {
  /** Stores all of it or, where the address has a user already, nothing. */
  open(account: NewAccount): Promise<"opened" | "email_taken">;
  /** By folded address, with the merchant that a log-in leads to (the one joined first). */
  login(
    email: string,
  ): Promise<{ readonly userId: string; readonly passwordHash: string; readonly merchantId: string } | null>;
  user(userId: string): Promise<User | null>;
  /** By folded address, for whoever may be a member of nothing. */
  credentials(email: string): Promise<{ readonly userId: string; readonly passwordHash: string } | null>;
  merchant(merchantId: string): Promise<Merchant | null>;
  /** The merchant after the change; null where there is none. */
  changeMerchant(merchantId: string, changes: Partial<MerchantSettings>): Promise<Merchant | null>;
}

/** A change of a session's refresh token. `from` and `to` are hashes. */
export interface Rotation {
  readonly sessionId: string;
  readonly from: string;
  readonly to: string;
  readonly now: number;
  readonly expiresAt: number;
}

/** What a member is for a merchant now. A change of his role counts at his next request. */
export interface Standing {
  readonly role: RoleId;
  /** Of a role that the merchant made; null for one of ours. */
  readonly permissions: readonly Permission[] | null;
}

export interface Sessions {
  open(session: Session): Promise<void>;
  /** What a token's holder is for his merchant, from one query; null where the session has ended or the membership is gone. */
  standing(claims: AccessClaims, now: number): Promise<Standing | null>;
  /**
   * Exchanges the refresh token: of two that use one token at once, one wins. Null for any other token. One that was exchanged more
   * than `reuseGraceMs` ago has a second holder: the session ends.
   */
  rotate(rotation: Rotation, reuseGraceMs: number): Promise<AccessClaims | null>;
  /** Lets a session act for the claims' merchant from now on; `not_found` where its user is no member there, or it has ended. */
  switch(claims: AccessClaims, now: number): Promise<"done" | "not_found">;
  /** Ends a session at once. */
  revoke(sessionId: string, now: number): Promise<void>;
  /** Deletes up to `limit` sessions that expired before `now`, and says how many. */
  sweep(now: number, limit: number): Promise<number>;
}

export interface ApiKeys {
  add(key: ApiKey, secretHash: string): Promise<void>;
  /** By id alone, for authentication; revoked keys are not found. */
  find(keyId: string): Promise<{ readonly key: ApiKey; readonly secretHash: string } | null>;
  get(scope: Scope, keyId: string): Promise<ApiKey | null>;
  /** Newest first, revoked ones included. */
  list(scope: Scope, page: PageRequest): Promise<Page<ApiKey>>;
  /** Revokes at once and for ever; the same again changes nothing. */
  revoke(scope: Scope, keyId: string, now: number): Promise<"done" | "not_found">;
  /** Notes that a key is in use. */
  touch(keyId: string, now: number): Promise<void>;
}
