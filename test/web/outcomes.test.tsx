/** Every state and end of a payment has its own page, and no page says anything false. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { english, say } from "../../web/i18n/messages.ts";
import { type Note, StatusPage, type StatusState } from "../../web/pay/status-page.tsx";
import type { PaymentCommand } from "../../worker/domain/payment/decide.ts";
import type { Paying } from "../../worker/domain/payment/events.ts";
import { type Attempt, isKept, type PaymentState } from "../../worker/domain/payment/state.ts";
import { PAYMENT_STATUSES, type PaymentStatus, viewOf } from "../../worker/domain/payment/view.ts";
import { noteOf, paymentViewOf, stateOf } from "../../worker/http/pages/payment-state.ts";
import {
  AUTHORIZED,
  apply,
  applyAll,
  attemptWord,
  CANCELED,
  CAPTURED,
  CURRENCY,
  disputeSaid,
  EXPIRED,
  makeLink,
  NOW,
  OTHER_ACCOUNT,
  opened,
  refundSaid,
  said,
  started,
  TOTAL,
} from "../domain/payment/fixtures.ts";
import { histories, run } from "../domain/payment/histories.ts";
import { statusProps } from "./shopper-fixtures.tsx";

const WHOLE = { amount: TOTAL, currency: CURRENCY };
const DECLINED = attemptWord({ stage: "requires_action", ending: "declined", session: "closed" });
const REFUSED = attemptWord({ ending: "refused" });
const PENDING = attemptWord({ stage: "pending", pspPaymentId: "pi_1" });
const REVERSED = { ...CAPTURED, capture: "reversed" } as const;
const lapse: PaymentCommand = { type: "lapse_hold" };
const switched: PaymentCommand = { type: "switch", pspAccountId: OTHER_ACCOUNT, provider: "adyen", surface: "hosted" };
const secondAuthorized = said({ ...AUTHORIZED, pspPaymentId: "pi_2" }, 2, OTHER_ACCOUNT);
const refund: PaymentCommand = { type: "request_refund", refundId: "rfd_1", amount: null, reason: null };

const after = (...commands: readonly PaymentCommand[]): Paying => applyAll(opened(), commands);
const limited = (...commands: readonly PaymentCommand[]): Paying => applyAll(opened(makeLink(1)), commands);
const manual = (...commands: readonly PaymentCommand[]): Paying => applyAll(opened(makeLink(null, "manual")), commands);

/** The link as if its last place had gone meanwhile. */
const soldOut = ({ link, payment }: Paying): Paying => ({ link: { ...link, placesTaken: 1, placesHeld: 0 }, payment });

/** The link under another definition, which ends what is open on it. */
function changed({ link, payment }: Paying, changes: Partial<Paying["link"]["definition"]>, now = NOW): Paying {
  const definition = { ...link.definition, ...changes };
  return apply({ link: { ...link, definition, priceVersion: link.priceVersion + 1 }, payment }, END, now);
}
const END: PaymentCommand = { type: "end_outdated" };
const gone = (late: "accept" | "refund"): Paying => changed(after(), { latePayments: late });
const overdue = (late: "accept" | "refund"): Paying =>
  apply(
    {
      ...after(),
      link: { ...after().link, definition: { ...after().link.definition, expiresAt: NOW + 1, latePayments: late } },
    },
    END,
    NOW + 2,
  );
const lapsed = (late: "accept" | "refund"): Paying => {
  const paying = limited();
  const link = { ...paying.link, definition: { ...paying.link.definition, latePayments: late } };
  return apply({ link, payment: paying.payment }, lapse, NOW + 3_600_000);
};

type Row = readonly [what: string, paying: () => Paying, status: PaymentStatus, state: StatusState, note: Note | null];

