/** The status that is shown for every stage, ending and grant an attempt can have. */

import { describe, expect, it, test } from "vitest";
import { type Attempt, ENDINGS, type Ending, STAGES, type Stage } from "../../../worker/domain/payment/state.ts";
import { type PaymentStatus, viewOf } from "../../../worker/domain/payment/view.ts";
import {
  apply,
  applyAll,
  CANCELED,
  CAPTURED,
  EXPIRED,
  NOW,
  opened,
  refundSaid,
  said,
  started,
  TOTAL,
} from "./fixtures.ts";

type Grants = readonly [none: PaymentStatus, capture: PaymentStatus, void_: PaymentStatus];

/** Stage, ending, and the status without a grant, with the grant to capture, and with the decision to void. */
const TABLE: readonly (readonly [Stage, Ending | null, Grants])[] = [
  ["none", null, ["created", "created", "created"]],
  ["none", "refused", ["failed", "failed", "failed"]],
  ["none", "expired", ["expired", "expired", "expired"]],
  ["none", "declined", ["failed", "failed", "failed"]],
  ["none", "canceled", ["canceled", "canceled", "canceled"]],
  ["requires_action", null, ["pending", "pending", "pending"]],
  ["requires_action", "refused", ["failed", "failed", "failed"]],
  ["requires_action", "expired", ["expired", "expired", "expired"]],
  ["requires_action", "declined", ["failed", "failed", "failed"]],
  ["requires_action", "canceled", ["canceled", "canceled", "canceled"]],
  ["pending", null, ["pending", "pending", "pending"]],
  ["pending", "refused", ["failed", "failed", "failed"]],
  ["pending", "expired", ["expired", "expired", "expired"]],
  ["pending", "declined", ["failed", "failed", "failed"]],
  ["pending", "canceled", ["canceled", "canceled", "canceled"]],
  ["authorized", null, ["authorized", "capturing", "authorized"]],
  ["authorized", "refused", ["authorized", "capturing", "authorized"]],
  ["authorized", "expired", ["authorized", "capturing", "authorized"]],
  ["authorized", "declined", ["authorized", "capturing", "authorized"]],
  ["authorized", "canceled", ["canceled", "canceled", "canceled"]],
  ["captured", null, ["captured", "captured", "captured"]],
  ["captured", "refused", ["captured", "captured", "captured"]],
  ["captured", "expired", ["captured", "captured", "captured"]],
  ["captured", "declined", ["captured", "captured", "captured"]],
  ["captured", "canceled", ["captured", "captured", "captured"]],
];

const CELLS = TABLE.flatMap(([stage, ending, [none, capture, void_]]) =>
  [
    { stage, ending, grant: null, status: none },
    { stage, ending, grant: "capture" as const, status: capture },
    { stage, ending, grant: "void" as const, status: void_ },
  ].map((cell) => cell),
);

function statusWith(changes: Partial<Attempt>): PaymentStatus {
  // Only a session that was never opened can have been refused.
  const { payment } = changes.ending === "refused" ? started() : opened();
  const captured = changes.stage === "captured" ? { amountCaptured: TOTAL } : {};
  const attempts = payment.attempts.map((attempt) => ({ ...attempt, ...captured, ...changes }));
  return viewOf({ ...payment, attempts }).status;
}

describe("the status of a payment with one attempt", () => {
  test("the table has a cell for every stage, ending and grant", () => {
    expect(new Set(CELLS.map(({ stage, ending, grant }) => `${stage} ${ending} ${grant}`)).size).toBe(
      STAGES.length * (ENDINGS.length + 1) * 3,
    );
  });

  it.each(CELLS)("is $status at stage $stage, ending $ending, grant $grant", ({ stage, ending, grant, status }) => {
    expect(statusWith({ stage, ending, grant })).toBe(status);
  });

  it.each([
    ["authorized", null, "authorized"],
    ["authorized", "canceled", "failed"],
    ["captured", null, "captured"],
  ] as const)("after a refused capture is, at stage %s and ending %s, %s", (stage, ending, status) => {
    expect(statusWith({ stage, ending, grant: "capture", captureFailed: true })).toBe(status);
  });

  it("is unknown only while a session was asked for, was not answered and no money is known of", () => {
    const silent = { silent: true, session: "opening" } as const;
    expect(statusWith(silent)).toBe("unknown");
    expect(statusWith({ ...silent, stage: "pending" })).toBe("pending");
    expect(statusWith({ ...silent, stage: "captured" })).toBe("captured");
    expect(statusWith({ ...silent, session: "open" })).toBe("created");
  });
});

describe("the status of a payment beside its attempts", () => {
  it("is canceled, not expired, where the shopper gave up and the session then ended", () => {
    const given = applyAll(opened(), [{ type: "cancel" }, said(EXPIRED)]);
    expect(viewOf(given.payment).status).toBe("canceled");
    expect(viewOf(apply(opened(), said(EXPIRED)).payment).status).toBe("expired");
  });

  it("is `review` once a report did not fit, until money is captured after all", () => {
    const doubtful = apply(opened(), said({ ...CAPTURED, livemode: true }));
    expect(viewOf(doubtful.payment)).toMatchObject({ status: "review", reviewReason: "mode_mismatch" });
    expect(viewOf(apply(doubtful, said(CAPTURED)).payment).status).toBe("captured");
  });

  it("follows refunds that succeeded, and no others", () => {
    const paid = apply(opened(), said(CAPTURED));
    const part = { amount: 500, currency: "EUR" };
    expect(viewOf(apply(paid, refundSaid({ money: part, status: "pending" })).payment).status).toBe("captured");
    expect(viewOf(apply(paid, refundSaid({ money: part })).payment).status).toBe("partially_refunded");
    expect(viewOf(apply(paid, refundSaid()).payment).status).toBe("refunded");
  });

  it("is captured for money that came although the PSP had said canceled", () => {
    const view = viewOf(applyAll(opened(), [said(CANCELED), said(CAPTURED)]).payment);
    expect(view).toMatchObject({ status: "captured", amountCaptured: TOTAL, paidAt: NOW });
  });

  it("is created before anything is known", () => {
    expect(viewOf(started().payment).status).toBe("created");
  });
});
