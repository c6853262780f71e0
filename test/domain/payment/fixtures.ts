/** Payments, links and words of a PSP for the tests of the payment machine. */

import { NOTHING_GIVEN } from "../../../worker/domain/answers.ts";
import { changeLink, type LinkState, newLink } from "../../../worker/domain/link.ts";
import { decide, type PaymentCommand } from "../../../worker/domain/payment/decide.ts";
import type { DisputeObservation } from "../../../worker/domain/payment/disputes.ts";
import { evolve, type Paying, type PaymentContext, type PaymentEvent } from "../../../worker/domain/payment/events.ts";
import { type AttemptObservation, type RefundObservation, silent } from "../../../worker/domain/payment/observation.ts";
import { decideStart, type StartCommand } from "../../../worker/domain/payment/start.ts";
import type { PaymentState } from "../../../worker/domain/payment/state.ts";

export const NOW = 1_800_000_000_000;
export const TOTAL = 1_999;
export const CURRENCY = "EUR";
export const ACCOUNT = "psp_first";
export const OTHER_ACCOUNT = "psp_second";

/** A fixed-price link; with a limit its payments are authorised first. */
export function makeLink(maxPayments: number | null = null, capture: "automatic" | "manual" = "automatic"): LinkState {
  return newLink({
    id: "lnk_00000001",
    slug: "a-link",
    merchantId: "mer_1",
    livemode: false,
    createdAt: NOW,
    definition: {
      title: "A thing",
      description: null,
      currency: CURRENCY,
      price: { kind: "fixed", amount: TOTAL },
      maxPayments,
      capture,
      expiresAt: null,
      latePayments: "accept",
      successUrl: null,
      metadata: {},
    },
  });
}

/** The link under another limit; the limit must be one that the domain allows. */
export function withLimit(link: LinkState, maxPayments: number): LinkState {
  const changed = changeLink(link, { maxPayments });
  return changed.ok ? changed.value : link;
}

/** Payment `serial` of the link, by a browser and an address of its own. */
export function startCommand(serial = 1, changes: Partial<StartCommand> = {}): StartCommand {
  const key = String(serial).padStart(6, "0");
  return {
    paymentId: `pay_00000001${key}mmmmm`,
    purchaseKey: `purchase-${serial}`,
    shopperKey: `shopper-${serial}`,
    addressKey: `address-${serial}`,
    email: null,
    country: null,
    origin: "https://pay.example",
    locale: "de",
    source: null,
    selection: { amount: null, quantities: {} },
    answers: NOTHING_GIVEN,
    priceVersion: 1,
    quote: null,
    shownTotal: null,
    vatCheck: null,
    byShopper: {},
    claim: null,
    attempt: { reference: `00000001${key}mmmmm1`, pspAccountId: ACCOUNT, provider: "stripe", surface: "hosted" },
    heldByAddress: 0,
    walletLacks: false,
    holdsPerAddressMax: 3,
    ...changes,
  };
}

/** A report about an attempt that says nothing, with changes. */
export function attemptWord(changes: Partial<AttemptObservation> = {}): AttemptObservation {
  return { ...silent(false), ...changes };
}

const WHOLE = { amount: TOTAL, currency: CURRENCY };

/** A PSP's reports of an authorisation, a capture and an end. */
export const AUTHORIZED = attemptWord({ pspPaymentId: "pi_1", stage: "authorized", authorized: WHOLE });
export const CAPTURED = attemptWord({
  pspPaymentId: "pi_1",
  stage: "captured",
  authorized: WHOLE,
  captured: WHOLE,
});
export const EXPIRED = attemptWord({ session: "closed", ending: "expired" });
export const CANCELED = attemptWord({ pspPaymentId: "pi_1", ending: "canceled" });

/** The command with a report about an attempt. */
export function said(
  observation: AttemptObservation,
  attempt = 1,
  pspAccountId = ACCOUNT,
): Extract<PaymentCommand, { type: "observe_attempt" }> {
  return { type: "observe_attempt", attempt, pspAccountId, observation };
}

