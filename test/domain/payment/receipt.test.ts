/** A receipt states what was paid and refunded, never who paid; without captured money there is none. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PaymentCommand } from "../../../worker/domain/payment/decide.ts";
import { payerFactsOf, receiptClaims } from "../../../worker/domain/payment/receipt.ts";
import { viewOf } from "../../../worker/domain/payment/view.ts";
import { addedTax } from "../../../worker/domain/pricing.ts";
import {
  AUTHORIZED,
  applyAll,
  CAPTURED,
  CURRENCY,
  disputeSaid,
  EXPIRED,
  makeLink,
  NOW,
  OTHER_ACCOUNT,
  opened,
  refundSaid,
  said,
  started,
  TOTAL,
} from "./fixtures.ts";
import { histories, run } from "./histories.ts";

const ISSUE = { issuer: "https://pay.example", merchantName: "Atelier Nord", providerName: "Stripe", issuedAt: NOW };

const having = (...commands: readonly PaymentCommand[]) => applyAll(opened(), commands).payment;
const claims = (...commands: readonly PaymentCommand[]) => receiptClaims(having(...commands), ISSUE);
const part = (amount: number, pspRefundId: string) =>
  refundSaid({ pspRefundId, money: { amount, currency: CURRENCY } }, `rfd_${pspRefundId}`);

describe("a receipt", () => {
  it("states what was paid, to which merchant, when, where and under which reference", () => {
    const payment = having(said(CAPTURED));
    expect(receiptClaims(payment, ISSUE)).toEqual({
      iss: "https://pay.example",
      iat: NOW / 1000,
      sub: payment.id,
      livemode: false,
      merchant: "Atelier Nord",
      title: "A thing",
      status: "paid",
      currency: "EUR",
      decimals: 2,
      amount: TOTAL,
      amount_refunded: 0,
      amount_refund_pending: 0,
      lines: [{ name: "A thing", quantity: 1, unit_amount: TOTAL, amount: TOTAL }],
      tip: 0,
      shipping: null,
      refunds: [],
      paid_at: new Date(NOW).toISOString(),
      provider: "Stripe",
      reference: payment.attempts[0]?.reference,
    });
  });

  it("states a tip and a delivery beside the lines, and neither where only a part was captured", () => {
    const payment = having(said(CAPTURED));
    const shipping = { name: "By post", amount: 300, delivery: "2 to 3 days" };
    const lines = [{ name: "A thing", quantity: 1, unitAmount: TOTAL - 500, amount: TOTAL - 500 }];
    const priced = { ...payment, price: { ...payment.price, lines, tip: 200, shipping } };
    expect(receiptClaims(priced, ISSUE)).toMatchObject({
      amount: TOTAL,
      lines: [{ amount: TOTAL - 500 }],
      tip: 200,
      shipping: { name: "By post", amount: 300 },
    });
    const attempts = payment.attempts.map((attempt) => ({ ...attempt, amountCaptured: 700 }));
    expect(receiptClaims({ ...priced, attempts }, ISSUE)).toMatchObject({
      amount: 700,
      lines: [{ name: "A thing", amount: 700 }],
      tip: 0,
      shipping: null,
    });
  });

  it("states each refund, and whether it is done", () => {
    const some = claims(said(CAPTURED), part(500, "re_1"), { ...part(300, "re_2") });
    expect(some).toMatchObject({ status: "partially_refunded", amount: TOTAL, amount_refunded: 800 });
    expect(some?.refunds).toMatchObject([
      { amount: 500, status: "succeeded" },
      { amount: 300, status: "succeeded" },
    ]);
    const pending = claims(said(CAPTURED), { type: "request_refund", refundId: "rfd_1", amount: 500, reason: null });
    expect(pending).toMatchObject({ status: "paid", amount_refunded: 0, amount_refund_pending: 500 });
    expect(claims(said(CAPTURED), refundSaid())).toMatchObject({ status: "refunded", amount_refunded: TOTAL });
  });

  it("says that the payment is disputed", () => {
    expect(claims(said(CAPTURED), disputeSaid())).toMatchObject({ status: "disputed", amount: TOTAL });
    expect(claims(said(CAPTURED), disputeSaid({ status: "won" }))).toMatchObject({ status: "paid" });
  });

  it("is not issued before money was taken, nor where it was not kept", () => {
    expect(receiptClaims(started().payment, ISSUE)).toBeNull();
    expect(claims()).toBeNull();
    expect(claims(said(EXPIRED))).toBeNull();
    expect(receiptClaims(applyAll(opened(makeLink(1)), [said(AUTHORIZED)]).payment, ISSUE)).toBeNull();
    expect(claims(said(CAPTURED), said({ ...CAPTURED, capture: "reversed" }))).toBeNull();
  });

  it("states the attempt that was kept, and nothing of the one that goes back", () => {
    const payment = applyAll(opened(), [
      { type: "switch", pspAccountId: OTHER_ACCOUNT, provider: "adyen", surface: "hosted" },
      { type: "record_endless", attempt: 1 },
      said(AUTHORIZED),
      said(CAPTURED),
      said({ ...AUTHORIZED, pspPaymentId: "pi_2" }, 2, OTHER_ACCOUNT),
    ]).payment;
    expect(receiptClaims(payment, ISSUE)).toMatchObject({ reference: payment.attempts[0]?.reference, amount: TOTAL });
  });

  it("in every history: exists exactly if money was captured and kept, adds up, and does not name the payer", () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const state of run(history).payments) {
          const payment = { ...state, email: "kim@example.com" };
          const view = viewOf(payment);
          const receipt = receiptClaims(payment, ISSUE);
          expect(receipt === null).toBe(view.paidAt === null);
          const facts = payerFactsOf(payment);
          const lines = facts.lines.reduce((total, { amount }) => total + amount, 0);
          const fees = facts.fees.reduce((total, { amount }) => total + amount, 0);
          const beside = facts.tip + (facts.shipping?.amount ?? 0) + addedTax(facts.tax ?? undefined) + fees;
          expect(lines + beside).toBe(facts.total);
          if (receipt === null) continue;
          expect(JSON.stringify(receipt)).not.toContain("kim@example.com");
          expect(receipt.amount).toBeLessThanOrEqual(view.amountCaptured);
          const refunded = receipt.refunds.reduce((total, { amount }) => total + amount, 0);
          expect(refunded).toBe(receipt.amount_refunded + receipt.amount_refund_pending);
          if (receipt.status === "refunded") expect(receipt.amount_refunded).toBeGreaterThanOrEqual(receipt.amount);
        }
      }),
      { numRuns: 300 },
    );
  });
});
