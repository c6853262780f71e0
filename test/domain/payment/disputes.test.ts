/** Disputes: whatever the order of a PSP's reports, what is known, shown and announced is the same. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../worker/domain/limits.ts";
import { announceEvent, announceStatus } from "../../../worker/domain/payment/announce.ts";
import { decide } from "../../../worker/domain/payment/decide.ts";
import { DISPUTE_STATUSES, type DisputeObservation, disputesOf } from "../../../worker/domain/payment/disputes.ts";
import { evolve, type Paying } from "../../../worker/domain/payment/events.ts";
import { viewOf } from "../../../worker/domain/payment/view.ts";
import { permutations } from "../permutations.ts";
import { apply, applyAll, CAPTURED, disputeSaid, eventsOf, NOW, opened, refundSaid, said, TOTAL } from "./fixtures.ts";

const EUR = (amount: number) => ({ amount, currency: "EUR" });
const paid = apply(opened(), said(CAPTURED));
const OPENED = disputeSaid();
const WON = disputeSaid({ status: "won", fundsWithdrawn: false, order: 2 });
const LOST_AGAIN = disputeSaid({ status: "lost", fundsWithdrawn: true, order: 3 });

/** Everything that is said of a payment's disputes, apart from the names under which they came to be known. */
function shownOf({ payment }: Paying): unknown {
  const { status, amountDisputed, amountCaptured, amountRefunded, disputes } = viewOf(payment);
  const shown = disputes.map(({ id: _id, ...rest }) => JSON.stringify(rest)).sort();
  return { status, amountDisputed, amountCaptured, amountRefunded, disputes: shown };
}

const words: fc.Arbitrary<Partial<DisputeObservation>> = fc
  .record({
    pspDisputeId: fc.constantFrom("du_1", "du_1", "du_2", null),
    status: fc.constantFrom(...DISPUTE_STATUSES),
    fundsWithdrawn: fc.constantFrom(null, true, false),
    money: fc.constantFrom(EUR(TOTAL), EUR(500), EUR(2 * TOTAL)),
    reason: fc.constantFrom(null, "fraudulent", "duplicate"),
    respondBy: fc.constantFrom(null, NOW + 1, NOW + 2),
    openedAt: fc.constantFrom(null, NOW - 1, NOW),
    order: fc.nat(3),
    isNamed: fc.boolean(),
  })
  // Each dispute is about one payment, which a report may leave out; the second dispute's payment is not ours.
  .map(({ isNamed, ...word }) => {
    const about = word.pspDisputeId === "du_2" ? "pi_other" : "pi_1";
    return { ...word, pspPaymentId: isNamed || word.pspDisputeId === "du_2" ? about : null };
  });

describe("what a PSP says of disputes", () => {
  it("is the same in whatever order and however often it arrives, between captures and refunds", () => {
    const sets = fc.array(words, { minLength: 1, maxLength: 6 }).chain((set) => {
      const others = [said(CAPTURED), refundSaid({ money: EUR(500) })];
      const commands = [...set.map((word) => disputeSaid(word)), ...others];
      const twice = [...commands, ...commands];
      return fc.tuple(fc.constant(commands), fc.shuffledSubarray(twice, { minLength: twice.length }));
    });
    fc.assert(
      fc.property(sets, ([once, shuffled]) => {
        expect(shownOf(applyAll(opened(), shuffled))).toEqual(shownOf(applyAll(opened(), once)));
      }),
      { numRuns: 3_000 },
    );
  });

  it.each(permutations([OPENED, WON, LOST_AGAIN]))(
    "ends as lost when it was opened, won and lost again, in any order",
    (...order) => {
      const { payment } = applyAll(paid, order);
      expect(viewOf(payment)).toMatchObject({ status: "disputed", amountDisputed: TOTAL });
      expect(viewOf(payment).disputes).toMatchObject([{ status: "lost", fundsWithdrawn: true }]);
    },
  );

  it("about a foreign payment with our reference changes nothing about our money, whether ours was paid or not", () => {
    const foreign = disputeSaid({ pspDisputeId: "du_other", pspPaymentId: "pi_other" });
    for (const ours of [opened(), paid]) {
      const { payment } = apply(ours, foreign);
      expect(viewOf(payment)).toMatchObject({ status: viewOf(ours.payment).status, amountDisputed: 0, disputes: [] });
    }
  });

  it("leaves no trace where it says nothing new", () => {
    const known = applyAll(paid, [OPENED, LOST_AGAIN]);
    for (const word of [OPENED, LOST_AGAIN, disputeSaid({ order: 0, status: "warning", fundsWithdrawn: false })])
      expect(eventsOf(known, word)).toEqual([]);
  });

  it("never takes a sum below zero, though a refund and a chargeback come to more than was captured", () => {
    const { payment } = applyAll(paid, [refundSaid(), LOST_AGAIN]);
    expect(viewOf(payment)).toMatchObject({ status: "disputed", amountRefunded: TOTAL, amountDisputed: TOTAL });
    expect(viewOf(payment).amountCaptured).toBe(TOTAL);
    expect(decide({ ...paid, payment }, refundWish(1), NOW)).toMatchObject({ ok: false });
  });

  it("of another account, mode, currency or attempt is put to review and changes nothing", () => {
    for (const wrong of [
      { ...OPENED, pspAccountId: "psp_stranger" },
      { ...OPENED, attempt: 7 },
      disputeSaid({ livemode: true }),
      disputeSaid({ money: { amount: TOTAL, currency: "USD" } }),
    ]) {
      const { payment } = apply(paid, wrong);
      expect(payment.disputes).toEqual([]);
      expect(payment.reviews).toHaveLength(1);
    }
  });

  it("beyond the bound of the list is put to review instead of being dropped", () => {
    const many = Array.from({ length: LIMITS.disputesPerPaymentMax + 1 }, (_, index) =>
      disputeSaid({ pspDisputeId: `du_${index}` }),
    );
    const { payment } = applyAll(paid, many);
    expect(payment.disputes).toHaveLength(LIMITS.disputesPerPaymentMax);
    expect(payment.reviews).toMatchObject([{ reason: "disputes_beyond_limit" }]);
  });
});

