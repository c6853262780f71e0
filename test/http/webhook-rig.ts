/** Webhook endpoints by the API: merchants with keys, and a receiver that keeps what it is sent and answers as it is told. */

import { env } from "cloudflare:workers";
import { deliverWebhook } from "../../worker/app/webhooks/deliver.ts";
import { makeContainer } from "../../worker/container.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { PERMISSIONS, type Permission } from "../../worker/domain/permissions.ts";
import type { WebhookAnswer } from "../../worker/domain/webhook-endpoint.ts";
import type { DeliveryKey, WebhookMessage } from "../../worker/ports/webhook-endpoints.ts";
import { makeDesk, ORIGIN } from "./desk-rig.ts";
import { addMerchant, newKey } from "./people.ts";

/** Answers of the API, as far as these tests look at them. */
export interface Body {
  readonly id: string;
  readonly secret: string;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
  readonly data: readonly Record<string, unknown>[];
  readonly [member: string]: unknown;
}

export interface Posted {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const posted: Posted[] = [];
export const receiver: { answer: WebhookAnswer } = {
  answer: { kind: "answered", status: 204, retryAfterMs: null },
};
/** What the queue got. */
export const queued: WebhookMessage[] = [];

const { webhookSender } = makeContainer(env);
export const desk = makeDesk({
  webhookSender: {
    mayCall: webhookSender.mayCall,
    async post(url, message) {
      posted.push({ url, ...message });
      return receiver.answer;
    },
  },
  webhookQueue: { send: async (messages) => void queued.push(...messages) },
});

const merchantId = await addMerchant(Date.now());
const mine = await keyOf({});

interface KeyOptions {
  readonly of?: string;
  readonly permissions?: readonly Permission[];
  readonly livemode?: boolean;
}

export async function keyOf({
  of = merchantId,
  permissions = PERMISSIONS,
  livemode = false,
}: KeyOptions): Promise<string> {
  return (await newKey(desk.deps, { merchantId: of, permissions, livemode }, Date.now())).credentials;
}

/** The key of another merchant. */
export async function othersKey(): Promise<string> {
  return keyOf({ of: await addMerchant(Date.now()) });
}

interface Options {
  readonly body?: object;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly app?: typeof desk.app;
}

export async function call(
  method: string,
  path: string,
  { body, key = mine, headers = {}, app = desk.app }: Options = {},
) {
  const sent = { Authorization: `Bearer ${key}`, "Content-Type": "application/json", ...headers };
  const init = { method, headers: sent, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const response = await app.request(new Request(ORIGIN + path, init));
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text || "{}") as Body };
}

export const URL_OF_SHOP = "https://shop.example.com/hooks?k=5f2c";

/** A new endpoint of a new merchant, with that merchant's key. */
export async function newEndpoint(members: object = {}) {
  const key = await othersKey();
  const { body } = await call("POST", "/v1/webhook_endpoints", { body: { url: URL_OF_SHOP, ...members }, key });
  const path = `/v1/webhook_endpoints/${body.id}`;
  const read = async () => (await call("GET", path, { key })).body;
  const deliveries = async (query = "") => (await call("GET", `${path}/deliveries${query}`, { key })).body.data;
  return { ...body, key, path, read, deliveries };
}

/** Sends what an endpoint is owed now, as the queue's consumer does. */
export async function deliver(endpointId: string, eventIds: readonly string[]): Promise<void> {
  for (const eventId of eventIds) await deliverWebhook(desk.deps, { endpointId, eventId, isForSlow: true });
}

/** Sends a message until it is given up, with the clock moved to each time that it is due; the endpoint must not accept it. */
export async function exhaust(message: DeliveryKey): Promise<void> {
  for (const wait of [0, ...LIMITS.webhookRetryMs]) {
    desk.time.ahead += wait;
    await deliverWebhook(desk.deps, { ...message, isForSlow: true });
  }
}

/** A link of whoever has the key. */
export async function newLink(key: string, members: object = {}): Promise<string> {
  const body = { title: "Tea", amount: 1999, currency: "EUR", ...members };
  return (await call("POST", "/v1/links", { body, key })).body.id;
}
