/** Losses: answers of the provider, the Worker itself, queue messages, rows. The object asks, and the result is the same. */

import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { performWork } from "../../worker/app/payments/perform-work.ts";
import { makeContainer } from "../../worker/container.ts";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import {
  buy,
  hostedUrl,
  type Link,
  type Merchant,
  openPage,
  openShop,
  payAt,
  paymentIdIn,
  statusPage,
  submitForm,
} from "./rig/people.ts";
import { objectOf, ring, sendWebhook, settle, sqlOf, useRig } from "./rig/rig.ts";
import { startRequest } from "./rig/starts.ts";

const rig = useRig();

afterEach(() => vi.restoreAllMocks());

const LOST = { kind: "timeout_after_effect", hold_ms: 0 };
const NEVER_ARRIVED = { kind: "timeout_before_effect", hold_ms: 0 };
const SESSIONS = { method: "POST", path: "/v1/checkout/sessions" };
const CAPTURE = { method: "POST", path: "^/v1/payment_intents/.*/capture$" };

const sessionsOf = (shop: Merchant) => rig.stripe.state(shop.stripeAccount).sessions;

/** Lets the time pass after which the object asks, and rings. */
async function askAfter(link: Link, ms: number = LIMITS.effectGraceMs + 1): Promise<void> {
  advance(ms);
  await ring(link.id);
}

/** How often one POST of the form asks for its session. */
const ASKED_IN_ONE_REQUEST = 1 + LIMITS.reopenWaitsMs.length;

describe("a session that was opened and whose answer was lost", () => {
  it("is asked for again while the shopper waits, and is the same one", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    rig.stripe.fault(shop.stripeAccount, SESSIONS, LOST);
    const hosted = hostedUrl(await submitForm(await openPage(link)));
    expect(sessionsOf(shop).map(({ id }) => hosted.endsWith(id))).toEqual([true]);
  });

  it("is the one that the same form gets when it is posted again", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const page = await openPage(link);
    rig.stripe.fault(shop.stripeAccount, SESSIONS, LOST, ASKED_IN_ONE_REQUEST);
    const first = await submitForm(page);
    expect(first.status).toBe(303);
    const payment = paymentIdIn(first.location);
    expect((await shop.readPayment(payment)).status).toBe("unknown");
    expect((await statusPage(first.location ?? "")).state).toBe("open");

    const hosted = hostedUrl(await submitForm(page));
    expect(sessionsOf(shop).map(({ id }) => hosted.endsWith(id))).toEqual([true]);
    const sent = rig.stripe.calls("POST", /\/checkout\/sessions$/);
    expect(sent).toHaveLength(ASKED_IN_ONE_REQUEST + 1);
    expect(new Set(sent.map(({ idempotencyKey, body }) => `${idempotencyKey} ${body}`)).size).toBe(1);
    expect(paymentIdIn(payAt(rig, hosted))).toBe(payment);
  });

  it("is found by the alarm when nobody comes back, and can be paid from the payment's page", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    rig.stripe.fault(shop.stripeAccount, SESSIONS, LOST, ASKED_IN_ONE_REQUEST);
    const { location } = await submitForm(await openPage(link));
    const payment = paymentIdIn(location);
    await askAfter(link, DURATION.HOUR_MS / 4);
    expect((await shop.readPayment(payment)).status).toBe("created");
    const asked = rig.stripe.calls("POST", /\/checkout\/sessions$/).length;
    const v = /\?v=(\w+)/.exec(location ?? "")?.[1] ?? "";
    const hosted = hostedUrl(await submitForm({ url: `/pay/${payment}/continue`, fields: { v }, cookie: "" }));
    expect(sessionsOf(shop).map(({ id }) => hosted.endsWith(id))).toEqual([true]);
    expect(rig.stripe.calls("POST", /\/checkout\/sessions$/)).toHaveLength(asked);
  });

  it.each([
    ["the request never arrived", NEVER_ARRIVED, 1],
    ["no request arrived for minutes", NEVER_ARRIVED, 2 * ASKED_IN_ONE_REQUEST],
    ["the provider answered 500 after the effect", { kind: "status", status: 500, effect: true }, 1],
    ["a proxy answered a page after the effect, again and again", { kind: "html", status: 502, effect: true }, 6],
    ["the answers ended in the middle", { kind: "truncated" }, 6],
  ])("is the only one, and can be paid, whatever happened: %s", async (_, fault, times) => {
    const shop = await openShop(rig);
    const link = await shop.newLink({ max_payments: 1 });
    const page = await openPage(link);
    rig.stripe.fault(shop.stripeAccount, SESSIONS, fault, times);
    const first = await submitForm(page);
    for (let round = 0; round < 4; round++) await askAfter(link, 2 * DURATION.MINUTE_MS);
    const again = await submitForm(page);
    if (first.location?.includes("/c/pay/")) expect(again.location).toBe(first.location);
    const payment = paymentIdIn(payAt(rig, hostedUrl(again)));
    await settle(rig, [link.id]);
    expect((await shop.listPayments(link.id)).map(({ id, status }) => [id, status])).toEqual([[payment, "captured"]]);
    expect(sessionsOf(shop)).toHaveLength(1);
  });

  it("was never made where the provider failed before the effect: the payment ends, its place is free, and nothing is charged", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink({ max_payments: 1 });
    const page = await openPage(link);
    rig.stripe.fault(shop.stripeAccount, SESSIONS, { kind: "status", status: 500, effect: false });
    const { location } = await submitForm(page);
    expect((await statusPage(location ?? "")).state).toBe("not_opened");
    expect(sessionsOf(shop)).toEqual([]);
    const { paymentId } = await buy(rig, link);
    await settle(rig, [link.id]);
    expect((await shop.readPayment(paymentId)).status).toBe("captured");
  });
});

