/**
 * The auditor who watches every step. It knows nothing of how the system works: it reads what objects committed and what reached the
 * providers, keeps simple books of its own, and holds both against what must never happen.
 */

import type { SandboxRequest } from "../../sandbox/http.ts";
import type { Store } from "../../sandbox/store.ts";
import type { ObjectStorage } from "../platform/object-storage.ts";
import { Effects } from "./effects.ts";
import { holdings, isRefundMade } from "./truth.ts";
import { Violation } from "./violation.ts";

/** What a page or an event says of a payment that was paid, and of one that was not. */
const SAYS_PAID = new Set(["captured", "partially_refunded", "refunded", "paid", "refund_pending"]);
const SAYS_UNPAID = new Set(["failed", "canceled", "expired", "declined", "not_opened", "sold_out", "late"]);

interface LoggedPrice {
  readonly total: number;
  readonly lines: readonly { readonly unitAmount: number; readonly quantity: number }[];
  readonly tip?: number;
  readonly shipping?: { readonly amount: number };
}

/** The few members of an event that the books need. */
interface LoggedEvent {
  readonly type: string;
  readonly attempt?: number | { readonly number: number; readonly reference: string; readonly provider: string };
  readonly payment?: { readonly price: LoggedPrice; readonly needsPlace: boolean };
  readonly facts?: { readonly capture: string | null; readonly ending: string | null };
  readonly amount?: number;
  readonly refund?: {
    readonly id: string;
    readonly attemptNumber: number;
    readonly amount: number;
    readonly source: string;
    readonly status: string;
  };
  readonly refundId?: string;
  readonly status?: string;
}

interface PaymentBook {
  readonly id: string;
  readonly linkKey: string;
  readonly total: number;
  readonly needsPlace: boolean;
  readonly references: string[];
  /** Attempts whose capture was granted and has not come to nothing. */
  readonly granted: Set<number>;
  /** Attempts whose page was opened and of which the provider has not said that it is over. */
  readonly payable: Set<number>;
  readonly ended: Set<number>;
  readonly refunds: Map<string, { readonly attempt: number; readonly amount: number; failed: boolean }>;
}

export class Watch {
  readonly payments = new Map<string, PaymentBook>();
  readonly #store: Store;
  readonly #accounts: ReadonlySet<string | undefined>;
  readonly #effects = new Effects((reference) => this.#references.has(reference));
  readonly #references = new Map<string, PaymentBook>();
  readonly #readUntil = new Map<string, { seq: number; outbox: number }>();
  /** References under which money was ever taken, and how much at most. */
  readonly #everCaptured = new Map<string, number>();

  /** `accounts`: the merchant's, in the providers' own names; what others hold is none of his. */
  constructor(store: Store, accounts: ReadonlySet<string | undefined>) {
    this.#store = store;
    this.#accounts = accounts;
  }

