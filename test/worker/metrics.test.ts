/** `/metrics` reports what happened to callers with its token, at a bounded cost, and names nobody. */

import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import type { Env } from "../../worker/env.ts";
import worker from "../../worker/index.ts";
import { advance } from "./rig/clock.ts";
import { type Exposition, readExposition } from "./rig/exposition.ts";
import { buy, type Merchant, openShop, type Problem } from "./rig/people.ts";
import { ORIGIN, send, sendWebhook, settle, useRig } from "./rig/rig.ts";

const rig = useRig();
const TOKEN = (env as { readonly METRICS_TOKEN?: string }).METRICS_TOKEN ?? "";

/** Asks a fresh isolate, which remembers no earlier read. */
function ask(init: RequestInit = {}, changes: Partial<Env> = {}): Promise<Response> {
  const headers = { Authorization: `Bearer ${TOKEN}`, ...init.headers };
  const request = new Request<unknown, IncomingRequestCfProperties>(`${ORIGIN}/metrics`, {
    method: init.method ?? "GET",
    headers,
  });
  return Promise.resolve(worker.fetch(request, { ...env, ...changes } as Env, createExecutionContext()));
}

async function scrape(): Promise<Exposition> {
  const response = await ask();
  expect(response.status).toBe(200);
  return readExposition(await response.text());
}

/** By how much a metric rose. */
function rise(before: Exposition, after: Exposition, name: string, labels: Readonly<Record<string, string>> = {}) {
  return (after.sum(name, labels) ?? 0) - (before.sum(name, labels) ?? 0);
}

const TEST = { mode: "test" };
const AT_STRIPE = { ...TEST, provider: "stripe" };

