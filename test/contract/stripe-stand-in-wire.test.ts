/** What the Stripe stand-in promises about repeated, broken and late messages: keys, faults, webhooks, lists. */
import type Stripe from "stripe";
import { describe, expect, test } from "vitest";
import { makeRig } from "../sandbox/rig.ts";
import { asIntent, buy, eventTypes, refusal, sessionParams } from "../sandbox/shop.ts";

const CARD = "4242 4242 4242 4242";

/** With a fetch client the package's `lastResponse` is the Response itself, whose headers are no plain object. */
function wasReplayed(answer: { lastResponse: { headers: Record<string, string> } }): boolean {
  return new Headers(answer.lastResponse.headers).get("idempotent-replayed") === "true";
}

describe("idempotency keys", () => {
  const key = { idempotencyKey: "attempt-1" };

  test("the same key and parameters replay the first answer and create nothing", async () => {
    const stripe = makeRig().stripe();
    const first = await stripe.checkout.sessions.create(sessionParams(), key);
    const second = await stripe.checkout.sessions.create(sessionParams(), key);
    expect(second.id).toBe(first.id);
    expect(wasReplayed(second)).toBe(true);
    expect((await stripe.checkout.sessions.list()).data).toHaveLength(1);
  });

  test("the same key with other parameters is an error", async () => {
    const stripe = makeRig().stripe();
    await stripe.checkout.sessions.create(sessionParams(), key);
    const error = await refusal(stripe.checkout.sessions.create(sessionParams({ amount: 2000 }), key));
    expect(error).toMatchObject({ statusCode: 400, type: "StripeIdempotencyError" });
  });

  test("while the first request runs, its twin gets 409; afterwards the replay", async () => {
    const rig = makeRig();
    rig.control("POST", "/faults", { match: { method: "POST" }, fault: { kind: "delay", delay_ms: 5000 } });
    const first = await rig.stripe().checkout.sessions.create(sessionParams(), key);
    const twin = await refusal(rig.stripe().checkout.sessions.create(sessionParams(), key));
    expect(twin).toMatchObject({ statusCode: 409, code: "idempotency_key_in_use" });
    rig.advance(5000);
    expect((await rig.stripe().checkout.sessions.create(sessionParams(), key)).id).toBe(first.id);
  });

  test("a refused parameter does not spend the key, a refusal by the state of the account does", async () => {
    const rig = makeRig();
    await refusal(rig.stripe().checkout.sessions.create(sessionParams({ amount: 1 }), key));
    await rig.stripe().checkout.sessions.create(sessionParams(), key);
    const { stripe, intent } = await buy(rig, CARD);
    const over = { payment_intent: intent.id, amount: 5000 };
    await refusal(stripe.refunds.create(over, { idempotencyKey: "refund-1" }));
    const replayed = await refusal(stripe.refunds.create(over, { idempotencyKey: "refund-1" }));
    expect(replayed.headers?.["idempotent-replayed"]).toBe("true");
  });

  test("a server error is kept under the key, whether or not the effect happened", async () => {
    const rig = makeRig();
    rig.control("POST", "/faults", {
      match: { path: "/v1/checkout" },
      fault: { kind: "status", status: 500, effect: true },
    });
    expect((await refusal(rig.stripe().checkout.sessions.create(sessionParams(), key))).statusCode).toBe(500);
    expect((await refusal(rig.stripe().checkout.sessions.create(sessionParams(), key))).statusCode).toBe(500);
    expect((await rig.stripe().checkout.sessions.list()).data).toHaveLength(1);
  });

  test("after 24 hours the key is forgotten and the request is executed again", async () => {
    const rig = makeRig();
    const first = await rig.stripe().checkout.sessions.create(sessionParams(), key);
    rig.advance(24 * 3600 * 1000);
    expect((await rig.stripe().checkout.sessions.create(sessionParams(), key)).id).not.toBe(first.id);
  });
});

