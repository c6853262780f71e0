/** Other sessions at the provider that bear our reference, from another till of the merchant's: what becomes of them says nothing about ours. */

import { describe, expect, it } from "vitest";
import { paymentStatus } from "../../../worker/domain/payment/view.ts";
import {
  apply,
  applyAll,
  attemptWord,
  CAPTURED,
  CURRENCY,
  EXPIRED,
  eventsOf,
  NOW,
  opened,
  said,
  started,
  TOTAL,
} from "./fixtures.ts";

const OTHER = "cs_of_another_till";
const OTHER_SUM = { amount: TOTAL + 1, currency: CURRENCY };

describe("a report about another session under our reference", () => {
  it.each([
    ["that it has expired", { ...EXPIRED, sessionId: OTHER }],
    ["that it is over", attemptWord({ sessionId: OTHER, session: "closed", stage: "none" })],
    ["that it was declined", attemptWord({ sessionId: OTHER, session: "open", declineReason: "declined" })],
    ["that it is being decided", attemptWord({ sessionId: OTHER, session: "closed", stage: "pending" })],
  ])("changes nothing: %s", (_what, word) => {
    expect(eventsOf(opened(), said(word))).toEqual([]);
  });

  it("shows a human what it asks for, where that is not our price, and ends nothing even while our session is not known", () => {
    const { payment } = apply(started(), said({ ...EXPIRED, sessionId: OTHER, asked: OTHER_SUM }));
    expect(payment.reviews).toMatchObject([{ reason: "amount_mismatch", detail: expect.stringContaining("got 2000") }]);
    expect(payment.attempts).toMatchObject([{ session: "opening", sessionId: null, ending: null }]);
  });

  it("is forgotten once our own request is answered", () => {
    const answer = { type: "record_session", attempt: 1, sessionId: "cs_1", url: "https://psp.example/1" } as const;
    const heard = said(attemptWord({ sessionId: OTHER, session: "open" }));
    const { payment } = applyAll(started(), [heard, { ...answer, expiresAt: NOW + 1, secret: null, form: null }]);
    expect(payment.attempts).toMatchObject([{ sessionId: "cs_1" }]);
  });

  it("counts where it brings the money that was agreed: it may be ours, of which only the answer was lost", () => {
    const { payment } = apply(opened(), said({ ...CAPTURED, sessionId: OTHER }));
    expect(paymentStatus(payment)).toBe("captured");
  });
});
