/** A merchant captures or releases what a shopper has authorised, once. */

import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../worker/domain/limits.ts";
import type { LinkState } from "../../../worker/domain/link.ts";
import { announceStatus } from "../../../worker/domain/payment/announce.ts";
import { decide } from "../../../worker/domain/payment/decide.ts";
import { amountRefundable, latestAttempt } from "../../../worker/domain/payment/state.ts";
import { viewOf } from "../../../worker/domain/payment/view.ts";
import { workOf } from "../../../worker/domain/payment/work.ts";
import {
  AUTHORIZED,
  apply,
  applyAll,
  attemptWord,
  CANCELED,
  CAPTURED,
  CURRENCY,
  EXPIRED,
  makeLink,
  NOW,
  opened,
  refundSaid,
  said,
  TOTAL,
  withSecondAttempt,
} from "./fixtures.ts";

const capture = (amount: number | null = null, commandId = "cmd_1") =>
  ({ type: "request_capture", commandId, amount }) as const;
const release = { type: "request_void" } as const;
const part = { amount: 500, currency: CURRENCY };
const PART_CAPTURED = attemptWord({
  pspPaymentId: "pi_1",
  stage: "captured",
  authorized: { amount: TOTAL, currency: CURRENCY },
  captured: part,
});

/** A link whose merchant captures. */
const manualLink = (maxPayments: number | null = null): LinkState => makeLink(maxPayments, "manual");

const keysOf = (payment: Parameters<typeof workOf>[0]): string[] => workOf(payment).map(({ key }) => key);
const waiting = (maxPayments: number | null = null) => apply(opened(manualLink(maxPayments)), said(AUTHORIZED));

describe("an authorisation on a link whose merchant captures", () => {
  it("waits for them, and the PSP is asked meanwhile whether it is still valid", () => {
    const { payment } = waiting();
    expect(viewOf(payment)).toMatchObject({ status: "authorized", amountAuthorized: TOTAL, amountCaptured: 0 });
    expect(keysOf(payment)).toEqual(["ask_attempt:1"]);
  });

  it("takes its place on a limited link at once, so that no hold can lapse under it", () => {
    expect(waiting(1).link).toMatchObject({ placesTaken: 1, placesHeld: 0 });
  });

  it("is captured whole or in part, and only that sum is then believed", () => {
    const { payment } = applyAll(waiting(), [capture(500)]);
    expect(keysOf(payment)).toEqual(["capture:1"]);
    const partly = applyAll(waiting(), [capture(500), said(PART_CAPTURED)]).payment;
    expect(viewOf(partly)).toMatchObject({ status: "captured", amountCaptured: 500, reviewReason: null });
    const whole = applyAll(waiting(), [capture(), said(PART_CAPTURED)]).payment;
    expect(viewOf(whole)).toMatchObject({ status: "review", amountCaptured: 0, reviewReason: "amount_mismatch" });
  });

  it("is captured once: the same request again changes nothing, another one is refused", () => {
    const granted = applyAll(waiting(), [capture(500)]);
    expect(decide(granted, capture(500), NOW)).toEqual({ ok: true, value: [] });
    expect(decide(granted, capture(600), NOW)).toMatchObject({ ok: false, error: { code: "idempotency_key_reused" } });
    expect(decide(granted, capture(100, "cmd_2"), NOW)).toMatchObject({
      ok: false,
      error: { code: "capture_not_possible" },
    });
    expect(decide(granted, release, NOW)).toMatchObject({ ok: false, error: { code: "void_not_possible" } });
  });

  it("is never captured beyond what was authorised", () => {
    const refused = decide(waiting(), capture(TOTAL + 1), NOW);
    expect(refused).toMatchObject({ ok: false, error: { code: "capture_exceeds_authorized" } });
  });

  it("is released on their request, and the place with it", () => {
    const released = applyAll(waiting(1), [release]);
    expect(keysOf(released.payment)).toEqual(["void:1"]);
    const { link, payment } = applyAll(released, [release, said(CANCELED)]);
    expect(viewOf(payment)).toMatchObject({ status: "canceled", amountCaptured: 0 });
    expect(link).toMatchObject({ placesTaken: 0, placesHeld: 0 });
    expect(decide({ link, payment }, capture(), NOW)).toMatchObject({
      ok: false,
      error: { code: "capture_not_possible" },
    });
  });

  it("that ran out at the PSP cannot be captured", () => {
    const gone = apply(waiting(), said(CANCELED));
    expect(decide(gone, capture(), NOW)).toMatchObject({ ok: false, error: { code: "capture_not_possible" } });
  });

  it("that is the second of one payment is given back when the first is captured", () => {
    const second = said(attemptWord({ ...AUTHORIZED, pspPaymentId: "pi_2" }), 2, "psp_second");
    const { payment } = applyAll(withSecondAttempt(waiting()), [second, capture()]);
    expect(payment.attempts.map(({ grant, giveBackReason }) => [grant, giveBackReason])).toEqual([
      ["capture", null],
      ["void", "duplicate"],
    ]);
  });

  it("does not exist before a payment: then the session is ended", () => {
    expect(decide(opened(manualLink()), capture(), NOW)).toMatchObject({
      ok: false,
      error: { code: "capture_not_possible" },
    });
    const ended = apply(opened(manualLink()), release).payment;
    expect(ended.closing).toBe("voided");
    expect(keysOf(ended)).toContain("close_session:1");
  });
});

