/** Refunds: create, read, and their later results. */
import type Stripe from "stripe";
import type { Context } from "./context.ts";
import { displayAmount } from "./currencies.ts";
import { isChargedBack } from "./disputes.ts";
import type { Answer, Refusal } from "./errors.ts";
import { invalidParameter, noSuch, notAllowed, ok } from "./errors.ts";
import { emit } from "./events.ts";
import type { Params } from "./params.ts";
import type { ChargeRow, RefundRow } from "./rows.ts";

/** How long the test cards with slow refunds take. */
const REFUND_SETTLES_MS = 2000;

const REASONS = ["duplicate", "fraudulent", "requested_by_customer"] as const;

/** GET /v1/refunds/{id} */
export function retrieveRefund(ctx: Context, params: Params, id: string): Answer {
  params.texts("expand");
  const problem = params.problem();
  if (problem !== null) return problem;
  const row = ctx.objects.get("refund", id);
  return row === undefined ? noSuch("refund", id, "id") : ok(row.refund);
}

/** POST /v1/refunds: never more than what was captured and not yet given back. */
export function createRefund(ctx: Context, params: Params): Answer {
  params.texts("expand");
  params.unsupported("currency customer instructions_email origin refund_application_fee reverse_transfer".split(" "));
  const intentId = params.text("payment_intent");
  const chargeId = params.text("charge");
  const requested = params.integer("amount", { min: 1 });
  const given = params.text("reason", { oneOf: REASONS });
  const metadata = params.metadata();
  const problem = params.problem();
  if (problem !== null) return problem;
  const row = findCharge(ctx, { intentId, chargeId });
  if ("refused" in row) return row;
  const amount = requested ?? row.charge.amount - row.charge.amount_refunded;
  const refused = isChargedBack(ctx, row.charge.id) ? chargedBack(row.charge) : overRefund(row.charge, amount);
  if (refused !== null) return refused;
  const reason = REASONS.find((known) => known === given) ?? null;
  return ok(refundCharge(ctx, row, { amount, reason, metadata }));
}

function findCharge(
  ctx: Context,
  by: { intentId: string | undefined; chargeId: string | undefined },
): ChargeRow | Refusal {
  if (by.chargeId === undefined && by.intentId === undefined) {
    const message = "One of the following params should be provided for this request: payment_intent or charge.";
    return invalidParameter({ code: "parameter_missing", message });
  }
  const intent = by.intentId === undefined ? undefined : ctx.objects.get("intent", by.intentId)?.intent;
  if (by.intentId !== undefined && intent === undefined) return noSuch("payment_intent", by.intentId, "payment_intent");
  const chargeId = by.chargeId ?? (typeof intent?.latest_charge === "string" ? intent.latest_charge : null);
  const row = chargeId === null ? undefined : ctx.objects.get("charge", chargeId);
  if (row === undefined && by.chargeId !== undefined) return noSuch("charge", by.chargeId, "charge");
  if (row === undefined || row.charge.status !== "succeeded") {
    return notAllowed({
      message: `This PaymentIntent (${by.intentId ?? ""}) does not have a successful charge to refund.`,
    });
  }
  if (by.intentId !== undefined && row.charge.payment_intent !== by.intentId) {
    return notAllowed({ param: "charge", message: "The charge does not belong to the PaymentIntent." });
  }
  return row;
}

function chargedBack({ id }: Stripe.Charge): Refusal {
  return notAllowed({ code: "charge_disputed", message: `Charge ${id} has been charged back; cannot issue a refund.` });
}

function overRefund(charge: Stripe.Charge, amount: number): Refusal | null {
  if (charge.refunded) {
    const message = `Charge ${charge.id} has already been refunded.`;
    return notAllowed({ code: "charge_already_refunded", message });
  }
  if (!charge.captured) {
    return notAllowed({
      message: `This uncaptured Charge was created by a PaymentIntent (${String(charge.payment_intent)}). You must cancel the PaymentIntent to reverse the authorization instead of refunding the Charge directly.`,
    });
  }
  const left = charge.amount - charge.amount_refunded;
  if (amount <= left) return null;
  const of =
    charge.amount_refunded === 0
      ? `charge amount (${displayAmount(charge.amount, charge.currency)})`
      : `unrefunded amount on charge (${displayAmount(left, charge.currency)})`;
  const message = `Refund amount (${displayAmount(amount, charge.currency)}) is greater than ${of}`;
  return notAllowed({ param: "amount", message });
}