const TABLE: readonly Row[] = [
  ["the session is being asked for", () => started(), "created", "open", null],
  ["the session is open", () => after(), "created", "open", null],
  [
    "the request for a session was not answered",
    () => apply(started(), { type: "record_silence", attempt: 1 }),
    "unknown",
    "open",
    null,
  ],
  ["the shopper gave up and the PSP has not confirmed", () => after({ type: "cancel" }), "created", "confirming", null],
  ["the shopper goes to another provider", () => after(switched), "created", "switching", null],
  [
    "the bank asks for a confirmation",
    () => after(said(attemptWord({ stage: "requires_action" }))),
    "pending",
    "open",
    null,
  ],
  [
    "the shopper leaves while the bank asks for a confirmation",
    () => after(said(attemptWord({ stage: "requires_action" })), switched),
    "pending",
    "switching",
    null,
  ],
  ["the bank decides", () => after(said(PENDING)), "pending", "pending", null],
  ["authorised, and the merchant captures by hand", () => manual(said(AUTHORIZED)), "authorized", "reserved", null],
  ["the capture is on its way", () => limited(said(AUTHORIZED)), "capturing", "authorized", null],
  ["paid", () => after(said(CAPTURED)), "captured", "paid", null],
  [
    "paid late, and kept after the link had changed",
    () => apply(gone("accept"), said(CAPTURED)),
    "captured",
    "paid",
    "accepted_link_changed",
  ],
  [
    "paid late, and kept after the link had expired",
    () => apply(overdue("accept"), said(CAPTURED)),
    "captured",
    "paid",
    "accepted_link_expired",
  ],
  [
    "paid late, and kept after the hold had lapsed",
    () => apply(apply(lapsed("accept"), said(AUTHORIZED)), said(CAPTURED)),
    "captured",
    "paid",
    "accepted_hold_lapsed",
  ],
  [
    "paid twice, and one goes back",
    () => after(switched, { type: "record_endless", attempt: 1 }, said(CAPTURED), secondAuthorized),
    "captured",
    "paid",
    "duplicate",
  ],
  [
    "a part was refunded",
    () => after(said(CAPTURED), refundSaid({ money: { ...WHOLE, amount: 1 } })),
    "partially_refunded",
    "partially_refunded",
    null,
  ],
  ["all was refunded", () => after(said(CAPTURED), refundSaid()), "refunded", "refunded", null],
  ["a refund was sent", () => after(said(CAPTURED), refund), "captured", "refund_pending", null],
  [
    "captured late, and given back",
    () => apply(gone("refund"), said(CAPTURED)),
    "captured",
    "refund_pending",
    "late_link_changed",
  ],
  [
    "captured after the link had expired, and given back",
    () => apply(overdue("refund"), said(CAPTURED)),
    "captured",
    "refund_pending",
    "late_link_expired",
  ],
  [
    "authorised after the hold had lapsed, and released",
    () => applyAll(lapsed("refund"), [said(AUTHORIZED), said(CANCELED)]),
    "canceled",
    "late",
    "late_hold_lapsed",
  ],
  [
    "authorised when the last place had gone, and released",
    () => applyAll(soldOut(limited()), [said(AUTHORIZED), said(CANCELED)]),
    "canceled",
    "sold_out",
    null,
  ],
  [
    "captured when the last place had gone, and given back",
    () => applyAll(soldOut(limited()), [said(AUTHORIZED), said(CAPTURED)]),
    "captured",
    "refund_pending",
    "sold_out",
  ],
  ["disputed", () => after(said(CAPTURED), disputeSaid()), "disputed", "disputed", null],
  [
    "disputed after a refund",
    () =>
      after(said(CAPTURED), refundSaid({ money: { ...WHOLE, amount: 1 } }), disputeSaid({ status: "under_review" })),
    "disputed",
    "disputed",
    null,
  ],
  [
    "the dispute was lost",
    () => after(said(CAPTURED), disputeSaid({ status: "lost" })),
    "disputed",
    "charged_back",
    null,
  ],
  ["the dispute was won", () => after(said(CAPTURED), disputeSaid({ status: "won" })), "captured", "paid", null],
  ["declined", () => after(said(DECLINED)), "failed", "declined", null],
  ["the PSP refused the request for a session", () => apply(started(), said(REFUSED)), "failed", "not_opened", null],
  [
    "confirmed, and taken back by the bank",
    () => after(said(CAPTURED), said(REVERSED)),
    "failed",
    "declined",
    "reversed",
  ],
  ["ran out of time", () => after(said(EXPIRED)), "expired", "expired", null],
  [
    "the link changed before anything was paid",
    () => apply(gone("accept"), said(EXPIRED)),
    "expired",
    "expired",
    "ended_link_changed",
  ],
  [
    "the link expired before anything was paid",
    () => apply(overdue("accept"), said(EXPIRED)),
    "expired",
    "expired",
    "ended_link_expired",
  ],
  [
    "the hold lapsed before anything was paid",
    () => apply(lapsed("accept"), said(EXPIRED)),
    "expired",
    "expired",
    "ended_hold_lapsed",
  ],
  ["the shopper gave up", () => after({ type: "cancel" }, said(EXPIRED)), "canceled", "canceled", null],
  [
    "the merchant releases it",
    () => manual(said(AUTHORIZED), { type: "request_void" }),
    "authorized",
    "confirming",
    null,
  ],
  [
    "the merchant has released it",
    () => manual(said(AUTHORIZED), { type: "request_void" }, said(CANCELED)),
    "canceled",
    "canceled",
    "released_by_merchant",
  ],
  [
    "the authorisation ended at the PSP",
    () => manual(said(AUTHORIZED), said(CANCELED)),
    "canceled",
    "canceled",
    "released",
  ],
  [
    "what the PSP says does not fit",
    () => after(said({ ...CAPTURED, captured: { ...WHOLE, currency: "USD" } })),
    "review",
    "review",
    null,
  ],
];

