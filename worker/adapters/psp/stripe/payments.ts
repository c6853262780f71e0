/** Stripe's calls for one attempt: open, end, ask, capture, cancel. */

import type Stripe from "stripe";
import { DURATION } from "../../../domain/limits.ts";
import type { Money } from "../../../domain/money.ts";
import {
  type AttemptAnswer,
  type AttemptHandle,
  type EffectMode,
  NOT_MADE,
  type SessionAnswer,
  type SessionRequest,
} from "../../../ports/psp.ts";
import { refusalOf, toStripeAmount } from "./amounts.ts";
import { type Answer, call, callList, METADATA } from "./client.ts";
import { observeIntent, observeSession } from "./observe.ts";

/** Opens a Checkout Session. Past the key's life, or where the key only brings back an old 5xx, it looks for the session instead. */
export async function openSession(stripe: Stripe, request: SessionRequest, effect: EffectMode): Promise<SessionAnswer> {
  if (effect.mode === "look") return findSession(stripe, request);
  const total = refusalOf(request.price) === null ? toStripeAmount(request.price) : null;
  if (total === null) return { kind: "refused", reason: "amount_not_supported" };
  const options = { idempotencyKey: effect.idempotencyKey, timeout: request.patienceMs };
  const answer = await call<Stripe.Checkout.Session>("checkout.session", () =>
    stripe.checkout.sessions.create(sessionParameters(request, total), options),
  );
  if (answer.kind === "unknown" && answer.reason === "idempotency_key_in_use") return { kind: "in_progress" };
  if (answer.kind === "unknown") return answer.replayedError ? findSession(stripe, request) : answer;
  return answer.kind === "refused" ? answer : sessionAnswer(answer.object, request);
}

function sessionAnswer(session: Stripe.Checkout.Session, { handle, cardUrl }: SessionRequest): SessionAnswer {
  if (session.status === "open") {
    const isOurs = handle.surface === "embedded";
    const { url, secret } = isOurs
      ? { url: cardUrl, secret: session.client_secret }
      : { url: session.url, secret: null };
    const isWhole = typeof url === "string" && (typeof secret === "string" || !isOurs);
    if (!isWhole) return { kind: "unknown", reason: "an open session without the way to it" };
    const expiresAt = session.expires_at * DURATION.SECOND_MS;
    return { kind: "opened", sessionId: session.id, url, secret, expiresAt, form: null };
  }
  const observation = observeSession(session, null);
  return observation === null
    ? { kind: "unknown", reason: "a session without a documented status" }
    : { kind: "observed", observation };
}

/** How many pages of sessions are read in search of one; at 100 each this covers ten thousand within the window. */
const SEARCH_PAGES_MAX = 100;
/** Stripe's clock may be behind ours by this much. */
const CLOCK_MARGIN_MS = 5 * DURATION.MINUTE_MS;

/**
 * Searches the sessions made since the attempt began for ours. Not there means that it was never made. Another session of the account may
 * bear our reference; nobody else knows the address that our shopper comes back to.
 */
async function findSession(stripe: Stripe, request: SessionRequest): Promise<SessionAnswer> {
  const { handle, returnUrl } = request;
  const created = { gte: Math.floor((handle.startedAt - CLOCK_MARGIN_MS) / DURATION.SECOND_MS) };
  let startingAfter: string | undefined;
  for (let page = 0; page < SEARCH_PAGES_MAX; page++) {
    const cursor = startingAfter === undefined ? {} : { starting_after: startingAfter };
    const answer = await callList<Stripe.Checkout.Session>("checkout.session", () =>
      stripe.checkout.sessions.list({ limit: 100, created, ...cursor }),
    );
    if (answer.kind !== "answered") return { kind: "unknown", reason: "the search was not answered" };
    const { data, has_more: hasMore } = answer.object;
    const found = data.find(
      (session) =>
        session.metadata?.[METADATA.reference] === handle.reference &&
        (session.return_url ?? session.success_url) === returnUrl,
    );
    if (found !== undefined) return sessionAnswer(found, request);
    if (!hasMore) return { kind: "refused", reason: NOT_MADE };
    startingAfter = data.at(-1)?.id;
    if (startingAfter === undefined) break;
  }
  return { kind: "unknown", reason: "the search did not come to an end" };
}

