/** Limits as callers see them: by key, merchant and address, in the objects of the deployment; and what goes on where nobody can count. */

import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { makeDurableRateLimits } from "../../worker/adapters/durable/rate-limits.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { Env } from "../../worker/env.ts";
import worker from "../../worker/index.ts";
import type { RateSubject } from "../../worker/ports/rate-limits.ts";
import { describeRateLimits } from "../contract/rate-limits-contract.ts";
import { type Link, type Merchant, openPage, openShop, PASSWORD, type Problem } from "./rig/people.ts";
import { ORIGIN, useRig } from "./rig/rig.ts";

const rig = useRig();

/** However busy the machine is. */
const PATIENCE_MS = 10_000;

describeRateLimits("objects", () => makeDurableRateLimits(env.SHARED_STATE, PATIENCE_MS));

let shop: Merchant;
let link: Link;
beforeAll(async () => {
  shop = await openShop(rig);
  link = await shop.newLink();
});

interface Asked {
  readonly method?: string;
  readonly address?: string;
  readonly headers?: Record<string, string>;
  readonly body?: BodyInit;
}

/** A deployment with limits of its own. */
function deployment(changes: Partial<Record<keyof Env, unknown>>) {
  const given = { ...env, ...changes } as Env;
  return async (path: string, { method = "GET", address = "198.51.100.1", headers = {}, body }: Asked = {}) => {
    const request = new Request<unknown, IncomingRequestCfProperties>(`${ORIGIN}${path}`, {
      method,
      headers: { "CF-Connecting-IP": address, ...headers },
      redirect: "manual",
      ...(body === undefined ? {} : { body }),
    });
    const answer = await worker.fetch(request, given, createExecutionContext());
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get("Content-Type") ?? "");
    return { status: answer.status, headers: answer.headers, text, body: (isJson ? JSON.parse(text) : {}) as Problem };
  };
}

const newAddress = () => `2001:db8:${crypto.randomUUID().slice(0, 4)}:${crypto.randomUUID().slice(0, 4)}::1`;
const asJson = (body: unknown): Asked => ({
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});

describe("the API", () => {
  it("tells its limits, refuses what is beyond them with a problem, and answers another key", async () => {
    const call = deployment({ RATE_LIMIT_CREDENTIAL: "3/hour, 100/day", RATE_LIMIT_MERCHANT: "50/day" });
    const made = await shop.call<{ key: string }>("POST", "/v1/api_keys", {
      body: { name: "new", permissions: ["links:read"] },
    });
    const headers = { Authorization: `Bearer ${made.body.key}` };
    const answers = [];
    for (let turn = 0; turn < 5; turn++) answers.push(await call("/v1/links?limit=1", { headers }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429]);
    const [first, , , refused] = answers;
    expect(first?.headers.get("RateLimit-Policy")).toBe(
      '"credential-hour";q=3;w=3600, "credential-day";q=100;w=86400, "merchant-day";q=50;w=86400',
    );
    expect(first?.headers.get("RateLimit")).toMatch(/^"credential-hour";r=2;t=\d+$/);
    expect(refused?.headers.get("RateLimit")).toMatch(/^"credential-hour";r=0;t=\d+$/);
    expect(refused?.headers.get("Content-Type")).toBe("application/problem+json");
    expect([refused?.body.code, refused?.body.type.endsWith("/docs/errors/rate_limited")]).toEqual([
      "rate_limited",
      true,
    ]);
    const wait = Number(refused?.headers.get("Retry-After"));
    expect([wait > 0, wait <= 3_600]).toEqual([true, true]);
    // A session of the same merchant is another credential, and shares what the merchant has.
    const session = await call("/v1/links?limit=1", { headers: { Authorization: `Bearer ${shop.token}` } });
    expect(session.status).toBe(200);
  });

  it("tells a client beyond several limits to wait for the one that is full longest", async () => {
    const call = deployment({ RATE_LIMIT_CREDENTIAL: "1/minute, 1/day", RATE_LIMIT_MERCHANT: "50/day" });
    const made = await shop.call<{ key: string }>("POST", "/v1/api_keys", {
      body: { name: "new", permissions: ["links:read"] },
    });
    const ask = () => call("/v1/links?limit=1", { headers: { Authorization: `Bearer ${made.body.key}` } });
    await ask();
    const { status, headers } = await ask();
    expect([status, headers.get("RateLimit")]).toEqual([429, expect.stringMatching(/^"credential-day";r=0;t=/)]);
    expect(headers.get("RateLimit")).toContain(`t=${headers.get("Retry-After")}`);
  });

  it("counts the credentials of a merchant together, and not those of another mode", async () => {
    const other = await openShop(rig);
    // What opening took: one request with the session, one with the key.
    const call = deployment({ RATE_LIMIT_MERCHANT: "3/day", RATE_LIMIT_CREDENTIAL: "100/day" });
    const headers = { Authorization: `Bearer ${other.token}` };
    expect((await call("/v1/me", { headers })).status).toBe(200);
    expect((await call("/v1/me", { headers: { Authorization: `Bearer ${other.key}` } })).status).toBe(429);
    expect((await call("/v1/me", { headers: { ...headers, "Paylinks-Mode": "live" } })).status).toBe(200);
  });
});

