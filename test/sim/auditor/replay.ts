/** Whether what providers said could have come in any other order, any number of times, and left us where we are. */

import type { LinkState } from "../../../worker/domain/link.ts";
import { decide } from "../../../worker/domain/payment/decide.ts";
import type { PaymentEvent } from "../../../worker/domain/payment/events.ts";
import { newAttempt } from "../../../worker/domain/payment/events.ts";
import { type AttemptFacts, mergeFacts } from "../../../worker/domain/payment/observation.ts";
import type { Attempt, PaymentState } from "../../../worker/domain/payment/state.ts";
import type { Draw } from "../kernel/draw.ts";
import type { ObjectStorage } from "../platform/object-storage.ts";
import { Violation } from "./violation.ts";

type Observed = Extract<PaymentEvent, { type: "attempt_observed" }>;

/** Throws a `Violation` where the order or number of what was said had mattered. */
export function replay(storage: ObjectStorage, { draw, now }: { readonly draw: Draw; readonly now: number }): void {
  const [row] = storage.read("SELECT state FROM link");
  const link = JSON.parse(String(row?.state)) as LinkState;
  for (const { id, state } of storage.read("SELECT id, state FROM payments")) {
    const payment = JSON.parse(String(state)) as PaymentState;
    const log = storage.read("SELECT event FROM log WHERE payment_id = ? ORDER BY seq", String(id));
    const said = log
      .map(({ event }) => JSON.parse(String(event)) as PaymentEvent)
      .filter((event) => event.type === "attempt_observed");
    inAnyOrder(payment, draw.shuffled([...said, ...said]));
    onceMore({ link, payment }, draw.shuffled(said), now);
  }
}

/** The facts, twice over and in another order, come to the same attempts. */
function inAnyOrder(payment: PaymentState, said: readonly Observed[]): void {
  for (const attempt of payment.attempts) {
    const facts = said.filter((event) => event.attempt === attempt.number).map((event) => event.facts);
    const merged = facts.reduce(mergeFacts, newAttempt(attempt));
    if (JSON.stringify(factsOf(merged)) !== JSON.stringify(factsOf(attempt)))
      throw new Violation(
        `attempt ${attempt.number} of ${payment.id} would be another if its news had come in another order`,
      );
  }
}

/** What decides about money; the rest is told once, whichever came first. */
function factsOf({
  stage,
  ending,
  declineReason,
  captureFailed,
  captureReversed,
  amountAuthorized,
  amountCaptured,
}: Attempt) {
  return { stage, ending, declineReason, captureFailed, captureReversed, amountAuthorized, amountCaptured };
}

/** News that is heard once more changes nothing. */
function onceMore(
  paying: { readonly link: LinkState; readonly payment: PaymentState },
  said: readonly Observed[],
  now: number,
): void {
  const { payment } = paying;
  for (const { attempt, facts } of said) {
    const pspAccountId = payment.attempts[attempt - 1]?.pspAccountId ?? "";
    const heard = decide(
      paying,
      { type: "observe_attempt", attempt, pspAccountId, observation: wordOf(payment, facts) },
      now,
    );
    if (heard.ok && heard.value.length > 0)
      throw new Violation(`${payment.id} changes (${heard.value[0]?.type}) when it hears old news again`);
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
