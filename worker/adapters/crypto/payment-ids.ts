/** Payment ids, view tokens and pseudonyms by HMAC-SHA256, each under its own key. */

import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from "node:crypto";
import { ID_LENGTHS, linkKeyOf, parsePaymentId } from "../../domain/ids.ts";
import type { Random } from "../../ports/clock.ts";
import type { PaymentIds } from "../../ports/payment-ids.ts";
import { networkOf } from "./address.ts";
import { deriveKey, type RootSecret } from "./keys.ts";
import { toIdDigits } from "./random.ts";

/** 26 digits of five bits: 130 bits. */
const TOKEN_LENGTH = 26;

/** Makes and verifies payment ids, view tokens and pseudonyms. Earlier roots still verify ids and tokens, which thus outlive a rotation. */
export function makePaymentIds(roots: readonly [RootSecret, ...RootSecret[]], random: Random): PaymentIds {
  const [current, ...earlier] = roots.map((root) => ({
    id: createSecretKey(deriveKey(root, "payment-id")),
    view: createSecretKey(deriveKey(root, "payment-view-token")),
  }));
  if (current === undefined) throw new Error("there is at least one root secret");
  const all = [current, ...earlier];
  const shopper = createSecretKey(deriveKey(roots[0], "shopper-key"));
  const address = createSecretKey(deriveKey(roots[0], "address-key"));
  return {
    make(linkKey) {
      if (linkKeyOf(`lnk_${linkKey}`) === null) throw new Error("not a link key");
      const body = linkKey + random.id(ID_LENGTHS.paymentSerial);
      return `pay_${body}${digits(current.id, body, ID_LENGTHS.paymentMac)}`;
    },
    verify(paymentId) {
      const parts = parsePaymentId(paymentId);
      if (parts === null) return null;
      const body = parts.linkKey + parts.serial;
      const isOurs = all.some((keys) => isSame(digits(keys.id, body, ID_LENGTHS.paymentMac), parts.mac));
      return isOurs ? { linkKey: parts.linkKey } : null;
    },
    viewToken: (paymentId) => digits(current.view, paymentId, TOKEN_LENGTH),
    verifyViewToken: (paymentId, token) =>
      all.some((keys) => isSame(digits(keys.view, paymentId, TOKEN_LENGTH), token)),
    shopperKey: (cookie) => digits(shopper, cookie, TOKEN_LENGTH),
    addressKey: (given) => digits(address, networkOf(given), TOKEN_LENGTH),
  };
}

function digits(key: KeyObject, text: string, length: number): string {
  return toIdDigits(createHmac("sha256", key).update(text, "utf8").digest()).slice(0, length);
}

function isSame(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected, "utf8"), Buffer.from(given, "utf8")];
  return left.length === right.length && timingSafeEqual(left, right);
}