describe("a Worker that dies", () => {
  it.each([
    ["before it called the provider", false],
    ["when the provider had opened the session", true],
  ])("after it started a payment, %s, leaves one session that the alarm finds", async (_, called) => {
    const shop = await openShop(rig);
    const link = await shop.newLink({ max_payments: 1 });
    const page = await openPage(link);
    const container = makeContainer(env);
    const { paymentIds } = container;
    const started = await objectOf(link.id).start(
      startRequest(shop, {
        paymentId: paymentIds.make(link.id.slice("lnk_".length)),
        purchaseKey: page.fields.attempt ?? "",
        addressKey: paymentIds.addressKey("192.0.2.7"),
        email: "shopper@example.org",
      }),
    );
    if (!started.ok || started.value.kind !== "started") throw new Error("the payment was not started");
    if (called) for (const order of started.value.orders) await performWork(container, order);
    // Here it died: nothing is reported to the object.
    expect(sessionsOf(shop)).toHaveLength(called ? 1 : 0);
    expect((await shop.readPayment(started.value.payment.id)).status).toBe("created");
    await askAfter(link);
    const hosted = hostedUrl(await submitForm(page));
    payAt(rig, hosted);
    await settle(rig, [link.id]);
    expect((await shop.listPayments(link.id)).map(({ status }) => status)).toEqual(["captured"]);
    expect(sessionsOf(shop)).toHaveLength(1);
  });
});

