/** Disputes: actions of a shopper's bank, on the sandbox's request, and Stripe's reports of them. */
import type Stripe from "stripe";
import type { Context } from "./context.ts";
import type { Answer } from "./errors.ts";
import { noSuch, ok } from "./errors.ts";
import { emit } from "./events.ts";
import type { Params } from "./params.ts";

/** What a chargeback costs beside its sum, won or lost, in cents. */
const FEE = 1500;
/** Stripe takes answers for one to three weeks, by network. */
const ANSWER_SECONDS = 14 * 24 * 60 * 60;

const OPEN: readonly string[] = ["warning_needs_response", "warning_under_review", "needs_response", "under_review"];

/** GET /v1/disputes/{id} */
export function retrieveDispute(ctx: Context, params: Params, id: string): Answer {
  params.texts("expand");
  const problem = params.problem();
  if (problem !== null) return problem;
  const row = ctx.objects.get("dispute", id);
  return row === undefined ? noSuch("dispute", id, "id") : ok(row.dispute);
}

/** Opens a dispute of an intent's newest charge. An inquiry moves no money; a chargeback takes it at once. Null where nothing was captured. */
export function openDispute(
  ctx: Context,
  intentId: string,
  { amount, reason, inquiry }: { amount: number | null; reason: string; inquiry: boolean },
): Stripe.Dispute | null {
  const intent = ctx.objects.get("intent", intentId)?.intent;
  const charge = ctx.objects.get("charge", String(intent?.latest_charge ?? ""))?.charge;
  if (charge === undefined || !charge.captured) return null;
  const disputed = amount ?? charge.amount_captured;
  const dispute = newDispute(ctx, charge, { amount: disputed, reason, inquiry });
  if (inquiry) return save(ctx, dispute, "charge.dispute.created");
  save(ctx, withdrawn(ctx, dispute), "charge.dispute.created");
  return save(ctx, withdrawn(ctx, dispute), "charge.dispute.funds_withdrawn");
}

/** Moves a dispute on; null where it cannot go there. An inquiry may become a chargeback, and a loss may be won on appeal. */
export function moveDispute(ctx: Context, id: string, status: string): Stripe.Dispute | null {
  const before = ctx.objects.get("dispute", id)?.dispute;
  const wanted = [...OPEN, "warning_closed", "won", "lost"].find((known) => known === status);
  if (before === undefined || wanted === undefined) return null;
  const isInquiry = before.status.startsWith("warning_");
  if (!OPEN.includes(before.status) && !(before.status === "lost" && wanted === "won")) return null;
  const moved: Stripe.Dispute = { ...before, status: wanted };
  if (OPEN.includes(wanted)) {
    if (!isInquiry || wanted.startsWith("warning_")) return save(ctx, moved, "charge.dispute.updated", before);
    save(ctx, withdrawn(ctx, moved), "charge.dispute.updated", before);
    return save(ctx, withdrawn(ctx, moved), "charge.dispute.funds_withdrawn");
  }
  if (isInquiry !== (wanted === "warning_closed")) return null;
  if (wanted !== "won") return save(ctx, moved, "charge.dispute.closed", before);
  const back = transaction(ctx, before, { amount: before.amount, fee: 0, category: "dispute_reversal" });
  const won = { ...moved, balance_transactions: [...before.balance_transactions, back] };
  save(ctx, won, "charge.dispute.closed", before);
  return save(ctx, won, "charge.dispute.funds_reinstated");
}

/** Whether the bank holds a charge's money, so that Stripe refuses to refund it. */
export function isChargedBack(ctx: Context, chargeId: string): boolean {
  return ctx.objects
    .all("dispute")
    .some(
      ({ dispute }) =>
        dispute.charge === chargeId && dispute.balance_transactions.length === 1 && dispute.status !== "won",
    );
}

function save(
  ctx: Context,
  dispute: Stripe.Dispute,
  type: Stripe.Event["type"],
  before: Stripe.Dispute | null = null,
): Stripe.Dispute {
  ctx.objects.put("dispute", dispute.id, { dispute });
  const held = ctx.objects.get("charge", String(dispute.charge));
  if (held !== undefined)
    ctx.objects.put("charge", held.charge.id, { ...held, charge: { ...held.charge, disputed: true } });
  emit(ctx, type, dispute, before);
  return dispute;
}

function withdrawn(ctx: Context, dispute: Stripe.Dispute): Stripe.Dispute {
  if (dispute.balance_transactions.length > 0) return dispute;
  const out = transaction(ctx, dispute, { amount: -dispute.amount, fee: FEE, category: "dispute" });
  return { ...dispute, is_charge_refundable: false, balance_transactions: [out] };
}

function transaction(
  ctx: Context,
  dispute: Stripe.Dispute,
  { amount, fee, category }: { amount: number; fee: number; category: string },
): Stripe.BalanceTransaction {
  return {
    id: ctx.newId("txn"),
    object: "balance_transaction",
    amount,
    available_on: ctx.nowSeconds,
    balance_type: "payments",
    created: ctx.nowSeconds,
    currency: dispute.currency,
    description: null,
    exchange_rate: null,
    fee,
    fee_details: [],
    net: amount - fee,
    reporting_category: category,
    source: dispute.id,
    status: "available",
    type: "adjustment",
  };
}

function newDispute(
  ctx: Context,
  charge: Stripe.Charge,
  { amount, reason, inquiry }: { amount: number; reason: string; inquiry: boolean },
): Stripe.Dispute {
  return {
    id: ctx.newId("du"),
    object: "dispute",
    amount,
    balance_transactions: [],
    charge: charge.id,
    created: ctx.nowSeconds,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence(),
    evidence_details: {
      due_by: ctx.nowSeconds + ANSWER_SECONDS,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    intended_submission_method: null,
    is_charge_refundable: inquiry,
    livemode: charge.livemode,
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method_details: {
      type: "card",
      card: {
        brand: "visa",
        case_type: inquiry ? "inquiry" : "chargeback",
        network: "visa",
        network_reason_code: "10.4",
      },
    },
    reason,
    status: inquiry ? "warning_needs_response" : "needs_response",
  };
}

const EVIDENCE =
  "access_activity_log billing_address cancellation_policy cancellation_policy_disclosure cancellation_rebuttal customer_communication customer_email_address customer_name customer_purchase_ip customer_signature duplicate_charge_documentation duplicate_charge_explanation duplicate_charge_id product_description receipt refund_policy refund_policy_disclosure refund_refusal_explanation service_date service_documentation shipping_address shipping_carrier shipping_date shipping_documentation shipping_tracking_number uncategorized_file uncategorized_text";

function noEvidence(): Stripe.Dispute.Evidence {
  const empty = Object.fromEntries(EVIDENCE.split(" ").map((name) => [name, null]));
  return { ...empty, enhanced_evidence: {} } as unknown as Stripe.Dispute.Evidence;
}
