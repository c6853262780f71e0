/** The payment machine: what a command does to a payment, given what is known at that moment. Pure, so that the simulator runs the same brain. */

import { LIMITS } from "../limits.ts";
import { availabilityOf, capturesManually, type LinkState } from "../link.ts";
import { isAmount } from "../money.ts";
import { type PricingError, priceOf, type Selection } from "../pricing.ts";
import { failure, ok, type Result } from "../result.ts";
import { type AttemptStart, evolve, type Paying, type PaymentContext, type PaymentEvent } from "./events.ts";
import type { AttemptObservation, RefundObservation } from "./observation.ts";
import { settle } from "./settle.ts";
import {
  amountRefundable,
  attemptOf,
  isKept,
  isLive,
  latestAttempt,
  mismatchOf,
  type PaymentState,
  type Refund,
} from "./state.ts";

/** A shopper's wish to pay. Ids and keys are made outside; `heldByAddress` counts the places that the same address holds now. */
export interface StartCommand {
  readonly type: "start";
  readonly paymentId: string;
  readonly purchaseKey: string;
  readonly shopperKey: string | null;
  readonly addressKey: string;
  readonly email: string | null;
  readonly origin: string;
  readonly selection: Selection;
  /** The price version that the shopper saw. */
  readonly priceVersion: number;
  readonly attempt: Omit<AttemptStart, "number" | "startedAt">;
  readonly heldByAddress: number;
  readonly holdsPerAddressMax: number;
}

/** Everything that can be asked of, or reported to, a payment. Replies from outside are commands too: they meet the state as it is now. */
export type PaymentCommand =
  | StartCommand
  | {
      readonly type: "record_session";
      readonly attempt: number;
      readonly sessionId: string;
      readonly url: string;
      readonly expiresAt: number;
    }
  | { readonly type: "record_silence"; readonly attempt: number }
  | {
      readonly type: "observe_attempt";
      readonly attempt: number;
      readonly pspAccountId: string;
      readonly observation: AttemptObservation;
    }
  | { readonly type: "record_capture_refusal"; readonly attempt: number }
  | {
      readonly type: "observe_refund";
      readonly attempt: number;
      readonly pspAccountId: string;
      readonly observation: RefundObservation;
      readonly newRefundId: string;
    }
  | {
      readonly type: "record_refund_answer";
      readonly refundId: string;
      readonly status: "failed" | "unknown";
      readonly failureReason: string | null;
    }
  | {
      readonly type: "request_refund";
      readonly refundId: string;
      readonly amount: number | null;
      readonly reason: string | null;
    }
  | { readonly type: "cancel" }
  | { readonly type: "lapse_hold" };

/**
 * Decides a command at `now` (Unix ms). The answer is the events to commit, none where nothing changes. Refusals are the caller's:
 * nothing a PSP says is ever refused, it is merged or put to review.
 */
export function decide(context: PaymentContext, command: PaymentCommand, now: number): Result<readonly PaymentEvent[]> {
  if (command.type === "start") return context.payment === null ? start(context.link, command, now) : ok([]);
  if (context.payment === null) return failure("not_found", "There is no such payment.");
  const paying: Paying = { link: context.link, payment: context.payment };
  const direct = decideKnown(paying, command, now);
  if (!direct.ok) return direct;
  const after = direct.value.reduce<Paying>((state, event) => evolve(state, event, now), paying);
  return ok([...direct.value, ...settle(after, now)]);
}