function pageOf(payment: PaymentState): string {
  const state = stateOf(payment);
  const props = statusProps(state, {
    payment: paymentViewOf(payment),
    note: noteOf(payment),
    hasReceipt: viewOf(payment).paidAt !== null,
  });
  return StatusPage(props).toString();
}

const values = { provider: "Stripe", next: "Adyen", merchant: "Atelier Nord" };

/** Whether an attempt's money may still be taken, as far as its PSP has said. */
function isHeld({ stage, ending, captureReversed }: Attempt): boolean {
  if (captureReversed || ending === "canceled") return false;
  return stage === "authorized" || (stage === "pending" && ending === null);
}

describe("the page of a payment", () => {
  it.each(TABLE)("where %s", (_what, make, status, state, note) => {
    const { payment } = make();
    expect([viewOf(payment).status, stateOf(payment), noteOf(payment)]).toEqual([status, state, note]);
    const html = pageOf(payment);
    expect(html.includes(`data-state="${state}"`)).toBe(true);
    expect(html.includes(`>${english.t.status.states[state].title}</h1>`)).toBe(true);
    const { notes } = english.t.status;
    const said = (Object.keys(notes) as Note[]).filter((each) => html.includes(say(notes[each], values)));
    expect(said).toEqual(note === null ? [] : [note]);
    // What a note says about the merchant is not said twice.
    const meaning = say(english.t.status.states.paid.detail, values);
    if (state === "paid") expect(html.includes(meaning)).toBe(note === null || note === "duplicate");
  });

  it("is there for every status, every state and every note that there is", () => {
    expect(new Set(TABLE.map(([, , status]) => status))).toEqual(new Set(PAYMENT_STATUSES));
    expect(new Set(TABLE.map(([, , , state]) => state))).toEqual(new Set(Object.keys(english.t.status.states)));
    const notes = TABLE.flatMap(([, , , , note]) => (note === null ? [] : [note]));
    expect(new Set(notes)).toEqual(new Set(Object.keys(english.t.status.notes)));
  });

  it("in every history: says that nothing was charged only if nothing was, that all is paid only if it is kept, and offers no second payment to a shopper who may have paid", () => {
    fc.assert(
      fc.property(histories, (history) => {
        run(history, ({ payments }) => {
          for (const payment of payments) {
            const html = pageOf(payment);
            const view = viewOf(payment);
            const held = payment.attempts.some(isHeld);
            if (html.includes("Nothing was charged")) expect([view.amountCaptured, held]).toEqual([0, false]);
            if (stateOf(payment) === "paid")
              expect(payment.attempts.some(isKept) && view.amountCaptured > 0).toBe(true);
            if (html.includes(english.t.status.tryAgain)) expect([view.amountCaptured, held]).toEqual([0, false]);
            if (html.includes("/receipt?")) expect(view.paidAt).not.toBeNull();
          }
        });
      }),
      { numRuns: 300 },
    );
  });
});
