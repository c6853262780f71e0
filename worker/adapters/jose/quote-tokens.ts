/** Quotes as JWTs under HMAC-SHA256: who makes them is who verifies them, so that they need no public key. */

import { LIMITS } from "../../domain/limits.ts";
import { fail, ok, type Result } from "../../domain/result.ts";

const ALGORITHM = "HS256";

/** What a token carries; `subject` and `id` are what it is of and its own. `lockedUntil` in Unix ms, of whole seconds. */
export interface QuoteClaims {
  readonly subject: string;
  readonly id: string;
  readonly lockedUntil: number;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Tokens of one type, which says what they are (RFC 8725, section 3.11): no other token of ours passes for one. */
export interface QuoteTokens {
  sign(quote: QuoteClaims): Promise<string>;
  /** `expired`: it is one, and its lock has ended by `now` (Unix ms). `unknown`: it is none, or was changed. */
  verify(token: string, now: number): Promise<Result<QuoteClaims, "expired" | "unknown">>;
}

/** Signs under the first key; those of earlier root secrets still verify. Keys have 32 bytes. */
export function makeQuoteTokens(
  type: string,
  [current, ...earlier]: readonly [Uint8Array, ...Uint8Array[]],
): QuoteTokens {
  return {
    async sign({ subject, id, lockedUntil, claims }) {
      const { SignJWT } = await import("jose");
      return new SignJWT({ ...claims })
        .setProtectedHeader({ alg: ALGORITHM, typ: type })
        .setSubject(subject)
        .setJti(id)
        .setExpirationTime(Math.floor(lockedUntil / 1_000))
        .sign(current);
    },
    async verify(token, now) {
      if (token.length > LIMITS.quoteTokenLengthMax) return fail("unknown");
      const { errors, jwtVerify } = await import("jose");
      for (const key of [current, ...earlier]) {
        try {
          const options = { algorithms: [ALGORITHM], typ: type, currentDate: new Date(now), requiredClaims: ["exp"] };
          const { sub, jti, exp, ...claims } = (await jwtVerify(token, key, options)).payload;
          if (sub === undefined || jti === undefined || exp === undefined) return fail("unknown");
          return ok({ subject: sub, id: jti, lockedUntil: exp * 1_000, claims });
        } catch (error) {
          if (error instanceof errors.JWTExpired) return fail("expired");
          if (!(error instanceof errors.JOSEError)) throw error;
        }
      }
      return fail("unknown");
    },
  };
}

/** The members of a token that are text and those that are whole numbers; null where one is missing or another. What was signed is ours, of whatever version. */
export function readClaims<Text extends string, Number extends string>(
  claims: Readonly<Record<string, unknown>>,
  { texts, numbers }: { readonly texts: readonly Text[]; readonly numbers: readonly Number[] },
): (Readonly<Record<Text, string>> & Readonly<Record<Number, number>>) | null {
  const isWhole =
    texts.every((name) => typeof claims[name] === "string") &&
    numbers.every((name) => typeof claims[name] === "number");
  return isWhole ? (claims as Readonly<Record<Text, string>> & Readonly<Record<Number, number>>) : null;
}
