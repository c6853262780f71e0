/** Time-based one-time passwords (RFC 6238 over RFC 4226): six digits of HMAC-SHA-1 every 30 seconds, as authenticator apps use. */

import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Totp } from "../../ports/totp.ts";

const SECRET_BYTES = 20;
const STEP_MS = 30_000;
const DIGITS = 6;
/** Clocks differ and typing takes time: the codes of the previous and next step are accepted too (RFC 6238, 5.2). */
const STEPS_AROUND = [-1, 0, 1];
/** RFC 4648, section 6. */
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

export const systemTotp: Totp = {
  newSecret: () => toBase32(randomBytes(SECRET_BYTES)),
  stepOf(secret, code, now) {
    const given = Buffer.from(code, "utf8");
    if (given.length !== DIGITS) return null;
    const key = fromBase32(secret);
    const current = Math.floor(now / STEP_MS);
    let found: number | null = null;
    // Always compares all of them, so that the time reveals nothing.
    for (const step of STEPS_AROUND.map((around) => current + around))
      if (timingSafeEqual(Buffer.from(codeAt(key, step), "utf8"), given)) found = step;
    return found;
  },
};

/** HOTP of a counter (RFC 4226, 5.3). */
function codeAt(key: Uint8Array, counter: number): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const digest = createHmac("sha1", key).update(message).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0xf;
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, "0");
}

function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? []).map((five) => BASE32.charAt(Number.parseInt(five, 2))).join("");
}

function fromBase32(text: string): Uint8Array {
  const bits = [...text].map((digit) => BASE32.indexOf(digit).toString(2).padStart(5, "0")).join("");
  return Uint8Array.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}
