/**
 * The auditor's last check, when nothing is left running: our records show every unit of money at the providers, show no money
 * that is not there, and no work is left to do.
 */

import { LIMITS } from "../../../worker/domain/limits.ts";
import { type Attempt, attemptOf, type PaymentState } from "../../../worker/domain/payment/state.ts";
import { type PaymentView, viewOf } from "../../../worker/domain/payment/view.ts";
import type { ObjectStorage } from "../platform/object-storage.ts";
import { checkOffersAtRest } from "./offers.ts";
import type { Holding } from "./truth.ts";
import { Violation } from "./violation.ts";

export interface Books {
  /** Everything that the providers hold in the merchant's accounts, by reference. */
  readonly held: ReadonlyMap<string, readonly Holding[]>;
  readonly storages: ReadonlyMap<string, ObjectStorage>;
  /** References for which a success in the other mode was reported to us. */
  readonly misled: ReadonlySet<string>;
  readonly now: number;
  /** The largest amount ever captured of a payment at a provider, by the payment's id. */
  everCaptured(id: string): number;
  /** Whether an event of this type was published about a payment. */
  published(paymentId: string, type: string): boolean;
}

/** Throws a `Violation` for the first difference. */
export function balance(books: Books): void {
  for (const [linkKey, storage] of books.storages) {
    for (const row of storage.read("SELECT state FROM payments")) {
      const payment = JSON.parse(String(row.state)) as PaymentState;
      checkMoney(books, payment, viewOf(payment));
      checkAsked(storage, payment);
    }
    checkRest(books, linkKey, storage);
    checkOffersAtRest(storage);
  }
}

/** What our records show of one payment at a provider. */
interface Told {
  readonly captured: number;
  readonly refunded: number;
  /** The refunds in its list. Their sum counts once a capture is known. */
  readonly listed: number;
}

function checkMoney(books: Books, payment: PaymentState, view: PaymentView): void {
  const story = `${payment.id} is ${view.status}`;
  const isMisled = payment.attempts.some(({ reference }) => books.misled.has(reference));
  if (isMisled && !payment.reviews.some(({ reason }) => reason === "mode_mismatch"))
    throw new Violation(`${story}, and a report about it in the other mode was not put to review`);
  const sums = { captured: 0, refunded: 0, disputed: 0, kept: 0 };
  for (const attempt of payment.attempts) {
    for (const holding of books.held.get(attempt.reference) ?? []) {
      checkReserved(books, { story, payment, attempt, holding });
      const told = toldOf(payment, attempt, holding);
      checkTold(books, { story, payment, attempt, holding }, told);
      sums.captured += told?.captured ?? 0;
      sums.refunded += told?.refunded ?? 0;
      if (told !== null) sums.disputed += holding.disputed;
      if (told !== null && told.captured > 0 && holding.captured > holding.refunded) sums.kept += 1;
    }
  }
  if (view.amountCaptured !== sums.captured)
    throw new Violation(`${story}: we say ${view.amountCaptured} captured, the providers ${sums.captured}`);
  if (view.amountRefunded + view.amountRefundPending !== sums.refunded)
    throw new Violation(`${story}: we say ${view.amountRefunded} refunded, the providers ${sums.refunded}`);
  if (view.amountDisputed !== sums.disputed)
    throw new Violation(`${story}: we say ${view.amountDisputed} disputed, the providers ${sums.disputed}`);
  checkStatus(story, payment, view, sums.kept);
}

/** What our records show of a payment at a provider; null if they treat it as someone else's. */
export function toldOf(payment: PaymentState, attempt: Attempt, { id }: Holding): Told | null {
  const stray = attempt.strays.find(({ pspPaymentId }) => pspPaymentId === id);
  if (attempt.pspPaymentId !== id && stray === undefined) return null;
  const isTaken = stray === undefined ? attempt.stage === "captured" : stray.amountCaptured > 0;
  const captured = stray?.amountCaptured ?? (isTaken && !attempt.captureReversed ? attempt.amountCaptured : 0);
  const refunds = payment.refunds.filter(
    ({ attemptNumber, pspPaymentId, status }) =>
      attemptNumber === attempt.number &&
      (pspPaymentId ?? attempt.pspPaymentId) === id &&
      status !== "failed" &&
      status !== "canceled",
  );
  const listed = refunds.reduce((total, { amount }) => total + amount, 0);
  return { captured, refunded: isTaken ? listed : 0, listed };
}

