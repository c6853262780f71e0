/** An authenticator for tests (RFC 4226, 5.3), which shares no line with ours. */

import { createHmac } from "node:crypto";

/** The code of a secret in base 32 at a time in Unix ms. */
export function codeOf(secret: string, now: number): string {
  let bits = 0n;
  for (const digit of secret) bits = bits * 32n + BigInt("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(digit));
  const key = Buffer.from(bits.toString(16).padStart(40, "0"), "hex");
  const counter = Buffer.from(
    Math.floor(now / 30_000)
      .toString(16)
      .padStart(16, "0"),
    "hex",
  );
  const hash = createHmac("sha1", key).update(counter).digest("hex");
  const offset = Number.parseInt(hash.slice(-1), 16) * 2;
  return String((Number.parseInt(hash.slice(offset, offset + 8), 16) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
