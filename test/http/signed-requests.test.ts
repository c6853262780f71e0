/** A signing key is never sent: an intercepted request cannot be used for another one, nor sent again. */

import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { signatureHeaders } from "../../worker/cli/client/sign.ts";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import { makeRig, problemOf, START } from "./accounts-rig.ts";
import { addMember, addMerchant, newToken } from "./people.ts";

const rig = makeRig({ quickPasswords: true });
const { call, ports, time, settle } = rig;
// The typed client signs by the clock of its machine, which here is the rig's as well.
const start = Date.now();
time.now = start;

const merchantId = await addMerchant(START);
const owner = await newToken(ports, await addMember(merchantId, "owner", START), start);
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

async function newSigner(more: object = {}) {
  const body = { name: "shop", permissions: ["keys:manage"], signed: true, ...more };
  const made = await call("POST", "/v1/api_keys", { token: owner, body });
  return { ...made, id: String(made.body.id), key: String(made.body.key) };
}
const signer = await newSigner();

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** The headers of a request, signed as the typed client signs. */
function sign(key: string, { method = "GET", path = "/v1/me", headers = {}, body }: Sent = {}): Record<string, string> {
  const sent = { ...headers, ...(body !== undefined && { "Content-Type": "application/json" }) };
  const url = new URL(`https://pay.example.com${path}`);
  return { ...sent, ...signatureHeaders(key, { method, url, headers: sent, body }) };
}

const send = (headers: Record<string, string>, { method = "GET", path = "/v1/me", body }: Sent = {}) =>
  call(method, path, { headers, ...(body !== undefined && { raw: body }) });

beforeEach(() => {
  time.now = start;
});

describe("a key that signs", () => {
  it("is of another form, signs what it sends, and says so of itself", async () => {
    expect([signer.status, signer.key]).toEqual([201, expect.stringMatching(/^ak_[0-9a-z]{20}:ss_[\w-]{43}$/)]);
    const me = await send(sign(signer.key));
    expect([me.status, me.body.api_key]).toMatchObject([200, { id: signer.id, signed: true }]);
    const asked: Sent = {
      method: "POST",
      path: "/v1/api_keys?x=",
      headers: { "Idempotency-Key": "one", "Paylinks-Mode": "test", "Paylinks-Version": "2026-11-27" },
      body: JSON.stringify({ name: "till", permissions: ["keys:manage"], signed: true }),
    };
    expect((await send(sign(signer.key, asked), asked)).status).toBe(201);
  });

  it("is refused where it is sent, in either form, and the merchant is told", async () => {
    for (const key of [signer.key, `ak_${"0".repeat(20)}:ss_${"x".repeat(43)}`])
      expect(problemOf(await send(bearer(key)))).toMatchObject({ status: 401, code: "signature_required" });
    const unmasked = await send(bearer(signer.key.replace(":ss_", ":sk_")));
    expect(problemOf(unmasked)).toMatchObject({ status: 401, code: "unauthenticated" });
    await settle();
    const told = await env.DB.prepare(
      "SELECT entry FROM audit_log WHERE subject = ? AND refused_at IS NOT NULL ORDER BY number",
    )
      .bind(signer.id)
      .all<{ entry: string }>();
    expect(told.results.map(({ entry }) => JSON.parse(entry))).toMatchObject([
      { actor: { kind: "stranger" }, action: "api_key.use", code: "signature_required" },
      { actor: { kind: "stranger" }, action: "api_key.use", code: "unauthenticated" },
    ]);
    expect(JSON.stringify(told.results)).not.toContain(signer.key.slice(28));
  });

  it("makes none that does not sign", async () => {
    const make = (signed: boolean): Sent => ({
      method: "POST",
      path: "/v1/api_keys",
      body: JSON.stringify({ name: "till", permissions: ["keys:manage"], signed }),
    });
    expect((await send(sign(signer.key, make(false)), make(false))).status).toBe(403);
    expect((await send(sign(signer.key, make(true)), make(true))).status).toBe(201);
  });

  it("signs with either secret while a rotation overlaps, and with the new one alone after it", async () => {
    const { id, key } = await newSigner();
    const rotate = { token: owner, body: { overlap_seconds: 60 } };
    const renewed = String((await call("POST", `/v1/api_keys/${id}/rotate`, rotate)).body.key);
    expect(renewed).toMatch(/:ss_/);
    expect([(await send(sign(key))).status, (await send(sign(renewed))).status]).toEqual([200, 200]);
    time.now += DURATION.MINUTE_MS;
    expect(problemOf(await send(sign(key)))).toMatchObject({ status: 401, code: "signature_invalid" });
    expect((await send(sign(renewed))).status).toBe(200);
  });

  it("is stored sealed: no key's secret is readable in the database", async () => {
    const { results } = await env.DB.prepare("SELECT * FROM api_keys WHERE id = ?").bind(signer.id).all();
    expect(results).toMatchObject([{ secret_sealed: expect.stringMatching(/^s1\./) }]);
    expect(JSON.stringify(results)).not.toContain(signer.key.slice(28));
  });
});

