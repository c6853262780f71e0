/** A second payment within one attempt, forms that run out, and a refund of everything that names none of ours. */

import { describe, expect, it } from "vitest";
import { nextPageOf } from "../../../worker/app/payments/start-payment.ts";
import type { PaymentCommand } from "../../../worker/domain/payment/decide.ts";
import { paymentStatus, viewOf } from "../../../worker/domain/payment/view.ts";
import { renewalOf, workOf } from "../../../worker/domain/payment/work.ts";
import {
  AUTHORIZED,
  applyAll,
  attemptWord,
  CANCELED,
  CAPTURED,
  CURRENCY,
  makeLink,
  NOW,
  opened,
  refundSaid,
  said,
  started,
  TOTAL,
} from "./fixtures.ts";

const first = said(attemptWord({ ...AUTHORIZED, pspPaymentId: "pi_first" }));
const kept = said(attemptWord({ ...CAPTURED, pspPaymentId: "pi_first" }));
const second = said(attemptWord({ ...AUTHORIZED, pspPaymentId: "pi_second" }));
const secondGone = said(attemptWord({ ...CANCELED, pspPaymentId: "pi_second" }));

describe("a second payment that is authorised within one attempt", () => {
  it("is voided by its own name, once, while the first is captured", () => {
    const { payment } = applyAll(opened(makeLink(5)), [first, second, second]);
    expect(workOf(payment).map(({ kind, pspPaymentId }) => [kind, pspPaymentId])).toEqual([
      ["capture", null],
      ["void_stray", "pi_second"],
    ]);
    expect(payment.reviews.map(({ reason }) => reason)).toEqual(["second_success"]);
  });

  it("is voided after the first has been captured too", () => {
    const { payment } = applyAll(opened(), [kept, second]);
    expect(workOf(payment).map(({ key }) => key)).toEqual(["void_stray:1:pi_second"]);
  });

  it("gives its own money back, which is no refund of the first", () => {
    const back = refundSaid({ pspRefundId: "void-pi_second", pspPaymentId: "pi_second" });
    const { payment } = applyAll(opened(), [kept, second, secondGone, back]);
    expect(viewOf(payment)).toMatchObject({
      status: "captured",
      amountCaptured: TOTAL,
      amountRefunded: 0,
      refunds: [],
    });
  });

  it("ends without ending the first, and is not voided again", () => {
    const { payment } = applyAll(opened(makeLink(5)), [first, second, secondGone, second, secondGone]);
    expect(workOf(payment).map(({ kind }) => kind)).toEqual(["capture"]);
    expect(paymentStatus(applyAll({ link: makeLink(5), payment }, [kept]).payment)).toBe("captured");
  });
});