function sessionParameters(request: SessionRequest, total: number): Stripe.Checkout.SessionCreateParams {
  const { handle, email, locale } = request;
  const metadata = { [METADATA.reference]: handle.reference };
  return {
    mode: "payment",
    client_reference_id: handle.reference,
    line_items: lineItems(request, total),
    metadata,
    payment_intent_data: {
      // On the intent as well, so that refunds and disputes made elsewhere find their way.
      metadata,
      ...(request.capturesManually ? { capture_method: "manual" } : {}),
    },
    // Only cards authorise first; the other methods are Stripe's to offer, by the merchant's dashboard.
    ...(request.capturesManually ? { allowed_payment_method_types: ["card"] } : {}),
    // The shopper pays the sum and currency that our page showed.
    adaptive_pricing: { enabled: false },
    expires_at: Math.floor(request.expiresAt / DURATION.SECOND_MS),
    ...surfaceParameters(request),
    ...(email === null ? {} : { customer_email: email }),
    // Two of our languages Stripe has not: its page then follows the browser.
    locale: locale === null || locale === "ar" || locale === "he" ? "auto" : locale,
  };
}

/** `elements` is the Payment Element's mode. What belongs to Stripe's own page alone may not be told with it. */
function surfaceParameters({ handle, returnUrl, cancelUrl }: SessionRequest): Stripe.Checkout.SessionCreateParams {
  return handle.surface === "embedded"
    ? { ui_mode: "elements", return_url: returnUrl }
    : { success_url: returnUrl, cancel_url: cancelUrl };
}

type LineItem = Stripe.Checkout.SessionCreateParams.LineItem;

/** Our lines, or one with the whole sum where Stripe cannot express each piece (the last digit of three must be 0). */
function lineItems({ lines, price, title }: SessionRequest, total: number): LineItem[] {
  const { currency } = price;
  const exact = lines.flatMap(({ name, unitAmount, quantity }) => {
    const units = toStripeAmount({ amount: unitAmount, currency });
    return units === null ? [] : [lineItem(currency, name, units, quantity)];
  });
  return exact.length === lines.length ? exact : [lineItem(currency, title, total, 1)];
}

function lineItem(currency: string, name: string, units: number, quantity: number): LineItem {
  return {
    quantity,
    price_data: { currency: currency.toLowerCase(), unit_amount: units, product_data: { name } },
  };
}

/** Ends an open session. Stripe refuses when it is not open any more: then what a re-read says is the answer, and it may be "paid". */
export async function closeSession(stripe: Stripe, handle: AttemptHandle, effect: EffectMode): Promise<AttemptAnswer> {
  const { sessionId } = handle;
  if (sessionId === null) return { kind: "unknown", reason: "no session is known" };
  if (effect.mode === "look") {
    const seen = await queryAttempt(stripe, handle);
    if (seen.kind !== "observed" || seen.observation.session !== "open") return seen;
  }
  const options = { idempotencyKey: effect.idempotencyKey };
  const answer = await call<Stripe.Checkout.Session>("checkout.session", () =>
    stripe.checkout.sessions.expire(sessionId, {}, options),
  );
  return answer.kind === "unknown" && !answer.replayedError ? answer : queryAttempt(stripe, handle);
}

/** Asks for the session with its payment intent, or for the intent alone where that is all we know. */
export async function queryAttempt(stripe: Stripe, handle: AttemptHandle): Promise<AttemptAnswer> {
  const { sessionId, pspPaymentId } = handle;
  if (sessionId === null) {
    if (pspPaymentId === null) return { kind: "unknown", reason: "nothing to ask for" };
    return intentAnswer(
      await call<Stripe.PaymentIntent>("payment_intent", () =>
        stripe.paymentIntents.retrieve(pspPaymentId, { expand: ["latest_charge"] }),
      ),
    );
  }
  // The charge alone says until when an authorisation can be captured.
  const expand = ["payment_intent.latest_charge"];
  const answer = await call<Stripe.Checkout.Session>("checkout.session", () =>
    stripe.checkout.sessions.retrieve(sessionId, { expand }),
  );
  if (answer.kind !== "answered") return answer;
  const { payment_intent: intent } = answer.object;
  const observation = observeSession(answer.object, typeof intent === "object" ? intent : null);
  return observation === null
    ? { kind: "unknown", reason: "a status that is not documented" }
    : { kind: "observed", observation };
}

