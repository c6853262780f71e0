/** What the audit log shows of a payment: its status and money, nothing about the shopper. */

import { type AuditEntry, type AuditFields, type CommitCause, differing } from "../audit.ts";
import { latestAttempt, type PaymentState } from "./state.ts";
import { viewOf } from "./view.ts";

/**
 * The entry of one commit, without its id; null if nothing that the log shows has changed and no merchant asked for it.
 * A merchant's command always has one.
 */
export function paymentAudit(
  before: PaymentState | null,
  after: PaymentState,
  { asked, ...cause }: CommitCause,
  at: number,
): Omit<AuditEntry, "id"> | null {
  const [was, is] = [before === null ? null : shownOf(before), shownOf(after)];
  const sides = differing(was, is);
  const isSame = sides.after !== null && Object.keys(sides.after).length === 0;
  if (isSame && asked === null) return null;
  const became = was?.status === is.status ? "payment.changed" : `payment.${is.status}`;
  return {
    at,
    merchantId: after.merchantId,
    livemode: after.livemode,
    cause,
    action: asked ?? became,
    subject: after.id,
    ...sides,
    refusal: null,
  };
}

function shownOf(payment: PaymentState): AuditFields & { readonly status: string } {
  const view = viewOf(payment);
  return {
    status: view.status,
    amount: view.amount,
    currency: view.currency,
    psp_account_id: latestAttempt(payment).pspAccountId,
    amount_authorized: view.amountAuthorized,
    amount_captured: view.amountCaptured,
    amount_refunded: view.amountRefunded,
    amount_refund_pending: view.amountRefundPending,
    amount_disputed: view.amountDisputed,
    review_reason: view.reviewReason,
    ...Object.fromEntries(view.refunds.map(({ id, amount, status }) => [id, { amount, status }])),
    ...Object.fromEntries(view.disputes.map(({ id, amount, status }) => [id, { amount, status }])),
  };
}
