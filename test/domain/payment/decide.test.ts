/** What single commands do to a payment, where a mistake would cost money. */

import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../worker/domain/limits.ts";
import { announceEvent, announceStatus } from "../../../worker/domain/payment/announce.ts";
import { decide } from "../../../worker/domain/payment/decide.ts";
import { decideStart } from "../../../worker/domain/payment/start.ts";
import { isLive } from "../../../worker/domain/payment/state.ts";
import { viewOf } from "../../../worker/domain/payment/view.ts";
import { workOf } from "../../../worker/domain/payment/work.ts";
import { permutations } from "../permutations.ts";
import {
  AUTHORIZED,
  apply,
  applyAll,
  attemptWord,
  CANCELED,
  CAPTURED,
  CURRENCY,
  EXPIRED,
  eventsOf,
  makeLink,
  NOW,
  opened,
  refundSaid,
  said,
  startCommand,
  started,
  TOTAL,
  withLimit,
  withSecondAttempt,
} from "./fixtures.ts";

const keysOf = (payment: Parameters<typeof workOf>[0]): string[] => workOf(payment).map(({ key }) => key);
const part = (amount: number): { amount: number; currency: string } => ({ amount, currency: CURRENCY });
const lapse = { type: "lapse_hold" } as const;
const ask = (refundId: string, amount: number | null = null): Parameters<typeof apply>[1] => ({
  type: "request_refund",
  refundId,
  amount,
  reason: null,
});

describe("the report of a success", () => {
  it("does not count where the PSP names no sum, and is shown to a human", () => {
    for (const word of [
      attemptWord({ stage: "captured" }),
      attemptWord({ stage: "captured", authorized: part(TOTAL) }),
      attemptWord({ stage: "authorized" }),
    ]) {
      const { payment } = apply(opened(), said(word));
      expect(payment.attempts[0]).toMatchObject({ stage: "none", amountAuthorized: 0, grant: null });
      expect(payment.reviews).toMatchObject([{ reason: "amount_mismatch" }]);
    }
  });

  it("does not count where the authorised sum differs, though the captured one is right", () => {
    const { payment } = apply(opened(), said({ ...CAPTURED, authorized: part(TOTAL * 2) }));
    expect(payment.attempts[0]).toMatchObject({ stage: "none", amountAuthorized: 0, amountCaptured: 0 });
  });

  it("of a second attempt is voided while it is only authorised", () => {
    const two = withSecondAttempt(opened());
    const { payment } = applyAll(two, [said(CAPTURED), said(AUTHORIZED, 2, "psp_second")]);
    expect(payment.attempts.map(({ grant, giveBackReason }) => [grant, giveBackReason])).toEqual([
      [null, null],
      ["void", "duplicate"],
    ]);
    expect(keysOf(payment)).toEqual(["void:2"]);
  });

  it("of a second attempt is refunded whole where the PSP captured by itself, under an id that cannot be made twice", () => {
    const two = withSecondAttempt(opened());
    const { payment } = applyAll(two, [
      said(CAPTURED),
      said(CAPTURED, 2, "psp_second"),
      said(CAPTURED, 2, "psp_second"),
    ]);
    expect(payment.refunds).toMatchObject([
      { id: `rfd_${payment.attempts[1]?.reference}`, source: "system", amount: TOTAL, attemptNumber: 2 },
    ]);
    expect(viewOf(payment)).toMatchObject({
      status: "captured",
      amountCaptured: 2 * TOTAL,
      amountRefundPending: TOTAL,
    });
  });

  it("that was captured first stays the success: a later one is given back, and what was refunded stays refunded", () => {
    const two = withSecondAttempt(opened());
    const late = apply(apply(two, said(CAPTURED, 2, "psp_second"), NOW), said(CAPTURED), NOW + 1).payment;
    expect(late.attempts.map(({ giveBackReason }) => giveBackReason)).toEqual(["duplicate", null]);
    const refunded = applyAll(two, [said(CAPTURED), ask("rfd_a"), refundSaid({ refundId: "rfd_a" })]);
    const { payment } = apply(refunded, said(CAPTURED, 2, "psp_second"), NOW + 1);
    expect(payment.attempts.map(({ giveBackReason }) => giveBackReason)).toEqual([null, "duplicate"]);
    expect(viewOf(payment)).toMatchObject({ status: "refunded", amountRefunded: TOTAL, amountRefundPending: TOTAL });
  });

  it("that could not be given back is shown to a human, once", () => {
    const two = applyAll(withSecondAttempt(opened()), [said(CAPTURED), said(CAPTURED, 2, "psp_second")]);
    const refundId = two.payment.refunds[0]?.id ?? "";
    const failed = { type: "record_refund_answer", refundId, status: "failed", failureReason: "no_balance" } as const;
    const { payment } = applyAll(two, [failed, failed, said(CAPTURED, 2, "psp_second")]);
    expect(payment.reviews).toMatchObject([{ reason: "give_back_failed" }]);
    expect(payment.refunds).toHaveLength(1);
  });
});

