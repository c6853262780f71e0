/** A user's credentials, and the changes to them that end sessions in the same step. */

import type { AuditEntry } from "../domain/audit.ts";
import type { OwedMail } from "./mail.ts";

/** `from` is the stored text of the password being replaced: of two concurrent changes one happens. */
export interface PasswordChange {
  readonly userId: string;
  readonly from: string;
  readonly to: string;
  /** The session that continues; all others of the user end. */
  readonly sessionId: string;
  readonly now: number;
  /** The mail that tells the user; null if the deployment sends none. */
  readonly notice: OwedMail | null;
}

export interface PasswordReset {
  readonly tokenHash: string;
  readonly passwordHash: string;
  /** The merchant that the user joined first. */
  readonly merchantId: string;
  /** The audit entries if the merchant's test keys are revoked. */
  readonly keyEntries: readonly AuditEntry[];
  readonly now: number;
  readonly notice: OwedMail | null;
}

export interface Credentials {
  /** Uses up a token and records that its user reads mail at that address; false if the token is no longer valid. */
  verifyEmail(tokenHash: string, now: number): Promise<boolean>;
  changePassword(change: PasswordChange, entries: readonly AuditEntry[]): Promise<boolean>;
  /**
   * Uses up a token and all others of its user: the password is replaced, the address counts as confirmed (the mail was
   * read), and every session ends. If the address was not confirmed before, the person who registered may not own it: passkeys
   * and authenticator are removed, and the merchant's test keys are revoked if it has no other member. False, and nothing done, if the token is no longer valid.
   */
  resetPassword(reset: PasswordReset, entries: readonly AuditEntry[]): Promise<boolean>;
}
