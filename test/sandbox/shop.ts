/** A shop that sells mugs in tests: makes sessions through the official package and pays them on the hosted page. */
import Stripe from "stripe";
import type { Rig } from "./rig.ts";

/** What differs from the usual order. */
export type Overrides = Partial<Stripe.Checkout.SessionCreateParams> & { amount?: number; currency?: string };

/** A complete order of one mug, unless told otherwise. */
export function sessionParams(overrides: Overrides = {}): Stripe.Checkout.SessionCreateParams {
  const { amount = 1999, currency = "eur", ...rest } = overrides;
  return {
    mode: "payment",
    line_items: [{ price_data: { currency, unit_amount: amount, product_data: { name: "Mug" } }, quantity: 1 }],
    success_url: "https://shop.test/back?session={CHECKOUT_SESSION_ID}",
    cancel_url: "https://shop.test/cancel",
    client_reference_id: "ref1",
    payment_intent_data: { metadata: { reference: "ref1" } },
    ...rest,
  };
}

/** Buys, and reads the session and its PaymentIntent afterwards. */
export async function buy(rig: Rig, card: string, overrides: Overrides = {}) {
  const stripe = rig.stripe();
  const session = await stripe.checkout.sessions.create(sessionParams(overrides));
  const reply = rig.submit(session.url ?? "", { card, email: "buyer@example.com" });
  const after = await stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent.latest_charge"] });
  return { stripe, reply, session: after, intent: asIntent(after.payment_intent) };
}

/** A PaymentIntent that was asked to be expanded. */
export function asIntent(value: string | Stripe.PaymentIntent | null): Stripe.PaymentIntent {
  if (value === null || typeof value === "string") throw new Error("the payment intent was not expanded");
  return value;
}

/** The refusal that a call ends with. */
export async function refusal(promise: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error("the call was not refused");
}

/** The types of all events so far, the oldest first. */
export async function eventTypes(stripe: Stripe): Promise<string[]> {
  const events = await stripe.events.list({ limit: 100 });
  return events.data.map((event) => event.type).reverse();
}
