/** What a user authenticates with beside the password. */

import type { AuditEntry } from "../domain/audit.ts";

export interface TotpFactor {
  /**
   * In base 32; null if it cannot be opened because the root secret that sealed it is no longer configured: then no
   * code is right.
   */
  readonly secret: string | null;
}

/** What is stored once an authenticator has shown a right code. */
export interface NewTotp {
  readonly userId: string;
  readonly secret: string;
  /** The step of the code that proved it, which is used up. */
  readonly step: number;
  readonly recoveryHashes: readonly string[];
  readonly now: number;
}

export interface SecondFactors {
  /** Null if the user has no authenticator. */
  totp(userId: string): Promise<TotpFactor | null>;
  recoveryCodesLeft(userId: string): Promise<number>;
  /** False, and nothing stored, if the user has one already. */
  addTotp(totp: NewTotp, entries: readonly AuditEntry[]): Promise<boolean>;
  /** Replaces the user's recovery codes; false, and nothing stored, if the user has no authenticator. */
  renewRecoveryCodes(
    codes: Pick<NewTotp, "userId" | "recoveryHashes" | "now">,
    entries: readonly AuditEntry[],
  ): Promise<boolean>;
  /** Deletes the authenticator and the recovery codes. */
  removeTotp(userId: string, entries: readonly AuditEntry[]): Promise<void>;
  /**
   * Accepts the code of a time step once; that step and all before it are false from then on. Seals the secret under
   * the current key.
   */
  useStep(userId: string, code: { readonly step: number; readonly secret: string }): Promise<boolean>;
  /** Uses up a recovery code; false if it is not the user's. */
  useRecoveryCode(userId: string, hash: string): Promise<boolean>;
}