interface Case {
  readonly story: string;
  readonly payment: PaymentState;
  readonly attempt: Attempt;
  readonly holding: Holding;
}

/** Captured money is shown correctly, was fully returned, or is put to review with its amount. */
function checkTold(books: Books, { story, payment, holding }: Case, told: Told | null): void {
  const { provider, id, currency, voided } = holding;
  // Before settlement, a payment at Authorize.Net is returned whole by a void. Elsewhere a void releases what was never captured, or what
  // a bank has taken back of a capture, which does not happen here.
  const undone = voided && provider === "authorizenet" ? books.everCaptured(id) : 0;
  const [captured, refunded] = [holding.captured + undone, holding.refunded + undone];
  if (told === null ? captured === 0 : told.captured === captured && told.refunded === refunded) return;
  const isUntold = told === null || told.captured + told.refunded === 0;
  if (isUntold && voided) return;
  if (isUntold && isShown(payment, captured, currency) && (told?.listed ?? refunded) === refunded) return;
  const ours = told === null ? "nothing" : `${told.captured} and ${told.refunded}`;
  throw new Violation(
    `${story}: ${provider} captured ${captured} and refunded ${refunded} ${currency} of ${id}, and our records show ${ours}`,
  );
}

/** Whether a review shows that a provider reports this amount. */
function isShown({ reviews }: PaymentState, amount: number, currency: string): boolean {
  return reviews.some(({ detail }) => new RegExp(`(got|speaks of) ${amount} ${currency}\\b`).test(detail));
}

/** Nothing stays reserved except what waits for the merchant, what is in review, and what a capture left that failed at the card scheme. */
function checkReserved(books: Books, { story, payment, attempt, holding }: Case): void {
  const { id, reserved, currency, provider, held } = holding;
  if (held > 0) throw new Violation(`${story} and ${id} is still held for review at ${provider}`);
  if (reserved === 0) return;
  const isOwn = attempt.pspPaymentId === id;
  const waits = isOwn && payment.capture === "manual" && attempt.stage === "authorized" && attempt.grant === null;
  if (waits && viewOf(payment).status === "authorized") return;
  // The provider may capture it again by itself, so we leave it; the merchant knows that nothing was captured.
  if (isOwn && attempt.captureReversed && books.published(payment.id, "payment.capture_failed")) return;
  if (!isOwn && isShown(payment, reserved, currency)) return;
  throw new Violation(`${story} and ${reserved} ${currency} are still reserved at ${provider}`);
}

/** Statuses that tell a merchant that they have been paid, and statuses that may or may not have money. */
const PAID = ["captured", "partially_refunded"];
const MAY_BE_PAID = [...PAID, "disputed", "review"];
/** Statuses whose result is not known yet. */
const OPEN = ["unknown", "pending", "capturing"];

function checkStatus(story: string, { reviews, attempts }: PaymentState, { status }: PaymentView, kept: number): void {
  // What could not be returned is in review.
  const isTold = reviews.some(({ reason }) => reason === "give_back_failed");
  if (kept > 1 && !isTold) throw new Violation(`${story} and ${kept} of its payments at the providers keep money`);
  if (kept > 0 && !MAY_BE_PAID.includes(status) && !isTold)
    throw new Violation(`${story} and money of it is kept at a provider`);
  if (kept === 0 && PAID.includes(status)) throw new Violation(`${story} and no provider keeps money of it`);
  // Every session that ends by itself has done so by now.
  const isPayable = attempts.some((attempt) => isEndless(attempt) && attempt.ending === null);
  if (OPEN.includes(status) || (status === "created" && !isPayable))
    throw new Violation(`${story} at the end of the run`);
}

/** Whether nothing ends an unpaid session: a form of Authorize.Net's, or a session of Adyen's on our page. */
function isEndless({ provider, surface, stage }: Attempt): boolean {
  return stage === "none" && (provider === "authorizenet" || (provider === "adyen" && surface === "embedded"));
}

