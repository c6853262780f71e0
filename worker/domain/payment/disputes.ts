/**
 * Disputes, chargebacks and the warnings before them. What a PSP says of one is kept with its place in the PSP's own course, and of
 * two words the one that stands later there counts, whichever came first: the order and number of arrivals cannot matter.
 */

import type { Money } from "../money.ts";
import type { PaymentState } from "./state.ts";

/**
 * `warning`: an inquiry or fraud alert; no money has moved, and none need. `warning_closed`: it ended without becoming a chargeback.
 * The others are a chargeback's. Of two words at the same place of a course the later in this list counts: a loss is never hidden.
 */
export const DISPUTE_STATUSES = ["warning", "warning_closed", "needs_response", "under_review", "won", "lost"] as const;
export type DisputeStatus = (typeof DISPUTE_STATUSES)[number];

/** One word of a PSP about a dispute. Members it says nothing about are null. */
export interface DisputeObservation {
  readonly livemode: boolean;
  /** Null where the word names its payment alone: it is about the one dispute that the payment has. */
  readonly pspDisputeId: string | null;
  /** The payment at the PSP; null where it does not say. */
  readonly pspPaymentId: string | null;
  readonly money: Money;
  readonly status: DisputeStatus;
  /** Whether the disputed money has been taken out of the merchant's account and not been put back. */
  readonly fundsWithdrawn: boolean | null;
  /** The PSP's or the scheme's own words. */
  readonly reason: string | null;
  /** Unix ms. */
  readonly openedAt: number | null;
  /** Unix ms until which the PSP takes an answer. */
  readonly respondBy: number | null;
  /** The word's place in the PSP's course of this dispute: a higher one is later. */
  readonly order: number;
}

/** Something said, with its place in the PSP's course. */
interface Told<T> {
  readonly value: T;
  readonly order: number;
}

export interface Dispute {
  readonly id: string;
  readonly attemptNumber: number;
  readonly pspDisputeId: string | null;
  /** The payment at the PSP that is disputed; null where it does not say. */
  readonly pspPaymentId: string | null;
  /** When we learned of it (Unix ms). */
  readonly heardAt: number;
  /** The earliest opening that the PSP has said (Unix ms). */
  readonly openedAt: number | null;
  readonly status: Told<DisputeStatus>;
  readonly amount: Told<number>;
  readonly fundsWithdrawn: Told<boolean> | null;
  readonly reason: Told<string> | null;
  readonly respondBy: Told<number> | null;
}

/** A dispute of which one word is known. */
export function newDispute(
  { id, attemptNumber, heardAt }: Pick<Dispute, "id" | "attemptNumber" | "heardAt">,
  { pspDisputeId, pspPaymentId, money, status, fundsWithdrawn, reason, openedAt, respondBy, order }: DisputeObservation,
): Dispute {
  const told = <T>(value: T | null): Told<T> | null => (value === null ? null : { value, order });
  return {
    id,
    attemptNumber,
    pspDisputeId,
    pspPaymentId,
    heardAt,
    openedAt,
    status: { value: status, order },
    amount: { value: money.amount, order },
    fundsWithdrawn: told(fundsWithdrawn),
    reason: told(reason),
    respondBy: told(respondBy),
  };
}

/** Joins what is known with what is said, member by member. Idempotent, and the same in any order; `known` keeps its names. */
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

/** At the same place of the course the greater value counts: which one does is arbitrary, that it is always the same one is not. */
function later<T extends string | number | boolean>(
  a: Told<T>,
  b: Told<T>,
  weigh: (value: T) => string | number | boolean = (value) => value,
): Told<T> {
  if (a.order !== b.order) return a.order > b.order ? a : b;
  return weigh(a.value) >= weigh(b.value) ? a : b;
}

function laterOrNull<T extends string | number | boolean>(a: Told<T> | null, b: Told<T> | null): Told<T> | null {
  return a === null || b === null ? (a ?? b) : later(a, b);
}

function earliest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

/**
 * The disputes of a payment. Words that name no dispute belong to the only chargeback that their attempt has, or else to its only warning;
 * where there are several nobody can tell which is meant, so they stand by themselves.
 */
export function disputesOf(payment: PaymentState): readonly Dispute[] {
  const disputes = payment.disputes.filter((dispute) => isOfOurs(payment, dispute));
  return disputes.flatMap((dispute) => {
    const pair = pairOf(disputes, dispute.attemptNumber);
    if (pair === null || !pair.includes(dispute)) return [dispute];
    // What was known first gives the name under which the merchant has seen it.
    const [first, second] = disputes.indexOf(pair[0]) < disputes.indexOf(pair[1]) ? pair : [pair[1], pair[0]];
    return dispute === first ? [{ ...mergeDispute(first, second), pspDisputeId: pair[0].pspDisputeId }] : [];
  });
}

/**
 * Not of what merely bears our reference: a payment from another till of the merchant's. One about a payment of which its attempt has not
 * heard yet waits until it has.
 */
function isOfOurs({ attempts }: PaymentState, { attemptNumber, pspPaymentId }: Dispute): boolean {
  const attempt = attempts[attemptNumber - 1];
  if (pspPaymentId === null || pspPaymentId === attempt?.pspPaymentId) return true;
  return attempt?.strays.some((stray) => stray.pspPaymentId === pspPaymentId) ?? false;
}

/** The dispute of an attempt that its words without a name are about, and those words; null where there is nothing to join. */
function pairOf(disputes: readonly Dispute[], attempt: number): readonly [named: Dispute, unnamed: Dispute] | null {
  const all = disputes.filter(({ attemptNumber }) => attemptNumber === attempt);
  const unnamed = all.find(({ pspDisputeId }) => pspDisputeId === null);
  const named = all.filter(({ pspDisputeId }) => pspDisputeId !== null);
  const chargebacks = named.filter(({ status }) => status.value !== "warning" && status.value !== "warning_closed");
  const [only, ...more] = chargebacks.length > 0 ? chargebacks : named;
  return unnamed === undefined || only === undefined || more.length > 0 ? null : [only, unnamed];
}

/** Whether a dispute keeps money from the merchant or may yet: it is open, or was lost. */
export function isAgainstMerchant(status: DisputeStatus): boolean {
  return status === "needs_response" || status === "under_review" || status === "lost";
}

/** What disputes keep from the merchant, or may yet. Together with refunds it can exceed what was captured. */
export function amountDisputed(payment: PaymentState): number {
  return sum(disputesOf(payment).filter(({ status }) => isAgainstMerchant(status.value)));
}

/** What the bank has taken back for disputes of an attempt: who refunds that as well pays twice. */
export function amountWithdrawn(payment: PaymentState, attemptNumber: number): number {
  return sum(
    disputesOf(payment).filter(
      ({ attemptNumber: number, status, fundsWithdrawn }) =>
        number === attemptNumber &&
        isTakenBack({ status: status.value, fundsWithdrawn: fundsWithdrawn?.value ?? false }),
    ),
  );
}

/** Whether the bank has taken the money of a dispute back: what is lost counts, whether it has been booked out yet or not. */
export function isTakenBack(dispute: { readonly status: DisputeStatus; readonly fundsWithdrawn: boolean }): boolean {
  const { status, fundsWithdrawn } = dispute;
  return status === "lost" || (isAgainstMerchant(status) && fundsWithdrawn);
}

function sum(disputes: readonly Dispute[]): number {
  return disputes.reduce((total, { amount }) => total + amount.value, 0);
}
