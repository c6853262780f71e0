/** Checks signatures that a provider made with a shared secret. Synchronous, so that nothing comes between a check and what follows from it. */

import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** Whether `signature` is the HMAC of `text` (UTF-8) under `key`. The time it takes tells nothing of the right one. */
export function isHmac(
  algorithm: "sha256" | "sha512",
  {
    key,
    text,
    signature,
  }: { readonly key: string | Uint8Array; readonly text: string; readonly signature: Uint8Array },
): boolean {
  const expected = createHmac(algorithm, key).update(text, "utf8").digest();
  return expected.length === signature.length && timingSafeEqual(expected, signature);
}

/** Whether two texts are the same, compared by digest, so that neither time nor length tells anything. */
export function isSameSecret(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash("sha256").update(text, "utf8").digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
