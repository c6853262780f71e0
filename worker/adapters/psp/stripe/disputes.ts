/** Translates Stripe's disputes. */

import type Stripe from "stripe";
import type { DisputeObservation, DisputeStatus } from "../../../domain/payment/disputes.ts";
import type { DisputeAnswer } from "../../../ports/psp.ts";
import { textOf, wordOf } from "../words.ts";
import { fromStripeAmount } from "./amounts.ts";
import { call } from "./client.ts";
import { idOf, timeOf } from "./observe.ts";

/** Stripe's statuses as ours. `prevented`: settled before it became a chargeback. */
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

/** Stripe's dispute events, in the order in which they count if they carry the same second. */
const EVENT_TYPES = [
  "charge.dispute.created",
  "charge.dispute.funds_withdrawn",
  "charge.dispute.updated",
  "charge.dispute.closed",
  "charge.dispute.funds_reinstated",
] as const;

export type DisputeEvent = Extract<Stripe.Event, { readonly type: (typeof EVENT_TYPES)[number] }>;

/**
 * Reads a dispute event; null for a status or amount that Stripe does not document. Each event is a snapshot of the dispute, so the later
 * one by Stripe's clock wins. A lost dispute may still be appealed and won.
 */
export function observeDispute({ type, created, livemode, data }: DisputeEvent): DisputeObservation | null {
  const facts = observeObject(data.object);
  if (facts === null) return null;
  if (!Number.isSafeInteger(created)) throw new TypeError("an event without a time");
  return {
    ...facts,
    livemode,
    fundsWithdrawn: fundsWithdrawn(type, data.object.balance_transactions),
    order: created * EVENT_TYPES.length + EVENT_TYPES.indexOf(type),
  };
}

/** Retrieves a dispute. The object carries no update time, so it is ordered at its creation: any later event overrides it. */
export async function queryDispute(stripe: Stripe, disputeId: string): Promise<DisputeAnswer> {
  const answer = await call<Stripe.Dispute>("dispute", () => stripe.disputes.retrieve(disputeId));
  if (answer.kind !== "answered") return answer;
  const dispute = answer.object;
  const facts = dispute.id === disputeId && Number.isSafeInteger(dispute.created) ? observeObject(dispute) : null;
  if (facts === null) return { kind: "unknown", reason: "an undocumented dispute" };
  const withdrawn = fundsWithdrawn("charge.dispute.created", dispute.balance_transactions);
  return {
    kind: "observed",
    observation: { ...facts, fundsWithdrawn: withdrawn, order: dispute.created * EVENT_TYPES.length },
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

/**
 * Whether the disputed money is out of the merchant's account. Two event types say so themselves; for the others the dispute's balance
 * transactions (in the account's currency) are summed. Null where there are none.
 */
function fundsWithdrawn(
  type: DisputeEvent["type"],
  transactions: Stripe.Dispute["balance_transactions"] | undefined,
): boolean | null {
  if (type === "charge.dispute.funds_withdrawn") return true;
  if (type === "charge.dispute.funds_reinstated") return false;
  if (transactions === undefined || transactions.length === 0) return null;
  return transactions.reduce((total, { amount }) => total + amount, 0) < 0;
}
