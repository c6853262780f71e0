/**
 * The auditor of merchants' webhooks. It works out by itself which event is owed to which endpoint, and compares that with what arrives at the
 * merchants' servers and with the stored deliveries.
 */

import { isDeepStrictEqual } from "node:util";
import { openSecrets } from "../../../worker/adapters/d1/webhook-endpoints.ts";
import { LIMITS } from "../../../worker/domain/limits.ts";
import type { Seal } from "../../../worker/ports/seal.ts";
import { signatureProblem } from "../../sandbox/hooks/signature.ts";
import type { SandboxRequest } from "../../sandbox/http.ts";
import { Violation } from "./violation.ts";

type Row = Readonly<Record<string, unknown>>;

export interface HookBooksDeps {
  /** Reads the database past the network. */
  readonly read: (query: string, ...values: string[]) => readonly Row[];
  readonly seal: Seal;
  /** Whether any clock of ours was ever wrong: leases are kept by them. */
  readonly isSkewed: () => boolean;
}

/** An endpoint, also after it was deleted. Times are Unix ms. */
interface EndpointBook {
  row: Row;
  /** Since when it has been disabled or deleted; null if it is enabled. */
  silentSince: number | null;
  /** Every secret and every address that it ever had, with when each ended; null if it has not. */
  readonly secrets: Map<string, number | null>;
  readonly urls: Map<string, number | null>;
  answeredGone: boolean;
}

/** How long after its end a secret, an address or an endpoint may still be used: by a wrong clock, or a message on its way. */
const GRACE_MS = 5 * 60_000;
/** Two tries of one delivery begin a lease apart; the first may arrive this much later than the second. */
const BETWEEN_TRIES_MS = LIMITS.webhookLeaseMs - 45_000;
const TRIES_MAX = LIMITS.webhookRetryMs.length + 1;

export class HookBooks {
  readonly #deps: HookBooksDeps;
  readonly #endpoints = new Map<string, EndpointBook>();
  /** Each endpoint and event that it was ever owed, with whether its server has accepted it. */
  readonly #owed = new Map<string, boolean>();
  readonly #lastTryAt = new Map<string, number>();
  readonly #byHand = new Set<string>();
  #readUntil = -1;

  constructor(deps: HookBooksDeps) {
    this.#deps = deps;
  }

