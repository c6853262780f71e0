/** What proves a caller's identity: short-lived access tokens, and random secrets of which only a hash is kept. */

import type { PublicKeyJwk } from "./signing-keys.ts";

/** The claims of an access token. The session still has to be looked up: it may have ended since. */
export interface AccessClaims {
  readonly userId: string;
  readonly merchantId: string;
  readonly sessionId: string;
}

export interface Tokens {
  /** Signs an access token that is valid from `now` (Unix ms) for `LIMITS.accessTokenMs`. */
  issue(claims: AccessClaims, now: number): Promise<string>;
  /** The claims of a token of ours that is unchanged and not expired at `now`; null otherwise, without a reason. */
  verify(token: string, now: number): Promise<AccessClaims | null>;
  /** Every key that may verify a token: the current signing key, the next, and earlier ones. */
  keys(): Promise<readonly PublicKeyJwk[]>;
}

export interface Secrets {
  /** A new secret of 256 random bits in characters that need no escaping, and the hash to store. */
  make(): { readonly secret: string; readonly hash: string };
  /** A secret of the same form, which depends on `seed` alone. It is as hard to guess as the seed. */
  madeOf(seed: string): string;
  /** The hash under which a secret is stored. It need not be slow: so many random bits cannot be guessed. */
  hash(secret: string): string;
  /** Compares in constant time. */
  matches(secret: string, hash: string): boolean;
  /** Whether `mac` (base64) is the HMAC-SHA256 of a text keyed with a secret's characters, in constant time. */
  isMac(mac: string, signed: { readonly text: string; readonly secret: string }): boolean;
}
