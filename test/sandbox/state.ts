/** What an account holds at the vendor, for an auditor who counts where the money is. */
import type { Store } from "./store.ts";
import type { AccountRef } from "./stripe/accounts.ts";
import type { IntentRow } from "./stripe/rows.ts";
import { Objects } from "./stripe/rows.ts";

/** One payment as the vendor sees it, in minor units. `released` was never taken; `refunded` was taken and went back. */
type PaymentSummary = {
  readonly payment_intent: string;
  readonly checkout_session: string;
  readonly client_reference_id: string | null;
  readonly metadata: Record<string, string>;
  readonly status: string;
  readonly currency: string;
  readonly amount: number;
  readonly capturable: number;
  readonly captured: number;
  readonly refunded: number;
  readonly released: number;
};

/** Counts, one summary per payment, and all objects of an account. */
export function accountState(store: Store, account: AccountRef): object {
  const objects = new Objects(store, account);
  const sessions = objects.all("session").map((row) => row.session);
  const payments = objects.all("intent").map((row) => summarize(objects, row));
  const refunds = objects.all("refund");
  return {
    account: account.id,
    livemode: account.livemode,
    counts: {
      sessions: sessions.length,
      sessions_open: sessions.filter((session) => session.status === "open").length,
      sessions_complete: sessions.filter((session) => session.status === "complete").length,
      sessions_expired: sessions.filter((session) => session.status === "expired").length,
      payments: payments.length,
      payments_captured: payments.filter((payment) => payment.captured > 0).length,
      payments_capturable: payments.filter((payment) => payment.capturable > 0).length,
      payments_canceled: payments.filter((payment) => payment.status === "canceled").length,
      refunds: refunds.filter((row) => !row.release).length,
      events: objects.all("event").length,
    },
    payments,
    sessions,
    payment_intents: objects.all("intent").map((row) => row.intent),
    charges: objects.all("charge").map((row) => row.charge),
    refunds: refunds.map((row) => ({ ...row.refund, release: row.release })),
    disputes: objects.all("dispute").map((row) => row.dispute),
    webhook_endpoints: objects.all("endpoint").map((row) => row.endpoint),
  };
}

function summarize(objects: Objects, row: IntentRow): PaymentSummary {
  const { intent } = row;
  const refunds = objects.all("refund").filter((refund) => refund.refund.payment_intent === intent.id);
  const sum = (release: boolean): number =>
    refunds
      .filter((refund) => refund.release === release && refund.refund.status !== "failed")
      .reduce((total, refund) => total + refund.refund.amount, 0);
  return {
    payment_intent: intent.id,
    checkout_session: row.sessionId,
    client_reference_id: objects.get("session", row.sessionId)?.session.client_reference_id ?? null,
    metadata: intent.metadata,
    status: intent.status,
    currency: intent.currency,
    amount: intent.amount,
    capturable: intent.amount_capturable,
    captured: intent.amount_received,
    refunded: sum(false),
    released: sum(true),
  };
}
