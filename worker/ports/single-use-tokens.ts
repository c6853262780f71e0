/** Secrets that work once, stored as hashes: links in mails, and the step between a password and a second factor. */

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
   * Stores a token unless its user has been given `countMax` others for its purpose since `since`; returns whether it
   * works afterwards. Adding it again changes nothing, and a used one stays used.
   */
  add(token: SingleUseToken, bound: { readonly since: number; readonly countMax: number }): Promise<boolean>;
  /** The user of a valid token. Does not use it up. */
  find(hash: string, purpose: TokenPurpose, now: number): Promise<{ readonly userId: string } | null>;
  /** Uses up a token; false if it is no longer valid. */
  use(hash: string, purpose: TokenPurpose, now: number): Promise<boolean>;
  /** Deletes up to `limit` tokens that expired before `now`, and returns how many. */
  sweep(now: number, limit: number): Promise<number>;
}