describe("faults", () => {
  test("after a time-out after the effect the money has moved, and the same key tells so", async () => {
    const rig = makeRig();
    const { stripe, intent } = await buy(rig, CARD);
    rig.control("POST", "/faults", { match: { path: "^/v1/refunds$" }, fault: { kind: "timeout_after_effect" } });
    const key = { idempotencyKey: "refund-2" };
    await expect(stripe.refunds.create({ payment_intent: intent.id }, key)).rejects.toThrow();
    expect((await stripe.refunds.list()).data).toHaveLength(1);
    const replayed = await stripe.refunds.create({ payment_intent: intent.id }, key);
    expect(wasReplayed(replayed)).toBe(true);
  });

  test("after a time-out before the effect nothing has happened", async () => {
    const rig = makeRig();
    const reply = rig.send("POST", "/v1/checkout/sessions", {
      headers: {
        Authorization: "Bearer sk_test_rig",
        "Sandbox-Fault": JSON.stringify({ kind: "timeout_before_effect", hold_ms: 7 }),
      },
      body: "mode=payment",
    });
    expect(reply).toMatchObject({ dropReply: true, holdMs: 7 });
    expect((await rig.stripe().checkout.sessions.list()).data).toEqual([]);
  });

  test.each([
    { kind: "html" },
    { kind: "truncated" },
    { kind: "status", status: 503 },
    { kind: "status", status: 429 },
  ])("%j reaches the app as an error", async (fault) => {
    const rig = makeRig();
    rig.control("POST", "/faults", { match: { account: "sk_test_rig" }, fault });
    await refusal(rig.stripe().checkout.sessions.create(sessionParams()));
    const other = await rig.stripe().checkout.sessions.create(sessionParams());
    expect(other.status).toBe("open");
  });

  test("a fault that is not understood is refused, not ignored", async () => {
    const rig = makeRig();
    const misspelt = { match: {}, fault: { kind: "delay", delayMs: 5 } };
    expect(rig.control("POST", "/faults", misspelt)).toHaveProperty("error");
    expect(rig.control("POST", "/faults", { match: { url: "/v1" }, fault: { kind: "truncated" } })).toHaveProperty(
      "error",
    );
    const headers = { Authorization: "Bearer sk_test_rig", "Sandbox-Fault": "{" };
    expect(rig.send("GET", "/v1/payment_intents", { headers }).response.status).toBe(400);
    expect(rig.control("GET", "/faults")).toEqual({ data: [] });
  });

  test("a fault applies as often as asked, to its account only, and can be switched off", async () => {
    const rig = makeRig();
    const fault = { match: { account: "sk_test_rig" }, fault: { kind: "status", status: 500 }, times: 2 };
    rig.control("POST", "/faults", fault);
    await rig.stripe("sk_test_other").paymentIntents.list();
    await refusal(rig.stripe().paymentIntents.list());
    await refusal(rig.stripe().paymentIntents.list());
    await rig.stripe().paymentIntents.list();
    rig.control("POST", "/faults", fault);
    rig.control("DELETE", "/faults");
    await rig.stripe().paymentIntents.list();
  });
});

describe("webhooks", () => {
  const url = "https://app.test/webhooks/stripe/psp_1";

  async function subscribed(enabled_events: Stripe.WebhookEndpointCreateParams.EnabledEvent[] = ["*"]) {
    const rig = makeRig();
    const endpoint = await rig.stripe().webhookEndpoints.create({ url, enabled_events });
    return { rig, endpoint, secret: endpoint.secret ?? "" };
  }

  function verify(webhook: { body: string; headers: Readonly<Record<string, string>> }, secret: string, nowMs: number) {
    return rigStripe.webhooks.constructEventAsync(
      webhook.body,
      webhook.headers["stripe-signature"] ?? "",
      secret,
      300,
      undefined,
      nowMs,
    );
  }
  const rigStripe = makeRig().stripe();

  test("each event is delivered, signed so that the official package accepts it", async () => {
    const { rig, secret } = await subscribed();
    await buy(rig, CARD);
    const sent = rig.deliver();
    const events = await Promise.all(sent.map((webhook) => verify(webhook, secret, rig.now())));
    expect(events.map((event) => event.type)).toEqual(await eventTypes(rig.stripe()));
    expect(sent[0]?.url).toBe(url);
    await expect(
      verify({ ...(sent[0] ?? { body: "", headers: {} }), body: "{}" }, secret, rig.now()),
    ).rejects.toThrow();
    expect((await rig.stripe().events.list()).data.every((event) => event.pending_webhooks === 0)).toBe(true);
  });

  test("an endpoint gets only the events it asked for, and its secret is shown once", async () => {
    const { rig, endpoint } = await subscribed(["checkout.session.completed"]);
    await buy(rig, CARD);
    expect(rig.deliver()).toHaveLength(1);
    expect((await rig.stripe().webhookEndpoints.retrieve(endpoint.id)).secret).toBeUndefined();
    await rig.stripe().webhookEndpoints.del(endpoint.id);
    expect((await rig.stripe().webhookEndpoints.list()).data).toEqual([]);
  });

  test("after a roll both secrets verify for 24 hours, then only the new one", async () => {
    const { rig, endpoint, secret } = await subscribed(["checkout.session.completed"]);
    const rolled = rig.control("POST", `/webhook_endpoints/${endpoint.id}/roll`) as { secret: string };
    await buy(rig, CARD);
    const webhook = rig.deliver(500)[0] ?? { body: "", headers: {} };
    await verify(webhook, secret, rig.now());
    await verify(webhook, rolled.secret, rig.now());
    rig.advance(24 * 3600 * 1000);
    const late = rig.deliver()[0] ?? { body: "", headers: {} };
    await verify(late, rolled.secret, rig.now());
    await expect(verify(late, secret, rig.now())).rejects.toThrow();
  });

  test("a receiver that fails is tried again after 1, 2, 5, 10, 30, 60 and then every 60 seconds, 50 times in all", async () => {
    const { rig } = await subscribed(["checkout.session.completed"]);
    await buy(rig, CARD);
    const waits: number[] = [];
    let tries = 0;
    for (let due = rig.now(); ; ) {
      rig.advance(Math.max(0, due - rig.now()));
      tries += rig.deliver(tries % 2 === 0 ? 500 : 0).length;
      const next = rig.world.nextDueAt();
      if (next === null) break;
      waits.push((next - rig.now()) / 1000);
      due = next;
    }
    expect(tries).toBe(50);
    expect(waits.slice(0, 8)).toEqual([1, 2, 5, 10, 30, 60, 60, 60]);
  });

  test("a webhook whose sender died is sent again", async () => {
    const { rig } = await subscribed(["checkout.session.completed"]);
    await buy(rig, CARD);
    expect(rig.world.takeDue()).toHaveLength(1);
    expect(rig.world.takeDue()).toHaveLength(0);
    rig.world.recover();
    expect(rig.world.takeDue()).toHaveLength(1);
  });

  test("webhooks can be dropped, doubled, delayed, reordered and sent again", async () => {
    const { rig } = await subscribed(["payment_intent.succeeded", "checkout.session.completed"]);
    const on = (kind: string, more: object = {}, times = 1): unknown =>
      rig.control("POST", "/faults", { fault: { kind, ...more }, match: { event: "checkout.*" }, times });
    const types = (): string[] => rig.deliver().map((webhook) => (JSON.parse(webhook.body) as { type: string }).type);
    on("webhook_drop");
    await buy(rig, CARD);
    expect(types()).toEqual(["payment_intent.succeeded"]);
    on("webhook_duplicate", { copies: 2 });
    await buy(rig, CARD);
    expect(types()).toHaveLength(4);
    on("webhook_delay", { delay_ms: 9000 });
    await buy(rig, CARD);
    expect(types()).toEqual(["payment_intent.succeeded"]);
    rig.advance(9000);
    expect(types()).toEqual(["checkout.session.completed"]);
    rig.control("POST", "/faults", { fault: { kind: "webhook_reorder" }, match: {}, times: 4 });
    await buy(rig, CARD);
    expect(types()).toEqual([]);
    rig.advance(10_000);
    expect(types()).toEqual(["checkout.session.completed", "payment_intent.succeeded"]);
    const event = (await rig.stripe().events.list({ type: "checkout.session.completed", limit: 1 })).data[0];
    rig.control("POST", `/webhooks/${event?.id}/resend?times=5`);
    expect(types()).toHaveLength(5);
  });
});

