/** What endpoints are sent, as their receivers verify it, and what the API shows of it: deliveries, tests and the events of a payment. */

import { beforeEach, describe, expect, it } from "vitest";
import { verifyWebhook } from "../../worker/cli/client/verify-webhook.ts";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import { WebhookMessageSchema } from "../../worker/http/v1/event-schemas.ts";
import { makeDesk, makePayment } from "./desk-rig.ts";
import {
  call,
  deliver,
  desk,
  exhaust,
  newEndpoint,
  newLink,
  othersKey,
  posted,
  queued,
  receiver,
  URL_OF_SHOP,
} from "./webhook-rig.ts";

beforeEach(() => {
  posted.length = 0;
  queued.length = 0;
  receiver.answer = { kind: "answered", status: 204, retryAfterMs: null };
});

/** The newest message, as whoever has the secret takes it. */
function received(secret: string) {
  const { headers = {}, body = "" } = posted.at(-1) ?? {};
  return verifyWebhook({ secret, headers, body, now: desk.deps.clock.now() });
}

/** A paid payment of a merchant with an endpoint. */
async function newPaid(members: object = {}) {
  const endpoint = await newEndpoint(members);
  const linkId = await newLink(endpoint.key, { metadata: { order: "7" } });
  const { id: merchantId } = (await call("GET", "/v1/me", { key: endpoint.key })).body.merchant as { id: string };
  const account = { id: `psp_${merchantId.slice(4)}`, merchantId, livemode: false, provider: "stripe" } as const;
  const credentials = {
    provider: "stripe",
    secretKey: "sk_test_a",
    publishableKey: "pk_test_a",
    webhookSecrets: ["whsec_a"],
  } as const;
  await desk.deps.pspAccounts.add({ ...account, createdAt: desk.deps.clock.now(), disabledAt: null, credentials }, []);
  return { ...endpoint, linkId, paymentId: await makePayment(desk, linkId) };
}

describe("a message", () => {
  it("tells of the payment and its link, in the form of the documents, and verifies by the secret alone", async () => {
    const { id, secret, linkId, paymentId, deliveries } = await newPaid({ events: ["payment.captured"] });
    const [owed] = await deliveries();
    expect(owed).toMatchObject({ event_type: "payment.captured", status: "pending", tries: 0, last_answer: null });
    await deliver(id, [String(owed?.event_id)]);
    const { url, headers, body } = posted[0] ?? { url: "", headers: {}, body: "" };
    expect(url).toBe(URL_OF_SHOP);
    expect(headers["webhook-id"]).toBe(owed?.event_id);
    expect(WebhookMessageSchema.strict().safeParse(JSON.parse(body)).error?.issues ?? []).toEqual([]);
    expect(received(secret)).toEqual({
      ok: true,
      event: {
        id: owed?.event_id,
        type: "payment.captured",
        timestamp: owed?.created_at,
        livemode: false,
        link_id: linkId,
        payment_id: paymentId,
        metadata: { order: "7" },
        data: { amount: 1999, currency: "EUR", source: expect.any(String) },
      },
    });
    expect(body).not.toContain("kim@example.com");
    expect(received((await newEndpoint()).secret)).toEqual({ ok: false, reason: "signature_invalid" });
  });

  it("is signed by both secrets while one is rotated, and afterwards by the new one", async () => {
    const { secret, key, path } = await newEndpoint();
    const test = () => call("POST", `${path}/test`, { key });
    const rotate = async (seconds: number) =>
      (await call("POST", `${path}/rotate`, { body: { overlap_seconds: seconds }, key })).body;
    const { secret: second, previous_secret_until: until, ...rest } = await rotate(3_600);
    expect(rest).toEqual({ ...(await call("GET", path, { key })).body, previous_secret_until: undefined });
    expect(Date.parse(String(until)) - desk.deps.clock.now()).toBeGreaterThan(DURATION.HOUR_MS - 60_000);
    await test();
    expect([secret, second].map((each) => received(each).ok)).toEqual([true, true]);
    desk.time.ahead += DURATION.HOUR_MS + 1;
    await test();
    expect([secret, second].map((each) => received(each).ok)).toEqual([false, true]);
    const third = await rotate(0);
    expect(third.previous_secret_until).toBeNull();
    await test();
    expect([second, third.secret].map((each) => received(each).ok)).toEqual([false, true]);
    desk.time.ahead = 0;
  });
});

