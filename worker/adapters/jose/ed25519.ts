/** Ed25519 keys from a derived seed (RFC 8032), identified by their thumbprint (RFC 7638). */

import type { PublicKeyJwk } from "../../ports/signing-keys.ts";

/** The algorithm's JOSE name (RFC 8037). */
export const ALGORITHM = "EdDSA";
/** PKCS #8 around a 32-byte Ed25519 seed (RFC 8410, section 7). */
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");

export interface KeyPair {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  /** The public half's coordinate, base64url. */
  readonly x: string;
}

/**
 * The key pair of a 32-byte seed, imported on first use and cached. Concurrent requests each import it: in workerd a request that waits for
 * another's import would wait for ever if that one were cancelled.
 */
export function keyPairOf(seed: Uint8Array): () => Promise<KeyPair> {
  let kept: KeyPair | null = null;
  return async () => {
    kept ??= await importKeyPair(seed);
    return kept;
  };
}

/** The public key as a JWK, for publication. */
export function toPublicJwk({ kid, x }: KeyPair): PublicKeyJwk {
  return { kty: "OKP", crv: "Ed25519", x, kid, alg: ALGORITHM, use: "sig" };
}

async function importKeyPair(seed: Uint8Array): Promise<KeyPair> {
  if (seed.length !== 32) throw new Error("an Ed25519 seed has 32 bytes");
  const body = Buffer.concat([PKCS8_PREFIX, seed]).toString("base64");
  // Loaded with the first key: most page views bring no token and need no receipt.
  const { calculateJwkThumbprint, exportJWK, importJWK, importPKCS8 } = await import("jose");
  const pem = `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----`;
  // Extractable only to derive the public key from it.
  const extractable = await importPKCS8(pem, ALGORITHM, { extractable: true });
  const { kty, crv, x } = await exportJWK(extractable);
  if (kty === undefined || crv === undefined || x === undefined) throw new Error("the key has no public part");
  const publicJwk = { kty, crv, x };
  const publicKey = await importJWK(publicJwk, ALGORITHM);
  if (publicKey instanceof Uint8Array) throw new Error("the public key is not asymmetric");
  return {
    kid: await calculateJwkThumbprint(publicJwk),
    privateKey: await importPKCS8(pem, ALGORITHM),
    publicKey,
    x,
  };
}
