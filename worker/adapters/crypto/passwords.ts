/** Password hashing with scrypt (RFC 7914), stored as `scrypt$N$r$p$salt$hash`. */

import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import type { Passwords } from "../../ports/passwords.ts";

interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP's parameters for 16 MB, about 160 ms on Workers. More memory would starve the rest of the isolate. */
const COST: Cost = { N: 16_384, r: 8, p: 5 };
/** The most that a stored hash may ask for, so that a row cannot exhaust the isolate. */
const COST_MAX: Cost = { N: 32_768, r: 8, p: 10 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const STORED = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([A-Za-z0-9_-]{22,86})\$([A-Za-z0-9_-]{43})$/;

/** Checked when no user exists, so that the time is the same. No password matches: the hash was not computed from one. */
const NOBODY = encode(COST, Buffer.alloc(SALT_BYTES), Buffer.alloc(HASH_BYTES));

export const scryptPasswords: Passwords = {
  async hash(password) {
    const salt = randomBytes(SALT_BYTES);
    return encode(COST, salt, await derive(password, salt, COST));
  },
  async verify(password, stored) {
    const parsed = parse(stored ?? NOBODY);
    if (parsed === null) return false;
    const matches = timingSafeEqual(await derive(password, parsed.salt, parsed.cost), parsed.hash);
    return matches && stored !== null;
  },
};

function encode({ N, r, p }: Cost, salt: Buffer, hash: Buffer): string {
  return `scrypt$${N}$${r}$${p}$${salt.toString("base64url")}$${hash.toString("base64url")}`;
}

function parse(stored: string): { readonly cost: Cost; readonly salt: Buffer; readonly hash: Buffer } | null {
  const match = STORED.exec(stored);
  if (match === null) return null;
  const cost = { N: Number(match[1]), r: Number(match[2]), p: Number(match[3]) };
  const isPowerOfTwo = cost.N > 1 && (cost.N & (cost.N - 1)) === 0;
  if (!isPowerOfTwo || cost.N > COST_MAX.N || cost.r < 1 || cost.r > COST_MAX.r || cost.p < 1 || cost.p > COST_MAX.p)
    return null;
  return { cost, salt: Buffer.from(match[4] ?? "", "base64url"), hash: Buffer.from(match[5] ?? "", "base64url") };
}

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  // NFKC, so that a password typed on another keyboard gives the same bytes (NIST SP 800-63B, 3.1.1.2).
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const maxmem = 256 * cost.N * cost.r;
  scrypt(password.normalize("NFKC"), salt, HASH_BYTES, { ...cost, maxmem }, (error, hash) => {
    if (error === null) resolve(hash);
    else reject(error);
  });
  return promise;
}