describe("a test message", () => {
  it.each([
    [{ kind: "answered", status: 204, retryAfterMs: null }, true, "204"],
    [{ kind: "answered", status: 302, retryAfterMs: null }, false, "302"],
    [{ kind: "answered", status: 410, retryAfterMs: null }, false, "410"],
    [{ kind: "timed_out" }, false, "timed_out"],
  ] as const)("that is answered %j is told, and changes nothing", async (answer, delivered, said) => {
    const { secret, key, path, read, deliveries } = await newEndpoint({ events: ["link.created"] });
    const before = await read();
    receiver.answer = answer;
    const tested = await call("POST", `${path}/test`, { key });
    expect([tested.status, tested.body]).toEqual([200, { delivered, answer: said, milliseconds: expect.any(Number) }]);
    expect(received(secret)).toMatchObject({
      ok: true,
      event: {
        type: "webhook_endpoint.test",
        link_id: null,
        payment_id: null,
        livemode: false,
        metadata: {},
        data: {},
      },
    });
    expect(WebhookMessageSchema.strict().safeParse(JSON.parse(posted[0]?.body ?? "")).success).toBe(true);
    expect([await read(), await deliveries()]).toEqual([before, []]);
  });

  it("is sent to a disabled endpoint too", async () => {
    const { key, path } = await newEndpoint();
    await call("PATCH", path, { body: { status: "disabled" }, key });
    expect((await call("POST", `${path}/test`, { key })).body.delivered).toBe(true);
  });
});

describe("deliveries", () => {
  it("are listed with what became of them, page by page and by status", async () => {
    const { id, deliveries, key, path } = await newPaid({ events: ["payment.*"] });
    const owed = await deliveries();
    expect(owed.length).toBeGreaterThan(1);
    const [newest, next] = owed.map(({ event_id: event }) => String(event));
    await deliver(id, [newest ?? ""]);
    receiver.answer = { kind: "answered", status: 503, retryAfterMs: null };
    await deliver(id, [next ?? ""]);
    const [delivered] = await deliveries("?status=delivered");
    expect(delivered).toEqual({
      ...owed[0],
      status: "delivered",
      tries: 1,
      next_try_at: null,
      last_tried_at: expect.any(String),
      last_answer: "204",
    });
    const pending = await deliveries("?status=pending");
    expect(pending.map(({ event_id: event }) => event)).toEqual(owed.slice(1).map(({ event_id: event }) => event));
    const [{ last_tried_at: tried = "", next_try_at: again = "", ...rest } = {}] = pending;
    expect(rest).toMatchObject({ tries: 1, last_answer: "503" });
    expect(Date.parse(String(again)) - Date.parse(String(tried))).toBeGreaterThanOrEqual(LIMITS.webhookRetryMs[0]);
    expect(await deliveries("?status=failed")).toEqual([]);
    const first = await call("GET", `${path}/deliveries?limit=1&fields=event_id`, { key });
    const second = await call("GET", `${path}/deliveries?limit=1&cursor=${first.body.next_cursor}`, { key });
    expect([first.body.data, second.body.data[0]?.event_id]).toEqual([[{ event_id: newest }], next]);
    for (const query of ["status=sent", "status=", "sort=created_at", "event=x"])
      expect((await call("GET", `${path}/deliveries?${query}`, { key })).status, query).toBe(422);
  });

  it("are made again when their merchant asks, whatever became of them", async () => {
    const { id, deliveries, key, path } = await newPaid({ events: ["payment.captured"] });
    const [{ event_id: eventId = "" } = {}] = await deliveries();
    receiver.answer = { kind: "answered", status: 410, retryAfterMs: null };
    await deliver(id, [String(eventId)]);
    expect(await deliveries()).toMatchObject([{ status: "failed", next_try_at: null, last_answer: "410" }]);
    const retry = (event: unknown) => call("POST", `${path}/deliveries/${event}/retry`, { key });
    // It was disabled by that answer.
    expect((await retry(eventId)).status).toBe(404);
    await call("PATCH", path, { body: { status: "enabled" }, key });
    queued.length = 0;
    expect((await retry("evt_0")).status).toBe(404);
    const retried = await retry(eventId);
    expect([retried.status, retried.body]).toEqual([200, { event_id: eventId, status: "pending" }]);
    expect(queued.map((message) => [message.endpointId, message.eventId])).toEqual([[id, eventId]]);
    expect(await deliveries()).toMatchObject([{ status: "pending", tries: 0, next_try_at: expect.any(String) }]);
    receiver.answer = { kind: "answered", status: 200, retryAfterMs: null };
    await deliver(id, [String(eventId)]);
    expect(await deliveries()).toMatchObject([{ status: "delivered", tries: 1 }]);
  });
});

