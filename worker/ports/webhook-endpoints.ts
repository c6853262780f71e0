/** Merchants' endpoints for events, the messages owed to them, and how those are sent. D1 is the authority for all of it. */

import type { AuditEntry } from "../domain/audit.ts";
import type {
  AutomaticReason,
  DeliveryFate,
  DeliveryStatus,
  WebhookAnswer,
  WebhookEndpoint,
} from "../domain/webhook-endpoint.ts";
import type { WebhookMail } from "./mail.ts";
import type { EventRecord, Page, PageRequest, Scope } from "./read-model.ts";

/** What members are told about an endpoint that was disabled. */
export interface DisabledNotice {
  readonly merchantName: string;
  readonly livemode: boolean;
  readonly reason: AutomaticReason;
  /** The endpoint's host. The rest of its address may hold a secret. */
  readonly host: string;
}

export interface DisabledNotices {
  /**
   * What the owner of an address is told about an endpoint that was disabled because of how it answered. Null if the endpoint is gone or enabled
   * again, or if the address is not the confirmed one of a member of its merchant.
   */
  find(endpointId: string, address: string): Promise<DisabledNotice | null>;
}

export interface WebhookEndpoints {
  /**
   * Stores an endpoint with its secret sealed, unless it is there already, was there before, or the merchant has `max` of this mode. `exists` and
   * `deleted` only for an endpoint of the same merchant and mode; `deleted` if the audit log knows it.
   */
  add(
    endpoint: WebhookEndpoint,
    secret: string,
    change: { readonly max: number; readonly entries: readonly AuditEntry[] },
  ): Promise<"added" | "exists" | "deleted" | "too_many">;
  get(scope: Scope, endpointId: string): Promise<WebhookEndpoint | null>;
  list(scope: Scope, page: PageRequest): Promise<Page<WebhookEndpoint>>;
  /**
   * Replaces an endpoint with what `change` makes of the present one. While it is disabled, its pending deliveries rest. `conflict`: a
   * concurrent change came first.
   */
  change(
    scope: Scope,
    endpointId: string,
    change: (endpoint: WebhookEndpoint) => {
      readonly endpoint: WebhookEndpoint;
      readonly entries: readonly AuditEntry[];
    },
  ): Promise<WebhookEndpoint | "conflict" | "not_found">;
  /**
   * Gives an endpoint a new secret, unless it was changed since it was read as `known`; null if so, or if there is none. The previous
   * secret signs too until `previousUntil` (Unix ms), or no more if that is null.
   */
  rotate(
    known: WebhookEndpoint,
    change: {
      readonly secret: string;
      readonly previousUntil: number | null;
      readonly now: number;
      readonly entries: readonly AuditEntry[];
    },
  ): Promise<WebhookEndpoint | null>;
  /** Deletes an endpoint. What it was owed is not sent any more, and swept up later. */
  remove(scope: Scope, endpointId: string, entries: readonly AuditEntry[]): Promise<"done" | "not_found">;
  /** The secrets that sign at `now`, the current one first; empty if none can be opened. Null if the endpoint is gone. */
  secrets(scope: Scope, endpointId: string, now: number): Promise<readonly string[] | null>;
  /**
   * Reseals the secrets of up to `limit` endpoints that are not under the current key; a previous one that signs no longer at `now` is
   * dropped. Returns how many endpoints that were, and how many are left. `note` makes the audit entry of each.
   */
  reseal(
    limit: number,
    now: number,
    note: (endpoint: WebhookEndpoint) => AuditEntry,
  ): Promise<{ readonly resealed: number; readonly left: number }>;
}

/** A message that an endpoint is owed: one event. */
export interface DeliveryKey {
  readonly endpointId: string;
  readonly eventId: string;
}

/** A due delivery on its way through the queue. */
export interface WebhookMessage extends DeliveryKey {
  /** Whether the cron admitted it as one of the few that a slow endpoint gets. Any other is not sent to a slow endpoint now. */
  readonly isForSlow: boolean;
}

