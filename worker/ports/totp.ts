/** Codes that an authenticator shows for half a minute (RFC 6238). */

export interface Totp {
  /** A new secret of 160 random bits in base 32, as authenticators take it. */
  newSecret(): string;
  /** The time step of a code that is valid now or one step away; null for any other. Compares in constant time. */
  stepOf(secret: string, code: string, now: number): number | null;
}
