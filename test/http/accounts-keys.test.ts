/** API keys act for one merchant in one mode with the permissions they were given, until they are revoked. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import { makeRig, problemOf, START } from "./accounts-rig.ts";

const rig = makeRig();
const { call, register } = rig;

async function newKey(token: string, permissions: readonly string[] = ["*"], headers: Record<string, string> = {}) {
  const answer = await call("POST", "/v1/api_keys", { token, headers, body: { name: "shop", permissions } });
  if (answer.status !== 201) throw new Error(`making a key answered ${answer.status}`);
  return { id: String(answer.body.id), key: String(answer.body.key), body: answer.body };
}

describe("an API key", () => {
  it("authenticates as its merchant, in the mode of the session that made it", async () => {
    const { access, body } = await register();
    const test = await newKey(access);
    const live = await newKey(access, ["*"], { "Paylinks-Mode": "live" });
    expect(test.key).toMatch(/^ak_[0-9a-z]{20}:sk_[\w-]{43}$/);
    const me = await call("GET", "/v1/me", { token: test.key });
    expect(me.body).toMatchObject({ livemode: false, user: null, role: null, merchant: body.merchant });
    expect(me.body).toMatchObject({ api_key: { id: test.id } });
    expect((await call("GET", "/v1/me", { token: live.key })).body.livemode).toBe(true);
  });

  it("refuses a request that names the other mode", async () => {
    const { key } = await newKey((await register()).access);
    const inMode = (mode: string) => call("GET", "/v1/me", { token: key, headers: { "Paylinks-Mode": mode } });
    expect(problemOf(await inMode("live"))).toMatchObject({ status: 403, code: "forbidden" });
    expect((await inMode("test")).status).toBe(200);
  });

  it("is shown once, and only its hash is stored", async () => {
    const { access } = await register();
    const { key, id } = await newKey(access);
    const secret = key.split(":sk_")[1] ?? "";
    const list = await call("GET", "/v1/api_keys", { token: access });
    const row = await env.DB.prepare("SELECT * FROM api_keys WHERE id = ?").bind(id).first();
    expect(JSON.stringify([list.body, row])).not.toContain(secret);
  });

  it("is refused with another secret, another id, or in another form", async () => {
    const { access } = await register();
    const [mine, other] = [await newKey(access), await newKey((await register()).access)];
    const [id = "", secret = ""] = mine.key.split(":");
    const otherSecret = other.key.split(":")[1] ?? "";
    for (const token of [`${id}:${otherSecret}`, `ak_${"0".repeat(20)}:${secret}`, id, `${id}:sk_`, `${mine.key}x`])
      expect((await call("GET", "/v1/me", { token })).status, token).toBe(401);
  });

  it("is refused from the moment of its revocation", async () => {
    const { access } = await register();
    const { id, key } = await newKey(access);
    expect((await call("DELETE", `/v1/api_keys/${id}`, { token: access })).status).toBe(204);
    expect(problemOf(await call("GET", "/v1/me", { token: key }))).toMatchObject({
      status: 401,
      code: "unauthenticated",
    });
    expect((await call("DELETE", `/v1/api_keys/${id}`, { token: access })).status).toBe(204);
    const list = await call("GET", "/v1/api_keys", { token: access });
    expect(list.body.data).toMatchObject([{ id, revoked_at: "2026-11-20T12:00:00.000Z" }]);
  });

  it("may do what it was given and no more", async () => {
    const { access } = await register();
    const { key } = await newKey(access, ["links:read"]);
    expect((await call("GET", "/v1/me", { token: key })).body.permissions).toEqual(["links:read"]);
    expect(problemOf(await call("GET", "/v1/api_keys", { token: key }))).toMatchObject({
      status: 403,
      code: "forbidden",
    });
    const change = await call("PATCH", "/v1/merchant", { token: key, body: { name: "Taken over" } });
    expect(change.status).toBe(403);
  });

  it("cannot make a key that may do more than itself", async () => {
    const { access } = await register();
    const { key } = await newKey(access, ["keys:manage", "links:read"]);
    const make = (permissions: string[]) =>
      call("POST", "/v1/api_keys", { token: key, body: { name: "x", permissions } });
    expect((await make(["*"])).status).toBe(403);
    expect((await make(["links:read", "payments:refund"])).status).toBe(403);
    expect((await make(["links:read"])).status).toBe(201);
  });

  it("has permissions from the closed list only", async () => {
    const { access } = await register();
    const make = (permissions: unknown) =>
      call("POST", "/v1/api_keys", { token: access, body: { name: "x", permissions } });
    for (const [permissions, pointer] of [
      [["payments:steal"], "/permissions/0"],
      [[], "/permissions"],
      ["*", "/permissions"],
    ] as const) {
      const answer = await make(permissions);
      expect(answer.status).toBe(422);
      expect((answer.body.errors as { pointer: string }[])[0]?.pointer).toBe(pointer);
    }
  });

  it("has no session to end", async () => {
    const { key } = await newKey((await register()).access);
    expect((await call("POST", "/v1/auth/logout", { token: key })).status).toBe(403);
  });

  it("says when it was last used", async () => {
    const own = makeRig();
    const { access } = await own.register();
    const made = await own.call("POST", "/v1/api_keys", { token: access, body: { name: "x", permissions: ["*"] } });
    expect(made.body.last_used_at).toBeNull();
    await own.call("GET", "/v1/me", { token: String(made.body.key) });
    const list = await own.call("GET", "/v1/api_keys", { token: access });
    expect(list.body.data).toMatchObject([{ last_used_at: "2026-11-20T12:00:00.000Z" }]);
  });
});

describe("keys of another merchant or mode", () => {
  it("answer exactly as keys that do not exist", async () => {
    const [owner, other] = [await register(), await register()];
    const { id, key } = await newKey(owner.access);
    const answers = [
      await call("DELETE", `/v1/api_keys/${id}`, { token: other.access }),
      await call("DELETE", `/v1/api_keys/${id}`, { token: owner.access, headers: { "Paylinks-Mode": "live" } }),
      await call("DELETE", `/v1/api_keys/key_${"0".repeat(20)}`, { token: other.access }),
    ];
    for (const answer of answers)
      expect({ ...answer.body, request_id: "" }).toEqual({ ...answers[2]?.body, request_id: "" });
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect((await call("GET", "/v1/api_keys", { token: other.access })).body.data).toEqual([]);
    expect((await call("GET", "/v1/me", { token: key })).status).toBe(200);
  });
});

describe("the list of keys", () => {
  it("is cut into pages by an opaque cursor, and refuses one that it did not make", async () => {
    const { access } = await register();
    const ids = [await newKey(access), await newKey(access), await newKey(access)].map(({ id }) => id);
    const first = await call("GET", "/v1/api_keys?limit=2", { token: access });
    const second = await call("GET", `/v1/api_keys?limit=2&cursor=${first.body.next_cursor}`, { token: access });
    const shown = [first, second].flatMap(({ body }) => (body.data as { id: string }[]).map(({ id }) => id));
    expect(shown.toSorted()).toEqual(ids.toSorted());
    expect(second.body.next_cursor).toBeNull();
    const pointers = async (query: string) => {
      const { body } = await call("GET", `/v1/api_keys?${query}`, { token: access });
      return (body.errors as { pointer: string }[]).map(({ pointer }) => pointer).sort();
    };
    expect(await pointers("limit=0&colour=red")).toEqual(["/colour", "/limit"]);
    expect(await pointers("cursor=nonsense")).toEqual(["/cursor"]);
  });
});

describe("merchant settings", () => {
  it("change what is given and leave the rest", async () => {
    const { access } = await register();
    const change = (body: object) => call("PATCH", "/v1/merchant", { token: access, body });
    expect((await change({ brand_color: "#1A73E8", support_email: "help@example.com" })).body).toMatchObject({
      name: "Books & Co",
      brand_color: "#1a73e8",
      support_email: "help@example.com",
    });
    expect((await change({ support_email: null })).body).toMatchObject({ brand_color: "#1a73e8", support_email: null });
    expect((await change({})).status).toBe(200);
  });

  it("can be changed with a test key until live pages show them", async () => {
    const { access } = await register();
    const merchantId = String(((await call("GET", "/v1/me", { token: access })).body.merchant as { id: string }).id);
    const makeKey = async (mode: string) => {
      const asked = { token: access, headers: { "Paylinks-Mode": mode }, body: { name: "x", permissions: ["*"] } };
      return String((await call("POST", "/v1/api_keys", asked)).body.key);
    };
    const [test, live] = [await makeKey("test"), await makeKey("live")];
    const change = (token: string, headers = {}) =>
      call("PATCH", "/v1/merchant", { token, headers, body: { support_email: "help@example.com" } });
    expect((await change(test)).status).toBe(200);
    await env.DB.prepare(
      "INSERT INTO psp_accounts (id, merchant_id, livemode, provider, credentials_sealed, created_at) VALUES (?, ?, 1, 'stripe', 's1.x.x.x', ?)",
    )
      .bind(`psp_${systemRandom.id(20)}`, merchantId, START)
      .run();
    expect(problemOf(await change(test))).toMatchObject({ status: 403, code: "forbidden" });
    expect((await change(live)).status).toBe(200);
    expect((await change(access, { "Paylinks-Mode": "test" })).status).toBe(200);
  });

  it("refuse invalid colours, addresses and names", async () => {
    const { access } = await register();
    const body = { name: " ", brand_color: "red;}", support_email: "nobody" };
    const answer = await call("PATCH", "/v1/merchant", { token: access, body });
    expect(answer.status).toBe(422);
    expect((answer.body.errors as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
      "/name",
      "/brand_color",
      "/support_email",
    ]);
  });
});