describe("reports that name no dispute", () => {
  const REVERSED = disputeSaid({ pspDisputeId: null, status: "won", fundsWithdrawn: false, order: 2 });

  it("are about the only one there is, whichever came first, and it keeps the id that it was first shown with", () => {
    for (const order of [[OPENED, REVERSED] as const, [REVERSED, OPENED] as const]) {
      const [first] = order;
      const { disputes } = viewOf(applyAll(paid, order).payment);
      expect(disputes).toMatchObject([{ id: first.newDisputeId, pspDisputeId: "du_1", status: "won" }]);
    }
  });

  it("are about the chargeback where there is a mere warning as well", () => {
    const warning = disputeSaid({ pspDisputeId: "nof_1", status: "warning", fundsWithdrawn: false, order: 0 });
    const { disputes } = viewOf(applyAll(paid, [warning, REVERSED, OPENED]).payment);
    expect(disputes.map(({ pspDisputeId, status }) => [pspDisputeId, status])).toEqual([
      ["nof_1", "warning"],
      ["du_1", "won"],
    ]);
  });

  it("are kept apart if it is unclear which of two is meant: no chargeback is taken for won", () => {
    const { payment } = applyAll(paid, [OPENED, disputeSaid({ pspDisputeId: "du_2" }), REVERSED]);
    expect(disputesOf(payment)).toHaveLength(3);
    expect(viewOf(payment).amountDisputed).toBe(2 * TOTAL);
  });
});

describe("the status of a payment", () => {
  it.each([
    ["warning", "captured", 0],
    ["warning_closed", "captured", 0],
    ["needs_response", "disputed", TOTAL],
    ["under_review", "disputed", TOTAL],
    ["lost", "disputed", TOTAL],
    ["won", "captured", 0],
  ] as const)("with a dispute that is %s is %s", (status, shown, amountDisputed) => {
    const { payment } = apply(paid, disputeSaid({ status }));
    expect(viewOf(payment)).toMatchObject({ status: shown, amountDisputed });
  });

  it("is disputed over partly and wholly refunded, and they are back when the dispute is won", () => {
    for (const [amount, status] of [
      [500, "partially_refunded"],
      [TOTAL, "refunded"],
    ] as const) {
      const disputed = applyAll(paid, [refundSaid({ money: EUR(amount) }), OPENED]);
      expect(viewOf(disputed.payment).status).toBe("disputed");
      expect(viewOf(apply(disputed, WON).payment).status).toBe(status);
    }
  });

  it("does not follow a dispute before the capture is known: nothing is announced as paid", () => {
    const early = apply(opened(), OPENED);
    expect(viewOf(early.payment)).toMatchObject({ status: "created", amountDisputed: TOTAL, paidAt: null });
    expect(viewOf(apply(early, said(CAPTURED)).payment).status).toBe("disputed");
  });
});

function refundWish(amount: number | null) {
  return { type: "request_refund", refundId: "rfd_mine", amount, reason: null } as const;
}

