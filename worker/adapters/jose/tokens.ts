/** Access tokens as JWTs signed with Ed25519 (RFC 8037). Their keys are derived from the root secret, so no isolate has others. */

import { LIMITS } from "../../domain/limits.ts";
import type { Tokens } from "../../ports/tokens.ts";
import { ALGORITHM, type KeyPair, keyPairOf, toPublicJwk } from "./ed25519.ts";

/** RFC 9068: an access token says so, and no other JWT of ours passes for one. */
const TYPE = "at+jwt";

/**
 * Signs under the first seed; what any of them signed verifies, by the key that the token names. Seeds have 32 bytes. Issuer and
 * audience are pinned; both are this deployment's.
 */
export function makeTokens({
  seeds,
  issuer,
  audience,
}: {
  readonly seeds: readonly [Uint8Array, ...Uint8Array[]];
  readonly issuer: string;
  readonly audience: string;
}): Tokens {
  const [current, ...others] = seeds.map(keyPairOf);
  if (current === undefined) throw new Error("there is at least one seed");
  /** The key of that name. The others are not even imported as long as nobody names one that is not in use. */
  const named = async (kid: string | undefined): Promise<KeyPair | null> => {
    for (const pair of [current, ...others]) {
      const known = await pair();
      if (known.kid === kid) return known;
    }
    return null;
  };
  return {
    async issue({ userId, merchantId, sessionId }, now) {
      const [{ kid, privateKey }, { SignJWT }] = await Promise.all([current(), import("jose")]);
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
      const { errors, jwtVerify } = await import("jose");
      try {
        const { payload } = await jwtVerify(
          token,
          async ({ kid }) => {
            const pair = await named(kid);
            if (pair === null) throw new errors.JWKSNoMatchingKey();
            return pair.publicKey;
          },
          {
            algorithms: [ALGORITHM],
            typ: TYPE,
            issuer,
            audience,
            currentDate: new Date(now),
            requiredClaims: ["exp", "iat", "sub", "mer", "sid"],
          },
        );
        const { sub, mer, sid } = payload;
        if (typeof mer !== "string" || typeof sid !== "string" || sub === undefined) return null;
        return { userId: sub, merchantId: mer, sessionId: sid };
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
    async keys() {
      const pairs = await Promise.all([current, ...others].map((pair) => pair()));
      return pairs.map(toPublicJwk);
    },
  };
}