describe("a place", () => {
  it("goes to a late authorisation while one is free", () => {
    const late = apply(opened(makeLink(1)), lapse, NOW + LIMITS.holdMs);
    expect(late.link).toMatchObject({ placesHeld: 0, placesTaken: 0 });
    const { link, payment } = apply(late, said(AUTHORIZED));
    expect(link.placesTaken).toBe(1);
    expect(payment.attempts[0]?.grant).toBe("capture");
  });

  it("is refused to a late authorisation once others have all of them, and the authorisation is voided", () => {
    const late = apply(opened(makeLink(1)), lapse, NOW + LIMITS.holdMs);
    const next = started(late.link, 2);
    const { link, payment } = apply({ link: next.link, payment: late.payment }, said(AUTHORIZED));
    expect(link).toMatchObject({ placesHeld: 1, placesTaken: 0 });
    expect(payment.attempts[0]).toMatchObject({ grant: "void", giveBackReason: "sold_out" });
    expect(keysOf(payment)).toEqual(["void:1"]);
  });

  it("is not given beyond a limit that was lowered while it was held", () => {
    const one = apply(opened(makeLink(2), 1), said(AUTHORIZED));
    const two = opened(one.link, 2);
    const { link, payment } = apply({ ...two, link: withLimit(two.link, 1) }, said(AUTHORIZED));
    expect(payment.attempts[0]?.giveBackReason).toBe("sold_out");
    expect(link).toMatchObject({ placesHeld: 0, placesTaken: 1 });
  });

  it("comes back when the PSP says that the capture failed, and a capture that came all the same is refunded if it is gone", () => {
    const refused = applyAll(opened(makeLink(1)), [said(AUTHORIZED), { type: "record_capture_refusal", attempt: 1 }]);
    expect(refused.link).toMatchObject({ placesHeld: 0, placesTaken: 0 });
    expect(keysOf(refused.payment)).toEqual(["void:1"]);
    const other = apply(opened(refused.link, 2), said(AUTHORIZED));
    const { link, payment } = apply({ link: other.link, payment: refused.payment }, said(CAPTURED));
    expect(link.placesTaken).toBe(1);
    expect(payment.refunds).toMatchObject([{ source: "system", amount: TOTAL, reason: "sold_out" }]);
  });

  it("is held until its time, not a millisecond less", () => {
    const held = opened(makeLink(1));
    expect(eventsOf(held, lapse, NOW + LIMITS.holdMs - 1)).toEqual([]);
    expect(apply(held, lapse, NOW + LIMITS.holdMs).link.placesHeld).toBe(0);
  });

  it("is not held by an address that holds its share already", () => {
    const decided = decideStart(makeLink(9), startCommand(1, { heldByAddress: 3 }), NOW);
    expect(decided).toEqual({ ok: false, error: { code: "unavailable", availability: "busy" } });
    expect(decideStart(makeLink(), startCommand(1, { heldByAddress: 3 }), NOW).ok).toBe(true);
  });
});

describe("giving up", () => {
  it("ends the session also after the bank asked for a confirmation: the shopper may have failed and gone back", () => {
    const asked = apply(opened(makeLink(1)), said(attemptWord({ stage: "requires_action" })));
    const { link, payment } = apply(asked, { type: "cancel" });
    expect(keysOf(payment)).toEqual(["close_session:1", "ask_attempt:1"]);
    expect(link.placesHeld).toBe(0);
    expect(isLive(payment)).toBe(false);
  });

  it("leaves money alone that is on its way", () => {
    const pending = apply(opened(), said(attemptWord({ stage: "pending" })));
    expect(eventsOf(pending, { type: "cancel" })).toEqual([]);
  });

  it("does not leave a session that is over: the shopper may have paid, and a second purchase would be paid twice", () => {
    const closed = apply(opened(makeLink(1)), said(attemptWord({ session: "closed" })));
    expect(eventsOf(closed, { type: "cancel" })).toEqual([]);
    expect(isLive(closed.payment)).toBe(true);
  });

  it("does not count if the shopper paid meanwhile", () => {
    const { payment } = applyAll(opened(), [{ type: "cancel" }, said(CAPTURED)]);
    expect(viewOf(payment).status).toBe("captured");
  });
});