describe("a capture whose answer was lost", () => {
  it.each([
    ["after the effect", LOST],
    ["before the effect", NEVER_ARRIVED],
    ["as a 500 after the effect", { kind: "status", status: 500, effect: true }],
    ["as a 500 before the effect", { kind: "status", status: 500, effect: false }],
    ["in the middle", { kind: "truncated" }],
  ])("%s is sent again by the alarm under the same key, and money moves once", async (_, fault) => {
    const shop = await openShop(rig);
    const link = await shop.newLink({ max_payments: 1 });
    const { paymentId } = await buy(rig, link);
    rig.stripe.fault(shop.stripeAccount, CAPTURE, fault);
    for (const webhook of rig.stripe.takeWebhooks()) await sendWebhook(webhook);
    await rig.queues.deliver("psp-events");
    // The capture's own webhooks get lost as well: only the alarm is left.
    rig.stripe.takeWebhooks();
    expect((await shop.readPayment(paymentId)).status).toBe("capturing");
    // A 500 that Stripe keeps under the key comes back until the key's life is over.
    for (let hour = 0; hour < 26 && (await shop.readPayment(paymentId)).status === "capturing"; hour++)
      await askAfter(link, DURATION.HOUR_MS);
    expect(await shop.readPayment(paymentId)).toMatchObject({ status: "captured", amount_captured: 1999 });
    const sent = rig.stripe.calls("POST", /\/capture$/);
    expect(sent.length).toBeGreaterThan(1);
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    expect(rig.stripe.state(shop.stripeAccount).payments).toMatchObject([{ status: "succeeded", captured: 1999 }]);
  });
});

describe("a refund whose answer was lost", () => {
  it("is unknown, counts as pending against a second one, and is confirmed under the same key, made once", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const { paymentId } = await buy(rig, link);
    await settle(rig, [link.id]);
    rig.stripe.fault(shop.stripeAccount, { method: "POST", path: "/v1/refunds" }, LOST);
    const answer = await shop.refund(paymentId, { amount: 1500 });
    expect([answer.status, answer.body.status]).toEqual([201, "unknown"]);
    rig.stripe.takeWebhooks();
    expect((await shop.refund(paymentId, { amount: 500 })).status).toBe(422);
    await askAfter(link, 2 * LIMITS.effectGraceMs);
    expect(await shop.readPayment(paymentId)).toMatchObject({ status: "partially_refunded", amount_refunded: 1500 });
    expect(rig.stripe.state(shop.stripeAccount).payments).toMatchObject([{ captured: 1999, refunded: 1500 }]);
    expect(rig.stripe.state(shop.stripeAccount).counts.refunds).toBe(1);
  });
});

describe("webhooks that were accepted and lost", () => {
  it.each([
    ["an unlimited", {}],
    ["a limited", { max_payments: 1 }],
  ])("are made up for by the alarm's question on %s link", async (_, members) => {
    const shop = await openShop(rig);
    const link = await shop.newLink(members);
    const { paymentId, returnUrl } = await buy(rig, link);
    for (const webhook of rig.stripe.takeWebhooks()) expect((await sendWebhook(webhook)).status).toBe(200);
    expect(rig.queues.take("psp-events").length).toBeGreaterThan(0);
    expect((await shop.readPayment(paymentId)).status).toBe("created");
    await askAfter(link);
    expect((await shop.readPayment(paymentId)).status).toBe("captured");
    expect((await statusPage(returnUrl)).state).toBe("paid");
    expect(rig.stripe.state(shop.stripeAccount).payments).toMatchObject([{ captured: 1999 }]);
  });

  it("are not acknowledged while the queue does not take them, so that the provider sends them again", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const { paymentId } = await buy(rig, link);
    const webhooks = rig.stripe.takeWebhooks();
    rig.queues.setDown(true);
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    for (const webhook of webhooks) expect((await sendWebhook(webhook)).status).toBe(500);
    rig.queues.setDown(false);
    for (const webhook of webhooks) expect((await sendWebhook(webhook)).status).toBe(200);
    await settle(rig, [link.id]);
    expect((await shop.readPayment(paymentId)).status).toBe("captured");
  });
});

