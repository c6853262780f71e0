/** Failing over is free only while no shopper has the address of the session before. */

import { describe, expect, it } from "vitest";
import type { PaymentCommand } from "../../../worker/domain/payment/decide.ts";
import { isLive } from "../../../worker/domain/payment/state.ts";
import { viewOf } from "../../../worker/domain/payment/view.ts";
import { workOf } from "../../../worker/domain/payment/work.ts";
import {
  AUTHORIZED,
  apply,
  applyAll,
  attemptWord,
  CANCELED,
  CAPTURED,
  eventsOf,
  makeLink,
  NOW,
  OTHER_ACCOUNT,
  opened,
  said,
  started,
} from "./fixtures.ts";

const silence: PaymentCommand = { type: "record_silence", attempt: 1 };
const refusal = said(attemptWord({ session: "closed", ending: "refused" }));
const failOver: PaymentCommand = {
  type: "fail_over",
  pspAccountId: OTHER_ACCOUNT,
  provider: "adyen",
  surface: "hosted",
};
const late: PaymentCommand = {
  type: "record_session",
  attempt: 1,
  sessionId: "cs_1",
  url: "https://psp.example/1",
  expiresAt: NOW + 1,
  secret: null,
  form: null,
};
const keysOf = (payment: Parameters<typeof workOf>[0]): string[] => workOf(payment).map(({ key }) => key);

describe("failing over", () => {
  it.each([
    ["a silence", silence],
    ["a refusal", refusal],
  ])(
    "after %s starts one more attempt under its own reference, once however often it is asked for",
    (_what, answer) => {
      const { payment } = applyAll(started(), [answer, failOver, failOver]);
      expect(payment.attempts.map(({ number, pspAccountId }) => [number, pspAccountId])).toEqual([
        [1, "psp_first"],
        [2, OTHER_ACCOUNT],
      ]);
      expect(new Set(payment.attempts.map(({ reference }) => reference)).size).toBe(2);
      expect(isLive(payment)).toBe(true);
    },
  );

  it("never happens before the first has failed to answer, nor once its address is known", () => {
    expect(eventsOf(started(), failOver)).toEqual([]);
    expect(eventsOf(opened(), failOver)).toEqual([]);
    expect(eventsOf(applyAll(started(), [silence, late]), failOver)).toEqual([]);
  });

  it("never happens after the shopper gave up", () => {
    expect(eventsOf(applyAll(started(), [silence, { type: "cancel" }]), failOver)).toEqual([]);
  });

  it("never happens once an attempt that could not be ended has brought money, and its place is counted once", () => {
    const paid = applyAll(opened(makeLink(5)), [
      { type: "switch", pspAccountId: OTHER_ACCOUNT, provider: "adyen", surface: "hosted" },
      { type: "record_endless", attempt: 1 },
      { type: "record_silence", attempt: 2 },
      said(AUTHORIZED),
    ]);
    const again = apply(paid, { type: "fail_over", pspAccountId: "psp_third", provider: "stripe", surface: "hosted" });
    expect(again.payment.attempts).toHaveLength(2);
    expect([again.payment.place, again.link.placesTaken, again.link.placesHeld]).toEqual(["taken", 1, 0]);
  });

  it("keeps the place that an earlier attempt took, whose money was not kept", () => {
    const voided = applyAll(opened(makeLink(5)), [
      { type: "switch", pspAccountId: OTHER_ACCOUNT, provider: "adyen", surface: "hosted" },
      { type: "record_endless", attempt: 1 },
      { type: "record_silence", attempt: 2 },
      said(AUTHORIZED),
      said({ ...AUTHORIZED, capture: "refused" }),
      said(CANCELED),
    ]);
    const over = apply(voided, { type: "fail_over", pspAccountId: "psp_third", provider: "stripe", surface: "hosted" });
    expect(over.payment.attempts).toHaveLength(3);
    expect([over.payment.place, over.link.placesTaken, over.link.placesHeld]).toEqual(["taken", 1, 0]);
  });

  it("leaves the first attempt's outcome to be found, and ends its session as soon as it is known", () => {
    const over = applyAll(started(), [silence, failOver]);
    expect(keysOf(over.payment)).toContain("open_session:1");
    expect(keysOf(apply(over, late).payment)).toEqual(["close_session:1", "ask_attempt:1", "open_session:2"]);
  });

  it("cannot bring two successes: the second is given back", () => {
    const both = applyAll(started(makeLink(1)), [silence, failOver, late]);
    const other = said({ ...AUTHORIZED, pspPaymentId: "pi_2" }, 2, OTHER_ACCOUNT);
    const { payment, link } = applyAll(both, [other, said(AUTHORIZED)]);
    expect(payment.attempts.map(({ grant }) => grant)).toEqual(["void", "capture"]);
    expect(link.placesTaken).toBe(1);
    const paid = applyAll(both, [said({ ...CAPTURED, pspPaymentId: "pi_2" }, 2, OTHER_ACCOUNT)]).payment;
    expect([viewOf(paid).status, isLive(paid)]).toEqual(["captured", false]);
  });

  it("keeps no place for a session that nothing ends, once the payment that took it has come to nothing", () => {
    const lost = [
      said({ ...AUTHORIZED, pspPaymentId: "pi_2" }, 2, OTHER_ACCOUNT),
      said(attemptWord({ session: "closed", ending: "canceled", pspPaymentId: "pi_2" }), 2, OTHER_ACCOUNT),
    ];
    const over = applyAll(started(makeLink(1)), [silence, failOver, late, ...lost]);
    expect([over.payment.place, over.link.placesTaken, over.link.placesHeld]).toEqual(["given_back", 0, 0]);
    // A shopper who pays there all the same gets the place that came free, and nothing if another one has it.
    const paid = apply(over, said(AUTHORIZED));
    expect([paid.payment.place, paid.link.placesTaken]).toEqual(["taken", 1]);
    const full = apply({ ...over, link: { ...over.link, placesTaken: 1 } }, said(AUTHORIZED));
    expect([full.payment.attempts[0]?.grant, full.link.placesTaken]).toEqual(["void", 1]);
  });
});
