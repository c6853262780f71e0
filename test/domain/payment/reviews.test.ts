/** A review leaves the merchant's list once it is marked as resolved, and nothing else changes. */

import { describe, expect, it } from "vitest";
import { announceEvent, announceStatus } from "../../../worker/domain/payment/announce.ts";
import { evolve } from "../../../worker/domain/payment/events.ts";
import { restorePayment } from "../../../worker/domain/payment/restore.ts";
import { viewOf } from "../../../worker/domain/payment/view.ts";
import { workOf } from "../../../worker/domain/payment/work.ts";
import {
  AUTHORIZED,
  apply,
  applyAll,
  CAPTURED,
  CURRENCY,
  eventsOf,
  makeLink,
  NOW,
  opened,
  said,
  TOTAL,
} from "./fixtures.ts";

const handled = (count: number) => ({ type: "handle_reviews", count }) as const;
const WRONG_SUM = said({ ...CAPTURED, captured: { amount: 1, currency: CURRENCY } });
const WRONG_MODE = said({ ...CAPTURED, livemode: true });

describe("reviews that are marked as resolved", () => {
  const doubtful = applyAll(opened(makeLink(1)), [said(AUTHORIZED), WRONG_SUM, WRONG_MODE]);

  it("are off the list, in their order, and the payment has the status that it has without them", () => {
    expect(viewOf(doubtful.payment)).toMatchObject({ status: "review", reviewReason: "amount_mismatch" });
    const first = apply(doubtful, handled(1));
    expect(viewOf(first.payment)).toMatchObject({ status: "review", reviewReason: "mode_mismatch" });
    const both = apply(first, handled(2));
    expect(viewOf(both.payment)).toMatchObject({ status: "capturing", reviewReason: null, reviewDetail: null });
    expect(viewOf(both.payment).reviews).toMatchObject([
      { reason: "amount_mismatch", isHandled: true },
      { reason: "mode_mismatch", isHandled: true },
    ]);
  });

  it("change neither what is captured nor what is left to do", () => {
    const { payment } = apply(doubtful, handled(2));
    expect(workOf(payment)).toEqual(workOf(doubtful.payment));
    expect({ ...payment, reviewsHandled: 0 }).toEqual(doubtful.payment);
  });

  it("are not opened again by the same words, and new ones are open", () => {
    const done = apply(doubtful, handled(2));
    expect(eventsOf(done, WRONG_SUM)).toEqual([]);
    const again = apply(done, said({ ...CAPTURED, captured: { amount: 2, currency: CURRENCY } }));
    expect(viewOf(again.payment)).toMatchObject({
      status: "review",
      reviewDetail: `expected ${TOTAL} EUR, got 2 EUR`,
    });
  });

  it("are those that the merchant has seen: one that came meanwhile stays open, and marking them again changes nothing", () => {
    expect(viewOf(apply(apply(opened(), WRONG_SUM), handled(20)).payment).status).toBe("created");
    expect(eventsOf(opened(), handled(1))).toEqual([]);
    const done = apply(doubtful, handled(2));
    for (const count of [0, 1, 2, 20]) expect(eventsOf(done, handled(count))).toEqual([]);
  });

  it("are told once, with how many they are and the status that follows", () => {
    const [event] = eventsOf(doubtful, handled(2));
    if (event === undefined) throw new Error("nothing happened");
    const { payment } = evolve(doubtful, event, NOW);
    expect([
      ...announceEvent(event, doubtful.payment, payment),
      ...announceStatus(doubtful.payment, payment),
    ]).toMatchObject([{ type: "payment.reviews_handled", data: { reviews: 2 } }, { type: "payment.capturing" }]);
  });

  it("do not exist in a payment that was stored before they could be marked", () => {
    const { reviewsHandled: _, ...stored } = doubtful.payment;
    expect(viewOf(restorePayment(stored as typeof doubtful.payment))).toMatchObject({ status: "review" });
  });
});