/** The command with a report about a refund. */
export function refundSaid(
  changes: Partial<RefundObservation> = {},
  newRefundId = "rfd_adopted",
): Extract<PaymentCommand, { type: "observe_refund" }> {
  const observation: RefundObservation = {
    livemode: false,
    pspRefundId: "re_1",
    pspPaymentId: null,
    refundId: null,
    money: WHOLE,
    status: "succeeded",
    failureReason: null,
    isRelease: false,
    ...changes,
  };
  return { type: "observe_refund", attempt: 1, pspAccountId: ACCOUNT, observation, newRefundId };
}

/** The command with a report about a dispute: by default a chargeback that has just been opened. */
export function disputeSaid(
  changes: Partial<DisputeObservation> = {},
  newDisputeId = `dsp_${changes.pspDisputeId === undefined ? "du_1" : changes.pspDisputeId}`,
): Extract<PaymentCommand, { type: "observe_dispute" }> {
  const observation: DisputeObservation = {
    livemode: false,
    pspDisputeId: "du_1",
    pspPaymentId: null,
    money: WHOLE,
    status: "needs_response",
    fundsWithdrawn: true,
    reason: "fraudulent",
    openedAt: NOW,
    respondBy: null,
    order: 1,
    ...changes,
  };
  return { type: "observe_dispute", attempt: 1, pspAccountId: ACCOUNT, observation, newDisputeId };
}

/** Decides and applies a command; a refusal is an error of the test. */
export function apply(context: Paying, command: PaymentCommand, now = NOW): Paying {
  const decided = decide(context, command, now);
  if (!decided.ok) throw new Error(`refused: ${decided.error.code}`);
  return applyEvents(context, decided.value, now);
}

/** Applies events to a context that has a payment, or whose first event starts one. */
export function applyEvents(context: PaymentContext, events: readonly PaymentEvent[], now = NOW): Paying {
  const { link, payment } = events.reduce<PaymentContext>((state, event) => evolve(state, event, now), context);
  if (payment === null) throw new Error("no payment");
  return { link, payment };
}

/** Applies commands one after the other. */
export function applyAll(context: Paying, commands: readonly PaymentCommand[], now = NOW): Paying {
  return commands.reduce<Paying>((state, command) => apply(state, command, now), context);
}

/** A started payment whose session has been asked for. */
export function started(link: LinkState = makeLink(), serial = 1, now = NOW): Paying {
  const decided = decideStart(link, startCommand(serial), now);
  if (!decided.ok) throw new Error(`refused: ${decided.error.code}`);
  return applyEvents({ link, payment: null }, decided.value, now);
}

/** A started payment with its session open. */
export function opened(link: LinkState = makeLink(), serial = 1, now = NOW): Paying {
  return apply(started(link, serial, now), openedSession(now), now);
}

/** The report of an opened session. */
function openedSession(now = NOW): Extract<PaymentCommand, { type: "record_session" }> {
  return {
    type: "record_session",
    attempt: 1,
    sessionId: "cs_1",
    url: "https://psp.example/cs_1",
    expiresAt: now + 1,
    secret: null,
    form: null,
  };
}

/** A second attempt at another account, as failing over makes one. */
export function withSecondAttempt({ link, payment }: Paying, now = NOW): Paying {
  const number = payment.attempts.length + 1;
  const reference = `${payment.id.slice(4)}${number}`;
  const attempt = {
    number,
    reference,
    pspAccountId: OTHER_ACCOUNT,
    provider: "stripe",
    surface: "hosted",
    startedAt: now,
  } as const;
  return evolve({ link, payment }, { type: "attempt_started", attempt }, now);
}

/** The events of a decision. */
export function eventsOf(context: Paying, command: PaymentCommand, now = NOW): readonly PaymentEvent[] {
  const decided = decide(context, command, now);
  if (!decided.ok) throw new Error(`refused: ${decided.error.code}`);
  return decided.value;
}

/** Freezes a value to its depths, so that changing it in place throws. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) deepFreeze(member);
  }
  return value;
}

/** The sum of our own refunds that are reserved or done. */
export function reservedByUs(payment: PaymentState, attemptNumber: number): number {
  return payment.refunds
    .filter(({ source, status }) => source !== "psp" && status !== "failed" && status !== "canceled")
    .filter((refund) => refund.attemptNumber === attemptNumber)
    .reduce((total, refund) => total + refund.amount, 0);
}
