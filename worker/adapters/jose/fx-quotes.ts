/** Locked quotes as JWTs under HMAC-SHA256: who makes them is who verifies them, so that they need no public key. */

import { FX_SOURCES } from "../../domain/fx.ts";
import type { FxQuote } from "../../domain/presentment.ts";
import type { FxQuotes } from "../../ports/fx-quotes.ts";

const ALGORITHM = "HS256";
/** Says what it is (RFC 8725, section 3.11): no other token of ours passes for a quote. */
const TYPE = "paylinks-fx-quote+jwt";
/** A token is some 500 characters; nothing much longer is looked at. */
const LENGTH_MAX = 1_000;

/** Signs under the first key; those of earlier root secrets still verify. Keys have 32 bytes. */
export function makeFxQuotes([current, ...earlier]: readonly [Uint8Array, ...Uint8Array[]]): FxQuotes {
  return {
    async sign({ linkId, purchaseKey, lockedUntil, ...terms }) {
      const { SignJWT } = await import("jose");
      return new SignJWT(terms)
        .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
        .setSubject(linkId)
        .setJti(purchaseKey)
        .setExpirationTime(Math.floor(lockedUntil / 1_000))
        .sign(current);
    },
    async verify(token, now) {
      if (token.length > LENGTH_MAX) return null;
      const { errors, jwtVerify } = await import("jose");
      for (const key of [current, ...earlier]) {
        try {
          const options = { algorithms: [ALGORITHM], typ: TYPE, currentDate: new Date(now), requiredClaims: ["exp"] };
          return toQuote((await jwtVerify(token, key, options)).payload);
        } catch (error) {
          if (!(error instanceof errors.JOSEError)) throw error;
        }
      }
      return null;
    },
  };
}

/** What was signed is ours, of whatever version: what has not all of today's members is no quote. */
function toQuote({ sub, jti, exp, ...claims }: Readonly<Record<string, unknown>>): FxQuote | null {
  const { from, to, rate, midRate, markupBasisPoints, source, at, priceVersion } = claims;
  const known = FX_SOURCES.find((name) => name === source);
  const isText = (value: unknown): value is string => typeof value === "string";
  const isNumber = (value: unknown): value is number => typeof value === "number";
  if (!isText(sub) || !isText(jti) || !isText(from) || !isText(to) || !isText(rate) || !isText(midRate)) return null;
  if (!isNumber(exp) || !isNumber(markupBasisPoints) || !isNumber(at) || !isNumber(priceVersion) || known === undefined)
    return null;
  const lockedUntil = exp * 1_000;
  return {
    linkId: sub,
    purchaseKey: jti,
    from,
    to,
    rate,
    midRate,
    markupBasisPoints,
    source: known,
    at,
    priceVersion,
    lockedUntil,
  };
}
