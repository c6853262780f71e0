/** Adyen's calls for one attempt: open, expire, query, capture, cancel. */

import { DURATION } from "../../../domain/limits.ts";
import type { Money } from "../../../domain/money.ts";
import { silent } from "../../../domain/payment/observation.ts";
import type { AttemptAnswer, AttemptHandle, EffectMode, SessionAnswer, SessionRequest } from "../../../ports/psp.ts";
import type { PspAccount } from "../../../ports/psp-accounts.ts";
import { asRefused, type Members, unknown } from "../json-api.ts";
import { toAdyenAmount } from "./amounts.ts";
import { type AdyenSettings, type Answer, call, credentialsOf, NO_SEARCH } from "./client.ts";
import { SHOPPER_LOCALES } from "./locales.ts";
import { observeLink, type PaymentLink, readLink } from "./observe.ts";
import { open } from "./opening.ts";
import { openCardSession, queryCardSession } from "./sessions.ts";

/** The longest description that Adyen's page takes. */
const DESCRIPTION_LENGTH_MAX = 280;

/**
 * Cards, and the wallets that hold cards. Other methods (iDEAL, bank transfers) are captured on authorisation and never send a CAPTURE
 * notification, so the attempt would wait for it for ever.
 */
const PAYMENT_METHODS = ["scheme", "applepay", "googlepay"];

/** Opens a session for our page, or a single-use payment link. */
export async function openSession(
  settings: AdyenSettings,
  account: PspAccount,
  request: SessionRequest,
  effect: EffectMode,
): Promise<SessionAnswer> {
  if (request.handle.surface === "embedded") return openCardSession(settings, account, request, effect);
  const shopperLocale = request.locale === null ? null : SHOPPER_LOCALES[request.locale];
  return open(settings, account, request, effect, {
    path: "/paymentLinks",
    parameters: {
      description: request.title.slice(0, DESCRIPTION_LENGTH_MAX),
      reusable: false,
      allowedPaymentMethods: PAYMENT_METHODS,
      // Always: if the shopper pays twice, the second authorisation is never captured and costs them nothing.
      manualCapture: true,
      returnUrl: request.returnUrl,
      ...(shopperLocale === null ? {} : { shopperLocale }),
    },
    read: (object) => readOpened(object, request, account.livemode),
  });
}

function readOpened(object: Members, request: SessionRequest, livemode: boolean): SessionAnswer {
  const link = linkOf(object, request.handle);
  if (link === null) return unknown("not the payment link that was asked for");
  if (link.status !== "active") return linkAnswer(link, livemode);
  const expiresAt = link.expiresAt ?? request.expiresAt;
  return { kind: "opened", sessionId: link.id, url: link.url, secret: null, expiresAt, form: null };
}

/** Reads the attempt's link from an answer; null if it is missing or another's. */
function linkOf(object: Members, { reference, sessionId }: AttemptHandle): PaymentLink | null {
  const link = readLink(object);
  if (link === null || link.reference !== reference) return null;
  return sessionId === null || link.id === sessionId ? link : null;
}

function linkAnswer(link: PaymentLink, livemode: boolean): AttemptAnswer {
  const observation = observeLink(link, livemode);
  return observation === null ? unknown("an undocumented status") : { kind: "observed", observation };
}

/** Expires an open link. Adyen refuses if it is no longer open; the answer is then a fresh read, which may say "paid". */
export async function closeSession(
  settings: AdyenSettings,
  account: PspAccount,
  handle: AttemptHandle,
): Promise<AttemptAnswer> {
  // Adyen cannot end a session, so this only reports its state.
  if (handle.surface === "embedded") return queryCardSession(settings, account, handle);
  if (handle.sessionId === null) return unknown("no payment link is known");
  const answer = await call(settings, credentialsOf(account), {
    api: "checkout",
    method: "PATCH",
    path: `/paymentLinks/${encodeURIComponent(handle.sessionId)}`,
    body: { status: "expired" },
    idempotencyKey: null,
  });
  if (answer.kind === "unknown") return answer;
  if (answer.kind === "answered" && linkOf(answer.object, handle) === null) return unknown("another payment link");
  return queryAttempt(settings, account, handle);
}

