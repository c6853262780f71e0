/** The root secret and the keys derived from it, one per purpose. */

import { createHash, hkdfSync } from "node:crypto";
import { fail, ok, type Result } from "../../domain/result.ts";

/** The purposes, each with its own key. Never rename one: everything made with its key would stop verifying. */
export type KeyPurpose =
  | "access-token-signature"
  | `access-token-signature/${number}`
  | "receipt-signature"
  | "psp-credentials-seal"
  | "merchant-secrets-seal"
  | "payment-id"
  | "payment-view-token"
  | "command-ids"
  | "list-cursor"
  | "shopper-key"
  | "address-key"
  | "fx-quote";

/** A validated root secret. Its text is used undecoded, whatever its encoding. */
export type RootSecret = { readonly text: string };

/** 43 characters are 256 bits of base64; hex has 64. */
const LENGTH_MIN = 43;
/** Random text of that length has about 30 (base64) or 16 (hex) distinct characters; far fewer means it was typed. */
const DISTINCT_MIN = 10;

/** Validates the configured root secret. The error is worded for the operator and never repeats the text. */
export function readRootSecret(text: string): Result<RootSecret, string> {
  const trimmed = text.trim();
  if (trimmed.length < LENGTH_MIN)
    return fail(`must have at least ${LENGTH_MIN} characters: 32 random bytes in base64 or hex`);
  if (new Set(trimmed).size < DISTINCT_MIN) return fail("must be random, not typed");
  return ok({ text: trimmed });
}

/** Derives the 32-byte key of a purpose (HKDF-SHA256, RFC 5869). */
export function deriveKey(root: RootSecret, purpose: KeyPurpose): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", root.text, "", `paylinks/v1/${purpose}`, 32));
}

/**
 * The seeds of the access-token keys; the first one signs. A generation also verifies while its neighbours sign: the next key is published
 * everywhere before it signs, and tokens of the previous key expire before it is dropped. Earlier roots verify too.
 */
export function tokenSeeds(
  [root, ...earlier]: readonly [RootSecret, ...RootSecret[]],
  generation: number,
): readonly [Uint8Array, ...Uint8Array[]] {
  const seed = (from: RootSecret, number: number): Uint8Array =>
    deriveKey(from, number === 1 ? "access-token-signature" : `access-token-signature/${number}`);
  const before = generation > 1 ? [generation - 1] : [];
  return [
    seed(root, generation),
    ...[generation + 1, ...before].map((number) => seed(root, number)),
    ...earlier.flatMap((from) => [generation, ...before].map((number) => seed(from, number))),
  ];
}

/** A short public id of a key, to find it among several. */
export function keyIdOf(key: Uint8Array): string {
  return createHash("sha256").update("paylinks/v1/key-id").update(key).digest("hex").slice(0, 8);
}
