/** Adyen's calls for one attempt: open, end, ask, capture, cancel. */

import { DURATION } from "../../../domain/limits.ts";
import type { Money } from "../../../domain/money.ts";
import { silent } from "../../../domain/payment/observation.ts";
import type { AttemptAnswer, AttemptHandle, EffectMode, SessionAnswer, SessionRequest } from "../../../ports/psp.ts";
import type { PspAccount } from "../../../ports/psp-accounts.ts";
import { toAdyenAmount } from "./amounts.ts";
import {
  type AdyenSettings,
  type Answer,
  call,
  credentialsOf,
  type Members,
  NO_SEARCH,
  unknown,
  withoutLock,
} from "./client.ts";
import { SHOPPER_LOCALES } from "./locales.ts";
import { observeLink, type PaymentLink, readLink } from "./observe.ts";
import { open } from "./opening.ts";
import { openCardSession, queryCardSession } from "./sessions.ts";

/** What Adyen shows on its page of the link's title. */
const DESCRIPTION_LENGTH_MAX = 280;

/**
 * Cards, and the wallets that hold cards. Other methods (iDEAL, bank transfers) are captured with their authorisation and never send
 * the notification of a capture, for which an attempt would wait for ever.
 */
const PAYMENT_METHODS = ["scheme", "applepay", "googlepay"];

/** Opens a session for our page, or a payment link for one payment. */
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
      // Always: an authorisation that nobody captures is no charge, so that a second success costs the shopper nothing.
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

/** The link of an answer; null where it is another one or none. */
function linkOf(object: Members, { reference, sessionId }: AttemptHandle): PaymentLink | null {
  const link = readLink(object);
  if (link === null || link.reference !== reference) return null;
  return sessionId === null || link.id === sessionId ? link : null;
}

function linkAnswer(link: PaymentLink, livemode: boolean): AttemptAnswer {
  const observation = observeLink(link, livemode);
  return observation === null ? unknown("a status that is not documented") : { kind: "observed", observation };
}

/** Ends an open link. Adyen refuses when it is over already: then what a re-read says is the answer, and it may be "paid". */
export async function closeSession(
  settings: AdyenSettings,
  account: PspAccount,
  handle: AttemptHandle,
): Promise<AttemptAnswer> {
  // Nothing ends a session: what is known of it is all there is to say.
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

/** Asks for the link or session. Adyen has no question about a payment: without the link nothing is sent and nothing is known. */
export async function queryAttempt(
  settings: AdyenSettings,
  account: PspAccount,
  handle: AttemptHandle,
): Promise<AttemptAnswer> {
  if (handle.surface === "embedded") return queryCardSession(settings, account, handle);
  if (handle.sessionId === null) return unknown("Adyen cannot be asked about a payment");
  const answer = await getLink(settings, account, handle.sessionId);
  if (answer.kind !== "answered") return withoutLock(answer);
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

/** Asks for the capture of the whole authorisation. That Adyen received the request moves no money: its notification says what came of it. */
export async function capture(
  settings: AdyenSettings,
  account: PspAccount,
  handle: AttemptHandle,
  money: Money,
  effect: EffectMode,
): Promise<AttemptAnswer> {
  const value = toAdyenAmount(money);
  if (value === null) return unknown("the amount is not whole at Adyen");
  const amount = { value, currency: money.currency };
  return modify(settings, account, handle, effect, { path: "captures", parameters: { amount } });
}

/** Asks for the release of an authorisation. Its notification says what came of it. */
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
  // A key that is not valid any more says nothing about the authorisation.
  if (answer.kind === "refused") return answer.lockedOut ? unknown(answer.reason) : withoutLock(answer);
  if (answer.kind === "unknown") return answer;
  if (!isReceived(answer.object, paymentId)) return unknown("not the modification that was asked for");
  return { kind: "observed", observation: { ...silent(account.livemode), pspPaymentId: paymentId } };
}

/** Whether an answer is Adyen's receipt of a modification of this payment: the one thing that it ever answers. */
export function isReceived({ status, pspReference, paymentPspReference }: Members, paymentId: string): boolean {
  return status === "received" && typeof pspReference === "string" && paymentPspReference === paymentId;
}

/** docs.adyen.com/development-resources/api-idempotency: a week at the least; one copy of that page says 31 days. */
export const KEY_RETENTION_MS = 7 * DURATION.DAY_MS;
