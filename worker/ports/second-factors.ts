/** What a user proves himself with beside his password. */

export interface TotpFactor {
  /** In base 32. */
  readonly secret: string;
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
  /** Null where the user has no authenticator. Rejects where the secret cannot be opened: nobody is let in without it then. */
  totp(userId: string): Promise<TotpFactor | null>;
  recoveryCodesLeft(userId: string): Promise<number>;
  /** False, and nothing stored, where there is one already. */
  addTotp(totp: NewTotp): Promise<boolean>;
  /** Forgets the authenticator and the recovery codes. */
  removeTotp(userId: string): Promise<void>;
  /** Takes the code of a time step, once: false for it and all before it from then on. */
  useStep(userId: string, step: number): Promise<boolean>;
  /** Uses a recovery code up; false where it is none of the user's. */
  useRecoveryCode(userId: string, hash: string): Promise<boolean>;
}
