/** What a person proves himself with, and the changes of it that end sessions in the same step. */

import type { AuditEntry } from "../domain/audit.ts";
import type { OwedMail } from "./mail.ts";

/** `from` is the stored text of the password that it replaces: of two changes at once, one happens. */
export interface PasswordChange {
  readonly userId: string;
  readonly from: string;
  readonly to: string;
  /** The session that goes on; all others of the user end. */
  readonly sessionId: string;
  readonly now: number;
  /** What tells the user; null where no mail is sent. */
  readonly notice: OwedMail | null;
}

export interface PasswordReset {
  readonly tokenHash: string;
  readonly passwordHash: string;
  /** The merchant that the user joined first. */
  readonly merchantId: string;
  /** Tell that the test keys of that merchant were revoked. */
  readonly keyEntries: readonly AuditEntry[];
  readonly now: number;
  readonly notice: OwedMail | null;
}

export interface Credentials {
  /** Uses a token up and notes that its user reads mail at his address; false where the token works no more. */
  verifyEmail(tokenHash: string, now: number): Promise<boolean>;
  changePassword(change: PasswordChange, entries: readonly AuditEntry[]): Promise<boolean>;
  /**
   * Uses a token up, with all others of its user: the password is the new one, the address counts as confirmed (the mail was read), and
   * every session ends. Where it was not confirmed before, passkeys, authenticator and, if nobody else acts for the merchant, its test keys
   * go as well: whoever registered need not be its owner. Live keys nobody can make without confirming, where there is mail.
   * False, and nothing done, where the token works no more.
   */
  resetPassword(reset: PasswordReset, entries: readonly AuditEntry[]): Promise<boolean>;
}
