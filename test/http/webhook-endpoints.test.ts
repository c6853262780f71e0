/** Webhook endpoints by the API: who makes them and of what, what is shown of them, how they are changed, and what is kept of their secrets. */

import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { EVENT_FILTERS } from "../../worker/domain/event-types.ts";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import { PERMISSIONS, type Permission } from "../../worker/domain/permissions.ts";
import { newName } from "./people.ts";
import { call, desk, keyOf, newEndpoint, othersKey, posted, receiver, URL_OF_SHOP } from "./webhook-rig.ts";

const PATH = "/v1/webhook_endpoints";
const SECRET = /^whsec_[A-Za-z0-9+/]{43}=$/;

beforeEach(() => {
  posted.length = 0;
  receiver.answer = { kind: "answered", status: 204, retryAfterMs: null };
});

describe("an endpoint", () => {
  it("is made, shown and listed, its secret only when it is made", async () => {
    const key = await othersKey();
    const body = { url: URL_OF_SHOP, events: ["payment.captured", "refund.*"], description: " Orders " };
    const made = await call("POST", PATH, { body, key });
    const { secret, ...shown } = made.body;
    expect(made.status).toBe(201);
    expect(secret).toMatch(SECRET);
    expect(made.headers.get("Cache-Control")).toBe("private, no-store");
    expect(shown).toEqual({
      id: expect.stringMatching(/^whk_[0-9a-z]{20}$/),
      url: URL_OF_SHOP,
      events: ["payment.captured", "refund.*"],
      description: "Orders",
      status: "enabled",
      disabled_reason: null,
      failing_since: null,
      previous_secret_until: null,
      livemode: false,
      created_at: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    const read = await call("GET", `${PATH}/${shown.id}`, { key });
    expect([read.body, read.headers.get("ETag")]).toEqual([shown, expect.any(String)]);
    const second = (await call("POST", PATH, { body: { url: "https://other.example.com" }, key })).body;
    expect(second).toMatchObject({ url: "https://other.example.com/", events: ["*"], description: "" });
    const pages = [await call("GET", `${PATH}?limit=1`, { key })];
    pages.push(await call("GET", `${PATH}?limit=1&cursor=${pages[0]?.body.next_cursor}`, { key }));
    expect(pages.map(({ body: { data, next_cursor: next } }) => [data.map(({ id }) => id), next === null])).toEqual([
      [[second.id], false],
      [[shown.id], true],
    ]);
    const fewer = await call("GET", `${PATH}?fields=id,url`, { key });
    expect(fewer.body.data[1]).toEqual({ id: shown.id, url: URL_OF_SHOP });
    expect(read.text + pages.map(({ text }) => text).join()).not.toContain("whsec_");
  });

  it("leaves neither its secret nor its address in the log, the audit or, unsealed, the database", async () => {
    const { id, secret, key, path } = await newEndpoint();
    const rotated = (await call("POST", `${path}/rotate`, { body: { overlap_seconds: 60 }, key })).body;
    await call("PATCH", path, { body: { url: "https://shop.example.com/other?k=77aa", description: "Mine" }, key });
    await call("POST", `${path}/test`, { key });
    const row = await env.DB.prepare("SELECT secret_sealed, previous_sealed FROM webhook_endpoints WHERE id = ?")
      .bind(id)
      .first();
    await call("DELETE", path, { key });
    const { results } = await env.DB.prepare("SELECT entry FROM audit_log WHERE subject = ? ORDER BY number")
      .bind(id)
      .all<{ entry: string }>();
    const entries = results.map(({ entry }) => JSON.parse(entry) as { action: string });
    expect(entries.map(({ action }) => action)).toEqual([
      "webhook_endpoint.created",
      "webhook_endpoint.rotated",
      "webhook_endpoint.changed",
      "webhook_endpoint.deleted",
    ]);
    const kept = JSON.stringify([row, results, desk.logged]);
    expect(kept).toContain(id);
    for (const hidden of [secret, rotated.secret, "shop.example.com", "k=5f2c", "k=77aa", "Mine"])
      expect(kept).not.toContain(hidden.replace("whsec_", ""));
  });

  it("is changed member by member, disabled and enabled", async () => {
    const { key, path, read } = await newEndpoint({ events: ["link.*"] });
    const change = async (body: object) => (await call("PATCH", path, { body, key })).body;
    expect(await change({ description: "Orders" })).toMatchObject({ description: "Orders", events: ["link.*"] });
    expect(await change({ events: ["payment.captured", "*"] })).toMatchObject({ events: ["*"], url: URL_OF_SHOP });
    expect(await change({ url: "https://a.example.com" })).toMatchObject({ url: "https://a.example.com/" });
    expect(await change({ status: "disabled" })).toMatchObject({ status: "disabled", disabled_reason: "merchant" });
    expect(await change({})).toMatchObject({ status: "disabled", description: "Orders" });
    expect(await change({ status: "enabled" })).toMatchObject({ status: "enabled", disabled_reason: null });
    expect(await read()).toMatchObject({ status: "enabled", url: "https://a.example.com/", description: "Orders" });
  });

  it("is deleted once", async () => {
    const { key, path } = await newEndpoint();
    expect((await call("DELETE", path, { key })).status).toBe(204);
    for (const method of ["DELETE", "GET"]) expect((await call(method, path, { key })).status).toBe(404);
  });

  it("has siblings up to a number, whose requests may come at once", async () => {
    const key = await othersKey();
    const more = Array.from({ length: LIMITS.webhookEndpointsMax + 2 }, () =>
      call("POST", PATH, { body: { url: URL_OF_SHOP }, key }),
    );
    const answers = (await Promise.all(more)).map(({ status, body }) => [status, status === 201 ? "" : body.code]);
    expect(answers.filter(([status]) => status === 201)).toHaveLength(LIMITS.webhookEndpointsMax);
    expect(answers.find(([status]) => status !== 201)).toEqual([409, "change_not_allowed"]);
    const [first] = (await call("GET", PATH, { key })).body.data;
    await call("DELETE", `${PATH}/${String(first?.id)}`, { key });
    expect((await call("POST", PATH, { body: { url: URL_OF_SHOP }, key })).status).toBe(201);
  });
});

describe("what is refused, with a pointer", () => {
  const url = (rest: string) => ({ url: rest });
  const refused: readonly (readonly [string, object, string])[] = [
    ["no address", {}, "/url"],
    ["a word", url("shop"), "/url"],
    ["http", url("http://shop.example.com"), "/url"],
    ["another scheme", url("ftp://shop.example.com"), "/url"],
    ["script", url("javascript:alert(1)"), "/url"],
    ["credentials", url("https://ada:secret@shop.example.com"), "/url"],
    ["a user alone", url("https://ada@shop.example.com"), "/url"],
    ["a fragment", url("https://shop.example.com/#there"), "/url"],
    ["an empty fragment", url("https://shop.example.com/#"), "/url"],
    ["an address by number", url("https://192.0.2.1/hooks"), "/url"],
    ["one in disguise", url("https://0x7f.1/hooks"), "/url"],
    ["a decimal number", url("https://2130706433/hooks"), "/url"],
    ["octal numbers", url("https://0177.0.0.1/hooks"), "/url"],
    ["a short number", url("https://127.1/hooks"), "/url"],
    ["a number in percents", url("https://%31%32%37.0.0.1/hooks"), "/url"],
    ["IPv4 in IPv6", url("https://[::ffff:127.0.0.1]/hooks"), "/url"],
    ["a dot at the end", url("https://shop.example.com./hooks"), "/url"],
    ["our machine with a dot", url("https://localhost./hooks"), "/url"],
    ["a name below our machine", url("https://shop.localhost/hooks"), "/url"],
    ["backslashes and a user", url("https:\\\\ada@shop.example.com"), "/url"],
    ["IPv6", url("https://[2001:db8::1]/hooks"), "/url"],
    ["a private name", url("https://shop.internal"), "/url"],
    ["a name without a dot", url("https://shop"), "/url"],
    ["our machine by TLS", url("https://localhost"), "/url"],
    ["a port", url("https://shop.example.com:8443"), "/url"],
    ["a name beyond ASCII", url("https://bücher.example"), "/url"],
    ["a path beyond ASCII", url("https://shop.example.com/ü"), "/url"],
    ["our own address", url("https://pay.example.com/hooks"), "/url"],
    ["a line break", url("https://shop.example.com/\nx"), "/url"],
    ["a space around", url(" https://shop.example.com"), "/url"],
    ["too long", url(`https://shop.example.com/${"a".repeat(LIMITS.webhookUrlLengthMax - 24)}`), "/url"],
    [
      "too long once written in full",
      url(`https://shop.example.com/?${'"'.repeat(LIMITS.webhookUrlLengthMax / 2)}`),
      "/url",
    ],
    ["no events", { url: URL_OF_SHOP, events: [] }, "/events"],
    ["an unknown event", { url: URL_OF_SHOP, events: ["payment.paid"] }, "/events/0"],
    ["an unknown group", { url: URL_OF_SHOP, events: ["*", "webhook_endpoint.*"] }, "/events/1"],
    ["an event twice", { url: URL_OF_SHOP, events: ["payment.captured", "payment.captured"] }, "/events"],
    ["too many events", { url: URL_OF_SHOP, events: [...EVENT_FILTERS, "*"] }, "/events"],
    ["a text for events", { url: URL_OF_SHOP, events: "*" }, "/events"],
    ["two lines", { url: URL_OF_SHOP, description: "a\nb" }, "/description"],
    ["a disguise", { url: URL_OF_SHOP, description: "a\u202eb" }, "/description"],
    [
      "much text",
      { url: URL_OF_SHOP, description: "a".repeat(LIMITS.webhookDescriptionLengthMax + 1) },
      "/description",
    ],
    ["a secret of one's own", { url: URL_OF_SHOP, secret: "whsec_a" }, "/secret"],
  ];
  it.each(refused)("%s", async (_what, body, pointer) => {
    const { key, path } = await newEndpoint();
    const made = await call("POST", PATH, { body, key });
    expect([made.status, made.body.code]).toEqual([422, "invalid_request"]);
    expect(made.body.errors?.map((each) => each.pointer)).toEqual([pointer]);
    expect(made.text).not.toContain("ada:secret");
    // A change may leave a member out.
    if (Object.keys(body).length === 0) return;
    const changed = await call("PATCH", path, { body, key });
    expect([changed.status, changed.body.errors?.[0]?.pointer]).toEqual([422, pointer]);
  });

  it("an address that is as long as it may be is taken, and in development one on the developer's machine", async () => {
    const key = await othersKey();
    const longest = `https://shop.example.com/${"a".repeat(LIMITS.webhookUrlLengthMax - 25)}`;
    expect(longest).toHaveLength(LIMITS.webhookUrlLengthMax);
    for (const address of [longest, "http://localhost:8788/hooks", "http://127.0.0.1:8788/hooks"])
      expect((await call("POST", PATH, { body: { url: address }, key })).body.url).toBe(address);
  });

  it.each([
    ["a status", { status: "failing" }],
    ["the reason", { disabled_reason: null }],
  ])("%s that nobody sets", async (_what, body) => {
    const { key, path } = await newEndpoint();
    const { status, body: said } = await call("PATCH", path, { body, key });
    expect([status, said.errors?.[0]?.pointer]).toEqual([422, `/${Object.keys(body)[0]}`]);
  });

  it.each([
    ["a time without a zone", { since: "2026-11-28T09:30:00" }, "/since"],
    ["a day", { since: "2026-11-28" }, "/since"],
    ["a number", { since: 0 }, "/since"],
    ["an end", { until: "2026-11-28T09:30:00Z" }, "/until"],
  ])("%s for what failed", async (_what, body, pointer) => {
    const { key, path } = await newEndpoint();
    const { status, body: said } = await call("POST", `${path}/retry_failed`, { body, key });
    expect([status, said.errors?.[0]?.pointer]).toEqual([422, pointer]);
  });

  it.each([-1, 1.5, LIMITS.webhookOverlapMsMax / DURATION.SECOND_MS + 1])("an overlap of %d s", async (overlap) => {
    const { key, path } = await newEndpoint();
    const { status, body } = await call("POST", `${path}/rotate`, { body: { overlap_seconds: overlap }, key });
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, "/overlap_seconds"]);
  });
});