describe("a publication", () => {
  it("is sent again, ever more rarely, until the read model has it, and then no more", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const { paymentId } = await buy(rig, link);
    for (const webhook of rig.stripe.takeWebhooks()) await sendWebhook(webhook);
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const prototype = Object.getPrototypeOf(env.DB) as D1Database;
    const batch = vi.spyOn(prototype, "batch").mockRejectedValue(new Error("D1_ERROR: Network connection lost."));
    await rig.queues.deliver("psp-events");
    batch.mockRestore();
    await vi.waitFor(async () =>
      expect(await sqlOf(link.id, "SELECT 1 AS fresh FROM outbox WHERE tries = 0")).toEqual([]),
    );
    rig.queues.take("outbox");
    const lost = (await sqlOf(link.id, "SELECT id FROM outbox")).length;
    expect(lost).toBeGreaterThan(1);
    expect(await shop.listPayments(link.id)).toEqual([]);
    for (const wait of [LIMITS.outboxResendMs + 1, 2 * LIMITS.outboxResendMs + 1]) {
      await askAfter(link, wait);
      expect(rig.queues.take("outbox")).toHaveLength(lost);
    }
    await askAfter(link, 1_000);
    expect(rig.queues.waiting("outbox")).toEqual([]);
    await askAfter(link, 4 * LIMITS.outboxResendMs);
    await settle(rig, [link.id]);
    expect(await shop.listPayments(link.id)).toEqual([await shop.readPayment(paymentId)]);
    await askAfter(link, LIMITS.askDelayMsMax);
    expect(rig.queues.waiting("outbox")).toEqual([]);
  });

  it("that cannot be sent does not fail the shopper, and is sent later", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const page = await openPage(link);
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    rig.queues.setDown(true);
    const hosted = hostedUrl(await submitForm(page));
    rig.queues.setDown(false);
    const paymentId = paymentIdIn(payAt(rig, hosted));
    await askAfter(link, 3 * LIMITS.outboxResendMs);
    await settle(rig, [link.id]);
    expect(await shop.listPayments(link.id)).toEqual([await shop.readPayment(paymentId)]);
  });

  it("whose batch fails in the database is delivered again, and leaves the right rows once", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const { paymentId } = await buy(rig, link);
    await vi.waitFor(() => expect(rig.queues.waiting("outbox")).not.toEqual([]));
    const messages = rig.queues.take("outbox");
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const prototype = Object.getPrototypeOf(env.DB) as D1Database;
    const batch = vi.spyOn(prototype, "batch").mockRejectedValue(new Error("D1_ERROR: Network connection lost."));
    expect(await rig.queues.deliver("outbox", messages)).toEqual({ acknowledged: 0, retried: messages.length });
    // What the provider told cannot be brought there either: the event has been applied, and the object sends it again.
    for (const webhook of rig.stripe.takeWebhooks()) await sendWebhook(webhook);
    await rig.queues.deliver("psp-events");
    batch.mockRestore();
    expect(await shop.listPayments(link.id)).toEqual([]);
    await askAfter(link, LIMITS.outboxResendMs + 1);
    await rig.queues.deliver("outbox");
    // The older report comes after the newer one, and must not overwrite it.
    expect(await rig.queues.deliver("outbox", messages)).toEqual({ acknowledged: messages.length, retried: 0 });
    expect(await shop.listPayments(link.id)).toEqual([await shop.readPayment(paymentId)]);
    const { results } = await env.DB.prepare("SELECT id, type FROM events WHERE payment_id = ? ORDER BY seq")
      .bind(paymentId)
      .run<{ id: string; type: string }>();
    expect(new Set(results.map(({ id }) => id)).size).toBe(results.length);
    expect(results.filter(({ type }) => type === "payment.captured")).toHaveLength(1);
    expect(await sqlOf(link.id, "SELECT id FROM outbox")).toEqual([]);
  });
});

describe("an object's alarm", () => {
  it("finds nothing to do for a link without open work, and never throws", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    await ring(link.id);
    expect(rig.stripe.calls("GET", /./)).toEqual([]);
    expect((await objectOf(link.id).link())?.id).toBe(link.id);
  });
});
