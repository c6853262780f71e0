/** What a user proves himself with beside his password. */

import type { AuditEntry } from "../domain/audit.ts";

export interface TotpFactor {
  /** In base 32; null where it cannot be opened, since the root secret that sealed it is configured no more: no code is right then. */
  readonly secret: string | null;
}

/** What is stored once an authenticator has shown a right code. */
export interface NewTotp {
  readonly userId: string;
  readonly secret: string;
  /** Of the code that proved it: it is used up. */
  readonly step: number;
  readonly recoveryHashes: readonly string[];
  readonly now: number;
}

export interface SecondFactors {
  /** Null where the user has no authenticator. */
  totp(userId: string): Promise<TotpFactor | null>;
  recoveryCodesLeft(userId: string): Promise<number>;
  /** False, and nothing stored, where there is one already. */
  addTotp(totp: NewTotp, entries: readonly AuditEntry[]): Promise<boolean>;
  /** Gives the user other recovery codes in the place of those that he has; false, and nothing stored, where he has no authenticator. */
  renewRecoveryCodes(
    codes: Pick<NewTotp, "userId" | "recoveryHashes" | "now">,
    entries: readonly AuditEntry[],
  ): Promise<boolean>;
  /** Forgets the authenticator and the recovery codes. */
  removeTotp(userId: string, entries: readonly AuditEntry[]): Promise<void>;
  /** Takes the code of a time step, once: false for it and all before it from then on. Seals the secret under the key in use. */
  useStep(userId: string, code: { readonly step: number; readonly secret: string }): Promise<boolean>;
  /** Uses a recovery code up; false where it is none of the user's. */
  useRecoveryCode(userId: string, hash: string): Promise<boolean>;
}
