/**
 * The auditor who watches every step. It knows nothing of how the system works: it reads what objects committed and what reached the
 * providers, keeps simple books of its own, and holds both against what must never happen.
 */

import type { SandboxRequest } from "../../sandbox/http.ts";
import type { Store } from "../../sandbox/store.ts";
import type { ObjectStorage } from "../platform/object-storage.ts";
import type { LoggedEvent, PaymentBook, RefundBook } from "./books.ts";
import { type DecidedAttempt, Effects } from "./effects.ts";
import { checkOffers } from "./offers.ts";
import { type Holding, isRefundMade } from "./truth.ts";
import { Violation } from "./violation.ts";

/** What a page or an event shows for a paid payment, and for an unpaid one. */
const SAYS_PAID = new Set(["captured", "partially_refunded", "refunded", "paid", "refund_pending"]);
const SAYS_UNPAID = new Set(["failed", "canceled", "expired", "declined", "not_opened", "sold_out", "late"]);

/** What was shown of an attempt. */
export interface ClaimedAttempt {
  readonly reference: string;
  readonly provider: string;
  readonly total: number;
  readonly currency: string;
}

/** The most that a payment at a provider ever held, and what is given back of it now. */
interface Most {
  readonly reference: string;
  readonly held: number;
  readonly captured: number;
  readonly refunded: number;
  /** Everything that was ever given back, whether or not it came back again. */
  readonly returned: number;
}