/** A session that can still be paid later must be asked about again and again: its PSP may not report the payment. */
function checkAsked(storage: ObjectStorage, payment: PaymentState): void {
  if (viewOf(payment).status !== "created") return;
  const asked = storage.read(
    "SELECT 1 FROM work WHERE payment_id = ? AND json_extract(work, '$.kind') IN ('ask_attempt', 'close_session')",
    payment.id,
  );
  if (asked.length === 0) throw new Violation(`${payment.id} can still be paid, and no work asks whether it was`);
}

/** Work that is left at the end, and the payment that it is for. */
interface Left {
  readonly kind: string;
  readonly key: string;
  readonly attempt: Attempt | undefined;
  readonly payment: PaymentState;
  readonly tries: number;
  readonly firstAt: number;
  readonly dueAt: number;
  /** The provider has not answered since then; null where it did. */
  readonly silentSince: number | null;
}

function checkRest(books: Books, linkKey: string, storage: ObjectStorage): void {
  const [outbox] = storage.read("SELECT count(*) AS rows FROM outbox");
  if (outbox?.rows !== 0) throw new Violation(`${outbox?.rows} publications of ${linkKey} were never confirmed`);
  for (const row of storage.read(
    "SELECT work, key, tries, first_at, due_at, state FROM work LEFT JOIN payments ON payments.id = work.payment_id",
  )) {
    const work = JSON.parse(String(row.work)) as Pick<Left, "kind" | "silentSince"> & { readonly attempt: number };
    if (row.state === null) throw new Violation(`work is left at ${linkKey} itself: ${row.work}`);
    const payment = JSON.parse(String(row.state)) as PaymentState;
    const left: Left = {
      kind: work.kind,
      key: String(row.key),
      attempt: attemptOf(payment, work.attempt),
      payment,
      tries: Number(row.tries),
      firstAt: Number(row.first_at),
      dueAt: Number(row.due_at),
      silentSince: work.silentSince ?? null,
    };
    if (!isQuestion(books, left) && !isDispute(books, left))
      throw new Violation(`work is left of ${payment.id}: ${describe(left, books.now)}`);
  }
}

function describe({ key, attempt, tries, firstAt, dueAt, silentSince }: Left, now: number): string {
  const hours = (from: number, to: number): number => Math.round((to - from) / HOUR_MS);
  const answered = silentSince === null ? "answered" : `silent for ${hours(silentSince, now)} hours`;
  const of = `${attempt?.provider}, ${attempt?.stage}, ${attempt?.session}, ${attempt?.declineReason}`;
  return `${key} (${of}) for ${hours(firstAt, now)} hours, after ${tries} tries, ${answered}, due in ${hours(now, dueAt)} hours`;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How long a question that is just being asked may take, by a clock that may be wrong. */
const ASKING_MS = 300_000;

/**
 * A session that was abandoned and cannot be ended can be paid on any later day, so it is asked about once a day, without an end. It holds no place, and the provider reports nothing new: there is nothing to review.
 */
function isQuestion({ held, now }: Books, left: Left): boolean {
  const { kind, payment, attempt, tries, firstAt, dueAt, silentSince } = left;
  if (attempt === undefined || !isEndless(attempt)) return false;
  if (kind !== "ask_attempt" && kind !== "close_session") return false;
  const money = (held.get(attempt.reference) ?? []).filter(
    ({ reserved, captured, currency }) => reserved + captured > 0 && !isShown(payment, reserved + captured, currency),
  );
  const seldom = tries <= LIMITS.askOftenTries + (now - firstAt) / DAY_MS;
  const comes = dueAt > now - ASKING_MS && dueAt < now + DAY_MS + ASKING_MS;
  return money.length === 0 && seldom && silentSince === null && comes;
}

/** Work left by a capture of another amount: the money can be neither captured nor released any more, and does not answer the question. */
const DISPUTED = ["capture", "void", "ask_attempt", "ask_outcome"];

/** The merchant captured another amount at the provider than here. They know it, and have to settle it themselves. */
function isDispute({ held }: Books, { kind, key, attempt, payment }: Left): boolean {
  const taken = held.get(attempt?.reference ?? "")?.find(({ id }) => id === attempt?.pspPaymentId);
  if (!DISPUTED.includes(kind) || taken === undefined || taken.captured === 0) return false;
  if (taken.captured === (attempt?.captureAmount ?? payment.price.total)) return false;
  return isShown(payment, taken.captured, taken.currency) && payment.attention.some((told) => told.key === key);
}
