/** A payment in words: its timeline, why it needs review, and its references at the providers. */

import { DESK_LOCALE } from "../../../web/desk/frame.tsx";
import type { PaymentEvent } from "../../../web/desk/payment-page.tsx";
import { isCurrency } from "../../domain/currencies.ts";
import { formatMoney } from "../../domain/money.ts";
import type { DeclineReason, ReviewReason } from "../../domain/payment/state.ts";
import type { PaymentView } from "../../domain/payment/view.ts";
import type { EventRecord } from "../../ports/read-model.ts";
import { waitingWords } from "../attention-words.ts";

/** The payment, and the provider's name as shown. */
interface Persons {
  readonly payment: PaymentView;
  readonly provider: string;
}

/** What the timeline needs of an event. */
type StoryEvent = Pick<EventRecord, "type" | "at" | "data">;

/** The timeline of a payment, in the order of `events`. Events already covered by another one are left out. */
export function storyOf(persons: Persons, events: readonly StoryEvent[]): readonly PaymentEvent[] {
  return events.flatMap((event) => {
    const text = wordsOf(persons, event);
    return text === null ? [] : [{ at: event.at, type: event.type, text }];
  });
}

/**
 * The events of refunds that are not among `events`. The read model is told of a refund moments after the payment has it, and
 * until then a merchant who has just refunded would find nothing about it.
 */
export function unlistedRefunds(payment: PaymentView, events: readonly EventRecord[]): readonly StoryEvent[] {
  const listed = new Set(events.map(({ type, data }) => `${type} ${data.refund_id}`));
  return payment.refunds.flatMap(({ id, amount, currency, source, status, failureReason, createdAt }) => {
    const data = { amount, currency, source, ...(failureReason !== null && { reason: failureReason }) };
    const outcome = { type: `refund.${status}`, at: Math.max(createdAt, payment.updatedAt), data };
    const isOpen = status === "pending" || status === "unknown";
    const told = [{ type: "refund.created", at: createdAt, data }, ...(isOpen ? [] : [outcome])];
    return told.filter(({ type }) => !listed.has(`${type} ${id}`));
  });
}

const DECLINES: Readonly<Record<DeclineReason, string>> = {
  declined: "the bank gave no reason",
  insufficient_funds: "there were insufficient funds",
  expired_card: "the card has expired",
  incorrect_details: "the card details were wrong",
  authentication_failed: "the shopper’s identity was not confirmed",
  limit_exceeded: "a limit of the card or account was exceeded",
  not_supported: "the card or account does not support this kind of payment",
  try_later: "the bank could not decide at that moment",
};

const GIVEN_BACK: Readonly<Record<string, string>> = {
  sold_out: "The last place was taken in the meantime, so this payment is returned.",
  duplicate: "The shopper paid twice, so this payment is returned.",
  late: "This payment arrived late, after we had asked to close its session. It is returned, as set on the link.",
  merchant: "You released this payment, so it is returned.",
};

function wordsOf({ payment, provider }: Persons, { type, data }: StoryEvent): string | null {
  const money = moneyOf(data) ?? "";
  const reason = typeof data.reason === "string" ? data.reason : "";
  switch (type) {
    case "payment.created":
      return `${payment.email ?? "A shopper"} started to pay ${money}.`;
    case "payment.pending":
      return `The payment is not decided yet: ${provider} is processing it, or the bank waits for the shopper to confirm it.`;
    case "payment.authorized":
      return `${provider} authorized ${money}. No money has moved yet.`;
    case "payment.capturing":
      return `We asked ${provider} to capture ${money}.`;
    case "payment.captured":
      return data.source === "psp"
        ? `${money} was captured directly at ${provider}. The money is yours.`
        : `${provider} captured ${money}. The money is yours.`;
    case "payment.attempt_declined":
      return `An attempt was declined: ${isDecline(reason) ? DECLINES[reason] : DECLINES.declined}.`;
    case "payment.capture_failed":
      return `${provider} refused the capture.`;
    case "payment.given_back":
      return GIVEN_BACK[reason] ?? "This payment is returned.";
    case "payment.late_accepted":
      return "This payment arrived late, after we had asked to close its session. It is kept, as set on the link.";
    case "payment.needs_attention":
      return waitingWords(String(data.kind), provider);
    case "payment.failed":
      return "The payment failed. No money was taken.";
    case "payment.canceled":
      return data.source === "psp"
        ? `${provider} released the authorization: it expired, or was released there. No money was taken.`
        : "The payment was canceled. No money was taken.";
    case "payment.expired":
      return "The payment page expired before anybody paid.";
    case "payment.unknown":
      return `${provider} did not answer. We keep asking.`;
    case "payment.vat_id_checked":
      return `VIES answered: the VAT ID is ${data.status === "valid" ? "registered" : "not registered"}.`;
    case "payment.review_opened":
      if (reason === "vat_id_invalid" || reason === "vat_id_unverified") return REVIEWS[reason];
      return `${provider} reported something that does not match: ${readable(String(data.detail ?? ""))}.`;
    case "payment.reviews_handled":
      return "The review was marked as resolved.";
    case "payment.authorization_expiring":
      return `The authorization is about to expire at ${provider}. Capture the payment, or the amount is released.`;
    case "dispute.created":
    case "dispute.updated":
    case "dispute.won":
    case "dispute.lost":
      return disputeWords(type, String(data.status), { money, provider, reason });
    case "dispute.funds_withdrawn":
      return `${provider} withdrew ${money} from your account for the dispute.`;
    case "dispute.funds_reinstated":
      return `${provider} returned ${money} to your account.`;
    case "refund.created":
      return refundWords(String(data.source), { money, provider });
    case "refund.succeeded":
      return `${provider} sent ${money} back.`;
    case "refund.failed":
      return `The refund of ${money} failed${reason === "" ? "" : ` (${reason})`}.`;
    case "refund.canceled":
      return `The refund of ${money} was canceled.`;
    // Covered by the events of the refunds, disputes and review themselves.
    case "payment.disputed":
    case "payment.partially_refunded":
    case "payment.refunded":
    case "payment.review":
      return null;
    default:
      return `${type.replaceAll(/[._]/g, " ")}.`;
  }
}

