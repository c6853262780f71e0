/** `/webhooks`: only notifications with a recent signature of the provider are accepted, and only what fits the payment counts. */

import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { applyPspMessage } from "../../worker/app/psp-events/apply-psp-event.ts";
import { PspEventTally } from "../../worker/app/psp-events/tally.ts";
import { makeContainer } from "../../worker/container.ts";
import { referenceOf } from "../../worker/domain/ids.ts";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import { paidAtAdyen } from "./rig/adyen.ts";
import { advance } from "./rig/clock.ts";
import { buy, type Link, type Merchant, openShop, type Problem } from "./rig/people.ts";
import { ORIGIN, objectOf, ring, runCron, send, sendWebhook, settle, useRig } from "./rig/rig.ts";
import { startRequest } from "./rig/starts.ts";

const rig = useRig();

afterEach(() => vi.restoreAllMocks());

interface Event {
  readonly id: string;
  readonly type: string;
  readonly livemode: boolean;
  readonly data: { readonly object: Readonly<Record<string, unknown>> };
}

/** A purchase whose webhooks are in hand. */
async function bought(members: Record<string, unknown> = {}) {
  const shop = await openShop(rig);
  const link = await shop.newLink(members);
  const { paymentId } = await buy(rig, link);
  const webhooks = rig.stripe.takeWebhooks();
  const events = webhooks.map(({ body }) => JSON.parse(body) as Event);
  const eventOf = (type: string): Event => {
    const event = events.find((candidate) => candidate.type === type);
    if (event === undefined) throw new Error(`no event ${type}`);
    return event;
  };
  return { shop, link, paymentId, webhooks, eventOf };
}

/** The event as if Stripe had said something else in it, as an event of its own. */
function altered(event: Event, members: Record<string, unknown>, top: Partial<Event> = {}): Event {
  return { ...event, ...top, id: rig.stripe.newId("evt"), data: { object: { ...event.data.object, ...members } } };
}

/** Signs and sends an event as the merchant's account, and has it applied. */
async function say(shop: Merchant, event: unknown, webhookUrl = shop.webhookUrl): Promise<void> {
  const text = typeof event === "string" ? event : JSON.stringify(event);
  const { status } = await sendWebhook(rig.stripe.sign(shop.stripeAccount, webhookUrl, text));
  expect(status).toBe(200);
  await rig.queues.deliver("psp-events");
}

async function countsOf(shop: Pick<Merchant, "pspAccountId">): Promise<Record<string, number>> {
  const { results } = await env.DB.prepare("SELECT kind, count FROM psp_event_counts WHERE psp_account_id = ?")
    .bind(shop.pspAccountId)
    .run<{ kind: string; count: number }>();
  return Object.fromEntries(results.map(({ kind, count }) => [kind, count]));
}

async function deadLetters(): Promise<{ reason: string; queue: string }[]> {
  return (await env.DB.prepare("SELECT reason, queue FROM dead_letters").run<{ reason: string; queue: string }>())
    .results;
}

