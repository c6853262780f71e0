/** Changing the PSP: the session that is left is ended first, and only its PSP's report lets the next attempt start. */

import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../worker/domain/limits.ts";
import type { PaymentCommand } from "../../../worker/domain/payment/decide.ts";
import type { Paying } from "../../../worker/domain/payment/events.ts";
import { restorePayment } from "../../../worker/domain/payment/restore.ts";
import { isLive } from "../../../worker/domain/payment/state.ts";
import { viewOf } from "../../../worker/domain/payment/view.ts";
import { workOf } from "../../../worker/domain/payment/work.ts";
import {
  ACCOUNT,
  AUTHORIZED,
  apply,
  applyAll,
  attemptWord,
  CANCELED,
  CAPTURED,
  EXPIRED,
  eventsOf,
  makeLink,
  NOW,
  OTHER_ACCOUNT,
  opened,
  said,
  started,
} from "./fixtures.ts";

const leave: PaymentCommand = { type: "switch", pspAccountId: OTHER_ACCOUNT, provider: "adyen", surface: "hosted" };
const keysOf = ({ payment }: Paying): string[] => workOf(payment).map(({ key }) => key);
const accountsOf = ({ payment }: Paying): string[] => payment.attempts.map(({ pspAccountId }) => pspAccountId);