describe("reading", () => {
  test("lists page through everything once, the newest first", async () => {
    const rig = makeRig();
    const stripe = rig.stripe();
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      ids.unshift((await stripe.checkout.sessions.create(sessionParams())).id);
      rig.advance(1000);
    }
    const paged: string[] = [];
    for await (const session of stripe.checkout.sessions.list({ limit: 2 })) paged.push(session.id);
    expect(paged).toEqual(ids);
    const before = await stripe.checkout.sessions.list({ limit: 2, ending_before: ids[3] ?? "" });
    expect(before.data.map((session) => session.id)).toEqual(ids.slice(1, 3));
    const newest = Math.floor(rig.now() / 1000) - 1;
    expect((await stripe.checkout.sessions.list({ created: { gte: newest } })).data).toHaveLength(1);
  });

  test("a session is found by its payment intent, an intent by its metadata, and ids expand to objects", async () => {
    const { stripe, session, intent } = await buy(makeRig(), CARD);
    const found = await stripe.checkout.sessions.list({
      payment_intent: intent.id,
      expand: ["data.payment_intent", "data.line_items"],
    });
    expect(found.data.map((item) => asIntent(item.payment_intent).id)).toEqual([intent.id]);
    expect(found.data[0]?.line_items?.data[0]).toMatchObject({ description: "Mug", amount_total: 1999 });
    expect(found.data[0]?.id).toBe(session.id);
    const search = await stripe.paymentIntents.search({ query: "metadata['reference']:'ref1' AND status:'succeeded'" });
    expect(search.data.map((item) => item.id)).toEqual([intent.id]);
    const unknown = await refusal(stripe.paymentIntents.retrieve(intent.id, { expand: ["nonsense"] }));
    expect(unknown.statusCode).toBe(400);
  });

  test("the state counts where the money is", async () => {
    const rig = makeRig();
    const { stripe, intent } = await buy(rig, CARD);
    await stripe.refunds.create({ payment_intent: intent.id, amount: 500 });
    expect(rig.control("GET", "/state?account=sk_test_rig")).toMatchObject({
      accounts: [
        {
          counts: { sessions: 1, payments_captured: 1, refunds: 1 },
          payments: [{ client_reference_id: "ref1", captured: 1999, refunded: 500, released: 0 }],
        },
      ],
    });
  });
});
