/** Captures that a PSP did not do, or that failed days after they were done. */

import { describe, expect, it } from "vitest";
import { decide } from "../../../worker/domain/payment/decide.ts";
import { viewOf } from "../../../worker/domain/payment/view.ts";
import { workOf } from "../../../worker/domain/payment/work.ts";
import {
  AUTHORIZED,
  type apply,
  applyAll,
  attemptWord,
  CAPTURED,
  CURRENCY,
  eventsOf,
  makeLink,
  NOW,
  opened,
  said,
  TOTAL,
} from "./fixtures.ts";

const keysOf = (payment: Parameters<typeof workOf>[0]): string[] => workOf(payment).map(({ key }) => key);
const ask = (refundId: string, amount: number | null = null): Parameters<typeof apply>[1] => ({
  type: "request_refund",
  refundId,
  amount,
  reason: null,
});

describe("a capture that fails", () => {
  const reversed = said(attemptWord({ pspPaymentId: "pi_1", capture: "reversed" }));
  const refused = said(attemptWord({ pspPaymentId: "pi_1", capture: "refused" }));

  it("after it had succeeded takes the money out of the books, whichever report comes first", () => {
    for (const words of [
      [said(CAPTURED), reversed],
      [reversed, said(CAPTURED)],
      [said(CAPTURED), reversed, said(CAPTURED), reversed],
    ]) {
      const { payment } = applyAll(opened(), words);
      expect(viewOf(payment)).toMatchObject({ status: "failed", amountCaptured: 0, paidAt: null });
      expect(workOf(payment)).toEqual([]);
    }
  });

  it("is followed by another capture that stands, in any order of what is told", () => {
    const failed = said(attemptWord({ pspPaymentId: "pi_1", capture: "reversed", captureId: "cap_1" }));
    const first = said(attemptWord({ ...CAPTURED, captureId: "cap_1" }));
    const second = said(attemptWord({ ...CAPTURED, captureId: "cap_2" }));
    for (const words of [
      [first, failed, second],
      [second, failed, first],
      [failed, second, first, failed, second],
    ]) {
      const { payment } = applyAll(opened(), words);
      expect(viewOf(payment)).toMatchObject({ status: "captured", amountCaptured: TOTAL, reviews: [] });
    }
    const neither = said(attemptWord({ pspPaymentId: "pi_1", capture: "reversed", captureId: "cap_2" }));
    const { payment } = applyAll(opened(), [second, first, neither, failed]);
    expect(viewOf(payment)).toMatchObject({ status: "failed", amountCaptured: 0 });
  });

  it("of another sum leaves the sum of the one that stands, and there is nothing to add up", () => {
    const part = { amount: 700, currency: CURRENCY };
    const failed = said(attemptWord({ pspPaymentId: "pi_1", capture: "reversed", captureId: "cap_1" }));
    const whole = said(attemptWord({ ...CAPTURED, captureId: "cap_1" }));
    const second = said(attemptWord({ ...CAPTURED, captured: part, captureId: "cap_2" }));
    for (const words of [
      [whole, failed, second],
      [failed, second, whole],
    ]) {
      const { payment } = applyAll(opened(makeLink(null, "manual")), words);
      expect(viewOf(payment)).toMatchObject({ status: "captured", amountCaptured: 700, reviews: [] });
    }
  });

  it("is followed by another one after its place was sold, and goes back", () => {
    const failed = said(attemptWord({ pspPaymentId: "pi_1", capture: "reversed", captureId: "cap_1" }));
    const first = said(attemptWord({ ...CAPTURED, captureId: "cap_1" }));
    const { link, payment } = applyAll(opened(makeLink(1)), [said(AUTHORIZED), first, failed]);
    expect(link.placesTaken).toBe(0);
    const second = said(attemptWord({ ...CAPTURED, captureId: "cap_2" }));
    const after = applyAll({ link: { ...link, placesTaken: 1 }, payment }, [second]);
    expect(after.payment.refunds).toMatchObject([{ source: "system", amount: TOTAL, reason: "sold_out" }]);
    expect(after.link.placesTaken).toBe(1);
  });

  it("gives the place back, and nothing of it can be refunded", () => {
    const { link, payment } = applyAll(opened(makeLink(1)), [said(AUTHORIZED), said(CAPTURED), reversed]);
    expect(link).toMatchObject({ placesTaken: 0, placesHeld: 0 });
    expect(decide({ link, payment }, ask("rfd_1"), NOW)).toMatchObject({
      ok: false,
      error: { code: "refund_not_possible" },
    });
  });

  it("by the PSP's later report leaves an authorisation, which is voided, and the place is free", () => {
    const { link, payment } = applyAll(opened(makeLink(1)), [said(AUTHORIZED), refused]);
    expect(keysOf(payment)).toEqual(["void:1"]);
    expect(link.placesTaken).toBe(0);
  });

  it("leaves its merchant nothing to capture, to release or to be warned of, even if it is the first to be heard", () => {
    for (const words of [
      [said(AUTHORIZED), reversed],
      [said(AUTHORIZED), said(CAPTURED), reversed],
    ]) {
      const { link, payment } = applyAll(opened(makeLink(null, "manual")), words);
      expect(viewOf(payment).status).toBe("failed");
      const capture = decide({ link, payment }, { type: "request_capture", commandId: "cmd_1", amount: null }, NOW);
      expect(capture).toMatchObject({ ok: false, error: { code: "capture_not_possible" } });
      const release = decide({ link, payment }, { type: "request_void" }, NOW);
      expect(release).toMatchObject({ ok: false, error: { code: "void_not_possible" } });
      expect(workOf(payment)).toEqual([]);
    }
  });

  it("is announced once", () => {
    const { link, payment } = applyAll(opened(), [said(CAPTURED), reversed]);
    expect(eventsOf({ link, payment }, reversed)).toEqual([]);
  });
});
