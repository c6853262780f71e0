/** Random secrets (API keys, refresh tokens), their hashes, and the check of a MAC made with one. */

import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Secrets } from "../../ports/tokens.ts";

const SECRET_BYTES = 32;

export const randomSecrets: Secrets = {
  make() {
    const secret = randomBytes(SECRET_BYTES).toString("base64url");
    return { secret, hash: digest(secret).toString("hex") };
  },
  madeOf: (seed) => digest(seed).toString("base64url"),
  hash: (secret) => digest(secret).toString("hex"),
  matches(secret, hash) {
    return isSame(digest(secret), Buffer.from(hash, "hex"));
  },
  isMac: (mac, { text, secret }) =>
    isSame(createHmac("sha256", secret).update(text, "utf8").digest(), Buffer.from(mac, "base64")),
};

function isSame(computed: Buffer, given: Buffer): boolean {
  return computed.length === given.length && timingSafeEqual(computed, given);
}

function digest(secret: string): Buffer {
  return createHash("sha256").update(secret, "utf8").digest();
}
