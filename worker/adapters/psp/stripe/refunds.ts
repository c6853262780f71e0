/** Stripe's calls for refunds. */

import type Stripe from "stripe";
import { type EffectMode, LOCKED_OUT, NOT_MADE, type RefundAnswer, type RefundRequest } from "../../../ports/psp.ts";
import { toStripeAmount } from "./amounts.ts";
import { type Answer, call, callList, METADATA } from "./client.ts";
import { observeRefund } from "./observe.ts";

/** Refunds a part or all of a payment. Past the key's life, or where the key only brings back an old 5xx, it looks for the refund instead. */
export async function createRefund(
  stripe: Stripe,
  request: RefundRequest,
  livemode: boolean,
  effect: EffectMode,
): Promise<RefundAnswer> {
  const intentId = request.handle.pspPaymentId;
  const amount = toStripeAmount(request.money);
  if (intentId === null) return { kind: "unknown", reason: "no payment intent is known" };
  if (amount === null) return { kind: "refused", reason: "amount_not_exact" };
  if (effect.mode === "look") return findRefund(stripe, request, livemode);
  const metadata = { [METADATA.reference]: request.handle.reference, [METADATA.refund]: request.refundId };
  const options = { idempotencyKey: effect.idempotencyKey };
  const answer = await call<Stripe.Refund>("refund", () =>
    stripe.refunds.create({ payment_intent: intentId, amount, metadata }, options),
  );
  if (answer.kind === "unknown" && answer.replayedError) return findRefund(stripe, request, livemode);
  // A key that is refused says nothing about a refund that an earlier request may have made.
  if (answer.kind === "refused" && answer.reason === LOCKED_OUT) return { kind: "unknown", reason: answer.reason };
  return refundAnswer(answer, livemode);
}

/** Asks what has become of a refund. */
export async function queryRefund(stripe: Stripe, request: RefundRequest, livemode: boolean): Promise<RefundAnswer> {
  const { pspRefundId } = request;
  if (pspRefundId === null) return findRefund(stripe, request, livemode);
  return refundAnswer(await call<Stripe.Refund>("refund", () => stripe.refunds.retrieve(pspRefundId)), livemode);
}

/** A payment takes at most fifty refunds of ours; more than a hundred in all would be somebody's loop. */
async function findRefund(stripe: Stripe, request: RefundRequest, livemode: boolean): Promise<RefundAnswer> {
  const intentId = request.handle.pspPaymentId;
  if (intentId === null) return { kind: "unknown", reason: "no payment intent is known" };
  const answer = await callList<Stripe.Refund>("refund", () =>
    stripe.refunds.list({ payment_intent: intentId, limit: 100 }),
  );
  if (answer.kind !== "answered") return { kind: "unknown", reason: "the list was not answered" };
  const { data, has_more: hasMore } = answer.object;
  const found = data.find((refund) => refund.metadata?.[METADATA.refund] === request.refundId);
  if (found !== undefined) return refundAnswer({ kind: "answered", object: found }, livemode);
  return hasMore ? { kind: "unknown", reason: "more refunds than one page" } : { kind: "refused", reason: NOT_MADE };
}

function refundAnswer(answer: Answer<Stripe.Refund>, livemode: boolean): RefundAnswer {
  if (answer.kind !== "answered") return answer;
  const observation = observeRefund(answer.object, livemode);
  return observation === null
    ? { kind: "unknown", reason: "a status that is not documented" }
    : { kind: "observed", observation };
}