export class Watch {
  readonly payments = new Map<string, PaymentBook>();
  readonly #store: Store;
  readonly #holdings: () => readonly Holding[];
  /** Payments that others made directly at the providers under a reference of ours, by the providers' ids. */
  readonly #claims: ReadonlySet<string>;
  readonly #effects = new Effects({
    attempt: (reference) => this.#decided(reference),
    refund: (id) => this.#refunds.get(id),
    everCaptured: (id) => this.everCaptured(id),
  });
  readonly #references = new Map<string, PaymentBook>();
  readonly #refunds = new Map<string, RefundBook>();
  readonly #readUntil = new Map<string, { seq: number }>();
  /** By the provider's id of a payment. */
  readonly #most = new Map<string, Most>();
  /** Numbers of the log by object, with the payment of each; and the ids of events that were published. */
  readonly #logged = new Map<string, string | null>();
  /** With the publication that reports it. */
  readonly #eventIds = new Map<string, string>();

  /** `held`: what is there for the merchant now, at providers and in wallets. */
  constructor(store: Store, held: () => readonly Holding[], claims: ReadonlySet<string>) {
    this.#store = store;
    this.#holdings = held;
    this.#claims = claims;
  }

  /** How much was ever taken of a payment at a provider, by its id. */
  everCaptured(id: string): number {
    return this.#most.get(id)?.captured ?? 0;
  }

  /** Whether an event of this type was published about a payment. */
  published(paymentId: string, type: string): boolean {
    return this.payments.get(paymentId)?.published.has(type) ?? false;
  }

  /** Every attempt that was ever begun. */
  attempts(): ClaimedAttempt[] {
    return [...this.#references].map(([reference, { total, currency, providers }]) => {
      return { reference, total, currency, provider: providers.get(reference) ?? "" };
    });
  }

  /** A request is about to reach a provider. */
  arrived(request: SandboxRequest, now: number): void {
    this.#effects.arrived(request, now);
  }

  /** The providers may have done something. */
  touched(): void {
    for (const { id, reference, held: waits, reserved, captured, refunded } of this.#holdings()) {
      const most = this.#most.get(id);
      const held = Math.max(waits, reserved, captured);
      if (most !== undefined && held <= most.held && captured <= most.captured && refunded === most.refunded) continue;
      const next = {
        reference,
        held: Math.max(most?.held ?? 0, held),
        captured: Math.max(most?.captured ?? 0, captured),
        refunded,
        returned: (most?.returned ?? 0) + Math.max(0, refunded - (most?.refunded ?? 0)),
      };
      this.#most.set(id, next);
      if (next.refunded > next.captured)
        throw new Violation(`${next.refunded} are given back of ${id}, which took ${next.captured}`);
    }
  }

  /** The most that was ever held, taken or given back under these references by payments that were made through us. */
  #ofOurs(references: readonly string[]): Pick<Most, "held" | "captured" | "returned"> {
    const sums = { held: 0, captured: 0, returned: 0 };
    for (const [id, most] of this.#most) {
      if (!references.includes(most.reference) || this.#claims.has(id)) continue;
      sums.held += most.held;
      sums.captured += most.captured;
      sums.returned += most.returned;
    }
    return sums;
  }

  #decided(reference: string): DecidedAttempt | undefined {
    const book = this.#references.get(reference);
    if (book === undefined) return undefined;
    const number = book.references.indexOf(reference) + 1;
    const { total, currency, strays } = book;
    const refunds = [...book.refunds.values()].filter(({ attempt }) => attempt === number).map(({ amount }) => amount);
    const granted = book.everGranted.get(number) ?? null;
    return { total, currency, strays, granted, released: book.released.has(number), refunds };
  }

  /** An object has committed. */
  committed(linkKey: string, storage: ObjectStorage): void {
    const until = this.#readUntil.get(linkKey) ?? { seq: 0 };
    this.#readUntil.set(linkKey, until);
    for (const row of storage.read("SELECT seq, payment_id, event FROM log WHERE seq > ? ORDER BY seq", until.seq)) {
      until.seq = Number(row.seq);
      this.#logged.set(`${linkKey} ${row.seq}`, row.payment_id === null ? null : String(row.payment_id));
      if (row.payment_id !== null)
        this.#apply(linkKey, String(row.payment_id), JSON.parse(String(row.event)) as LoggedEvent);
    }
    this.#checkLimit(linkKey, storage);
    checkOffers([...this.payments.values()]);
    // All of them: a publication that was not delivered yet grows with each commit.
    for (const row of storage.read("SELECT id, publication FROM outbox ORDER BY id")) {
      const place = `${linkKey} ${row.id}`;
      const { events } = JSON.parse(String(row.publication)) as {
        readonly events: readonly {
          readonly id: string;
          readonly seq: number;
          readonly type: string;
          readonly paymentId: string | null;
          readonly data: { readonly refund_id?: string };
        }[];
      };
      for (const { id, seq, type, paymentId, data } of events) {
        if (this.#eventIds.get(id) === place) continue;
        if (this.#logged.get(`${linkKey} ${seq}`) !== paymentId || this.#eventIds.has(id))
          throw new Violation(`${type} (${id}) about ${paymentId} cites no event of the payment, or one twice`);
        this.#eventIds.set(id, place);
        if (paymentId !== null) this.#announced(paymentId, type);
        if (type.startsWith("refund.") && !this.#refunds.has(data.refund_id ?? ""))
          throw new Violation(`${type} about ${data.refund_id} names a refund that is not of ${paymentId}`);
        if (type === "refund.failed" && isRefundMade(this.#store, data.refund_id ?? "none"))
          throw new Violation(`${data.refund_id} is called failed and was made`);
      }
    }
  }

  /** A page showed a status to a shopper, or an event reports it to a merchant. */
  told(paymentId: string, status: string): void {
    const book = this.payments.get(paymentId);
    if (book === undefined) return;
    if (SAYS_PAID.has(status) && this.#ofOurs(book.references).captured === 0)
      throw new Violation(`${paymentId} is called ${status} and no provider ever took money for it`);
    if (!SAYS_UNPAID.has(status)) return;
    // What a capture left that failed at the scheme is the provider's to take again or to release. A second payment of one form may be
    // reserved of which nobody has told us yet: it is released as soon as we hear of it. So may be a capture in the provider's own dashboard
    // after one that failed, of which the failure is the last that we were told.
    const [kept] = this.#held(book).filter(
      ({ id, captured, refunded, reserved }) =>
        (captured > refunded && !book.reversed.has(id)) ||
        (reserved > 0 && this.everCaptured(id) === 0 && book.reported.has(id)),
    );
    if (kept !== undefined)
      throw new Violation(
        `${paymentId} is called ${status} while ${kept.captured} are taken and ${kept.reserved} reserved at ${kept.provider}`,
      );
  }

  /** What the providers hold of a payment that was made through us. */
  #held({ references }: PaymentBook): Holding[] {
    return this.#holdings().filter(({ id, reference }) => references.includes(reference) && !this.#claims.has(id));
  }

  #announced(paymentId: string, type: string): void {
    const book = this.payments.get(paymentId);
    book?.published.add(type);
    const [subject, status] = type.split(".");
    if (subject === "payment" && status !== undefined) this.told(paymentId, status);
    if (type === "refund.succeeded" && book !== undefined) this.#checkReturned(book);
  }

  /** What is called refunded was given back at the providers, or undone there. */
  #checkReturned(book: PaymentBook): void {
    const told = [...book.refunds.values()]
      .filter(({ status }) => status === "succeeded")
      .reduce((total, { amount }) => total + amount, 0);
    const undone = this.#held(book).filter(({ voided }) => voided);
    const returned = undone.reduce(
      (total, { id }) => total + this.everCaptured(id),
      this.#ofOurs(book.references).returned,
    );
    if (told > returned) throw new Violation(`${told} are shown as refunded of ${book.id}, and ${returned} were`);
  }

  #apply(linkKey: string, id: string, event: LoggedEvent): void {
    if (event.type === "payment_started" && event.payment !== undefined) {
      const { price, needsPlace, email, granted } = event.payment;
      const lines = price.lines.reduce((sum, { unitAmount, quantity }) => sum + unitAmount * quantity, 0);
      const taxes = price.tax?.behavior === "exclusive" ? price.tax.lines : [];
      const added = [...taxes, ...(price.fees?.charged ?? [])].reduce((sum, { amount }) => sum + amount, 0);
      const parts = lines - (price.discount?.amount ?? 0) + (price.tip ?? 0) + (price.shipping?.amount ?? 0) + added;
      if (parts !== price.total) throw new Violation(`${id} costs ${price.total} and its parts are ${parts}`);
      this.payments.set(id, {
        id,
        linkKey,
        total: price.total,
        currency: price.currency,
        shopper: email ?? "",
        limits: granted?.limits ?? [],
        needsPlace,
        references: [],
        providers: new Map(),
        granted: new Set(),
        payable: new Set(),
        ended: new Set(),
        everGranted: new Map(),
        released: new Set(),
        strays: new Set(),
        reported: new Set(),
        failedCaptures: new Set(),
        reversed: new Set(),
        refunds: new Map(),
        published: new Set(),
      });
      return;
    }
    const book = this.payments.get(id);
    if (book === undefined) throw new Violation(`${id} has an event before it began`);
    this.#applyTo(book, event);
  }

  #applyTo(book: PaymentBook, event: LoggedEvent): void {
    const { attempt } = event;
    switch (event.type) {
      case "attempt_started":
        if (typeof attempt !== "object") return;
        if (book.payable.size > 0)
          throw new Violation(`${attempt.reference} begins while attempt ${[...book.payable]} can still be paid`);
        book.references.push(attempt.reference);
        book.providers.set(attempt.reference, attempt.provider);
        this.#references.set(attempt.reference, book);
        // What takes the money when it begins may do so until it has ended.
        if (attempt.provider === "wallet") book.payable.add(attempt.number);
        return;
      case "session_opened":
        // A page that opens after another attempt took over is not shown.
        if (attempt === book.references.length && !book.ended.has(attempt)) book.payable.add(attempt);
        return;
      case "attempt_set_aside":
        // Where nothing can end a page, what is paid in it later is only authorised, and released.
        if (typeof attempt === "number") book.payable.delete(attempt);
        return;
      case "capture_granted":
        if (typeof attempt === "number") {
          book.granted.add(attempt);
          book.everGranted.set(attempt, event.amount ?? 0);
        }
        if (book.granted.size > 1) throw new Violation(`two captures are granted for ${book.id}`);
        if ((event.amount ?? 0) > book.total) throw new Violation(`more is granted than ${book.id} costs`);
        return;
      case "capture_refused":
        if (typeof attempt === "number") {
          book.granted.delete(attempt);
          book.released.add(attempt);
        }
        return;
      case "give_back_decided":
        if (typeof attempt === "number") book.released.add(attempt);
        return;
      case "stray_found":
        book.strays.add(event.pspPaymentId ?? "");
        book.reported.add(event.pspPaymentId ?? "");
        return;
      case "attempt_observed":
        if (typeof attempt !== "number") return;
        book.reported.add(event.facts?.pspPaymentId ?? "");
        this.#checkFacts(book, attempt, event);
        if (event.facts?.capture === "refused") book.released.add(attempt);
        this.#noteReversal(book, event);
        if ((event.facts?.ending ?? null) !== null) {
          book.ended.add(attempt);
          book.payable.delete(attempt);
        }
        if (event.facts?.ending === "canceled" || (event.facts?.capture ?? null) !== null) book.granted.delete(attempt);
        return;
      case "refund_requested":
        this.#reserve(book, event);
        return;
      case "refund_observed": {
        const refund = book.refunds.get(event.refundId ?? "");
        if (refund !== undefined) refund.status = event.status ?? refund.status;
        return;
      }
    }
  }

  /** A capture can fail after it was reported as done. Another one may follow it; a late report of one that failed changes nothing. */
  #noteReversal({ reversed, failedCaptures }: PaymentBook, { facts }: LoggedEvent): void {
    const { pspPaymentId, capture, captureId, amountCaptured = 0 } = facts ?? {};
    if (pspPaymentId == null) return;
    const name = `${pspPaymentId} ${captureId ?? ""}`;
    if (capture === "reversed") {
      failedCaptures.add(name);
      reversed.add(pspPaymentId);
    } else if (amountCaptured > 0 && !failedCaptures.has(name)) reversed.delete(pspPaymentId);
  }

  /** Nothing is believed of an attempt that its provider never held for it: no event of another account, currency or amount counts. */
  #checkFacts(book: PaymentBook, attempt: number, { facts }: LoggedEvent): void {
    const { amountAuthorized = 0, amountCaptured = 0 } = facts ?? {};
    if (amountAuthorized === 0 && amountCaptured === 0) return;
    const reference = book.references[attempt - 1] ?? "";
    const { held, captured } = this.#ofOurs([reference]);
    if (amountAuthorized > book.total || amountAuthorized > held || amountCaptured > captured)
      throw new Violation(
        `${reference} is believed to be authorised for ${amountAuthorized} and captured for ${amountCaptured}, of ${held} and ${captured}`,
      );
  }

  #reserve(book: PaymentBook, { refund }: LoggedEvent): void {
    if (refund === undefined) return;
    const { id, attemptNumber, pspPaymentId, amount, source, status } = refund;
    const isOurs = source !== "psp";
    // The release of an authorisation, or of a payment that is not ours: it must not be published as a refund.
    const isRelease =
      pspPaymentId !== null && (this.#claims.has(pspPaymentId) || this.everCaptured(pspPaymentId) === 0);
    if (!isOurs && isRelease) return;
    // A refund made elsewhere is published when it has succeeded: one of ours that exceeds what is left is about to be refused.
    const reserved = [...book.refunds.values()]
      .filter((known) => known.attempt === attemptNumber && !hasFailed(known.status) && (isOurs || !known.isOurs))
      .reduce((total, known) => total + known.amount, 0);
    const made = { attempt: attemptNumber, amount, isOurs, status };
    book.refunds.set(id, made);
    this.#refunds.set(id, made);
    const captured = this.#ofOurs([book.references[attemptNumber - 1] ?? ""]).captured;
    if (!hasFailed(status) && reserved + amount > captured)
      throw new Violation(`${book.id} reserves ${amount} for a refund beside ${reserved} of ${captured} captured`);
  }

  #checkLimit(linkKey: string, storage: ObjectStorage): void {
    const [row] = storage.read("SELECT json_extract(state, '$.definition.maxPayments') AS max FROM link");
    if (row?.max === null || row?.max === undefined) return;
    let granted = 0;
    for (const book of this.payments.values()) {
      if (book.linkKey === linkKey && book.needsPlace && book.granted.size > 0) granted += 1;
    }
    if (granted > Number(row.max)) throw new Violation(`${granted} captures are granted on a link for ${row.max}`);
  }
}

function hasFailed(status: string | undefined): boolean {
  return status === "failed" || status === "canceled";
}
