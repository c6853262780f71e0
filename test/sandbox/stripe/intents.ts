/** PaymentIntents: read, capture, cancel, and how they begin and end. */
import type Stripe from "stripe";
import type { Context } from "./context.ts";
import type { Answer } from "./errors.ts";
import { invalidParameter, noSuch, notAllowed, ok } from "./errors.ts";
import { emit } from "./events.ts";
import type { Params } from "./params.ts";
import { recordRelease } from "./refunds.ts";
import type { IntentRow, SessionRow } from "./rows.ts";

/** An authorisation started by the shopper lasts about seven days. */
export const AUTHORIZATION_MS = 7 * 24 * 60 * 60 * 1000;

/** GET /v1/payment_intents/{id} */
export function retrieveIntent(ctx: Context, params: Params, id: string): Answer {
  params.texts("expand");
  const problem = params.problem();
  if (problem !== null) return problem;
  const row = ctx.objects.get("intent", id);
  return row === undefined ? noSuch("payment_intent", id, "intent") : ok(row.intent);
}

/** POST /v1/payment_intents/{id}/capture: once; what is not captured is released. */
export function captureIntent(ctx: Context, params: Params, id: string): Answer {
  params.texts("expand");
  params.unsupported(
    "amount_details application_fee_amount final_capture hooks metadata payment_details statement_descriptor statement_descriptor_suffix transfer_data".split(
      " ",
    ),
  );
  const requested = params.integer("amount_to_capture", { min: 1 });
  const problem = params.problem();
  if (problem !== null) return problem;
  const row = ctx.objects.get("intent", id);
  if (row === undefined) return noSuch("payment_intent", id, "intent");
  if (row.intent.status !== "requires_capture") {
    return notAllowed({
      code: "payment_intent_unexpected_state",
      message: `This PaymentIntent could not be captured because it has a status of ${row.intent.status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`,
    });
  }
  const amount = requested ?? row.intent.amount_capturable;
  if (amount > row.intent.amount_capturable) {
    return invalidParameter({
      code: "amount_too_large",
      param: "amount_to_capture",
      message: "The amount to capture must be less than or equal to the amount that can be captured.",
    });
  }
  return ok(capture(ctx, row, amount));
}

function capture(ctx: Context, row: IntentRow, amount: number): Stripe.PaymentIntent {
  const charge = ctx.objects.get("charge", chargeIdOf(row.intent));
  if (charge === undefined) return row.intent;
  const released = row.intent.amount - amount;
  const captured: Stripe.Charge = {
    ...charge.charge,
    captured: true,
    amount_captured: amount,
    amount_refunded: released,
    balance_transaction: ctx.newId("txn"),
  };
  ctx.objects.put("charge", captured.id, { ...charge, charge: captured });
  const intent = saveIntent(ctx, row, {
    ...row.intent,
    status: "succeeded",
    amount_capturable: 0,
    amount_received: amount,
  });
  ctx.cancelTimer("expire_authorization", intent.id);
  const session = ctx.objects.get("session", row.sessionId);
  if (session !== undefined) {
    const paid: Stripe.Checkout.Session = { ...session.session, payment_status: "paid" };
    ctx.objects.put("session", paid.id, { ...session, session: paid });
  }
  emit(ctx, "charge.captured", captured, charge.charge);
  if (released > 0) {
    recordRelease(ctx, captured, { amount: released, reason: null });
    emit(ctx, "charge.refunded", captured, charge.charge);
  }
  emit(ctx, "payment_intent.succeeded", intent);
  return intent;
}

