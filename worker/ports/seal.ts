/** Encryption of what is stored and must be read again. */

export interface Seal {
  /** Encrypts a text for one owner. */
  seal(text: string, owner: string): string;
  /** The text again; null where it was changed, was sealed for another owner, or its key is not configured any more. */
  open(sealed: string, owner: string): string | null;
}
