/** Webhook deliveries as stored rows: due time, result, and time of the next attempt. */
import type { Store } from "./store.ts";

/** The message to deliver, without its signature, which is made again for every attempt. */
export type Message = {
  readonly vendor: "stripe" | "adyen" | "authorizenet";
  readonly account: string;
  readonly endpointId: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly url: string;
  readonly payload: string;
};

export type DeliveryStatus = "pending" | "sending" | "succeeded" | "failed" | "dropped";

export type Delivery = Message & {
  readonly id: string;
  readonly status: DeliveryStatus;
  readonly createdAt: number;
  /** When the next attempt is due (ms); during one, when it counts as lost. */
  readonly dueAt: number | null;
  readonly tries: number;
  /** The newest tries, oldest first; status 0 means that no answer came. */
  readonly attempts: readonly { readonly at: number; readonly status: number }[];
};

const COLLECTION = "deliveries";
const RETRY_SECONDS = [1, 2, 5, 10, 30, 60] as const;
const TRIES_MAX = 50;
const ATTEMPTS_SHOWN = 10;
/** A try that was not reported after this long is taken for lost: the receiver has 10 s. */
const LEASE_MS = 15_000;

/** Stores a delivery that is due at `dueAt`; null stores it as dropped, for the record. */
export function enqueue(store: Store, id: string, message: Message, when: { now: number; dueAt: number | null }): void {
  const status = when.dueAt === null ? "dropped" : "pending";
  save(store, { ...message, id, status, createdAt: when.now, dueAt: when.dueAt, tries: 0, attempts: [] });
}

/** The deliveries that are due, the earliest first. Taking one does not change it. */
export function dueDeliveries(store: Store, range: { now: number; limit: number }): Delivery[] {
  return store.due(COLLECTION, { until: range.now, limit: range.limit }).map((row) => row.value as Delivery);
}

/** When the next delivery is due, or null. */
export function nextDeliveryAt(store: Store): number | null {
  return store.firstDue(COLLECTION);
}

/** Marks a delivery as on its way, so that no other sender takes it, unless this one dies. */
export function markSending(store: Store, delivery: Delivery, now: number): void {
  save(store, { ...delivery, status: "sending", dueAt: now + LEASE_MS });
}

/** After a restart no delivery can be in progress: those that were are due at once. */
export function releaseLost(store: Store, now: number): void {
  const unfinished = store.due(COLLECTION, { until: Number.MAX_SAFE_INTEGER, limit: Number.MAX_SAFE_INTEGER });
  for (const { value } of unfinished) {
    const delivery = value as Delivery;
    if (delivery.status === "sending") save(store, { ...delivery, status: "pending", dueAt: now });
  }
}

/** Records how a try ended: 2xx ends the delivery, anything else (0 for no answer) is tried again later. */
export function recordDelivery(store: Store, id: string, result: { status: number; now: number }): Delivery | null {
  const delivery = store.get(COLLECTION, id) as Delivery | undefined;
  if (delivery === undefined || delivery.status === "succeeded") return null;
  const tries = delivery.tries + 1;
  const succeeded = result.status >= 200 && result.status <= 299;
  const over = succeeded || tries >= TRIES_MAX;
  const waitSeconds = RETRY_SECONDS[tries - 1] ?? 60;
  const recorded: Delivery = {
    ...delivery,
    tries,
    status: succeeded ? "succeeded" : over ? "failed" : "pending",
    dueAt: over ? null : result.now + waitSeconds * 1000,
    attempts: [...delivery.attempts, { at: result.now, status: result.status }].slice(-ATTEMPTS_SHOWN),
  };
  save(store, recorded);
  return recorded;
}

/** Ends a delivery whose endpoint is gone. */
export function giveUp(store: Store, delivery: Delivery): void {
  save(store, { ...delivery, status: "failed", dueAt: null });
}

/** Every delivery ever made, the oldest first. */
export function allDeliveries(store: Store): Delivery[] {
  return store.list(COLLECTION).map((row) => row.value as Delivery);
}

function save(store: Store, delivery: Delivery): void {
  store.put(COLLECTION, { key: delivery.id, value: delivery, dueAt: delivery.dueAt });
}
