/** Randomness and time as the platform gives them. */

import { randomBytes } from "node:crypto";
import { ID_ALPHABET } from "../../domain/ids.ts";
import type { Clock, Random, Timer } from "../../ports/clock.ts";

/** The system's clock. In Workers it stands still between two awaits of I/O. */
export const systemClock: Clock = { now: () => Date.now() };

/** The platform's timer. */
export const systemTimer: Timer = { sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) };

/** The platform's cryptographic random source. */
export const systemRandom: Random = {
  id: (length) => toIdDigits(randomBytes(length)),
  bytes: (length) => new Uint8Array(randomBytes(length)),
};

/** One digit of the id alphabet for each byte, from its low five bits: 256 is a multiple of 32, so no digit is more likely. */
export function toIdDigits(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => ID_ALPHABET.charAt(byte & 31)).join("");
}