describe("a signed request", () => {
  const deed: Sent = {
    method: "POST",
    path: "/v1/api_keys?a=1",
    headers: { "Idempotency-Key": "one" },
    body: JSON.stringify({ name: "till", permissions: ["keys:manage"], signed: true }),
  };

  it("is accepted once: the same again is refused, also under another label", async () => {
    const headers = sign(signer.key, deed);
    expect((await send(headers, deed)).status).toBe(201);
    expect(problemOf(await send(headers, deed))).toMatchObject({ status: 401, code: "signature_replayed" });
    const relabelled = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace(/^sig=/, "s2=")]),
    );
    expect(problemOf(await send(relabelled, deed)).code).toBe("signature_replayed");
    // What is sent at the same moment is one request too.
    const twins = sign(signer.key);
    const statuses = (await Promise.all([send(twins), send(twins), send(twins)])).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 401, 401]);
  });

  it.each<[string, Sent, (headers: Record<string, string>) => Record<string, string>]>([
    ["another method", deed, () => sign(signer.key, { ...deed, method: "PUT" })],
    ["another path", { ...deed, path: `/v1/api_keys/${signer.id}/rotate?a=1` }, (headers) => headers],
    ["another query", { ...deed, path: "/v1/api_keys?a=2" }, (headers) => headers],
    ["another body", { ...deed, body: `${deed.body} ` }, (headers) => headers],
    [
      "another body with its digest",
      { ...deed, body: "{}" },
      (headers) => ({ ...headers, "Content-Digest": sign(signer.key, { body: "{}" })["Content-Digest"] ?? "" }),
    ],
    ["another idempotency key", deed, (headers) => ({ ...headers, "Idempotency-Key": "two" })],
    ["no idempotency key", deed, ({ "Idempotency-Key": _, ...headers }) => headers],
    ["a mode that was not signed", deed, (headers) => ({ ...headers, "Paylinks-Mode": "test" })],
    [
      "another time",
      deed,
      (headers) => ({
        ...headers,
        "Signature-Input":
          headers["Signature-Input"]?.replace(/created=(\d+)/, (_all, at: string) => `created=${Number(at) + 1}`) ?? "",
      }),
    ],
    [
      "another key's id",
      deed,
      (headers) => ({
        ...headers,
        "Signature-Input": headers["Signature-Input"]?.replace(/ak_\w{20}/, `ak_${"0".repeat(20)}`) ?? "",
      }),
    ],
    ["no signature", deed, ({ Signature: _, ...headers }) => headers],
    ["a key in the header as well", deed, (headers) => ({ ...headers, ...bearer(signer.key) })],
    ["a token in the header as well", deed, (headers) => ({ ...headers, ...bearer(owner) })],
  ])("is refused with %s", async (_what, sent, change) => {
    const answer = await send(change(sign(signer.key, deed)), sent);
    expect(problemOf(answer)).toMatchObject({ status: 401, code: "signature_invalid", isProblem: true });
  });

  it("is not authenticated by a signature with another key: such a signature counts for nothing, with credentials or without", async () => {
    const foreign = { "Signature-Input": 'agent=("@authority");keyid="x"', Signature: "agent=:AAAA:" };
    expect((await send({ ...foreign, ...bearer(owner) })).status).toBe(200);
    expect(problemOf(await send(foreign))).toMatchObject({ status: 401, code: "unauthenticated" });
  });

  it("covers a body that it has, also of a GET", async () => {
    const headers = sign(signer.key, { method: "POST", path: "/v1/api_keys" });
    const answer = await send({ ...headers, "Content-Type": "application/json" }, { ...deed, path: "/v1/api_keys" });
    expect(answer.body).toMatchObject({ code: "signature_invalid", detail: expect.stringContaining("content-digest") });
  });

  it("is of now, by five minutes, before and after", async () => {
    // A signature has the real time, in whole seconds.
    for (const ahead of [LIMITS.signatureSkewMs + 2_000, -LIMITS.signatureSkewMs - 2_000]) {
      time.now = Date.now() + ahead;
      expect(problemOf(await send(sign(signer.key))), String(ahead)).toMatchObject({
        status: 401,
        code: "signature_outdated",
      });
    }
    for (const ahead of [LIMITS.signatureSkewMs - 5_000, 5_000 - LIMITS.signatureSkewMs]) {
      time.now = Date.now() + ahead;
      expect((await send(sign(signer.key))).status, String(ahead)).toBe(200);
    }
  });

  it("is remembered as long as it could come again, and no longer", async () => {
    const signedAt = Date.now();
    const headers = sign(signer.key);
    expect((await send(headers)).status).toBe(200);
    time.now = signedAt + LIMITS.signatureSkewMs - 2_000;
    await ports.apiKeys.sweep(time.now, 1_000);
    expect(problemOf(await send(headers)).code).toBe("signature_replayed");
    time.now = signedAt + LIMITS.signatureSkewMs + 2_000;
    await ports.apiKeys.sweep(time.now, 1_000);
    expect(problemOf(await send(headers)).code).toBe("signature_outdated");
  });

  it("keeps to the key’s end and networks, and one that cannot sign signs nothing", async () => {
    const { key } = await newSigner({
      allowed_ips: ["203.0.113.0/24"],
      expires_at: new Date(start + 60_000).toISOString(),
    });
    expect((await send({ ...sign(key), "CF-Connecting-IP": "203.0.113.9" })).status).toBe(200);
    expect((await send({ ...sign(key), "CF-Connecting-IP": "198.51.100.1" })).status).toBe(403);
    time.now = start + 60_000;
    expect((await send({ ...sign(key), "CF-Connecting-IP": "203.0.113.9" })).status).toBe(401);
    const plain = await newSigner({ signed: false });
    expect(plain.key).toMatch(/:sk_/);
    expect(problemOf(await send(sign(plain.key.replace(":sk_", ":ss_")))).code).toBe("signature_invalid");
  });
});
