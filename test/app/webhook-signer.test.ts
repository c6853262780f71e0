/** Signatures are those of Standard Webhooks, and `Retry-After` is what RFC 9110 says. */

import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { webhookSigner } from "../../worker/adapters/crypto/webhook-signer.ts";
import { readRetryAfter } from "../../worker/adapters/webhooks/retry-after.ts";
import { EVENT_FILTERS } from "../../worker/domain/event-types.ts";

describe("a signature", () => {
  it("is that of the standard's own example", () => {
    const message = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330, body: '{"test": 2432232314}' };
    expect(webhookSigner.sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", message)).toBe(
      "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    );
  });

  it("is over the body's bytes in UTF-8, by the bytes that a new secret stands for", () => {
    const secret = webhookSigner.newSecret();
    const bytes = Buffer.from(secret.slice("whsec_".length), "base64");
    expect([bytes.length, webhookSigner.newSecret() === secret]).toEqual([32, false]);
    const expected = createHmac("sha256", bytes).update(Buffer.from('evt_1.7.{"a":"é😀"}', "utf8")).digest("base64");
    expect(webhookSigner.sign(secret, { id: "evt_1", timestamp: 7, body: '{"a":"é😀"}' })).toBe(`v1,${expected}`);
  });
});

describe("Retry-After", () => {
  const now = Date.parse("2026-11-20T12:00:00Z");
  it.each([
    [null, null],
    ["0", 0],
    ["120", 120_000],
    ["Fri, 20 Nov 2026 12:01:00 GMT", 60_000],
    ["Fri, 20 Nov 2026 11:00:00 GMT", 0],
    ["-5", null],
    ["1.5", null],
    ["1e9", null],
    ["9999999999999999999999", null],
    ["tomorrow", null],
    ["2026-11-21", null],
    ["Fri, 99 Nov 2026 12:01:00 GMT", null],
  ])("%j asks for a wait of %j", (header, wait) => {
    expect(readRetryAfter(header, now)).toBe(wait);
  });
});

describe("the filters of events", () => {
  it("are everything, each group, and each type, once", () => {
    expect(EVENT_FILTERS.slice(0, 3)).toEqual(["*", "link.*", "payment.*"]);
    expect(EVENT_FILTERS).toContain("reconciliation.difference_found");
    expect(new Set(EVENT_FILTERS).size).toBe(EVENT_FILTERS.length);
  });
});