describe("a webhook", () => {
  it("is joined to what it does by the id of its request, through the queue and into the audit log", async () => {
    const { shop, link, paymentId, eventOf } = await bought();
    const event = JSON.stringify(eventOf("payment_intent.succeeded"));
    const signed = rig.stripe.sign(shop.stripeAccount, shop.webhookUrl, event);
    await sendWebhook({ ...signed, headers: { ...signed.headers, "X-Request-Id": "hook-4711" } });
    await rig.queues.deliver("psp-events");
    await settle(rig, [link.id]);
    const find = "SELECT entry FROM audit_log WHERE subject = ? AND entry ->> '$.request_id' = 'hook-4711'";
    const { results } = await env.DB.prepare(find).bind(paymentId).all<{ entry: string }>();
    expect(results.map(({ entry }) => JSON.parse(entry) as object)).toContainEqual(
      expect.objectContaining({ actor: { kind: "psp", id: shop.pspAccountId } }),
    );
  });

  it("without a signature, or with another key's, an old or a future one, is refused and reaches no queue", async () => {
    const { shop, webhooks } = await bought();
    const other = await openShop(rig);
    const body = webhooks[0]?.body ?? "";
    const { sign } = rig.stripe;
    const good = sign(shop.stripeAccount, shop.webhookUrl, body);
    const minutes = LIMITS.webhookToleranceMs + DURATION.MINUTE_MS;
    const forged = {
      "without a signature": { ...good, headers: { "content-type": "application/json" } },
      "with other bytes": { ...good, body: body.replace("1999", "1998") },
      "with a byte more": { ...good, body: `${body} ` },
      "signed by another account": { ...sign(other.stripeAccount, other.webhookUrl, body), url: shop.webhookUrl },
      "signed six minutes ago": sign(shop.stripeAccount, shop.webhookUrl, body, minutes),
      "signed six minutes ahead": sign(shop.stripeAccount, shop.webhookUrl, body, -minutes),
      "with nonsense for a signature": { ...good, headers: { "stripe-signature": "t=now,v1=zz" } },
      "with the time alone": { ...good, headers: { "stripe-signature": `t=${Math.floor(Date.now() / 1000)}` } },
    };
    for (const [name, webhook] of Object.entries(forged)) {
      const answer = await sendWebhook(webhook);
      expect([name, answer.status, ((await answer.json()) as Problem).code]).toEqual([name, 401, "signature_invalid"]);
    }
    expect(rig.queues.waiting("psp-events")).toEqual([]);
    expect((await sendWebhook(good)).status).toBe(200);
  });

  it.each(["/webhooks/stripe/psp_00000000000000000000", "/webhooks/adyen/{account}", "/webhooks/stripe/x"])(
    "to %s finds nothing",
    async (path) => {
      const { shop, webhooks } = await bought();
      const { body, headers } = rig.stripe.sign(shop.stripeAccount, shop.webhookUrl, webhooks[0]?.body ?? "");
      const answer = await sendWebhook({ url: ORIGIN + path.replace("{account}", shop.pspAccountId), body, headers });
      expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([404, "not_found"]);
    },
  );

  it("sent again with the same bytes is accepted, and applied once", async () => {
    const { shop, link, webhooks, paymentId } = await bought();
    for (const webhook of [...webhooks, ...webhooks]) expect((await sendWebhook(webhook)).status).toBe(200);
    await settle(rig, [link.id]);
    expect(await countsOf(shop)).toEqual({ applied: webhooks.length, seen: webhooks.length });
    expect((await shop.readPayment(paymentId)).amount_captured).toBe(1999);
  });

  it("of more than 256 KB is refused unread, also where its length is not announced", async () => {
    const { shop } = await bought();
    const huge = "x".repeat(10 * 1024 * 1024);
    const announced = await send(shop.webhookUrl, { method: "POST", body: huge });
    expect([announced.status, ((await announced.json()) as Problem).code]).toEqual([413, "payload_too_large"]);
    const stream = new Blob([huge]).stream();
    const unannounced = await send(shop.webhookUrl, { method: "POST", body: stream });
    expect(unannounced.status).toBe(413);
  });

  it("too large for a queue message goes through the archive and is applied all the same", async () => {
    const { shop, link, paymentId, eventOf } = await bought();
    const event = altered(eventOf("payment_intent.succeeded"), { description: "é".repeat(60 * 1024) });
    expect(
      (await sendWebhook(rig.stripe.sign(shop.stripeAccount, shop.webhookUrl, JSON.stringify(event)))).status,
    ).toBe(200);
    const [message] = rig.queues.waiting("psp-events");
    expect(JSON.stringify(message).length).toBeLessThan(1_000);
    const { objects } = await env.ARCHIVE.list({ prefix: `webhooks/${shop.pspAccountId}/` });
    expect(objects).toHaveLength(1);
    await settle(rig, [link.id]);
    expect((await shop.readPayment(paymentId)).status).toBe("captured");
  });
});

