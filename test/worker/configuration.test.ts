/** A deployment whose configuration is not complete answers nothing but 503, and says where the operator looks what is missing. */

import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { Env } from "../../worker/env.ts";
import worker from "../../worker/index.ts";

const ROUTES: readonly (readonly [method: string, path: string])[] = [
  ["GET", "/"],
  ["GET", "/health/live"],
  ["GET", "/health/ready"],
  ["GET", "/tea-for-two"],
  ["POST", "/tea-for-two"],
  ["GET", "/pay/pay_0000000000000000000"],
  ["POST", "/v1/auth/login"],
  ["GET", "/v1/links"],
  ["POST", "/webhooks/stripe/psp_00000000000000000000"],
  ["GET", "/openapi.json"],
];

const without = (changes: Partial<Record<keyof Env, unknown>>): Env => ({ ...env, ...changes }) as Env;

function call(given: Env, method: string, path: string): Promise<Response> {
  const request = new Request<unknown, IncomingRequestCfProperties>(`http://localhost:8787${path}`, { method });
  return Promise.resolve(worker.fetch(request, given, createExecutionContext()));
}

describe("without ROOT_SECRET", () => {
  it.each(ROUTES)("%s %s answers 503", async (method, path) => {
    const response = await call(without({ ROOT_SECRET: undefined }), method, path);
    expect(response.status).toBe(503);
    expect(response.headers.get("Retry-After")).not.toBeNull();
    expect(response.headers.get("Cache-Control")).toBe("no-store");
  });

  it("/health/ready says which, in a sentence, and no other address does", async () => {
    const given = without({ ROOT_SECRET: undefined });
    const { problems } = (await (await call(given, "GET", "/health/ready")).json()) as { problems: string[] };
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^The secret ROOT_SECRET is missing\. .+\.$/);
    const other = await call(given, "GET", "/v1/links");
    expect(other.headers.get("Content-Type")).toBe("application/problem+json");
    expect(await other.text()).not.toContain("ROOT_SECRET");
  });

  it("messages of the queues are not taken, and not lost", async () => {
    const batch = createMessageBatch("paylinks-psp-events-dev", [
      { id: "1", timestamp: Date.now(), attempts: 1, body: {} },
    ]);
    await worker.queue(batch, without({ ROOT_SECRET: undefined }));
    const result = await getQueueResult(batch, createExecutionContext());
    expect([result.retryBatch.retry, result.explicitAcks]).toEqual([true, []]);
  });
});

describe("a configuration", () => {
  it.each([
    ["a root secret that is too short", { ROOT_SECRET: "c2hvcnQ" }, /ROOT_SECRET/],
    ["no database", { DB: undefined }, /DB/],
    ["no objects", { LINKS: undefined }, /LINKS/],
    ["no queue", { PSP_EVENTS: undefined }, /PSP_EVENTS/],
    ["an invalid environment", { ENVIRONMENT: "staging" }, /ENVIRONMENT/],
    ["an invalid origin", { PUBLIC_ORIGIN: "pay.example.com" }, /PUBLIC_ORIGIN/],
    [
      "an origin without TLS in production",
      { ENVIRONMENT: "production", PUBLIC_ORIGIN: "http://a.b" },
      /an https origin/,
    ],
    ["Stripe's stand-in in production", { ENVIRONMENT: "production", SANDBOX_PSP_ACCOUNTS: "" }, /STRIPE_API_BASE/],
    ["no shared state", { SHARED_STATE: undefined }, /SHARED_STATE/],
    [
      "half of Upstash",
      { UPSTASH_REDIS_REST_URL: "https://x.upstash.io" },
      /without UPSTASH_REDIS_REST_TOKEN\. Set it/,
    ],
    [
      "the other half of Upstash",
      { UPSTASH_REDIS_REST_TOKEN: "secret-token" },
      /without UPSTASH_REDIS_REST_URL\. Set it/,
    ],
    [
      "Upstash at no address",
      { UPSTASH_REDIS_REST_URL: "x.io", UPSTASH_REDIS_REST_TOKEN: "secret-token" },
      /REST_URL must be/,
    ],
    [
      "Upstash without TLS in production",
      { ENVIRONMENT: "production", UPSTASH_REDIS_REST_URL: "http://x.io", UPSTASH_REDIS_REST_TOKEN: "secret-token" },
      /REST_URL must be an https/,
    ],
    [
      "a token with spaces",
      { UPSTASH_REDIS_REST_URL: "https://x.io", UPSTASH_REDIS_REST_TOKEN: "secret token" },
      /TOKEN must/,
    ],
    ["invalid limits", { RATE_LIMIT_LOGIN: "ten a minute" }, /RATE_LIMIT_LOGIN/],
    ["an invalid cap", { HOLDS_PER_ADDRESS_MAX: "many" }, /HOLDS_PER_ADDRESS_MAX/],
    ["an invalid generation", { SIGNING_KEY_GENERATION: "0" }, /SIGNING_KEY_GENERATION/],
    ["a switch that is neither on nor off", { WALLETS: "yes" }, /WALLETS must be on or off/],
    ["a queue of which nobody says whether it forgets", { KEEP_EVENTS: "yes" }, /KEEP_EVENTS must be on or off/],
    ["transfers without wallets", { WALLETS: "off", WALLET_TRANSFERS: "on" }, /WALLET_TRANSFERS .* only if WALLETS/],
    ["mail without a sender", { MAIL_API_KEY: "re_1", MAIL_FROM: "nobody" }, /MAIL_FROM/],
    ["a mail key with a space", { MAIL_API_KEY: "re 1", MAIL_FROM: "a@books.example" }, /MAIL_API_KEY/],
  ])("with %s is refused, and named", async (_, changes, named) => {
    const response = await call(without(changes), "GET", "/health/ready");
    const body = (await response.json()) as { problems: string[] };
    expect(response.status).toBe(503);
    expect(body.problems.join(" ")).toMatch(named);
    expect(body.problems.join(" ")).not.toMatch(/secret.token/);
  });

  it("that is complete is ready, and repeats none of its values", async () => {
    const response = await call(without({}), "GET", "/health/ready");
    const { status, off, rate_limits } = (await response.json()) as {
      status: string;
      off: string[];
      rate_limits: string;
    };
    expect([response.status, status, off, rate_limits]).toEqual([
      200,
      "ready",
      [expect.stringMatching(/^Mail: .* MAIL_API_KEY .*\.$/)],
      "answering",
    ]);
    const withMail = { MAIL_API_KEY: "re_a_key_of_its_own", MAIL_FROM: "Books <no-reply@books.example>" };
    const other = await (await call(without(withMail), "GET", "/health/ready")).text();
    expect(JSON.parse(other)).toEqual({
      status: "ready",
      off: [],
      notices: [expect.stringMatching(/^WALLETS is on: .*regulated.*\.$/)],
      rate_limits: "answering",
      fx_cache: "answering",
      fx_sources: { ecb: "not asked yet" },
      vies: "not asked lately",
      vies_silent_states: [],
    });
    expect(other).not.toContain(withMail.MAIL_API_KEY);
  });
});

