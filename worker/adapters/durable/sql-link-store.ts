/** A link object's storage in SQLite. It runs on a Durable Object's storage, and in the simulator on any synchronous SQLite. */

import type { CommitCause } from "../../domain/audit.ts";
import type { LinkState } from "../../domain/link.ts";
import { shopperOf } from "../../domain/offers.ts";
import { restorePayment } from "../../domain/payment/restore.ts";
import { isLive, type PaymentState } from "../../domain/payment/state.ts";
import type { Work } from "../../domain/payment/work.ts";
import type {
  LinkLogEntry,
  LinkStore,
  LogCommit,
  PaymentLogEntry,
  StoredPublication,
  StoredWork,
} from "../../ports/link-store.ts";
import type { Publication } from "../../ports/read-model.ts";

type SqlValue = string | number | null;
type Row = Record<string, SqlValue>;

/** A synchronous SQLite connection. */
export interface SyncSql {
  all(query: string, ...values: SqlValue[]): Row[];
  transaction<T>(body: () => T): T;
}

/**
 * `live` and `holds` repeat parts of the state, so that partial indexes can look up one browser or one address however many payments there are.
 * The queries name their index: otherwise SQLite finds a browser's payment by reading every live one.
 */
const TABLES = [
  "CREATE TABLE link (id INTEGER PRIMARY KEY CHECK (id = 1), state TEXT NOT NULL) STRICT",
  `CREATE TABLE payments (
     id TEXT PRIMARY KEY, purchase_key TEXT NOT NULL UNIQUE, shopper_key TEXT, address_key TEXT NOT NULL,
     live INTEGER NOT NULL CHECK (live IN (0, 1)), holds INTEGER NOT NULL CHECK (holds IN (0, 1)), state TEXT NOT NULL
   ) STRICT`,
  "CREATE INDEX payments_live ON payments (shopper_key) WHERE live = 1",
  "CREATE INDEX payments_open ON payments (live) WHERE live = 1",
  "CREATE INDEX payments_holding ON payments (address_key) WHERE holds = 1",
  `CREATE TABLE log (
     seq INTEGER PRIMARY KEY, payment_id TEXT, at INTEGER NOT NULL, last INTEGER NOT NULL CHECK (last IN (0, 1)),
     event TEXT NOT NULL
   ) STRICT`,
  "CREATE INDEX log_of_payment ON log (payment_id, seq)",
  `CREATE TABLE work (
     payment_id TEXT NOT NULL, key TEXT NOT NULL, first_at INTEGER NOT NULL, due_at INTEGER NOT NULL,
     tries INTEGER NOT NULL CHECK (tries >= 0), work TEXT NOT NULL, PRIMARY KEY (payment_id, key)
   ) STRICT, WITHOUT ROWID`,
  "CREATE INDEX work_due ON work (due_at)",
  `CREATE TABLE outbox (
     id INTEGER PRIMARY KEY, due_at INTEGER NOT NULL, tries INTEGER NOT NULL CHECK (tries >= 0), publication TEXT NOT NULL
   ) STRICT`,
  "CREATE INDEX outbox_due ON outbox (due_at)",
  "CREATE INDEX outbox_fresh ON outbox (id) WHERE tries = 0",
  `CREATE TABLE seen (
     psp_account_id TEXT NOT NULL, event_id TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (psp_account_id, event_id)
   ) STRICT, WITHOUT ROWID`,
  "CREATE INDEX seen_at ON seen (at)",
];

/** Which shopper holds or has used an offer that is limited per shopper. */
const OFFERS = [
  `CREATE TABLE IF NOT EXISTS offers (
     shopper TEXT NOT NULL, offer TEXT NOT NULL, payment_id TEXT NOT NULL, PRIMARY KEY (shopper, offer, payment_id)
   ) STRICT, WITHOUT ROWID`,
  "CREATE INDEX IF NOT EXISTS offers_of_payment ON offers (payment_id)",
];

/**
 * A `LinkStore` over one link's synchronous SQLite connection. Limits are written into queries: SQLite compiles a query whose
 * limit is a parameter again each time it runs.
 */