describe("an event that does not fit its payment", () => {
  const lies: readonly (readonly [string, string, (event: Event) => Event])[] = [
    ["another sum", "amount_mismatch", (event) => altered(event, { amount_capturable: 1, amount: 1 })],
    ["another currency", "currency_mismatch", (event) => altered(event, { currency: "usd" })],
    ["the other mode", "mode_mismatch", (event) => altered(event, { livemode: true }, { livemode: true })],
  ];
  it.each(lies)("by %s goes to review (%s), takes no place and is never captured", async (_, reason, lie) => {
    const { shop, link, paymentId, eventOf } = await bought({ max_payments: 1 });
    await say(shop, lie(eventOf("payment_intent.amount_capturable_updated")));
    expect(await shop.readPayment(paymentId)).toMatchObject({ status: "review", review_reason: reason });
    expect((await shop.readLink(link.id)).places_taken).toBe(0);
    expect(rig.stripe.calls("POST", /\/capture$/)).toEqual([]);
  });

  it("by the account it comes from, though that is the same merchant's, goes to review and is never captured", async () => {
    const { shop, paymentId, eventOf } = await bought({ max_payments: 1 });
    const second = await shop.call<{ id: string; webhook_url: string }>("POST", "/v1/psp_accounts", {
      body: {
        provider: "stripe",
        credentials: { secret_key: "sk_test_secondaccount", publishable_key: "pk_test_secondaccount" },
      },
    });
    expect([second.status, second.text]).toEqual([201, expect.stringContaining("webhook_url")]);
    const [account] = rig.stripe
      .states()
      .filter(({ webhook_endpoints: endpoints }) => endpoints.some(({ url }) => url === second.body.webhook_url));
    const event = altered(eventOf("payment_intent.amount_capturable_updated"), {});
    await say({ ...shop, stripeAccount: account?.account ?? "" }, event, second.body.webhook_url);
    expect(await shop.readPayment(paymentId)).toMatchObject({ status: "review", review_reason: "account_mismatch" });
    expect(rig.stripe.calls("POST", /\/capture$/)).toEqual([]);
  });

  it("of a success on an unlimited link goes to review, and counts no money", async () => {
    const { shop, paymentId, eventOf } = await bought();
    await say(shop, altered(eventOf("payment_intent.succeeded"), { amount_received: 199_900, amount: 199_900 }));
    expect(await shop.readPayment(paymentId)).toMatchObject({ status: "review", amount_captured: 0 });
  });

  it("that another merchant's account sent is applied nowhere", async () => {
    const { shop, link, paymentId, eventOf } = await bought({ max_payments: 1 });
    const other = await openShop(rig);
    const before = JSON.stringify(await shop.readPayment(paymentId));
    await say(other, altered(eventOf("payment_intent.amount_capturable_updated"), {}));
    await say(other, altered(eventOf("checkout.session.completed"), {}));
    await settle(rig, [link.id]);
    expect(JSON.stringify(await shop.readPayment(paymentId))).toBe(before);
    expect(await countsOf(other)).toEqual({ not_ours: 2 });
    expect((await other.call<{ data: unknown[] }>("GET", "/v1/payments")).body.data).toEqual([]);
    expect(rig.stripe.calls("POST", /\/capture$/)).toEqual([]);
  });
});

describe("a notification of several items", () => {
  it("with one event that cannot be looked up now applies the others, and is delivered again for that one", async () => {
    const { shop, link, authorisation: item, messageOf } = await paidAtAdyen(rig);
    // Made in Adyen's own pages: only its payment link could tell whose it is.
    const elsewhere = {
      ...item,
      eventCode: "REFUND",
      pspReference: "8412534564722331",
      originalReference: "7914073381342284",
      merchantReference: "a-refund",
      additionalData: { paymentLinkId: "PLNOBODYS" },
    };
    const down = { kind: "status", status: 503, effect: false };
    rig.stripe.fault(null, { method: "GET", path: "/v72/paymentLinks/PLNOBODYS" }, down);
    const message = messageOf(elsewhere, item);
    const tally = new PspEventTally();
    const apply = () => applyPspMessage(makeContainer(env), message, tally);
    expect(await apply()).toMatchObject({ ok: false, error: { kind: "later" } });
    await settle(rig, [link.id]);
    expect(await shop.listPayments(link.id)).toMatchObject([{ status: "authorized" }]);
    expect(await apply()).toMatchObject({ ok: true });
    expect(Object.fromEntries(tally.counted().map(({ kind, count }) => [kind, count]))).toEqual({
      applied: 1,
      seen: 1,
      not_ours: 1,
    });
  });
});

