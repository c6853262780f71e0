/** A merchant's own server is told of every event that it wants, whatever fails on the way, and nobody else is kept waiting by it. */

import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { changeEndpoint, removeEndpoint, rotateEndpointSecret } from "../../worker/app/webhooks/manage-endpoints.ts";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import { buy } from "./rig/people.ts";
import { isSignedWith, useReceivers } from "./rig/receiver.ts";
import { runCron, settle, useRig } from "./rig/rig.ts";
import { type OpenedEndpoint, openEndpoint } from "./rig/webhook-endpoint.ts";

const rig = useRig();
const receivers = useReceivers();

const status =
  (code: number, headers: Record<string, string> = {}) =>
  () =>
    new Response(code === 204 ? null : "no", { status: code, headers });

/** A link, whose creation is the only event. What it owes is in the queue. */
async function newLink({ shop }: OpenedEndpoint) {
  const link = await shop.newLink({ metadata: { order: "7" } });
  await vi.waitFor(() => expect(rig.queues.waiting("webhooks")).toHaveLength(1));
  return link;
}

const deliver = () => rig.queues.deliver("webhooks");

/** Lets a minute's cron find what is due, and delivers it. */
async function tick(ms: number = DURATION.MINUTE_MS) {
  advance(ms);
  await runCron();
  await deliver();
}

describe("a payment", () => {
  it("leads to signed messages at the merchant's server, which say what happened and nothing about the shopper", async () => {
    const opened = await openEndpoint(rig, receivers, ["payment.*"]);
    const link = await opened.shop.newLink({ metadata: { order: "7" } });
    const { paymentId } = await buy(rig, link);
    await settle(rig, [link.id]);
    await deliver();
    const messages = opened.received();
    const told = messages.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    expect(told.map(({ type }) => type)).toEqual(expect.arrayContaining(["payment.created", "payment.captured"]));
    const captured = told.find(({ type }) => type === "payment.captured");
    expect(captured).toEqual({
      id: expect.stringMatching(/^evt_/),
      type: "payment.captured",
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      livemode: false,
      link_id: link.id,
      payment_id: paymentId,
      metadata: { order: "7" },
      data: expect.objectContaining({ amount: 1999, currency: "EUR" }),
    });
    for (const message of messages) {
      expect(await isSignedWith(opened.secret, message)).toBe(true);
      expect(message).toMatchObject({ method: "POST", redirect: "manual", url: opened.endpoint.url });
      expect(message.headers).toMatchObject({
        "content-type": "application/json",
        "webhook-id": (JSON.parse(message.body) as { id: string }).id,
      });
      expect(Math.abs(Number(message.headers["webhook-timestamp"]) * 1_000 - Date.now())).toBeLessThan(60_000);
      expect(message.body).not.toContain("shopper@example.org");
    }
    expect((await opened.deliveries()).map(({ status: is }) => is)).toEqual(messages.map(() => "delivered"));
  });
});