function decideKnown(
  { payment, link }: Paying,
  command: Exclude<PaymentCommand, StartCommand>,
  now: number,
): Result<PaymentEvent[]> {
  switch (command.type) {
    case "record_session": {
      const attempt = attemptOf(payment, command.attempt);
      if (attempt === undefined || attempt.sessionUrl !== null) return ok([]);
      return ok([
        {
          type: "session_opened",
          attempt: command.attempt,
          sessionId: command.sessionId,
          url: command.url,
          expiresAt: command.expiresAt,
        },
      ]);
    }
    case "record_silence": {
      const attempt = attemptOf(payment, command.attempt);
      if (attempt === undefined || attempt.session !== "opening" || attempt.silent) return ok([]);
      return ok([{ type: "session_unanswered", attempt: command.attempt }]);
    }
    case "observe_attempt":
      return ok(observeAttempt(payment, command, now));
    case "record_capture_refusal": {
      const attempt = attemptOf(payment, command.attempt);
      if (attempt === undefined || attempt.captureFailed || attempt.stage === "captured") return ok([]);
      return ok([{ type: "capture_refused", attempt: command.attempt }]);
    }
    case "observe_refund":
      return ok(observeRefund(payment, command, now));
    case "record_refund_answer": {
      const refund = payment.refunds.find((known) => known.id === command.refundId);
      // A silent answer says nothing against what the PSP has said meanwhile.
      if (refund === undefined || refund.accepted || refund.status === command.status) return ok([]);
      return ok([
        {
          type: "refund_observed",
          refundId: command.refundId,
          pspRefundId: null,
          status: command.status,
          failureReason: command.failureReason,
        },
      ]);
    }
    case "request_refund":
      return requestRefund(payment, command, now);
    case "cancel":
      // Of a session that is over it is not known yet whether it was paid: ending the payment would invite a second one.
      if (!isLive(payment) || latestAttempt(payment).session === "closed") return ok([]);
      return ok([{ type: "closing_requested", why: "canceled" }, ...giveBackHold(payment)]);
    case "lapse_hold": {
      const lapsed =
        payment.place === "held" &&
        payment.heldUntil !== null &&
        now >= payment.heldUntil &&
        link.id === payment.linkId;
      return ok(lapsed ? [{ type: "closing_requested", why: "hold_lapsed" }, ...giveBackHold(payment)] : []);
    }
  }
}

function start(link: LinkState, command: StartCommand, now: number): Result<PaymentEvent[]> {
  const availability = availabilityOf(link, now);
  if (availability !== "open") return failure("link_unavailable", availability);
  if (command.priceVersion !== link.priceVersion)
    return failure("price_changed", "The price has changed since the page was opened.");
  const price = priceOf(link.definition, command.selection);
  if (!price.ok) return failure("invalid_request", "The choice cannot be priced.", [pricingField(price.error)]);
  const manual = capturesManually(link.definition);
  if (manual && command.heldByAddress >= command.holdsPerAddressMax) return failure("link_unavailable", "busy");
  const { attempt, paymentId, purchaseKey, shopperKey, addressKey, email, origin, priceVersion } = command;
  return ok([
    {
      type: "payment_started",
      payment: {
        id: paymentId,
        linkId: link.id,
        merchantId: link.merchantId,
        livemode: link.livemode,
        createdAt: now,
        purchaseKey,
        shopperKey,
        addressKey,
        email,
        origin,
        title: link.definition.title,
        price: price.value,
        priceVersion,
        capturesManually: manual,
      },
    },
    ...(manual ? [{ type: "place_held", until: now + LIMITS.holdMs } as const] : []),
    { type: "attempt_started", attempt: { ...attempt, number: 1, startedAt: now } },
  ]);
}

/** Where a form shows a pricing error: a JSON pointer, and the code that the page puts into the shopper's language. */
function pricingField(error: PricingError): { pointer: string; detail: string } {
  return { pointer: `/${error.field}`, detail: error.code };
}

function giveBackHold(payment: PaymentState): PaymentEvent[] {
  return payment.place === "held" ? [{ type: "place_given_back" }] : [];
}

function observeAttempt(
  payment: PaymentState,
  command: Extract<PaymentCommand, { type: "observe_attempt" }>,
  now: number,
): PaymentEvent[] {
  const { observation, pspAccountId } = command;
  const { livemode, authorized, captured, stage } = observation;
  const mismatch = [captured, authorized]
    .map((money) => mismatchOf(payment, command.attempt, { pspAccountId, livemode, money, exact: true }))
    .find((found) => found !== null);
  if (mismatch !== undefined) return review(payment, mismatch, now);
  if ((stage === "captured" && captured === null) || (stage === "authorized" && authorized === null)) {
    const detail = `expected ${payment.price.total} ${payment.price.currency}, got ${stage} without a sum`;
    return review(payment, { reason: "amount_mismatch", detail }, now);
  }
  const attempt = attemptOf(payment, command.attempt);
  if (attempt === undefined) return [];
  const facts = {
    sessionId: observation.sessionId,
    pspPaymentId: observation.pspPaymentId,
    session: observation.session,
    stage,
    ending: observation.ending,
    // Said again with other news it is not told again.
    declineReason: observation.declineReason === attempt.declineReason ? null : observation.declineReason,
    amountAuthorized: authorized?.amount ?? 0,
    amountCaptured: captured?.amount ?? 0,
  };
  const event: PaymentEvent = { type: "attempt_observed", attempt: command.attempt, facts };
  // What says nothing new is no event, so that a redelivered webhook leaves no trace.
  const before = JSON.stringify(attempt);
  const known = evolve({ link: UNCHANGED, payment }, event, now).payment;
  return JSON.stringify(attemptOf(known, command.attempt)) === before ? [] : [event];
}

