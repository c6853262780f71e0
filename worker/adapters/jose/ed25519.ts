/** Ed25519 keys made from a derived seed (RFC 8032), named by their thumbprint (RFC 7638). */

import type { PublicKeyJwk } from "../../ports/signing-keys.ts";

/** The name that JOSE libraries everywhere know for it (RFC 8037). */
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

/** The key pair of a 32-byte seed, imported on first use and kept; a failure is not kept. */
export function keyPairOf(seed: Uint8Array): () => Promise<KeyPair> {
  let imported: Promise<KeyPair> | null = null;
  return () => {
    imported ??= importKeyPair(seed).catch((error: unknown) => {
      imported = null;
      throw error;
    });
    return imported;
  };
}

/** The public half as it is published. */
export function toPublicJwk({ kid, x }: KeyPair): PublicKeyJwk {
  return { kty: "OKP", crv: "Ed25519", x, kid, alg: ALGORITHM, use: "sig" };
}

async function importKeyPair(seed: Uint8Array): Promise<KeyPair> {
  if (seed.length !== 32) throw new Error("an Ed25519 seed has 32 bytes");
  const body = Buffer.concat([PKCS8_PREFIX, seed]).toString("base64");
  // Loaded with the first key that is needed: most who open a page bring no token and ask for no receipt.
  const { calculateJwkThumbprint, exportJWK, importJWK, importPKCS8 } = await import("jose");
  const pem = `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----`;
  // Extractable for one moment: it is how the public half is had from the private one.
  const extractable = await importPKCS8(pem, ALGORITHM, { extractable: true });
  const { kty, crv, x } = await exportJWK(extractable);
  if (kty === undefined || crv === undefined || x === undefined) throw new Error("the key has no public half");
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
