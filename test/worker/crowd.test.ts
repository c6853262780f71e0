/** Many shoppers at once on a link with few places: no shopper without a place is charged, and each page shows the real state. */

import { abortAllDurableObjects } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import { hostedUrl, openPage, openShop, payAt, paymentIdIn, statusPage, submitForm } from "./rig/people.ts";
import { ring, send, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

const SHOPPERS = 50;

describe("fifty shoppers at once on a link with three places", () => {
  it("are three who pay and are captured, and forty-seven who are told to wait or come too late", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink({ max_payments: 3 });
    const pages = await Promise.all(Array.from({ length: SHOPPERS }, () => openPage(link)));
    expect(new Set(pages.map(({ cookie }) => cookie)).size).toBe(SHOPPERS);
    const answers = await Promise.all(pages.map((page) => submitForm(page)));
    const admitted = answers.filter(({ status }) => status === 303);
    const waiting = answers.filter(({ status }) => status === 409);
    expect([admitted.length, waiting.length]).toEqual([3, SHOPPERS - 3]);
    expect((await openPage(link)).status).toBe(200);
    for (const { html } of waiting) expect(html).toContain("<h1");

    await Promise.all(admitted.map(async (answer) => payAt(rig, hostedUrl(answer))));
    await settle(rig, [link.id]);
    const { payments, counts } = rig.stripe.state(shop.stripeAccount);
    expect(payments.map(({ status, captured }) => [status, captured])).toEqual(Array(3).fill(["succeeded", 1999]));
    expect(counts.sessions).toBe(3);
    expect(await shop.readLink(link.id)).toMatchObject({ status: "sold_out", places_taken: 3, places_held: 0 });

    const late = await Promise.all(pages.map((page) => submitForm(page)));
    // Those who paid see their own payment again; the others that it is sold out.
    expect(late.filter(({ status }) => status === 303)).toHaveLength(3);
    expect(late.filter(({ status }) => status === 410)).toHaveLength(SHOPPERS - 3);
    advance(LIMITS.snapshotMs + 1);
    expect(await openPage(link)).toMatchObject({ status: 410, html: expect.stringContaining("Sold out") });
    expect(rig.stripe.state(shop.stripeAccount).counts.sessions).toBe(3);
    expect(await shop.listPayments(link.id)).toHaveLength(3);
  });
});

describe("one shopper who clicks twenty times at once", () => {
  it.each([
    ["with the same cookie", true],
    ["without cookies, by the form alone", false],
  ])("%s gets one payment, one session and one capture", async (_, keepsCookie) => {
    const shop = await openShop(rig);
    const link = await shop.newLink({ max_payments: 5 });
    const opened = await openPage(link);
    const page = keepsCookie ? opened : { ...opened, cookie: "" };
    const answers = await Promise.all(Array.from({ length: 20 }, () => submitForm(page)));
    expect(new Set(answers.map(hostedUrl)).size).toBe(1);
    const [first] = answers;
    if (first === undefined) throw new Error("no answer");
    payAt(rig, hostedUrl(first));
    await settle(rig, [link.id]);
    expect(rig.stripe.state(shop.stripeAccount).payments).toMatchObject([{ captured: 1999 }]);
    expect(rig.stripe.state(shop.stripeAccount).counts.sessions).toBe(1);
    expect(await shop.listPayments(link.id)).toHaveLength(1);
    expect(await shop.readLink(link.id)).toMatchObject({ places_taken: 1, places_held: 0 });
  });

  it("in two tabs joins the payment of the first tab, and in another browser makes another one", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const first = await openPage(link);
    const second = { ...(await openPage(link)), cookie: first.cookie };
    const elsewhere = await openPage(link);
    const [one, two, three] = [await submitForm(first), await submitForm(second), await submitForm(elsewhere)];
    expect(hostedUrl(two)).toBe(hostedUrl(one));
    expect(hostedUrl(three)).not.toBe(hostedUrl(one));
  });
});

