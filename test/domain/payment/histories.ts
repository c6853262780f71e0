/** Random histories of one link: shoppers, merchant and PSPs doing anything in any order. */

import fc from "fast-check";
import type { CheckoutOptions } from "../../../worker/domain/checkout.ts";
import { LIMITS } from "../../../worker/domain/limits.ts";
import { changeLink, type LatePayments, type LinkDefinition, type LinkState } from "../../../worker/domain/link.ts";
import { decide, type PaymentCommand } from "../../../worker/domain/payment/decide.ts";
import { DISPUTE_STATUSES } from "../../../worker/domain/payment/disputes.ts";
import type { Paying } from "../../../worker/domain/payment/events.ts";
import type { AttemptObservation } from "../../../worker/domain/payment/observation.ts";
import { decideStart } from "../../../worker/domain/payment/start.ts";
import { ENDINGS, type PaymentState, STAGES } from "../../../worker/domain/payment/state.ts";
import {
  ACCOUNT,
  applyEvents,
  attemptWord,
  CURRENCY,
  deepFreeze,
  disputeSaid,
  makeLink,
  NOW,
  OTHER_ACCOUNT,
  startCommand,
  TOTAL,
  withSecondAttempt,
} from "./fixtures.ts";

const PAYMENTS_MAX = 6;
const REFUND_IDS = ["rfd_a", "rfd_b", "rfd_c"] as const;

/** A step of a history; `payment` is the payment's place in the order of starts. */
export type Step =
  | { readonly kind: "start" }
  | { readonly kind: "fail_over"; readonly payment: number }
  | { readonly kind: "limit"; readonly maxPayments: number }
  | { readonly kind: "late_payments"; readonly latePayments: LatePayments }
  | { readonly kind: "status"; readonly status: "active" | "paused" }
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "command"; readonly payment: number; readonly command: PaymentCommand };

type CaptureNews = NonNullable<AttemptObservation["capture"]>;

/**
 * What an honest PSP may say of attempt `number`: one session, one payment, the right sum; everything else in any combination. That it
 * refused a capture it says only after we asked for one, so that only this report has a fixed place in the order: leave it out where any order is tried.
 */
export function words(
  number: number,
  news: readonly CaptureNews[] = ["refused", "reversed"],
): fc.Arbitrary<AttemptObservation> {
  return fc
    .record({
      stage: fc.constantFrom(null, ...STAGES),
      ending: fc.constantFrom(null, null, null, ...ENDINGS),
      capture: fc.constantFrom<CaptureNews | null>(null, null, null, null, ...news),
      session: fc.constantFrom(null, "open" as const, "closed" as const),
      declineReason: fc.constantFrom(null, "declined" as const, "insufficient_funds" as const, "expired_card" as const),
      named: fc.boolean(),
    })
    .map(({ stage, ending, capture, session, declineReason, named }) => {
      const money = { amount: TOTAL, currency: CURRENCY };
      return attemptWord({
        stage,
        ending,
        capture,
        session,
        declineReason,
        sessionId: named ? `cs_${number}` : null,
        pspPaymentId: named ? `pi_${number}` : null,
        authorized: stage === "authorized" || stage === "captured" ? money : null,
        captured: stage === "captured" ? money : null,
      });
    });
}

const attempt = fc.constantFrom(1, 1, 1, 2, 2, 3);

/** Only two accounts are there to change between, so that the attempts alternate. */
const accountOf = (number: number): string => (number % 2 === 1 ? ACCOUNT : OTHER_ACCOUNT);

