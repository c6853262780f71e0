/** Requests refunds at Adyen. */

import type { EffectMode, RefundAnswer, RefundRequest } from "../../../ports/psp.ts";
import type { PspAccount } from "../../../ports/psp-accounts.ts";
import { unknown } from "../json-api.ts";
import { toAdyenAmount } from "./amounts.ts";
import { type AdyenSettings, call, credentialsOf, NO_SEARCH } from "./client.ts";
import { isReceived } from "./payments.ts";
import { refundReference } from "./references.ts";

/**
 * Requests a refund of all or part of a payment. Adyen acknowledges the request whatever its amount: the refund stays pending until its
 * notification. Refunds cannot be looked up, so nothing is sent once the idempotency key may have expired.
 */
export async function createRefund(
  settings: AdyenSettings,
  account: PspAccount,
  { handle, refundId, money }: RefundRequest,
  effect: EffectMode,
): Promise<RefundAnswer> {
  const paymentId = handle.pspPaymentId;
  const value = toAdyenAmount(money);
  if (paymentId === null) return unknown("no payment is known");
  if (value === null) return { kind: "refused", reason: "amount_not_exact" };
  if (effect.mode === "look") return unknown(NO_SEARCH);
  const credentials = credentialsOf(account);
  const answer = await call(settings, credentials, {
    api: "checkout",
    method: "POST",
    path: `/payments/${encodeURIComponent(paymentId)}/refunds`,
    body: {
      merchantAccount: credentials.merchantAccount,
      amount: { value, currency: money.currency },
      reference: refundReference(handle.reference, refundId),
    },
    idempotencyKey: effect.idempotencyKey,
  });
  // A refused API key says nothing about a refund that an earlier request may have created.
  if (answer.kind === "refused")
    return answer.lockedOut ? unknown(answer.reason) : { kind: "refused", reason: answer.reason };
  if (answer.kind === "unknown") return answer;
  const { pspReference } = answer.object;
  if (!isReceived(answer.object, paymentId) || typeof pspReference !== "string")
    return unknown("not the refund that was asked for");
  const { livemode } = account;
  return {
    kind: "observed",
    observation: {
      livemode,
      pspRefundId: pspReference,
      pspPaymentId: paymentId,
      refundId,
      money,
      status: "pending",
      failureReason: null,
      isRelease: false,
    },
  };
}