/** Captures the whole authorisation. A refusal counts only after a re-read: it may have been captured or canceled already. */
export async function capture(
  stripe: Stripe,
  handle: AttemptHandle,
  money: Money,
  effect: EffectMode,
): Promise<AttemptAnswer> {
  const amount = toStripeAmount(money);
  const intentId = handle.pspPaymentId;
  if (intentId === null || amount === null) return { kind: "unknown", reason: "no payment intent is known" };
  const options = { idempotencyKey: effect.idempotencyKey };
  const done = effect.mode === "look" ? await lookFirst(stripe, intentId) : null;
  if (done !== null) return done;
  const answer = await call<Stripe.PaymentIntent>("payment_intent", () =>
    stripe.paymentIntents.capture(intentId, { amount_to_capture: amount }, options),
  );
  return answer.kind === "answered" ? intentAnswer(answer) : reread(stripe, intentId, answer, "captured");
}

/** Cancels an authorisation, which gives the money back to the shopper at once. */
export async function cancel(stripe: Stripe, handle: AttemptHandle, effect: EffectMode): Promise<AttemptAnswer> {
  const intentId = handle.pspPaymentId;
  if (intentId === null) return { kind: "unknown", reason: "no payment intent is known" };
  const options = { idempotencyKey: effect.idempotencyKey };
  const done = effect.mode === "look" ? await lookFirst(stripe, intentId) : null;
  if (done !== null) return done;
  const answer = await call<Stripe.PaymentIntent>("payment_intent", () =>
    stripe.paymentIntents.cancel(intentId, {}, options),
  );
  return answer.kind === "answered" ? intentAnswer(answer) : reread(stripe, intentId, answer, "canceled");
}

/**
 * Past the key's life: what became of the effect. Null where the intent still waits, so that the effect was never done and may be asked for
 * anew: an intent is captured or canceled once, whatever the key.
 */
async function lookFirst(stripe: Stripe, intentId: string): Promise<AttemptAnswer | null> {
  const read = await call<Stripe.PaymentIntent>("payment_intent", () => stripe.paymentIntents.retrieve(intentId));
  return read.kind === "answered" && read.object.status === "requires_capture" ? null : intentAnswer(read);
}

/** After a refusal or a burnt key, the intent itself tells whether the effect is there. */
async function reread(
  stripe: Stripe,
  intentId: string,
  answer: Exclude<Answer<Stripe.PaymentIntent>, { kind: "answered" }>,
  wanted: "captured" | "canceled",
): Promise<AttemptAnswer> {
  if (answer.kind === "unknown" && !answer.replayedError) return answer;
  const read = await call<Stripe.PaymentIntent>("payment_intent", () => stripe.paymentIntents.retrieve(intentId));
  if (read.kind !== "answered") return { kind: "unknown", reason: "the re-read was not answered" };
  // A burnt key refuses nothing: what waits is asked for again, until the key's life is over and Stripe executes it anew.
  const refused = answer.kind === "refused" && wanted === "captured" && read.object.status === "requires_capture";
  if (refused) return { kind: "refused", reason: answer.reason };
  return intentAnswer(read);
}

function intentAnswer(answer: Answer<Stripe.PaymentIntent>): AttemptAnswer {
  if (answer.kind !== "answered") return answer;
  const observation = observeIntent(answer.object);
  return observation === null
    ? { kind: "unknown", reason: "a status that is not documented" }
    : { kind: "observed", observation };
}

/** Our reference on a payment intent: null where it has none. */
export async function referenceOfIntent(
  stripe: Stripe,
  intentId: string,
): Promise<
  { readonly kind: "read"; readonly reference: string | null } | { readonly kind: "unknown"; readonly reason: string }
> {
  const answer = await call<Stripe.PaymentIntent>("payment_intent", () => stripe.paymentIntents.retrieve(intentId));
  if (answer.kind === "answered")
    return { kind: "read", reference: answer.object.metadata[METADATA.reference] ?? null };
  // The account has no such intent, so it cannot be ours. Any other refusal (a key that was revoked) says nothing about it.
  if (answer.kind === "refused" && answer.reason === "resource_missing") return { kind: "read", reference: null };
  return { kind: "unknown", reason: answer.reason };
}