export class SqlLinkStore implements LinkStore {
  readonly #sql: SyncSql;
  #created = false;
  #holdsOffers = false;
  /** What the current transaction has read or written, by name; null outside a transaction. */
  #known: Map<string, unknown> | null = null;

  constructor(sql: SyncSql) {
    this.#sql = sql;
  }

  transaction<T>(body: () => T): T {
    this.#known = new Map();
    try {
      return this.#sql.transaction(body);
    } finally {
      this.#known = null;
    }
  }

  create(): void {
    if (this.isDefined()) return;
    for (const statement of TABLES) this.#sql.all(statement);
  }

  isDefined(): boolean {
    // Remembered only when found to exist: a transaction that creates the tables may still roll back.
    this.#created ||= this.#sql.all("SELECT 1 FROM sqlite_master WHERE name = 'link'").length > 0;
    return this.#created;
  }

  link(): LinkState | null {
    if (!this.isDefined()) return null;
    return this.#once("link", () => this.#one("SELECT state FROM link", (row) => parse<LinkState>(row.state)));
  }

  saveLink(link: LinkState): void {
    this.#sql.all(
      "INSERT INTO link (id, state) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state",
      JSON.stringify(link),
    );
    this.#known?.set("link", link);
  }

  lastSeq(): number {
    return this.#one("SELECT max(seq) AS seq FROM log", (row) => Number(row.seq ?? 0)) ?? 0;
  }

  append({ paymentId, at, events, by }: Parameters<LinkStore["append"]>[0]): number {
    const last = events.length - 1;
    const texts = events.map((event, index) => eventText(event, index === last ? by : null));
    // One parameter for all events: a statement has at most a hundred.
    const query =
      "INSERT INTO log (payment_id, at, last, event) SELECT ?, ?, key = ?, value FROM json_each(?) RETURNING seq";
    const rows = this.#sql.all(query, paymentId, at, last, JSON.stringify(texts));
    return Math.max(...rows.map(({ seq }) => Number(seq)));
  }

  lastAt(): number {
    return this.#one("SELECT at FROM log ORDER BY seq DESC LIMIT 1", (row) => Number(row.at)) ?? 0;
  }

  logOf(paymentId: string): readonly PaymentLogEntry[] {
    return this.#sql
      .all("SELECT seq, at, last, event FROM log WHERE payment_id = ? ORDER BY seq", paymentId)
      .map((row) => ({
        seq: Number(row.seq),
        at: Number(row.at),
        last: row.last === 1,
        ...paymentEventOf(row),
      }));
  }

  linkLog({ after, limit }: { readonly after: number; readonly limit: number }): readonly LinkLogEntry[] {
    return this.#sql
      .all(`SELECT seq, at, event FROM log WHERE payment_id IS NULL AND seq > ? ORDER BY seq LIMIT ${limit}`, after)
      .map((row) => ({ seq: Number(row.seq), at: Number(row.at), event: parse<LinkLogEntry["event"]>(row.event) }));
  }

  paymentsById({ after, limit }: { readonly after: string; readonly limit: number }): readonly PaymentState[] {
    return this.#sql.all(`SELECT state FROM payments WHERE id > ? ORDER BY id LIMIT ${limit}`, after).map(paymentOf);
  }

  payment(paymentId: string): PaymentState | null {
    return this.#once(paymentId, () => this.#one("SELECT state FROM payments WHERE id = ?", paymentOf, paymentId));
  }

  paymentByPurchase(purchaseKey: string): PaymentState | null {
    return this.#one("SELECT state FROM payments WHERE purchase_key = ?", paymentOf, purchaseKey);
  }

  livePaymentOf(shopperKey: string): PaymentState | null {
    return this.#one(
      "SELECT state FROM payments INDEXED BY payments_live WHERE shopper_key = ? AND live = 1 ORDER BY rowid DESC LIMIT 1",
      paymentOf,
      shopperKey,
    );
  }

  livePayments({ position, limit }: { readonly position: number; readonly limit: number }) {
    const query = `SELECT rowid AS position, state FROM payments INDEXED BY payments_open
       WHERE live = 1 AND rowid > ? ORDER BY rowid LIMIT ${limit}`;
    return this.#sql.all(query, position).map((row) => ({ position: Number(row.position), payment: paymentOf(row) }));
  }

  heldBy(addressKey: string): number {
    return (
      this.#one(
        "SELECT count(*) AS held FROM payments INDEXED BY payments_holding WHERE address_key = ? AND holds = 1",
        (row) => Number(row.held),
        addressKey,
      ) ?? 0
    );
  }

  offersOf(email: string | null, without: string | null): Readonly<Record<string, number>> {
    this.#createOffers();
    const rows = this.#sql.all(
      "SELECT offer, count(*) AS uses FROM offers WHERE shopper = ? AND payment_id IS NOT ? GROUP BY offer",
      shopperOf(email),
      without,
    );
    return Object.fromEntries(rows.map(({ offer, uses }) => [String(offer), Number(uses)]));
  }

  /** Records the offers that a payment holds or has used, or removes them once its place is given back. */
  #saveOffers({ id, email, granted, place }: PaymentState): void {
    if (granted === undefined || granted.limits.length === 0) return;
    this.#createOffers();
    if (place !== "held" && place !== "taken") {
      this.#sql.all("DELETE FROM offers WHERE payment_id = ?", id);
      return;
    }
    const query = "INSERT INTO offers (shopper, offer, payment_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    for (const { offer } of granted.limits) this.#sql.all(query, shopperOf(email), offer, id);
  }

  /** Created on first use: links older than this table may be given offers too. */
  #createOffers(): void {
    if (this.#holdsOffers) return;
    for (const statement of OFFERS) this.#sql.all(statement);
    // Remembered only once a row exists: the transaction that creates the table may still roll back.
    this.#holdsOffers = this.#sql.all("SELECT 1 FROM offers LIMIT 1").length > 0;
  }

  savePayment(payment: PaymentState): void {
    this.#saveOffers(payment);
    this.#sql.all(
      `INSERT INTO payments (id, purchase_key, shopper_key, address_key, live, holds, state) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET live = excluded.live, holds = excluded.holds, state = excluded.state`,
      payment.id,
      payment.purchaseKey,
      payment.shopperKey,
      payment.addressKey,
      isLive(payment) ? 1 : 0,
      payment.place === "held" ? 1 : 0,
      JSON.stringify(payment),
    );
    this.#known?.set(payment.id, payment);
  }

  workOf(paymentId: string): readonly StoredWork[] {
    const query = "SELECT work, first_at, due_at, tries FROM work WHERE payment_id = ?";
    return this.#once(`work of ${paymentId}`, () => this.#sql.all(query, paymentId).map(workOf));
  }

  saveWork(saved: StoredWork): void {
    const { work, firstAt, dueAt, tries, silentSince, position } = saved;
    this.#changeKnownWork(work, [saved]);
    this.#sql.all(
      `INSERT INTO work (payment_id, key, first_at, due_at, tries, work) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (payment_id, key) DO UPDATE SET due_at = excluded.due_at, tries = excluded.tries, work = excluded.work`,
      work.paymentId,
      work.key,
      firstAt,
      dueAt,
      tries,
      JSON.stringify({ ...work, silentSince, position }),
    );
  }

  removeWork(paymentId: string, key: string): void {
    this.#changeKnownWork({ paymentId, key }, []);
    this.#sql.all("DELETE FROM work WHERE payment_id = ? AND key = ?", paymentId, key);
  }

  dueWork(now: number, limit: number): readonly StoredWork[] {
    return this.#sql
      .all(`SELECT work, first_at, due_at, tries FROM work WHERE due_at <= ? ORDER BY due_at LIMIT ${limit}`, now)
      .map(workOf);
  }

  publish(id: number, publication: Publication, dueAt: number): void {
    const query = "INSERT INTO outbox (id, due_at, tries, publication) VALUES (?, ?, 0, ?)";
    this.#sql.all(query, id, dueAt, JSON.stringify(publication));
  }

  rewritePublication(id: number, publication: Publication): void {
    this.#sql.all("UPDATE outbox SET publication = ? WHERE id = ?", JSON.stringify(publication), id);
  }

  publication(id: number): Publication | null {
    return this.#one("SELECT publication FROM outbox WHERE id = ?", (row) => parse<Publication>(row.publication), id);
  }

  newestFresh(): StoredPublication | null {
    const query = "SELECT id, tries, publication FROM outbox WHERE id = (SELECT max(id) FROM outbox WHERE tries = 0)";
    return this.#one(query, publicationOf);
  }

  takeFresh(limit: number, dueAt: number): readonly StoredPublication[] {
    const query = `UPDATE outbox SET due_at = ?, tries = 1
       WHERE id IN (SELECT id FROM outbox INDEXED BY outbox_fresh WHERE tries = 0 ORDER BY id LIMIT ${limit})
       RETURNING id, tries, publication`;
    // SQLite returns what it updated in any order.
    return this.#sql
      .all(query, dueAt)
      .map(publicationOf)
      .sort((one, other) => one.id - other.id);
  }

  duePublications(now: number, limit: number): readonly StoredPublication[] {
    return this.#sql
      .all(`SELECT id, tries, publication FROM outbox WHERE due_at <= ? ORDER BY due_at, id LIMIT ${limit}`, now)
      .map(publicationOf);
  }

  postponePublication(id: number, dueAt: number): void {
    this.#sql.all("UPDATE outbox SET due_at = ?, tries = tries + 1 WHERE id = ?", dueAt, id);
  }

  removePublications(ids: readonly number[]): void {
    for (const id of ids) this.#sql.all("DELETE FROM outbox WHERE id = ?", id);
  }

  nextDue(): number | null {
    const query =
      "SELECT min(due) AS due FROM (SELECT min(due_at) AS due FROM work UNION ALL SELECT min(due_at) FROM outbox)";
    return this.#one(query, (row) => (row.due === null ? null : Number(row.due)));
  }

  noteSeen(pspAccountId: string, eventId: string, at: number): boolean {
    const query =
      "INSERT INTO seen (psp_account_id, event_id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING RETURNING 1 AS noted";
    return this.#sql.all(query, pspAccountId, eventId, at).length > 0;
  }

  forgetSeenBefore(at: number): void {
    this.#sql.all("DELETE FROM seen WHERE at < ?", at);
  }

  #changeKnownWork({ paymentId, key }: Pick<Work, "paymentId" | "key">, now: readonly StoredWork[]): void {
    const name = `work of ${paymentId}`;
    const known = this.#known?.get(name) as readonly StoredWork[] | undefined;
    if (known !== undefined) this.#known?.set(name, [...known.filter(({ work }) => work.key !== key), ...now]);
  }

  #once<T>(name: string, read: () => T): T {
    if (this.#known?.has(name)) return this.#known.get(name) as T;
    const value = read();
    this.#known?.set(name, value);
    return value;
  }

  #one<T>(query: string, read: (row: Row) => T, ...values: SqlValue[]): T | null {
    const [row] = this.#sql.all(query, ...values);
    return row === undefined ? null : read(row);
  }
}

