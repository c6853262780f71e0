/** Checks that the providers' reports, in any other order and repeated any number of times, lead to the same state. */

import type { LinkState } from "../../../worker/domain/link.ts";
import { decide } from "../../../worker/domain/payment/decide.ts";
import { evolve, newAttempt, type Paying, type PaymentEvent } from "../../../worker/domain/payment/events.ts";
import type { AttemptFacts } from "../../../worker/domain/payment/observation.ts";
import type { Attempt, PaymentState } from "../../../worker/domain/payment/state.ts";
import type { Draw } from "../kernel/draw.ts";
import type { ObjectStorage } from "../platform/object-storage.ts";
import { Violation } from "./violation.ts";

type Observed = Extract<PaymentEvent, { type: "attempt_observed" }>;

/** Throws a `Violation` if the order or number of reports mattered. */
export function replay(storage: ObjectStorage, { draw, now }: { readonly draw: Draw; readonly now: number }): void {
  const [row] = storage.read("SELECT state FROM link");
  const link = JSON.parse(String(row?.state)) as LinkState;
  for (const { id, state } of storage.read("SELECT id, state FROM payments")) {
    const payment = JSON.parse(String(state)) as PaymentState;
    const log = storage.read("SELECT event FROM log WHERE payment_id = ? ORDER BY seq", String(id));
    const said = log.map(({ event }) => JSON.parse(String(event)) as PaymentEvent).filter(isWord);
    inAnyOrder({ link, payment }, draw.shuffled([...said, ...said]), now);
    const news = said.filter((event) => event.type === "attempt_observed");
    onceMore({ link, payment }, draw.shuffled(news), now);
  }
}

/** A provider's own reports, without the answers to our requests, of which the last one counts. */
function isWord(event: PaymentEvent): boolean {
  if (event.type === "refund_observed") return event.pspRefundId !== null;
  return ["attempt_observed", "stray_voided", "stray_captured", "dispute_observed"].includes(event.type);
}

/** The reports, each twice and in another order, lead to the same state. Our own decisions stay as they were. */
function inAnyOrder({ link, payment }: Paying, said: readonly PaymentEvent[], now: number): void {
  const created: PaymentState = {
    ...payment,
    attempts: payment.attempts.map((attempt) => ({
      ...newAttempt(attempt),
      strays: attempt.strays.map((stray) => ({ ...stray, voided: false, amountCaptured: 0 })),
    })),
    refunds: payment.refunds.map((refund) =>
      refund.source === "psp" || refund.pspRefundId === null
        ? refund
        : { ...refund, status: "pending", pspRefundId: null },
    ),
    disputes: [],
  };
  const applied = said.reduce<Paying>((state, event) => evolve(state, event, now), { link, payment: created }).payment;
  const [other, known] = [factsOf(applied), factsOf(payment)];
  if (other !== known)
    throw new Violation(`${payment.id} would differ if its reports had come in another order: ${known} or ${other}`);
}

/** The members that decide about money. The others are kept from the first report. */
function factsOf({ attempts, refunds, disputes }: PaymentState): string {
  const told = disputes.map(({ id: _id, heardAt: _heardAt, ...dispute }) => JSON.stringify(dispute)).sort();
  return JSON.stringify({
    attempts: attempts.map(moneyOf),
    refunds: refunds.map(({ status }) => status),
    disputes: told,
  });
}

function moneyOf(attempt: Attempt): object {
  const { stage, ending, declineReason, captureFailed, captureReversed, amountAuthorized, amountCaptured } = attempt;
  const { strays } = attempt;
  return { stage, ending, declineReason, captureFailed, captureReversed, amountAuthorized, amountCaptured, strays };
}

/** A report that is applied once more changes nothing. */
function onceMore(paying: Paying, said: readonly Observed[], now: number): void {
  const { payment } = paying;
  for (const { attempt, facts } of said) {
    const pspAccountId = payment.attempts[attempt - 1]?.pspAccountId ?? "";
    const applied = decide(
      paying,
      { type: "observe_attempt", attempt, pspAccountId, observation: wordOf(payment, facts) },
      now,
    );
    if (applied.ok && applied.value.length > 0)
      throw new Violation(`${payment.id} changes (${applied.value[0]?.type}) when an old report is applied again`);
  }
}

function wordOf(payment: PaymentState, facts: AttemptFacts) {
  const { currency } = payment.price;
  const { amountAuthorized, amountCaptured, ...rest } = facts;
  return {
    ...rest,
    asked: null,
    livemode: payment.livemode,
    authorized: amountAuthorized === 0 ? null : { amount: amountAuthorized, currency },
    captured: amountCaptured === 0 ? null : { amount: amountCaptured, currency },
  };
}
