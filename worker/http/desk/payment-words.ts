/** A payment's story in words: its events, why somebody has to look at it, and under which names the providers know it. */

import { DESK_LOCALE } from "../../../web/desk/frame.tsx";
import type { PaymentEvent } from "../../../web/desk/payment-page.tsx";
import { isCurrency } from "../../domain/currencies.ts";
import { formatMoney } from "../../domain/money.ts";
import type { DeclineReason, ReviewReason } from "../../domain/payment/state.ts";
import type { PaymentView } from "../../domain/payment/view.ts";
import type { EventRecord } from "../../ports/read-model.ts";
import { waitingWords } from "../attention-words.ts";

/** Who pays and who takes the payment, as the story calls them. */
interface Persons {
  readonly payment: PaymentView;
  readonly provider: string;
}

/** The events of a payment in words, in the order in which they are given. What another event tells already is left out. */
export function storyOf(persons: Persons, events: readonly EventRecord[]): readonly PaymentEvent[] {
  return events.flatMap((event) => {
    const text = wordsOf(persons, event);
    return text === null ? [] : [{ at: event.at, type: event.type, text }];
  });
}

const DECLINES: Readonly<Record<DeclineReason, string>> = {
  declined: "the bank gave no reason",
  insufficient_funds: "there was not enough money in the account",
  expired_card: "the card has expired",
  incorrect_details: "the details were not right",
  authentication_failed: "the shopper’s identity was not confirmed",
  limit_exceeded: "a limit of the card or account was reached",
  not_supported: "the card or account does not take such payments",
  try_later: "the bank could not decide at that moment",
};

const GIVEN_BACK: Readonly<Record<string, string>> = {
  sold_out: "The last place was taken meanwhile, so the money is given back.",
  duplicate: "The shopper paid twice, so this money is given back.",
  late: "This money came late, after we had asked for the end of the session. It is given back, as the link says.",
  merchant: "You released this payment, so the money is given back.",
};

function wordsOf({ payment, provider }: Persons, { type, data }: EventRecord): string | null {
  const money = moneyOf(data) ?? "";
  const reason = typeof data.reason === "string" ? data.reason : "";
  switch (type) {
    case "payment.created":
      return `${payment.email ?? "A shopper"} started to pay ${money}.`;
    case "payment.pending":
      return `${provider} is processing the payment. The bank has not decided yet.`;
    case "payment.authorized":
      return `${provider} authorized ${money}. No money has moved yet.`;
    case "payment.capturing":
      return `We asked ${provider} to capture ${money}.`;
    case "payment.captured":
      return data.source === "psp"
        ? `${money} was captured at ${provider} itself. The money is yours.`
        : `${provider} captured ${money}. The money is yours.`;
    case "payment.attempt_declined":
      return `A try to pay was declined: ${isDecline(reason) ? DECLINES[reason] : DECLINES.declined}.`;
    case "payment.capture_failed":
      return `${provider} refused the capture.`;
    case "payment.given_back":
      return GIVEN_BACK[reason] ?? "This money is given back.";
    case "payment.late_accepted":
      return "This money came late, after we had asked for the end of the session. It is kept, as the link says.";
    case "payment.needs_attention":
      return waitingWords(String(data.kind), provider);
    case "payment.failed":
      return "The payment failed. No money was taken.";
    case "payment.canceled":
      return data.source === "psp"
        ? `${provider} released the authorization: it ran out, or somebody released it there. No money was taken.`
        : "The payment was canceled. No money was taken.";
    case "payment.expired":
      return "The payment page expired before anybody paid.";
    case "payment.unknown":
      return `${provider} did not answer. We keep asking.`;
    case "payment.vat_id_checked":
      return `VIES answered: the VAT id is ${data.status === "valid" ? "registered" : "not registered"}.`;
    case "payment.review_opened":
      if (reason === "vat_id_invalid" || reason === "vat_id_unverified") return REVIEWS[reason];
      return `${provider} reported something that does not match: ${readable(String(data.detail ?? ""))}.`;
    case "payment.reviews_handled":
      return "You said that what did not match is dealt with.";
    case "payment.authorization_expiring":
      return `The authorization is about to run out at ${provider}. Capture the payment, or the money is released.`;
    case "dispute.created":
    case "dispute.updated":
    case "dispute.won":
    case "dispute.lost":
      return disputeWords(type, String(data.status), { money, provider, reason });
    case "dispute.funds_withdrawn":
      return `${provider} took ${money} back out of your account for the dispute.`;
    case "dispute.funds_reinstated":
      return `${provider} put ${money} back into your account.`;
    case "refund.created":
      return refundWords(String(data.source), { money, provider });
    case "refund.succeeded":
      return `${provider} sent ${money} back.`;
    case "refund.failed":
      return `The refund of ${money} failed${reason === "" ? "" : ` (${reason})`}.`;
    case "refund.canceled":
      return `The refund of ${money} was canceled.`;
    // Told by the refunds, the disputes and the review themselves.
    case "payment.disputed":
    case "payment.partially_refunded":
    case "payment.refunded":
    case "payment.review":
      return null;
    default:
      return `${type.replaceAll(/[._]/g, " ")}.`;
  }
}

