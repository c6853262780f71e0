/** Merchants' endpoints for events, the messages owed to them, and how those are sent. D1 is the authority for all of it. */

import type { AuditEntry } from "../domain/audit.ts";
import type {
  DeliveryFate,
  DeliveryStatus,
  DisabledReason,
  WebhookAnswer,
  WebhookEndpoint,
} from "../domain/webhook-endpoint.ts";
import type { EventRecord, Page, PageRequest, Scope } from "./read-model.ts";

export interface WebhookEndpoints {
  /** Stores an endpoint with its secret sealed, unless the merchant has `max` of this mode already. */
  add(
    endpoint: WebhookEndpoint,
    secret: string,
    change: { readonly max: number; readonly entries: readonly AuditEntry[] },
  ): Promise<"added" | "too_many">;
  get(scope: Scope, endpointId: string): Promise<WebhookEndpoint | null>;
  list(scope: Scope, page: PageRequest): Promise<Page<WebhookEndpoint>>;
  /**
   * Replaces an endpoint with what `change` makes of the present one. Disabling it puts its pending deliveries to rest, enabling makes them due.
   * `conflict`: a concurrent change came first.
   */
  change(
    scope: Scope,
    endpointId: string,
    change: (endpoint: WebhookEndpoint) => {
      readonly endpoint: WebhookEndpoint;
      readonly entries: readonly AuditEntry[];
    },
  ): Promise<WebhookEndpoint | "conflict" | "not_found">;
  /** Gives an endpoint a new secret; the previous one signs too until `previousUntil` (Unix ms), or no more if that is null. */
  rotate(
    scope: Scope,
    endpointId: string,
    change: { readonly secret: string; readonly previousUntil: number | null; readonly entries: readonly AuditEntry[] },
  ): Promise<WebhookEndpoint | null>;
  /** Deletes an endpoint with its deliveries. */
  remove(scope: Scope, endpointId: string, entries: readonly AuditEntry[]): Promise<"done" | "not_found">;
  /** The secrets that sign at `now`, the current one first; null if the endpoint is gone. */
  secrets(scope: Scope, endpointId: string, now: number): Promise<readonly string[] | null>;
  /** Reseals up to `limit` secrets that are not under the current key; returns how many, and how many are left. */
  reseal(limit: number): Promise<{ readonly resealed: number; readonly left: number }>;
}

/** A message that an endpoint is owed: one event. */
export interface DeliveryKey {
  readonly endpointId: string;
  readonly eventId: string;
}

/** A delivery as its merchant sees it. Times are Unix ms. */
export interface WebhookDelivery extends DeliveryKey {
  readonly event: EventRecord;
  readonly status: DeliveryStatus;
  readonly tries: number;
  /** When it is sent next; null if it will not be, or its endpoint is disabled. */
  readonly dueAt: number | null;
  readonly lastTriedAt: number | null;
  /** The last answer: a status (`503`), or why there was none (`timed_out`); null before the first try. */
  readonly lastAnswer: string | null;
}

/** A leased delivery with what its message needs. */
export interface TakenDelivery extends DeliveryKey {
  readonly scope: Scope;
  readonly url: string;
  /** As `WebhookEndpoints.secrets` gives them. */
  readonly secrets: readonly string[];
  readonly failingSince: number | null;
  readonly event: EventRecord;
  /** The link's metadata as it is now. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Includes this one. */
  readonly tries: number;
}

export interface WebhookDeliveries {
  /** The deliveries of an endpoint, the newest first. */
  list(
    scope: Scope,
    filter: { readonly endpointId: string; readonly status: DeliveryStatus | null },
    page: PageRequest,
  ): Promise<Page<WebhookDelivery>>;
  /** Deliveries to be sent at `now`, the longest due first. */
  due(now: number, limit: number): Promise<readonly DeliveryKey[]>;
  /** Leases a due delivery of an enabled endpoint for `leaseMs`, during which nobody else gets it; null if there is nothing to send. */
  take(key: DeliveryKey, lease: { readonly now: number; readonly leaseMs: number }): Promise<TakenDelivery | null>;
  /**
   * Records an answer and its consequences in one step: what becomes of the delivery, since when the endpoint has been failing, and whether it is
   * disabled, with `entries` if so. An answer that a later try has overtaken changes nothing.
   */
  settle(
    taken: TakenDelivery,
    outcome: {
      readonly answer: WebhookAnswer;
      readonly fate: DeliveryFate;
      readonly disabled: DisabledReason | null;
      readonly now: number;
      readonly entries: readonly AuditEntry[];
    },
  ): Promise<void>;
  /** Makes a delivery due now, whatever became of it, with all its tries ahead; false if there is none or its endpoint is disabled. */
  retry(scope: Scope, key: DeliveryKey, now: number): Promise<boolean>;
  /** Deletes up to `limit` deliveries of events from before `LIMITS.webhookDeliveriesKeptMs`, and says how many. */
  sweep(now: number, limit: number): Promise<number>;
}

/** The queue of deliveries that are due. It may lose messages: what stays due is put into it again by a cron. */
export interface WebhookQueue {
  send(keys: readonly DeliveryKey[]): Promise<void>;
}

/** The network. */
export interface WebhookSender {
  /** Whether an address may be called: a public one, or in development the developer's own machine. */
  mayCall(url: string): boolean;
  /** Posts a message. Never rejects. */
  post(
    url: string,
    message: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  ): Promise<WebhookAnswer>;
}
