/** Secrets that were handed out and work once: links in mails, the step between a password and a second factor. Kept as hashes. */

export type TokenPurpose = "verify_email" | "reset_password" | "second_factor";

export interface SingleUseToken {
  readonly hash: string;
  readonly purpose: TokenPurpose;
  readonly userId: string;
  /** Unix ms. */
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface SingleUseTokens {
  /**
   * Stores a token unless its user has been given `countMax` others of its purpose since `since`; says whether it works afterwards.
   * The same again changes nothing, and one that was used stays used.
   */
  add(token: SingleUseToken, bound: { readonly since: number; readonly countMax: number }): Promise<boolean>;
  /** Whose token it is, as long as it works. Uses nothing up. */
  find(hash: string, purpose: TokenPurpose, now: number): Promise<{ readonly userId: string } | null>;
  /** Uses a token up; false where it works no more. */
  use(hash: string, purpose: TokenPurpose, now: number): Promise<boolean>;
  /** Deletes up to `limit` tokens that expired before `now`, and says how many. */
  sweep(now: number, limit: number): Promise<number>;
}
