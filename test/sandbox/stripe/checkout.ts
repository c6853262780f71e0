/** What happens when a shopper pays on the hosted page. */
import type Stripe from "stripe";
import type { Behaviour, Decline, TestMethod } from "./cards.ts";
import { AUTHENTICATION_FAILED, DEBIT_FAILED, findMethod } from "./cards.ts";
import { newCharge } from "./charges.ts";
import type { Context } from "./context.ts";
import { emit } from "./events.ts";
import { AUTHORIZATION_MS, newIntent, saveIntent } from "./intents.ts";
import type { IntentRow, RefundBehaviour, SessionRow } from "./rows.ts";
import { customerDetails } from "./sessions.ts";

/** How an attempt ended for the shopper. */
export type AttemptOutcome =
  | { readonly kind: "done" }
  | { readonly kind: "challenge" }
  | { readonly kind: "refused"; readonly message: string };

/** How long a bank debit takes. */
const DEBIT_MS = 3000;

type Attempt = { readonly method: TestMethod; readonly email: string | null };

/** Tries to pay an open session with what the shopper typed. The session must be open. */
export function attemptPayment(
  ctx: Context,
  row: SessionRow,
  typed: { card: string; email: string | null },
): AttemptOutcome {
  const method = findMethod(typed.card);
  if (method === null)
    return { kind: "refused", message: "Your card number is not one of the sandbox's test numbers." };
  const unavailable = unavailability(row, method);
  if (unavailable !== null) return { kind: "refused", message: unavailable };
  const attempt: Attempt = { method, email: typed.email ?? row.session.customer_email };
  const intent = confirmIntent(ctx, row);
  return bankDecides(ctx, { session: current(ctx, row), intent, attempt, behaviour: method.behaviour });
}

/** The shopper's answer to a 3-D Secure question; null when no question is open. */
export function answerChallenge(ctx: Context, row: SessionRow, answer: "complete" | "fail"): AttemptOutcome | null {
  const intent = intentOf(ctx, row);
  if (intent?.challenged == null || intent.intent.status !== "requires_action") return null;
  const method = findMethod(intent.challenged.number);
  if (method === null) return null;
  const attempt: Attempt = { method, email: intent.challenged.email };
  const answered: IntentRow = { ...intent, challenged: null, intent: { ...intent.intent, next_action: null } };
  if (answer === "fail") return declined(ctx, answered, { attempt, decline: AUTHENTICATION_FAILED, charged: false });
  const refunds = method.behaviour.kind === "challenge" ? method.behaviour.refunds : "succeeds";
  return bankDecides(ctx, { session: row, intent: answered, attempt, behaviour: { kind: "approve", refunds } });
}

/** Whether the session waits for an answer to a 3-D Secure question. */
export function isChallenged(ctx: Context, row: SessionRow): boolean {
  return intentOf(ctx, row)?.intent.status === "requires_action";
}

/** A bank debit succeeds or fails. */
export function finishDebit(ctx: Context, row: IntentRow, outcome: "settle" | "fail"): void {
  const held = ctx.objects.get("charge", String(row.intent.latest_charge));
  const session = ctx.objects.get("session", row.sessionId);
  if (row.intent.status !== "processing" || held === undefined || session === undefined) return;
  if (outcome === "settle") {
    const charge: Stripe.Charge = {
      ...held.charge,
      status: "succeeded",
      paid: true,
      captured: true,
      amount_captured: held.charge.amount,
      balance_transaction: ctx.newId("txn"),
    };
    ctx.objects.put("charge", charge.id, { ...held, charge });
    const status = "succeeded";
    const intent = saveIntent(ctx, row, {
      ...row.intent,
      status,
      processing: null,
      amount_received: row.intent.amount,
    });
    const paid = saveSession(ctx, session, { ...session.session, payment_status: "paid" });
    emit(ctx, "charge.succeeded", charge, held.charge);
    emit(ctx, "payment_intent.succeeded", intent);
    emit(ctx, "checkout.session.async_payment_succeeded", paid);
    return;
  }
  const { code, message } = DEBIT_FAILED;
  const charge: Stripe.Charge = { ...held.charge, status: "failed", failure_code: code, failure_message: message };
  ctx.objects.put("charge", charge.id, { ...held, charge });
  const intent = saveIntent(ctx, row, {
    ...row.intent,
    status: "requires_payment_method",
    processing: null,
    payment_method: null,
    last_payment_error: lastError(DEBIT_FAILED, charge.id),
  });
  emit(ctx, "charge.failed", charge, held.charge);
  emit(ctx, "payment_intent.payment_failed", intent);
  emit(ctx, "checkout.session.async_payment_failed", session.session);
}

