/** The differences between a row of a provider's list and what is known of the payment. */

import { describe, expect, it } from "vitest";
import type { PaymentCommand } from "../../worker/domain/payment/decide.ts";
import {
  claimsCapture,
  type DifferenceKind,
  differenceOf,
  type ListedMoney,
} from "../../worker/domain/reconciliation.ts";
import {
  ACCOUNT,
  AUTHORIZED,
  applyAll,
  attemptWord,
  CANCELED,
  CAPTURED,
  CURRENCY,
  disputeSaid,
  makeLink,
  NOW,
  OTHER_ACCOUNT,
  opened,
  refundSaid,
  said,
  TOTAL,
} from "./payment/fixtures.ts";

const CAPTURE: ListedMoney = {
  reference: "0000000100000mmmmm1",
  kind: "captured",
  pspPaymentId: "pi_1",
  pspRefundId: null,
  amount: TOTAL,
  currency: CURRENCY,
  at: NOW,
};
const HOLD: ListedMoney = { ...CAPTURE, kind: "authorized" };
const REFUND: ListedMoney = { ...CAPTURE, kind: "refunded", pspRefundId: "re_1", amount: 500 };
const CHARGEBACK: ListedMoney = { ...CAPTURE, kind: "charged_back", pspRefundId: "dp_1" };
const REFUNDED = refundSaid({ pspRefundId: "re_1", money: { amount: 500, currency: CURRENCY }, status: "succeeded" });

type Case = readonly [string, readonly PaymentCommand[], ListedMoney, DifferenceKind | null];

const CASES: readonly Case[] = [
  ["a capture that we know", [said(CAPTURED)], CAPTURE, null],
  ["a capture of which the list names no currency", [said(CAPTURED)], { ...CAPTURE, currency: null }, null],
  ["a capture that we do not know", [], CAPTURE, "missing_here"],
  ["a capture of what we know as authorised", [said(AUTHORIZED)], CAPTURE, "missing_here"],
  ["a capture of another sum", [said(CAPTURED)], { ...CAPTURE, amount: 1 }, "amount_differs"],
  ["a capture in another currency", [said(CAPTURED)], { ...CAPTURE, currency: "USD" }, "amount_differs"],
  ["a second capture that was not reported", [said(CAPTURED)], { ...CAPTURE, pspPaymentId: "pi_2" }, "missing_here"],
  [
    "a second capture that is in review",
    [said(CAPTURED), said(attemptWord({ ...CAPTURED, pspPaymentId: "pi_2" }))],
    { ...CAPTURE, pspPaymentId: "pi_2" },
    null,
  ],
  [
    "a capture that failed here after it was done",
    [said(CAPTURED), said(attemptWord({ pspPaymentId: "pi_1", capture: "reversed" }))],
    CAPTURE,
    "missing_here",
  ],
  ["an authorisation that we know", [said(AUTHORIZED)], HOLD, null],
  ["an authorisation that we have captured since", [said(CAPTURED)], HOLD, null],
  ["an authorisation that we do not know", [], HOLD, "authorized_there"],
  ["an authorisation of another sum", [said(AUTHORIZED)], { ...HOLD, amount: 1 }, "amount_differs"],
  ["a refund that we know", [said(CAPTURED), REFUNDED], REFUND, null],
  ["a refund that we do not know", [said(CAPTURED)], REFUND, "refunded_there"],
  ["a refund of another sum", [said(CAPTURED), REFUNDED], { ...REFUND, amount: 501 }, "amount_differs"],
  [
    "a refund that failed here",
    [said(CAPTURED), refundSaid({ pspRefundId: "re_1", money: { amount: 500, currency: CURRENCY }, status: "failed" })],
    REFUND,
    "refunded_there",
  ],
  ["a refund of what we know as released", [said(AUTHORIZED), said(CANCELED)], REFUND, "refunded_there"],
  ["a chargeback that we do not know", [said(CAPTURED)], CHARGEBACK, "charged_back_there"],
  ["a chargeback that we know", [said(CAPTURED), disputeSaid({ pspDisputeId: "dp_1" })], CHARGEBACK, null],
  [
    "a chargeback that waits for a payment of which we do not know",
    [disputeSaid({ pspDisputeId: "dp_1", pspPaymentId: "pi_1" })],
    CHARGEBACK,
    "charged_back_there",
  ],
  [
    "a second chargeback",
    [said(CAPTURED), disputeSaid({ pspDisputeId: "dp_1" })],
    { ...CHARGEBACK, pspRefundId: "dp_2" },
    "charged_back_there",
  ],
];

describe("a row of a provider's list", () => {
  it.each(CASES)("that is %s", (_name, commands, row, difference) => {
    const { payment } = applyAll(opened(makeLink()), commands);
    expect(differenceOf(payment, { attemptNumber: 1, pspAccountId: ACCOUNT }, row)).toBe(difference);
  });

  it("that is a refund of as much as a capture in part has left, is a refund", () => {
    const captured = { amount: TOTAL - REFUND.amount, currency: CURRENCY };
    const { payment } = applyAll(opened(makeLink(null, "manual")), [
      said(AUTHORIZED),
      { type: "request_capture", commandId: "cmd_1", amount: captured.amount },
      said({ ...CAPTURED, captured }),
    ]);
    expect(payment.attempts).toMatchObject([{ stage: "captured", amountCaptured: captured.amount }]);
    expect(differenceOf(payment, { attemptNumber: 1, pspAccountId: ACCOUNT }, REFUND)).toBe("refunded_there");
  });

  it("at another account, or of an attempt that was never made, is no success of ours", () => {
    const { payment } = applyAll(opened(makeLink()), [said(CAPTURED)]);
    expect(differenceOf(payment, { attemptNumber: 1, pspAccountId: OTHER_ACCOUNT }, CAPTURE)).toBe("other_account");
    expect(differenceOf(payment, { attemptNumber: 2, pspAccountId: ACCOUNT }, CAPTURE)).toBe("unknown_payment");
  });
});

describe("a payment of ours", () => {
  it.each([
    ["captured", [said(CAPTURED)], true],
    ["captured and refunded in part", [said(CAPTURED), REFUNDED], true],
    [
      "captured and refunded whole",
      [
        said(CAPTURED),
        refundSaid({ pspRefundId: "re_1", money: { amount: TOTAL, currency: CURRENCY }, status: "succeeded" }),
      ],
      false,
    ],
    ["authorised", [said(AUTHORIZED)], false],
    ["not paid", [], false],
  ] as const)("that is %s has to stand in the provider's list: %o", (_name, commands, claims) => {
    const { payment } = applyAll(opened(makeLink()), commands);
    const [attempt] = payment.attempts;
    expect(attempt !== undefined && claimsCapture(payment, attempt)).toBe(claims);
  });
});
