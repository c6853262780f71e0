/** A receiver takes what was signed with its secret, lately and unchanged, and says why it takes nothing else. */

import { createHmac, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { verifyWebhook } from "../../worker/cli/client/verify-webhook.ts";

const NOW = 1_795_858_200_000;
const SECRET = `whsec_${randomBytes(32).toString("base64")}`;
const BODY = JSON.stringify({ id: "evt_1", type: "payment.captured", data: { amount: 1999, note: "né" } });

function sign(body: string, { secret = SECRET, id = "evt_1", timestamp = String(NOW / 1_000) } = {}) {
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const signature = `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature };
}

const headers = sign(BODY);
const verify = (changes: Partial<Parameters<typeof verifyWebhook>[0]> = {}) =>
  verifyWebhook({ secret: SECRET, headers, body: BODY, now: NOW, ...changes });
const refused = (reason: string) => ({ ok: false, reason });

describe("a message that was signed", () => {
  it("is read, whatever form its headers and body have", () => {
    const event = JSON.parse(BODY) as unknown;
    const upper = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]));
    for (const each of [headers, new Headers(headers), upper, { ...headers, cookie: ["a", "b"], host: undefined }])
      for (const body of [BODY, Buffer.from(BODY), new TextEncoder().encode(BODY)])
        expect(verify({ headers: each, body })).toEqual({ ok: true, event });
  });

  it("has the signature that Standard Webhooks publishes for it", () => {
    const published = {
      secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      headers: {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
      },
      body: '{"test": 2432232314}',
      now: 1_614_265_330_000,
    };
    // It is no event; that is said only of what was signed.
    expect(verifyWebhook(published)).toEqual(refused("body_unreadable"));
    expect(verifyWebhook({ ...published, body: '{"test": 2432232315}' })).toEqual(refused("signature_invalid"));
  });

  it("may have several signatures, of which one is enough", () => {
    const { "webhook-signature": ours } = headers;
    const { "webhook-signature": other } = sign(BODY, { secret: `whsec_${randomBytes(32).toString("base64")}` });
    const signed = (text: string) => verify({ headers: { ...headers, "webhook-signature": text } });
    for (const text of [`${ours} ${other}`, `${other} ${ours}`, `v1a,${other.slice(3)} ${ours}`])
      expect(signed(text).ok).toBe(true);
    for (const text of [
      other,
      `${other} ${other}`,
      ours.replace("v1,", "v2,"),
      ours.slice(3),
      `${ours}${other}`,
      "v1,",
    ])
      expect(signed(text)).toEqual(refused("signature_invalid"));
  });
});

describe("a message that is not to be trusted", () => {
  it("was changed, or signed for another id or time", () => {
    const { "webhook-signature": signature } = headers;
    expect(verify({ body: BODY.replace("1999", "1") })).toEqual(refused("signature_invalid"));
    expect(verify({ body: `${BODY} ` })).toEqual(refused("signature_invalid"));
    expect(verify({ headers: { ...headers, "webhook-id": "evt_2" } })).toEqual(refused("signature_invalid"));
    const later = { ...sign(BODY, { timestamp: String(NOW / 1_000 + 1) }), "webhook-signature": signature };
    expect(verify({ headers: later })).toEqual(refused("signature_invalid"));
  });

  it.each([-300, 300])("is taken %d seconds from now and not a second further", (seconds) => {
    const further = seconds + Math.sign(seconds);
    expect(verify({ now: NOW + seconds * 1_000 }).ok).toBe(true);
    expect(verify({ now: NOW + further * 1_000 })).toEqual(refused("outdated"));
    expect(verify({ now: NOW + further * 1_000, toleranceSeconds: 301 }).ok).toBe(true);
  });

  it.each(["", "x", "-1", "1e9", `${NOW / 1_000}.0`, "Infinity", "9".repeat(40)])(
    "has %j for its time",
    (timestamp) => {
      expect(verify({ headers: sign(BODY, { timestamp }) }).ok).toBe(false);
    },
  );

  it.each(["webhook-id", "webhook-timestamp", "webhook-signature"])("lacks %s", (name) => {
    for (const value of [undefined, "", [headers["webhook-id"]]])
      expect(verify({ headers: { ...headers, [name]: value } })).toEqual(refused("headers_missing"));
  });

  it.each(["", "null", "7", "{", "[]", '{"id":"evt_1"}', '{"type":"payment.captured"}'])("says %j", (body) => {
    expect(verify({ headers: sign(body), body })).toEqual(refused("body_unreadable"));
  });
});

describe("a receiver whose own secret is none", () => {
  it.each([
    ["empty", ""],
    ["only the prefix", "whsec_"],
    ["short", `whsec_${randomBytes(23).toString("base64")}`],
    ["long", `whsec_${randomBytes(65).toString("base64")}`],
    ["without its prefix", SECRET.slice(6)],
    ["not base64", `whsec_${"*".repeat(44)}`],
  ])("takes nothing, not even what is signed with it: %s", (_what, secret) => {
    expect(verify({ secret, headers: sign(BODY, { secret }) })).toEqual(refused("secret_malformed"));
  });
});
