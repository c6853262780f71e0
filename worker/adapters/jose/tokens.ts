/** Access tokens as JWTs signed with Ed25519 (RFC 8037). The key is derived from the root secret, so no isolate has another. */

import { LIMITS } from "../../domain/limits.ts";
import type { Tokens } from "../../ports/tokens.ts";
import { ALGORITHM, keyPairOf } from "./ed25519.ts";

/** RFC 9068: an access token says so, and no other JWT of ours passes for one. */
const TYPE = "at+jwt";

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
  const keys = keyPairOf(seed);
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
