/** Stripe's calls for refunds. */

import type Stripe from "stripe";
import { type EffectMode, LOCKED_OUT, NOT_MADE, type RefundAnswer, type RefundRequest } from "../../../ports/psp.ts";
import { toStripeAmount } from "./amounts.ts";
import { type Answer, call, callList, METADATA } from "./client.ts";
import { observeRefund } from "./observe.ts";

/** Refunds all or part of a payment. If the idempotency key has expired or replays a stored 5xx, looks for the refund instead. */
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
  // A refused API key says nothing about a refund that an earlier request may have created.
  if (answer.kind === "refused" && answer.reason === LOCKED_OUT) return { kind: "unknown", reason: answer.reason };
  return refundAnswer(answer, livemode);
}

/** Retrieves a refund, by its id or else by our metadata. */
export async function queryRefund(stripe: Stripe, request: RefundRequest, livemode: boolean): Promise<RefundAnswer> {
  const { pspRefundId } = request;
  if (pspRefundId === null) return findRefund(stripe, request, livemode);
  return refundAnswer(await call<Stripe.Refund>("refund", () => stripe.refunds.retrieve(pspRefundId)), livemode);
}

/** Searches one page of a hundred: we make at most fifty refunds of a payment. */
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
    ? { kind: "unknown", reason: "an undocumented status" }
    : { kind: "observed", observation };
}
