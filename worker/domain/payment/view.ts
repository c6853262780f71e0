/** What the API, the pages and the read model show of a payment, all derived from its state. */

import type { ShopperAnswers } from "../answers.ts";
import { keepsClaim } from "../offers.ts";
import type { PaymentFx } from "../presentment.ts";
import type { Price, PricedLine } from "../pricing.ts";
import { openAttention } from "./attention.ts";
import { amountDisputed, type Dispute, type DisputeStatus, disputesOf, isAgainstMerchant } from "./disputes.ts";
import { openReviews } from "./reviews.ts";
import type { PaymentSource } from "./source.ts";
import type {
  Attempt,
  AttemptSurface,
  PaymentState,
  Refund,
  RefundStatus,
  ReviewReason,
  TaxEvidence,
} from "./state.ts";
import {
  capturedOf,
  capturesByGrant,
  endingOf,
  givesBackMoney,
  isHeld,
  isReserved,
  reached,
  refundsOf,
} from "./state.ts";

export const PAYMENT_STATUSES = [
  "created",
  "pending",
  "authorized",
  "capturing",
  "captured",
  "partially_refunded",
  "refunded",
  "failed",
  "canceled",
  "expired",
  "disputed",
  "review",
  "unknown",
] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/**
 * Who captured or released an authorisation. `automatic`: as the link says. `psp`: at the PSP itself, by the merchant
 * there or by the PSP.
 */
export type DecisionSource = "automatic" | "merchant" | "psp";

/** An attempt as its merchant sees it, with the same statuses as a payment. */
export interface AttemptView {
  readonly number: number;
  readonly reference: string;
  readonly pspAccountId: string;
  readonly provider: string;
  /** Where the card was entered. */
  readonly surface: AttemptSurface;
  readonly status: PaymentStatus;
  readonly pspSessionId: string | null;
  readonly pspPaymentId: string | null;
  readonly declineReason: string | null;
  readonly giveBackReason: string | null;
  readonly captureSource: DecisionSource | null;
  readonly releaseSource: DecisionSource | null;
  /** Unix ms, as the PSP states; null if not stated. */
  readonly authorizedUntil: number | null;
  readonly startedAt: number;
}

export interface RefundView {
  readonly id: string;
  readonly paymentId: string;
  readonly amount: number;
  readonly currency: string;
  readonly status: RefundStatus;
  readonly reason: string | null;
  readonly failureReason: string | null;
  readonly source: Refund["source"];
  readonly pspRefundId: string | null;
  readonly createdAt: number;
}

export interface DisputeView {
  readonly id: string;
  readonly attempt: number;
  readonly amount: number;
  readonly currency: string;
  readonly status: DisputeStatus;
  readonly fundsWithdrawn: boolean;
  readonly reason: string | null;
  readonly respondBy: number | null;
  readonly pspDisputeId: string | null;
  readonly createdAt: number;
}

