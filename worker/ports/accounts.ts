/** Merchants, users, sessions and API keys. D1 is the authority for them. */

import type { ApiKey, Merchant, MerchantSettings, User } from "../domain/account.ts";
import type { AuditEntry } from "../domain/audit.ts";
import type { Permission, Role, RoleId } from "../domain/permissions.ts";
import type { OwedMail } from "./mail.ts";
import type { PspAccount } from "./psp-accounts.ts";
import type { Page, PageRequest, Scope } from "./read-model.ts";
import type { AccessClaims } from "./tokens.ts";

/** A log-in that can be refreshed until it expires or is ended. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly merchantId: string;
  /** Hash of the part that all of its refresh tokens share. */
  readonly familyHash: string;
  /** Hash of the part that changes with each refresh. */
  readonly refreshHash: string;
  /** How a person recognises the session; null if the client sent nothing. */
  readonly browser: string | null;
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
  /** The mail that confirms the address; null if the deployment sends no mail. */
  readonly mail: OwedMail | null;
}

export interface Accounts {
  /** Stores all of it, or nothing if the address already has a user. */
  open(account: NewAccount, entries: readonly AuditEntry[]): Promise<"opened" | "email_taken">;
  /** By folded address, with the merchant that a log-in leads to (the one joined first). */
  login(
    email: string,
  ): Promise<{ readonly userId: string; readonly passwordHash: string; readonly merchantId: string } | null>;
  user(userId: string): Promise<User | null>;
  /** By folded address; also finds a user without any membership. */
  credentials(email: string): Promise<{ readonly userId: string; readonly passwordHash: string } | null>;
  /** By folded address. */
  userByEmail(email: string): Promise<User | null>;
  merchant(merchantId: string): Promise<Merchant | null>;
  /** Whether a merchant has a PSP account for live mode. */
  isLive(merchantId: string): Promise<boolean>;
  /** Whether a merchant lets an origin's pages read the API; with null, whether any merchant does. */
  allowsOrigin(origin: string, merchantId: string | null): Promise<boolean>;
  /**
   * The merchant after the change; `note` returns what the audit log records of it. `conflict`: a concurrent change
   * came first.
   */
  changeMerchant(
    merchantId: string,
    changes: Partial<MerchantSettings>,
    note: (before: Merchant, after: Merchant) => readonly AuditEntry[],
  ): Promise<Merchant | "conflict" | "not_found">;
}

/** A session as its user sees it. Times in Unix ms. */
export interface SessionView {
  readonly id: string;
  readonly browser: string | null;
  readonly createdAt: number;
  /** Accurate to the lifetime of an access token, since a session in use refreshes at least that often. */
  readonly lastUsedAt: number;
  readonly expiresAt: number;
}

/** What a session's token is worth now. */
export interface Standing {
  readonly role: RoleId;
  /** The permissions of a role that the merchant defined; null for a built-in one. */
  readonly permissions: readonly Permission[] | null;
  readonly isEmailVerified: boolean;
}

/** A change of a session's refresh token. `family`, `from` and `to` are hashes. */
export interface Rotation {
  readonly sessionId: string;
  readonly family: string;
  readonly from: string;
  readonly to: string;
  readonly now: number;
  readonly expiresAt: number;
  /** However often it is refreshed, the session ends this long after it began, in ms. */
  readonly lifetimeMsMax: number;
  /** For this long an exchanged token that comes again is another tab's and not a theft, in ms. */
  readonly reuseGraceMs: number;
}

/**
 * `reused` ends the session: the token has a second holder, and nobody can tell which of the two is the thief (RFC
 * 9700, 4.14.2).
 */
export type RotationOutcome =
  | { readonly kind: "rotated"; readonly claims: AccessClaims }
  | { readonly kind: "refused" }
  | { readonly kind: "reused" };

