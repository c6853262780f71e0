/** Encryption of stored values that must be read again. */

/** The owner of a sealed text: it opens for no other owner, not even another merchant's object with the same id. */
export interface SealOwner {
  readonly merchantId: string;
  readonly id: string;
}

export interface Seal {
  /** The prefix of texts sealed under the current key. A text with another prefix should be resealed. */
  readonly current: string;
  /** Encrypts a text for one owner, under the current key. */
  seal(text: string, owner: SealOwner): string;
  /**
   * The decrypted text, whatever key sealed it; null if it was changed, sealed for another owner, or its key is no
   * longer configured.
   */
  open(sealed: string, owner: SealOwner): string | null;
}
