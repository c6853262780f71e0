/** Every class of state that a payment can be in, each reached by the commands that lead there. A new state is one more member here. */

import { LIMITS } from "../../../../worker/domain/limits.ts";
import type { LinkState } from "../../../../worker/domain/link.ts";
import type { PaymentCommand } from "../../../../worker/domain/payment/decide.ts";
import type { Paying } from "../../../../worker/domain/payment/events.ts";
import {
  AUTHORIZED,
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
} from "../fixtures.ts";

/** When everything in the table happens: after every hold has run out. */
export const LATER = NOW + LIMITS.holdMs;

const PENDING = attemptWord({ session: "closed", stage: "pending" });
const CLOSED = attemptWord({ session: "closed", stage: "none" });
export const REFUSED_TO_OPEN = attemptWord({ ending: "refused" });
const DECLINED = attemptWord({ session: "closed", ending: "declined", declineReason: "declined" });
export const PART = 500;
/** A provider's report of the second attempt, at another account. */
export const AT_SECOND = {
  authorized: said({ ...AUTHORIZED, pspPaymentId: "pi_2" }, 2, OTHER_ACCOUNT),
  captured: said({ ...CAPTURED, pspPaymentId: "pi_2" }, 2, OTHER_ACCOUNT),
};
export const FAIL_OVER: PaymentCommand = {
  type: "fail_over",
  pspAccountId: OTHER_ACCOUNT,
  provider: "adyen",
  surface: "hosted",
};
const OPENED_SECOND: PaymentCommand = {
  type: "record_session",
  attempt: 2,
  sessionId: "cs_2",
  url: "https://psp.example/cs_2",
  expiresAt: NOW + 1,
  secret: null,
  form: null,
};
const ELSEWHERE: PaymentCommand = { type: "switch", pspAccountId: OTHER_ACCOUNT, provider: "adyen", surface: "hosted" };
const SILENCE: PaymentCommand = { type: "record_silence", attempt: 1 };
const wish = (amount: number | null): PaymentCommand => ({
  type: "request_refund",
  refundId: "rfd_ours",
  amount,
  reason: null,
});
const ofOurs = (amount: number, status: "pending" | "succeeded" | "failed"): PaymentCommand =>
  refundSaid({ refundId: "rfd_ours", money: { amount, currency: CURRENCY }, status });

/** A link whose authorisations wait for the merchant. */
function manual(): LinkState {
  const link = makeLink();
  return { ...link, definition: { ...link.definition, capture: "manual" } };
}

/** One place: held by this payment, and free once it is released. */
const LIMITED = makeLink(1);

const after = (start: Paying, ...commands: PaymentCommand[]): Paying => applyAll(start, commands, LATER);

/** A payment whose one place went to another while it was not held any more. */
function soldOut(...words: PaymentCommand[]): Paying {
  const { link, payment } = after(opened(LIMITED), { type: "lapse_hold" });
  return after({ link: { ...link, placesTaken: 1 }, payment }, ...words);
}

/** A link that was given another price after the payment had started, and what it does with money that comes all the same. */
function changed(latePayments: "accept" | "refund" = "accept"): Paying {
  const { link, payment } = opened();
  const definition = { ...link.definition, latePayments };
  return after({ link: { ...link, definition, priceVersion: 2 }, payment }, { type: "end_outdated" });
}

const failedOver = (link = makeLink()): Paying => after(started(link), SILENCE, FAIL_OVER, OPENED_SECOND);
const captured = (): Paying => after(opened(), said(CAPTURED));
const waiting = (): Paying => after(opened(manual()), said(AUTHORIZED));
const twoCaptured = (): Paying => after(failedOver(), AT_SECOND.captured, said(CAPTURED));