export interface PaymentView {
  readonly id: string;
  readonly linkId: string;
  readonly merchantId: string;
  readonly livemode: boolean;
  readonly status: PaymentStatus;
  readonly amount: number;
  readonly currency: string;
  readonly amountAuthorized: number;
  readonly amountCaptured: number;
  readonly amountRefunded: number;
  readonly amountRefundPending: number;
  /** For disputes that are open or lost. Together with refunds it can exceed what was captured. */
  readonly amountDisputed: number;
  readonly lines: readonly PricedLine[];
  readonly discount?: NonNullable<Price["discount"]>;
  /** Minor units; absent if there is none, as are the next members. */
  readonly tip?: number;
  readonly shipping?: NonNullable<Price["shipping"]>;
  readonly tax?: NonNullable<Price["tax"]>;
  readonly taxEvidence?: TaxEvidence;
  readonly fees?: NonNullable<Price["fees"]>;
  /** The link's own price and the exchange; absent if it was paid in the link's currency. */
  readonly fx?: PaymentFx;
  readonly answers?: ShopperAnswers;
  /** It counts for an incentive across links: its claim is kept as long as its row says so. */
  readonly keepsClaim?: true;
  readonly email: string | null;
  /** Null if unknown; absent in rows from before it was stored. */
  readonly source?: PaymentSource | null;
  readonly attempts: readonly AttemptView[];
  readonly refunds: readonly RefundView[];
  readonly disputes: readonly DisputeView[];
  /** Work that has waited unusually long, oldest first. It continues. */
  readonly attention: readonly { readonly kind: string; readonly since: number }[];
  /** From the oldest unhandled review; null if none is left. */
  readonly reviewReason: ReviewReason | null;
  readonly reviewDetail: string | null;
  /** Everything that a person had to look at, oldest first. `at` in Unix ms. */
  readonly reviews: readonly {
    readonly reason: ReviewReason;
    readonly detail: string;
    readonly at: number;
    readonly isHandled: boolean;
  }[];
  readonly createdAt: number;
  readonly updatedAt: number;
  /** When the money that counts was captured (Unix ms); null before. */
  readonly paidAt: number | null;
}

/** The status of one attempt, as if it were the whole payment (refunds aside). */
function attemptStatus(attempt: Attempt): PaymentStatus {
  const isEnded = attempt.captureReversed || (attempt.stage !== "captured" && attempt.ending === "canceled");
  // A second payment of its form has to be released too before the status says that nothing is reserved.
  if (isEnded && attempt.strays.some(isReserved)) return "authorized";
  if (attempt.captureReversed) return "failed";
  if (attempt.stage === "captured") return "captured";
  if (attempt.ending === "canceled") return attempt.captureFailed ? "failed" : "canceled";
  // A refused capture does not prove that nothing was captured: the release that follows does.
  if (attempt.stage === "authorized")
    return attempt.grant === "capture" && !attempt.captureFailed ? "capturing" : "authorized";
  if (attempt.captureFailed) return "failed";
  const ending = endingOf(attempt);
  if (ending !== null) return ending === "expired" ? "expired" : "failed";
  // The shopper went elsewhere: what still comes from it needs our grant.
  if (attempt.setAside && !reached(attempt, "pending")) return "expired";
  if (attempt.stage === "pending" || attempt.stage === "requires_action") return "pending";
  return attempt.session === "opening" && attempt.silent ? "unknown" : "created";
}

/** Which status represents the payment if attempts differ: a success before an open question, an open question before an end. */
const PRECEDENCE: readonly PaymentStatus[] = [
  "expired",
  "canceled",
  "failed",
  "created",
  "unknown",
  "pending",
  "authorized",
  "capturing",
  "captured",
];

/**
 * The status of a payment. A dispute is about captured money, so before a capture is known it is only listed. From then
 * on, while one is open or lost, `disputed` overrides `captured`, `partially_refunded` and `refunded`: it is what the
 * merchant has to act on, and the amounts still show the refunds. A dispute that was won, or never became more than a
 * warning, leaves the status alone.
 */
export function paymentStatus(payment: PaymentState): PaymentStatus {
  const status = undisputedStatus(payment);
  const hasMoney = status === "captured" || status === "partially_refunded" || status === "refunded";
  return hasMoney && disputesOf(payment).some((dispute) => isAgainstMerchant(dispute.status.value))
    ? "disputed"
    : status;
}