/** Queries the link or session. Adyen has no query for a payment: without a link id nothing is sent and the outcome is unknown. */
export async function queryAttempt(
  settings: AdyenSettings,
  account: PspAccount,
  handle: AttemptHandle,
): Promise<AttemptAnswer> {
  if (handle.surface === "embedded") return queryCardSession(settings, account, handle);
  if (handle.sessionId === null) return unknown("Adyen has no query for payments");
  const answer = await getLink(settings, account, handle.sessionId);
  if (answer.kind !== "answered") return asRefused(answer);
  const link = linkOf(answer.object, handle);
  return link === null ? unknown("another payment link") : linkAnswer(link, account.livemode);
}

/** Reads a payment link by its id. */
export function getLink(settings: AdyenSettings, account: PspAccount, linkId: string): Promise<Answer> {
  return call(settings, credentialsOf(account), {
    api: "checkout",
    method: "GET",
    path: `/paymentLinks/${encodeURIComponent(linkId)}`,
    body: null,
    idempotencyKey: null,
  });
}

/** Requests the capture of the whole authorisation. Adyen only acknowledges the request; its notification reports the outcome. */
export async function capture(
  settings: AdyenSettings,
  account: PspAccount,
  handle: AttemptHandle,
  money: Money,
  effect: EffectMode,
): Promise<AttemptAnswer> {
  const value = toAdyenAmount(money);
  if (value === null) return unknown("the amount is not whole in Adyen's units");
  const amount = { value, currency: money.currency };
  return modify(settings, account, handle, effect, { path: "captures", parameters: { amount } });
}

/** Requests the release of an authorisation. A notification reports the outcome. */
export function cancel(
  settings: AdyenSettings,
  account: PspAccount,
  handle: AttemptHandle,
  effect: EffectMode,
): Promise<AttemptAnswer> {
  return modify(settings, account, handle, effect, { path: "cancels", parameters: {} });
}

async function modify(
  settings: AdyenSettings,
  account: PspAccount,
  handle: AttemptHandle,
  effect: EffectMode,
  { path, parameters }: { readonly path: "captures" | "cancels"; readonly parameters: Members },
): Promise<AttemptAnswer> {
  const paymentId = handle.pspPaymentId;
  if (paymentId === null) return unknown("no payment is known");
  if (effect.mode === "look") return unknown(NO_SEARCH);
  const credentials = credentialsOf(account);
  const answer = await call(settings, credentials, {
    api: "checkout",
    method: "POST",
    path: `/payments/${encodeURIComponent(paymentId)}/${path}`,
    body: { merchantAccount: credentials.merchantAccount, reference: handle.reference, ...parameters },
    idempotencyKey: effect.idempotencyKey,
  });
  // A refusal of a revoked API key says nothing about the authorisation.
  if (answer.kind === "refused") return answer.lockedOut ? unknown(answer.reason) : asRefused(answer);
  if (answer.kind === "unknown") return answer;
  if (!isReceived(answer.object, paymentId)) return unknown("not the modification that was asked for");
  return { kind: "observed", observation: { ...silent(account.livemode), pspPaymentId: paymentId } };
}

/** Whether an answer acknowledges a modification of this payment, which is all that Adyen ever answers. */
export function isReceived({ status, pspReference, paymentPspReference }: Members, paymentId: string): boolean {
  return status === "received" && typeof pspReference === "string" && paymentPspReference === paymentId;
}

/** docs.adyen.com/development-resources/api-idempotency: at least a week; one copy of that page says 31 days. */
export const KEY_RETENTION_MS = 7 * DURATION.DAY_MS;