export const ROWS: Readonly<Record<string, () => Paying>> = {
  "asked for": () => started(),
  "asked for, no answer": () => after(started(), SILENCE),
  "refused to open": () => after(started(), said(REFUSED_TO_OPEN)),
  open: () => opened(),
  "open, place held": () => opened(LIMITED),
  "action asked for": () => after(opened(), said(attemptWord({ stage: "requires_action" }))),
  pending: () => after(opened(), said(PENDING)),
  "pending, place held": () => after(opened(LIMITED), said(PENDING)),
  "closed without a word": () => after(opened(), said(CLOSED)),
  "ending: shopper": () => after(opened(), { type: "cancel" }),
  "ending: hold lapsed": () => after(opened(LIMITED), { type: "lapse_hold" }),
  "ending: link changed": () => changed(),
  "ending: voided": () => after(opened(), { type: "request_void" }),
  declined: () => after(opened(), said(DECLINED)),
  expired: () => after(opened(), said(EXPIRED)),
  "ended: shopper": () => after(opened(), { type: "cancel" }, said(EXPIRED)),
  "ended: voided": () => after(opened(), { type: "request_void" }, said(EXPIRED)),
  "waits for merchant": () => waiting(),
  capturing: () => after(opened(), said(AUTHORIZED)),
  "capturing, place taken": () => after(opened(LIMITED), said(AUTHORIZED)),
  "capturing a part": () => after(waiting(), { type: "request_capture", commandId: "cmd_1", amount: PART }),
  "released by merchant": () => after(waiting(), { type: "request_void" }),
  "to be voided: sold out": () => soldOut(said(AUTHORIZED)),
  "voided: sold out": () => soldOut(said(AUTHORIZED), said(CANCELED)),
  "capture refused": () => after(opened(), said(AUTHORIZED), { type: "record_capture_refusal", attempt: 1 }),
  "canceled at PSP": () => after(opened(), said(AUTHORIZED), said(CANCELED)),
  captured: () => captured(),
  "captured, place taken": () => after(opened(LIMITED), said(CAPTURED)),
  "captured a part": () =>
    after(
      waiting(),
      { type: "request_capture", commandId: "cmd_1", amount: PART },
      said({ ...CAPTURED, captured: { amount: PART, currency: CURRENCY } }),
    ),
  "capture reversed": () => after(captured(), said(attemptWord({ capture: "reversed" }))),
  "refund asked for": () => after(captured(), wish(PART)),
  "refund pending": () => after(captured(), wish(PART), ofOurs(PART, "pending")),
  "refunded a part": () => after(captured(), wish(PART), ofOurs(PART, "succeeded")),
  "refund failed": () => after(captured(), wish(PART), ofOurs(PART, "failed")),
  "refund failed after success": () => after(captured(), wish(PART), ofOurs(PART, "succeeded"), ofOurs(PART, "failed")),
  refunded: () => after(captured(), wish(null), ofOurs(TOTAL, "succeeded")),
  "in review": () => after(opened(), said({ ...CAPTURED, captured: { amount: 1, currency: CURRENCY } })),
  disputed: () => after(captured(), disputeSaid()),
  "dispute lost": () => after(captured(), disputeSaid(), disputeSaid({ status: "lost", order: 9 })),
  "refunded and disputed": () =>
    after(captured(), wish(null), ofOurs(TOTAL, "succeeded"), disputeSaid({ fundsWithdrawn: true })),
  "late, given back": () => after(changed("refund"), said(AUTHORIZED)),
  "late, captured and given back": () => after(changed("refund"), said(CAPTURED)),
  "being left": () => after(opened(), ELSEWHERE),
  "left, next open": () => after(opened(LIMITED), ELSEWHERE, said(EXPIRED), OPENED_SECOND),
  "refused, second expired": () =>
    after(started(), said(REFUSED_TO_OPEN), FAIL_OVER, OPENED_SECOND, said(EXPIRED, 2, OTHER_ACCOUNT)),
  "second payment": () => after(opened(), said(AUTHORIZED), said({ ...AUTHORIZED, pspPaymentId: "pi_other" })),
  "second payment captured": () => after(captured(), said({ ...CAPTURED, pspPaymentId: "pi_other" })),
  "failed over": () => failedOver(),
  "failed over, second captured": () => after(failedOver(), AT_SECOND.captured),
  "failed over, second waits": () => after(failedOver(manual()), AT_SECOND.authorized),
  "two captured": () => twoCaptured(),
  "two captured, given back": () => {
    const paying = twoCaptured();
    const [refund] = paying.payment.refunds;
    return after(paying, refundSaid({ refundId: refund?.id ?? "" }));
  },
  "voided, captured anyway": () => after(opened(), { type: "request_void" }, said(CAPTURED)),
  "giving back failed": () => {
    const paying = after(opened(), { type: "request_void" }, said(CAPTURED));
    const [refund] = paying.payment.refunds;
    return after(paying, refundSaid({ refundId: refund?.id ?? "", status: "failed", failureReason: "declined" }));
  },
};
