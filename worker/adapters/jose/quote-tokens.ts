/** Quotes as JWTs with HMAC-SHA256: only we create and verify them, so no public key is needed. */

import { LIMITS } from "../../domain/limits.ts";
import { fail, ok, type Result } from "../../domain/result.ts";

const ALGORITHM = "HS256";

/** What a token carries. `subject` is what the quote is for, `id` its own id, `lockedUntil` Unix ms in whole seconds. */
export interface QuoteClaims {
  readonly subject: string;
  readonly id: string;
  readonly lockedUntil: number;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Tokens of one explicit type (RFC 8725, section 3.11), so that no other token of ours passes for one. */
export interface QuoteTokens {
  sign(quote: QuoteClaims): Promise<string>;
  /** `expired`: a genuine token whose lock has ended by `now` (Unix ms). `unknown`: not a token of ours, or altered. */
  verify(token: string, now: number): Promise<Result<QuoteClaims, "expired" | "unknown">>;
}

/** Signs with the first key; the keys of earlier root secrets still verify. Keys have 32 bytes. */
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

/**
 * Reads the text and number members of a token; null if one is missing or has another type, as in a token of another version. The values
 * themselves are trusted, since we signed them.
 */
export function readClaims<Text extends string, Number extends string>(
  claims: Readonly<Record<string, unknown>>,
  { texts, numbers }: { readonly texts: readonly Text[]; readonly numbers: readonly Number[] },
): (Readonly<Record<Text, string>> & Readonly<Record<Number, number>>) | null {
  const isWhole =
    texts.every((name) => typeof claims[name] === "string") &&
    numbers.every((name) => typeof claims[name] === "number");
  return isWhole ? (claims as Readonly<Record<Text, string>> & Readonly<Record<Number, number>>) : null;
}
