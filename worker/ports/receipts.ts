/** The signature under receipts, which anybody can check without asking us. */

import type { PublicKeyJwk } from "./signing-keys.ts";

export interface ReceiptSigner {
  /** Signs a receipt's canonical text as a compact JWS (RFC 7515) under the key in use. The same text gives the same signature. */
  sign(text: string): Promise<string>;
  /** The key in use, and the ones before it that still vouch for what they signed. */
  keys(): Promise<readonly PublicKeyJwk[]>;
}