describe("the operator's secret", () => {
  const rebuild = (given: Env, secret: string) => {
    const init = {
      method: "POST",
      headers: { Authorization: `Bearer ${secret}`, "Content-Type": "application/json" },
      body: "{}",
    };
    const request = new Request<unknown, IncomingRequestCfProperties>(
      "http://localhost:8787/v1/operator/rebuild",
      init,
    );
    return worker.fetch(request, given, createExecutionContext());
  };

  it("if it is missing, the operator's routes do not exist, and everything else works", async () => {
    const given = without({ OPERATOR_SECRET: undefined });
    expect((await rebuild(given, "")).status).toBe(404);
    expect((await call(given, "GET", "/health/ready")).status).toBe(200);
  });

  it("that can be guessed is refused with the whole configuration", async () => {
    const given = without({ OPERATOR_SECRET: "operator" });
    const { problems } = (await (await call(given, "GET", "/health/ready")).json()) as { problems: string[] };
    expect(problems).toEqual([expect.stringMatching(/^OPERATOR_SECRET must have at least 43 characters/)]);
  });
});

describe("production", () => {
  const production = without({
    ENVIRONMENT: "production",
    PUBLIC_ORIGIN: "",
    ...Object.fromEntries(
      Object.keys(env)
        .filter((name) => name.endsWith("_API_BASE"))
        .map((name) => [name, ""]),
    ),
    SANDBOX_PSP_ACCOUNTS: "",
    MAIL_API_KEY: "",
  });
  const ask = (address: string, init: RequestInit<IncomingRequestCfProperties> = {}) =>
    worker.fetch(new Request(address, init), production, createExecutionContext());

  it("redirects reads without TLS to the same address with it, and no other requests", async () => {
    const led = await ask("http://pay.example.com/tea-for-two?utm_source=a");
    expect([led.status, led.headers.get("Location")]).toEqual([
      308,
      "https://pay.example.com/tea-for-two?utm_source=a",
    ]);
    expect((await ask("https://pay.example.com/tea-for-two")).status).toBe(404);
  });

  it.each([
    ["a form", "/tea-for-two", { method: "POST", body: "email=a%40b.de" }],
    ["a log-in", "/v1/auth/login", { method: "POST", body: "{}" }],
    ["a read with a key", "/v1/links", { headers: { Authorization: "Bearer ak_x:sk_y" } }],
  ])("refuses %s without TLS, before anything of it is looked at", async (_, path, init) => {
    const refused = await ask(`http://pay.example.com${path}`, init);
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([403, "tls_required"]);
  });
});
