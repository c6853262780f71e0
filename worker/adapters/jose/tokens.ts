/** Access tokens as JWTs signed with Ed25519 (RFC 8037). The keys are derived from the root secret, so all isolates have the same. */

import { LIMITS } from "../../domain/limits.ts";
import type { Tokens } from "../../ports/tokens.ts";
import { ALGORITHM, type KeyPair, keyPairOf, toPublicJwk } from "./ed25519.ts";

/** The explicit type of access tokens (RFC 9068), so that no other JWT of ours passes for one. */
const TYPE = "at+jwt";

/**
 * Signs under the first seed; tokens of any seed verify, by the key id that they name. Seeds have 32 bytes. Issuer and audience are pinned to
 * this deployment.
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
  /** The key with that id. Keys are imported in order until one matches, so as a rule only the current one is. */
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