function unavailability(row: SessionRow, method: TestMethod): string | null {
  const type = method.brand === "sepa_debit" ? "sepa_debit" : "card";
  if (row.session.payment_method_types.includes(type)) return null;
  return type === "card"
    ? "Cards are not accepted for this payment."
    : "Bank debits are not accepted for this payment.";
}

/** Makes the session's PaymentIntent on the first attempt, and gives it the payment method of this one. */
function confirmIntent(ctx: Context, row: SessionRow): IntentRow {
  const existing = intentOf(ctx, row);
  const made: IntentRow = existing ?? { intent: newIntent(ctx, row), sessionId: row.session.id, challenged: null };
  if (existing === null) {
    saveSession(ctx, row, { ...row.session, payment_intent: made.intent.id });
    saveIntent(ctx, made, made.intent);
    emit(ctx, "payment_intent.created", made.intent);
  }
  const intent: Stripe.PaymentIntent = {
    ...made.intent,
    payment_method: ctx.newId("pm"),
    next_action: null,
    last_payment_error: null,
  };
  const confirmed: IntentRow = { ...made, challenged: null, intent };
  ctx.objects.put("intent", intent.id, confirmed);
  return confirmed;
}

type Decision = { session: SessionRow; intent: IntentRow; attempt: Attempt; behaviour: Behaviour };

function bankDecides(ctx: Context, decision: Decision): AttemptOutcome {
  const { behaviour, intent, attempt } = decision;
  switch (behaviour.kind) {
    case "decline":
      return declined(ctx, intent, { attempt, decline: behaviour.decline, charged: true });
    case "challenge":
      return challenge(ctx, decision);
    case "debit":
      return startDebit(ctx, decision, behaviour.outcome);
    case "approve":
      return intent.intent.capture_method === "manual"
        ? authorize(ctx, decision, behaviour.refunds)
        : take(ctx, decision, behaviour.refunds);
  }
}

function take(
  ctx: Context,
  { session, intent: row, attempt }: Decision,
  refundBehaviour: RefundBehaviour,
): AttemptOutcome {
  const charge = newCharge(ctx, row.intent, { ...attempt, bank: { kind: "captured" } });
  ctx.objects.put("charge", charge.id, { charge, refundBehaviour });
  const { amount } = row.intent;
  const intent = saveIntent(ctx, row, {
    ...row.intent,
    status: "succeeded",
    amount_received: amount,
    latest_charge: charge.id,
  });
  emit(ctx, "charge.succeeded", charge);
  emit(ctx, "payment_intent.succeeded", intent);
  complete(ctx, session, { email: attempt.email, paymentStatus: "paid" });
  return { kind: "done" };
}

function authorize(
  ctx: Context,
  { session, intent: row, attempt }: Decision,
  refundBehaviour: RefundBehaviour,
): AttemptOutcome {
  const captureBefore = ctx.nowSeconds + AUTHORIZATION_MS / 1000;
  const charge = newCharge(ctx, row.intent, { ...attempt, bank: { kind: "authorized", captureBefore } });
  ctx.objects.put("charge", charge.id, { charge, refundBehaviour });
  const intent = saveIntent(ctx, row, {
    ...row.intent,
    status: "requires_capture",
    amount_capturable: row.intent.amount,
    latest_charge: charge.id,
  });
  ctx.schedule("expire_authorization", intent.id, AUTHORIZATION_MS);
  emit(ctx, "charge.succeeded", charge);
  emit(ctx, "payment_intent.amount_capturable_updated", intent);
  complete(ctx, session, { email: attempt.email, paymentStatus: "unpaid" });
  return { kind: "done" };
}

