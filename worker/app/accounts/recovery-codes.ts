/** Recovery codes, which replace a lost second factor once each. */

import type { Random } from "../../ports/clock.ts";
import type { Secrets } from "../../ports/tokens.ts";

/** 80 bits, so that a stolen hash is worth nothing. */
const LENGTH = 16;

/** A new code, in groups that people can copy: `7k2m-…`. */
export function newRecoveryCode(random: Random): string {
  return (random.id(LENGTH).match(/.{4}/g) ?? []).join("-");
}

/** The hash of a typed code: any case, with or without hyphens, o for 0, and i or l for 1 (letters that codes do not contain). */
export function recoveryHash(secrets: Secrets, typed: string): string {
  const digits = typed.toLowerCase().replaceAll(/[^0-9a-z]/g, "");
  return secrets.hash(digits.replaceAll("o", "0").replaceAll(/[il]/g, "1"));
}
