/** What is decided at the PSP itself: captures and releases in its dashboard, and authorisations that run out there. */

import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../worker/domain/limits.ts";
import { announceEvent, announceStatus } from "../../../worker/domain/payment/announce.ts";
import { decide } from "../../../worker/domain/payment/decide.ts";
import type { Paying } from "../../../worker/domain/payment/events.ts";
import { viewOf } from "../../../worker/domain/payment/view.ts";
import { dueAt, isImmediate, workOf } from "../../../worker/domain/payment/work.ts";
import {
  AUTHORIZED,
  apply,
  applyAll,
  attemptWord,
  CANCELED,
  CAPTURED,
  CURRENCY,
  eventsOf,
  makeLink,
  NOW,
  opened,
  refundSaid,
  said,
  TOTAL,
} from "./fixtures.ts";

const manual = (maxPayments: number | null = null) => opened(makeLink(maxPayments, "manual"));
const automatic = (maxPayments: number | null = null) => opened(makeLink(maxPayments));
const capturedPart = (amount: number) => said(attemptWord({ ...CAPTURED, captured: { amount, currency: CURRENCY } }));
const wish = { type: "request_capture", commandId: "cmd_1", amount: null } as const;
const release = { type: "request_void" } as const;
const attemptOf = ({ payment }: Paying) => viewOf(payment).attempts[0];

describe("a capture on a link whose merchant captures", () => {
  it.each([
    ["before", [capturedPart(500), said(AUTHORIZED)]],
    ["after", [said(AUTHORIZED), capturedPart(500)]],
  ])(
    "that was made at the PSP, reported %s the authorisation, counts as the merchant's capture of that amount, and as paid",
    (_when, words) => {
      const state = applyAll(manual(), words);
      expect(viewOf(state.payment)).toMatchObject({ status: "captured", amountCaptured: 500, reviewReason: null });
      expect(attemptOf(state)).toMatchObject({ captureSource: "psp", releaseSource: null });
      expect(workOf(state.payment)).toEqual([]);
      expect(decide(state, wish, NOW)).toMatchObject({ ok: false, error: { code: "capture_not_possible" } });
    },
  );

  it("is refundable for what was captured, and the release of the rest is no refund", () => {
    const paid = applyAll(manual(), [said(AUTHORIZED), capturedPart(500)]);
    const money = { amount: TOTAL - 500, currency: CURRENCY };
    const rest = refundSaid({ pspRefundId: "re_rest", money, isRelease: true });
    expect(apply(paid, rest).payment.refunds).toEqual([]);
    const asked = apply(paid, { type: "request_refund", refundId: "rfd_1", amount: null, reason: null });
    expect(asked.payment.refunds).toMatchObject([{ amount: 500 }]);
  });

  it.each([TOTAL + 1, 0])("of %s, which cannot have been authorised, is a mismatch for review", (amount) => {
    const { payment } = applyAll(manual(), [said(AUTHORIZED), capturedPart(amount)]);
    expect(viewOf(payment)).toMatchObject({ status: "review", reviewReason: "amount_mismatch", amountCaptured: 0 });
  });

  it("in several parts that are each reported alone is put to review: no report states their total", () => {
    const [part, other] = [capturedPart(300), capturedPart(500)];
    const orders = [
      [part, other],
      [other, part],
      [part, other, part, other],
    ];
    const shown = orders.map((order) => {
      const { payment } = applyAll(manual(), [said(AUTHORIZED), ...order]);
      return [payment.attempts[0]?.amountCaptured, payment.reviews];
    });
    expect(shown[0]).toMatchObject([500, [{ reason: "amount_mismatch", detail: "captures of 300 and 500 EUR" }]]);
    expect(shown).toEqual([shown[0], shown[0], shown[0]]);
  });

  it("is refunded if the merchant had released the authorisation here before", () => {
    const { payment } = applyAll(manual(), [said(AUTHORIZED), release, capturedPart(500)]);
    expect(payment.refunds).toMatchObject([{ source: "system", amount: 500 }]);
  });

  it("beyond the limit is shown to a human and not taken back: it was the merchant's own doing", () => {
    const full = manual(1);
    const link = { ...full.link, placesTaken: 1, placesHeld: 0 };
    const { payment } = apply({ link, payment: { ...full.payment, place: "given_back" } }, capturedPart(500));
    expect(payment.reviews).toMatchObject([{ reason: "captured_without_place" }]);
    expect(payment.refunds).toEqual([]);
    // A place that comes free later is not taken by a repeated report.
    expect(apply({ link: { ...link, placesTaken: 0 }, payment }, capturedPart(500)).payment).toEqual(payment);
  });
});

describe("a capture on a link that captures by itself", () => {
  it.each([null, 1])(
    "of less than the price (limit %s) grants nothing: it is a mismatch with the money shown",
    (limit) => {
      const { payment } = applyAll(automatic(limit), [said(AUTHORIZED), capturedPart(500)]);
      expect(viewOf(payment)).toMatchObject({ status: "review", reviewReason: "amount_mismatch", amountCaptured: 0 });
      expect(payment.reviews[0]?.detail).toContain("got 500 EUR");
    },
  );
});

