/** The platform's randomness and time. */

import { randomBytes } from "node:crypto";
import { ID_ALPHABET } from "../../domain/ids.ts";
import type { Clock, Random, Timer } from "../../ports/clock.ts";

/** The system clock. In Workers it stands still between two awaits of I/O. */
export const systemClock: Clock = { now: () => Date.now() };

/** The platform's timer. */
export const systemTimer: Timer = { sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) };

/** Random bytes are drawn in bulk: a draw costs far more than its bytes. */
const POOL_BYTES = 4_096;
let pool = new Uint8Array(0);
let drawnBytes = 0;

/** The platform's cryptographic random source. No byte is handed out twice, and the pool's copy is wiped. */
export const systemRandom: Random = {
  id: (length) => toIdDigits(draw(length)),
  bytes: draw,
};

function draw(length: number): Uint8Array {
  if (length > POOL_BYTES) return new Uint8Array(randomBytes(length));
  if (pool.length - drawnBytes < length) [pool, drawnBytes] = [new Uint8Array(randomBytes(POOL_BYTES)), 0];
  const end = drawnBytes + length;
  const drawn = pool.slice(drawnBytes, end);
  pool.fill(0, drawnBytes, end);
  drawnBytes = end;
  return drawn;
}

/** One digit of the id alphabet per byte, from its low five bits. 256 is a multiple of 32, so all digits are equally likely. */
export function toIdDigits(bytes: Uint8Array): string {
  let digits = "";
  for (const byte of bytes) digits += ID_ALPHABET.charAt(byte & 31);
  return digits;
}
