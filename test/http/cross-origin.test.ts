/** Pages of the sites that a merchant names read the API with their credentials, and pages of no other site do. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import { makeDesk, ORIGIN } from "./desk-rig.ts";
import { addMember, addMerchant, newKey, newToken } from "./people.ts";

const { app, deps } = makeDesk();
const now = Date.now();
const SHOP = "https://shop.example";
const OTHER_SHOP = "https://other.example:8443";
const STRANGER = "https://stranger.example";

async function newMerchant(origins: readonly string[]) {
  const merchantId = await addMerchant(now);
  const owner = await newToken(deps, await addMember(merchantId, "owner", now), now);
  const { credentials } = await newKey(deps, { merchantId, permissions: ["links:read", "links:write"] }, now);
  const call = (method: string, path: string, headers: Record<string, string> = {}, body?: object) =>
    app.request(ORIGIN + path, {
      method,
      headers: {
        Authorization: `Bearer ${credentials}`,
        ...(body && { "Content-Type": "application/json" }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  const allow = (allowed_origins: readonly string[]) =>
    call("PATCH", "/v1/merchant", { Authorization: `Bearer ${owner}` }, { allowed_origins });
  const allowed = await allow(origins);
  return { merchantId, call, allow, allowed };
}

const shop = await newMerchant([SHOP, "http://localhost:3000"]);
const other = await newMerchant([OTHER_SHOP]);

const readerOf = ({ headers }: Response) => headers.get("Access-Control-Allow-Origin");
const preflight = (origin: string, path = "/v1/links", method = "POST") =>
  app.request(ORIGIN + path, {
    method: "OPTIONS",
    headers: {
      Origin: origin,
      "Access-Control-Request-Method": method,
      "Access-Control-Request-Headers": "authorization",
    },
  });

describe("an answer", () => {
  it("is readable by pages of the sites that the merchant names, with what it says of itself", async () => {
    for (const origin of [SHOP, "http://localhost:3000"]) {
      const answer = await shop.call("GET", "/v1/links", { Origin: origin });
      expect([answer.status, readerOf(answer)], origin).toEqual([200, origin]);
      expect(answer.headers.get("Access-Control-Expose-Headers")).toMatch(/ETag.*RateLimit.*X-Request-Id/);
      expect(answer.headers.get("Vary")).toMatch(/Authorization.*Origin/);
      expect(answer.headers.get("Access-Control-Allow-Credentials")).toBeNull();
    }
    const made = await shop.call("POST", "/v1/links", { Origin: SHOP }, { title: "Tea", amount: 300, currency: "EUR" });
    expect([made.status, readerOf(made)]).toEqual([201, SHOP]);
    const wrong = await shop.call("POST", "/v1/links", { Origin: SHOP }, { title: 7 });
    expect([wrong.status, readerOf(wrong)]).toEqual([422, SHOP]);
  });

  it("is for no other site: a page of another merchant’s site, of none or of no site is refused, and nothing is done", async () => {
    const links = async () => (await (await shop.call("GET", "/v1/links")).json<{ data: unknown[] }>()).data.length;
    const before = await links();
    for (const origin of [
      OTHER_SHOP,
      STRANGER,
      "null",
      "http://shop.example",
      `${SHOP}:8443`,
      `${SHOP}.evil.example`,
      "https://evil.shop.example",
      "*",
    ]) {
      const made = await shop.call(
        "POST",
        "/v1/links",
        { Origin: origin },
        { title: "Tea", amount: 300, currency: "EUR" },
      );
      expect([made.status, readerOf(made)], origin).toEqual([403, null]);
      expect(await made.json()).toMatchObject({ code: "origin_not_allowed" });
      expect((await shop.call("GET", "/v1/links", { Origin: origin })).status, origin).toBe(403);
    }
    expect(await links()).toBe(before);
  });

  it("is the same without a page, and to our own", async () => {
    for (const headers of [{}, { Origin: ORIGIN }]) {
      const answer = await shop.call("GET", "/v1/links", headers);
      expect([answer.status, readerOf(answer)]).toEqual([200, null]);
      expect(answer.headers.get("Vary")).toContain("Origin");
    }
  });

  it("to an unknown caller is readable if it is a refusal, by sites that some merchant names", async () => {
    const ask = (origin: string) => shop.call("GET", "/v1/links", { Origin: origin, Authorization: "Bearer over" });
    expect([(await ask(SHOP)).status, readerOf(await ask(SHOP)), readerOf(await ask(STRANGER))]).toEqual([
      401,
      SHOP,
      null,
    ]);
    const body = { email: "nobody@example.com", password: "correct horse battery", business_name: "Tea" };
    const registered = await shop.call("POST", "/v1/auth/register", { Origin: SHOP, Authorization: "" }, body);
    expect([registered.status, readerOf(registered)]).toEqual([201, null]);
  });
});

describe("what a browser asks before", () => {
  it("is answered for sites that any merchant names: which methods and headers, and never credentials", async () => {
    for (const origin of [SHOP, OTHER_SHOP]) {
      const answer = await preflight(origin);
      expect([answer.status, readerOf(answer)]).toEqual([204, origin]);
      expect(answer.headers.get("Access-Control-Allow-Methods")).toBe("GET, HEAD, POST");
      expect(answer.headers.get("Access-Control-Allow-Headers")).toContain("Authorization");
      expect(answer.headers.get("Access-Control-Max-Age")).toBe(String(LIMITS.preflightMs / 1_000));
      expect(answer.headers.get("Access-Control-Allow-Credentials")).toBeNull();
      expect(answer.headers.get("Vary")).toContain("Origin");
    }
  });

  it("is answered as before for all others, and outside the API", async () => {
    for (const answer of [await preflight(STRANGER), await preflight("null"), await preflight(SHOP, "/desk/login")])
      expect([answer.ok, readerOf(answer)]).toEqual([false, null]);
    // That there is nothing may be read; a browser takes no such answer for a leave.
    expect((await preflight(SHOP, "/v1/nothing")).status).toBe(404);
    const plain = await app.request(`${ORIGIN}/v1/links`, { method: "OPTIONS", headers: { Origin: SHOP } });
    expect(plain.status).toBe(405);
  });
});

describe("the list of sites", () => {
  it("is shown, replaced whole, counts at once, and stands in the log", async () => {
    const { merchantId, call, allow } = await newMerchant([]);
    expect(readerOf(await call("GET", "/v1/links", { Origin: "https://new.example" }))).toBeNull();
    const changed = await allow(["https://NEW.example/", "https://new.example:443", "https://münchen.example"]);
    expect(await changed.json()).toMatchObject({
      allowed_origins: ["https://new.example", "https://xn--mnchen-3ya.example"],
    });
    expect(readerOf(await call("GET", "/v1/links", { Origin: "https://new.example" }))).toBe("https://new.example");
    await allow(["https://later.example"]);
    expect(readerOf(await call("GET", "/v1/links", { Origin: "https://new.example" }))).toBeNull();
    expect((await preflight("https://new.example")).status).toBe(405);
    const { results } = await env.DB.prepare(
      "SELECT entry FROM audit_log WHERE merchant_id = ? AND livemode = 0 AND refused_at IS NULL ORDER BY number",
    )
      .bind(merchantId)
      .all<{ entry: string }>();
    expect(JSON.parse(results.at(-1)?.entry ?? "{}")).toMatchObject({
      before: { allowed_origins: ["https://new.example", "https://xn--mnchen-3ya.example"] },
      after: { allowed_origins: ["https://later.example"] },
    });
  });

  it.each([
    "*",
    "null",
    "shop.example",
    "http://shop.example",
    "https://shop.example/path",
    "https://*.shop.example",
    "https://user@shop.example",
    "https://shop.example?x",
    "ftp://shop.example",
    "javascript:alert(1)",
    "",
  ])("takes no %j", async (origin) => {
    expect((await shop.allow([origin])).status).toBe(422);
  });

  it("has an end", async () => {
    const sites = Array.from({ length: LIMITS.allowedOriginsMax + 1 }, (_, n) => `https://s${n}.example`);
    expect((await shop.allow(sites)).status).toBe(422);
    expect(shop.allowed.status).toBe(200);
    expect(other.allowed.status).toBe(200);
  });
});