function startDebit(
  ctx: Context,
  { session, intent: row, attempt }: Decision,
  outcome: "settle" | "fail",
): AttemptOutcome {
  const charge = newCharge(ctx, row.intent, { ...attempt, bank: { kind: "pending" } });
  ctx.objects.put("charge", charge.id, { charge, refundBehaviour: "succeeds" });
  const intent = saveIntent(ctx, row, { ...row.intent, status: "processing", latest_charge: charge.id });
  ctx.schedule(outcome === "settle" ? "settle_debit" : "fail_debit", intent.id, DEBIT_MS);
  emit(ctx, "charge.pending", charge);
  emit(ctx, "payment_intent.processing", intent);
  complete(ctx, session, { email: attempt.email, paymentStatus: "unpaid" });
  return { kind: "done" };
}

function challenge(ctx: Context, { session, intent: row, attempt }: Decision): AttemptOutcome {
  const { id, client_secret: secret, success_url, return_url = null } = session.session;
  const url = secret === null ? `${ctx.publicBase}/c/pay/${id}` : `${ctx.publicBase}/endive/three-d-secure/${id}`;
  const intent: Stripe.PaymentIntent = {
    ...row.intent,
    status: "requires_action",
    next_action: { type: "redirect_to_url", redirect_to_url: { url, return_url: success_url ?? return_url } },
  };
  saveIntent(ctx, { ...row, challenged: { number: attempt.method.number, email: attempt.email } }, intent);
  emit(ctx, "payment_intent.requires_action", intent);
  return { kind: "challenge" };
}

/** The attempt failed; the session stays open for another. Without `charged` the bank was never asked. */
function declined(
  ctx: Context,
  row: IntentRow,
  refusal: { attempt: Attempt; decline: Decline; charged: boolean },
): AttemptOutcome {
  const { attempt, decline } = refusal;
  const charge = refusal.charged
    ? newCharge(ctx, row.intent, { ...attempt, bank: { kind: "declined", decline } })
    : null;
  if (charge !== null) ctx.objects.put("charge", charge.id, { charge, refundBehaviour: "succeeds" });
  const intent = saveIntent(ctx, row, {
    ...row.intent,
    status: "requires_payment_method",
    payment_method: null,
    latest_charge: charge?.id ?? row.intent.latest_charge,
    last_payment_error: lastError(decline, charge?.id ?? null),
  });
  if (charge !== null) emit(ctx, "charge.failed", charge);
  emit(ctx, "payment_intent.payment_failed", intent);
  return { kind: "refused", message: decline.message };
}

function lastError(decline: Decline, charge: string | null): Stripe.PaymentIntent.LastPaymentError {
  return {
    type: decline.declineCode === null ? "invalid_request_error" : "card_error",
    code: decline.code as Stripe.PaymentIntent.LastPaymentError.Code,
    message: decline.message,
    ...(decline.declineCode === null ? {} : { decline_code: decline.declineCode }),
    ...(charge === null ? {} : { charge }),
    doc_url: `https://stripe.com/docs/error-codes/${decline.code.replaceAll("_", "-")}`,
  };
}

function complete(
  ctx: Context,
  row: SessionRow,
  how: { email: string | null; paymentStatus: Stripe.Checkout.Session.PaymentStatus },
): void {
  const session = saveSession(ctx, row, {
    ...row.session,
    status: "complete",
    payment_status: how.paymentStatus,
    customer_details: how.email === null ? row.session.customer_details : customerDetails(how.email),
    url: null,
  });
  ctx.cancelTimer("expire_session", session.id);
  emit(ctx, "checkout.session.completed", session);
}

function saveSession(ctx: Context, row: SessionRow, session: Stripe.Checkout.Session): Stripe.Checkout.Session {
  ctx.objects.put("session", session.id, { ...row, session });
  return session;
}

function current(ctx: Context, row: SessionRow): SessionRow {
  return ctx.objects.get("session", row.session.id) ?? row;
}

function intentOf(ctx: Context, row: SessionRow): IntentRow | null {
  const id = row.session.payment_intent;
  return typeof id === "string" ? (ctx.objects.get("intent", id) ?? null) : null;
}
