/** Checkout Sessions: create, read, expire. */
import type Stripe from "stripe";
import type { Context } from "./context.ts";
import { HOSTED_PAGE_SINCE, OWNERS } from "./context.ts";
import type { Answer } from "./errors.ts";
import { noSuch, notAllowed, ok } from "./errors.ts";
import { emit } from "./events.ts";
import { cancelAbandonedIntent } from "./intents.ts";
import type { Params } from "./params.ts";
import type { SessionRow, WireLineItem } from "./rows.ts";
import type { OrderLine, SessionOrder } from "./session-params.ts";
import { readSessionOrder } from "./session-params.ts";

/** POST /v1/checkout/sessions */
export function createSession(ctx: Context, params: Params): Answer {
  const order = readSessionOrder(params, ctx);
  if ("refused" in order) return order;
  const id = ctx.newId(ctx.account.livemode ? "cs_live" : "cs_test");
  const row: SessionRow = {
    session: newSession(ctx, id, order),
    lineItems: order.lines.map((line) => newLineItem(ctx, line)),
    intentData: {
      captureMethod: order.captureMethod,
      metadata: order.intentMetadata,
      description: order.intentDescription,
    },
    submitText: order.submitText,
  };
  ctx.objects.put("session", id, row);
  ctx.store.put(OWNERS, { key: id, value: ctx.account, dueAt: null });
  ctx.schedule("expire_session", id, order.expiresAt * 1000 - ctx.nowMs);
  return ok(row.session);
}

/** GET /v1/checkout/sessions/{id} */
export function retrieveSession(ctx: Context, params: Params, id: string): Answer {
  params.texts("expand");
  const problem = params.problem();
  if (problem !== null) return problem;
  const row = ctx.objects.get("session", id);
  return row === undefined ? noSuch("checkout.session", id, "session") : ok(row.session);
}

/** POST /v1/checkout/sessions/{id}/expire: only an open session can be expired. */
export function expireSession(ctx: Context, params: Params, id: string): Answer {
  params.texts("expand");
  const problem = params.problem();
  if (problem !== null) return problem;
  const row = ctx.objects.get("session", id);
  if (row === undefined) return noSuch("checkout.session", id, "session");
  if (row.session.status !== "open") {
    return notAllowed({
      message: `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${row.session.status}\`.`,
    });
  }
  return ok(markExpired(ctx, row));
}

/** Ends an open session, whatever the reason; an attempt in progress is given up. */
export function markExpired(ctx: Context, row: SessionRow): Stripe.Checkout.Session {
  const session: Stripe.Checkout.Session = { ...row.session, status: "expired", url: null };
  ctx.objects.put("session", session.id, { ...row, session });
  ctx.cancelTimer("expire_session", session.id);
  cancelAbandonedIntent(ctx, session);
  emit(ctx, "checkout.session.expired", session);
  return session;
}

/** The session's line items as a list object. */
export function lineItemList(row: SessionRow): object {
  return {
    object: "list",
    data: row.lineItems,
    has_more: false,
    url: `/v1/checkout/sessions/${row.session.id}/line_items`,
  };
}

/** What Checkout knows of the shopper: an e-mail address. */
export function customerDetails(email: string): Stripe.Checkout.Session.CustomerDetails {
  return {
    address: null,
    business_name: null,
    email,
    individual_name: null,
    name: null,
    phone: null,
    tax_exempt: "none",
    tax_ids: null,
  };
}

function newLineItem(ctx: Context, line: OrderLine): WireLineItem {
  const amount = line.unitAmount * line.quantity;
  return {
    id: ctx.newId("li"),
    object: "item",
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: line.currency,
    description: line.name,
    metadata: {},
    price: {
      id: ctx.newId("price"),
      object: "price",
      active: false,
      billing_scheme: "per_unit",
      created: ctx.nowSeconds,
      currency: line.currency,
      custom_unit_amount: null,
      livemode: ctx.account.livemode,
      lookup_key: null,
      metadata: {},
      nickname: null,
      product: ctx.newId("prod"),
      recurring: null,
      tax_behavior: "unspecified",
      tiers_mode: null,
      transform_quantity: null,
      type: "one_time",
      unit_amount: line.unitAmount,
      unit_amount_decimal: String(line.unitAmount),
    },
    quantity: line.quantity,
  };
}

function newSession(ctx: Context, id: string, order: SessionOrder): Stripe.Checkout.Session {
  return {
    id,
    object: "checkout.session",
    adaptive_pricing: { enabled: order.adaptivePricing },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: null,
    amount_subtotal: order.total,
    amount_total: order.total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: order.cancelUrl,
    client_reference_id: order.clientReferenceId,
    client_secret: order.uiMode === "elements" ? `${id}_${ctx.newId("secret")}` : null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: ctx.nowSeconds,
    currency: order.currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: order.submitText === null ? null : { message: order.submitText },
      terms_of_service_acceptance: null,
    },
    customer: null,
    customer_account: null,
    customer_creation: "if_required",
    customer_details: order.customerEmail === null ? null : customerDetails(order.customerEmail),
    customer_email: order.customerEmail,
    discounts: [],
    expires_at: order.expiresAt,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: ctx.account.livemode,
    locale: order.locale,
    managed_payments: null,
    metadata: order.metadata,
    mode: "payment",
    origin_context: null,
    // Since API version 2022-08-01 the PaymentIntent exists only once the shopper confirms.
    payment_intent: null,
    payment_link: null,
    payment_method_collection: "if_required",
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: order.methods,
    payment_status: "unpaid",
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    ...(order.returnUrl === null ? {} : { return_url: order.returnUrl }),
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: "open",
    submit_type: order.submitType,
    subscription: null,
    success_url: order.successUrl,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: ctx.apiVersion < HOSTED_PAGE_SINCE ? ("hosted" as Stripe.Checkout.Session.UiMode) : order.uiMode,
    url: order.uiMode === "elements" ? null : `${ctx.publicBase}/c/pay/${id}`,
    wallet_options: null,
  };
}
