/** The signature under receipts, which anybody can check without asking us. */

/** The public half of a signing key as a JWK (RFC 8037). `kid` is its thumbprint (RFC 7638). */
export interface ReceiptKey {
  readonly kty: "OKP";
  readonly crv: "Ed25519";
  readonly x: string;
  readonly kid: string;
  readonly alg: "EdDSA";
  readonly use: "sig";
}

export interface ReceiptSigner {
  /** Signs a receipt's canonical text as a compact JWS (RFC 7515) under the key in use. The same text gives the same signature. */
  sign(text: string): Promise<string>;
  /** The key in use, and the ones before it that still vouch for what they signed. */
  keys(): Promise<readonly ReceiptKey[]>;
}