describe("a second payment of one attempt that was captured, which only the merchant's own keys can do", () => {
  const part = { amount: 700, currency: CURRENCY };
  const secondCaptured = said(attemptWord({ ...CAPTURED, pspPaymentId: "pi_second" }));
  const secondPart = said(attemptWord({ ...CAPTURED, captured: part, pspPaymentId: "pi_second" }));
  const id = `rfd_${opened().payment.attempts[0]?.reference}x1`;

  it("goes back whole by its own name, once, and the first stays the success", () => {
    const { payment } = applyAll(opened(), [kept, secondCaptured, secondCaptured]);
    expect(payment.refunds).toMatchObject([
      { id, source: "system", amount: TOTAL, pspPaymentId: "pi_second", reason: "duplicate" },
    ]);
    expect(workOf(payment).map(({ key }) => key)).toEqual([`refund:${id}`]);
    expect(payment.reviews.map(({ reason }) => reason)).toEqual(["second_success"]);
    expect(viewOf(payment)).toMatchObject({
      status: "captured",
      amountCaptured: 2 * TOTAL,
      amountRefundPending: TOTAL,
      attempts: [{ status: "captured" }],
    });
  });

  it("counts as captured and refunded, and takes nothing from what can be refunded of the first", () => {
    const gone = refundSaid({ pspRefundId: "re_2", pspPaymentId: "pi_second", refundId: id });
    const { payment } = applyAll(opened(), [kept, secondCaptured, gone]);
    expect(viewOf(payment)).toMatchObject({ status: "captured", amountCaptured: 2 * TOTAL, amountRefunded: TOTAL });
    const wish: PaymentCommand = { type: "request_refund", refundId: "rfd_ours", amount: null, reason: null };
    expect(applyAll({ link: makeLink(), payment }, [wish]).payment.refunds.at(-1)).toMatchObject({ amount: TOTAL });
  });

  it("is not voided any more, whichever was heard first", () => {
    for (const words of [
      [kept, second, secondCaptured],
      [kept, secondCaptured, second],
    ]) {
      const { payment } = applyAll(opened(), words);
      expect(workOf(payment).map(({ kind }) => kind)).toEqual(["refund"]);
      expect(payment.attempts[0]?.strays).toEqual([
        { pspPaymentId: "pi_second", voided: false, amountCaptured: TOTAL },
      ]);
    }
  });

  it("is refunded in the amount that was captured, which was never agreed to", () => {
    const { payment } = applyAll(opened(), [kept, secondPart]);
    expect(payment.refunds).toMatchObject([{ amount: part.amount }]);
    expect(payment.reviews.map(({ reason }) => reason)).toEqual(["second_success"]);
  });

  it("goes back less what the merchant has returned of it already, whichever was heard first", () => {
    const returned = refundSaid({ pspRefundId: "re_hand", pspPaymentId: "pi_second", money: part });
    for (const words of [
      [kept, secondCaptured, returned],
      [kept, returned, secondCaptured],
    ]) {
      const { payment } = applyAll(opened(), words);
      const reserved = payment.refunds.map(({ source, amount }) => [source, amount]);
      const rest = words.indexOf(returned) === 1 ? TOTAL - part.amount : TOTAL;
      expect(reserved.toSorted()).toEqual(
        [
          ["psp", part.amount],
          ["system", rest],
        ].toSorted(),
      );
      expect(viewOf(payment).refunds).toHaveLength(2);
    }
  });

  it("is told where it could not be given back", () => {
    const failed = refundSaid({ pspRefundId: "re_2", pspPaymentId: "pi_second", refundId: id, status: "failed" });
    const { payment } = applyAll(opened(), [kept, secondCaptured, failed]);
    expect(payment.reviews.map(({ reason }) => reason)).toEqual(["second_success", "give_back_failed"]);
    expect(payment.reviews[1]?.detail).toContain("pi_second");
  });

  it("is left alone where it was never authorised as ours are: it may be anything that bears our reference", () => {
    const foreign = said(
      attemptWord({ ...CAPTURED, authorized: part, captured: part, pspPaymentId: "pi_of_another_till" }),
    );
    const { payment } = applyAll(opened(), [kept, foreign]);
    expect([payment.refunds, payment.attempts[0]?.strays]).toEqual([[], []]);
    expect(payment.reviews).toMatchObject([{ reason: "amount_mismatch", detail: expect.stringContaining("got 700") }]);
  });

  it("is shown with what was taken of it, where it was authorised in another sum", () => {
    const other = { amount: TOTAL - 1, currency: CURRENCY };
    const word = attemptWord({ ...CAPTURED, authorized: other, captured: part, pspPaymentId: "pi_of_another_till" });
    for (const link of [makeLink(), makeLink(null, "manual")])
      for (const before of [[], [kept]]) {
        const { payment } = applyAll(opened(link), [...before, said(word)]);
        expect(payment.reviews).toMatchObject([{ detail: expect.stringContaining("got 700") }]);
      }
  });

  it("whose refund is heard while nothing says that it is ours takes nothing from what is", () => {
    const early = refundSaid({ pspRefundId: "re_hand", pspPaymentId: "pi_of_another_till", money: part });
    const { payment } = applyAll(opened(), [early, kept]);
    expect(viewOf(payment)).toMatchObject({ status: "captured", amountCaptured: TOTAL, amountRefunded: 0 });
  });
});

