/** The Worker as it is built, three times: with its own objects, with Upstash's protocol over a real Redis, and with an Upstash that answers 500. The same payments succeed. */

import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { build, type Platform, startPlatform } from "../bench/platform.ts";
import { startPsp } from "../bench/psp.ts";
import { type Bridge, closeServer, startBridge } from "../sandbox/upstash/bridge.ts";
import { type LocalRedis, startRedis, whyNoRedis } from "../sandbox/upstash/redis.ts";

const TOKEN = "token-of-a-test";
const missing = whyNoRedis();
let redis: LocalRedis | null = null;
let bridge: Bridge | null = null;
let psp: Awaited<ReturnType<typeof startPsp>> | null = null;
let failing: Server | null = null;
let isFailing = false;
let apps: readonly (readonly [store: string, app: Platform])[] = [];

/** Passes requests on until it is to fail: nobody registers where nobody can count. */
async function startFailing(to: string): Promise<string> {
  failing = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (isFailing) return void response.writeHead(500).end('{"error":"ERR internal"}');
    const { authorization = "", "content-type": type = "" } = request.headers;
    const answer = await fetch(`${to}${request.url}`, {
      method: request.method ?? "POST",
      headers: { authorization, "content-type": type },
      body: Buffer.concat(chunks),
    });
    response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
  });
  await new Promise<void>((resolve) => failing?.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(failing.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  if (missing !== null) return;
  [redis, psp] = await Promise.all([startRedis(), startPsp()]);
  bridge = await startBridge(redis.socketPath, TOKEN);
  const built = await build({ name: "stores", config: "wrangler.toml", environment: "dev" });
  const { origin } = psp;
  const start = (variables: Record<string, string>) =>
    startPlatform({
      build: built,
      pspOrigin: origin,
      consumes: true,
      assets: false,
      floor: null,
      variables: { FX_API_BASE: origin, SANDBOX_PSP_ACCOUNTS: "stripe", ...variables },
    });
  const upstash = (url: string) => ({ UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: TOKEN });
  const [own, real, broken] = await Promise.all([
    start({}),
    start(upstash(bridge.url)),
    start(upstash(await startFailing(bridge.url))),
  ]);
  apps = [
    ["its own objects", own],
    ["a Redis", real],
    ["a Redis that fails", broken],
  ];
}, 120_000);

afterAll(async () => {
  await Promise.all(apps.map(([, app]) => app.stop()));
  psp?.stop();
  await bridge?.close();
  await redis?.stop();
  if (failing !== null) await closeServer(failing);
});

type Json = Readonly<Record<string, unknown>>;

async function call(
  app: Platform,
  method: string,
  path: string,
  { token, body }: { token?: string; body?: Json } = {},
) {
  const answer = await fetch(`${app.origin}${path}`, {
    method,
    headers: {
      "Content-Type": "application/json",
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as Json;
}

/** A merchant's link of 100.00 USD with 2 % of mark-up, which may be paid in pesos. */
async function openShop(app: Platform) {
  const body = { email: `${randomUUID()}@example.com`, password: "correct horse battery", business_name: "Books" };
  const token = String((await call(app, "POST", "/v1/auth/register", { body })).access_token);
  const fees = { rules: [], borne_by: "merchant", fx_markup_basis_points: 200 };
  const link = { title: "Invoice", amount: 10_000, currency: "USD", presentment_currencies: ["MXN"], fees };
  return { token, slug: String((await call(app, "POST", "/v1/links", { token, body: link })).slug) };
}

const field = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";

/** Chooses pesos, pays what the page says, and answers the payment once the merchant has the money. */
async function buy(app: Platform, { token, slug }: { readonly token: string; readonly slug: string }): Promise<Json> {
  const url = `${app.origin}/${slug}`;
  const post = (at: string, fields: Record<string, string>) =>
    fetch(at, { method: "POST", redirect: "manual", body: new URLSearchParams(fields) });
  const page = await (await fetch(url)).text();
  const form = { attempt: field(page, "attempt"), price_version: "1", email: "kim@example.com", currency: "MXN" };
  const quoted = await (await post(url, { ...form, action: "update" })).text();
  const [shown, quote] = [field(quoted, "shown"), field(quoted, "quote")];
  const started = await post(url, { ...form, shown, quote, action: "pay" });
  const back = await post(started.headers.get("Location") ?? "", { card: "4242424242424242" });
  const id = /pay_\w+/.exec(back.headers.get("Location") ?? "")?.[0] ?? "";
  for (let turn = 0; turn < 200; turn++) {
    const payment = await call(app, "GET", `/v1/payments/${id}`, { token });
    if (payment.status === "captured") return payment;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the payment ${id} was not captured; it began with ${started.status}`);
}

it("quotes, payments and their sums are the same, and health says which cache is silent", { timeout: 60_000 }, async ({
  skip,
}) => {
  if (missing !== null) return skip(missing);
  const shops = await Promise.all(apps.map(([, app]) => openShop(app)));
  isFailing = true;
  const told: unknown[] = [];
  for (const [index, [store, app]] of apps.entries()) {
    const { amount, currency, amount_captured, fx } = await buy(app, shops[index] ?? { token: "", slug: "" });
    const { rate, source } = fx as Json;
    const { status, fx_cache, fx_sources } = await call(app, "GET", "/health/ready");
    told.push([store, status, fx_cache, fx_sources, amount, currency, amount_captured, rate, source]);
  }
  // A dollar is 21.2764 / 1.1602 pesos at the stand-in of the bank: 18.338563, with 2 % on top 18.7053336, to eight digits and up.
  const paid = [187_054, "MXN", 187_054, "18.705334", "ecb"];
  expect(told).toEqual([
    ["its own objects", "ready", "answering", { ecb: "fresh" }, ...paid],
    ["a Redis", "ready", "answering", { ecb: "fresh" }, ...paid],
    ["a Redis that fails", "ready", "silent", { ecb: "fresh" }, ...paid],
  ]);
});