const command: fc.Arbitrary<PaymentCommand> = fc.oneof(
  {
    weight: 8,
    arbitrary: attempt.chain((number) =>
      words(number).map((observation) => ({
        type: "observe_attempt" as const,
        attempt: number,
        pspAccountId: accountOf(number),
        observation,
      })),
    ),
  },
  attempt.map((number) => ({
    type: "record_session" as const,
    attempt: number,
    sessionId: `cs_${number}`,
    url: "https://psp.example/s",
    expiresAt: NOW,
    secret: null,
    form: null,
  })),
  attempt.map((number) => ({ type: "record_silence" as const, attempt: number })),
  attempt.map((number) => ({ type: "record_capture_refusal" as const, attempt: number })),
  fc.record({
    type: fc.constant("request_refund" as const),
    refundId: fc.constantFrom(...REFUND_IDS),
    amount: fc.constantFrom(null, 1, 500, 1_500, TOTAL, TOTAL + 1, 0, -1, 0.5, Number.NaN),
    reason: fc.constant(null),
  }),
  fc.record({
    type: fc.constant("record_refund_answer" as const),
    refundId: fc.constantFrom(...REFUND_IDS),
    status: fc.constantFrom("failed" as const, "unknown" as const),
    failureReason: fc.constant(null),
  }),
  fc
    .record({
      refundId: fc.constantFrom(null, ...REFUND_IDS),
      amount: fc.constantFrom(1, 500, 1_500, TOTAL),
      serial: fc.nat(2),
      status: fc.constantFrom(
        "pending" as const,
        "succeeded" as const,
        "failed" as const,
        "canceled" as const,
        "unknown" as const,
      ),
    })
    .map(({ refundId, amount, serial, status }) => ({
      type: "observe_refund" as const,
      attempt: 1,
      pspAccountId: ACCOUNT,
      observation: {
        livemode: false,
        pspRefundId: `re_${refundId ?? serial}`,
        pspPaymentId: null,
        refundId,
        money: { amount, currency: CURRENCY },
        status,
        failureReason: null,
        isRelease: false,
      },
      newRefundId: `rfd_adopted_${refundId ?? serial}`,
    })),
  fc
    .record({
      pspDisputeId: fc.constantFrom("du_1", "du_2", null),
      status: fc.constantFrom(...DISPUTE_STATUSES),
      fundsWithdrawn: fc.constantFrom(null, true, false),
      amount: fc.constantFrom(1, 500, TOTAL, 2 * TOTAL),
      order: fc.nat(4),
    })
    .map(({ amount, ...word }) =>
      disputeSaid({ ...word, money: { amount, currency: CURRENCY } }, `dsp_${word.pspDisputeId ?? "unnamed"}`),
    ),
  attempt.map((number) => ({ type: "warn_authorization" as const, attempt: number })),
  fc.constant({ type: "cancel" as const }),
  { weight: 2, arbitrary: fc.constant({ type: "lapse_hold" as const }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(ACCOUNT, OTHER_ACCOUNT).map((pspAccountId) => ({
      type: "switch" as const,
      pspAccountId,
      provider: "stripe",
      surface: "hosted" as const,
    })),
  },
  attempt.map((number) => ({ type: "record_endless" as const, attempt: number })),
  fc.constant({ type: "end_outdated" as const }),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ kind: "start" as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("fail_over" as const), payment: fc.nat(PAYMENTS_MAX - 1) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("limit" as const), maxPayments: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("late_payments" as const),
      latePayments: fc.constantFrom("accept" as const, "refund" as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("status" as const),
      status: fc.constantFrom("active" as const, "active" as const, "paused" as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: "wait" as const, ms: LIMITS.holdMs }) },
  {
    weight: 12,
    arbitrary: fc.record({ kind: fc.constant("command" as const), payment: fc.nat(PAYMENTS_MAX - 1), command }),
  },
);

/** Histories of a link, limited or not; with a tax in its price and lower fees for the first two payments, or without. */
export const histories = fc.record({
  maxPayments: fc.constantFrom(null, 1, 2, 3),
  offers: fc.boolean(),
  steps: fc.array(step, { minLength: 5, maxLength: 70 }),
});

/** One step as it happened: the state before and after, both frozen. `before` is null for a start. */
export interface Happening {
  readonly step: Step;
  readonly before: Paying | null;
  readonly after: Paying;
  readonly now: number;
}

/** Everything that a history led to. */
export interface World {
  readonly link: LinkState;
  readonly payments: readonly PaymentState[];
  readonly happenings: readonly Happening[];
}

/** So many payments of a link with offers have lower fees. */
export const FIRST_PAYMENTS = 2;

/** The total stays what it is without them. */
const OFFERS: Partial<CheckoutOptions> = {
  tax: {
    behavior: "inclusive",
    rounding: "line",
    name: "Tax",
    sellerCountry: null,
    rate: { kind: "fixed", basisPoints: 1_900 },
  },
  fees: { rules: [], shopperShare: 0, incentive: { payments: FIRST_PAYMENTS, discount: 10_000, per: "link" } },
};

/** Runs a history. `watch` sees link and all payments after every step. */
export function run(
  {
    maxPayments,
    offers,
    steps,
  }: { readonly maxPayments: number | null; readonly offers: boolean; readonly steps: readonly Step[] },
  watch: (world: Omit<World, "happenings">) => void = () => {},
): World {
  const made = makeLink(maxPayments);
  let link = deepFreeze(offers ? { ...made, definition: { ...made.definition, checkout: OFFERS } } : made);
  let now = NOW;
  const payments: PaymentState[] = [];
  const happenings: Happening[] = [];
  const keep = (index: number, step: Step, before: Paying | null, after: Paying): void => {
    link = deepFreeze(after.link);
    payments[index] = deepFreeze(after.payment);
    happenings.push({ step, before, after, now });
  };
  for (const each of steps) {
    if (each.kind === "wait") now += each.ms;
    else if (each.kind === "limit") link = deepFreeze(relimited(link, each.maxPayments));
    else if (each.kind === "late_payments") link = deepFreeze(changed(link, { latePayments: each.latePayments }));
    else if (each.kind === "status") link = deepFreeze({ ...link, status: each.status });
    else if (each.kind === "start") {
      if (payments.length >= PAYMENTS_MAX) continue;
      const decided = decideStart(link, startCommand(payments.length + 1), now);
      if (decided.ok) keep(payments.length, each, null, applyEvents({ link, payment: null }, decided.value, now));
    } else {
      const payment = payments[each.payment];
      if (payment === undefined) continue;
      const before = { link, payment };
      if (each.kind === "fail_over") {
        if (payment.attempts.length < 2) keep(each.payment, each, before, withSecondAttempt(before, now));
      } else {
        const decided = decide(before, each.command, now);
        if (decided.ok) keep(each.payment, each, before, applyEvents(before, decided.value, now));
      }
    }
    watch({ link, payments });
  }
  return { link, payments, happenings };
}

function relimited(link: LinkState, maxPayments: number): LinkState {
  if (link.definition.maxPayments === null) return link;
  return changed(link, { maxPayments });
}

function changed(link: LinkState, changes: Partial<LinkDefinition>): LinkState {
  const result = changeLink(link, changes);
  return result.ok ? result.value : link;
}
