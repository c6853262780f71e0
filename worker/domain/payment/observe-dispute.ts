/** What a PSP's report about a dispute does to a payment: it is merged or put to review, never refused. */

import { LIMITS } from "../limits.ts";
import { type DisputeObservation, mergeDispute, newDispute } from "./disputes.ts";
import type { PaymentEvent } from "./events.ts";
import { mismatchOf } from "./mismatch.ts";
import { review } from "./observe.ts";
import type { PaymentState } from "./state.ts";

export interface DisputeReport {
  readonly attempt: number;
  readonly pspAccountId: string;
  readonly observation: DisputeObservation;
  /** The id for a dispute that is not known yet. */
  readonly newDisputeId: string;
}

/**
 * Merges a report about a dispute, if account, mode and currency match the payment. The bank decides its amount, which
 * may be any.
 */
export function observeDispute(payment: PaymentState, command: DisputeReport, now: number): PaymentEvent[] {
  const { observation, attempt, pspAccountId, newDisputeId } = command;
  const { livemode, money } = observation;
  const mismatch = mismatchOf(payment, attempt, { pspAccountId, livemode, money, expected: null });
  if (mismatch !== null) return review(payment, mismatch, now);
  const known = payment.disputes.find(
    ({ attemptNumber, pspDisputeId }) => attemptNumber === attempt && pspDisputeId === observation.pspDisputeId,
  );
  const id = known?.id ?? newDisputeId;
  const said = newDispute({ id, attemptNumber: attempt, heardAt: now }, observation);
  if (known === undefined) {
    if (payment.disputes.length < LIMITS.disputesPerPaymentMax) return [{ type: "dispute_observed", dispute: said }];
    const detail = `${observation.pspDisputeId ?? "a dispute"} of ${money.amount} ${money.currency} is one more than are listed`;
    return review(payment, { reason: "disputes_beyond_limit", detail }, now);
  }
  const isNews = JSON.stringify(mergeDispute(known, said)) !== JSON.stringify(known);
  return isNews ? [{ type: "dispute_observed", dispute: said }] : [];
}
