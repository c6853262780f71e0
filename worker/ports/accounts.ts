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
  /** Of the part that all of its refresh tokens share. */
  readonly familyHash: string;
  /** Of the part that changes with each. */
  readonly refreshHash: string;
  /** What a person recognises the session by; null where the client says nothing. */
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
  /** With which he confirms his address; null where the deployment sends no mail. */
  readonly mail: OwedMail | null;
}

export interface Accounts {
  /** Stores all of it or, where the address has a user already, nothing. */
  open(account: NewAccount, entries: readonly AuditEntry[]): Promise<"opened" | "email_taken">;
  /** By folded address, with the merchant that a log-in leads to (the one joined first). */
  login(
    email: string,
  ): Promise<{ readonly userId: string; readonly passwordHash: string; readonly merchantId: string } | null>;
  user(userId: string): Promise<User | null>;
  /** By folded address, for whoever may be a member of nothing. */
  credentials(email: string): Promise<{ readonly userId: string; readonly passwordHash: string } | null>;
  /** By folded address. */
  userByEmail(email: string): Promise<User | null>;
  merchant(merchantId: string): Promise<Merchant | null>;
  /** Whether a merchant has a PSP account for live mode. */
  isLive(merchantId: string): Promise<boolean>;
  /** Whether a merchant lets an origin's pages read the API; of null, whether any merchant does. */
  allowsOrigin(origin: string, merchantId: string | null): Promise<boolean>;
  /** The merchant after the change; `note` says of it what the audit log keeps. `conflict`: somebody else changed it at the same moment. */
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
  /** To within the life of an access token: who is still there has renewed it since. */
  readonly lastUsedAt: number;
  readonly expiresAt: number;
}

/** What a session's token stands for at this moment. */
export interface Standing {
  readonly role: RoleId;
  /** Of a role that the merchant made; null for one of ours. */
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
  /** However often it is exchanged, the session ends so long after it began, in ms. */
  readonly lifetimeMsMax: number;
  /** For so long an exchanged token that comes again is the other tab's and no theft, in ms. */
  readonly reuseGraceMs: number;
}

/** `reused` ends the session: the token has a second holder, and nobody can tell which of the two is the thief (RFC 9700, 4.14.2). */
export type RotationOutcome =
  | { readonly kind: "rotated"; readonly claims: AccessClaims }
  | { readonly kind: "refused" }
  | { readonly kind: "reused" };

export interface Sessions {
  open(session: Session, entries: readonly AuditEntry[]): Promise<void>;
  /** What stands behind a token's claims, from one query of the primary; null where the session has ended or the membership is gone. */
  standing(claims: AccessClaims, now: number): Promise<Standing | null>;
  /**
   * Exchanges the refresh token: of two that use one token at once, one wins. Any token of the family but the current one was used before;
   * `noteReuse` says what the audit log keeps of the session's end.
   */
  rotate(rotation: Rotation, noteReuse: (claims: AccessClaims) => readonly AuditEntry[]): Promise<RotationOutcome>;
  /** Those of a user that have not ended, for whichever merchant, newest first. */
  list(userId: string, page: PageRequest, now: number): Promise<Page<SessionView>>;
  /** Lets a session act for the claims' merchant from now on; `not_found` where its user is no member there, or it has ended. */
  switch(
    claims: AccessClaims,
    change: { readonly now: number; readonly entries: readonly AuditEntry[] },
  ): Promise<"done" | "not_found">;
  /** Ends a session of the user at once; the same again changes nothing. */
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

/** What is kept of a key's secret: a hash, and of a key that signs the secret itself, since a MAC cannot be checked by less. */
export interface KeptSecret {
  readonly hash: string;
  /** Null for a key that does not sign. */
  readonly signing: string | null;
}

export interface FoundKey {
  readonly key: ApiKey;
  readonly secret: KeptSecret;
  /** Of the secret before the current one; null where there is none. */
  readonly previous: KeptSecret | null;
}

export interface KeyRotation {
  readonly secret: KeptSecret;
  readonly previousUntil: number | null;
  readonly entries: readonly AuditEntry[];
}

export interface ApiKeys {
  add(key: ApiKey, secret: KeptSecret, entries: readonly AuditEntry[]): Promise<void>;
  /** By id alone, for authentication; revoked keys are not found. */
  find(keyId: string): Promise<FoundKey | null>;
  /** Gives a key that is not revoked another secret; the one that it has works until `previousUntil`, null for no longer. The key after it. */
  rotate(scope: Scope, keyId: string, rotation: KeyRotation): Promise<ApiKey | null>;
  get(scope: Scope, keyId: string): Promise<ApiKey | null>;
  /** Newest first, revoked ones included. */
  list(scope: Scope, page: PageRequest): Promise<Page<ApiKey>>;
  /** Revokes at once and for ever; the same again changes nothing. */
  revoke(
    scope: Scope,
    keyId: string,
    change: { readonly now: number; readonly entries: readonly AuditEntry[] },
  ): Promise<"done" | "not_found">;
  /** Notes that a key is in use, and brings its signing secrets under the sealing key in use. */
  touch(found: FoundKey, now: number): Promise<void>;
  /** Takes a signature of a key, once: false where it was taken before. It is remembered until `expiresAt`, Unix ms. */
  takeSignature(hash: string, expiresAt: number): Promise<boolean>;
  /** Forgets up to `limit` signatures that are out of time at `now`, and says how many. */
  sweep(now: number, limit: number): Promise<number>;
}