/** The status of a payment apart from its disputes, derived from its attempts, refunds and reviews. */
export function undisputedStatus(payment: PaymentState): PaymentStatus {
  // A success that is given back does not represent the payment while another attempt stands.
  const kept = payment.attempts.filter((attempt) => attempt.giveBackReason === null);
  const given = payment.attempts.filter((attempt) => attempt.giveBackReason !== null);
  const onlyGivenBack = given.length > 0 && !kept.some((attempt) => attempt.stage === "captured" || isHeld(attempt));
  const speaking = onlyGivenBack ? given : visited(kept);
  const status = speaking
    .map(attemptStatus)
    .reduce((most, next) => (PRECEDENCE.indexOf(next) >= PRECEDENCE.indexOf(most) ? next : most), "expired");
  if (status === "captured") {
    const captured = speaking.reduce((total, attempt) => total + capturedOf(attempt), 0);
    const refunded = speaking
      .flatMap((attempt) => refundsOf(payment, attempt, null))
      .filter((refund) => refund.status === "succeeded")
      .reduce((total, refund) => total + refund.amount, 0);
    if (refunded >= captured) return "refunded";
    // Taken, neither kept nor given back: neither the shopper nor the merchant should believe that all is well.
    if (onlyGivenBack && openReviews(payment).some(({ reason }) => reason === "give_back_failed")) return "review";
    return refunded > 0 ? "partially_refunded" : "captured";
  }
  if (openReviews(payment).length > 0) return "review";
  // A release in progress has to finish before the status says that nothing is reserved.
  if (PRECEDENCE.indexOf(status) < PRECEDENCE.indexOf("created") && given.some(isHeld)) return "authorized";
  if (status === "expired" && (payment.closing === "canceled" || payment.closing === "voided")) return "canceled";
  return status;
}

/** The attempts whose page the shopper may have seen; if no page opened, the refused ones. */
function visited(attempts: readonly Attempt[]): readonly Attempt[] {
  const others = attempts.filter((attempt) => endingOf(attempt) !== "refused" || reached(attempt, "requires_action"));
  return others.length > 0 ? others : attempts;
}

/**
 * Who captured an attempt; null if it was not captured. Without our grant it was not us, unless the PSP was asked to
 * capture by itself.
 */
export function captureSourceOf(payment: PaymentState, attempt: Attempt): DecisionSource | null {
  if (attempt.stage !== "captured") return null;
  if (attempt.grant === "capture") return attempt.captureCommandId === null ? "automatic" : "merchant";
  return capturesByGrant(payment, attempt) ? "psp" : "automatic";
}

/** Who released an authorisation; null if none was. An expiry reported by the PSP counts as its release. */
export function releaseSourceOf(payment: PaymentState, attempt: Attempt): DecisionSource | null {
  if (attempt.ending !== "canceled" || attempt.stage !== "authorized") return null;
  if (attempt.giveBackReason === "merchant" || payment.closing === "voided") return "merchant";
  return attempt.giveBackReason !== null || attempt.captureFailed ? "automatic" : "psp";
}

/** Everything captured, including a second success that is given back: the merchant's PSP shows it too. */
function amountCaptured({ attempts }: PaymentState): number {
  const beside = attempts.flatMap(({ strays }) => strays.map((stray) => stray.amountCaptured));
  return [...attempts.map(capturedOf), ...beside].reduce((total, amount) => total + amount, 0);
}

