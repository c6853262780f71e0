/** Where a shopper is sent: to the provider's page while it can be paid in, else to the payment's own page. */

import { describe, expect, it } from "vitest";
import { nextPageOf } from "../../../worker/app/payments/start-payment.ts";
import type { PaymentCommand } from "../../../worker/domain/payment/decide.ts";
import { applyAll, attemptWord, CAPTURED, EXPIRED, opened, said, started } from "../../domain/payment/fixtures.ts";

const CASES: readonly (readonly [string, readonly PaymentCommand[], "redirect" | "status"])[] = [
  ["an open session", [], "redirect"],
  ["a declined card", [said(attemptWord({ stage: "none", declineReason: "declined" }))], "redirect"],
  ["a challenge of the bank", [said(attemptWord({ stage: "requires_action" }))], "redirect"],
  ["money on its way", [said(attemptWord({ stage: "pending" }))], "status"],
  ["a session that is over", [said(attemptWord({ session: "closed" }))], "status"],
  ["an expired session", [said(EXPIRED)], "status"],
  ["a captured payment", [said(CAPTURED)], "status"],
  ["a shopper who gave up", [{ type: "cancel" }], "status"],
];

describe("a shopper", () => {
  it.each(CASES)("with %s is sent to where they can continue", (_name, commands, kind) => {
    expect(nextPageOf(applyAll(opened(), commands).payment).kind).toBe(kind);
  });

  it("whose session has not been answered sees the payment's own page", () => {
    expect(nextPageOf(started().payment).kind).toBe("status");
  });
});