export interface Sessions {
  /**
   * Stores a session if its user's password is still stored as `passwordHash` and the user is still a member; false, and
   * nothing stored, otherwise: a password change ends existing sessions, and a log-in begun before it must not open another.
   */
  open(session: Session, passwordHash: string, entries: readonly AuditEntry[]): Promise<boolean>;
  /**
   * The current standing behind a token's claims, from one query of the primary; null if the session has ended or the
   * membership is gone.
   */
  standing(claims: AccessClaims, now: number): Promise<Standing | null>;
  /**
   * Exchanges the refresh token: of two concurrent uses of one token, one wins. Any token of the family but the current
   * one was used before; `noteReuse` returns what the audit log records when that ends the session.
   */
  rotate(rotation: Rotation, noteReuse: (claims: AccessClaims) => readonly AuditEntry[]): Promise<RotationOutcome>;
  /** A user's sessions that have not ended, for every merchant, newest first. */
  list(userId: string, page: PageRequest, now: number): Promise<Page<SessionView>>;
  /** Lets a session act for the claims' merchant from now on; `not_found` if its user is not a member there, or it has ended. */
  switch(
    claims: AccessClaims,
    change: { readonly now: number; readonly entries: readonly AuditEntry[] },
  ): Promise<"done" | "not_found">;
  /** Ends a session of the user at once; repeating it changes nothing. */
  revoke(
    userId: string,
    sessionId: string,
    change: { readonly now: number; readonly entries: readonly AuditEntry[] },
  ): Promise<"done" | "not_found">;
  /** Ends every session of the user but one. */
  revokeOthers(
    userId: string,
    sessionId: string,
    change: { readonly now: number; readonly entries: readonly AuditEntry[] },
  ): Promise<void>;
  /** Deletes up to `limit` sessions that expired before `now`, and says how many. */
  sweep(now: number, limit: number): Promise<number>;
}

/** What is stored of a key's secret: its hash and, for a signing key, the secret itself, which checking a MAC requires. */
export interface KeptSecret {
  readonly hash: string;
  /** Null for a key that does not sign. */
  readonly signing: string | null;
}

export interface FoundKey {
  readonly key: ApiKey;
  readonly secret: KeptSecret;
  /** The secret before the current one; null if there is none. */
  readonly previous: KeptSecret | null;
}

export interface KeyRotation {
  readonly secret: KeptSecret;
  readonly previousUntil: number | null;
  /** Unix ms. */
  readonly now: number;
  readonly entries: readonly AuditEntry[];
}

export interface ApiKeys {
  /** Adds a key; changes nothing if one with its id exists. */
  add(key: ApiKey, secret: KeptSecret, entries: readonly AuditEntry[]): Promise<"added" | "exists">;
  /** By id alone, for authentication; revoked keys are not found. */
  find(keyId: string): Promise<FoundKey | null>;
  /**
   * Gives an unrevoked key another secret, unless it got one since it was read as `known`; null if so. The present one works until
   * `previousUntil`, or no longer if null. Returns the key after it.
   */
  rotate(known: ApiKey, rotation: KeyRotation): Promise<ApiKey | null>;
  get(scope: Scope, keyId: string): Promise<ApiKey | null>;
  /** Newest first, revoked ones included. */
  list(scope: Scope, page: PageRequest): Promise<Page<ApiKey>>;
  /** Revokes at once and for ever; repeating it changes nothing. */
  revoke(
    scope: Scope,
    keyId: string,
    change: { readonly now: number; readonly entries: readonly AuditEntry[] },
  ): Promise<"done" | "not_found">;
  /** Records that a key is in use, and reseals its signing secrets under the current sealing key. */
  touch(found: FoundKey, now: number): Promise<void>;
  /** Accepts a key's signature once; false if it was accepted before. It is remembered until `expiresAt`, Unix ms. */
  takeSignature(hash: string, expiresAt: number): Promise<boolean>;
  /** Deletes up to `limit` signatures that have expired at `now`, and returns how many. */
  sweep(now: number, limit: number): Promise<number>;
}