describe("a shopper who pays after the hold expired", () => {
  /** A link with one place whose hold has expired. */
  async function lapsed() {
    const shop = await openShop(rig);
    const link = await shop.newLink({ max_payments: 1 });
    const hosted = hostedUrl(await submitForm(await openPage(link)));
    expect((await submitForm(await openPage(link))).status).toBe(409);
    return { shop, link, hosted };
  }

  it("while the object slept gets the place that is still free", async () => {
    const { shop, link, hosted } = await lapsed();
    advance(LIMITS.holdMs + 1);
    const paymentId = paymentIdIn(payAt(rig, hosted));
    await settle(rig, [link.id]);
    expect((await shop.readPayment(paymentId)).status).toBe("captured");
  });

  it("finds the page closed at the provider if the alarm came first, and the place goes to another shopper", async () => {
    const { shop, link, hosted } = await lapsed();
    advance(LIMITS.holdMs + 1);
    await ring(link.id);
    expect(rig.stripe.submit(hosted, { card: "4242424242424242" }).status).toBe(410);
    expect(await shop.readLink(link.id)).toMatchObject({ places_held: 0, places_taken: 0 });
    payAt(rig, hostedUrl(await submitForm(await openPage(link))));
    await settle(rig, [link.id]);
    expect(await shop.readLink(link.id)).toMatchObject({ status: "sold_out", places_taken: 1 });
    // Of the only payment that was asked for, nothing is sold out.
    advance(LIMITS.snapshotMs + 1);
    expect((await openPage(link)).html).toContain("Already paid");
  });

  it("with no place left is voided, charged nothing, and told so on the payment's page", async () => {
    const { shop, link, hosted } = await lapsed();
    advance(LIMITS.holdMs + 1);
    // The provider does not answer the request to close the session: it stays open there.
    rig.stripe.fault(
      shop.stripeAccount,
      { method: "POST", path: "^/v1/checkout/sessions/.*/expire$" },
      { kind: "timeout_before_effect", hold_ms: 0 },
      5,
    );
    await ring(link.id);
    payAt(rig, hostedUrl(await submitForm(await openPage(link))));
    await settle(rig, [link.id]);
    expect(await shop.readLink(link.id)).toMatchObject({ status: "sold_out", places_taken: 1 });

    const returnUrl = payAt(rig, hosted);
    await abortAllDurableObjects();
    await settle(rig, [link.id]);
    const late = await shop.readPayment(paymentIdIn(returnUrl));
    expect(late).toMatchObject({
      status: "canceled",
      amount_captured: 0,
      attempts: [{ give_back_reason: "sold_out" }],
    });
    const page = await statusPage(returnUrl);
    expect(page.state).toBe("sold_out");
    expect(page.html).toContain('data-final="true"');
    const statuses = rig.stripe.state(shop.stripeAccount).payments.map(({ status }) => status);
    expect(statuses.toSorted()).toEqual(["canceled", "succeeded"]);
    expect(rig.stripe.calls("POST", /\/capture$/)).toHaveLength(1);
  });
});

describe("a shopper who cancels", () => {
  it("frees the place at once, and cannot be charged any more", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink({ max_payments: 1 });
    const page = await openPage(link);
    const hosted = hostedUrl(await submitForm(page));
    await settle(rig, [link.id]);
    const [payment] = await shop.listPayments(link.id);
    const id = payment?.id ?? "";
    const session = rig.stripe.calls("POST", /\/checkout\/sessions$/)[0]?.body ?? "";
    const v =
      /%3Fv%3D(\w+)|\?v=(\w+)/
        .exec(session)
        ?.slice(1)
        .find((found) => found !== undefined) ?? "";
    const byStranger = await send(`/pay/${id}/cancel`, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: "v=00000000000000000000000000",
    });
    expect(byStranger.status).toBe(404);
    expect(await shop.readLink(link.id)).toMatchObject({ places_held: 1 });
    expect((await submitForm({ url: `/pay/${id}/cancel`, fields: { v }, cookie: page.cookie })).status).toBe(303);
    expect(await shop.readLink(link.id)).toMatchObject({ places_held: 0, places_taken: 0 });
    expect((await shop.readPayment(id)).status).toBe("canceled");
    expect(rig.stripe.submit(hosted, { card: "4242424242424242" }).status).toBe(410);
  });
});
