/** API keys end by themselves, work from their networks and in their mode alone, get new secrets with an overlap, and stand in no address. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import { makeRig, problemOf, START } from "./accounts-rig.ts";
import { addMember, addMerchant, newKey, newToken } from "./people.ts";

const rig = makeRig({ quickPasswords: true });
const { call, ports, time } = rig;

const merchantId = await addMerchant(START);
const owner = await newToken(ports, await addMember(merchantId, "owner", START), START);

interface Key {
  readonly id: string;
  readonly key: string;
}

async function make(bounds: object, by = owner, headers: Record<string, string> = {}) {
  const body = { name: "shop", permissions: ["keys:manage", "links:read"], ...bounds };
  const answer = await call("POST", "/v1/api_keys", { token: by, headers, body });
  return { ...answer, id: String(answer.body.id), key: String(answer.body.key) };
}

const LIVE = { "Paylinks-Mode": "live" };
const from = (address: string) => ({ "CF-Connecting-IP": address });
const use = async ({ key }: Pick<Key, "key">, headers: Record<string, string> = {}) =>
  (await call("GET", "/v1/me", { token: key, headers })).status;
const rotate = (of: Pick<Key, "id">, seconds: number, by = owner, headers: Record<string, string> = {}) =>
  call("POST", `/v1/api_keys/${of.id}/rotate`, { token: by, headers, body: { overlap_seconds: seconds } });
const at = (ms: number) => new Date(START + ms).toISOString();

describe("people, who act in both modes, from anywhere and without an end", () => {
  it("are seen and neither made nor unmade by a test key, by one that ends and by one for some networks, whatever it may do", async () => {
    const known = await addMember(merchantId, "viewer", START);
    const { body } = await call("POST", "/v1/team/roles", {
      token: owner,
      body: { name: "Seen", permissions: ["links:read"] },
    });
    const all = { permissions: ["*"] };
    const live = await make(all, owner, LIVE);
    const lesser = [
      await make(all),
      await make({ ...all, expires_at: at(DURATION.HOUR_MS) }, owner, LIVE),
      await make({ ...all, allowed_ips: ["203.0.113.0/24"] }, owner, LIVE),
    ];
    const asked = { email: "me@example.net", role: "admin" };
    for (const [method, path, sent] of [
      ["POST", "/v1/team/invitations", asked],
      ["PATCH", `/v1/team/members/${known.userId}`, { role: "admin" }],
      ["DELETE", `/v1/team/members/${known.userId}`, undefined],
      ["POST", "/v1/team/roles", { name: "More", permissions: ["psp:manage"] }],
      ["PATCH", `/v1/team/roles/${String(body.id)}`, { permissions: ["psp:manage"] }],
      ["DELETE", `/v1/team/roles/${String(body.id)}`, undefined],
    ] as const)
      for (const { key } of lesser)
        expect(
          problemOf(await call(method, path, { token: key, body: sent, headers: from("203.0.113.9") })),
          path,
        ).toMatchObject({ status: 403, code: "forbidden" });
    for (const { key } of lesser)
      expect((await call("GET", "/v1/team/members", { token: key, headers: from("203.0.113.9") })).status).toBe(200);
    expect((await call("POST", "/v1/team/invitations", { token: live.key, body: asked })).status).toBe(201);
  });
});

describe("a key that ends", () => {
  it("works until then and not a moment longer", async () => {
    const key = await make({ expires_at: at(DURATION.HOUR_MS) });
    expect(key.body).toMatchObject({ expires_at: at(DURATION.HOUR_MS), allowed_ips: null });
    time.now = START + DURATION.HOUR_MS - 1;
    expect(await use(key)).toBe(200);
    time.now += 1;
    expect(await use(key)).toBe(401);
    time.now = START;
  });

  it("ends in the future, within ten years", async () => {
    for (const expires_at of [at(0), at(LIMITS.apiKeyLifetimeMsMax + 1), "tomorrow"])
      expect((await make({ expires_at })).status, expires_at).toBe(422);
  });

  it("makes and renews none that lasts longer", async () => {
    const key = await make({ expires_at: at(DURATION.HOUR_MS) });
    const endless = await make({});
    expect((await make({}, key.key)).status).toBe(403);
    expect((await make({ expires_at: at(DURATION.HOUR_MS + 1) }, key.key)).status).toBe(403);
    expect((await make({ expires_at: at(DURATION.HOUR_MS) }, key.key)).status).toBe(201);
    expect((await rotate(endless, 0, key.key)).status).toBe(403);
    expect((await rotate(key, 0, key.key)).status).toBe(200);
  });
});

describe("a key for some networks", () => {
  it("works from them, in both versions, by the address that Cloudflare reports alone", async () => {
    const key = await make({ allowed_ips: ["203.0.113.0/24", "2001:db8::/32"] });
    for (const address of ["203.0.113.9", "::ffff:203.0.113.9", "2001:db8:1::5"])
      expect(await use(key, from(address)), address).toBe(200);
    for (const address of ["203.0.114.9", "2001:db9::1", "unknown", "203.0.113.9, 198.51.100.1"])
      expect(await use(key, from(address)), address).toBe(403);
    expect(await use(key)).toBe(403);
    for (const name of ["X-Forwarded-For", "X-Real-IP", "Forwarded", "True-Client-IP"])
      expect(await use(key, { [name]: "203.0.113.9", "CF-Connecting-IP": "198.51.100.1" }), name).toBe(403);
  });

  it("is refused for a wrong secret before its networks are looked at", async () => {
    const { id } = await make({ allowed_ips: ["203.0.113.0/24"] });
    expect(await use({ key: `ak_${id.slice(4)}:sk_${"x".repeat(43)}` }, from("198.51.100.1"))).toBe(401);
  });

  it("makes and renews none that works from elsewhere", async () => {
    const key = await make({ allowed_ips: ["203.0.113.0/24"] });
    const anywhere = await make({});
    const there = from("203.0.113.9");
    expect((await make({}, key.key, there)).status).toBe(403);
    expect((await make({ allowed_ips: ["203.0.112.0/23"] }, key.key, there)).status).toBe(403);
    expect((await make({ allowed_ips: ["203.0.113.128/25"] }, key.key, there)).status).toBe(201);
    expect((await rotate(anywhere, 0, key.key, there)).status).toBe(403);
  });

  it("names networks that are some", async () => {
    for (const ips of [[], ["10.0.0.5/8"], ["example.com"], Array(51).fill("10.0.0.0/8")])
      expect((await make({ allowed_ips: ips })).status, String(ips[0])).toBe(422);
    expect(problemOf(await make({ allowed_ips: ["10.0.0.5/8"] })).errors).toMatchObject([{ pointer: "/allowed_ips" }]);
  });
});

describe("a key’s new secret", () => {
  it("works at once, and the one before until the overlap is over", async () => {
    const first = await make({});
    const second = await rotate(first, 3600);
    const renewed = { id: first.id, key: String(second.body.key) };
    expect(second.body).toMatchObject({ id: first.id, previous_secret_until: at(DURATION.HOUR_MS) });
    expect([await use(first), await use(renewed)]).toEqual([200, 200]);
    time.now = START + DURATION.HOUR_MS;
    expect([await use(first), await use(renewed)]).toEqual([401, 200]);
    time.now = START;
    const third = { key: String((await rotate(first, 0)).body.key) };
    expect([await use(first), await use(renewed), await use(third)]).toEqual([401, 401, 200]);
  });

  it("is not shown to a caller with fewer permissions than the key, nor to another merchant", async () => {
    const strong = await make({ permissions: ["*"] });
    const weak = await newKey(ports, { merchantId, permissions: ["keys:manage"] }, START);
    expect((await rotate(strong, 60, weak.credentials)).status).toBe(403);
    const other = await addMember(await addMerchant(START), "owner", START);
    expect((await rotate(strong, 60, await newToken(ports, other, START))).status).toBe(404);
    expect(await use(strong)).toBe(200);
  });

  it("is not made for a key that was revoked or has ended, nor with an endless overlap", async () => {
    const key = await make({ expires_at: at(DURATION.HOUR_MS) });
    for (const seconds of [-1, 0.5, LIMITS.apiKeyOverlapMsMax / 1000 + 1])
      expect((await rotate(key, seconds)).status, String(seconds)).toBe(422);
    await call("DELETE", `/v1/api_keys/${key.id}`, { token: owner });
    expect(problemOf(await rotate(key, 0))).toMatchObject({ status: 409, code: "change_not_allowed" });
    expect(await use(key)).toBe(401);
  });
});

describe("credentials in an address", () => {
  it.each([
    (key: string) => `/v1/me?key=${key}`,
    (key: string) => `/v1/me?${encodeURIComponent(key)}`,
    (key: string) => `/v1/api_keys?limit=1&cursor=${key.replace(":", "%3a")}`,
    () => `/v1/me?access_token=${owner}`,
  ])("are refused with words, whatever else is right: case %#", async (path) => {
    const { key } = await make({});
    for (const token of [undefined, owner, key]) {
      const answer = await call("GET", path(key), token === undefined ? {} : { token });
      expect(problemOf(answer)).toMatchObject({ status: 400, code: "invalid_request" });
      expect(answer.body.detail).toContain("Authorization header");
      expect(JSON.stringify(answer.body)).not.toContain(key.split(":sk_")[1]);
    }
  });
});

describe("a key that is refused", () => {
  it("is reported to its merchant: a wrong secret, an expiry, an address; for an unknown key there is no report", async () => {
    const { id, key } = await make({ expires_at: at(DURATION.HOUR_MS), allowed_ips: ["203.0.113.0/24"] });
    const wrong = `ak_${id.slice(4)}:sk_${"x".repeat(43)}`;
    const codes = async () => {
      await rig.settle();
      const find = "SELECT entry FROM audit_log WHERE subject = ? AND refused_at IS NOT NULL ORDER BY number";
      const { results } = await env.DB.prepare(find).bind(id).all<{ entry: string }>();
      return results.map(({ entry }) => JSON.parse(entry) as { actor: object; code: string });
    };
    expect(await use({ key }, from("203.0.113.9"))).toBe(200);
    expect(await codes()).toEqual([]);
    expect(await use({ key: wrong }, from("203.0.113.9"))).toBe(401);
    expect(await use({ key }, from("198.51.100.1"))).toBe(403);
    time.now = START + DURATION.HOUR_MS;
    expect(await use({ key }, from("203.0.113.9"))).toBe(401);
    time.now = START;
    expect(await codes()).toMatchObject([
      { actor: { kind: "stranger" }, action: "api_key.use", code: "unauthenticated" },
      { actor: { kind: "stranger" }, action: "api_key.use", code: "forbidden" },
      { actor: { kind: "stranger" }, action: "api_key.use", code: "unauthenticated" },
    ]);
    const count = "SELECT count(*) AS n FROM audit_log";
    const before = await env.DB.prepare(count).first("n");
    expect(await use({ key: `ak_${"0".repeat(20)}:sk_${"x".repeat(43)}` })).toBe(401);
    await rig.settle();
    expect(await env.DB.prepare(count).first("n")).toBe(before);
  });
});
