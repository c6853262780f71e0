/** What proves who is asking: short-lived access tokens, and random secrets of which only a hash is kept. */

import type { PublicKeyJwk } from "./signing-keys.ts";

/** What an access token says. The session still has to be looked up: it may have been ended since. */
export interface AccessClaims {
  readonly userId: string;
  readonly merchantId: string;
  readonly sessionId: string;
}

export interface Tokens {
  /** Signs an access token that is valid from `now` (Unix ms) for `LIMITS.accessTokenMs`. */
  issue(claims: AccessClaims, now: number): Promise<string>;
  /** What a token says if it is ours, whole and not expired at `now`; null otherwise, without telling why. */
  verify(token: string, now: number): Promise<AccessClaims | null>;
  /** Every key under which a token may verify: the one that signs, the one that will, and those before it. */
  keys(): Promise<readonly PublicKeyJwk[]>;
}

export interface Secrets {
  /** A new secret of 256 random bits in letters that need no escaping, and the hash to store. */
  make(): { readonly secret: string; readonly hash: string };
  /** The hash under which a secret is stored. It needs no slow function: there is nothing to guess. */
  hash(secret: string): string;
  /** Compares in constant time. */
  matches(secret: string, hash: string): boolean;
  /** Whether `mac` (base64) is the HMAC-SHA256 of a text under a secret's own letters, in constant time. */
  isMac(mac: string, signed: { readonly text: string; readonly secret: string }): boolean;
}