describe("a refund beside a dispute", () => {
  it("that the PSP made is taken in, and one that was asked for goes on", () => {
    const asked = applyAll(paid, [refundWish(500), OPENED]);
    expect(asked.payment.refunds).toMatchObject([{ id: "rfd_mine", status: "pending" }]);
    const made = apply(asked, refundSaid({ pspRefundId: "re_elsewhere", money: EUR(TOTAL) }));
    expect(viewOf(made.payment)).toMatchObject({ amountRefunded: TOTAL, amountRefundPending: 500 });
  });

  it("is not begun for money that the bank has taken back, and is when it has come back or was never taken", () => {
    expect(decide(apply(paid, OPENED), refundWish(null), NOW)).toMatchObject({
      ok: false,
      error: { code: "refund_not_possible" },
    });
    const part = apply(paid, disputeSaid({ money: EUR(500) }));
    expect(decide(part, refundWish(1_500), NOW)).toMatchObject({
      ok: false,
      error: { code: "refund_exceeds_captured" },
    });
    expect(apply(part, refundWish(null)).payment.refunds).toMatchObject([{ amount: TOTAL - 500 }]);
    const announced = disputeSaid({ fundsWithdrawn: false });
    // The last report on a reversed chargeback may be that it is lost after all, long before the money is withdrawn again.
    const lost = disputeSaid({ status: "lost", fundsWithdrawn: null, order: 3 });
    for (const before of [[OPENED, WON], [announced], []])
      expect(decide(applyAll(paid, [...before, lost]), refundWish(null), NOW)).toMatchObject({ ok: false });
    for (const harmless of [WON, announced, disputeSaid({ status: "warning", fundsWithdrawn: false })])
      expect(apply(apply(paid, harmless), refundWish(null)).payment.refunds).toMatchObject([{ amount: TOTAL }]);
  });
});

describe("what is announced of a dispute", () => {
  function told(from: Paying, command: Parameters<typeof decide>[1]): string[] {
    let state = from;
    const types = eventsOf(from, command).flatMap((event) => {
      const before = state.payment;
      state = evolve(state, event, NOW);
      return announceEvent(event, before, state.payment);
    });
    return [...types, ...announceStatus(from.payment, state.payment)].map(({ type }) => type);
  }

  it("is its beginning, its money and its end, once each", () => {
    const open = apply(paid, OPENED);
    expect(told(paid, OPENED)).toEqual(["dispute.created", "dispute.funds_withdrawn", "payment.disputed"]);
    expect(told(open, disputeSaid({ status: "under_review", order: 2 }))).toEqual(["dispute.updated"]);
    expect(told(open, WON)).toEqual(["dispute.won", "dispute.funds_reinstated"]);
    expect(told(open, LOST_AGAIN)).toEqual(["dispute.lost"]);
    expect(told(apply(open, WON), LOST_AGAIN)).toEqual(["dispute.lost", "dispute.funds_withdrawn", "payment.disputed"]);
  });

  it("waits for the payment that it is about, and is whole then; of a payment that never proves ours it is nothing", () => {
    const named = disputeSaid({ pspPaymentId: "pi_1" });
    expect(told(opened(), named)).toEqual([]);
    expect(told(apply(opened(), named), said(CAPTURED))).toEqual([
      "dispute.created",
      "dispute.funds_withdrawn",
      "payment.captured",
      "payment.disputed",
    ]);
    expect(told(apply(paid, named), said(CAPTURED))).toEqual([]);
    const foreign = disputeSaid({ pspPaymentId: "pi_other" });
    expect(told(apply(opened(), foreign), said(CAPTURED))).toEqual(["payment.captured"]);
  });

  it("of a second payment is told when that is known to be one of ours", () => {
    const second = disputeSaid({ pspDisputeId: "du_2", pspPaymentId: "pi_2" });
    const early = apply(paid, second);
    expect(told(paid, second)).toEqual([]);
    expect(told(early, said({ ...CAPTURED, pspPaymentId: "pi_2" }))).toContain("dispute.created");
  });

  it("is nothing if an older report comes late, and its beginning and end if the end comes first", () => {
    const lost = apply(paid, LOST_AGAIN);
    expect(told(lost, disputeSaid({ reason: "late", order: 2, status: "won" }))).toEqual([]);
    expect(told(paid, LOST_AGAIN)).toEqual([
      "dispute.created",
      "dispute.lost",
      "dispute.funds_withdrawn",
      "payment.disputed",
    ]);
  });

  it("does not prevent a later capture from being announced, nor is it announced twice when the dispute is won", () => {
    const early = apply(opened(), OPENED);
    expect(told(early, said(CAPTURED))).toEqual(["payment.captured", "payment.disputed"]);
    expect(told(apply(apply(paid, refundSaid()), OPENED), WON)).not.toContain("payment.refunded");
  });
});
