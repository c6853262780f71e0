/** Stripe's calls for one attempt: open, expire, query, capture, cancel. */

import type Stripe from "stripe";
import { DURATION, LIMITS } from "../../../domain/limits.ts";
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

/** Opens a Checkout Session. If the idempotency key has expired or replays a stored 5xx, looks for the session instead. */
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
    if (!isWhole) return { kind: "unknown", reason: "an open session without a URL or client secret" };
    const expiresAt = session.expires_at * DURATION.SECOND_MS;
    return { kind: "opened", sessionId: session.id, url, secret, expiresAt, form: null };
  }
  const observation = observeSession(session, null);
  return observation === null
    ? { kind: "unknown", reason: "an undocumented status" }
    : { kind: "observed", observation };
}

/** How far Stripe's clock may be behind ours. */
const CLOCK_MARGIN_MS = 5 * DURATION.MINUTE_MS;

/**
 * Searches the sessions created since the attempt began for ours; if it is not there, it was never created. Another session of the account
 * may carry our reference, so the return URL, which nobody else knows, must match too.
 */
async function findSession(stripe: Stripe, request: SessionRequest): Promise<SessionAnswer> {
  const { handle, returnUrl } = request;
  const created = { gte: Math.floor((handle.startedAt - CLOCK_MARGIN_MS) / DURATION.SECOND_MS) };
  let startingAfter: string | undefined;
  for (let page = 0; page < LIMITS.stripeSearchPagesMax; page++) {
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
      // On the intent as well, so that refunds and disputes made elsewhere can be traced to us.
      metadata,
      ...(request.capturesManually ? { capture_method: "manual" } : {}),
    },
    // Only cards can be authorised without capture. Otherwise Stripe offers what the merchant's dashboard enables.
    ...(request.capturesManually ? { allowed_payment_method_types: ["card"] } : {}),
    // The shopper must pay in the currency that our page showed.
    adaptive_pricing: { enabled: false },
    expires_at: Math.floor(request.expiresAt / DURATION.SECOND_MS),
    ...surfaceParameters(request),
    ...(email === null ? {} : { customer_email: email }),
    // Stripe does not support these two; its page then follows the browser.
    locale: locale === null || locale === "ar" || locale === "he" ? "auto" : locale,
  };
}

/** `elements` is the Payment Element's mode; Stripe refuses parameters of its hosted page with it. */
function surfaceParameters({ handle, returnUrl, cancelUrl }: SessionRequest): Stripe.Checkout.SessionCreateParams {
  return handle.surface === "embedded"
    ? { ui_mode: "elements", return_url: returnUrl }
    : { success_url: returnUrl, cancel_url: cancelUrl };
}

type LineItem = Stripe.Checkout.SessionCreateParams.LineItem;

/** Our lines, or a single line with the total if Stripe cannot express a unit price (three-decimal amounts must end in 0). */
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

/** Expires an open session. Stripe refuses if it is no longer open; the answer is then a fresh read, which may say "paid". */
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

/** Retrieves the session with its payment intent, or the intent alone if no session is known. */
export async function queryAttempt(stripe: Stripe, handle: AttemptHandle): Promise<AttemptAnswer> {
  const { sessionId, pspPaymentId } = handle;
  if (sessionId === null) {
    if (pspPaymentId === null) return { kind: "unknown", reason: "no session or payment intent is known" };
    return intentAnswer(
      await call<Stripe.PaymentIntent>("payment_intent", () =>
        stripe.paymentIntents.retrieve(pspPaymentId, { expand: ["latest_charge"] }),
      ),
    );
  }
  // Only the charge says until when an authorisation can be captured.
  const expand = ["payment_intent.latest_charge"];
  const answer = await call<Stripe.Checkout.Session>("checkout.session", () =>
    stripe.checkout.sessions.retrieve(sessionId, { expand }),
  );
  if (answer.kind !== "answered") return answer;
  const { payment_intent: intent } = answer.object;
  const observation = observeSession(answer.object, typeof intent === "object" ? intent : null);
  return observation === null
    ? { kind: "unknown", reason: "an undocumented status" }
    : { kind: "observed", observation };
}

/** Captures the whole authorisation. A refusal counts only after a fresh read: it may have been captured or cancelled already. */
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

/** Cancels an authorisation, which releases the shopper's money at once. */
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
 * What became of the effect once its key may have expired. Null if the intent still waits for capture: the effect never happened and may be
 * sent again, since an intent is captured or cancelled only once, whatever the key.
 */
async function lookFirst(stripe: Stripe, intentId: string): Promise<AttemptAnswer | null> {
  const read = await call<Stripe.PaymentIntent>("payment_intent", () => stripe.paymentIntents.retrieve(intentId));
  return read.kind === "answered" && read.object.status === "requires_capture" ? null : intentAnswer(read);
}

/** After a refusal, or once the key replays a stored 5xx, reads from the intent whether the effect happened. */
async function reread(
  stripe: Stripe,
  intentId: string,
  answer: Exclude<Answer<Stripe.PaymentIntent>, { kind: "answered" }>,
  wanted: "captured" | "canceled",
): Promise<AttemptAnswer> {
  if (answer.kind === "unknown" && !answer.replayedError) return answer;
  const read = await call<Stripe.PaymentIntent>("payment_intent", () => stripe.paymentIntents.retrieve(intentId));
  if (read.kind !== "answered") return { kind: "unknown", reason: "the fresh read was not answered" };
  // A replayed 5xx refuses nothing: the request is repeated until the key expires and Stripe executes it again.
  const refused = answer.kind === "refused" && wanted === "captured" && read.object.status === "requires_capture";
  if (refused) return { kind: "refused", reason: answer.reason };
  return intentAnswer(read);
}

function intentAnswer(answer: Answer<Stripe.PaymentIntent>): AttemptAnswer {
  if (answer.kind !== "answered") return answer;
  const observation = observeIntent(answer.object);
  return observation === null
    ? { kind: "unknown", reason: "an undocumented status" }
    : { kind: "observed", observation };
}

/** Reads our reference from a payment intent; null if it has none. */
export async function referenceOfIntent(
  stripe: Stripe,
  intentId: string,
): Promise<
  { readonly kind: "read"; readonly reference: string | null } | { readonly kind: "unknown"; readonly reason: string }
> {
  const answer = await call<Stripe.PaymentIntent>("payment_intent", () => stripe.paymentIntents.retrieve(intentId));
  if (answer.kind === "answered")
    return { kind: "read", reference: answer.object.metadata[METADATA.reference] ?? null };
  // The account has no such intent, so it is not ours. Any other refusal, such as of a revoked key, says nothing about it.
  if (answer.kind === "refused" && answer.reason === "resource_missing") return { kind: "read", reference: null };
  return { kind: "unknown", reason: answer.reason };
}