describe("a session that is over", () => {
  it("is asked at once what became of the money, also after the bank asked the shopper to confirm", () => {
    const closed = said(attemptWord({ session: "closed" }));
    expect(keysOf(apply(opened(), closed).payment)).toEqual(["ask_outcome:1"]);
    const asked = apply(opened(), said(attemptWord({ stage: "requires_action" })));
    expect(keysOf(apply(asked, closed).payment)).toEqual(["ask_outcome:1"]);
  });

  it("is asked at long intervals while the money is pending", () => {
    const pending = said(attemptWord({ session: "closed", stage: "pending" }));
    expect(keysOf(apply(opened(), pending).payment)).toEqual(["ask_attempt:1"]);
  });
});

describe("a decline", () => {
  it("is announced once, however often other news repeat it", () => {
    const declined = said(attemptWord({ stage: "none", declineReason: "insufficient_funds" }));
    const expired = said({ ...EXPIRED, declineReason: "insufficient_funds" });
    const first = apply(opened(), declined);
    const told = [...eventsOf(opened(), declined), ...eventsOf(first, expired)].flatMap((event) =>
      announceEvent(event, null, first.payment),
    );
    expect(told.map(({ type }) => type)).toEqual(["payment.attempt_declined"]);
  });
});

describe("a success", () => {
  const paid = apply(opened(), said(CAPTURED));
  const told = (before: typeof paid, after: typeof paid): string[] =>
    announceStatus(before.payment, after.payment).map(({ type }) => type);

  it("is announced when it is kept, and not again when a refund fails after all", () => {
    expect(told(opened(), paid)).toEqual(["payment.captured"]);
    const refunded = apply(paid, refundSaid());
    expect(told(paid, refunded)).toEqual(["payment.refunded"]);
    expect(told(refunded, apply(refunded, refundSaid({ status: "failed" })))).toEqual([]);
  });

  it("that is returned is never announced as one: the merchant must not deliver for it", () => {
    const refused = applyAll(opened(makeLink(1)), [said(AUTHORIZED), { type: "record_capture_refusal", attempt: 1 }]);
    const other = apply(opened(refused.link, 2), said(AUTHORIZED));
    const gone = { link: other.link, payment: refused.payment };
    const late = apply(gone, said(CAPTURED));
    expect(late.payment.attempts[0]?.giveBackReason).toBe("sold_out");
    expect(told(gone, late)).toEqual([]);
  });
});