/** A delivery as its merchant sees it. Times are Unix ms. */
export interface WebhookDelivery extends DeliveryKey {
  readonly event: EventRecord;
  readonly status: DeliveryStatus;
  readonly tries: number;
  /** When it is sent next; null if it will not be, or its endpoint is disabled. */
  readonly dueAt: number | null;
  readonly lastTriedAt: number | null;
  /** The last answer as `answerText` words it; null before the first. */
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
  /** When the lease ends (Unix ms). Together with `tries` it tells this lease from any other. */
  readonly leasedUntil: number;
}

/** How many of an endpoint's due deliveries go into the queue at once. */
export interface DueLimits {
  readonly endpoints: number;
  readonly perEndpoint: number;
  readonly perSlowEndpoint: number;
}

export interface WebhookDeliveries {
  /** The deliveries of an endpoint, the newest event first. */
  list(
    scope: Scope,
    filter: { readonly endpointId: string; readonly status: DeliveryStatus | null },
    page: PageRequest,
  ): Promise<Page<WebhookDelivery>>;
  /** Deliveries to be sent at `now`, of each enabled endpoint those that have been due longest. */
  due(now: number, limits: DueLimits): Promise<readonly WebhookMessage[]>;
  /**
   * Leases a due delivery for `leaseMs`, during which nobody else gets it. Null if there is nothing to send now: it is not due, or its
   * endpoint is disabled, or slow and the message was not admitted for that.
   */
  take(
    message: WebhookMessage,
    lease: { readonly now: number; readonly leaseMs: number },
  ): Promise<TakenDelivery | null>;
  /**
   * Records an answer and its consequences in one step: what becomes of the delivery, since when the endpoint has been failing, whether it is
   * slow, and whether it is disabled. Without effect once the lease is no longer the delivery's last. An answer
   * from an address that the endpoint no longer has says nothing about the endpoint.
   */
  settle(
    taken: TakenDelivery,
    outcome: {
      readonly answer: WebhookAnswer;
      readonly fate: DeliveryFate;
      readonly isSlow: boolean;
      /** Why the endpoint is disabled, with the entry that says so and the mails to those who manage it; null if it stays. */
      readonly disabled: {
        readonly reason: AutomaticReason;
        readonly entry: AuditEntry;
        readonly mails: readonly WebhookMail[];
      } | null;
      readonly now: number;
    },
  ): Promise<void>;
  /** Makes a delivery due now, whatever became of it, with all its tries ahead; false if there is none or its endpoint is disabled. */
  retry(scope: Scope, key: DeliveryKey, now: number): Promise<boolean>;
  /** How many deliveries `retryFailed` could make due, counted up to `max`. */
  countFailed(scope: Scope, endpointId: string, max: number): Promise<number>;
  /**
   * Makes failed deliveries due now, with all their tries ahead: up to `limit` of events that happened at `since` (Unix ms) or later, the oldest
   * first. Says how many, and whether others are left. Nothing happens if the endpoint is disabled or not there.
   */
  retryFailed(
    scope: Scope,
    endpointId: string,
    what: { readonly since: number; readonly now: number; readonly limit: number },
  ): Promise<{ readonly retried: number; readonly hasMore: boolean }>;
  /**
   * Deletes up to `limit` deliveries of events from before `LIMITS.webhookDeliveriesKeptMs`, and says how many. Never one that is still to
   * be sent.
   */
  sweep(now: number, limit: number): Promise<number>;
}

/** The queue of deliveries that are due. It may lose messages: what stays due is put into it again by a cron. */
export interface WebhookQueue {
  send(messages: readonly WebhookMessage[]): Promise<void>;
}

/** The network. */
export interface WebhookSender {
  /** Whether an address may be called: a public one that is not ours, or in development the developer's own machine. */
  mayCall(url: string): boolean;
  /** Posts a message. Never rejects. */
  post(
    url: string,
    message: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  ): Promise<WebhookAnswer>;
}

/** Secrets and signatures by Standard Webhooks 1.0. */
export interface WebhookSigner {
  /** A new secret: `whsec_` and 32 random bytes in base64. */
  newSecret(): string;
  /** The same form of secret, made of a text that cannot be guessed. */
  secretOf(text: string): string;
  /** The signature of a message (`v1,` and base64). `timestamp` is in Unix seconds. */
  sign(secret: string, message: { readonly id: string; readonly timestamp: number; readonly body: string }): string;
}