describe("access", () => {
  const refusal = async (response: Response) => [response.status, ((await response.json()) as Problem).code];

  it.each([
    ["no token", {}],
    ["another token", { Authorization: `Bearer ${TOKEN.slice(1)}x` }],
    ["the token under another scheme", { Authorization: `Basic ${TOKEN}` }],
  ])("is refused with %s", async (_, headers) => {
    const response = await send("/metrics", { headers });
    expect(response.headers.get("WWW-Authenticate")).toBe("Bearer");
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
    expect(await refusal(response)).toEqual([401, "unauthenticated"]);
  });

  it("is refused with the operator's secret, and with the token in the query", async () => {
    const { OPERATOR_SECRET } = env as { readonly OPERATOR_SECRET?: string };
    expect((await ask({ headers: { Authorization: `Bearer ${OPERATOR_SECRET}` } })).status).toBe(401);
    expect((await send(`/metrics?token=${TOKEN}`)).status).toBe(401);
  });

  it("is off without a METRICS_TOKEN, as the answer and /health/ready say", async () => {
    const off = { METRICS_TOKEN: "" };
    expect(await refusal(await ask({}, off))).toEqual([403, "feature_off"]);
    const health = new Request<unknown, IncomingRequestCfProperties>(`${ORIGIN}/health/ready`);
    const ready = await worker.fetch(health, { ...env, ...off } as Env, createExecutionContext());
    expect(((await ready.json()) as { off: string[] }).off).toContainEqual(expect.stringContaining("METRICS_TOKEN"));
  });

  it("needs a token that cannot be guessed: otherwise the configuration is refused", async () => {
    const health = new Request<unknown, IncomingRequestCfProperties>(`${ORIGIN}/health/ready`);
    const given = { ...env, METRICS_TOKEN: "prometheus" } as Env;
    const { problems } = (await (await worker.fetch(health, given, createExecutionContext())).json()) as {
      problems: string[];
    };
    expect(problems).toEqual([expect.stringMatching(/^METRICS_TOKEN must have/)]);
  });

  it("is by GET and HEAD, and never cached", async () => {
    const response = await ask();
    expect(response.headers.get("Content-Type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    const head = await ask({ method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect(head.headers.get("Content-Type")).toBe(response.headers.get("Content-Type"));
  });

  it("is limited by address", async () => {
    const full = { limit: async () => ({ success: false }) };
    const response = await ask({}, { PUBLIC_READS: full });
    expect(response.headers.get("Retry-After")).not.toBeNull();
    expect(await refusal(response)).toEqual([429, "rate_limited"]);
  });
});

describe("what happened", () => {
  let before: Exposition;
  let after: Exposition;
  let text: string;
  let shop: Merchant;
  let slug: string;
  let paymentId: string;

  beforeAll(async () => {
    shop = await openShop(rig);
    const link = await shop.newLink();
    ({ slug } = link);
    before = await scrape();
    ({ paymentId } = await buy(rig, link));
    await buy(rig, link, "4000000000000002").catch(() => null);
    await settle(rig, [link.id]);
    await shop.refund(paymentId, { amount: 500 });
    await settle(rig, [link.id]);
    // Twice within a minute, then once more: the second is written together with the third.
    const forged = rig.stripe.sign(shop.stripeAccount, shop.webhookUrl, "{}");
    for (let times = 0; times < 3; times++) {
      expect((await sendWebhook({ ...forged, body: "{ }" })).status).toBe(401);
      if (times === 1) advance(LIMITS.refusedWebhooksEveryMs);
    }
    await settle(rig, [link.id]);
    text = await (await ask()).text();
    after = readExposition(text);
  });

  it("is counted: payments, attempts, refunds and notifications", () => {
    const euros = { ...AT_STRIPE, currency: "EUR" };
    expect(rise(before, after, "paylinks_payments", { ...euros, status: "partially_refunded" })).toBe(1);
    expect(rise(before, after, "paylinks_payments", { ...euros, status: "captured" })).toBe(0);
    expect(rise(before, after, "paylinks_payments", TEST)).toBe(2);
    expect(rise(before, after, "paylinks_payment_transitions_total", { ...euros, status: "captured" })).toBe(1);
    expect(rise(before, after, "paylinks_payment_attempts", { ...AT_STRIPE, outcome: "approved" })).toBe(1);
    expect(rise(before, after, "paylinks_payment_attempts", { ...AT_STRIPE, outcome: "declined" })).toBe(1);
    expect(rise(before, after, "paylinks_refunds", { ...TEST, currency: "EUR", status: "succeeded" })).toBe(1);
    expect(rise(before, after, "paylinks_psp_events_total", { ...AT_STRIPE, outcome: "applied" })).toBeGreaterThan(1);
    expect(rise(before, after, "paylinks_psp_events_total", { ...AT_STRIPE, outcome: "refused" })).toBe(3);
    expect(after.sum("paylinks_payments", { mode: "live" })).toBeNull();
  });

  it("is in the books, which balance", () => {
    const euros = { ...TEST, currency: "EUR" };
    const side = (of: "debits" | "credits", account: string) =>
      rise(before, after, `paylinks_ledger_${of}_minor_units_total`, { ...euros, account });
    expect([side("debits", "psp_receivable"), side("credits", "psp_receivable")]).toEqual([1_999, 500]);
    expect([side("credits", "merchant_settlement"), side("debits", "refunds")]).toEqual([1_999, 500]);
    expect(after.sum("paylinks_ledger_trial_balance_minor_units", euros)).toBe(0);
  });

  it("comes with the running version, and help for every metric", () => {
    expect(after.sum("paylinks_build_info", { environment: "dev" })).toBe(1);
    expect(after.sum("paylinks_schema_version")).toBeGreaterThanOrEqual(33);
    for (const name of after.types.keys()) expect(after.helps.get(name), name).toMatch(/^[A-Z0].+\.$/);
    for (const { name, labels } of after.samples) {
      expect(name).toMatch(/^paylinks_[a-z_]+$/);
      for (const value of Object.values(labels)) expect(value, name).toMatch(/^[\w-]{1,60}$/);
    }
  });

  it("names no merchant, account, payment, link or person", () => {
    for (const name of [shop.email, shop.pspAccountId, paymentId, slug, "Books", "shopper@", TOKEN])
      expect(text).not.toContain(name);
    expect(text).not.toMatch(/(?:mer|usr|pay|lnk|psp|rfd|ses|key)_(?=[a-z]*[0-9])[0-9a-z]{8,}/);
    expect([...new Set(after.samples.flatMap(({ labels }) => Object.keys(labels)))].sort()).toEqual(
      ["account", "currency", "environment", "mode", "outcome", "provider", "queue", "status", "version"].sort(),
    );
  });

  it("is read again only after a few seconds", async () => {
    const authorized = { headers: { Authorization: `Bearer ${TOKEN}` } };
    const first = await (await send("/metrics", authorized)).text();
    await env.DB.exec("INSERT INTO psp_event_tallies VALUES (1, 'stripe', 'applied', 7)");
    expect(await (await send("/metrics", authorized)).text()).toBe(first);
    advance(LIMITS.metricsKeptMs);
    const later = readExposition(await (await send("/metrics", authorized)).text());
    expect(later.sum("paylinks_psp_events_total", { mode: "live" })).toBe(7);
  });
});

describe("what waits", () => {
  it("is counted, by queue where there are several, with the age of the oldest", async () => {
    const before = await scrape();
    const since = Date.now() - DURATION.HOUR_MS;
    await env.DB.batch([
      ...["psp-events", "psp-events-dead", "outbox-dead"].map((queue, index) =>
        env.DB.prepare(
          `INSERT INTO dead_letters (id, queue, reason, body, attempts, received_at) VALUES (?, ?, 'x', '{}', 1, ?)`,
        ).bind(`letter_${index}`, `paylinks-${queue}-dev`, since - index * DURATION.MINUTE_MS),
      ),
      env.DB.prepare(
        `INSERT INTO parked_psp_events (psp_account_id, event_id, body, reason, tries, next_at, parked_at)
         VALUES ('psp_x', 'evt_1', '{}', 'unknown_payment', 1, ?1, ?1), ('psp_x', 'evt_2', '{}', 'unheard_payment', 1, ?1, ?1)`,
      ).bind(since),
    ]);
    const after = await scrape();
    expect(rise(before, after, "paylinks_dead_letters", { queue: "psp-events" })).toBe(2);
    expect(rise(before, after, "paylinks_dead_letters", { queue: "outbox" })).toBe(1);
    const age = (name: string, labels = {}) => after.sum(`${name}_oldest_age_seconds`, labels);
    expect(age("paylinks_dead_letters", { queue: "psp-events" })).toBeCloseTo(3_660, -1);
    expect(age("paylinks_dead_letters", { queue: "outbox" })).toBeCloseTo(3_720, -1);
    expect([after.sum("paylinks_psp_events_parked"), age("paylinks_psp_events_parked")]).toEqual([
      1,
      expect.closeTo(3_600, -1),
    ]);
    expect(age("paylinks_payments_needing_attention", TEST)).toBe(0);
  });

  it("is counted for webhooks as long as their endpoint is enabled, with what became of them, and endpoints that failed", async () => {
    const before = await scrape();
    const since = Date.now() - DURATION.HOUR_MS;
    const endpoint = (id: string, reason: string | null) =>
      env.DB.prepare(
        `INSERT INTO webhook_endpoints (id, merchant_id, livemode, url, events, description, disabled_reason, is_slow, secret_sealed,
           created_at, updated_at)
         SELECT ?1, id, 1, 'https://shop.example/', '["*"]', '', ?2, 0, 'x', ?3, ?3 FROM merchants LIMIT 1`,
      ).bind(`whk_${id.padStart(20, "0")}`, reason, since);
    const event = (id: string) =>
      env.DB.prepare(
        `INSERT INTO events SELECT ?1, id, 1, 1, 'link.created', 'lnk_x', NULL, ?2, '{}' FROM merchants LIMIT 1`,
      ).bind(id, since);
    const change = (set: string, where: string) =>
      env.DB.prepare(`UPDATE webhook_deliveries SET ${set} WHERE ${where}`);
    await openShop(rig);
    await env.DB.batch([
      ...["1", "2"].map((id) => endpoint(id, null)),
      ...["evt_m1", "evt_m2", "evt_m3"].map(event),
      change("status = 'delivered', due_at = NULL", "event_id = 'evt_m1'"),
      change("status = 'failed', due_at = NULL", "event_id = 'evt_m2' AND endpoint_id LIKE '%1'"),
      env.DB.prepare("UPDATE webhook_endpoints SET disabled_reason = 'failing' WHERE id LIKE '%2'"),
      endpoint("3", "merchant"),
    ]);
    const after = await scrape();
    expect(rise(before, after, "paylinks_webhooks_waiting")).toBe(1);
    expect(after.sum("paylinks_webhooks_waiting_oldest_age_seconds")).toBeCloseTo(3_600, -1);
    expect(rise(before, after, "paylinks_webhooks_total", { outcome: "delivered" })).toBe(2);
    expect(rise(before, after, "paylinks_webhooks_total", { outcome: "failed" })).toBe(1);
    expect(rise(before, after, "paylinks_webhook_endpoints_disabled")).toBe(1);
  });

  it("is counted up to a limit, and what no longer waits adds nothing to the cost of a scrape", async () => {
    const before = await scrape();
    const add = (count: number, status: string, attention: string) =>
      env.DB.prepare(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
         INSERT INTO payments (id, link_id, merchant_id, livemode, seq, status, amount, currency, amount_captured, amount_refunded,
           view, created_at, updated_at, attention_since)
         SELECT 'pay_' || ?2 || i, 'lnk_x', 'mer_x', 1, 1, ?2, 1, 'JPY', 1, 0, '{}', 1700000000000 + i, 1700000000000, ${attention} FROM n`,
      )
        .bind(count, status)
        .run();
    const rows = "paylinks_metrics_rows_read";
    await add(3_000, "captured", "NULL");
    const rested = await scrape();
    expect(rested.sum("paylinks_payments", { mode: "live", currency: "JPY", status: "captured" })).toBe(3_000);
    // One series is new.
    expect(rise(before, rested, rows)).toBeLessThanOrEqual(3);

    await add(LIMITS.metricsCountMax + 500, "unknown", "1600000000000 + i");
    const waiting = await scrape();
    const live = { mode: "live" };
    expect(waiting.sum("paylinks_payments_needing_attention", live)).toBe(LIMITS.metricsCountMax);
    expect(waiting.sum("paylinks_payments", { ...live, status: "unknown" })).toBe(LIMITS.metricsCountMax + 500);
    const age = waiting.sum("paylinks_payments_needing_attention_oldest_age_seconds", live) ?? 0;
    expect(age).toBeCloseTo((Date.now() - 1_600_000_000_001) / 1_000, -2);
    // Waiting and unknown, each up to the limit, from an index alone.
    expect(rise(rested, waiting, rows)).toBeLessThanOrEqual(3 * LIMITS.metricsCountMax);
  });
});