describe("who may", () => {
  const MANAGE: readonly Permission[] = ["webhooks:manage"];
  const enough: readonly Permission[] = [...MANAGE, "payments:read", "links:read"];

  it("make one or turn it elsewhere: who may read what it is told", async () => {
    for (const lacking of enough) {
      const key = await keyOf({ permissions: PERMISSIONS.filter((each) => each !== lacking) });
      const { status, body } = await call("POST", PATH, { body: { url: URL_OF_SHOP }, key });
      expect([status, body.code, body.detail]).toEqual([403, "forbidden", expect.stringContaining(lacking)]);
    }
    const made = await call("POST", PATH, { body: { url: URL_OF_SHOP }, key: await keyOf({ permissions: enough }) });
    expect(made.status).toBe(201);
    const [key, path] = [await keyOf({ permissions: MANAGE }), `${PATH}/${made.body.id}`];
    for (const body of [{ url: "https://a.example.com" }, { events: ["link.created"] }])
      expect((await call("PATCH", path, { body, key })).body.code, JSON.stringify(body)).toBe("forbidden");
    for (const body of [{ description: "Mine" }, { status: "disabled" }])
      expect((await call("PATCH", path, { body, key })).status, JSON.stringify(body)).toBe(200);
    expect((await call("GET", path, { key })).body.url).toBe(URL_OF_SHOP);
  });

  it("change one: no key that ends or is bound to networks, which only reads", async () => {
    const { key, id, path } = await newEndpoint();
    const bounded = async (bounds: object) => {
      const body = { name: "x", permissions: ["*"], ...bounds };
      return String((await call("POST", "/v1/api_keys", { body, key })).body.key);
    };
    const keys = [
      await bounded({ expires_at: new Date(Date.now() + DURATION.HOUR_MS).toISOString() }),
      await bounded({ allowed_ips: ["203.0.113.0/24"] }),
    ];
    const headers = { "CF-Connecting-IP": "203.0.113.9" };
    for (const weaker of keys) {
      for (const [method, address, body] of [
        ["POST", PATH, { url: URL_OF_SHOP }],
        ["PATCH", path, { url: "https://a.example.com" }],
        ["DELETE", path, undefined],
        ["POST", `${path}/rotate`, { overlap_seconds: 0 }],
        ["POST", `${path}/test`, undefined],
        ["POST", `${path}/deliveries/evt_x/retry`, undefined],
        ["POST", `${path}/retry_failed`, {}],
      ] as const) {
        const asked = { key: weaker, headers, ...(body !== undefined && { body }) };
        const { status, body: said } = await call(method, address, asked);
        expect([status, said.code, said.detail], address).toEqual([
          403,
          "forbidden",
          expect.stringContaining("endpoint"),
        ]);
      }
      for (const address of [PATH, path, `${path}/deliveries`])
        expect((await call("GET", address, { key: weaker, headers })).status, address).toBe(200);
    }
    expect((await call("GET", PATH, { key })).body.data.map((each) => each.id)).toEqual([id]);
  });

  it("see or change one: its merchant in its mode, and nobody else", async () => {
    const { id, key, path, read } = await newEndpoint();
    const merchant = (await call("GET", "/v1/me", { key })).body.merchant as { readonly id: string };
    const strangers = [await othersKey(), await keyOf({ of: merchant.id, livemode: true })];
    const missing = `${PATH}/${newName("whk")}`;
    for (const stranger of strangers) {
      for (const [method, rest, body] of [
        ["GET", "", undefined],
        ["PATCH", "", { status: "disabled" }],
        ["DELETE", "", undefined],
        ["POST", "/rotate", { overlap_seconds: 0 }],
        ["POST", "/test", undefined],
        ["GET", "/deliveries", undefined],
        ["POST", "/deliveries/evt_x/retry", undefined],
        ["POST", "/retry_failed", {}],
      ] as const) {
        const asked = { key: stranger, ...(body !== undefined && { body }) };
        const [theirs, none] = [await call(method, path + rest, asked), await call(method, missing + rest, asked)];
        const said = [theirs.status, theirs.body.code, theirs.body.detail];
        expect(said, `${method} ${rest}`).toEqual([404, "not_found", none.body.detail]);
      }
      expect((await call("GET", PATH, { key: stranger })).body.data).toEqual([]);
    }
    expect([await read(), posted]).toMatchObject([{ id, status: "enabled", previous_secret_until: null }, []]);
  });
});
