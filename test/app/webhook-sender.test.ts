/** Merchants' servers are strangers: which are called, how long one is waited for, and what of its answer counts. */

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeWebhookSender } from "../../worker/adapters/webhooks/sender.ts";
import { LIMITS } from "../../worker/domain/limits.ts";

const clock = { now: () => Date.parse("2026-11-20T12:00:00Z") };
const MESSAGE = { headers: { "webhook-id": "evt_1" }, body: "{}" };
const URL_OF_SHOP = "https://shop.example/hooks";

function senderOf(fetch: typeof globalThis.fetch, mayCallLoopback = false) {
  return makeWebhookSender({ fetch, clock }, { ownHost: "pay.example.com", mayCallLoopback });
}

const never = () => Promise.reject(new Error("it was called"));

describe("an address", () => {
  it("may be any public one but our own", () => {
    const { mayCall } = senderOf(never);
    expect(mayCall(URL_OF_SHOP)).toBe(true);
    for (const url of ["https://pay.example.com/webhooks", "https://PAY.example.com/", "no address", ""])
      expect(mayCall(url), url).toBe(false);
  });

  it("may be the developer's own machine in development alone", () => {
    const local = ["http://localhost:8788/hooks", "http://127.0.0.1/"];
    for (const url of local)
      expect([senderOf(never, true).mayCall(url), senderOf(never).mayCall(url)]).toEqual([true, false]);
    const others = [
      "http://localhost.example/",
      "http://user@localhost/",
      "http://192.168.0.1/",
      "http://[::1]/",
      "ftp://localhost/",
    ];
    for (const url of others) expect(senderOf(never, true).mayCall(url), url).toBe(false);
  });

  it("that is not allowed any more is not called", async () => {
    expect(await senderOf(never).post("https://127.0.0.1/", MESSAGE)).toEqual({ kind: "address_not_allowed" });
  });
});

describe("an answer", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("that does not come within the limit is a time-out, and the request is given up", async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(
      (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener("abort", () => reject(new DOMException("given up", "AbortError")));
        }),
    );
    const answer = senderOf(fetch).post(URL_OF_SHOP, MESSAGE);
    await vi.advanceTimersByTimeAsync(LIMITS.webhookTimeoutMs - 1);
    expect(fetch.mock.calls[0]?.[1]?.signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await answer).toEqual({ kind: "timed_out" });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("that is no answer is none, whatever was thrown", async () => {
    for (const fetch of [
      () => Promise.reject(new TypeError("refused")),
      () => {
        throw new TypeError("at once");
      },
    ])
      expect(await senderOf(fetch).post(URL_OF_SHOP, MESSAGE)).toEqual({ kind: "unreachable" });
  });

  it("tells its status and the wait that it asks for; its body is cancelled, even if that fails", async () => {
    const cancel = vi.fn(() => Promise.reject(new Error("no")));
    const fetch = vi.fn(async () => {
      const headers = { "retry-after": "Fri, 20 Nov 2026 12:02:00 GMT" };
      return new Response(new ReadableStream({ cancel }), { status: 503, headers });
    });
    expect(await senderOf(fetch).post(URL_OF_SHOP, MESSAGE)).toEqual({
      kind: "answered",
      status: 503,
      retryAfterMs: 120_000,
    });
    expect(cancel).toHaveBeenCalledOnce();
    expect(fetch).toHaveBeenCalledWith(
      URL_OF_SHOP,
      expect.objectContaining({ method: "POST", redirect: "manual", ...MESSAGE }),
    );
  });

  it("is never a rejection, even where a header cannot be sent", async () => {
    const fetch: typeof globalThis.fetch = async (input, init) => {
      new Request(input as string, init);
      return new Response();
    };
    const headers = { "webhook-id": "evt_1\r\nx-injected: 1" };
    expect(await senderOf(fetch).post(URL_OF_SHOP, { ...MESSAGE, headers })).toEqual({ kind: "unreachable" });
  });
});
