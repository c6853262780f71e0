/**
 * The state of one payment. Everything a PSP reports is kept as facts that only grow (a stage never falls, an amount is set and never
 * counted up), so the order and number of arrivals do not matter. Our own decisions (grants) are made once and never changed.
 */

import type { ShopperAnswers } from "../answers.ts";
import type { Locale } from "../locales.ts";
import type { Granted } from "../offers.ts";
import type { PaymentFx } from "../presentment.ts";
import type { Price, Selection } from "../pricing.ts";
import type { VatCheck } from "../tax.ts";
import type { Dispute } from "./disputes.ts";
import type { PaymentSource } from "./source.ts";

/** How far an attempt's money has come according to the PSP. Each stage includes the ones before it. */
export const STAGES = ["none", "requires_action", "pending", "authorized", "captured"] as const;
export type Stage = (typeof STAGES)[number];

/**
 * The PSP's report that an attempt brings no money, from the weakest to the strongest. The first three end an attempt that has not been
 * authorised; `canceled` also ends an authorisation. Captured money overrules them all.
 */
export const ENDINGS = ["refused", "expired", "declined", "canceled"] as const;
export type Ending = (typeof ENDINGS)[number];

/**
 * Why a card or account was declined, in our own terms for every PSP's codes; from the least to the most specific. Of several declines of
 * one attempt the most specific is kept, since their order of arrival means nothing.
 */
