/** Adyen's events of disputes: what each says, by its signed code before its unsigned date. */

import { describe, expect, test } from "vitest";
import { mergeDispute, newDispute } from "../../worker/domain/payment/disputes.ts";
import type { PspEvent } from "../../worker/ports/psp.ts";
import { makeAdyenSubject, stepOf } from "./adyen-subject.ts";
import { events, opened, REFERENCE } from "./psp-deeds.ts";

const { bare: adapter } = await makeAdyenSubject();

const DATE = "2026-11-20T12:00:00+01:00";

/** An item about a dispute, as Adyen's webhook reference shows one. */
function item(eventCode: string, changes: Record<string, unknown> = {}): PspEvent {
  const members = {
    additionalData: { chargebackReasonCode: "10.4", defensePeriodEndsAt: "2026-12-04T12:00:00+01:00" },
    amount: { currency: "EUR", value: 1000 },
    eventCode,
    eventDate: DATE,
    merchantAccountCode: "MugsECOM",
    merchantReference: REFERENCE,
    originalReference: "9913333333333333",
    paymentMethod: "visa",
    pspReference: "9915555555555555",
    reason: "Other Fraud-Card Absent Environment",
    success: "true",
    ...changes,
  };
  const body = JSON.stringify({ live: "false", notificationItems: [{ NotificationRequestItem: members }] });
  const read = adapter.readWebhook(body);
  return (read.ok ? read.value[0] : undefined) ?? expect.fail("the item was not readable");
}

function said(event: PspEvent) {
  return event.about.kind === "dispute" ? event.about.observation : expect.fail("the event is about no dispute");
}

/** Which of two events decides in the end, whichever came first. */
function outcome(first: PspEvent, second: PspEvent): string {
  const name = { id: "dsp_1", attemptNumber: 1, heardAt: 0 };
  const [a, b] = [newDispute(name, said(first)), newDispute(name, said(second))];
  expect(mergeDispute(b, a)).toEqual(mergeDispute(a, b));
  return mergeDispute(a, b).status.value;
}

describe("Adyen's events of disputes", () => {
  test.each([
    ["NOTIFICATION_OF_FRAUD", "warning", false],
    ["REQUEST_FOR_INFORMATION", "warning", false],
    ["NOTIFICATION_OF_CHARGEBACK", "needs_response", false],
    ["CHARGEBACK", "needs_response", true],
    ["CHARGEBACK_REVERSED", "won", false],
    ["PREARBITRATION_OPEN", "under_review", null],
    ["PREARBITRATION_LOST", "lost", null],
    ["PREARBITRATION_WON", "won", null],
    ["SECOND_CHARGEBACK", "lost", true],
    ["SCHEME_ARBITRATION", "under_review", null],
    ["SCHEME_ARBITRATION_WON", "won", null],
    ["SCHEME_ARBITRATION_LOST", "lost", null],
    ["ISSUER_RESPONSE_TIMEFRAME_EXPIRED", "won", null],
    ["DISPUTE_DEFENSE_PERIOD_ENDED", "lost", null],
  ])("%s says %s, money withdrawn %s", (eventCode, status, fundsWithdrawn) => {
    const event = item(eventCode);
    expect(event).toMatchObject({ id: `${eventCode}:9915555555555555:true`, reference: REFERENCE });
    expect(said(event)).toMatchObject({
      livemode: false,
      pspDisputeId: "9915555555555555",
      money: { amount: 1000, currency: "EUR" },
      status,
      fundsWithdrawn,
      reason: "Other Fraud-Card Absent Environment",
      openedAt: Date.parse(DATE),
      respondBy: Date.parse("2026-12-04T12:00:00+01:00"),
    });
  });

  test.each([
    "INFORMATION_SUPPLIED",
    "PREARBITRATION_ACCEPTED",
    "PREARBITRATION_DECLINED",
    "toString",
    "CHARGEBACK_OF_NEW",
  ])("%s, whose meaning for the money is not certain, changes nothing", (eventCode) => {
    expect(item(eventCode).about).toEqual({ kind: "nothing" });
  });

  test("an event that did not succeed, or whose sum cannot be read, says nothing", () => {
    expect(item("CHARGEBACK", { success: "false" }).about).toEqual({ kind: "nothing" });
    expect(item("CHARGEBACK", { amount: { currency: "EUR", value: "1000" } }).about).toEqual({ kind: "nothing" });
  });

  test("what is final is never taken back by what is not, whatever the dates say, and dates decide within a phase", () => {
    const early = { eventDate: "2020-01-01T00:00:00+00:00" };
    expect(outcome(item("SECOND_CHARGEBACK", early), item("CHARGEBACK_REVERSED"))).toBe("lost");
    expect(outcome(item("CHARGEBACK_REVERSED", early), item("CHARGEBACK"))).toBe("won");
    expect(outcome(item("CHARGEBACK", early), item("REQUEST_FOR_INFORMATION"))).toBe("needs_response");
    expect(outcome(item("CHARGEBACK_REVERSED", early), item("PREARBITRATION_LOST"))).toBe("lost");
    expect(outcome(item("CHARGEBACK_REVERSED"), item("PREARBITRATION_LOST", early))).toBe("won");
  });

  test("a date that is missing or none leaves the order to the phases", () => {
    for (const eventDate of [undefined, "yesterday", 7]) {
      expect(said(item("CHARGEBACK", { eventDate })).openedAt).toBeNull();
      expect(outcome(item("CHARGEBACK_REVERSED", { eventDate }), item("CHARGEBACK"))).toBe("won");
    }
  });

  test("an event with one reference alone names no dispute, since nothing says whose reference it is", () => {
    expect(said(item("CHARGEBACK_REVERSED", { originalReference: undefined })).pspDisputeId).toBeNull();
  });

  test("the stand-in tells a reversal without the payment's reference where the account is not set to name it", async () => {
    const subject = await makeAdyenSubject();
    const { handle } = await opened(subject, "pay");
    const payment = handle.pspPaymentId ?? "";
    subject.notifications();
    const dispute = stepOf(subject.rig, { payment, event: "CHARGEBACK" });
    stepOf(subject.rig, { payment, event: "CHARGEBACK_REVERSED", dispute, named: false });
    const told = await events(subject);
    expect(told.map((event) => [event.reference, said(event).pspDisputeId])).toEqual([
      [REFERENCE, dispute],
      [REFERENCE, null],
    ]);
  });
});
