/** Money that comes after we had asked the PSP to end the session: the link's policy decides, once, and only about what is late. */

import { describe, expect, it } from "vitest";
import { DURATION, LIMITS } from "../../../worker/domain/limits.ts";
import { changeLink, type LatePayments, type LinkDefinition, type LinkState } from "../../../worker/domain/link.ts";
import type { PaymentCommand } from "../../../worker/domain/payment/decide.ts";
import type { Paying } from "../../../worker/domain/payment/events.ts";
import { viewOf } from "../../../worker/domain/payment/view.ts";
import { workOf } from "../../../worker/domain/payment/work.ts";
import {
  AUTHORIZED,
  apply,
  applyAll,
  attemptWord,
  CAPTURED,
  eventsOf,
  makeLink,
  NOW,
  opened,
  said,
} from "./fixtures.ts";

const EXPIRES_AT = NOW + DURATION.HOUR_MS;
const END: PaymentCommand = { type: "end_outdated" };

function withChanges(link: LinkState, changes: Partial<LinkDefinition>): LinkState {
  const changed = changeLink(link, changes);
  if (!changed.ok) throw new Error(`refused: ${changed.error.code}`);
  return changed.value;
}

function linkWith(latePayments: LatePayments, maxPayments: number | null = null): LinkState {
  return withChanges(makeLink(maxPayments), { latePayments, expiresAt: EXPIRES_AT });
}

/** A payment whose end we have asked for, for a reason that is not its shopper's. */
const LATENESS: readonly (readonly [string, (paying: Paying) => Paying, string])[] = [
  ["pause", ({ link, payment }) => apply({ link: { ...link, status: "paused" }, payment }, END), "link_changed"],
  ["archive", ({ link, payment }) => apply({ link: { ...link, status: "archived" }, payment }, END), "link_changed"],
  [
    "new price",
    ({ link, payment }) => apply({ link: withChanges(link, { price: { kind: "fixed", amount: 1 } }), payment }, END),
    "link_changed",
  ],
  ["expiry", (paying) => apply(paying, END, EXPIRES_AT), "link_expired"],
];

const first = ({ payment }: Paying) => payment.attempts[0];

describe.each(LATENESS)("after a %s", (_what, outdate, closing) => {
  it("the open session is ended, and what is paid all the same is kept at the quoted price where the link accepts it", () => {
    const ended = outdate(opened(linkWith("accept")));
    expect(ended.payment.closing).toBe(closing);
    expect(workOf(ended.payment).map(({ kind }) => kind)).toContain("close_session");
    const paid = apply(ended, said(CAPTURED));
    expect(viewOf(paid.payment)).toMatchObject({ status: "captured", amountCaptured: 1999, refunds: [] });
    expect(first(paid)).toMatchObject({ lateAccepted: true, giveBackReason: null });
  });

  it("what is paid all the same is given back where the link refunds it: refunded where captured, voided where authorised", () => {
    const captured = apply(outdate(opened(linkWith("refund"))), said(CAPTURED));
    expect(captured.payment.refunds).toMatchObject([{ source: "system", amount: 1999, reason: "late" }]);
    const authorized = apply(outdate(opened(linkWith("refund", 5))), said(AUTHORIZED));
    expect(first(authorized)).toMatchObject({ grant: "void", giveBackReason: "late" });
    expect([authorized.link.placesTaken, authorized.link.placesHeld]).toEqual([0, 0]);
  });

  it("money that the bank was already deciding about is not late, however late its success comes", () => {
    const deciding = apply(opened(linkWith("refund")), said(attemptWord({ stage: "pending" })));
    const paid = apply(outdate(deciding), said(CAPTURED));
    expect(viewOf(paid.payment)).toMatchObject({ status: "captured", refunds: [] });
  });
});

describe("late money", () => {
  it("after a hold ran out is kept only where a place is free, and never oversells", () => {
    const lapsed = apply(opened(linkWith("accept", 1)), { type: "lapse_hold" }, NOW + LIMITS.holdMs);
    expect(lapsed.payment.closing).toBe("hold_lapsed");
    expect(first(apply(lapsed, said(AUTHORIZED)))?.grant).toBe("capture");
    const full = { ...lapsed, link: { ...lapsed.link, placesTaken: 1 } };
    expect(first(apply(full, said(AUTHORIZED)))).toMatchObject({ grant: "void", giveBackReason: "sold_out" });
    const refusing = { ...lapsed, link: withChanges(lapsed.link, { latePayments: "refund" }) };
    expect(first(apply(refusing, said(AUTHORIZED)))).toMatchObject({ grant: "void", giveBackReason: "late" });
  });

  it("is not late if the bank was deciding when the hold expired", () => {
    const deciding = apply(opened(linkWith("refund", 1)), said(attemptWord({ stage: "pending" })));
    const lapsed = apply(deciding, { type: "lapse_hold" }, NOW + LIMITS.holdMs);
    expect([lapsed.payment.closing, first(apply(lapsed, said(AUTHORIZED)))?.grant]).toEqual(["hold_lapsed", "capture"]);
  });

  it("is not late if the session was over when the hold expired, and the payment was reported only later", () => {
    const over = apply(opened(linkWith("refund", 1)), said(attemptWord({ session: "closed" })));
    const lapsed = apply(over, { type: "lapse_hold" }, NOW + LIMITS.holdMs);
    expect([lapsed.payment.closing, first(apply(lapsed, said(AUTHORIZED)))?.grant]).toEqual(["hold_lapsed", "capture"]);
  });

  it("of a shopper who had canceled themselves is kept under either policy, also if the link expires after that", () => {
    const canceled = applyAll(opened(linkWith("refund")), [{ type: "cancel" }]);
    const paid = apply(apply(canceled, END, EXPIRES_AT), said(CAPTURED));
    expect(viewOf(paid.payment)).toMatchObject({ status: "captured", refunds: [] });
  });

  it("that was accepted stays so when the policy changes afterwards, and what was given back stays given back", () => {
    const end = (paying: Paying): Paying => apply(paying, END, EXPIRES_AT);
    const kept = apply(end(opened(linkWith("accept"))), said(CAPTURED));
    const stricter = { ...kept, link: withChanges(kept.link, { latePayments: "refund" }) };
    expect(eventsOf(stricter, said({ ...CAPTURED, sessionId: "cs_1" }))).not.toContainEqual(
      expect.objectContaining({ type: "give_back_decided" }),
    );
    const given = apply(end(opened(linkWith("refund"))), said(CAPTURED));
    const milder = { ...given, link: withChanges(given.link, { latePayments: "accept" }) };
    expect(first(apply(milder, said({ ...CAPTURED, sessionId: "cs_1" })))).toMatchObject({
      giveBackReason: "late",
      lateAccepted: false,
    });
  });

  it("is decided before a merchant with manual capture is asked, so that a later change of policy takes nothing away", () => {
    const manual = withChanges(linkWith("accept"), { capture: "manual" });
    const waits = apply(apply(opened(manual), END, EXPIRES_AT), said(AUTHORIZED));
    const stricter = { ...waits, link: withChanges(waits.link, { latePayments: "refund" }) };
    const captured = apply(stricter, { type: "request_capture", commandId: "c1", amount: null });
    expect(first(captured)).toMatchObject({ grant: "capture", giveBackReason: null });
  });

  it("does not exist before the link's expiry: an expiry in the future ends nothing", () => {
    expect(eventsOf(opened(linkWith("refund")), END, EXPIRES_AT - 1)).toEqual([]);
  });
});
