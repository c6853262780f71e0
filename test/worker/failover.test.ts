/** When one provider does not open its page, the shopper lands on the next one's, and what the first made is found and ended. */

import { describe, expect, it } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import { type Merchant, openPage, openShop, payAt, submitForm } from "./rig/people.ts";
import { ring, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

const SESSIONS = { method: "POST", path: "/v1/checkout/sessions" };
const DOWN = { kind: "status", status: 503, effect: false };
const LOST = { kind: "timeout_after_effect", hold_ms: 0 };
const ALWAYS = 50;

/** A merchant with Stripe first and Adyen second. */
async function withTwoProviders(): Promise<Merchant> {
  const shop = await openShop(rig);
  const credentials = { api_key: "AQEyhmfxLIrIaBdEw0m/n3Q5qf3VaY9UCJ1", merchant_account: "MugsECOM" };
  const connected = await shop.call("POST", "/v1/psp_accounts", { body: { provider: "adyen", credentials } });
  expect(connected.status).toBe(201);
  return shop;
}

interface Attempts {
  readonly status: string;
  readonly amount_captured: number;
  readonly attempts: readonly { readonly provider: string; readonly status: string }[];
}

/** The form's answer, the payment behind it, and what Stripe has seen of the shop. */
async function submit(shop: Merchant, members: Record<string, unknown> = {}) {
  const link = await shop.newLink(members);
  const submitted = await submitForm(await openPage(link));
  await settle(rig, [link.id]);
  const [payment] = (await shop.listPayments(link.id)) as unknown as (Attempts & { readonly id: string })[];
  if (payment === undefined) throw new Error("no payment was started");
  const read = async () => (await shop.readPayment(payment.id)) as unknown as Attempts;
  return { link, submitted, read, atStripe: () => rig.stripe.state(shop.stripeAccount).counts };
}

const adyenPage = /^http:\/\/stripe\.invalid\/pay\//;

describe("a shopper whose first provider", () => {
  it.each([
    ["answers 5xx", DOWN],
    ["times out before it did anything", { kind: "timeout_before_effect", hold_ms: 0 }],
  ])("%s lands on the second one's page, pays there, and is charged once", async (_what, fault) => {
    const shop = await withTwoProviders();
    rig.stripe.fault(shop.stripeAccount, SESSIONS, fault, ALWAYS);
    const { link, submitted, read, atStripe } = await submit(shop);
    expect([submitted.status, adyenPage.test(submitted.location ?? "")]).toEqual([303, true]);
    payAt(rig, submitted.location ?? "");
    await settle(rig, [link.id]);
    advance(2_000);
    await settle(rig, [link.id]);
    expect(await read()).toMatchObject({ status: "captured", amount_captured: 1999 });
    expect(atStripe()).toMatchObject({ payments_captured: 0, sessions_open: 0 });
  });

  it("times out after it had opened a session pays at the second, and that session is found and ended", async () => {
    const shop = await withTwoProviders();
    rig.stripe.fault(shop.stripeAccount, SESSIONS, LOST);
    const { link, submitted, read, atStripe } = await submit(shop);
    expect(adyenPage.test(submitted.location ?? "")).toBe(true);
    expect(atStripe()).toMatchObject({ sessions: 1, sessions_open: 1 });
    payAt(rig, submitted.location ?? "");
    await settle(rig, [link.id]);
    advance(LIMITS.effectGraceMs + 1);
    await ring(link.id);
    await settle(rig, [link.id]);
    expect(atStripe()).toMatchObject({ sessions: 1, sessions_open: 0, sessions_expired: 1, payments_captured: 0 });
    expect(await read()).toMatchObject({
      status: "captured",
      amount_captured: 1999,
      attempts: [{ provider: "stripe" }, { provider: "adyen", status: "captured" }],
    });
  });

  it("refuses its key goes on as well", async () => {
    const shop = await withTwoProviders();
    rig.stripe.fault(shop.stripeAccount, SESSIONS, { kind: "status", status: 401, effect: false }, ALWAYS);
    const { submitted } = await submit(shop);
    expect(adyenPage.test(submitted.location ?? "")).toBe(true);
  });

  it("works stays there: nobody else is asked", async () => {
    const shop = await withTwoProviders();
    const { submitted, read } = await submit(shop);
    expect(submitted.location).toContain("/c/pay/");
    expect((await read()).attempts).toHaveLength(1);
    expect(rig.stripe.calls("POST", /paymentLinks/)).toEqual([]);
  });

  it("fails on a limited link keeps their one place", async () => {
    const shop = await withTwoProviders();
    rig.stripe.fault(shop.stripeAccount, SESSIONS, DOWN, ALWAYS);
    const { link, submitted } = await submit(shop, { max_payments: 2 });
    expect(adyenPage.test(submitted.location ?? "")).toBe(true);
    expect(await shop.readLink(link.id)).toMatchObject({ places_held: 1, places_taken: 0 });
  });

  it("is slow keeps a shopper who clicks twice: the twin waits for the same session", async () => {
    const shop = await withTwoProviders();
    const link = await shop.newLink();
    const page = await openPage(link);
    rig.stripe.fault(shop.stripeAccount, SESSIONS, { kind: "delay", delay_ms: 300 });
    const first = submitForm(page);
    await scheduler.wait(50);
    const answers = await Promise.all([first, submitForm(page)]);
    expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
    expect(answers[0]?.location).toContain("/c/pay/");
    expect(rig.stripe.calls("POST", /paymentLinks/)).toEqual([]);
  });
});
