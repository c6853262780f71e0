/** Encryption of what is stored and must be read again. */

/** Whose a sealed text is: it opens for nobody else, and for no other merchant's thing of the same name. */
export interface SealOwner {
  readonly merchantId: string;
  readonly id: string;
}

export interface Seal {
  /** How texts begin that are sealed under the key in use. What begins otherwise is to be sealed anew. */
  readonly current: string;
  /** Encrypts a text for one owner, under the key in use. */
  seal(text: string, owner: SealOwner): string;
  /** The text again, under whatever key it was sealed; null where it was changed, was sealed for another owner, or its key is not configured any more. */
  open(sealed: string, owner: SealOwner): string | null;
}