  /** To be called when an event may have been stored, or an endpoint changed. */
  committed(now: number): void {
    const rows = this.#deps.read("SELECT * FROM webhook_endpoints");
    if (rows.length === 0 && this.#endpoints.size === 0) return;
    if (this.#endpoints.size === 0) this.#readUntil = this.#lastEvent();
    for (const row of rows) this.#note(row, now);
    const alive = new Set(rows.map(({ id }) => id));
    for (const [id, book] of this.#endpoints) if (!alive.has(id)) book.silentSince ??= now;
    const events = this.#deps.read("SELECT rowid, * FROM events WHERE rowid > ?", String(this.#readUntil));
    for (const event of events) {
      this.#readUntil = Number(event.rowid);
      for (const endpoint of rows) if (isOwed(endpoint, event)) this.#owed.set(keyOf(endpoint.id, event.id), false);
    }
  }

  /** The endpoint that has an address, or had it; null if none ever did. */
  endpointAt(url: string): string | null {
    return [...this.#endpoints].find(([, { urls }]) => urls.has(url))?.[0] ?? null;
  }

  /** The merchant has asked for another try, which may be sent while an earlier one is on its way. */
  askedByHand(endpointId: string, eventId: string): void {
    this.#byHand.add(keyOf(endpointId, eventId));
  }

  /** A message has reached a server. Throws a `Violation` if it should not have been sent, or not like this. */
  arrived(url: string, request: SandboxRequest, now: number): void {
    const [id, book] = this.#ofUrl(url);
    const eventId = request.headers["webhook-id"] ?? "";
    const name = `the message ${eventId} to ${url}`;
    const [event] = this.#deps.read("SELECT * FROM events WHERE id = ?", eventId);
    if (event === undefined) throw new Violation(`${name} tells of an event that nobody has stored`);
    const { row, silentSince, urls } = book;
    if (event.merchant_id !== row.merchant_id || event.livemode !== row.livemode)
      throw new Violation(`${name} is about another merchant or mode`);
    const key = keyOf(id, eventId);
    if (!this.#owed.has(key)) throw new Violation(`${name} is not owed: it is of the type ${String(event.type)}`);
    if (isOver(silentSince, now)) throw new Violation(`${name} arrives although its endpoint is disabled`);
    if (isOver(urls.get(url) ?? null, now)) throw new Violation(`${name} goes to an address of the past`);
    this.#checkSignatures(name, book, request, now);
    this.#checkBody(name, event, request.body);
    const before = this.#lastTryAt.get(key) ?? Number.NEGATIVE_INFINITY;
    this.#lastTryAt.set(key, now);
    if (now - before < BETWEEN_TRIES_MS && !this.#byHand.has(key) && !this.#deps.isSkewed())
      throw new Violation(`${name} is sent twice within ${now - before} ms`);
  }

  /** A server has answered; the answer may be lost on its way back. */
  answered(url: string, request: SandboxRequest, status: number): void {
    const [id, book] = this.#ofUrl(url);
    if (status === 410) book.answeredGone = true;
    if (status < 200 || status >= 300) return;
    this.#owed.set(keyOf(id, request.headers["webhook-id"]), true);
  }

  /** When everything pending for an enabled endpoint is due; null if nothing is pending. */
  dueAt(): number | null {
    const [row] = this.#deps.read(`
      SELECT max(due_at) AS at FROM webhook_deliveries
      JOIN webhook_endpoints ON id = endpoint_id AND disabled_reason IS NULL`);
    return row?.at === null || row === undefined ? null : Number(row.at);
  }

  /** At rest, each owed event was accepted, or failed after all tries, or its endpoint is disabled or deleted; throws a `Violation` otherwise. */
  checkAtRest(now: number): void {
    const rows = this.#deps.read("SELECT * FROM webhook_deliveries");
    const known = new Map(rows.map((row) => [keyOf(row.endpoint_id, row.event_id), row]));
    for (const [key] of known)
      if (!this.#owed.has(key)) throw new Violation(`the delivery ${key} is there, and is not owed`);
    for (const [key, accepted] of this.#owed) {
      const [endpointId = "", eventId = ""] = key.split(" ");
      const book = this.#endpoints.get(endpointId);
      if (book !== undefined) this.#checkDelivery({ key, eventId, accepted, book, row: known.get(key), now });
    }
    const [undone] = this.#deps.read("SELECT * FROM undone_deliveries");
    if (undone !== undefined)
      throw new Violation(`a delivery was delivered and is not any more: ${JSON.stringify(undone)}`);
  }

  #checkDelivery({
    key,
    eventId,
    accepted,
    book,
    row,
    now,
  }: {
    readonly key: string;
    readonly eventId: string;
    readonly accepted: boolean;
    readonly book: EndpointBook;
    readonly row: Row | undefined;
    readonly now: number;
  }): void {
    const [event] = this.#deps.read("SELECT at FROM events WHERE id = ?", eventId);
    const isOld = now - Number(event?.at) > LIMITS.webhookDeliveriesKeptMs;
    if (row === undefined) {
      if (!isOld) throw new Violation(`the delivery ${key} is owed, and is not there`);
      return;
    }
    const { status, tries, last_answer: answer } = row;
    if (status === "delivered" && !accepted) throw new Violation(`${key} is delivered, and no server has accepted it`);
    if (status === "failed" && Number(tries) < TRIES_MAX && answer !== "410")
      throw new Violation(`${key} was given up after ${String(tries)} tries and the answer ${String(answer)}`);
    if (status === "pending" && book.silentSince === null) throw new Violation(`${key} is still pending at rest`);
  }

  #note(row: Row, now: number): void {
    const id = String(row.id);
    const book = this.#endpoints.get(id) ?? {
      row,
      silentSince: null,
      secrets: new Map<string, number | null>(),
      urls: new Map<string, number | null>(),
      answeredGone: false,
    };
    this.#endpoints.set(id, book);
    const { disabled_reason: reason } = row;
    if (reason !== book.row.disabled_reason) this.#checkReason(id, String(reason), now);
    const isEnabled = reason === null;
    book.silentSince = isEnabled ? null : (book.silentSince ?? now);
    book.row = row;
    endOthers(book.urls, String(row.url), now);
    const [current = "", previous] = openSecrets(this.#deps.seal, secretColumns(row), now);
    endOthers(book.secrets, current, now);
    if (previous !== undefined) book.secrets.set(previous, Number(row.previous_until));
  }

  /** An endpoint is disabled by the system only after a 410, or if it accepted nothing for long and a message was given up. */
  #checkReason(id: string, reason: string, now: number): void {
    const isGone = this.#endpoints.get(id)?.answeredGone === true;
    if (reason === "gone" && !isGone) throw new Violation(`${id} is disabled as gone, and never answered 410`);
    if (reason !== "failing") return;
    const [last] = this.#deps.read(
      "SELECT max(last_tried_at) AS at FROM webhook_deliveries WHERE endpoint_id = ? AND status = 'delivered'",
      id,
    );
    if (now - Number(last?.at) < LIMITS.webhookFailingMs - 2 * GRACE_MS)
      throw new Violation(`${id} is disabled as failing although it accepted something`);
    const givenUp = "SELECT 1 FROM webhook_deliveries WHERE endpoint_id = ? AND status = 'failed' LIMIT 1";
    if (this.#deps.read(givenUp, id).length === 0)
      throw new Violation(`${id} is disabled as failing although no message was given up`);
  }

  #ofUrl(url: string): [string, EndpointBook] {
    const id = this.endpointAt(url);
    const book = id === null ? undefined : this.#endpoints.get(id);
    if (id === null || book === undefined) throw new Violation(`a message goes to ${url}, which no endpoint has`);
    return [id, book];
  }

  #checkSignatures(name: string, { secrets }: EndpointBook, { headers, body }: SandboxRequest, now: number): void {
    const valid = [...secrets].filter(([, until]) => !isOver(until, now)).map(([secret]) => secret);
    const signatures = headers["webhook-signature"]?.split(" ") ?? [];
    if (signatures.length === 0) throw new Violation(`${name} is not signed`);
    for (const signature of signatures) {
      const alone = { headers: { ...headers, "webhook-signature": signature }, body };
      const [problem = null] = valid
        .map((secret) => signatureProblem(secret, alone, now))
        .filter((each) => each !== null);
      const isValid = valid.some((secret) => signatureProblem(secret, alone, now) === null);
      if (!isValid) throw new Violation(`a signature of ${name} is not valid now: ${problem}`);
    }
  }

  #checkBody(name: string, event: Row, body: string): void {
    const [link] = this.#deps.read("SELECT state FROM links WHERE id = ?", String(event.link_id));
    const state = link === undefined ? null : (JSON.parse(String(link.state)) as { definition: { metadata: object } });
    const expected = {
      id: event.id,
      type: event.type,
      timestamp: new Date(Number(event.at)).toISOString(),
      livemode: event.livemode === 1,
      link_id: event.link_id,
      payment_id: event.payment_id,
      metadata: state?.definition.metadata ?? {},
      data: JSON.parse(String(event.data)) as unknown,
    };
    if (!isDeepStrictEqual(JSON.parse(body), expected))
      throw new Violation(`${name} says ${body}, and the event is ${JSON.stringify(expected)}`);
  }

  #lastEvent(): number {
    return Number(this.#deps.read("SELECT max(rowid) AS last FROM events")[0]?.last ?? -1);
  }
}

/** Whether an event that is stored now is owed to an endpoint as it is now. */
function isOwed(endpoint: Row, event: Row): boolean {
  const filters = JSON.parse(String(endpoint.events)) as readonly string[];
  const type = String(event.type);
  return (
    endpoint.merchant_id === event.merchant_id &&
    endpoint.livemode === event.livemode &&
    endpoint.disabled_reason === null &&
    Number(endpoint.created_at) <= Number(event.at) &&
    filters.some((filter) => filter === "*" || filter === type || filter === `${type.split(".")[0]}.*`)
  );
}

/** Ends every value but the current one. */
function endOthers(values: Map<string, number | null>, current: string, now: number): void {
  for (const [value, until] of values) if (value !== current) values.set(value, Math.min(until ?? now, now));
  values.set(current, null);
}

function isOver(until: number | null, now: number): boolean {
  return until !== null && now - until > GRACE_MS;
}

function keyOf(endpointId: unknown, eventId: unknown): string {
  return `${String(endpointId)} ${String(eventId)}`;
}

function secretColumns(row: Row) {
  return {
    id: String(row.id),
    merchantId: String(row.merchant_id),
    secretSealed: String(row.secret_sealed),
    previousSealed: row.previous_sealed === null ? null : String(row.previous_sealed),
    previousUntil: row.previous_until === null ? null : Number(row.previous_until),
  };
}
