/**
 * Disputes, chargebacks and the warnings before them. Each report carries its position in the PSP's own sequence, and
 * the later position wins, so the order and number of arrivals do not matter.
 */

import type { Money } from "../money.ts";
import type { PaymentState } from "./state.ts";

/**
 * `warning`: an inquiry or fraud alert; no money has moved. `warning_closed`: it ended without becoming a chargeback.
 * The others belong to chargebacks. Of two reports at the same position the later in this list wins, so a loss is never
 * hidden.
 */
export const DISPUTE_STATUSES = ["warning", "warning_closed", "needs_response", "under_review", "won", "lost"] as const;
export type DisputeStatus = (typeof DISPUTE_STATUSES)[number];

/** One report of a PSP about a dispute. Unknown members are null. */
export interface DisputeObservation {
  readonly livemode: boolean;
  /** Null if the report names only its payment: it is about the payment's one dispute. */
  readonly pspDisputeId: string | null;
  /** The payment at the PSP; null if not stated. */
  readonly pspPaymentId: string | null;
  readonly money: Money;
  readonly status: DisputeStatus;
  /** Whether the disputed money has been withdrawn from the merchant's account and not returned. */
  readonly fundsWithdrawn: boolean | null;
  /** The PSP's or the scheme's own wording. */
  readonly reason: string | null;
  /** Unix ms. */
  readonly openedAt: number | null;
  /** Unix ms until which the PSP accepts a response. */
  readonly respondBy: number | null;
  /** The report's position in the PSP's sequence for this dispute: higher is later. */
  readonly order: number;
}

/** A reported value with its position in the PSP's sequence. */
interface Reported<T> {
  readonly value: T;
  readonly order: number;
}

export interface Dispute {
  readonly id: string;
  readonly attemptNumber: number;
  readonly pspDisputeId: string | null;
  /** The disputed payment at the PSP; null if not stated. */
  readonly pspPaymentId: string | null;
  /** When we learned of it (Unix ms). */
  readonly heardAt: number;
  /** The earliest opening reported by the PSP (Unix ms). */
  readonly openedAt: number | null;
  readonly status: Reported<DisputeStatus>;
  readonly amount: Reported<number>;
  readonly fundsWithdrawn: Reported<boolean> | null;
  readonly reason: Reported<string> | null;
  readonly respondBy: Reported<number> | null;
}

/** A dispute with one report. */
export function newDispute(
  { id, attemptNumber, heardAt }: Pick<Dispute, "id" | "attemptNumber" | "heardAt">,
  { pspDisputeId, pspPaymentId, money, status, fundsWithdrawn, reason, openedAt, respondBy, order }: DisputeObservation,
): Dispute {
  const reported = <T>(value: T | null): Reported<T> | null => (value === null ? null : { value, order });
  return {
    id,
    attemptNumber,
    pspDisputeId,
    pspPaymentId,
    heardAt,
    openedAt,
    status: { value: status, order },
    amount: { value: money.amount, order },
    fundsWithdrawn: reported(fundsWithdrawn),
    reason: reported(reason),
    respondBy: reported(respondBy),
  };
}

/** Merges a known dispute with a report, member by member. Idempotent and commutative; `known` keeps its ids. */
export function mergeDispute(known: Dispute, said: Dispute): Dispute {
  return {
    ...known,
    pspPaymentId: known.pspPaymentId ?? said.pspPaymentId,
    openedAt: earliest(known.openedAt, said.openedAt),
    status: later(known.status, said.status, (status) => DISPUTE_STATUSES.indexOf(status)),
    amount: later(known.amount, said.amount),
    fundsWithdrawn: laterOrNull(known.fundsWithdrawn, said.fundsWithdrawn),
    reason: laterOrNull(known.reason, said.reason),
    respondBy: laterOrNull(known.respondBy, said.respondBy),
  };
}

