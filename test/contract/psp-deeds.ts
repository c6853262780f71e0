/** One attempt at a provider, walked through its adapter as the application would. */

import { expect } from "vitest";
import type { AttemptObservation, RefundObservation } from "../../worker/domain/payment/observation.ts";
import type {
  AttemptAnswer,
  AttemptHandle,
  EffectMode,
  PspEvent,
  RefundAnswer,
  RefundRequest,
  SessionAnswer,
  SessionRequest,
} from "../../worker/ports/psp.ts";
import type { PspSubject, ShopperDeed } from "./psp-contract.ts";

/** 20 letters and digits, as our references are. */
export const REFERENCE = "7kq2m4zt9x3bd5f8h1jn";

/** The first send of an effect, or any later one under the same key. */
export function send(idempotencyKey: string): EffectMode {
  return { idempotencyKey, mode: "send" };
}

/** The key may be forgotten: only look. */
export function look(idempotencyKey: string): EffectMode {
  return { idempotencyKey, mode: "look" };
}

/** The key of the session that opens the attempt of `REFERENCE`. */
export const OPEN = `${REFERENCE}-open-session`;

/** An order of one mug for 19.99 EUR unless told otherwise. */
export function sessionRequest(subject: PspSubject, overrides: Partial<SessionRequest> = {}): SessionRequest {
  return {
    handle: {
      reference: REFERENCE,
      surface: subject.surface,
      sessionId: null,
      sessionResult: null,
      pspPaymentId: null,
      startedAt: subject.now(),
    },
    price: { amount: 1999, currency: "EUR" },
    lines: [{ name: "Mug", unitAmount: 1999, quantity: 1, amount: 1999 }],
    title: "Mugs",
    email: "buyer@example.com",
    locale: "de",
    capturesManually: false,
    returnUrl: "https://pay.test/pay/pay_1?v=token",
    cancelUrl: "https://pay.test/pay/pay_1?v=token",
    cardUrl: "https://pay.test/pay/pay_1/card?v=token",
    expiresAt: subject.now() + 3_600_000,
    patienceMs: 20_000,
    ...overrides,
  };
}

export interface Opened {
  readonly request: SessionRequest;
  readonly handle: AttemptHandle;
  readonly url: string;
  readonly expiresAt: number;
}

/** Opens a session and fails the test where that does not succeed. */
export async function open(subject: PspSubject, overrides: Partial<SessionRequest> = {}): Promise<Opened> {
  const request = sessionRequest(subject, overrides);
  const answer = asOpened(
    await subject.adapter.openSession(subject.account, request, send(`${request.handle.reference}-open-session`)),
  );
  const handle = { ...request.handle, sessionId: answer.sessionId };
  return { request, handle, url: answer.url, expiresAt: answer.expiresAt };
}

export function asOpened(answer: SessionAnswer): Extract<SessionAnswer, { kind: "opened" }> {
  if (answer.kind !== "opened") expect.fail(`the session was not opened but ${JSON.stringify(answer)}`);
  return answer;
}

export function asObserved(answer: AttemptAnswer | SessionAnswer): AttemptObservation {
  if (answer.kind !== "observed") expect.fail(`nothing was observed but ${JSON.stringify(answer)}`);
  return answer.observation;
}

export function asRefund(answer: RefundAnswer): RefundObservation {
  if (answer.kind !== "observed") expect.fail(`no refund was observed but ${JSON.stringify(answer)}`);
  return answer.observation;
}

/** What the provider says of an attempt now. */
export async function ask(subject: PspSubject, handle: AttemptHandle): Promise<AttemptObservation> {
  return asObserved(await subject.adapter.queryAttempt(subject.account, handle));
}

/** A session in which the shopper has done something, with everything that is known of it afterwards. */
export async function opened(
  subject: PspSubject,
  deed: ShopperDeed,
  overrides: Partial<SessionRequest> = {},
): Promise<Opened & { readonly observation: AttemptObservation }> {
  const session = await open(subject, overrides);
  await subject.shopper(session.url, deed);
  const handle = { ...session.handle, sessionResult: subject.sessionResult() };
  const observation = await ask(subject, handle);
  return { ...session, observation, handle: { ...handle, pspPaymentId: observation.pspPaymentId } };
}

/** An authorisation that waits to be captured or voided. */
export function authorized(subject: PspSubject): ReturnType<typeof opened> {
  return opened(subject, "pay", { capturesManually: true });
}

/** A wish to refund `amount` of a payment. */
export function refundRequest(handle: AttemptHandle, amount: number, refundId = "rfd_1"): RefundRequest {
  return { handle, refundId, pspRefundId: null, money: { amount, currency: "EUR" }, requestedAt: handle.startedAt };
}

/** The events that the provider's webhooks of this moment bring, oldest first. Each must verify and be readable. */
export async function events(subject: PspSubject): Promise<PspEvent[]> {
  const read: PspEvent[] = [];
  for (const webhook of subject.notifications()) {
    const verified = await subject.adapter.verifyWebhook(subject.account, webhook, subject.now());
    if (!verified.ok) expect.fail(`a genuine webhook was refused: ${verified.error.detail}`);
    const result = subject.adapter.readWebhook(webhook.body);
    if (!result.ok) expect.fail(`a genuine webhook was not readable: ${result.error}`);
    for (const event of result.value) {
      const told =
        event.about.kind === "thin"
          ? await subject.adapter.complete(subject.account, event)
          : { kind: "complete" as const, event };
      if (told.kind !== "complete") expect.fail(`a thin webhook was not completed: ${told.reason}`);
      read.push(told.event);
    }
  }
  return read;
}