export const DECLINE_REASONS = [
  "declined",
  "try_later",
  "not_supported",
  "limit_exceeded",
  "authentication_failed",
  "incorrect_details",
  "expired_card",
  "insufficient_funds",
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/**
 * Why an authorisation or a success is given back. `late`: it came after we had asked the PSP to end the session, and the link does not
 * accept late money.
 */
export type GiveBackReason = "sold_out" | "duplicate" | "merchant" | "late";

/** Why nobody should pay in a payment's open session any more: because of its shopper, its merchant, or a change of the link or the time. */
export type Closing = "canceled" | "voided" | "hold_lapsed" | "link_changed" | "link_expired";

/** Where a card is entered: `hosted`, on the PSP's own page; `embedded`, in the PSP's fields on our page. */
export const SURFACES = ["hosted", "embedded"] as const;
export type Surface = (typeof SURFACES)[number];

/**
 * Where an attempt is paid. `direct`: the means of payment was given on our page at the start, so there is no session, and opening it takes
 * the money.
 */
export type AttemptSurface = Surface | "direct";

/** What an attempt is made with: a PSP account and the surface for the card; or a wallet, whose id stands in place of the account's. */
export interface Destination {
  readonly pspAccountId: string;
  readonly provider: string;
  readonly surface: AttemptSurface;
}

/** The provider of attempts that are paid from a wallet. */
export const WALLET_PROVIDER = "wallet";

/** Whether two attempts would be the same for a shopper: at one account, on one surface. */
export function isSameDestination(one: Destination, other: Destination): boolean {
  return one.pspAccountId === other.pspAccountId && one.surface === other.surface;
}

/** What the shopper's browser has to post to reach the PSP's page, if the URL alone does not lead there. */
export interface SessionForm {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Unix ms; after that a new one has to be requested. */
  readonly validUntil: number;
}

/**
 * A payment at the PSP beside the one that the attempt stands for: a form that was submitted twice. It is voided as soon as it is known, or
 * once its hold for review ends; refunded if it was captured in the PSP's own dashboard.
 */
export interface Stray {
  readonly pspPaymentId: string;
  /** Nothing of it is reserved any more, and nothing will be. */
  readonly voided: boolean;
  readonly amountCaptured: number;
}

/** A capture reported by the PSP. One that failed days later can be followed by another. */
export interface Capture {
  /** The PSP's id of it; null if it has none. */
  readonly id: string | null;
  /** Zero while only its failure is known. */
  readonly amount: number;
  /** It was made, and failed after all. */
  readonly reversed: boolean;
}

export interface Attempt {
  /** 1 to 31, the last digit of the reference. */
  readonly number: number;
  readonly reference: string;
  readonly pspAccountId: string;
  readonly provider: string;
  readonly surface: AttemptSurface;
  readonly startedAt: number;
  /** `opening`: requested and not answered. `closed`: the PSP said that nothing can be paid in it any more. */
  readonly session: "opening" | "open" | "closed";
  /** The last call to open the session ended without an answer. */
  readonly silent: boolean;
  readonly sessionId: string | null;
  /** Where the card is entered: the PSP's page, or ours. */
  readonly sessionUrl: string | null;
  /** The secret that the PSP's script needs to show its fields for this session on our page; null if its own page is shown. */
  readonly sessionSecret: string | null;
  readonly sessionExpiresAt: number | null;
  readonly sessionForm: SessionForm | null;
  readonly pspPaymentId: string | null;
  readonly stage: Stage;
  readonly ending: Ending | null;
  readonly declineReason: DeclineReason | null;
  readonly amountAuthorized: number;
  /** Until when the PSP says it holds the authorisation (Unix ms); null if not stated. It ends when the PSP says so. */
  readonly authorizedUntil: number | null;
  /** The merchant was told that the authorisation is about to expire. */
  readonly expiryTold: boolean;
  readonly amountCaptured: number;
  /** When we learned of the capture (Unix ms). */
  readonly capturedAt: number | null;
  /** Our one decision about an authorisation. */
  readonly grant: "capture" | "void" | null;
  /** The amount granted for capture; the rest of the authorisation is released. */
  readonly captureAmount: number | null;
  /** The merchant's request that granted it, to recognise the same request; null if the system did. */
  readonly captureCommandId: string | null;
  readonly giveBackReason: GiveBackReason | null;
  /** The PSP refused the capture we granted. */
  readonly captureFailed: boolean;
  /** Every capture reported by the PSP, in the order of arrival. */
  readonly captures: readonly Capture[];
  /** The PSP captured and later reported a failure, and no other capture stands. */
  readonly captureReversed: boolean;
  readonly strays: readonly Stray[];
  /** Where the shopper wants to pay instead, once the PSP has said that this attempt ended without money; null while the shopper stays. */
  readonly next: Destination | null;
  /**
   * The PSP was asked after the shopper had left, knows of no money and cannot end the session: whatever still comes needs our grant to be
   * captured.
   */
  readonly setAside: boolean;
  /** The link or the time had changed, and we asked for the attempt's end, before anything was paid: what comes now is late. */
  readonly outdated: boolean;
  /** Our one decision to keep late money, under the link's policy at that moment. */
  readonly lateAccepted: boolean;
  /** When we learned that the bank or the PSP is deciding (Unix ms). */
  readonly pendingSince: number | null;
}

export type RefundStatus = "pending" | "succeeded" | "failed" | "canceled" | "unknown";

export interface Refund {
  readonly id: string;
  /** Who initiated it. `psp`: made in the PSP's own dashboard. `system`: a second success given back. */
  readonly source: "merchant" | "psp" | "system";
  readonly attemptNumber: number;
  /** The payment at the PSP that it refunds; null if it is the attempt's own, or not stated. */
  readonly pspPaymentId: string | null;
  readonly amount: number;
  readonly reason: string | null;
  readonly status: RefundStatus;
  /** The PSP has answered the request to make it, so it need not be sent again. */
  readonly accepted: boolean;
  readonly pspRefundId: string | null;
  readonly failureReason: string | null;
  readonly requestedAt: number;
}

/** Why a person has to look: a PSP's report that does not match what was agreed. */
export type ReviewReason =
  | "account_mismatch"
  | "mode_mismatch"
  | "currency_mismatch"
  | "amount_mismatch"
  | "unknown_attempt"
  | "captured_without_place"
  | "second_success"
  | "give_back_failed"
  | "disputes_beyond_limit"
  /** The VAT id that left the tax to the buyer turned out not to be registered. */
  | "vat_id_invalid"
  /** VIES gave no answer about it within the time allowed. */
  | "vat_id_unverified";

export interface Review {
  readonly reason: ReviewReason;
  readonly at: number;
  /** What was seen, with the money: `expected 1999 EUR, got 1 EUR`. */
  readonly detail: string;
}

/** A piece of work that has waited unusually long, of which a person was told. The work continues. */
export interface Attention {
  /** The work's key: announced once. */
  readonly key: string;
  readonly kind: string;
  /** Unix ms since when it has waited. */
  readonly since: number;
}

/**
 * The evidence of where a shopper is taxed, ISO 3166-1 alpha-2, null for what is unknown. A seller has to keep it (Implementing Regulation
 * (EU) 282/2011, article 24f).
 */
export interface TaxEvidence {
  readonly address: string | null;
  readonly network: string | null;
  readonly chosen: string | null;
  /** For the VAT id that left the tax to the buyer; absent if none did, or VIES is not asked. */
  readonly vatCheck?: VatCheck;
}

export interface PaymentState {
  readonly id: string;
  readonly linkId: string;
  readonly merchantId: string;
  readonly livemode: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** The random id in the rendered form: the same form posted again is the same purchase. */
  readonly purchaseKey: string;
  /** Identifies the browser that started it, so that its tabs join one live attempt; null without a cookie. */
  readonly shopperKey: string | null;
  /** Identifies the network address that started it, to cap the places that one address holds. */
  readonly addressKey: string;
  readonly email: string | null;
  /** Our origin as the shopper reached it, for the way back from the PSP: a request must be identical each time it is sent under one key. */
  readonly origin: string;
  /** The language in which the shopper started it, for the PSP's page and the way back; null in payments from before there was a choice. */
  readonly locale: Locale | null;
  /** The campaign or site that led the shopper to the page, as far as known; null if unknown. */
  readonly source: PaymentSource | null;
  /** The link's title when the payment started. */
  readonly title: string;
  /** What is charged, in the currency that the shopper pays in. */
  readonly price: Price;
  /** If that is not the link's currency: the price in the link's, and the quote, which a started payment keeps to its end. */
  readonly fx?: PaymentFx;
  readonly priceVersion: number;
  /** The shopper's choice, to show the form again; absent in payments from before it was stored. */
  readonly selection?: Selection;
  /** The shopper's answers; null or absent if the link asked for nothing. */
  readonly answers?: ShopperAnswers | null;
  /** Absent if the shopper's country decides no tax. */
  readonly taxEvidence?: TaxEvidence;
  /** Tax and charged fees are posted to accounts of their own; absent if there are none, and in payments from before those accounts. */
  readonly postsParts?: true;
  /** Absent if nothing was granted. */
  readonly granted?: Granted;
  /** The wallet that it tops up; absent if it is for goods. */
  readonly topUpWalletId?: string;
  /** On a link with a limit: captured only once it has a place. */
  readonly needsPlace: boolean;
  /** `manual`: captured when the merchant says so. */
  readonly capture: "automatic" | "manual";
  /** One place in its link and in the limits of what it was granted, together. */
  readonly place: "none" | "held" | "taken" | "given_back";
  /** Unix ms until which a held place stays held. */
  readonly heldUntil: number | null;
  /** Shopper, merchant or system want the open session to be ended at the PSP. */
  readonly closing: Closing | null;
  readonly attempts: readonly Attempt[];
  readonly refunds: readonly Refund[];
  /** As the PSP names them; `disputesOf` merges those that belong together. */
  readonly disputes: readonly Dispute[];
  readonly reviews: readonly Review[];
  /** How many of them, from the first, a person has dealt with. */
  readonly reviewsHandled: number;
  readonly attention: readonly Attention[];
}

/** The attempt with a number; undefined if there is none. */
export function attemptOf(payment: PaymentState, number: number): Attempt | undefined {
  return payment.attempts[number - 1];
}

/** The attempt that is or was being paid last. A payment always has one. */
export function latestAttempt(payment: PaymentState): Attempt {
  const attempt = payment.attempts.at(-1);
  if (attempt === undefined) throw new Error("a payment has at least one attempt");
  return attempt;
}

/** Whether the PSP reported at least `stage`. */
export function reached(attempt: Attempt, stage: Stage): boolean {
  return STAGES.indexOf(attempt.stage) >= STAGES.indexOf(stage);
}

/**
 * The PSP's report that no money comes, if it counts. A refusal to open a page says nothing about an open page: it answers a copy of the
 * request, or a request for a second form of one session.
 */
export function endingOf({ ending, sessionUrl }: Attempt): Ending | null {
  return ending === "refused" && sessionUrl !== null ? null : ending;
}

/** Whether the outcome is final: the money is captured, or none will come. */
export function isOver(attempt: Attempt): boolean {
  if (attempt.stage === "captured" || attempt.captureReversed || attempt.ending === "canceled") return true;
  return endingOf(attempt) !== null && attempt.stage !== "authorized";
}

/** Whether the shopper can still pay in this payment's latest session: nobody asked for its end, and no other attempt has brought money. */
export function isLive(payment: PaymentState): boolean {
  if (payment.closing !== null) return false;
  const latest = latestAttempt(payment);
  const earlier = payment.attempts.slice(0, -1);
  return (
    !isOver(latest) &&
    !reached(latest, "pending") &&
    !earlier.some((attempt) => reached(attempt, "pending") && !isOver(attempt)) &&
    !payment.attempts.some(isKept)
  );
}

/** Whether a payment counts against a limit: its link's, or that of something it was granted. */
export function isLimited({ needsPlace, granted }: Pick<PaymentState, "needsPlace" | "granted">): boolean {
  return needsPlace || (granted?.limits.length ?? 0) > 0;
}

/**
 * Whether the shopper's money is only authorised until a capture is granted; otherwise the PSP may capture by itself. It is also the case
 * after an attempt that nothing can end, so that of two successes one can be released. What precedes an attempt never changes.
 */
export function capturesByGrant(payment: PaymentState, { number }: Attempt): boolean {
  if (isLimited(payment) || payment.capture === "manual") return true;
  return payment.attempts.some((earlier) => earlier.number < number && earlier.setAside);
}

/** Whether the shopper's bank holds money for an attempt. */
export function isHeld({ stage, ending, captureReversed }: Attempt): boolean {
  return stage === "authorized" && ending !== "canceled" && !captureReversed;
}

/** Whether an authorisation waits for a decision, which is its merchant's unless we make it at once. */
export function waitsForMerchant(attempt: Attempt): boolean {
  return isHeld(attempt) && attempt.grant === null;
}

/** Whether a payment beside the attempt's own is still reserved, or held for review. Captured ones are refunded instead. */
export function isReserved({ voided, amountCaptured }: Stray): boolean {
  return !voided && amountCaptured === 0;
}

/** Whether an attempt's money is, or is about to be, the payment's success, rather than one that is given back. */
export function isKept(attempt: Attempt): boolean {
  if (attempt.giveBackReason !== null) return false;
  if (attempt.captureReversed) return false;
  if (attempt.stage === "captured") return true;
  return attempt.grant === "capture" && !attempt.captureFailed && attempt.ending !== "canceled";
}

/** What an attempt's own payment brought: nothing before its capture, or after that failed. */
export function capturedOf({ stage, captureReversed, amountCaptured }: Attempt): number {
  return stage === "captured" && !captureReversed ? amountCaptured : 0;
}

/** The refunds of an attempt's own payment (`stray` is null), or of one of its strays. */
export function refundsOf({ refunds }: PaymentState, attempt: Attempt, stray: Stray | null): readonly Refund[] {
  const given = stray?.pspPaymentId ?? attempt.pspPaymentId;
  return refunds.filter(
    ({ attemptNumber, pspPaymentId }) =>
      attemptNumber === attempt.number && (pspPaymentId === null ? stray === null : pspPaymentId === given),
  );
}

/** What the PSP captured in an attempt, or in one of its strays, less what is refunded or reserved for a refund. */
export function amountRefundable(payment: PaymentState, attempt: Attempt, stray: Stray | null): number {
  const reserved = refundsOf(payment, attempt, stray)
    .filter(({ status }) => status !== "failed" && status !== "canceled")
    .reduce((total, refund) => total + refund.amount, 0);
  return Math.max(0, (stray?.amountCaptured ?? capturedOf(attempt)) - reserved);
}

/**
 * Whether the money that a refund returns is known to have been captured. Before that it may be the release of an authorisation, which some
 * PSPs show as a refund, or belong to a payment that is not ours.
 */
export function givesBackMoney(payment: PaymentState, refund: Refund): boolean {
  const attempt = attemptOf(payment, refund.attemptNumber);
  if (attempt === undefined) return false;
  const { pspPaymentId } = refund;
  if (pspPaymentId === null || pspPaymentId === attempt.pspPaymentId) return attempt.stage === "captured";
  return attempt.strays.some((stray) => stray.pspPaymentId === pspPaymentId && stray.amountCaptured > 0);
}