/** At the same position the greater value wins: the choice is arbitrary, but it must always be the same. */
function later<T extends string | number | boolean>(
  a: Reported<T>,
  b: Reported<T>,
  weigh: (value: T) => string | number | boolean = (value) => value,
): Reported<T> {
  if (a.order !== b.order) return a.order > b.order ? a : b;
  return weigh(a.value) >= weigh(b.value) ? a : b;
}

function laterOrNull<T extends string | number | boolean>(
  a: Reported<T> | null,
  b: Reported<T> | null,
): Reported<T> | null {
  return a === null || b === null ? (a ?? b) : later(a, b);
}

function earliest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

/**
 * The disputes of a payment. Reports that name no dispute belong to the attempt's only chargeback, or else to its only
 * warning; with several it is unknown which is meant, so they stand alone.
 */
export function disputesOf(payment: PaymentState): readonly Dispute[] {
  const disputes = payment.disputes.filter((dispute) => isOfOurs(payment, dispute));
  return disputes.flatMap((dispute) => {
    const pair = pairOf(disputes, dispute.attemptNumber);
    if (pair === null || !pair.includes(dispute)) return [dispute];
    // The one known first keeps the id under which the merchant has seen it.
    const [first, second] = disputes.indexOf(pair[0]) < disputes.indexOf(pair[1]) ? pair : [pair[1], pair[0]];
    return dispute === first ? [{ ...mergeDispute(first, second), pspDisputeId: pair[0].pspDisputeId }] : [];
  });
}

/**
 * False for a payment that merely carries our reference, from another till of the merchant's. A dispute of a payment
 * that its attempt has not heard of waits until it has.
 */
function isOfOurs({ attempts }: PaymentState, { attemptNumber, pspPaymentId }: Dispute): boolean {
  const attempt = attempts[attemptNumber - 1];
  if (pspPaymentId === null || pspPaymentId === attempt?.pspPaymentId) return true;
  return attempt?.strays.some((stray) => stray.pspPaymentId === pspPaymentId) ?? false;
}

/** The dispute of an attempt that its unnamed reports belong to, and those reports; null if there is nothing to merge. */
function pairOf(disputes: readonly Dispute[], attempt: number): readonly [named: Dispute, unnamed: Dispute] | null {
  const all = disputes.filter(({ attemptNumber }) => attemptNumber === attempt);
  const unnamed = all.find(({ pspDisputeId }) => pspDisputeId === null);
  const named = all.filter(({ pspDisputeId }) => pspDisputeId !== null);
  const chargebacks = named.filter(({ status }) => status.value !== "warning" && status.value !== "warning_closed");
  const [only, ...more] = chargebacks.length > 0 ? chargebacks : named;
  return unnamed === undefined || only === undefined || more.length > 0 ? null : [only, unnamed];
}

/** Whether a dispute keeps money from the merchant, or may: it is open or was lost. */
export function isAgainstMerchant(status: DisputeStatus): boolean {
  return status === "needs_response" || status === "under_review" || status === "lost";
}

/** The amount that disputes keep from the merchant, or may. Together with refunds it can exceed what was captured. */
export function amountDisputed(payment: PaymentState): number {
  return sum(disputesOf(payment).filter(({ status }) => isAgainstMerchant(status.value)));
}

/** What the bank has taken back in disputes of an attempt: refunding that as well would pay twice. */
export function amountWithdrawn(payment: PaymentState, attemptNumber: number): number {
  return sum(
    disputesOf(payment).filter(
      ({ attemptNumber: number, status, fundsWithdrawn }) =>
        number === attemptNumber &&
        isTakenBack({ status: status.value, fundsWithdrawn: fundsWithdrawn?.value ?? false }),
    ),
  );
}

/** Whether the bank has taken the disputed money back. A lost dispute counts, withdrawn yet or not. */
export function isTakenBack(dispute: { readonly status: DisputeStatus; readonly fundsWithdrawn: boolean }): boolean {
  const { status, fundsWithdrawn } = dispute;
  return status === "lost" || (isAgainstMerchant(status) && fundsWithdrawn);
}

function sum(disputes: readonly Dispute[]): number {
  return disputes.reduce((total, { amount }) => total + amount.value, 0);
}
