/**
 * Adyen's sessions, which the Drop-in on our page pays in. Nothing can end one, and Adyen tells of one only to whoever brings what its
 * script gave the shopper's browser: the notification is what counts.
 */

import { type AttemptObservation, silent } from "../../../domain/payment/observation.ts";
import type { AttemptAnswer, AttemptHandle, EffectMode, SessionAnswer, SessionRequest } from "../../../ports/psp.ts";
import type { PspAccount } from "../../../ports/psp-accounts.ts";
import { wordOf } from "../words.ts";
import { type AdyenSettings, call, credentialsOf, type Members, unknown, withoutLock } from "./client.ts";
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
      // Wallets load scripts of others, which the policy of our page keeps out.
      allowedPaymentMethods: ["scheme"],
      // Always: nothing can end a session, and an authorisation that nobody captures is no charge.
      additionalData: { manualCapture: "true" },
      // The frames of the other flow come from any bank, so that no policy could name them.
      authenticationData: { threeDSRequestData: { nativeThreeDS: "disabled" } },
      // Where the bank sends the shopper back to: the Drop-in there completes the payment.
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
 * Asks with what the browser brought. Without it Adyen says nothing, which is all that is told then. It never names the payment: that,
 * and whether it was authorised, comes by webhook.
 */
export async function queryCardSession(
  settings: AdyenSettings,
  account: PspAccount,
  { sessionId, sessionResult, reference }: AttemptHandle,
): Promise<AttemptAnswer> {
  if (sessionId === null) return unknown("Adyen cannot be asked about a payment");
  const observation = { ...silent(account.livemode), sessionId };
  if (sessionResult === null) return { kind: "observed", observation };
  const answer = await call(settings, credentialsOf(account), {
    api: "checkout",
    method: "GET",
    path: `/sessions/${encodeURIComponent(sessionId)}?sessionResult=${encodeURIComponent(sessionResult)}`,
    body: null,
    idempotencyKey: null,
  });
  if (answer.kind !== "answered") return withoutLock(answer);
  const { id, status, reference: theirs } = answer.object;
  if (id !== sessionId || (theirs !== undefined && theirs !== reference)) return unknown("another session");
  const said = wordOf(STATUSES, status);
  return said === undefined
    ? unknown("a status that is not documented")
    : { kind: "observed", observation: { ...observation, ...said } };
}

/**
 * docs.adyen.com/api-explorer/Checkout/72/get/sessions/(sessionId). `refused`: too many tries were, and there can be no other. Of a payment that is
 * pending nothing is said: if it is refused in the end, nothing would tell that the session is not pending any more.
 */
const STATUSES: Readonly<Record<string, Partial<AttemptObservation>>> = {
  active: { session: "open", stage: "none" },
  canceled: { stage: "none" },
  completed: { session: "closed", stage: "pending" },
  paymentPending: {},
  refused: { session: "closed", ending: "declined" },
  expired: { session: "closed", ending: "expired" },
};