describe("who captured", () => {
  it.each([
    ["the PSP by itself, as it was asked to", automatic(), [said(CAPTURED)], "automatic"],
    ["we, by the link's own rule", automatic(), [said(AUTHORIZED), said(CAPTURED)], "automatic"],
    ["the merchant, here", manual(), [said(AUTHORIZED), wish, said(CAPTURED)], "merchant"],
    ["the merchant, at the PSP", manual(), [said(CAPTURED)], "psp"],
    ["the merchant, at the PSP, of a link with a limit", automatic(1), [said(CAPTURED)], "psp"],
  ] as const)("%s, is told with the capture", (_who, start, commands, source) => {
    const after = applyAll(start, commands);
    expect(attemptOf(after)?.captureSource).toBe(source);
    expect(announceStatus(start.payment, after.payment)).toMatchObject([
      { type: "payment.captured", data: { source } },
    ]);
  });
});

describe("who released an authorisation", () => {
  it.each([
    ["the merchant, here", manual(), [said(AUTHORIZED), release, said(CANCELED)], "merchant"],
    ["the merchant, before a payment", manual(), [release, said(AUTHORIZED), said(CANCELED)], "merchant"],
    ["the PSP, or the merchant there", manual(), [said(AUTHORIZED), said(CANCELED)], "psp"],
    ["the PSP, heard of in the other order", manual(), [said(CANCELED), said(AUTHORIZED)], "psp"],
    ["nobody: there was no authorisation", manual(), [said(CANCELED)], null],
  ] as const)("%s, is told with the end", (_who, start, commands, source) => {
    const after = applyAll(start, commands);
    expect(viewOf(after.payment).status).toBe("canceled");
    expect(attemptOf(after)?.releaseSource).toBe(source);
    const [told] = announceStatus(start.payment, after.payment);
    expect([told?.type, told?.data.source ?? null]).toEqual(["payment.canceled", source]);
  });
});

describe("an authorisation that runs out", () => {
  const until = NOW + 7 * LIMITS.authorizationWarningMs;
  const warn = { type: "warn_authorization", attempt: 1 } as const;
  const waiting = apply(manual(), said({ ...AUTHORIZED, authorizedUntil: until }));
  const warningOf = ({ payment }: Paying) => workOf(payment).find(({ kind }) => kind === "warn_authorization");

  it("is known from the PSP's latest report, in whatever order", () => {
    for (const times of [
      [until, until + 5],
      [until + 5, until],
      [until + 5, null],
    ])
      expect(
        attemptOf(
          applyAll(
            manual(),
            times.map((authorizedUntil) => said({ ...AUTHORIZED, authorizedUntil })),
          ),
        ),
      ).toMatchObject({ authorizedUntil: until + 5 });
  });

  it("is told a day before, once, and not earlier", () => {
    const work = warningOf(waiting);
    if (work === undefined) throw new Error("there is no warning to give");
    const day = until - LIMITS.authorizationWarningMs;
    expect([isImmediate(work), dueAt(waiting.payment, work, 0, NOW)]).toEqual([false, day]);
    expect(eventsOf(waiting, warn, day - 1)).toEqual([]);
    const events = eventsOf(waiting, warn, day);
    expect(events.flatMap((event) => announceEvent(event, waiting.payment, waiting.payment))).toEqual([
      {
        type: "payment.authorization_expiring",
        data: { attempt: 1, authorized_until: new Date(until).toISOString() },
      },
    ]);
    const told = apply(waiting, warn, day);
    expect([warningOf(told), eventsOf(told, warn, until)]).toEqual([undefined, []]);
  });

  it("is due at another time once the PSP says a later one", () => {
    const extended = apply(waiting, said({ ...AUTHORIZED, authorizedUntil: until + 5 }));
    expect(warningOf(extended)?.key).not.toBe(warningOf(waiting)?.key);
    expect(eventsOf(extended, warn, until - LIMITS.authorizationWarningMs)).toEqual([]);
  });

  it("is ended only by the PSP's report, however late it is", () => {
    const late = apply(waiting, warn, until + 365 * LIMITS.authorizationWarningMs);
    expect(viewOf(late.payment).status).toBe("authorized");
    expect(viewOf(apply(late, said(CANCELED)).payment).status).toBe("canceled");
  });

  it.each([
    ["captured here", [wish]],
    ["captured at the PSP", [said(CAPTURED)]],
    ["released here", [release]],
    ["released at the PSP", [said(CANCELED)]],
  ])("needs no warning once it is %s", (_what, commands) => {
    const decided = applyAll(waiting, commands);
    expect([warningOf(decided), eventsOf(decided, warn, until)]).toEqual([undefined, []]);
  });

  it("needs none if nothing waits for the merchant, or if the PSP gives no time", () => {
    const granted = apply(automatic(), said({ ...AUTHORIZED, authorizedUntil: until }));
    expect([warningOf(granted), eventsOf(granted, warn, until)]).toEqual([undefined, []]);
    expect(warningOf(apply(manual(), said(AUTHORIZED)))).toBeUndefined();
  });
});
