/** The benchmark's merchant, created through the public API, and what their shoppers and provider send. */

import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { ID_ALPHABET } from "../../worker/domain/ids.ts";
import type { Shot } from "./load.ts";

/** The key whose sessions the stand-in answers from a record. */
export const RECORDED_KEY = "sk_test_benchrecorded";
const SANDBOX_KEY = "sk_test_benchsandbox";
export const WEBHOOK_SECRET = "whsec_benchbenchbenchbench";
const PRICE = { amount: 1_999, currency: "EUR" } as const;

export interface Shop {
  readonly origin: string;
  readonly slugs: readonly string[];
  readonly accountId: string;
  /** Headers of the merchant's API calls. */
  readonly headers: Readonly<Record<string, string>>;
}

type Json = Readonly<Record<string, unknown>>;

interface ShopInput {
  readonly origin: string;
  readonly links: number;
  /** Whether Stripe is the record, whose webhooks the load sends itself, or the whole sandbox, which sends its own. */
  readonly psp: "recorded" | "sandbox";
}

/** Registers a merchant, connects their provider account and creates their links. */
export async function openShop({ origin, links, psp }: ShopInput): Promise<Shop> {
  const email = `${randomUUID()}@example.com`;
  const password = randomBytes(16).toString("base64url");
  const body = { email, password, business_name: "Demo Coffee Roasters" };
  const { access_token: token } = await post(`${origin}/v1/auth/register`, {}, body);
  const headers = { Authorization: `Bearer ${token}` };
  const credentials = {
    secret_key: psp === "recorded" ? RECORDED_KEY : SANDBOX_KEY,
    publishable_key: "pk_test_benchbench",
    ...(psp === "recorded" ? { webhook_secret: WEBHOOK_SECRET } : {}),
  };
  const account = await post(`${origin}/v1/psp_accounts`, headers, { provider: "stripe", credentials });
  const link = { title: "A bag of coffee", description: "250 g, roasted this week.", ...PRICE };
  const slugs: string[] = [];
  while (slugs.length < links) {
    const many = Array.from({ length: Math.min(10, links - slugs.length) }, () =>
      post(`${origin}/v1/links`, headers, link),
    );
    for (const { slug } of await Promise.all(many)) slugs.push(String(slug));
  }
  return { origin, slugs, accountId: String(account.id), headers };
}

async function post(url: string, headers: Readonly<Record<string, string>>, body: Json): Promise<Json> {
  const json = { ...headers, "Content-Type": "application/json", "Idempotency-Key": randomUUID() };
  const answer = await fetch(url, { method: "POST", headers: json, body: JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text}`);
  return JSON.parse(text) as Json;
}

/** A shopper's request for a link's page. */
export function viewPage(shop: Shop, shopper: number): Shot {
  return {
    kind: "view",
    method: "GET",
    path: `/${slugFor(shop, shopper)}`,
    headers: { "cf-connecting-ip": addressOf(shopper), accept: "text/html", "accept-language": "en" },
    succeeded: (status) => status === 200,
  };
}

/** A shopper's posted form; `started` is given the payment's reference once the shopper is sent on. */
export function startPayment(shop: Shop, shopper: number, started: (reference: string, to: string) => void): Shot {
  return {
    kind: "start",
    method: "POST",
    path: `/${slugFor(shop, shopper)}`,
    headers: { "cf-connecting-ip": addressOf(shopper), "content-type": "application/x-www-form-urlencoded" },
    body: `attempt=${attemptId()}&price_version=1&email=shopper${shopper}%40example.com&action=pay`,
    succeeded(status, location) {
      const url = location ?? "";
      const [, reference] = /\/c\/pay\/cs_test_([0-9A-Za-z]+)/.exec(url) ?? [];
      if (status !== 303 || reference === undefined) return false;
      started(reference, url);
      return true;
    },
  };
}

/** The provider's signed webhook that a payment succeeded. */
export function tellPaid(shop: Shop, reference: string): Shot {
  const intent = {
    ...{ id: `pi_${reference}`, object: "payment_intent", livemode: false, status: "succeeded" },
    ...{ amount: PRICE.amount, amount_received: PRICE.amount, amount_capturable: 0, currency: "eur" },
    ...{ latest_charge: `ch_${reference}`, metadata: { paylinks_reference: reference }, last_payment_error: null },
    ...{ capture_method: "automatic", payment_method_types: ["card"] },
  };
  const event = {
    ...{ id: `evt_${randomBytes(12).toString("hex")}`, object: "event", api_version: "2026-10-29", livemode: false },
    ...{
      created: Math.floor(Date.now() / 1_000),
      type: "payment_intent.succeeded",
      pending_webhooks: 1,
      request: null,
    },
    data: { object: intent },
  };
  const body = JSON.stringify(event, null, 2);
  const time = Math.floor(Date.now() / 1_000);
  const signature = createHmac("sha256", WEBHOOK_SECRET).update(`${time}.${body}`).digest("hex");
  return {
    kind: "webhook",
    method: "POST",
    path: `/webhooks/stripe/${shop.accountId}`,
    headers: { "content-type": "application/json", "stripe-signature": `t=${time},v1=${signature}` },
    body,
    succeeded: (status) => status === 200,
  };
}

function slugFor({ slugs }: Shop, shopper: number): string {
  return slugs[shopper % slugs.length] ?? "";
}

/** Sixteen million addresses: no two shoppers of a run share one. */
function addressOf(shopper: number): string {
  return `10.${(shopper >> 16) & 255}.${(shopper >> 8) & 255}.${shopper & 255}`;
}

function attemptId(): string {
  let id = "";
  for (const byte of randomBytes(26)) id += ID_ALPHABET[byte & 31];
  return id;
}
