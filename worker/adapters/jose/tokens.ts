/** Access tokens as JWTs signed with Ed25519 (RFC 8037). The key is derived from the root secret, so no isolate has another. */

import { LIMITS } from "../../domain/limits.ts";
import type { Tokens } from "../../ports/tokens.ts";

const ALGORITHM = "EdDSA";
/** RFC 9068: an access token says so, and no other JWT of ours passes for one. */
const TYPE = "at+jwt";
/** PKCS #8 around a 32-byte Ed25519 seed (RFC 8410, section 7). */
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");

/** `seed` has 32 bytes. Issuer and audience are pinned; both are this deployment's. */
export function makeTokens({
  seed,
  issuer,
  audience,
}: {
  readonly seed: Uint8Array;
  readonly issuer: string;
  readonly audience: string;
}): Tokens {
  // Imported on first use, once per isolate; a failure is not kept.
  let imported: Promise<KeyPair> | null = null;
  const keys = (): Promise<KeyPair> => {
    imported ??= importKeys(seed).catch((error: unknown) => {
      imported = null;
      throw error;
    });
    return imported;
  };
  return {
    async issue({ userId, merchantId, sessionId }, now) {
      const [{ kid, privateKey }, { SignJWT }] = await Promise.all([keys(), import("jose")]);
      const issuedAt = Math.floor(now / 1000);
      return new SignJWT({ mer: merchantId, sid: sessionId })
        .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(userId)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + LIMITS.accessTokenMs / 1000)
        .sign(privateKey);
    },
    async verify(token, now) {
      const [{ kid, publicKey }, { errors, jwtVerify }] = await Promise.all([keys(), import("jose")]);
      try {
        const { payload, protectedHeader } = await jwtVerify(token, publicKey, {
          algorithms: [ALGORITHM],
          typ: TYPE,
          issuer,
          audience,
          currentDate: new Date(now),
          requiredClaims: ["exp", "iat", "sub", "mer", "sid"],
        });
        const { sub, mer, sid } = payload;
        if (protectedHeader.kid !== kid || typeof mer !== "string" || typeof sid !== "string" || sub === undefined)
          return null;
        return { userId: sub, merchantId: mer, sessionId: sid };
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
  };
}

interface KeyPair {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

async function importKeys(seed: Uint8Array): Promise<KeyPair> {
  if (seed.length !== 32) throw new Error("an Ed25519 seed has 32 bytes");
  const body = Buffer.concat([PKCS8_PREFIX, seed]).toString("base64");
  // Loaded with the first token: shoppers bring none.
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
  };
}