  /** Every reference that was ever given out. */
  references(): string[] {
    return [...this.#references.keys()];
  }

  /** A request is about to reach a provider. */
  arrived(request: SandboxRequest, now: number): void {
    this.#effects.arrived(request, now);
  }

  /** The providers may have done something. */
  touched(): void {
    for (const { reference, captured } of holdings(this.#store, this.#accounts)) {
      if (captured > (this.#everCaptured.get(reference) ?? 0)) this.#everCaptured.set(reference, captured);
    }
  }

  /** An object has committed. */
  committed(linkKey: string, storage: ObjectStorage): void {
    const until = this.#readUntil.get(linkKey) ?? { seq: 0, outbox: 0 };
    this.#readUntil.set(linkKey, until);
    for (const row of storage.read("SELECT seq, payment_id, event FROM log WHERE seq > ? ORDER BY seq", until.seq)) {
      until.seq = Number(row.seq);
      if (row.payment_id !== null)
        this.#apply(linkKey, String(row.payment_id), JSON.parse(String(row.event)) as LoggedEvent);
    }
    this.#checkLimit(linkKey, storage);
    for (const row of storage.read("SELECT id, publication FROM outbox WHERE id > ? ORDER BY id", until.outbox)) {
      until.outbox = Number(row.id);
      const { events } = JSON.parse(String(row.publication)) as {
        readonly events: readonly {
          readonly type: string;
          readonly paymentId: string | null;
          readonly data: { readonly refund_id?: string };
        }[];
      };
      for (const { type, paymentId, data } of events) {
        if (paymentId !== null) this.#announced(paymentId, type);
        if (type === "refund.failed" && isRefundMade(this.#store, data.refund_id ?? "none"))
          throw new Violation(`${data.refund_id} is called failed and was made`);
      }
    }
  }

  /** A page said a status to a shopper, or an event says it to a merchant. */
  told(paymentId: string, status: string): void {
    const book = this.payments.get(paymentId);
    if (book === undefined) return;
    const paid = book.references.some((reference) => (this.#everCaptured.get(reference) ?? 0) > 0);
    if (SAYS_PAID.has(status) && !paid)
      throw new Violation(`${paymentId} is called ${status} and no provider ever took money for it`);
    if (!SAYS_UNPAID.has(status)) return;
    const kept = holdings(this.#store, this.#accounts).filter(
      ({ reference, captured, refunded }) => book.references.includes(reference) && captured > refunded,
    );
    if (kept.length > 0)
      throw new Violation(
        `${paymentId} is called ${status} while ${kept[0]?.captured} are taken at ${kept[0]?.provider}`,
      );
  }

  #announced(paymentId: string, type: string): void {
    const [subject, status] = type.split(".");
    if (subject === "payment" && status !== undefined) this.told(paymentId, status);
  }

  #apply(linkKey: string, id: string, event: LoggedEvent): void {
    if (event.type === "payment_started" && event.payment !== undefined) {
      const { price, needsPlace } = event.payment;
      const lines = price.lines.reduce((sum, { unitAmount, quantity }) => sum + unitAmount * quantity, 0);
      const parts = lines + (price.tip ?? 0) + (price.shipping?.amount ?? 0);
      if (parts !== price.total) throw new Violation(`${id} costs ${price.total} and its parts are ${parts}`);
      const book = {
        id,
        linkKey,
        total: price.total,
        needsPlace,
        references: [],
        granted: new Set<number>(),
        payable: new Set<number>(),
        ended: new Set<number>(),
        refunds: new Map(),
      };
      this.payments.set(id, book);
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
        this.#references.set(attempt.reference, book);
        return;
      case "session_opened":
        // A page that opens after another attempt took over is shown to nobody.
        if (attempt === book.references.length && !book.ended.has(attempt)) book.payable.add(attempt);
        return;
      case "attempt_set_aside":
        // Where nothing can end a page, what is paid in it later is only authorised, and released.
        if (typeof attempt === "number") book.payable.delete(attempt);
        return;
      case "capture_granted":
        if (typeof attempt === "number") book.granted.add(attempt);
        if (book.granted.size > 1) throw new Violation(`two captures are granted for ${book.id}`);
        if ((event.amount ?? 0) > book.total) throw new Violation(`more is granted than ${book.id} costs`);
        return;
      case "capture_refused":
        if (typeof attempt === "number") book.granted.delete(attempt);
        return;
      case "attempt_observed":
        if (typeof attempt !== "number") return;
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
        if (refund !== undefined) refund.failed = hasFailed(event.status);
        return;
      }
    }
  }

  #reserve(book: PaymentBook, { refund }: LoggedEvent): void {
    if (refund === undefined) return;
    const { id, attemptNumber, amount, source, status } = refund;
    const reserved = [...book.refunds.values()]
      .filter((known) => known.attempt === attemptNumber && !known.failed)
      .reduce((total, known) => total + known.amount, 0);
    // One that was made elsewhere may have failed before we heard of it.
    book.refunds.set(id, { attempt: attemptNumber, amount, failed: hasFailed(status) });
    const captured = this.#everCaptured.get(book.references[attemptNumber - 1] ?? "") ?? 0;
    if (source !== "psp" && reserved + amount > captured)
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