/** `evolve` for attempts does not look at the link. */
const UNCHANGED = { placesHeld: 0, placesTaken: 0 } as LinkState;

function observeRefund(
  payment: PaymentState,
  command: Extract<PaymentCommand, { type: "observe_refund" }>,
  now: number,
): PaymentEvent[] {
  const { observation, attempt } = command;
  const mismatch = mismatchOf(payment, attempt, {
    pspAccountId: command.pspAccountId,
    livemode: observation.livemode,
    money: observation.money,
    exact: false,
  });
  if (mismatch !== null) return review(payment, mismatch, now);
  // A second refund of the PSP under an id of ours is money of its own, so the PSP's id comes first.
  const known =
    payment.refunds.find((refund) => refund.pspRefundId === observation.pspRefundId) ??
    payment.refunds.find((refund) => refund.id === observation.refundId && refund.pspRefundId === null);
  const { status, failureReason, pspRefundId } = observation;
  // Some PSPs show the release of an authorisation as a refund. No money came, so none goes back.
  const target = attemptOf(payment, attempt);
  if (known === undefined && target?.ending === "canceled" && target.stage !== "captured") return [];
  if (known === undefined) {
    const adopted: Refund = {
      id: command.newRefundId,
      source: "psp",
      attemptNumber: attempt,
      amount: observation.money.amount,
      reason: null,
      status,
      accepted: true,
      pspRefundId,
      failureReason,
      requestedAt: now,
    };
    return [{ type: "refund_requested", refund: adopted }];
  }
  if (known.amount !== observation.money.amount) {
    return review(
      payment,
      {
        reason: "amount_mismatch",
        detail: `refund ${known.id}: expected ${known.amount}, got ${observation.money.amount}`,
      },
      now,
    );
  }
  const event: PaymentEvent = { type: "refund_observed", refundId: known.id, pspRefundId, status, failureReason };
  const after = evolve({ link: UNCHANGED, payment }, event, now).payment.refunds.find(
    (refund) => refund.id === known.id,
  );
  return JSON.stringify(after) === JSON.stringify(known) ? [] : [event];
}

function review(
  payment: PaymentState,
  found: Pick<PaymentState["reviews"][number], "reason" | "detail">,
  now: number,
): PaymentEvent[] {
  const seen = payment.reviews.some((known) => known.reason === found.reason && known.detail === found.detail);
  return seen || payment.reviews.length >= LIMITS.reviewsPerPaymentMax
    ? []
    : [{ type: "review_opened", review: { ...found, at: now } }];
}

function requestRefund(
  payment: PaymentState,
  command: Extract<PaymentCommand, { type: "request_refund" }>,
  now: number,
): Result<PaymentEvent[]> {
  const known = payment.refunds.find((refund) => refund.id === command.refundId);
  if (known !== undefined) {
    const same = command.reason === known.reason && (command.amount === null || command.amount === known.amount);
    return same ? ok([]) : failure("idempotency_key_reused", "This key was used for another refund.");
  }
  const attempt =
    payment.attempts.find((candidate) => isKept(candidate) && candidate.stage === "captured") ?? latestAttempt(payment);
  if (attempt.stage !== "captured")
    return failure("refund_not_possible", "Nothing has been captured for this payment, so there is nothing to refund.");
  if (payment.refunds.length >= LIMITS.refundsPerPaymentMax) {
    return failure("refund_not_possible", `A payment takes at most ${LIMITS.refundsPerPaymentMax} refunds.`);
  }
  const available = amountRefundable(payment, attempt);
  const amount = command.amount ?? available;
  const currency = payment.price.currency;
  if (amount > available) {
    return failure(
      "refund_exceeds_captured",
      `At most ${available} ${currency} in minor units can still be refunded.`,
      [{ pointer: "/amount", detail: `exceeds the ${available} that can still be refunded` }],
    );
  }
  if (!isAmount(amount) || amount === 0)
    return failure("refund_not_possible", "Everything captured has been refunded already.");
  const refund: Refund = {
    id: command.refundId,
    source: "merchant",
    attemptNumber: attempt.number,
    amount,
    reason: command.reason,
    status: "pending",
    accepted: false,
    pspRefundId: null,
    failureReason: null,
    requestedAt: now,
  };
  return ok([{ type: "refund_requested", refund }]);
}
