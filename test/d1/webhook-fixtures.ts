/** Endpoints for events and what they are owed, for tests of the database. */

import { env } from "cloudflare:workers";
import { expect } from "vitest";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import { webhookSigner } from "../../worker/adapters/crypto/webhook-signer.ts";
import { makeReadModel } from "../../worker/adapters/d1/read-model.ts";
import { makeWebhookDeliveries } from "../../worker/adapters/d1/webhook-deliveries.ts";
import { makeWebhookEndpoints } from "../../worker/adapters/d1/webhook-endpoints.ts";
import type { AuditEntry } from "../../worker/domain/audit.ts";
import { SYSTEM } from "../../worker/domain/audit.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { DeliveryStatus, WebhookAnswer, WebhookEndpoint } from "../../worker/domain/webhook-endpoint.ts";
import { disabledBy, fateAfter } from "../../worker/domain/webhook-endpoint.ts";
import type { WebhookMail } from "../../worker/ports/mail.ts";
import type { EventRecord, Scope } from "../../worker/ports/read-model.ts";
import type { DeliveryKey, TakenDelivery } from "../../worker/ports/webhook-endpoints.ts";
import { NOW, newEvent, publication, seal } from "./fixtures.ts";

export const endpoints = makeWebhookEndpoints(env.DB, seal);
export const deliveries = makeWebhookDeliveries(env.DB, seal);
export const model = makeReadModel(env.DB);

export const PAGE = { limit: 50, cursor: null };
export const DUE = { endpoints: 1_000, perEndpoint: 1_000, perSlowEndpoint: 2 };
const LEASE = { leaseMs: LIMITS.webhookLeaseMs };

export const answered = (status: number, retryAfterMs: number | null = null): WebhookAnswer => ({
  kind: "answered",
  status,
  retryAfterMs,
});

/** Stores an endpoint that was made at `NOW` and wants everything. */
export async function newEndpoint(scope: Scope, changes: Partial<WebhookEndpoint> = {}): Promise<WebhookEndpoint> {
  const endpoint: WebhookEndpoint = {
    id: `whk_${systemRandom.id(20)}`,
    ...scope,
    url: "https://shop.example.com/hooks",
    events: ["*"],
    description: "",
    disabledReason: null,
    failingSince: null,
    previousUntil: null,
    createdAt: NOW,
    updatedAt: NOW,
    ...changes,
  };
  expect(await endpoints.add(endpoint, webhookSigner.newSecret(), { max: 50, entries: [] })).toBe("added");
  return endpoint;
}

/** Publishes an event of a merchant and gives it, with what is owed of it. */
export async function publish(scope: Scope, changes: Partial<EventRecord> = {}) {
  const event = newEvent(changes);
  const owed = await model.apply(publication(scope, { events: [event] }));
  return { event, owed };
}

/** An endpoint with one delivery. */
export async function newDelivery(scope: Scope, changes: Partial<WebhookEndpoint> = {}) {
  const endpoint = await newEndpoint(scope, changes);
  const { event } = await publish(scope);
  return { endpoint, event, key: { endpointId: endpoint.id, eventId: event.id } };
}

export const take = (key: DeliveryKey, now: number, isForSlow = false) =>
  deliveries.take({ ...key, isForSlow }, { now, ...LEASE });

/** Takes a delivery that must be there. */
export async function taken(key: DeliveryKey, now: number, isForSlow = false): Promise<TakenDelivery> {
  const delivery = await take(key, now, isForSlow);
  if (delivery === null) throw new Error("there was nothing to take");
  return delivery;
}

function disabledEntry({ scope, endpointId }: TakenDelivery): AuditEntry {
  return {
    id: `aud_${systemRandom.id(20)}`,
    at: NOW,
    ...scope,
    cause: SYSTEM,
    action: "webhook_endpoint.disabled",
    subject: endpointId,
    before: null,
    after: null,
    refusal: null,
  };
}

/** Settles as the use case does. */
export function settle(
  delivery: TakenDelivery,
  answer: WebhookAnswer,
  now: number,
  { isSlow = false, mails = [] }: { readonly isSlow?: boolean; readonly mails?: readonly WebhookMail[] } = {},
): Promise<void> {
  const failingSince = delivery.failingSince ?? now;
  const fate = fateAfter(answer, { tries: delivery.tries, now });
  const reason = disabledBy(answer, { fate, failingSince, now });
  return deliveries.settle(delivery, {
    answer,
    fate,
    isSlow,
    disabled: reason === null ? null : { reason, entry: disabledEntry(delivery), mails },
    now,
  });
}

/** Has every try but the last fail, the first at `now` (Unix ms). Gives when the last is due. */
export async function failUntilLast(key: DeliveryKey, now: number): Promise<number> {
  let due = now;
  for (const wait of LIMITS.webhookRetryMs) {
    await settle(await taken(key, due), answered(500), due);
    due += wait;
  }
  return due;
}

/** The one delivery of an endpoint, or the one with that status, as its merchant sees it. */
export async function only(scope: Scope, endpointId: string, status: DeliveryStatus | null = null) {
  const { data } = await deliveries.list(scope, { endpointId, status }, PAGE);
  expect(data).toHaveLength(1);
  return data[0];
}
