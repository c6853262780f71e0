/** The whole way of a payment, from a merchant's registration to a refund, through HTTP, objects, queues and read model. */

import { describe, expect, it } from "vitest";
import { buy, hostedUrl, openPage, openShop, payAt, paymentIdIn, statusPage, submitForm } from "./rig/people.ts";
import { send, sendWebhook, settle, until, useRig } from "./rig/rig.ts";

const rig = useRig();

describe("a payment", () => {
  it.each([
    ["captured by the provider itself on an unlimited link", {}],
    ["authorised first and captured by us on a limited link", { max_payments: 5 }],
  ])("is %s, shown the same by object and read model, and refunded to the cent", async (_, members) => {
    const shop = await openShop(rig);
    const link = await shop.newLink(members);
    const page = await openPage(link);
    expect(page.status).toBe(200);
    expect(page.html).toContain("19.99");
    const hosted = hostedUrl(await submitForm(page));
    const returnUrl = payAt(rig, hosted);
    const id = paymentIdIn(returnUrl);
    await settle(rig, [link.id]);

    const paid = await shop.readPayment(id);
    expect(paid).toMatchObject({
      status: "captured",
      amount_captured: 1999,
      amount_refunded: 0,
      email: "shopper@example.org",
    });
    expect(await shop.listPayments(link.id)).toEqual([paid]);
    expect((await statusPage(returnUrl)).state).toBe("paid");
    const state = rig.stripe.state(shop.stripeAccount);
    expect(state.payments).toMatchObject([{ status: "succeeded", captured: 1999, refunded: 0 }]);

    const refunded = await shop.refund(id, { amount: 500, reason: "a broken cup" });
    expect([refunded.status, refunded.body.status, refunded.body.amount]).toEqual([201, "succeeded", 500]);
    await settle(rig, [link.id]);
    const left = await shop.readPayment(id);
    expect(left).toMatchObject({ status: "partially_refunded", amount_captured: 1999, amount_refunded: 500 });
    expect(await shop.listPayments(link.id)).toEqual([left]);

    const tooMuch = await shop.refund(id, { amount: 2000 });
    expect(tooMuch.status).toBe(422);
    expect(tooMuch.headers.get("Content-Type")).toBe("application/problem+json");
    expect(tooMuch.body).toMatchObject({
      status: 422,
      code: "refund_exceeds_captured",
      errors: [{ pointer: "/amount" }],
    });
    expect((await shop.refund(id, { amount: 1500 })).status).toBe(422);

    expect((await shop.refund(id, {})).body).toMatchObject({ status: "succeeded", amount: 1499 });
    await settle(rig, [link.id]);
    expect(await shop.readPayment(id)).toMatchObject({ status: "refunded", amount_refunded: 1999 });
    expect(rig.stripe.state(shop.stripeAccount).payments).toMatchObject([{ captured: 1999, refunded: 1999 }]);
  });

  it("leaves in the log of its merchant with which request a shopper started it", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const page = await openPage(link);
    const started = await send(link.url, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded", Cookie: page.cookie },
      body: new URLSearchParams({ ...page.fields, email: "shopper@example.org", action: "pay" }).toString(),
    });
    await settle(rig, [link.id]);
    const [payment] = await shop.listPayments(link.id);
    const { body } = await shop.call<{ data: { action: string; request_id: string }[] }>(
      "GET",
      `/v1/audit?subject=${payment?.id}`,
    );
    expect(body.data.map(({ action, request_id }) => [action, request_id])).toEqual([
      ["payment.created", started.headers.get("X-Request-Id")],
    ]);
  });

  it("is not made by a declined card, and by the next card on the same page", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink({ max_payments: 1 });
    const hosted = hostedUrl(await submitForm(await openPage(link)));
    expect(rig.stripe.submit(hosted, { card: "4000000000000002" }).status).toBe(402);
    await settle(rig, [link.id]);
    const [declined] = await shop.listPayments(link.id);
    expect(declined).toMatchObject({ status: "created", amount_captured: 0 });
    const id = paymentIdIn(payAt(rig, hosted));
    await settle(rig, [link.id]);
    expect(await shop.readPayment(id)).toMatchObject({ status: "captured", amount_captured: 1999 });
  });

  it("reaches the read model by the platform's own queues", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink({ max_payments: 1 });
    rig.queues.setPlatform(true);
    const { paymentId } = await buy(rig, link);
    for (const webhook of rig.stripe.takeWebhooks()) await sendWebhook(webhook);
    await until(async () => (await shop.listPayments(link.id))[0]?.status === "captured");
    expect(await shop.listPayments(link.id)).toEqual([await shop.readPayment(paymentId)]);
  });
});