describe("an event of no payment that is known", () => {
  /** A payment's id that the system could have made, for a payment that was not started yet. */
  async function announced(members: Record<string, unknown> = {}) {
    const { shop, link, eventOf } = await bought(members);
    const { paymentIds } = makeContainer(env);
    const paymentId = paymentIds.make(link.id.slice("lnk_".length));
    const metadata = { paylinks_reference: referenceOf(paymentId, 1) };
    return { shop, link, paymentId, event: altered(eventOf("payment_intent.succeeded"), { metadata }) };
  }

  const start = (shop: Merchant, link: Link, paymentId: string) =>
    objectOf(link.id).start(startRequest(shop, { paymentId, purchaseKey: paymentId, addressKey: "address" }));

  const parked = async (shop: Merchant) =>
    (
      await env.DB.prepare("SELECT tries, next_at FROM parked_psp_events WHERE psp_account_id = ?")
        .bind(shop.pspAccountId)
        .run<{ tries: number; next_at: number }>()
    ).results;

  it("under a reference of ours is parked, tried ever more rarely, and applied by the cron when the payment is there", async () => {
    const { shop, link, paymentId, event } = await announced();
    await say(shop, event);
    expect(await countsOf(shop)).toMatchObject({ parked: 1 });
    expect((await parked(shop)).map(({ tries }) => tries)).toEqual([0]);
    await runCron();
    expect((await parked(shop)).map(({ tries }) => tries)).toEqual([0]);
    advance(DURATION.MINUTE_MS + 1);
    await runCron();
    const [waiting] = await parked(shop);
    expect(waiting?.tries).toBe(1);
    expect((waiting?.next_at ?? 0) - Date.now()).toBeGreaterThan(DURATION.MINUTE_MS);

    expect((await start(shop, link, paymentId)).ok).toBe(true);
    advance(3 * DURATION.MINUTE_MS);
    await runCron();
    expect(await parked(shop)).toEqual([]);
    expect(await shop.readPayment(paymentId)).toMatchObject({ status: "captured", amount_captured: 1999 });
  });

  it("keeps nothing else of the tick waiting where its provider answers slowly, and is tried at the next", async () => {
    const { shop, event } = await announced();
    const { parkedEvents } = makeContainer(env);
    const nextAt = Date.now();
    for (const id of ["re_1", "re_2", "re_3"]) {
      const refund = {
        id,
        object: "refund",
        amount: 1,
        currency: "eur",
        status: "succeeded",
        payment_intent: `pi_${id}`,
      };
      const body = JSON.stringify({ ...event, id: `evt_${id}`, type: "refund.created", data: { object: refund } });
      const told = {
        pspAccountId: shop.pspAccountId,
        eventId: `evt_${id}`,
        body,
        reason: "unknown_payment" as const,
        waitsFor: null,
      };
      await parkedEvents.park({ ...told, tries: 0, nextAt, parkedAt: nextAt });
    }
    rig.stripe.interrupt(/payment_intents\/pi_re_/, async () => advance(LIMITS.parkedRunMs + 1));
    await runCron();
    expect(await parked(shop)).toHaveLength(2);
    await runCron();
    expect(await parked(shop)).toEqual([]);
  });

  it("with a reference whose check digits are wrong is another business's: counted, dropped, and no object is addressed", async () => {
    const { shop, event } = await announced();
    const { metadata } = event.data.object as { metadata: { paylinks_reference: string } };
    const reference = metadata.paylinks_reference.replace(/^./, (digit) => (digit === "0" ? "1" : "0"));
    await say(shop, altered(event, { metadata: { paylinks_reference: reference } }));
    expect(await countsOf(shop)).toEqual({ not_ours: 1 });
    expect(await parked(shop)).toEqual([]);
  });

  it.each([
    ["without a reference", { metadata: {} }, {}, { not_ours: 1 }],
    ["with a reference of another system", { metadata: { order: "4711" } }, {}, { not_ours: 1 }],
    ["of a type that we know nothing of", {}, { type: "customer.created" }, { ignored: 1 }],
  ])("%s is acknowledged, counted and dropped", async (_, members, top, counts) => {
    const { shop, event } = await announced();
    await say(shop, altered(event, members, top));
    expect(await countsOf(shop)).toEqual(counts);
    expect(await deadLetters()).toEqual([]);
  });
});