describe("a refund", () => {
  const paid = apply(opened(), said(CAPTURED));

  it("is reserved when it is asked for: two at once cannot exceed what was captured", () => {
    const first = apply(paid, ask("rfd_a", 1_500));
    expect(decide(first, ask("rfd_b", 500), NOW)).toMatchObject({ error: { code: "refund_exceeds_captured" } });
    expect(apply(first, ask("rfd_b")).payment.refunds.map(({ amount }) => amount)).toEqual([1_500, 499]);
  });

  it("asked for again under its key is the same refund; another sum under the key is refused", () => {
    const first = apply(paid, ask("rfd_a", 500));
    expect(eventsOf(first, ask("rfd_a", 500))).toEqual([]);
    expect(decide(first, ask("rfd_a", 501), NOW)).toMatchObject({ error: { code: "idempotency_key_reused" } });
  });

  it.each([0, -1, 0.5, Number.NaN])("of %s is refused", (amount) => {
    expect(decide(paid, ask("rfd_a", amount), NOW).ok).toBe(false);
  });

  it("is unknown after a silent answer, and one silence more is no news", () => {
    const silence = {
      type: "record_refund_answer",
      refundId: "rfd_a",
      status: "unknown",
      failureReason: null,
    } as const;
    const silent = applyAll(paid, [ask("rfd_a"), silence]);
    expect(silent.payment.refunds[0]?.status).toBe("unknown");
    expect(viewOf(silent.payment).amountRefundPending).toBe(TOTAL);
    expect(keysOf(silent.payment)).toEqual(["refund:rfd_a"]);
    expect(eventsOf(silent, silence)).toEqual([]);
    const heard = apply(silent, refundSaid({ refundId: "rfd_a", status: "pending" }));
    expect(heard.payment.refunds[0]?.status).toBe("pending");
    expect(eventsOf(heard, silence)).toEqual([]);
  });

  it("that was refused and that the PSP made all the same counts, in whatever order both are reported", () => {
    const refusal = { type: "record_refund_answer", refundId: "rfd_a", status: "failed", failureReason: "x" } as const;
    const made = refundSaid({ refundId: "rfd_a" });
    for (const order of [
      [refusal, made],
      [made, refusal],
    ]) {
      const { payment } = applyAll(apply(paid, ask("rfd_a")), order);
      expect(viewOf(payment)).toMatchObject({ status: "refunded", amountRefunded: TOTAL });
    }
  });

  it("that succeeded may still fail, and a failure is the end", () => {
    const made = apply(paid, refundSaid({ status: "failed" }));
    expect(apply(made, refundSaid({ status: "succeeded" })).payment.refunds[0]?.status).toBe("failed");
    const { payment } = applyAll(paid, [refundSaid(), refundSaid({ status: "failed" })]);
    expect(viewOf(payment)).toMatchObject({ status: "captured", amountRefunded: 0 });
  });

  it("that the PSP made twice under our one id is seen twice", () => {
    const twice = [
      refundSaid({ refundId: "rfd_a", money: part(500) }),
      refundSaid({ refundId: "rfd_a", pspRefundId: "re_2", money: part(500) }, "rfd_x"),
    ];
    const { payment } = applyAll(apply(paid, ask("rfd_a", 500)), [...twice, ...twice]);
    expect(payment.refunds.map(({ pspRefundId }) => pspRefundId)).toEqual(["re_1", "re_2"]);
    expect(viewOf(payment).amountRefunded).toBe(1_000);
  });

  it("made in the PSP's dashboard is adopted once", () => {
    const { payment } = applyAll(paid, [refundSaid({}, "rfd_x"), refundSaid({}, "rfd_y")]);
    expect(payment.refunds).toMatchObject([{ id: "rfd_x", source: "psp", accepted: true }]);
  });

  it("of a released authorisation does not count, but one of captured money does, whatever was reported before", () => {
    for (const words of permutations([said(CANCELED), refundSaid()])) {
      const { payment } = applyAll(opened(), words);
      expect([viewOf(payment).refunds, viewOf(payment).amountRefunded, workOf(payment)]).toEqual([[], 0, []]);
    }
    for (const words of permutations([said(CANCELED), said(CAPTURED), refundSaid()])) {
      const view = viewOf(applyAll(opened(), words).payment);
      expect([view.refunds.length, view.amountRefunded]).toEqual([1, view.refunds[0]?.amount]);
    }
  });
});

describe("two payments of the PSP's within one attempt", () => {
  it("where the first was declined and the second authorised, are one: what is captured is the second", () => {
    const declined = said(attemptWord({ stage: "none", pspPaymentId: "pi_declined", declineReason: "declined" }));
    const authorized = said(attemptWord({ ...AUTHORIZED, pspPaymentId: "pi_authorized" }));
    for (const words of [
      [declined, authorized],
      [authorized, declined],
    ]) {
      expect(applyAll(opened(makeLink(1)), words).payment.attempts[0]).toMatchObject({
        pspPaymentId: "pi_authorized",
        grant: "capture",
      });
    }
  });

  it("that both succeeded, grant the second nothing and show it to a human", () => {
    const first = said(attemptWord({ ...CAPTURED, pspPaymentId: "pi_first" }));
    const second = said(attemptWord({ ...CAPTURED, pspPaymentId: "pi_second" }));
    const { payment } = applyAll(opened(), [first, second, second]);
    expect(payment.reviews.map(({ reason }) => reason)).toEqual(["second_success"]);
    expect(payment.attempts[0]).toMatchObject({ pspPaymentId: "pi_first", amountCaptured: TOTAL });
  });
});