describe("a void that money overtakes", () => {
  const voided = apply(opened(makeLink(1)), release);

  it("is kept: an authorisation that comes after it goes back, and so does captured money", () => {
    const authorized = apply(voided, said(AUTHORIZED)).payment;
    expect(authorized.attempts[0]).toMatchObject({ grant: "void", giveBackReason: "merchant" });
    const captured = apply(apply(opened(), release), said(CAPTURED)).payment;
    expect(captured.refunds).toMatchObject([{ source: "system", amount: TOTAL }]);
    expect(viewOf(apply(voided, said(EXPIRED)).payment).status).toBe("canceled");
  });

  it("is refused once a success is kept, also where an earlier end was wanted", () => {
    const lapsed = apply(opened(makeLink(1)), { type: "lapse_hold" }, NOW + LIMITS.holdMs);
    const captured = applyAll(lapsed, [said(AUTHORIZED), said(CAPTURED)]);
    expect(decide(captured, release, NOW)).toMatchObject({ ok: false, error: { code: "void_not_possible" } });
  });
});

describe("after a partial capture", () => {
  const CAPTURED_1200 = { amount: 1_200, currency: CURRENCY };
  const partly = applyAll(waiting(), [capture(500), said(PART_CAPTURED)]);

  it("the release of the rest, which some PSPs show as a refund, is no refund; a refund of the same amount is one", () => {
    const partly = applyAll(waiting(), [capture(1_200), said({ ...PART_CAPTURED, captured: CAPTURED_1200 })]);
    const rest = { amount: TOTAL - 1_200, currency: CURRENCY };
    const release = refundSaid({ pspRefundId: "re_release", money: rest, isRelease: true });
    expect(apply(partly, release).payment.refunds).toEqual([]);
    const real = apply(partly, refundSaid({ pspRefundId: "re_real", money: rest })).payment;
    expect(viewOf(real)).toMatchObject({ status: "partially_refunded", amountRefunded: rest.amount });
  });

  it("is announced with what was captured", () => {
    const before = applyAll(waiting(), [capture(500)]).payment;
    expect(announceStatus(before, partly.payment)).toMatchObject([{ type: "payment.captured", data: { amount: 500 } }]);
  });
});

describe("a report about another payment of the PSP's than the one that succeeded", () => {
  const paid = apply(opened(), said(CAPTURED));

  it.each([
    ["its end", said(attemptWord({ pspPaymentId: "pi_other", ending: "canceled" }))],
    ["its capture that failed", said(attemptWord({ pspPaymentId: "pi_other", capture: "reversed" }))],
  ])("changes nothing: %s", (_what, word) => {
    expect(decide(paid, word, NOW)).toEqual({ ok: true, value: [] });
  });

  it("that is refunded changes nothing that is shown, nor what can be refunded", () => {
    const word = refundSaid({ pspPaymentId: "pi_other", pspRefundId: "re_other" });
    const { payment } = apply(paid, word);
    expect({ ...viewOf(payment), updatedAt: NOW }).toEqual({ ...viewOf(paid.payment), updatedAt: NOW });
    const attempt = latestAttempt(payment);
    expect(amountRefundable(payment, attempt, null)).toBe(TOTAL);
  });
});
