/** Lists what Stripe says was paid, refunded and charged back: payment intents, then refunds, then disputes, each newest first. */

import type Stripe from "stripe";
import { parseReference } from "../../../domain/ids.ts";
import { DURATION, LIMITS } from "../../../domain/limits.ts";
import type { ListedMoney } from "../../../domain/reconciliation.ts";
import type { ListedPage, Refused, TimeWindow, Unknown } from "../../../ports/psp.ts";
import { fromStripeAmount } from "./amounts.ts";
import { type Answer, callList, METADATA } from "./client.ts";
import { idOf, isRelease } from "./observe.ts";

type Row = ListedMoney | "other" | "no_money" | "unreadable";

/** Reads a page. The cursor is `intents`, `refunds` or `disputes`, a colon, and the last id read. */
export async function listPayments(
  stripe: Stripe,
  window: TimeWindow,
  cursor: string | null,
): Promise<ListedPage | Refused | Unknown> {
  const [kind, after] = (cursor ?? "intents:").split(":");
  const created = {
    gte: Math.floor(window.from / DURATION.SECOND_MS),
    lte: Math.ceil(window.to / DURATION.SECOND_MS),
  };
  const parameters = {
    limit: LIMITS.reconciliationRowsPerPage,
    created,
    ...(after === undefined || after === "" ? {} : { starting_after: after }),
  };
  if (kind === "intents") {
    const answer = await callList<Stripe.PaymentIntent>("payment_intent", () => stripe.paymentIntents.list(parameters));
    return pageOf(answer, { kind, nextKind: "refunds", read: readIntent });
  }
  // A refund made in the dashboard has none of our metadata; its payment has.
  const expand = ["data.payment_intent"];
  if (kind === "refunds") {
    const answer = await callList<Stripe.Refund>("refund", () => stripe.refunds.list({ ...parameters, expand }));
    return pageOf(answer, { kind, nextKind: "disputes", read: readRefund });
  }
  const answer = await callList<Stripe.Dispute>("dispute", () => stripe.disputes.list({ ...parameters, expand }));
  return pageOf(answer, { kind: "disputes", nextKind: null, read: readDispute });
}

interface Reading<T> {
  readonly kind: string;
  readonly nextKind: string | null;
  readonly read: (item: T) => Row;
}

function pageOf<T extends { readonly id: string }>(
  answer: Answer<Stripe.ApiList<T>>,
  { kind, nextKind, read }: Reading<T>,
): ListedPage | Refused | Unknown {
  if (answer.kind !== "answered") return answer;
  const { data, has_more: hasMore } = answer.object;
  const rows = data.map(read);
  // A page with an unreadable row proves nothing about the rest.
  if (rows.includes("unreadable")) return { kind: "unknown", reason: "an undocumented amount or status" };
  const last = data.at(-1)?.id;
  if (hasMore && last === undefined) return { kind: "unknown", reason: "an empty page that is not the last" };
  return {
    kind: "listed",
    rows: rows.filter((row) => typeof row !== "string"),
    others: rows.filter((row) => row === "other").length,
    next: hasMore ? `${kind}:${last}` : nextKind === null ? null : `${nextKind}:`,
  };
}

function readIntent(intent: Stripe.PaymentIntent): Row {
  if (intent.status !== "requires_capture" && intent.status !== "succeeded") return "no_money";
  const reference = intent.metadata?.[METADATA.reference];
  if (reference === undefined || parseReference(reference) === null) return "other";
  const units = intent.status === "succeeded" ? intent.amount_received : intent.amount_capturable;
  const money = fromStripeAmount(units, intent.currency);
  if (money === null) return "unreadable";
  return {
    reference,
    kind: intent.status === "succeeded" ? "captured" : "authorized",
    pspPaymentId: intent.id,
    pspRefundId: null,
    ...money,
    at: intent.created * DURATION.SECOND_MS,
  };
}

function readRefund(refund: Stripe.Refund): Row {
  if (refund.status === "failed" || refund.status === "canceled" || isRelease(refund)) return "no_money";
  const intent = refund.payment_intent;
  const ofPayment = typeof intent === "object" && intent !== null ? intent.metadata?.[METADATA.reference] : undefined;
  const reference = refund.metadata?.[METADATA.reference] ?? ofPayment;
  const pspPaymentId = idOf(intent);
  if (reference === undefined || parseReference(reference) === null || pspPaymentId === null) return "other";
  const money = fromStripeAmount(refund.amount, refund.currency);
  if (money === null) return "unreadable";
  return {
    reference,
    kind: "refunded",
    pspPaymentId,
    pspRefundId: refund.id,
    ...money,
    at: refund.created * DURATION.SECOND_MS,
  };
}

/** An inquiry moves no money, and a won dispute returned it. */
const DISPUTES_WITHOUT_MONEY = new Set([
  "warning_needs_response",
  "warning_under_review",
  "warning_closed",
  "prevented",
  "won",
]);

function readDispute(dispute: Stripe.Dispute): Row {
  if (DISPUTES_WITHOUT_MONEY.has(dispute.status)) return "no_money";
  const intent = dispute.payment_intent;
  const reference = typeof intent === "object" ? intent?.metadata?.[METADATA.reference] : undefined;
  const pspPaymentId = idOf(intent);
  if (reference === undefined || parseReference(reference) === null || pspPaymentId === null) return "other";
  const money = fromStripeAmount(dispute.amount, dispute.currency);
  if (money === null) return "unreadable";
  const at = dispute.created * DURATION.SECOND_MS;
  return { reference, kind: "charged_back", pspPaymentId, pspRefundId: dispute.id, ...money, at };
}
