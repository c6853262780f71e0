/** A shopper pays at Authorize.Net: by a form that the browser posts, that expires, and that can be submitted twice. */

import { describe, expect, it } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import { type Merchant, openPage, openShop, submitForm } from "./rig/people.ts";
import { ring, send, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

const CARD = "4242424242424242";
const OTHER_CARD = { card: "4000002500003155", authentication: "complete" };
const QUARTER_MS = 15 * 60_000;
const SETTLEMENT_MS = 30_000;

/** A merchant whose first provider refuses its key, so that shoppers land at Authorize.Net. */
async function openShopAtAuthorizenet(): Promise<Merchant> {
  const shop = await openShop(rig);
  const [login, key] = ["mugs4cover", "4Ktq966gC55GAX7S"];
  const signature = [...(login + key)].map((letter) => letter.charCodeAt(0).toString(16)).join("");
  const credentials = {
    api_login_id: login,
    transaction_key: key,
    signature_key: signature.toUpperCase().padEnd(128, "0"),
  };
  const connected = await shop.call("POST", "/v1/psp_accounts", { body: { provider: "authorizenet", credentials } });
  expect(connected.status).toBe(201);
  const refusal = { kind: "status", status: 401, effect: false };
  rig.stripe.fault(shop.stripeAccount, { method: "POST", path: "/v1/checkout/sessions" }, refusal, 50);
  return shop;
}

async function start(members: Record<string, unknown> = {}) {
  const shop = await openShopAtAuthorizenet();
  const link = await shop.newLink(members);
  const { location } = await submitForm(await openPage(link));
  if (location === null) throw new Error("the shopper was not sent anywhere");
  const [, id = "", token = ""] = /\/pay\/(pay_\w+)\/go\?v=(.+)$/.exec(location) ?? [];
  return { shop, link, id, token, go: location, read: () => shop.readPayment(id) };
}

const post = (path: string, fields: Record<string, string>) =>
  send(path, { method: "POST", body: new URLSearchParams(fields) });

/** The form of the page before Authorize.Net's. */
async function formOf(go: string): Promise<{ action: string; token: string; policy: string }> {
  const response = await send(go);
  expect(response.status).toBe(200);
  const html = await response.text();
  return {
    action: /<form method="post" action="([^"]+)"/.exec(html)?.[1] ?? "",
    token: /name="token" value="([^"]+)"/.exec(html)?.[1] ?? "",
    policy: response.headers.get("content-security-policy") ?? "",
  };
}

async function counts(): Promise<Record<string, number>> {
  const response = await fetch("http://stripe.invalid/_sandbox/authorizenet/state");
  const { accounts } = (await response.json()) as { accounts: { counts: Record<string, number> }[] };
  return accounts[0]?.counts ?? {};
}

async function pay(go: string, fields: Record<string, string> = { card: CARD }): Promise<number> {
  const { action, token } = await formOf(go);
  return rig.stripe.submit(action, { token, ...fields }).status;
}

describe("a shopper at Authorize.Net", () => {
  it("is led on by a page of ours with one form, reads it without anything happening, and pays once", async () => {
    const { link, go, id, read } = await start();
    const { action, token, policy } = await formOf(go);
    expect(action).toBe("http://stripe.invalid/payment/payment");
    expect(policy).toContain("form-action 'self' http://stripe.invalid;");
    expect((await formOf(go)).token).toBe(token);
    expect(await counts()).toMatchObject({ forms: 1 });
    expect((await send(`/pay/${id}/go?v=guessed`)).status).toBe(404);
    expect(await pay(go)).toBe(303);
    await settle(rig, [link.id]);
    expect(await read()).toMatchObject({ status: "captured", amount_captured: 1999 });
    const after = await send(go);
    expect([after.status, after.headers.get("location")]).toEqual([303, expect.not.stringContaining("/go")]);
  });

  it("who comes back after the form has expired gets another for the same attempt, by a button and not by a GET", async () => {
    const { link, go, id, token, read } = await start();
    const first = await formOf(go);
    advance(QUARTER_MS + 1_000);
    const late = await send(go);
    expect([late.status, late.headers.get("location")]).toEqual([303, `/pay/${id}?v=${token}`]);
    expect(await counts()).toMatchObject({ forms: 1 });
    const went = await post(`/pay/${id}/continue`, { v: token });
    expect([went.status, went.headers.get("location")]).toEqual([303, `/pay/${id}/go?v=${token}`]);
    expect((await formOf(go)).token).not.toBe(first.token);
    expect(await pay(go)).toBe(303);
    await settle(rig, [link.id]);
    const payment = await read();
    expect(payment.status).toBe("captured");
    expect(payment.attempts.filter(({ provider }) => provider === "authorizenet")).toHaveLength(1);
  });

  it("who submits the form again with another card is charged once: the second authorisation is voided", async () => {
    const { link, go, read } = await start();
    const { action, token } = await formOf(go);
    for (const fields of [{ card: CARD }, OTHER_CARD, { card: CARD }]) rig.stripe.submit(action, { token, ...fields });
    await settle(rig, [link.id]);
    expect(await counts()).toMatchObject({ payments_captured: 1, payments_capturable: 0, payments_voided: 1 });
    expect(await read()).toMatchObject({
      status: "captured",
      amount_captured: 1999,
      amount_refunded: 0,
      review_reason: "second_success",
    });
  });
});

describe("a refund at Authorize.Net", () => {
  it("of everything before the settlement is done at once, and counted once though the void is told as well", async () => {
    const { shop, link, go, id, read } = await start();
    await pay(go);
    await settle(rig, [link.id]);
    expect((await shop.refund(id, {})).body).toMatchObject({ status: "succeeded", amount: 1999 });
    await settle(rig, [link.id]);
    expect(await counts()).toMatchObject({ payments_captured: 0, payments_voided: 1, refunds: 0 });
    const payment = await read();
    expect([payment.status, payment.amount_refunded, payment.refunds.length]).toEqual(["refunded", 1999, 1]);
  });

  it("of a part waits for the settlement and is made then, once", async () => {
    const { shop, link, go, id, read } = await start();
    await pay(go);
    await settle(rig, [link.id]);
    expect((await shop.refund(id, { amount: 500 })).body).toMatchObject({ status: "pending" });
    expect(await counts()).toMatchObject({ refunds: 0 });
    advance(SETTLEMENT_MS + LIMITS.effectGraceMs);
    await settle(rig, [link.id]);
    await ring(link.id);
    await settle(rig, [link.id]);
    expect(await counts()).toMatchObject({ refunds: 1 });
    expect(await read()).toMatchObject({ status: "partially_refunded", amount_refunded: 500 });
  });
});