describe("deliveries that failed", () => {
  it("are all made again when their merchant asks, or those of events since a time", async () => {
    const { id, deliveries, key, path } = await newEndpoint({ events: ["link.created"] });
    for (let ahead = 0; ahead < 3; ahead++) {
      desk.time.ahead = ahead * DURATION.MINUTE_MS;
      await newLink(key);
    }
    const owed = (await deliveries()).map(({ event_id: event }) => String(event));
    // Of these three, the endpoint disables itself with the first.
    receiver.answer = { kind: "answered", status: 410, retryAfterMs: null };
    for (const event of owed) {
      await deliver(id, [event]);
      await call("PATCH", path, { body: { status: "enabled" }, key });
    }
    const failed = async () => (await deliveries("?status=failed")).map(({ event_id: event }) => event);
    expect([owed.length, await failed()]).toEqual([3, owed]);
    const since = String((await deliveries("?status=failed"))[1]?.created_at);
    const retry = (body: object) => call("POST", `${path}/retry_failed`, { body, key });

    await call("PATCH", path, { body: { status: "disabled" }, key });
    const refused = await retry({});
    expect([refused.status, refused.body.code, await failed()]).toEqual([409, "change_not_allowed", owed]);
    await call("PATCH", path, { body: { status: "enabled" }, key });

    const some = await retry({ since });
    expect([some.status, some.body, await failed()]).toEqual([200, { retried: 2, has_more: false }, [owed[2]]]);
    expect((await retry({})).body).toEqual({ retried: 1, has_more: false });
    expect((await retry({})).body).toEqual({ retried: 0, has_more: false });
    receiver.answer = { kind: "answered", status: 200, retryAfterMs: null };
    await deliver(id, owed);
    expect((await deliveries()).map(({ status, tries }) => [status, tries])).toEqual(owed.map(() => ["delivered", 1]));
    desk.time.ahead = 0;
  });
});

describe("the events of a payment", () => {
  it("are those that endpoints are sent, the newest first, for its merchant alone", async () => {
    const { deliveries, key, linkId, paymentId } = await newPaid();
    const address = `/v1/payments/${paymentId}/events`;
    const { status, body } = await call("GET", address, { key });
    expect(status).toBe(200);
    const types = body.data.map(({ type }) => type);
    expect([types.at(-1), types]).toEqual(["payment.created", expect.arrayContaining(["payment.captured"])]);
    expect(body.data.find(({ type }) => type === "payment.captured")).toEqual({
      id: expect.stringMatching(/^evt_/),
      type: "payment.captured",
      timestamp: expect.any(String),
      livemode: false,
      link_id: linkId,
      payment_id: paymentId,
      data: { amount: 1999, currency: "EUR", source: expect.any(String) },
    });
    const sent = (await deliveries()).filter(({ payment_id: about }) => about === paymentId);
    expect(sent.map(({ event_id: event }) => event).toSorted()).toEqual(body.data.map(({ id }) => id).toSorted());
    const first = await call("GET", `${address}?limit=1&fields=type`, { key });
    const second = await call("GET", `${address}?limit=1&fields=type&cursor=${first.body.next_cursor}`, { key });
    expect([first, second].map((each) => each.body.data)).toEqual([[{ type: types[0] }], [{ type: types[1] }]]);
    expect((await call("GET", address, { key: await othersKey() })).body.code).toBe("not_found");
    expect((await call("GET", `/v1/payments/pay_nonsense/events`, { key })).status).toBe(404);
  });

  it("are none, and not missing, while the read model does not have them yet", async () => {
    const { key, paymentId } = await newPaid();
    const events = async () => ({ data: [], nextCursor: null });
    const { app } = makeDesk({ readModel: { ...desk.deps.readModel, events } });
    const { status, body } = await call("GET", `/v1/payments/${paymentId}/events`, { key, app });
    expect([status, body]).toEqual([200, { data: [], next_cursor: null }]);
  });
});

describe("an endpoint that was disabled because of how it answered", () => {
  it("needs a human until it is enabled or deleted; one that its merchant disabled does not", async () => {
    const { id, deliveries, key, path } = await newPaid({ events: ["payment.captured"] });
    const attention = async () => (await call("GET", "/v1/attention", { key })).body.data;
    await call("PATCH", path, { body: { status: "disabled" }, key });
    expect(await attention()).toEqual([]);
    await call("PATCH", path, { body: { status: "enabled" }, key });
    receiver.answer = { kind: "answered", status: 410, retryAfterMs: null };
    const [{ event_id: eventId = "" } = {}] = await deliveries();
    await deliver(id, [String(eventId)]);
    expect((await call("GET", path, { key })).body).toMatchObject({ status: "disabled", disabled_reason: "gone" });
    const items = await attention();
    expect(items).toEqual([
      {
        kind: "webhook_endpoint",
        id,
        payment_id: null,
        psp_account_id: null,
        provider: "",
        reason: "gone",
        detail: expect.stringContaining("410"),
        since: expect.any(String),
      },
    ]);
    // Disabling it once more does not make it the merchant's own doing.
    await call("PATCH", path, { body: { status: "disabled" }, key });
    expect(await attention()).toEqual(items);
    await call("PATCH", path, { body: { status: "enabled" }, key });
    expect(await attention()).toEqual([]);
    receiver.answer = { kind: "answered", status: 500, retryAfterMs: null };
    // Twice three days, in which nothing else is accepted.
    for (let round = 0; round < 2; round++) {
      expect(await attention()).toEqual([]);
      await call("POST", `${path}/deliveries/${eventId}/retry`, { key });
      await exhaust({ endpointId: id, eventId: String(eventId) });
    }
    desk.time.ahead = 0;
    expect(await attention()).toMatchObject([{ id, reason: "failing", detail: expect.stringContaining("5 days") }]);
    await call("DELETE", path, { key });
    expect(await attention()).toEqual([]);
  });
});
