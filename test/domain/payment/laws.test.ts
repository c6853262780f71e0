/** The laws of the payment machine, tried on random histories. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../worker/domain/limits.ts";
import { decide } from "../../../worker/domain/payment/decide.ts";
import { isUnopened } from "../../../worker/domain/payment/fail-over.ts";
import { settle } from "../../../worker/domain/payment/settle.ts";
import {
  type Attempt,
  amountRefundable,
  isKept,
  isOver,
  type PaymentState,
  reached,
  STAGES,
} from "../../../worker/domain/payment/state.ts";
import { viewOf } from "../../../worker/domain/payment/view.ts";
import { workOf } from "../../../worker/domain/payment/work.ts";
import {
  ACCOUNT,
  applyAll,
  attemptWord,
  CURRENCY,
  eventsOf,
  makeLink,
  NOW,
  opened,
  refundSaid,
  reservedByUs,
  said,
  started,
  TOTAL,
} from "./fixtures.ts";
import { FIRST_PAYMENTS, type Happening, histories, run, words } from "./histories.ts";

const RUNS = { numRuns: 600 };

function factsOf(attempt: Attempt | undefined): unknown {
  if (attempt === undefined) return null;
  const { session, sessionId, pspPaymentId, stage, ending, declineReason, amountAuthorized, amountCaptured } = attempt;
  return { session, sessionId, pspPaymentId, stage, ending, declineReason, amountAuthorized, amountCaptured };
}

const stageOf = (attempt: Attempt | undefined): number => STAGES.indexOf(attempt?.stage ?? "none");

function happeningsOf(history: Parameters<typeof run>[0]): readonly Happening[] {
  return run(history).happenings;
}

describe("what a PSP says", () => {
  const sets = fc.array(words(1, ["reversed"]), { minLength: 1, maxLength: 8 });

  it("ends in the same facts in whatever order and however often it arrives", () => {
    const arrivals = sets.chain((set) =>
      fc.tuple(fc.constant(set), fc.shuffledSubarray([...set, ...set], { minLength: set.length * 2 })),
    );
    fc.assert(
      fc.property(arrivals, fc.constantFrom(null, 1), ([once, shuffled], maxPayments) => {
        const start = started(makeLink(maxPayments));
        const [a, b] = [once, shuffled].map(
          (set) =>
            applyAll(
              start,
              set.map((word) => said(word)),
            ).payment.attempts[0],
        );
        expect(factsOf(b)).toEqual(factsOf(a));
      }),
      { numRuns: 2_000 },
    );
  });

  it("leaves no trace where it says nothing new", () => {
    fc.assert(
      fc.property(sets, (set) => {
        const after = applyAll(
          opened(),
          set.map((word) => said(word)),
        );
        for (const word of set) expect(eventsOf(after, said(word))).toEqual([]);
      }),
      RUNS,
    );
  });

  it("of another account, mode, currency or sum never changes facts, grants or places, and opens a bounded review", () => {
    const money = { amount: TOTAL, currency: CURRENCY };
    const wrong = fc.oneof(
      words(1).map((word) => said({ ...word, livemode: true })),
      words(1).map((word) => said(word, 1, "psp_stranger")),
      words(1).map((word) => said(word, 31)),
      fc
        .integer({ min: 0, max: LIMITS.amountMax })
        .filter((amount) => amount !== TOTAL)
        .map((amount) => said(attemptWord({ stage: "captured", captured: { ...money, amount }, authorized: money }))),
      fc
        .integer({ min: 0, max: LIMITS.amountMax })
        .filter((amount) => amount !== TOTAL)
        .map((amount) => said(attemptWord({ stage: "captured", captured: money, authorized: { ...money, amount } }))),
      fc
        .constantFrom("USD", "JPY")
        .map((currency) => said(attemptWord({ stage: "authorized", authorized: { ...money, currency } }))),
      fc.constantFrom("authorized" as const, "captured" as const).map((stage) => said(attemptWord({ stage }))),
      fc.constant(said(attemptWord({ stage: "captured", authorized: money }))),
      fc.constant(refundSaid({ livemode: true })),
      fc.constant(refundSaid({ money: { ...money, currency: "USD" } })),
    );
    fc.assert(
      fc.property(histories, fc.array(wrong, { minLength: 1, maxLength: 30 }), (history, wrongs) => {
        const { link, payments } = run(history);
        for (const payment of payments) {
          let state = { link, payment };
          for (const command of wrongs) {
            const before = state.payment;
            state = applyAll(state, [command]);
            expect(state.payment.attempts).toEqual(before.attempts);
            expect(state.payment.refunds).toEqual(before.refunds);
            expect(state.payment.reviews.length).toBeGreaterThan(0);
          }
          expect(state.payment.reviews.length).toBeLessThanOrEqual(LIMITS.reviewsPerPaymentMax + 2);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("in every history", () => {
  it("a payment never keeps two successes, and every captured money that is not kept goes back or to a human", () => {
    fc.assert(
      fc.property(histories, (history) => {
        run(history, ({ payments }) => {
          for (const payment of payments) {
            expect(payment.attempts.filter(isKept).length).toBeLessThanOrEqual(1);
            for (const attempt of payment.attempts.filter(
              ({ stage, giveBackReason }) => stage === "captured" && giveBackReason !== null,
            )) {
              const told = payment.reviews.some(({ reason }) => reason === "give_back_failed");
              expect(amountRefundable(payment, attempt, null) === 0 || told).toBe(true);
            }
          }
        });
      }),
      RUNS,
    );
  });

  it("places are counted as the payments have them, and never more are taken than there are", () => {
    fc.assert(
      fc.property(histories, (history) => {
        run(history, ({ link, payments }) => {
          const limited = payments.filter(({ needsPlace }) => needsPlace);
          expect([link.placesHeld, link.placesTaken]).toEqual([count(limited, "held"), count(limited, "taken")]);
          const max = link.definition.maxPayments;
          expect(link.placesTaken).toBeLessThanOrEqual(max ?? 0);
          checkKept(limited);
        });
      }),
      RUNS,
    );
  });

  it("offers are counted as the payments have them, never more are spent than there are, and all that was granted is", () => {
    fc.assert(
      fc.property(histories, (history) => {
        run({ ...history, offers: true }, ({ link, payments }) => {
          const granted = payments.filter((payment) => payment.granted !== undefined);
          const { held = 0, taken = 0 } = link.offersUsed?.fees ?? {};
          expect([held, taken]).toEqual([count(granted, "held"), count(granted, "taken")]);
          expect(taken).toBeLessThanOrEqual(FIRST_PAYMENTS);
          checkKept(granted);
        });
      }),
      RUNS,
    );
  });

  function count(payments: readonly PaymentState[], place: PaymentState["place"]): number {
    return payments.filter((payment) => payment.place === place).length;
  }

  function checkKept(payments: readonly PaymentState[]): void {
    for (const payment of payments.filter((each) => each.attempts.some(isKept))) {
      const told = payment.reviews.some(({ reason }) => reason === "captured_without_place");
      expect(payment.place === "taken" || told).toBe(true);
    }
  }

  it("what we refund never exceeds what was captured, unless the PSP makes a refund that it had refused", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const revived = new Set<string>();
        for (const { before, after } of happeningsOf(history)) {
          for (const known of before?.payment.refunds ?? []) {
            const now = after.payment.refunds.find(({ id }) => id === known.id);
            if (known.status === "failed" && now?.status !== "failed") revived.add(after.payment.id);
          }
          if (revived.has(after.payment.id)) continue;
          for (const attempt of after.payment.attempts)
            expect(reservedByUs(after.payment, attempt.number)).toBeLessThanOrEqual(attempt.amountCaptured);
        }
      }),
      RUNS,
    );
  });

  it("a dispute moves nothing of ours: attempts, refunds and places stay, and no sum that is shown falls below zero", () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const { before, after, step } of happeningsOf(history)) {
          const { amountDisputed, amountRefunded, amountCaptured } = viewOf(after.payment);
          expect(Math.min(amountDisputed, amountRefunded, amountCaptured)).toBeGreaterThanOrEqual(0);
          if (step.kind !== "command" || step.command.type !== "observe_dispute") continue;
          expect(after.payment.attempts).toEqual(before?.payment.attempts);
          expect(after.payment.refunds).toEqual(before?.payment.refunds);
          expect([after.link, after.payment.place]).toEqual([before?.link, before?.payment.place]);
        }
      }),
      RUNS,
    );
  });

  it("stages never go back, grants and endings are never taken away, and a capture stays one", () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const { before, after } of happeningsOf(history)) {
          for (const known of before?.payment.attempts ?? []) {
            const now = after.payment.attempts[known.number - 1];
            expect(stageOf(now)).toBeGreaterThanOrEqual(stageOf(known));
            expect(now?.grant).toBe(known.grant ?? now?.grant);
            expect(now?.amountCaptured).toBeGreaterThanOrEqual(known.amountCaptured);
            if (known.ending !== null) expect(now?.ending).not.toBeNull();
          }
        }
      }),
      RUNS,
    );
  });

  it("nothing of ours, a cancelling or a lapsed hold, changes what is known of the money", () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const { before, after, step } of happeningsOf(history)) {
          if (step.kind !== "command" || (step.command.type !== "cancel" && step.command.type !== "lapse_hold"))
            continue;
          // That we asked for its end is about what comes later, not about what is known.
          const known = (payment: PaymentState | undefined) =>
            payment?.attempts.map(({ outdated: _, ...facts }) => facts);
          expect(known(after.payment)).toEqual(known(before?.payment));
          expect(after.payment.refunds).toEqual(before?.payment.refunds);
          if (before?.payment.place === "taken") expect(after.payment.place).toBe("taken");
        }
      }),
      RUNS,
    );
  });

  it("a second attempt starts only when the PSP has ended the one before without money, or it can neither be ended nor charge by itself", () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const { before, after, step } of happeningsOf(history)) {
          if (step.kind !== "command" || before === null) continue;
          for (const { number } of after.payment.attempts.slice(before.payment.attempts.length)) {
            const left = after.payment.attempts[number - 2];
            if (left === undefined) throw new Error("a command starts no first attempt");
            expect(left.next !== null || isUnopened(left)).toBe(true);
            expect(isUnopened(left) || left.setAside || (left.ending !== null && left.stage !== "captured")).toBe(true);
            expect(before.payment.closing ?? after.payment.closing).toBeNull();
            // The shopper keeps the place through the change.
            if (after.payment.needsPlace) expect([before.payment.place, after.payment.place]).toEqual(["held", "held"]);
          }
        }
      }),
      RUNS,
    );
  });

  it("late money is what came after we had asked for its end, and what is decided about it stays decided", () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const { before, after } of happeningsOf(history)) {
          for (const attempt of after.payment.attempts) {
            const known = before?.payment.attempts[attempt.number - 1];
            if (known?.outdated === true) expect(attempt.outdated).toBe(true);
            if (known?.lateAccepted === true) expect(attempt.lateAccepted).toBe(true);
            if (known !== undefined && reached(known, "pending") && !known.outdated)
              expect(attempt.outdated).toBe(false);
            if (known?.giveBackReason) expect(attempt.giveBackReason).toBe(known.giveBackReason);
            if (attempt.lateAccepted) expect(attempt.outdated).toBe(true);
            if (attempt.giveBackReason !== "late") continue;
            expect(attempt.lateAccepted).toBe(false);
            // It came too late for the link, or for what was granted to it and kept for a time.
            const wasGranted = (after.payment.granted?.limits ?? []).length > 0;
            expect(attempt.outdated || wasGranted).toBe(true);
            const isNew = known?.giveBackReason !== "late";
            if (isNew && !wasGranted) expect(after.link.definition.latePayments).toBe("refund");
          }
        }
      }),
      RUNS,
    );
  });

  it("work is left exactly while an attempt is not over, a refund has not ended or a place is held", () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const payment of run(history).payments) {
          const open = payment.refunds.some(({ status }) => status === "pending" || status === "unknown");
          const waits = open || payment.place === "held" || !payment.attempts.every(isOver);
          expect(workOf(payment).length > 0).toBe(waits);
          const keys = workOf(payment).map(({ key }) => key);
          expect(new Set(keys).size).toBe(keys.length);
        }
      }),
      RUNS,
    );
  });

  it("the same command on the same state decides the same, and settles at once", () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const { before, after, step, now } of happeningsOf(history)) {
          if (step.kind === "command" && before !== null) {
            expect(decide(before, step.command, now)).toEqual(decide(structuredClone(before), step.command, now));
            expect(settle(after, now)).toEqual([]);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("no state is changed in place: histories run on frozen states", () => {
    const { happenings } = run({
      maxPayments: 1,
      offers: false,
      steps: [{ kind: "start" }, { kind: "command", payment: 0, command: said(attemptWord({ stage: "pending" })) }],
    });
    expect(happenings).toHaveLength(2);
    expect(happenings.every(({ after }) => Object.isFrozen(after.payment.attempts[0]))).toBe(true);
    expect(happenings[0]?.after.payment.attempts[0]?.pspAccountId).toBe(ACCOUNT);
    expect(happenings[0]?.now).toBe(NOW);
  });
});