type RefundTerms = { amount: number; reason: Stripe.Refund.Reason | null; metadata: Record<string, string> };

function refundCharge(ctx: Context, row: ChargeRow, terms: RefundTerms): Stripe.Refund {
  const refund = newRefund(ctx, row.charge, {
    ...terms,
    status: row.refundBehaviour === "pending_then_succeeds" ? "pending" : "succeeded",
  });
  ctx.objects.put("refund", refund.id, { refund, release: false });
  const amountRefunded = row.charge.amount_refunded + terms.amount;
  const charge: Stripe.Charge = {
    ...row.charge,
    amount_refunded: amountRefunded,
    refunded: amountRefunded === row.charge.amount,
  };
  ctx.objects.put("charge", charge.id, { ...row, charge });
  emit(ctx, "refund.created", refund);
  emit(ctx, "charge.refunded", charge, row.charge);
  if (row.refundBehaviour === "pending_then_succeeds") ctx.schedule("settle_refund", refund.id, REFUND_SETTLES_MS);
  if (row.refundBehaviour === "succeeds_then_fails") ctx.schedule("fail_refund", refund.id, REFUND_SETTLES_MS);
  return refund;
}

/** A pending refund reaches the shopper. */
export function settleRefund(ctx: Context, row: RefundRow): void {
  if (row.refund.status !== "pending") return;
  const refund: Stripe.Refund = { ...row.refund, status: "succeeded", balance_transaction: ctx.newId("txn") };
  ctx.objects.put("refund", refund.id, { ...row, refund });
  emit(ctx, "refund.updated", refund, row.refund);
}

/** A refund fails, even after it had succeeded: the merchant gets the money back. */
export function failRefund(ctx: Context, row: RefundRow): void {
  if (row.refund.status === "failed") return;
  const refund: Stripe.Refund = {
    ...row.refund,
    status: "failed",
    failure_reason: "expired_or_canceled_card",
    failure_balance_transaction: ctx.newId("txn"),
  };
  ctx.objects.put("refund", refund.id, { ...row, refund });
  const held = typeof refund.charge === "string" ? ctx.objects.get("charge", refund.charge) : undefined;
  if (held !== undefined) {
    const charge = { ...held.charge, amount_refunded: held.charge.amount_refunded - refund.amount, refunded: false };
    ctx.objects.put("charge", charge.id, { ...held, charge });
  }
  emit(ctx, "refund.updated", refund, row.refund);
  emit(ctx, "refund.failed", refund, row.refund);
}

/** Records that money which was never taken is free again: Stripe lists it as a refund of the charge (solidus_stripe PR 268). */
export function recordRelease(
  ctx: Context,
  charge: Stripe.Charge,
  terms: { amount: number; reason: "expired_uncaptured_charge" | null },
): void {
  const refund = {
    ...newRefund(ctx, charge, { ...terms, metadata: {}, status: "succeeded" }),
    // As recorded of an expired authorisation's: nothing left the balance.
    balance_transaction: null,
  };
  ctx.objects.put("refund", refund.id, { refund, release: true });
}

function newRefund(ctx: Context, charge: Stripe.Charge, terms: RefundTerms & { status: string }): Stripe.Refund {
  const card = charge.payment_method_details?.type === "card";
  return {
    id: ctx.newId("re"),
    object: "refund",
    amount: terms.amount,
    balance_transaction: terms.status === "pending" ? null : ctx.newId("txn"),
    charge: charge.id,
    created: ctx.nowSeconds,
    currency: charge.currency,
    customer: null,
    customer_account: null,
    ...(card ? { destination_details: { type: "card", card: { type: "refund" as const } } } : {}),
    metadata: terms.metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: terms.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: terms.status,
    transfer_reversal: null,
  };
}