describe("log-in", () => {
  const login = asJson({ email: "nobody@example.com", password: PASSWORD });

  it("is tried so often from one network and no more, in the API and on the desk together", async () => {
    const call = deployment({ RATE_LIMIT_LOGIN: "2/hour" });
    const address = newAddress();
    expect((await call("/v1/auth/login", { ...login, address })).status).toBe(401);
    // The same subscriber, from another of their addresses.
    const neighbour = `${address.slice(0, -1)}2`;
    expect((await call("/v1/auth/login", { ...login, address: neighbour })).status).toBe(401);
    const refused = await call("/v1/auth/login", { ...login, address });
    expect([refused.status, refused.body.code]).toEqual([429, "rate_limited"]);
    const form = new URLSearchParams({ email: "nobody@example.com", password: PASSWORD }).toString();
    const headers = { "Content-Type": "application/x-www-form-urlencoded", Origin: ORIGIN };
    const desk = await call("/desk/login", { method: "POST", headers, body: form, address });
    expect([desk.status, desk.text.includes("Too many requests")]).toEqual([429, true]);
    expect((await call("/v1/auth/login", { ...login, address: newAddress() })).status).toBe(401);
  });
});

describe("the start of a payment", () => {
  it("is taken so often from one network, and a page is shown when it is too often", async () => {
    const call = deployment({ RATE_LIMIT_START: "1/hour" });
    const { fields, cookie } = await openPage(link);
    const body = new URLSearchParams({ ...fields, email: "shopper@example.org", action: "pay" }).toString();
    const start = {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded", Cookie: cookie },
      body,
    };
    const address = newAddress();
    const [first, second] = [
      await call(`/${link.slug}`, { ...start, address }),
      await call(`/${link.slug}`, { ...start, address }),
    ];
    expect(first.status).not.toBe(429);
    expect([second.status, second.text.includes("<h1")]).toEqual([429, true]);
    expect(Number(second.headers.get("Retry-After"))).toBeGreaterThan(0);
    // Only looking at another total is no start.
    const update = new URLSearchParams({ ...fields, email: "shopper@example.org", action: "update" }).toString();
    expect((await call(`/${link.slug}`, { ...start, body: update, address })).status).toBe(200);
  });
});

describe("public pages", () => {
  it("are read so often from one network by the platform's own count, which nothing is asked for besides", async () => {
    let left = 2;
    const keys = new Set<string>();
    const call = deployment({
      PUBLIC_READS: {
        limit: async ({ key }: { readonly key: string }) => {
          keys.add(key);
          left -= 1;
          return { success: left >= 0 };
        },
      },
      SHARED_STATE: { getByName: () => expect.unreachable("a page asked for shared counts") },
    });
    expect((await call(`/${link.slug}`)).status).toBe(200);
    expect((await call("/docs/errors")).status).toBe(200);
    const page = await call(`/${link.slug}`);
    expect([page.status, page.text.includes("<h1"), page.headers.get("Retry-After")]).toEqual([429, true, "60"]);
    const update = { method: "POST", body: new URLSearchParams({ action: "update", code: "SPRING" }) };
    expect((await call(`/${link.slug}`, update)).status).toBe(429);
    const form = { method: "POST", body: new URLSearchParams({ v: "x", receipt: "e30.e30.x" }) };
    for (const path of ["/verify", "/pay/pay_1/result", "/pay/pay_1/continue"])
      expect([path, (await call(path, form)).status]).toEqual([path, 429]);
    // The shopper may have paid.
    expect((await call("/pay/pay_1")).text).not.toContain("Nothing was charged");
    for (const path of ["/docs/errors", "/openapi.json", "/health/live", "/health/ready"])
      expect((await call(path)).body.code, path).toBe("rate_limited");
    for (const path of ["/desk/login", "/desk/register", "/desk/join?token=x"])
      expect([path, (await call(path)).status]).toEqual([path, 429]);
    expect([...keys]).toEqual(["198.51.100.1"]);
  });
});

describe("where nobody can count", () => {
  const silent = {
    getByName: () => ({
      count: () => Promise.reject(new Error("silent")),
      read: async () => null,
      swap: async () => true,
    }),
  };

  it("reads and payments go on, nobody can log in, sessions continue, and the operator is told", async () => {
    const call = deployment({ SHARED_STATE: silent });
    const headers = { Authorization: `Bearer ${shop.key}` };
    expect((await call("/v1/links?limit=1", { headers })).status).toBe(200);
    const { fields, cookie } = await openPage(link);
    const body = new URLSearchParams({ ...fields, email: "shopper@example.org", action: "pay" }).toString();
    const form = { "Content-Type": "application/x-www-form-urlencoded", Cookie: cookie };
    expect([303, 502]).toContain((await call(`/${link.slug}`, { method: "POST", headers: form, body })).status);
    const login = await call("/v1/auth/login", asJson({ email: shop.email, password: PASSWORD }));
    expect([login.status, login.body.code, login.headers.get("Retry-After")]).toEqual([
      503,
      "limiter_unavailable",
      "2",
    ]);
    const refresh = await call("/v1/auth/refresh", asJson({ refresh_token: "nonsense" }));
    expect(refresh.status).toBe(401);
    const health = await call("/health/ready");
    expect(health.status).toBe(200);
    expect(health.body).toMatchObject({ status: "ready", rate_limits: "silent" });
  });

  it("a log-in is counted again a few times before it is refused: an object that has just started answers by then", async () => {
    let asked = 0;
    const woken = {
      getByName: () => ({
        ...silent.getByName(),
        count: (subjects: readonly RateSubject[]) =>
          ++asked < LIMITS.loginCountTries
            ? Promise.reject(new Error("silent"))
            : Promise.resolve(
                subjects.flatMap(({ windows }) =>
                  windows.map((window) => ({ window, allowed: true, remaining: 1, resetAt: Date.now() })),
                ),
              ),
      }),
    };
    const login = await deployment({ SHARED_STATE: woken })(
      "/v1/auth/login",
      asJson({ email: shop.email, password: PASSWORD }),
    );
    expect([login.status, asked]).toEqual([200, LIMITS.loginCountTries]);
  });
});