/** POST /v1/payment_intents/{id}/cancel: of Checkout's intents, only an uncaptured authorisation. */
export function cancelIntent(ctx: Context, params: Params, id: string): Answer {
  params.texts("expand");
  const reasons = ["abandoned", "duplicate", "fraudulent", "requested_by_customer"] as const;
  const given = params.text("cancellation_reason", { oneOf: reasons });
  const problem = params.problem();
  if (problem !== null) return problem;
  const row = ctx.objects.get("intent", id);
  if (row === undefined) return noSuch("payment_intent", id, "intent");
  const { status } = row.intent;
  if (status === "succeeded" || status === "canceled") {
    return notAllowed({
      code: "payment_intent_unexpected_state",
      message: `You cannot cancel this PaymentIntent because it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action, processing.`,
    });
  }
  if (status !== "requires_capture") {
    return notAllowed({ message: "You cannot perform this action on PaymentIntents created by Checkout." });
  }
  const reason = reasons.find((known) => known === given) ?? null;
  return ok(releaseAuthorization(ctx, row, { cancellation: reason, refund: null }));
}

/**
 * Gives an authorisation back. Stripe records the release as a refund of the uncaptured charge
 * (woocommerce-gateway-stripe issues 495 and 1081).
 */
export function releaseAuthorization(
  ctx: Context,
  row: IntentRow,
  reasons: {
    cancellation: Stripe.PaymentIntent.CancellationReason | null;
    refund: "expired_uncaptured_charge" | null;
  },
): Stripe.PaymentIntent {
  ctx.cancelTimer("expire_authorization", row.intent.id);
  const held = ctx.objects.get("charge", chargeIdOf(row.intent));
  if (held !== undefined) {
    const charge: Stripe.Charge = { ...held.charge, amount_refunded: held.charge.amount, refunded: true };
    ctx.objects.put("charge", charge.id, { ...held, charge });
    recordRelease(ctx, charge, { amount: charge.amount, reason: reasons.refund });
    emit(ctx, reasons.refund === null ? "charge.refunded" : "charge.expired", charge, held.charge);
  }
  const intent = saveIntent(ctx, row, {
    ...row.intent,
    status: "canceled",
    amount_capturable: 0,
    canceled_at: ctx.nowSeconds,
    cancellation_reason: reasons.cancellation,
  });
  emit(ctx, "payment_intent.canceled", intent);
  return intent;
}

/** Cancels the intent of a session that ended before anything was authorised. */
export function cancelAbandonedIntent(ctx: Context, session: Stripe.Checkout.Session): void {
  if (typeof session.payment_intent !== "string") return;
  const row = ctx.objects.get("intent", session.payment_intent);
  if (row === undefined || !["requires_payment_method", "requires_action"].includes(row.intent.status)) return;
  const intent = saveIntent(
    ctx,
    { ...row, challenged: null },
    {
      ...row.intent,
      status: "canceled",
      next_action: null,
      canceled_at: ctx.nowSeconds,
      cancellation_reason: "automatic",
    },
  );
  emit(ctx, "payment_intent.canceled", intent);
}

/** Stores a changed intent and answers it. */
export function saveIntent(ctx: Context, row: IntentRow, intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
  ctx.objects.put("intent", intent.id, { ...row, intent });
  return intent;
}

/** The id of the intent's newest charge, or an id that names nothing. */
function chargeIdOf(intent: Stripe.PaymentIntent): string {
  return typeof intent.latest_charge === "string" ? intent.latest_charge : "";
}

/** The intent that Checkout makes when the shopper confirms for the first time. */
export function newIntent(ctx: Context, row: SessionRow): Stripe.PaymentIntent {
  const id = ctx.newId("pi");
  return {
    id,
    object: "payment_intent",
    allowed_payment_method_types: null,
    amount: row.session.amount_total ?? 0,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: row.intentData.captureMethod,
    client_secret: ctx.newId(`${id}_secret`),
    confirmation_method: "automatic",
    created: ctx.nowSeconds,
    currency: row.session.currency ?? "",
    customer: null,
    customer_account: null,
    description: row.intentData.description,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: ctx.account.livemode,
    managed_payments: null,
    metadata: row.intentData.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: row.session.payment_method_types,
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: "requires_payment_method",
    transfer_data: null,
    transfer_group: null,
  };
}
