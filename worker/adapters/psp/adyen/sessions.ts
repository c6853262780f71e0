/**
 * Adyen's sessions, in which the Drop-in on our page takes payments. A session cannot be ended, and it can be queried only with the
 * `sessionResult` that Adyen's script gave the shopper's browser. The notification decides.
 */

import { type AttemptObservation, silent } from "../../../domain/payment/observation.ts";
import type { AttemptAnswer, AttemptHandle, EffectMode, SessionAnswer, SessionRequest } from "../../../ports/psp.ts";
import type { PspAccount } from "../../../ports/psp-accounts.ts";
import { asRefused, type Members, unknown } from "../json-api.ts";
import { wordOf } from "../words.ts";
import { type AdyenSettings, call, credentialsOf } from "./client.ts";
import { open } from "./opening.ts";

/** Opens a session for one payment. */
export function openCardSession(
  settings: AdyenSettings,
  account: PspAccount,
  request: SessionRequest,
  effect: EffectMode,
): Promise<SessionAnswer> {
  return open(settings, account, request, effect, {
    path: "/sessions",
    parameters: {
      channel: "Web",
      mode: "embedded",
      // Wallets load third-party scripts, which our page's policy blocks.
      allowedPaymentMethods: ["scheme"],
      // Always: a session cannot be ended, and an authorisation that is never captured costs the shopper nothing.
      additionalData: { manualCapture: "true" },
      // Native 3-D Secure opens frames of arbitrary banks, which no policy could list.
      authenticationData: { threeDSRequestData: { nativeThreeDS: "disabled" } },
      // The bank sends the shopper back here, and the Drop-in completes the payment.
      returnUrl: request.cardUrl,
    },
    read: (object) => readSession(object, request),
  });
}

function readSession({ id, sessionData, reference, expiresAt }: Members, request: SessionRequest): SessionAnswer {
  const isOurs = reference === request.handle.reference && isSessionId(id);
  if (!isOurs || typeof sessionData !== "string" || sessionData === "") return unknown("not the session asked for");
  const time = typeof expiresAt === "string" ? Date.parse(expiresAt) : Number.NaN;
  return {
    kind: "opened",
    sessionId: id,
    url: request.cardUrl,
    secret: sessionData,
    expiresAt: Number.isNaN(time) ? request.expiresAt : time,
    form: null,
  };
}

function isSessionId(id: unknown): id is string {
  return typeof id === "string" && /^\w{1,64}$/.test(id);
}

/**
 * Queries a session with the browser's `sessionResult`; without one the observation says nothing. The answer neither names the payment nor
 * says whether it was authorised: only webhooks do.
 */
export async function queryCardSession(
  settings: AdyenSettings,
  account: PspAccount,
  { sessionId, sessionResult, reference }: AttemptHandle,
): Promise<AttemptAnswer> {
  if (sessionId === null) return unknown("Adyen has no query for payments");
  const observation = { ...silent(account.livemode), sessionId };
  if (sessionResult === null) return { kind: "observed", observation };
  const answer = await call(settings, credentialsOf(account), {
    api: "checkout",
    method: "GET",
    path: `/sessions/${encodeURIComponent(sessionId)}?sessionResult=${encodeURIComponent(sessionResult)}`,
    body: null,
    idempotencyKey: null,
  });
  if (answer.kind !== "answered") return asRefused(answer);
  const { id, status, reference: theirs } = answer.object;
  if (id !== sessionId || (theirs !== undefined && theirs !== reference)) return unknown("another session");
  const facts = wordOf(STATUSES, status);
  return facts === undefined
    ? unknown("an undocumented status")
    : { kind: "observed", observation: { ...observation, ...facts } };
}

/**
 * docs.adyen.com/api-explorer/Checkout/72/get/sessions/(sessionId). `refused`: too many tries failed, and no more are allowed. `paymentPending`
 * says nothing: if the payment is refused later, nothing would tell us that it is no longer pending.
 */
const STATUSES: Readonly<Record<string, Partial<AttemptObservation>>> = {
  active: { session: "open", stage: "none" },
  canceled: { stage: "none" },
  completed: { session: "closed", stage: "pending" },
  paymentPending: {},
  refused: { session: "closed", ending: "declined" },
  expired: { session: "closed", ending: "expired" },
};