/** A commit's cause is stored inside its last event, which saves another column and another row to pay for. */
function eventText(event: LogCommit["events"][number], by: CommitCause | null): string {
  return JSON.stringify(by === null ? event : { ...event, by });
}

function paymentEventOf(row: Row): Pick<PaymentLogEntry, "event" | "by"> {
  const { by = null, ...event } = parse<PaymentLogEntry["event"] & { readonly by?: CommitCause }>(row.event);
  // `by` is not a member of any event, so what remains is the event.
  return { event: event as PaymentLogEntry["event"], by };
}

/** Reads back what this file wrote, as the type it had. */
function parse<T>(text: SqlValue | undefined): T {
  return JSON.parse(String(text)) as T;
}

function paymentOf(row: Row): PaymentState {
  return restorePayment(parse<PaymentState>(row.state));
}

/** The contents of the `work` column. Rows older than a member lack it. */
type WorkText = Work & Partial<Pick<StoredWork, "silentSince" | "position">>;

function workOf(row: Row): StoredWork {
  const { silentSince = null, position = 0, ...work } = parse<WorkText>(row.work);
  return {
    work,
    silentSince,
    position,
    firstAt: Number(row.first_at),
    dueAt: Number(row.due_at),
    tries: Number(row.tries),
  };
}

function publicationOf(row: Row): StoredPublication {
  return { id: Number(row.id), publication: parse<Publication>(row.publication), tries: Number(row.tries) };
}
