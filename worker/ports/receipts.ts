/** Signatures of receipts, which anybody can verify without asking us. */

import type { PublicKeyJwk } from "./signing-keys.ts";

export interface ReceiptSigner {
  /**
   * Signs a receipt's canonical text as a compact JWS (RFC 7515) with the current key. The same text gives the same
   * signature.
   */
  sign(text: string): Promise<string>;
  /** The current key, and earlier ones that still verify what they signed. */
  keys(): Promise<readonly PublicKeyJwk[]>;
}
