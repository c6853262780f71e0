/** Verifies providers' shared-secret signatures. Synchronous, so that nothing can run between a check and what depends on it. */

import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** Whether `signature` is the HMAC of `text` (UTF-8) under `key`, compared in constant time. */
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

/** Whether two texts are equal, compared by digest so that timing reveals neither content nor length. */
export function isSameSecret(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash("sha256").update(text, "utf8").digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