describe("a payment that is held for review beside another of its form", () => {
  const held = said(attemptWord({ stage: "pending", session: "closed", pspPaymentId: "pi_held" }));
  const declined = said(
    attemptWord({ ending: "declined", declineReason: "declined", session: "closed", pspPaymentId: "pi_held" }),
  );
  const approved = said(attemptWord({ ...AUTHORIZED, pspPaymentId: "pi_held" }));
  const orders = [
    [held, second],
    [second, held],
  ];

  it("is released when it is let go, whichever was heard first, and the other stays the success", () => {
    for (const words of orders) {
      const { payment } = applyAll(opened(), [...words, held]);
      expect(payment.attempts[0]).toMatchObject({ pspPaymentId: "pi_second", grant: "capture" });
      expect(workOf(payment).map(({ key }) => key)).toEqual(["capture:1", "void_stray:1:pi_held"]);
      expect(payment.reviews).toEqual([]);
      const after = applyAll({ link: makeLink(), payment }, [approved]).payment;
      expect(after.reviews.map(({ reason }) => reason)).toEqual(["second_success"]);
    }
  });

  it("prevents the text that nothing is reserved while its release is still open", () => {
    for (const words of orders) {
      const sold = opened(makeLink(1));
      const { link, payment } = applyAll({ ...sold, link: { ...sold.link, placesHeld: 0, placesTaken: 1 } }, [
        ...words,
        secondGone,
      ]);
      expect(viewOf(payment).status).toBe("authorized");
      const over = applyAll({ link, payment }, [declined]).payment;
      expect(viewOf(over).status).toBe("canceled");
      expect(workOf(over)).toEqual([]);
    }
  });

  it("that was declined before needs no release", () => {
    const { payment } = applyAll(opened(), [held, declined, second, held]);
    expect(payment.attempts[0]).toMatchObject({ pspPaymentId: "pi_second", strays: [] });
  });
});

describe("a form of the shopper's browser", () => {
  const session = (validUntil: number): PaymentCommand => ({
    type: "record_session",
    attempt: 1,
    sessionId: "reference",
    url: "https://psp.example/form",
    expiresAt: NOW + 3_600_000,
    secret: null,
    form: { action: "https://psp.example/form", fields: { token: String(validUntil) }, validUntil },
  });

  it("is where the shopper is sent, and is asked for again shortly before it runs out, for the same attempt", () => {
    const { payment } = applyAll(started(), [session(NOW + 900_000)]);
    expect(nextPageOf(payment)).toMatchObject({ kind: "form", form: { fields: { token: String(NOW + 900_000) } } });
    expect(renewalOf(payment, NOW)).toBeNull();
    expect(renewalOf(payment, NOW + 899_999)).toMatchObject({ kind: "open_session", attempt: 1 });
  });

  it("is replaced by a later one and never by an earlier one", () => {
    const { payment } = applyAll(started(), [session(NOW + 2), session(NOW + 3), session(NOW + 1)]);
    expect(payment.attempts).toHaveLength(1);
    expect(payment.attempts[0]?.sessionForm?.validUntil).toBe(NOW + 3);
  });

  it("is not asked for again if there is none, or if the session is over", () => {
    expect(renewalOf(opened().payment, NOW + 1e9)).toBeNull();
    expect(renewalOf(applyAll(started(), [session(NOW + 1), kept]).payment, NOW + 1e9)).toBeNull();
  });
});

describe("a refund of everything that names none of ours", () => {
  const wish: PaymentCommand = { type: "request_refund", refundId: "rfd_ours", amount: TOTAL, reason: null };
  const everything = refundSaid({
    pspRefundId: "void-pi_first",
    refundId: null,
    money: { amount: TOTAL, currency: CURRENCY },
    status: "succeeded",
  });

  it("is the one that was asked for, since everything goes back only once", () => {
    const { payment } = applyAll(opened(), [kept, wish, everything]);
    expect(payment.refunds).toMatchObject([{ id: "rfd_ours", status: "succeeded", pspRefundId: "void-pi_first" }]);
    expect(paymentStatus(payment)).toBe("refunded");
  });

  it("is adopted where none was asked for", () => {
    const { payment } = applyAll(opened(), [kept, everything]);
    expect(payment.refunds).toMatchObject([{ source: "psp", amount: TOTAL }]);
  });
});