describe("a signed message that cannot be read", () => {
  it("is kept as a dead letter and fails none of its neighbours", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { shop, link, paymentId, webhooks } = await bought();
    for (const text of ["not JSON", "[]", "null", '{"id":"evt_1"}', '{"object":"event","id":1,"type":2,"livemode":0}'])
      expect((await sendWebhook(rig.stripe.sign(shop.stripeAccount, shop.webhookUrl, text))).status).toBe(200);
    for (const webhook of webhooks) await sendWebhook(webhook);
    const messages = rig.queues.take("psp-events");
    expect(await rig.queues.deliver("psp-events", messages)).toEqual({ acknowledged: messages.length, retried: 0 });
    await settle(rig, [link.id]);
    expect((await shop.readPayment(paymentId)).status).toBe("captured");
    expect((await deadLetters()).map(({ reason }) => reason)).toEqual(Array(5).fill("not a Stripe event"));
    await env.DB.prepare("DELETE FROM dead_letters").run();
  });

  it("or was delivered too often is stored by the dead letters' consumer", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { webhooks } = await bought();
    for (const webhook of webhooks) await sendWebhook(webhook);
    const messages = rig.queues.take("psp-events");
    expect(await rig.queues.deliverDead("psp-events", messages)).toEqual({ acknowledged: messages.length, retried: 0 });
    expect(await deadLetters()).toEqual(
      messages.map(() => ({ reason: "delivered too often", queue: "paylinks-psp-events-dead-dev" })),
    );
    await env.DB.prepare("DELETE FROM dead_letters").run();
  });

  it("nor a publication that nobody can apply leaves more than one, however often its object sends it", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const publication = { queue: "outbox", body: { linkKey: "broken", id: 7, publication: null } } as const;
    for (let time = 0; time < 3; time++) await rig.queues.deliverDead("outbox", [publication]);
    await rig.queues.deliverDead("outbox", [{ ...publication, body: { ...publication.body, id: 8 } }]);
    const kept = await env.DB.prepare("SELECT id, attempts FROM dead_letters ORDER BY id").run();
    expect(kept.results).toEqual([
      { id: "broken-7", attempts: 300 },
      { id: "broken-8", attempts: 100 },
    ]);
    await env.DB.prepare("DELETE FROM dead_letters").run();
  });
});

describe("an event whose object or database does not answer", () => {
  it("is delivered again, and its neighbours are not", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const { shop, link, paymentId, webhooks } = await bought({ max_payments: 1 });
    for (const webhook of webhooks) await sendWebhook(webhook);
    const messages = rig.queues.take("psp-events");
    const { pspAccounts } = makeContainer(env);
    vi.spyOn(pspAccounts, "find").mockRejectedValueOnce(new Error("D1_ERROR: Network connection lost."));
    const result = await rig.queues.deliver("psp-events", messages);
    expect(result).toEqual({ acknowledged: messages.length - 1, retried: 1 });
    await rig.queues.deliver("psp-events", messages);
    await settle(rig, [link.id]);
    await ring(link.id);
    expect((await shop.readPayment(paymentId)).status).toBe("captured");
  });
});
