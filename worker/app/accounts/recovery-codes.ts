/** Codes on paper that stand in, once each, for a second factor that is lost. */

import type { Random } from "../../ports/clock.ts";
import type { Secrets } from "../../ports/tokens.ts";

/** 80 bits, so that a stolen hash is worth nothing. */
const LENGTH = 16;

/** A new code, in groups that a person can copy: `7k2m-…`. */
export function newRecoveryCode(random: Random): string {
  return (random.id(LENGTH).match(/.{4}/g) ?? []).join("-");
}

/** The hash of a code however it is typed: in capitals, with or without its hyphens, with o for 0 and i or l for 1 (the letters that it has not). */
export function recoveryHash(secrets: Secrets, typed: string): string {
  const digits = typed.toLowerCase().replaceAll(/[^0-9a-z]/g, "");
  return secrets.hash(digits.replaceAll("o", "0").replaceAll(/[il]/g, "1"));
}