/** The state of a dispute. Its reason is the provider's or card scheme's own text. */
function disputeWords(
  type: string,
  status: string,
  { money, provider, reason }: { readonly money: string; readonly provider: string; readonly reason: string },
): string {
  if (type === "dispute.won") return `The dispute over ${money} was decided in your favour.`;
  if (type === "dispute.lost") return `The dispute over ${money} was lost.`;
  const because = reason === "" ? "" : ` (${reason})`;
  switch (status) {
    case "warning":
      return `The shopper’s bank is inquiring about the payment${because}. No money has moved.`;
    case "warning_closed":
      return "The bank’s inquiry ended without a chargeback.";
    case "under_review":
      return `The bank is reviewing your response to the dispute over ${money}.`;
    default:
      return `The shopper disputed ${money} with the bank${because}. Respond to the dispute at ${provider}.`;
  }
}

function refundWords(source: string, { money, provider }: { readonly money: string; readonly provider: string }) {
  if (source === "psp") return `A refund of ${money} was made at ${provider}.`;
  return source === "system" ? `${money} is being returned.` : `You requested a refund of ${money}.`;
}

function isDecline(reason: string): reason is DeclineReason {
  return Object.hasOwn(DECLINES, reason);
}

function moneyOf({ amount, currency }: EventRecord["data"]): string | null {
  if (typeof amount !== "number" || typeof currency !== "string" || !isCurrency(currency)) return null;
  return formatMoney({ amount, currency }, DESK_LOCALE);
}

/** Formats the amounts in a review's detail, which are in minor units, such as `1999 EUR`. */
function readable(detail: string): string {
  return detail.replaceAll(/\b(\d{1,15}) ([A-Z]{3})\b/g, (whole, amount: string, currency: string) =>
    isCurrency(currency) ? formatMoney({ amount: Number(amount), currency }, DESK_LOCALE) : whole,
  );
}

const REVIEWS: Readonly<Record<ReviewReason, string>> = {
  account_mismatch: "Another account at the provider reported this payment.",
  mode_mismatch: "The provider reported this payment in the other mode.",
  currency_mismatch: "The provider reported a different currency.",
  amount_mismatch: "The provider reported a different amount.",
  unknown_attempt: "The provider reported an attempt that was never made.",
  captured_without_place: "The provider captured money although no place was left.",
  second_success: "The provider reported a second payment for the same attempt.",
  disputes_beyond_limit: "The provider reported more disputes than are listed here.",
  give_back_failed: "Money that should be returned could not be sent back.",
  vat_id_invalid: "The VAT ID used for the reverse charge is not registered. You may owe the tax.",
  vat_id_unverified: "The VAT ID used for the reverse charge could not be verified. Look it up in VIES yourself.",
};

/** Why a payment needs review; null if it does not. */
export function reviewWords({ reviewReason, reviewDetail }: PaymentView): string | null {
  return reviewReason === null ? null : reviewSentence(reviewReason, reviewDetail ?? "");
}

/** A sentence for every unresolved review. */
export function openReviewWords({ reviews }: PaymentView): readonly string[] {
  return reviews.filter(({ isHandled }) => !isHandled).map(({ reason, detail }) => reviewSentence(reason, detail));
}

function reviewSentence(reason: ReviewReason, detail: string): string {
  return detail === "" ? REVIEWS[reason] : `${REVIEWS[reason]} Details: ${readable(detail)}.`;
}

/** Our reference and the provider's ids for each attempt, to find the payment in the provider's dashboard. */
export function referencesOf({ payment, provider }: Persons): ReadonlyArray<readonly [string, string]> {
  const isOne = payment.attempts.length === 1;
  return [
    ["Payment", payment.id] as const,
    ...payment.attempts.flatMap(({ number, reference, pspSessionId, pspPaymentId }) => {
      const suffix = isOne ? "" : `, attempt ${number}`;
      const names = [
        [`Our reference at ${provider}${suffix}`, reference],
        [`${provider} session${suffix}`, pspSessionId],
        [`${provider} payment${suffix}`, pspPaymentId],
      ] as const;
      return names.flatMap(([label, name]) => (name === null ? [] : [[label, name] as const]));
    }),
  ];
}