describe("a message", () => {
  it("to a server that is down is sent again until it is up, under the same id", async () => {
    const opened = await openEndpoint(rig, receivers);
    await newLink(opened);
    receivers.answer(opened.host, () => Promise.reject(new TypeError("connection refused")));
    await deliver();
    expect(await opened.deliveries()).toMatchObject([{ status: "pending", tries: 1, lastAnswer: "unreachable" }]);
    receivers.answer(opened.host, status(503));
    await tick(LIMITS.webhookRetryMs[0]);
    expect(await opened.deliveries()).toMatchObject([{ status: "pending", tries: 2, lastAnswer: "503" }]);
    expect((await opened.read())?.failingSince).not.toBeNull();
    receivers.answer(opened.host, status(200));
    await tick(LIMITS.webhookRetryMs[0]);
    expect(opened.received()).toHaveLength(2);
    await tick(LIMITS.webhookRetryMs[1]);
    expect(await opened.deliveries()).toMatchObject([{ status: "delivered", tries: 3, lastAnswer: "200" }]);
    expect((await opened.read())?.failingSince).toBeNull();
    expect(new Set(opened.received().map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(new Set(opened.received().map(({ headers }) => headers["webhook-timestamp"])).size).toBe(3);
    await tick(DURATION.DAY_MS);
    expect(opened.received()).toHaveLength(3);
  });

  it.each(["lost by the queue", "refused by the queue"])("that was %s is found by the cron", async (how) => {
    const opened = await openEndpoint(rig, receivers);
    if (how === "refused by the queue") rig.queues.setDown(true);
    const link = await opened.shop.newLink();
    await settle(rig, [link.id]);
    rig.queues.setDown(false);
    expect(rig.queues.take("webhooks")).toHaveLength(how === "refused by the queue" ? 0 : 1);
    await tick();
    expect(opened.types()).toEqual(["link.created"]);
  });

  it("whose worker died after the answer and before its record is sent again", async () => {
    const opened = await openEndpoint(rig, receivers);
    await newLink(opened);
    const { prototype } = env.DB.constructor;
    const { batch } = prototype;
    receivers.answer(opened.host, () => {
      prototype.batch = () => {
        prototype.batch = batch;
        return Promise.reject(new Error("the worker died"));
      };
      return new Response();
    });
    expect(await deliver()).toEqual({ acknowledged: 0, retried: 1 });
    expect(await opened.deliveries()).toMatchObject([{ status: "pending", tries: 1, lastAnswer: null }]);
    receivers.answer(opened.host, status(200));
    await tick(LIMITS.webhookLeaseMs - 5_000);
    expect(opened.received()).toHaveLength(1);
    await tick(5_000);
    expect(opened.received()).toHaveLength(2);
    expect(await opened.deliveries()).toMatchObject([{ status: "delivered", tries: 2 }]);
  });

  it("that is in the queue twice, or was delivered twice by it, is sent once", async () => {
    const opened = await openEndpoint(rig, receivers);
    await newLink(opened);
    await runCron();
    const messages = rig.queues.take("webhooks");
    expect(messages).toHaveLength(2);
    await rig.queues.deliver("webhooks", [...messages, ...messages]);
    await rig.queues.deliver("webhooks", messages);
    expect(opened.received()).toHaveLength(1);
  });

  it("is refused by a redirect, which is not followed", async () => {
    const opened = await openEndpoint(rig, receivers);
    await newLink(opened);
    receivers.answer(opened.host, status(307, { location: "https://other.receiver.example/" }));
    await deliver();
    expect(await opened.deliveries()).toMatchObject([{ status: "pending", lastAnswer: "307" }]);
    expect(receivers.received("other.receiver.example")).toEqual([]);
  });

  it("waits for as long as the server asks, but for no more than a day", async () => {
    const opened = await openEndpoint(rig, receivers);
    await newLink(opened);
    receivers.answer(opened.host, status(429, { "retry-after": "1200" }));
    await deliver();
    const waits = async () => {
      const [delivery] = await opened.deliveries();
      return (delivery?.dueAt ?? 0) - Date.now();
    };
    expect(await waits()).toBeCloseTo(20 * DURATION.MINUTE_MS, -4);
    receivers.answer(opened.host, status(503, { "retry-after": "999999999" }));
    await tick(20 * DURATION.MINUTE_MS);
    expect(await waits()).toBeCloseTo(DURATION.DAY_MS, -4);
  });

  it("is read from an answer's status alone: a body without end costs nothing", async () => {
    const opened = await openEndpoint(rig, receivers);
    await newLink(opened);
    let canceled = false;
    let pulled = 0;
    const body = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(1_024));
      },
      cancel() {
        canceled = true;
      },
    });
    receivers.answer(opened.host, () => new Response(body, { status: 200 }));
    await deliver();
    expect(await opened.deliveries()).toMatchObject([{ status: "delivered" }]);
    expect(canceled).toBe(true);
    expect(pulled).toBeLessThan(5);
  });

  it("whose metadata would make it too large leaves them out", async () => {
    const opened = await openEndpoint(rig, receivers, ["link.created"]);
    const metadata = Object.fromEntries(
      Array.from({ length: LIMITS.metadataEntriesMax }, (_, index) => [
        `key${index}`,
        "é".repeat(LIMITS.metadataValueLengthMax),
      ]),
    );
    await opened.shop.newLink({ metadata });
    await vi.waitFor(() => expect(rig.queues.waiting("webhooks")).toHaveLength(1));
    await deliver();
    const [message] = opened.received();
    expect(message?.body.length).toBeLessThan(LIMITS.webhookMessageBytesMax);
    expect(JSON.parse(message?.body ?? "")).toMatchObject({ type: "link.created", metadata: null });
  });
});