describe("a shopper who wants to pay elsewhere", () => {
  it("waits until the PSP has ended the session that is left, and goes on then, once", () => {
    const left = applyAll(opened(), [leave, leave]);
    expect(accountsOf(left)).toEqual([ACCOUNT]);
    expect([isLive(left.payment), keysOf(left)]).toEqual([true, ["close_session:1", "ask_attempt:1"]]);
    const over = applyAll(left, [said(EXPIRED), said(EXPIRED), leave]);
    expect(accountsOf(over)).toEqual([ACCOUNT, OTHER_ACCOUNT]);
    expect([isLive(over.payment), keysOf(over)]).toEqual([true, ["open_session:2"]]);
    expect(viewOf(over.payment).status).toBe("created");
  });

  it.each([
    ["no answer", []],
    ["a report that it is still open", [said(attemptWord({ session: "open", stage: "none" }))]],
    ["a report that it is closed, without one about the money", [said(attemptWord({ session: "closed" }))]],
    ["a report that the bank is deciding", [said(attemptWord({ session: "closed", stage: "pending" }))]],
  ])("has no second attempt after %s", (_what, words) => {
    expect(accountsOf(applyAll(opened(), [leave, ...words]))).toEqual([ACCOUNT]);
  });

  it("reads that nothing is reserved only once the attempt that was left is released too, whatever happened to later ones", () => {
    const left = applyAll(opened(makeLink(null, "manual")), [leave, said(EXPIRED), said(AUTHORIZED)]);
    const released = said(attemptWord({ ...AUTHORIZED, ending: "canceled", pspPaymentId: "pi_2" }), 2, OTHER_ACCOUNT);
    const given = applyAll(left, [released, { type: "request_void" }]);
    expect([viewOf(given.payment).status, keysOf(given)]).toEqual(["authorized", ["void:1"]]);
    expect(viewOf(apply(given, said(CANCELED)).payment).status).toBe("canceled");
  });

  it("has paid where the refused end turns out to be a payment, and nothing else is opened", () => {
    const paid = applyAll(opened(), [leave, said(CAPTURED)]);
    expect([accountsOf(paid), viewOf(paid.payment).status, keysOf(paid)]).toEqual([[ACCOUNT], "captured", []]);
  });

  it("is charged once if the PSP's report of an end was wrong: the second success is returned, and an open session is ended", () => {
    const session = {
      type: "record_session",
      attempt: 2,
      sessionId: "cs_2",
      url: "https://psp.example/2",
      secret: null,
      form: null,
    };
    const moved = applyAll(opened(makeLink(1)), [
      leave,
      said(EXPIRED),
      { ...session, expiresAt: NOW + 1 } as PaymentCommand,
    ]);
    const late = apply(moved, said(AUTHORIZED));
    expect(keysOf(late)).toContain("close_session:2");
    const both = apply(late, said({ ...AUTHORIZED, pspPaymentId: "pi_2" }, 2, OTHER_ACCOUNT));
    expect(both.payment.attempts.map(({ grant }) => grant)).toEqual(["capture", "void"]);
    expect(both.link.placesTaken).toBe(1);
  });

  it("keeps their one place on a limited link from the first PSP to the next", () => {
    const left = apply(opened(makeLink(1)), leave);
    const moved = apply(left, said(EXPIRED));
    for (const { link, payment } of [left, moved]) expect([link.placesHeld, payment.place]).toEqual([1, "held"]);
    expect(moved.payment.heldUntil).toBe(NOW + LIMITS.holdMs);
  });

  it("whose place has run out while the end was not confirmed does not go on", () => {
    const lapsed = apply(apply(opened(makeLink(1)), leave), { type: "lapse_hold" }, NOW + LIMITS.holdMs);
    const over = apply(lapsed, said(EXPIRED));
    expect([accountsOf(over), over.link.placesHeld, viewOf(over.payment).status]).toEqual([[ACCOUNT], 0, "expired"]);
  });

  it("may think again, cancel, or come back to the first PSP", () => {
    const canceled = applyAll(opened(), [leave, { type: "cancel" }, said(EXPIRED)]);
    expect([accountsOf(canceled), viewOf(canceled.payment).status]).toEqual([[ACCOUNT], "canceled"]);
    const session = {
      type: "record_session",
      attempt: 2,
      sessionId: "cs_2",
      url: "https://psp.example/2",
      secret: null,
      form: null,
    };
    const back = applyAll(opened(), [
      leave,
      said(EXPIRED),
      { ...session, expiresAt: NOW + 1 } as PaymentCommand,
      { type: "switch", pspAccountId: ACCOUNT, provider: "stripe", surface: "hosted" },
      said(EXPIRED, 2, OTHER_ACCOUNT),
    ]);
    expect(accountsOf(back)).toEqual([ACCOUNT, OTHER_ACCOUNT, ACCOUNT]);
    expect(new Set(back.payment.attempts.map(({ reference }) => reference)).size).toBe(3);
  });

  it("goes on at once where the first PSP never gave an address away, and what it made is found and ended", () => {
    const moved = applyAll(started(), [{ type: "record_silence", attempt: 1 }, leave]);
    expect([accountsOf(moved), keysOf(moved)]).toEqual([
      [ACCOUNT, OTHER_ACCOUNT],
      ["open_session:1", "open_session:2"],
    ]);
  });

  it("who changes where the card is entered leaves the one session before the other opens, at the same account", () => {
    const here: PaymentCommand = { type: "switch", pspAccountId: ACCOUNT, provider: "stripe", surface: "embedded" };
    const leaving = apply(opened(), here);
    expect(accountsOf(leaving)).toEqual([ACCOUNT]);
    expect(eventsOf(leaving, here)).toEqual([]);
    const moved = apply(leaving, said(EXPIRED));
    expect(moved.payment.attempts.map(({ surface }) => surface)).toEqual(["hosted", "embedded"]);
    expect(viewOf(moved.payment).attempts.map(({ surface }) => surface)).toEqual(["hosted", "embedded"]);
    expect(eventsOf(moved, { ...here, surface: "hosted" })).toEqual([
      {
        type: "attempt_left",
        attempt: 2,
        next: { pspAccountId: ACCOUNT, provider: "stripe", surface: "hosted" },
      },
    ]);
  });

  it("finds what was stored before there was a choice to be on the provider's page, and to go on there", () => {
    const left = apply(opened(), leave).payment;
    const stored = JSON.parse(JSON.stringify(left), (name, value: unknown) =>
      name === "surface" || name === "sessionSecret" ? undefined : value,
    ) as typeof left;
    expect(restorePayment(stored)).toEqual(left);
  });

  it.each([
    ["the bank is deciding", [said(attemptWord({ stage: "pending" }))]],
    ["the shopper has paid", [said(CAPTURED)]],
    ["the shopper canceled", [{ type: "cancel" } as const]],
    ["the session is over with an unknown result", [said(attemptWord({ session: "closed" }))]],
    [
      "it is the current PSP",
      [{ type: "switch", pspAccountId: ACCOUNT, provider: "stripe", surface: "hosted" } as const],
    ],
  ])("changes nothing while %s", (_what, commands) => {
    const paying = applyAll(opened(), commands);
    const to = commands[0]?.type === "switch" ? commands[0] : leave;
    expect(eventsOf(paying, to)).toEqual([]);
  });
});

describe("a session that nothing can end", () => {
  const endless: PaymentCommand = { type: "record_endless", attempt: 1 };

  it("is set aside only when its shopper has left it, and lets the next attempt start", () => {
    expect(eventsOf(opened(), endless)).toEqual([]);
    const moved = applyAll(opened(), [leave, endless, endless]);
    expect(accountsOf(moved)).toEqual([ACCOUNT, OTHER_ACCOUNT]);
  });

  it("does not speak for the payment any more, unless it brings money after all", () => {
    const moved = applyAll(opened(), [leave, endless, said(EXPIRED, 2, OTHER_ACCOUNT)]);
    expect(viewOf(moved.payment).status).toBe("expired");
    expect(viewOf(apply(moved, said(AUTHORIZED)).payment).status).toBe("capturing");
  });

  it("that is paid as well is captured once: whichever authorisation came second is released", () => {
    const both = applyAll(opened(), [
      leave,
      endless,
      said({ ...AUTHORIZED, pspPaymentId: "pi_2" }, 2, OTHER_ACCOUNT),
      said(AUTHORIZED),
    ]);
    expect(both.payment.attempts.map(({ grant }) => grant)).toEqual(["void", "capture"]);
  });
});
