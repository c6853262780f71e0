/** The client sends again what happens once however often it comes, under one key, and nothing else. */

import { afterEach, describe, expect, expectTypeOf, it, vi } from "vitest";
import { ApiError, type Input, makeClient, NoAnswer } from "../../worker/cli/client/client.ts";

afterEach(() => vi.unstubAllGlobals());

/** A client whose requests get these answers in order; null for no answer. */
function clientOf(...answers: readonly (Response | null)[]) {
  const left = [...answers];
  const sent: { readonly method: string; readonly key: string | null }[] = [];
  const paths: string[] = [];
  vi.stubGlobal("fetch", async ({ pathname }: URL, { method = "GET", headers }: RequestInit) => {
    paths.push(pathname);
    sent.push({ method, key: new Headers(headers).get("Idempotency-Key") });
    const answer = left.shift();
    if (answer == null) throw new TypeError("fetch failed");
    return answer;
  });
  const client = makeClient({ origin: "https://pay.example", credential: async () => null, sleep: async () => {} });
  return { client, sent, paths };
}

const problem = (status: number): Response =>
  Response.json({ code: "any", detail: "Not now.", retryable: true, status }, { status });

const LINK = { body: { title: "Tea", amount: 300, currency: "EUR" } };
const REFRESH = { body: { refresh_token: "a.b.c" } };

describe("a request without an answer", () => {
  it("is sent again under the same key where it takes one, and another request has another", async () => {
    const { client, sent } = clientOf(null, Response.json({ id: "lnk_1" }), Response.json({ id: "lnk_2" }));
    expect(await client("POST /v1/links", LINK)).toEqual({ id: "lnk_1" });
    await client("POST /v1/links", LINK);
    const [first, again, other] = sent.map(({ key }) => key);
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it("is sent once where it would happen twice", async () => {
    const { client, sent } = clientOf(null);
    await expect(client("POST /v1/auth/refresh", REFRESH)).rejects.toThrow(NoAnswer);
    expect(sent).toEqual([{ method: "POST", key: null }]);
  });

  it("is sent again where it only reads", async () => {
    const { client, sent } = clientOf(null, null, Response.json({ data: [] }));
    await client("GET /v1/links", {});
    expect(sent).toHaveLength(3);
  });
});

describe("a request that was answered", () => {
  it.each([
    [500, 1],
    [429, 2],
  ])("by %i is sent %i times where it would happen twice", async (status, times) => {
    const { client, sent } = clientOf(problem(status), Response.json({ access_token: "a" }));
    const answer = client("POST /v1/auth/refresh", REFRESH);
    if (times === 1) await expect(answer).rejects.toThrow(ApiError);
    else await answer;
    expect(sent).toHaveLength(times);
  });
});

describe("a path", () => {
  it("is filled with each of its parameters, which the compiler asks for", async () => {
    const { client, paths } = clientOf(Response.json({}), Response.json({}));
    await client("POST /v1/webhook_endpoints/{id}/deliveries/{event_id}/retry", { id: "whk_1", event_id: "evt_1" });
    await client("GET /v1/links/{id}", { id: "a/b?c" });
    expectTypeOf<keyof Input<"POST /v1/webhook_endpoints/{id}/deliveries/{event_id}/retry">>().toEqualTypeOf<
      "id" | "event_id"
    >();
    expect(paths).toEqual(["/v1/webhook_endpoints/whk_1/deliveries/evt_1/retry", "/v1/links/a%2Fb%3Fc"]);
  });
});
