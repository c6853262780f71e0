/** Public signing keys, for verifying a signature without asking us. */

/** An Ed25519 key as a JWK (RFC 8037). `kid` is its thumbprint (RFC 7638). */
export interface PublicKeyJwk {
  readonly kty: "OKP";
  readonly crv: "Ed25519";
  readonly x: string;
  readonly kid: string;
  readonly alg: "EdDSA";
  readonly use: "sig";
}
