/** Brings Stripe's disputes to our words. */

import type Stripe from "stripe";
import type { DisputeObservation, DisputeStatus } from "../../../domain/payment/disputes.ts";
import type { DisputeAnswer } from "../../../ports/psp.ts";
import { textOf, wordOf } from "../words.ts";
import { fromStripeAmount } from "./amounts.ts";
import { call } from "./client.ts";
import { idOf, timeOf } from "./observe.ts";

/** Stripe's statuses in ours. `prevented`: settled before it became a chargeback. */
const STATUSES: Readonly<Record<string, DisputeStatus>> = {
  warning_needs_response: "warning",
  warning_under_review: "warning",
  warning_closed: "warning_closed",
  prevented: "warning_closed",
  needs_response: "needs_response",
  under_review: "under_review",
  appeal_needs_response: "needs_response",
  appeal_under_review: "under_review",
  won: "won",
  lost: "lost",
};

/** Stripe's events about disputes, as they follow each other where they were made in the same second. */
const EVENT_TYPES = [
  "charge.dispute.created",
  "charge.dispute.funds_withdrawn",
  "charge.dispute.updated",
  "charge.dispute.closed",
  "charge.dispute.funds_reinstated",
] as const;

export type DisputeEvent = Extract<Stripe.Event, { readonly type: (typeof EVENT_TYPES)[number] }>;

/**
 * What an event says of a dispute; null where its status or amount is none that Stripe documents. Each event holds the dispute as it was
 * at that moment, so that the later moment, by Stripe's own clock, tells more. A dispute that was lost may be appealed and won.
 */
export function observeDispute({ type, created, livemode, data }: DisputeEvent): DisputeObservation | null {
  const said = observeObject(data.object);
  if (said === null) return null;
  if (!Number.isSafeInteger(created)) throw new TypeError("an event without its time");
  return {
    ...said,
    livemode,
    fundsWithdrawn: fundsWithdrawn(type, data.object.balance_transactions),
    order: created * EVENT_TYPES.length + EVENT_TYPES.indexOf(type),
  };
}

/** Asks for a dispute. What is read carries no time of its own: it counts as its opening, over which every event that tells more stands. */
export async function queryDispute(stripe: Stripe, disputeId: string): Promise<DisputeAnswer> {
  const answer = await call<Stripe.Dispute>("dispute", () => stripe.disputes.retrieve(disputeId));
  if (answer.kind !== "answered") return answer;
  const dispute = answer.object;
  const said = dispute.id === disputeId && Number.isSafeInteger(dispute.created) ? observeObject(dispute) : null;
  if (said === null) return { kind: "unknown", reason: "a dispute that is not documented" };
  const withdrawn = fundsWithdrawn("charge.dispute.created", dispute.balance_transactions);
  return {
    kind: "observed",
    observation: { ...said, fundsWithdrawn: withdrawn, order: dispute.created * EVENT_TYPES.length },
  };
}

function observeObject(dispute: Stripe.Dispute): Omit<DisputeObservation, "fundsWithdrawn" | "order"> | null {
  const money = fromStripeAmount(dispute.amount, dispute.currency);
  const status = wordOf(STATUSES, dispute.status);
  if (money === null || status === undefined) return null;
  return {
    livemode: dispute.livemode,
    pspDisputeId: dispute.id,
    pspPaymentId: idOf(dispute.payment_intent),
    money,
    status,
    reason: textOf(dispute.reason),
    openedAt: timeOf(dispute.created),
    respondBy: timeOf(dispute.evidence_details?.due_by),
  };
}

/** Two events are about nothing else. Of the others, what went out and came back stands in the dispute, in the currency of the merchant's account. */
function fundsWithdrawn(
  type: DisputeEvent["type"],
  transactions: Stripe.Dispute["balance_transactions"] | undefined,
): boolean | null {
  if (type === "charge.dispute.funds_withdrawn") return true;
  if (type === "charge.dispute.funds_reinstated") return false;
  if (transactions === undefined || transactions.length === 0) return null;
  return transactions.reduce((total, { amount }) => total + amount, 0) < 0;
}
