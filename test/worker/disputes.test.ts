/** A shopper's bank disputes a payment: from the provider's signed webhooks to what the merchant sees, at Stripe and at Adyen. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import { buy, type Link, type Merchant, openPage, openShop, payAt, statusPage, submitForm } from "./rig/people.ts";
import { sendWebhook, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

interface Disputed {
  readonly status: string;
  readonly amount_disputed: number;
  readonly amount_captured: number;
  readonly amount_refunded: number;
  readonly disputes: readonly {
    readonly id: string;
    readonly status: string;
    readonly funds_withdrawn: boolean;
    readonly psp_dispute_id: string;
    readonly respond_by: string | null;
  }[];
}

/** A control of the sandbox. */
async function control<T>(path: string, body: object): Promise<T> {
  const response = await fetch(`http://stripe.invalid/_sandbox${path}`, { method: "POST", body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
  return (await response.json()) as T;
}

const read = async (shop: Merchant, id: string) => (await shop.readPayment(id)) as unknown as Disputed;

/** What the merchant is told to attend to. */
const attentionOf = async (shop: Merchant) =>
  (await shop.call<{ data: { kind: string; detail: string }[] }>("GET", "/v1/attention")).body.data;

/** What was published of a payment's disputes. */
async function eventTypes(paymentId: string): Promise<string[]> {
  const events = env.DB.prepare("SELECT type FROM events WHERE payment_id = ? ORDER BY seq, id").bind(paymentId);
  const { results } = await events.all<{ type: string }>();
  return results.map(({ type }) => type).filter((type) => type.startsWith("dispute.") || type === "payment.disputed");
}

describe("at Stripe, a payment", () => {
  async function paid() {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const bought = await buy(rig, link);
    await settle(rig, [link.id]);
    const [payment] = rig.stripe.state(shop.stripeAccount).payments;
    return { shop, link, ...bought, intent: payment?.payment_intent ?? "" };
  }

  it("that is charged back is disputed, cannot be refunded a second time, and is captured again when that is won", async () => {
    const { shop, link, paymentId, intent, returnUrl } = await paid();
    const { id } = await control<{ id: string }>("/disputes", { payment_intent: intent });
    await settle(rig, [link.id]);
    const open = await read(shop, paymentId);
    expect(open).toMatchObject({ status: "disputed", amount_disputed: 1999, amount_captured: 1999 });
    expect(open.disputes).toMatchObject([{ status: "needs_response", funds_withdrawn: true, psp_dispute_id: id }]);
    expect(open.disputes[0]?.respond_by).toMatch(/^\d{4}-.*Z$/);
    expect(await shop.listPayments(link.id)).toMatchObject([{ status: "disputed" }]);
    expect((await statusPage(returnUrl)).state).toBe("disputed");
    const [item] = await attentionOf(shop);
    expect(item).toMatchObject({ kind: "dispute", payment_id: paymentId, provider: "stripe", reason: "fraudulent" });
    expect(item?.detail).toMatch(/Respond in Stripe’s own dashboard by \d+ \w+ \d{4}, \d\d:\d\d UTC/);

    const refused = await shop.refund(paymentId, { amount: 500 });
    expect([refused.status, refused.body.code]).toEqual([409, "refund_not_possible"]);

    await control(`/disputes/${id}`, { status: "under_review" });
    await settle(rig, [link.id]);
    expect(await attentionOf(shop)).toEqual([]);
    await control(`/disputes/${id}`, { status: "won" });
    await settle(rig, [link.id]);
    expect(await read(shop, paymentId)).toMatchObject({ status: "captured", amount_disputed: 0 });
    expect((await statusPage(returnUrl)).state).toBe("paid");
    expect((await shop.refund(paymentId, { amount: 500 })).body.status).toBe("succeeded");
    expect(await eventTypes(paymentId)).toEqual([
      "dispute.created",
      "dispute.funds_withdrawn",
      "payment.disputed",
      "dispute.updated",
      "dispute.won",
      "dispute.funds_reinstated",
    ]);
  });

  it("that is refunded and charged back shows both, whatever the order and number of the webhooks", async () => {
    const { shop, link, paymentId, intent } = await paid();
    expect((await shop.refund(paymentId, {})).body.status).toBe("succeeded");
    const { id } = await control<{ id: string }>("/disputes", { payment_intent: intent });
    await control(`/disputes/${id}`, { status: "lost" });
    const webhooks = rig.stripe.takeWebhooks().toReversed();
    for (const webhook of [...webhooks, ...webhooks]) expect((await sendWebhook(webhook)).status).toBe(200);
    await settle(rig, [link.id]);
    const lost = await read(shop, paymentId);
    expect(lost).toMatchObject({ status: "disputed", amount_refunded: 1999, amount_disputed: 1999 });
    expect(lost.disputes).toMatchObject([{ status: "lost", funds_withdrawn: true }]);
  });

  it("whose chargeback nobody was told of is found by the day's comparison, and cannot be refunded on top of it", async () => {
    const { shop, link, paymentId, intent } = await paid();
    const { id } = await control<{ id: string }>("/disputes", { payment_intent: intent });
    const lost = rig.stripe.takeWebhooks();
    expect((await read(shop, paymentId)).status).toBe("captured");
    advance(LIMITS.reconciliationSettleMs + DURATION.MINUTE_MS);
    const compared = await shop.call("POST", "/v1/reconciliations", { body: { psp_account_id: shop.pspAccountId } });
    expect(compared.body).toMatchObject({ status: "finished", healed: 1, differences: 0 });
    const found = await read(shop, paymentId);
    expect(found.status).toBe("disputed");
    expect(found.disputes).toMatchObject([{ status: "needs_response", funds_withdrawn: true, psp_dispute_id: id }]);
    expect((await shop.refund(paymentId, {})).status).toBe(409);
    // What was lost comes after all, older than what is known: nothing changes, and nothing is told a second time.
    await settle(rig, [link.id]);
    const told = await eventTypes(paymentId);
    expect(told).toEqual(["dispute.created", "dispute.funds_withdrawn", "payment.disputed"]);
    for (const webhook of lost)
      expect((await sendWebhook(rig.stripe.sign(shop.stripeAccount, webhook.url, webhook.body))).status).toBe(200);
    await settle(rig, [link.id]);
    expect([(await read(shop, paymentId)).disputes.length, await eventTypes(paymentId)]).toEqual([1, told]);
    await control(`/disputes/${id}`, { status: "lost" });
    await settle(rig, [link.id]);
    expect((await read(shop, paymentId)).disputes).toMatchObject([{ status: "lost" }]);
  });

  it("that a bank only asks about stays captured, and can be refunded before it becomes a chargeback", async () => {
    const { shop, link, paymentId, intent } = await paid();
    await control("/disputes", { payment_intent: intent, inquiry: true });
    await settle(rig, [link.id]);
    const asked = await read(shop, paymentId);
    expect(asked).toMatchObject({ status: "captured", amount_disputed: 0, disputes: [{ status: "warning" }] });
    expect((await shop.refund(paymentId, {})).body.status).toBe("succeeded");
  });
});

describe("at Adyen, a payment", () => {
  async function paid(): Promise<{ shop: Merchant; link: Link; paymentId: string; psp: string }> {
    const shop = await openShop(rig);
    const credentials = { api_key: "AQEyhmfxLIrIaBdEw0m/n3Q5qf3VaY9UCJ1", merchant_account: "MugsECOM" };
    await shop.call("POST", "/v1/psp_accounts", { body: { provider: "adyen", credentials } });
    const down = { kind: "status", status: 401, effect: false };
    rig.stripe.fault(shop.stripeAccount, { method: "POST", path: "/v1/checkout/sessions" }, down, 50);
    const link = await shop.newLink();
    const { location } = await submitForm(await openPage(link));
    payAt(rig, location ?? "");
    for (const _round of [1, 2]) {
      await settle(rig, [link.id]);
      advance(2_000);
    }
    await settle(rig, [link.id]);
    const [payment] = await shop.listPayments(link.id);
    const view = await shop.readPayment(payment?.id ?? "");
    const attempt = view.attempts.at(-1) as unknown as { psp_payment_id: string };
    return { shop, link, paymentId: view.id, psp: attempt.psp_payment_id };
  }

  it("is charged back, defended, and lost in the second chargeback, of which one event names no dispute", async () => {
    const { shop, link, paymentId, psp } = await paid();
    const step = (event: string, more: object = {}) =>
      control<{ dispute: string }>("/adyen/disputes", { payment: psp, event, ...more });
    const { dispute } = await step("NOTIFICATION_OF_CHARGEBACK");
    await settle(rig, [link.id]);
    expect(await read(shop, paymentId)).toMatchObject({
      status: "disputed",
      disputes: [{ status: "needs_response", funds_withdrawn: false, psp_dispute_id: dispute }],
    });
    await step("CHARGEBACK", { dispute });
    await step("CHARGEBACK_REVERSED", { dispute, named: false });
    await settle(rig, [link.id]);
    const won = await read(shop, paymentId);
    expect(won).toMatchObject({ status: "captured", amount_disputed: 0 });
    expect(won.disputes).toMatchObject([{ status: "won", funds_withdrawn: false, psp_dispute_id: dispute }]);
    await step("SECOND_CHARGEBACK", { dispute });
    await settle(rig, [link.id]);
    const lost = await read(shop, paymentId);
    expect(lost).toMatchObject({ status: "disputed", amount_disputed: 1999 });
    expect(lost.disputes).toMatchObject([{ id: won.disputes[0]?.id, status: "lost", funds_withdrawn: true }]);
  });
});
