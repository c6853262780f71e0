/** What every exchange with the API has around its body: traces, versions, entity tags, methods, and nothing for other sites' pages. */

import { Hono } from "hono";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { AppEnv } from "../../worker/http/app-types.ts";
import { API_VERSIONS, versioned } from "../../worker/http/versions.ts";
import { type Link, type Merchant, openShop, type Problem } from "./rig/people.ts";
import { send, useRig } from "./rig/rig.ts";

const rig = useRig();
let shop: Merchant;
beforeAll(async () => {
  shop = await openShop(rig);
});

const read = (path: string, headers: Record<string, string> = {}) =>
  shop.call<Link & Problem>("GET", path, { headers });

describe("a trace", () => {
  const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  it("goes on with a part of ours, on the API and on pages", async () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    for (const path of ["/v1/links", "/no-such-link", "/openapi.json"]) {
      const headers = { traceparent: `00-${TRACE}-00f067aa0ba902b7-01`, "X-Request-Id": "mine-4711" };
      const answer = await send(path, { headers });
      expect(answer.headers.get("traceparent"), path).toMatch(
        new RegExp(`^00-${TRACE}-(?!00f067aa0ba902b7)[0-9a-f]{16}-01$`),
      );
      expect(answer.headers.get("X-Request-Id")).toBe("mine-4711");
      await answer.text();
    }
    const lines = log.mock.calls.map(([line]) => JSON.parse(String(line)) as Record<string, unknown>);
    log.mockRestore();
    const traced = lines.filter(({ event }) => event === "request.traced");
    expect(traced).toMatchObject(
      [401, 404, 200].map((status) => ({ request_id: "mine-4711", trace_id: TRACE, status })),
    );
  });

  it.each([
    "",
    "01-x",
    `00-${"0".repeat(32)}-00f067aa0ba902b7-01`,
    `00-${TRACE}-${"0".repeat(16)}-01`,
    `00-${TRACE.toUpperCase()}-00f067aa0ba902b7-01`,
  ])("that is malformed (%s) is ignored", async (traceparent) => {
    const answer = await send("/health/live", { headers: { traceparent } });
    expect([answer.status, answer.headers.get("traceparent")]).toEqual([200, null]);
    await answer.text();
  });
});

describe("a version", () => {
  it("is named in every answer, may be requested, and is refused if it does not exist", async () => {
    const [{ date }] = API_VERSIONS;
    expect((await read("/v1/me")).headers.get("Paylinks-Version")).toBe(date);
    expect((await read("/v1/links/nonsense", { "Paylinks-Version": date })).headers.get("Paylinks-Version")).toBe(date);
    for (const asked of ["2020-01-01", "latest", ""]) {
      const { status, body } = await read("/v1/me", { "Paylinks-Version": asked });
      expect([status, body.code, body.detail.includes(date)], asked).toEqual([422, "invalid_request", true]);
    }
  });

  it("that ends says so and when, in every answer to a request for it, and in no other", async () => {
    const app = new Hono<AppEnv>();
    const [old, now] = [Date.UTC(2027, 0, 1), Date.UTC(2028, 0, 1)];
    app.use(
      versioned([
        { date: "2026-11-27", deprecatedAt: old, sunsetAt: now },
        { date: "2027-01-01", deprecatedAt: null, sunsetAt: null },
      ]),
    );
    app.get("/", (c) => c.text("x"));
    const headersOf = async (asked: Record<string, string>) => {
      const { headers } = await app.request("/", { headers: asked });
      return ["Paylinks-Version", "Deprecation", "Sunset", "Link"].map((name) => headers.get(name));
    };
    expect(await headersOf({})).toEqual(["2027-01-01", null, null, null]);
    expect(await headersOf({ "Paylinks-Version": "2026-11-27" })).toEqual([
      "2026-11-27",
      "@1798761600",
      "Sat, 01 Jan 2028 00:00:00 GMT",
      '</docs#rules>; rel="deprecation"; type="text/html"',
    ]);
  });
});

describe("a read", () => {
  it("that says the same has the same tag, and is not sent again", async () => {
    const link = await shop.newLink();
    const first = await read(`/v1/links/${link.id}`);
    const tag = first.headers.get("ETag") ?? "";
    expect(tag).toMatch(/^W\/"[\w-]{22}"$/);
    const again = await read(`/v1/links/${link.id}`, { "If-None-Match": tag });
    expect([again.status, again.text, again.headers.get("ETag"), again.headers.get("Content-Type")]).toEqual([
      304,
      "",
      tag,
      null,
    ]);
    await shop.call("PATCH", `/v1/links/${link.id}`, { body: { title: "Another" } });
    const changed = await read(`/v1/links/${link.id}`, { "If-None-Match": tag });
    expect([changed.status, changed.headers.get("ETag") === tag]).toEqual([200, false]);
    expect(changed.headers.get("Vary")).toContain("Authorization");
  });

  it("gives no tag that a change could be bound to: such a change is refused and not made", async () => {
    const link = await shop.newLink({ title: "First" });
    const tag = (await read(`/v1/links/${link.id}`)).headers.get("ETag") ?? "";
    const change = (match: string) =>
      shop.call<Problem>("PATCH", `/v1/links/${link.id}`, {
        headers: { "If-Match": match },
        body: { title: "Another" },
      });
    expect([(await change(tag)).status, (await change('"other"')).body.code]).toEqual([412, "precondition_failed"]);
    expect((await shop.call<{ title: string }>("GET", `/v1/links/${link.id}`)).body.title).toBe("First");
    expect((await change("*")).status).toBe(200);
  });

  it("is refused without the permission to read it, whatever tag is sent", async () => {
    const tag = (await read("/v1/me")).headers.get("ETag") ?? "";
    const answer = await send("/v1/me", { headers: { "If-None-Match": tag } });
    expect([answer.status, answer.headers.get("ETag")]).toEqual([401, null]);
    await answer.text();
  });
});

describe("a method", () => {
  it.each([
    ["DELETE", "/v1/links", "GET, HEAD, POST"],
    ["PUT", "/v1/links/lnk_00000000", "GET, HEAD, PATCH"],
    ["GET", "/v1/links/lnk_00000000/pause", "POST"],
    ["POST", "/openapi.json", "GET, HEAD"],
    ["PUT", "/tea-for-two", "GET, HEAD, POST"],
    ["GET", "/webhooks/stripe/psp_1", "POST"],
  ])("%s that %s does not take is refused with those that it takes", async (method, path, allow) => {
    const { status, headers, body } = await shop.call<Problem>(method, path);
    expect([status, body.code, headers.get("Allow")]).toEqual([405, "method_not_allowed", allow]);
  });

  it("at an address where nothing is finds nothing", async () => {
    const { status, headers } = await shop.call<Problem>("DELETE", "/v1/nothing/here");
    expect([status, headers.get("Allow")]).toEqual([404, null]);
  });
});

describe("another site's page", () => {
  it("may not read the API, with or without a key", async () => {
    const headers = {
      Origin: "https://shop.example",
      "Access-Control-Request-Method": "GET",
      "Access-Control-Request-Headers": "authorization",
    };
    const asked = await send("/v1/links", { method: "OPTIONS", headers });
    const answered = await read("/v1/links", { Origin: "https://shop.example" });
    for (const each of [asked.headers, answered.headers])
      expect([...each.keys()].filter((name) => name.startsWith("access-control-"))).toEqual([]);
    await asked.text();
  });
});
