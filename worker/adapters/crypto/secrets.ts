/** Random secrets (API keys, refresh tokens) of which only a SHA-256 is stored. */

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Secrets } from "../../ports/tokens.ts";

const SECRET_BYTES = 32;

/** Random secrets and their hashes. */
export const randomSecrets: Secrets = {
  make() {
    const secret = randomBytes(SECRET_BYTES).toString("base64url");
    return { secret, hash: digest(secret).toString("hex") };
  },
  hash: (secret) => digest(secret).toString("hex"),
  matches(secret, hash) {
    const expected = Buffer.from(hash, "hex");
    const given = digest(secret);
    return expected.length === given.length && timingSafeEqual(given, expected);
  },
};

function digest(secret: string): Buffer {
  return createHash("sha256").update(secret, "utf8").digest();
}
