/** The order and number in which a provider's events arrive never matter: one payment, one set of rows. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { permutations } from "../domain/permutations.ts";
import type { OutgoingWebhook } from "../sandbox/world.ts";
import { buy, type Merchant, openShop } from "./rig/people.ts";
import { sendWebhook, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

const typeOf = ({ body }: OutgoingWebhook): string => (JSON.parse(body) as { type: string }).type;

const PERMUTATIONS = permutations(["payment_intent.succeeded", "checkout.session.completed", "refund.created"]);

/** What D1 holds of a payment, without what differs from one payment to the next. */
async function rowsOf(shop: Merchant, linkId: string, paymentId: string) {
  const count = async (query: string): Promise<number> =>
    (await env.DB.prepare(query).bind(paymentId).first<number>("count")) ?? 0;
  const { results } = await env.DB.prepare("SELECT type FROM events WHERE payment_id = ? AND type LIKE 'refund.%'")
    .bind(paymentId)
    .run<{ type: string }>();
  const [listed] = (await shop.listPayments(linkId)).filter(({ id }) => id === paymentId);
  return {
    payments: await count("SELECT count(*) AS count FROM payments WHERE id = ?"),
    refunds: await count("SELECT count(*) AS count FROM refunds WHERE payment_id = ?"),
    captured: await count("SELECT count(*) AS count FROM events WHERE payment_id = ? AND type = 'payment.captured'"),
    refundEvents: results.map(({ type }) => type).toSorted(),
    status: listed?.status,
    amounts: [listed?.amount_captured, listed?.amount_refunded],
  };
}

const REFUNDED = {
  payments: 1,
  refunds: 1,
  refundEvents: ["refund.created", "refund.succeeded"],
  status: "partially_refunded",
  amounts: [1999, 500],
};

/** A paid payment that was partly refunded in the provider's dashboard, and the webhooks of both, none delivered. */
async function paidAndRefunded(members: Record<string, unknown> = {}) {
  const shop = await openShop(rig);
  const link = await shop.newLink(members);
  const { paymentId } = await buy(rig, link);
  const { payment_intent: intent } = rig.stripe.state(shop.stripeAccount).payments[0] ?? {};
  rig.stripe.dashboard("/v1/refunds", { payment_intent: String(intent), amount: "500" });
  return { shop, link, paymentId, webhooks: rig.stripe.takeWebhooks() };
}

describe("the events of one payment", () => {
  it.each(PERMUTATIONS.map((order) => ({ order, title: order.join(", ") })))(
    "in the order $title are one payment and one refund",
    async ({ order }) => {
      const { shop, link, paymentId, webhooks } = await paidAndRefunded();
      for (const type of order) {
        const webhook = webhooks.find((candidate) => typeOf(candidate) === type);
        if (webhook === undefined) throw new Error(`no webhook ${type}`);
        expect((await sendWebhook(webhook)).status).toBe(200);
        await rig.queues.deliver("psp-events");
      }
      await settle(rig, [link.id]);
      const { captured, ...rows } = await rowsOf(shop, link.id, paymentId);
      expect(rows).toEqual(REFUNDED);
      expect(captured).toBeLessThanOrEqual(1);
      expect(await shop.listPayments(link.id)).toEqual([await shop.readPayment(paymentId)]);
    },
  );

  it("each delivered five times, and then all of them at once, are one payment and one refund", async () => {
    const { shop, link, paymentId, webhooks } = await paidAndRefunded();
    for (const webhook of webhooks)
      for (let time = 0; time < 5; time++) expect((await sendWebhook(webhook)).status).toBe(200);
    const messages = rig.queues.take("psp-events");
    expect(messages).toHaveLength(5 * webhooks.length);
    expect(await rig.queues.deliver("psp-events", messages)).toEqual({ acknowledged: messages.length, retried: 0 });
    await settle(rig, [link.id]);
    await rig.queues.deliver("psp-events", messages.toReversed());
    await settle(rig, [link.id]);
    expect(await rowsOf(shop, link.id, paymentId)).toMatchObject(REFUNDED);
  });

  it("of a limited link, late, twice and backwards, capture once", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink({ max_payments: 1 });
    const { paymentId } = await buy(rig, link);
    const first = rig.stripe.takeWebhooks();
    expect(first.map(typeOf).toSorted()).toEqual([
      "checkout.session.completed",
      "payment_intent.amount_capturable_updated",
    ]);
    for (const webhook of first) await sendWebhook(webhook);
    const messages = rig.queues.take("psp-events");
    await rig.queues.deliver("psp-events", [...messages.toReversed(), ...messages]);
    for (const webhook of rig.stripe.takeWebhooks()) await sendWebhook(webhook);
    await rig.queues.deliver("psp-events", [...rig.queues.take("psp-events"), ...messages]);
    await settle(rig, [link.id]);
    expect(await rowsOf(shop, link.id, paymentId)).toMatchObject({
      payments: 1,
      captured: 1,
      status: "captured",
      amounts: [1999, 0],
    });
    expect(new Set(rig.stripe.calls("POST", /\/capture$/).map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    expect((await shop.readLink(link.id)).places_taken).toBe(1);
  });

  it("published in any order and twice leave the newest row", async () => {
    const { shop, link, paymentId, webhooks } = await paidAndRefunded();
    for (const webhook of webhooks) {
      await sendWebhook(webhook);
      await rig.queues.deliver("psp-events");
    }
    await scheduler.wait(20);
    const messages = rig.queues.take("outbox");
    expect(messages).not.toEqual([]);
    // The provider's later reports are applied already: the oldest one comes last.
    for (const message of [...messages, ...messages.toReversed()]) await rig.queues.deliver("outbox", [message]);
    expect(await rowsOf(shop, link.id, paymentId)).toMatchObject(REFUNDED);
  });
});