/** A payment as its merchant sees it. */
export function viewOf(payment: PaymentState): PaymentView {
  const [review] = openReviews(payment);
  return {
    id: payment.id,
    linkId: payment.linkId,
    merchantId: payment.merchantId,
    livemode: payment.livemode,
    status: paymentStatus(payment),
    amount: payment.price.total,
    currency: payment.price.currency,
    amountAuthorized: payment.attempts.reduce(
      (most, attempt) => Math.max(most, reached(attempt, "authorized") ? attempt.amountAuthorized : 0),
      0,
    ),
    amountCaptured: amountCaptured(payment),
    amountRefunded: amountWith(payment, "succeeded"),
    amountRefundPending: amountWith(payment, "pending") + amountWith(payment, "unknown"),
    amountDisputed: amountDisputed(payment),
    lines: payment.price.lines,
    ...(payment.price.discount !== undefined && { discount: payment.price.discount }),
    ...(payment.price.tip !== undefined && { tip: payment.price.tip }),
    ...(payment.price.shipping !== undefined && { shipping: payment.price.shipping }),
    ...(payment.price.tax !== undefined && { tax: payment.price.tax }),
    ...(payment.price.fees !== undefined && { fees: payment.price.fees }),
    ...(payment.fx !== undefined && { fx: payment.fx }),
    ...(payment.taxEvidence !== undefined && { taxEvidence: payment.taxEvidence }),
    // Only if there are any, so that rows from before they were stored stay the same.
    ...(payment.answers != null && { answers: payment.answers }),
    ...(keepsClaim(payment) && { keepsClaim: true }),
    email: payment.email,
    // Absent rather than null, so that the rows of payments without one stay the same.
    ...(payment.source !== null && { source: payment.source }),
    attempts: payment.attempts.map((attempt) => ({
      number: attempt.number,
      reference: attempt.reference,
      pspAccountId: attempt.pspAccountId,
      provider: attempt.provider,
      surface: attempt.surface,
      status: attemptStatus(attempt),
      pspSessionId: attempt.sessionId,
      pspPaymentId: attempt.pspPaymentId,
      declineReason: attempt.declineReason,
      giveBackReason: attempt.giveBackReason,
      captureSource: captureSourceOf(payment, attempt),
      releaseSource: releaseSourceOf(payment, attempt),
      authorizedUntil: attempt.authorizedUntil,
      startedAt: attempt.startedAt,
    })),
    refunds: payment.refunds
      .filter((refund) => isListed(payment, refund))
      .map((refund) => refundViewOf(payment, refund)),
    disputes: disputesOf(payment).map((dispute) => disputeViewOf(payment, dispute)),
    attention: openAttention(payment).map(({ kind, since }) => ({ kind, since })),
    reviewReason: review?.reason ?? null,
    reviewDetail: review?.detail ?? null,
    reviews: payment.reviews.map(({ reason, detail, at }, index) => {
      return { reason, detail, at, isHandled: index < payment.reviewsHandled };
    }),
    createdAt: payment.createdAt,
    updatedAt: payment.updatedAt,
    paidAt:
      payment.attempts.find((attempt) => attempt.giveBackReason === null && capturedOf(attempt) > 0)?.capturedAt ??
      null,
  };
}

/**
 * Whether a refund is listed. One shown by the PSP before any money is known to have come may be the release of an
 * authorisation; it is listed once it is not.
 */
function isListed(payment: PaymentState, refund: Refund): boolean {
  return refund.source !== "psp" || givesBackMoney(payment, refund);
}

/** One refund as the merchant sees it. */
export function refundViewOf(payment: PaymentState, refund: Refund): RefundView {
  return {
    id: refund.id,
    paymentId: payment.id,
    amount: refund.amount,
    currency: payment.price.currency,
    status: refund.status,
    reason: refund.reason,
    failureReason: refund.failureReason,
    source: refund.source,
    pspRefundId: refund.pspRefundId,
    createdAt: refund.requestedAt,
  };
}

function disputeViewOf(payment: PaymentState, dispute: Dispute): DisputeView {
  return {
    id: dispute.id,
    attempt: dispute.attemptNumber,
    amount: dispute.amount.value,
    currency: payment.price.currency,
    status: dispute.status.value,
    fundsWithdrawn: dispute.fundsWithdrawn?.value ?? false,
    reason: dispute.reason?.value ?? null,
    respondBy: dispute.respondBy?.value ?? null,
    pspDisputeId: dispute.pspDisputeId,
    createdAt: dispute.openedAt ?? dispute.heardAt,
  };
}

/** Refunds of captured money only: some PSPs show the release of an authorisation as a refund. */
function amountWith(payment: PaymentState, status: RefundStatus): number {
  return payment.refunds
    .filter((refund) => refund.status === status && givesBackMoney(payment, refund))
    .reduce((total, refund) => total + refund.amount, 0);
}