describe("an endpoint", () => {
  it("that answers 410 gets nothing any more, until its merchant switches it on again", async () => {
    const opened = await openEndpoint(rig, receivers);
    const link = await newLink(opened);
    receivers.answer(opened.host, status(410));
    await deliver();
    expect(await opened.read()).toMatchObject({ disabledReason: "gone" });
    await opened.shop.call("POST", `/v1/links/${link.id}/pause`);
    await tick();
    expect(opened.received()).toHaveLength(1);
    receivers.answer(opened.host, status(200));
    const enabled = await changeEndpoint(opened.app, opened.by, opened.endpoint.id, { enabled: true });
    expect(enabled).toMatchObject({ ok: true, value: { disabledReason: null, failingSince: null } });
    await opened.shop.call("POST", `/v1/links/${link.id}/resume`);
    await tick();
    expect(opened.types()).toEqual(["link.created", "link.resumed"]);
  });

  it("that fails for days is disabled when a message is given up, and gets what was pending when it is switched on", async () => {
    const opened = await openEndpoint(rig, receivers);
    const link = await newLink(opened);
    receivers.answer(opened.host, status(500));
    await deliver();
    for (let tries = 1; tries < LIMITS.webhookRetryMs.length; tries++) await tick(DURATION.DAY_MS);
    await opened.shop.call("POST", `/v1/links/${link.id}/pause`);
    await tick();
    expect(await opened.read()).toMatchObject({ disabledReason: null });
    await tick(DURATION.DAY_MS);
    expect(await opened.read()).toMatchObject({ disabledReason: "failing" });
    receivers.answer(opened.host, status(200));
    await changeEndpoint(opened.app, opened.by, opened.endpoint.id, { enabled: true });
    await tick(DURATION.DAY_MS);
    expect((await opened.deliveries()).map(({ status: is, event }) => [event.type, is])).toEqual([
      ["link.paused", "delivered"],
      ["link.created", "failed"],
    ]);
  });

  it("whose secret is rotated is sent both signatures as long as the merchant wants, and then one", async () => {
    const opened = await openEndpoint(rig, receivers);
    const link = await newLink(opened);
    const overlap = { endpointId: opened.endpoint.id, overlapMs: DURATION.HOUR_MS };
    const rotated = await rotateEndpointSecret(opened.app, opened.acting, overlap);
    if (!rotated.ok) throw new Error(rotated.error.detail);
    const { secret } = rotated.value;
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    await deliver();
    const [both] = opened.received();
    if (both === undefined) throw new Error("nothing was sent");
    expect([await isSignedWith(secret, both), await isSignedWith(opened.secret, both)]).toEqual([true, true]);
    advance(DURATION.HOUR_MS);
    await opened.shop.call("POST", `/v1/links/${link.id}/pause`);
    await tick();
    const one = opened.received()[1];
    if (one === undefined) throw new Error("nothing was sent");
    expect([await isSignedWith(secret, one), await isSignedWith(opened.secret, one)]).toEqual([true, false]);
    const ended = await rotateEndpointSecret(opened.app, opened.acting, { ...overlap, overlapMs: 0 });
    expect(ended).toMatchObject({ ok: true, value: { endpoint: { previousUntil: null } } });
  });

  it("that is slow or fails keeps nobody else waiting", async () => {
    const slow = await openEndpoint(rig, receivers);
    const link = await newLink(slow);
    receivers.answer(slow.host, () => {
      advance(LIMITS.webhookSlowMs);
      return new Response();
    });
    await deliver();
    // From now on its messages stay out of the queue, until the cron lets a few in.
    for (let index = 0; index < 2; index++)
      for (const change of ["pause", "resume"]) await slow.shop.call("POST", `/v1/links/${link.id}/${change}`);
    await settle(rig, [link.id]);
    expect(rig.queues.waiting("webhooks")).toEqual([]);
    const other = await openEndpoint(rig, receivers);
    await newLink(other);
    await deliver();
    expect(other.types()).toEqual(["link.created"]);
    expect(slow.received()).toHaveLength(1);
    await tick();
    expect(slow.received()).toHaveLength(5);
  });

  it("that fails does not delay another endpoint's message in the same batch", async () => {
    const [failing, other] = [await openEndpoint(rig, receivers), await openEndpoint(rig, receivers)];
    receivers.answer(failing.host, () => Promise.reject(new TypeError("refused")));
    await newLink(failing);
    const [first] = rig.queues.take("webhooks");
    await newLink(other);
    const [second] = rig.queues.take("webhooks");
    if (first === undefined || second === undefined) throw new Error("nothing was queued");
    expect(await rig.queues.deliver("webhooks", [first, second])).toEqual({ acknowledged: 2, retried: 0 });
    expect(other.received()).toHaveLength(1);
  });

  it("that was removed gets nothing any more", async () => {
    const opened = await openEndpoint(rig, receivers);
    await newLink(opened);
    expect(await removeEndpoint(opened.app, opened.acting, opened.endpoint.id)).toEqual({ ok: true, value: null });
    await deliver();
    await tick();
    expect(opened.received()).toEqual([]);
    expect(await removeEndpoint(opened.app, opened.acting, opened.endpoint.id)).toMatchObject({ ok: false });
  });
});
