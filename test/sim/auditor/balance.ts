/** The auditor's last look, when everything has come to rest: the money at the providers and our records must agree, and nothing is left to do. */

import { attemptOf, type PaymentState } from "../../../worker/domain/payment/state.ts";
import { viewOf } from "../../../worker/domain/payment/view.ts";
import type { Store } from "../../sandbox/store.ts";
import type { ObjectStorage } from "../platform/object-storage.ts";
import { type Holding, holdings } from "./truth.ts";
import { Violation } from "./violation.ts";

export interface Books {
  readonly store: Store;
  readonly accounts: ReadonlySet<string | undefined>;
  readonly storages: ReadonlyMap<string, ObjectStorage>;
}

/** Statuses of which a merchant reads that he has been paid. */
/** Work that waits for a shopper. */
const WAITING = ["ask_attempt", "close_session"];
const PAID = ["captured", "partially_refunded", "disputed"];

/** Throws a `Violation` for the first thing that does not add up. */
export function balance({ store, accounts, storages }: Books): void {
  const held = holdings(store, accounts);
  for (const [linkKey, storage] of storages) {
    for (const row of storage.read("SELECT state FROM payments")) {
      const payment = JSON.parse(String(row.state)) as PaymentState;
      const references = payment.attempts.map(({ reference }) => reference);
      checkMoney(
        payment,
        held.filter(({ reference }) => references.includes(reference)),
      );
    }
    checkRest(linkKey, storage);
  }
}

function checkMoney(payment: PaymentState, held: readonly Holding[]): void {
  const view = viewOf(payment);
  const kept = held.filter(({ captured, refunded }) => captured > refunded);
  const wanted = PAID.includes(view.status) ? 1 : 0;
  const story = `${payment.id} is ${view.status}`;
  // Two authorisations of one form that the merchant captured at the provider himself: a human has been told.
  const isToldOf = payment.reviews.some(({ reason }) => reason === "second_success");
  if (isToldOf && kept.length > 1 && new Set(kept.map(({ reference }) => reference)).size === 1) {
    checkReserved(payment, held);
    return;
  }
  // The bank may take back what was refunded as well.
  const isRefundedToo = view.status === "disputed" && view.amountRefunded >= view.amountCaptured;
  if (view.status !== "review" && !isRefundedToo && kept.length !== wanted)
    throw new Violation(`${story} and ${kept.length} of its payments at the providers keep money`);
  const captured = held.reduce((total, holding) => total + holding.captured, 0);
  const refunded = held.reduce((total, holding) => total + holding.refunded, 0);
  if (view.status === "review") return;
  const net = view.amountCaptured - view.amountRefunded - view.amountRefundPending;
  if (net !== captured - refunded)
    throw new Violation(`${story}: we say ${net} are kept, the providers ${captured - refunded}`);
  // Before it is settled, all of a payment at Authorize.Net is given back by a void, after which it was never captured.
  if (held.some(({ provider, voided }) => provider === "authorizenet" && voided)) {
    checkReserved(payment, held);
    return;
  }
  if (view.amountCaptured !== captured)
    throw new Violation(`${story}: we say ${view.amountCaptured} captured, the providers ${captured}`);
  if (view.amountRefunded + view.amountRefundPending !== refunded)
    throw new Violation(`${story}: we say ${view.amountRefunded} refunded, the providers ${refunded}`);
  checkReserved(payment, held);
}

function checkReserved(payment: PaymentState, held: readonly Holding[]): void {
  const { status } = viewOf(payment);
  const reversed = payment.attempts.filter((attempt) => attempt.captureReversed).map(({ reference }) => reference);
  // After a capture that failed at the scheme it is for the provider to say what is left of the authorisation.
  const reserved = held.filter((holding) => holding.reserved > 0 && !reversed.includes(holding.reference));
  if (reserved.length > 0 && status !== "authorized")
    throw new Violation(
      `${payment.id} is ${status} and ${reserved[0]?.reserved} are still reserved at ${reserved[0]?.provider}`,
    );
}

function checkRest(linkKey: string, storage: ObjectStorage): void {
  const [outbox] = storage.read("SELECT count(*) AS rows FROM outbox");
  if (outbox?.rows !== 0) throw new Violation(`${outbox?.rows} publications of ${linkKey} were never confirmed`);
  for (const row of storage.read(
    "SELECT work.work, payments.state FROM work JOIN payments ON payments.id = work.payment_id",
  )) {
    const work = JSON.parse(String(row.work)) as { readonly kind: string; readonly attempt: number };
    const payment = JSON.parse(String(row.state)) as PaymentState;
    const attempt = attemptOf(payment, work.attempt);
    // A form of Authorize.Net's cannot be ended: an abandoned one can be paid on any day, and is asked about for ever.
    const abandoned = attempt?.provider === "authorizenet" && attempt.stage === "none" && WAITING.includes(work.kind);
    // The merchant captured another sum at the provider than the one that he had asked us for: he has been told, and it stays open.
    const isToldOf = work.kind === "capture" && payment.reviews.some(({ reason }) => reason === "amount_mismatch");
    if (!abandoned && !isToldOf)
      throw new Violation(
        `work is left at ${linkKey}: ${row.work} ${attempt?.provider} ${attempt?.stage} ${attempt?.session} ${attempt?.declineReason}`,
      );
  }
}