/** What has become of a dispute. Its reason is the provider's or the card scheme's own. */
function disputeWords(
  type: string,
  status: string,
  { money, provider, reason }: { readonly money: string; readonly provider: string; readonly reason: string },
): string {
  if (type === "dispute.won") return `The dispute over ${money} was decided for you.`;
  if (type === "dispute.lost") return `The dispute over ${money} was lost.`;
  const because = reason === "" ? "" : ` (${reason})`;
  switch (status) {
    case "warning":
      return `The shopper’s bank asks about the payment${because}. No money has moved.`;
    case "warning_closed":
      return "The bank’s inquiry ended without a chargeback.";
    case "under_review":
      return `The bank looks at the answer to the dispute over ${money}.`;
    default:
      return `The shopper disputes ${money} at the bank${because}. Answer the dispute at ${provider}.`;
  }
}

function refundWords(source: string, { money, provider }: { readonly money: string; readonly provider: string }) {
  if (source === "psp") return `A refund of ${money} was made at ${provider}.`;
  return source === "system" ? `${money} is given back.` : `You asked for a refund of ${money}.`;
}

function isDecline(reason: string): reason is DeclineReason {
  return Object.hasOwn(DECLINES, reason);
}

function moneyOf({ amount, currency }: EventRecord["data"]): string | null {
  if (typeof amount !== "number" || typeof currency !== "string" || !isCurrency(currency)) return null;
  return formatMoney({ amount, currency }, DESK_LOCALE);
}

/** Writes the sums of a review's detail (`1999 EUR`, minor units) as people read them. */
function readable(detail: string): string {
  return detail.replaceAll(/\b(\d{1,15}) ([A-Z]{3})\b/g, (whole, amount: string, currency: string) =>
    isCurrency(currency) ? formatMoney({ amount: Number(amount), currency }, DESK_LOCALE) : whole,
  );
}

const REVIEWS: Readonly<Record<ReviewReason, string>> = {
  account_mismatch: "Another account of the provider spoke of this payment.",
  mode_mismatch: "The provider spoke of this payment in the other mode.",
  currency_mismatch: "The provider reported another currency.",
  amount_mismatch: "The provider reported another amount.",
  unknown_attempt: "The provider spoke of a try to pay that was never made.",
  captured_without_place: "The provider captured money although no place was left.",
  second_success: "The provider reports a second payment for the same attempt.",
  disputes_beyond_limit: "The provider reports more disputes than are listed here.",
  give_back_failed: "Money that should go back could not be sent back.",
  vat_id_invalid: "The VAT id that left the tax to the buyer is not registered. The tax may be yours to pay.",
  vat_id_unverified: "Nobody has confirmed the VAT id that left the tax to the buyer. Look it up in VIES yourself.",
};

/** Why somebody has to look at a payment; null where nobody has to. */
export function reviewWords({ reviewReason, reviewDetail }: PaymentView): string | null {
  return reviewReason === null ? null : reviewSentence(reviewReason, reviewDetail ?? "");
}

/** The same for everything that nobody has dealt with yet. */
export function openReviewWords({ reviews }: PaymentView): readonly string[] {
  return reviews.filter(({ isHandled }) => !isHandled).map(({ reason, detail }) => reviewSentence(reason, detail));
}

function reviewSentence(reason: ReviewReason, detail: string): string {
  return detail === "" ? REVIEWS[reason] : `${REVIEWS[reason]} In detail: ${readable(detail)}.`;
}

/** Our name and the provider's names for each attempt, to find the payment in the provider's own dashboard. */
export function referencesOf({ payment, provider }: Persons): ReadonlyArray<readonly [string, string]> {
  const isOne = payment.attempts.length === 1;
  return [
    ["Payment", payment.id] as const,
    ...payment.attempts.flatMap(({ number, reference, pspSessionId, pspPaymentId }) => {
      const suffix = isOne ? "" : `, try ${number}`;
      const names = [
        [`Our reference at ${provider}${suffix}`, reference],
        [`${provider} session${suffix}`, pspSessionId],
        [`${provider} payment${suffix}`, pspPaymentId],
      ] as const;
      return names.flatMap(([label, name]) => (name === null ? [] : [[label, name] as const]));
    }),
  ];
}
