/** What merchants and providers do to an authorisation without us, and the warning before it runs out. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import { buy, openShop } from "./rig/people.ts";
import { ring, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

interface Held {
  readonly status: string;
  readonly amount_captured: number;
  readonly review_reason: string | null;
  readonly attempts: readonly {
    readonly capture_source: string | null;
    readonly release_source: string | null;
    readonly authorized_until: string | null;
  }[];
}

/** A payment that waits for its merchant, of which the provider has been asked once. */
async function held() {
  const shop = await openShop(rig);
  const link = await shop.newLink({ capture_method: "manual" });
  const { paymentId } = await buy(rig, link);
  await settle(rig, [link.id]);
  advance(LIMITS.askFirstMs + 1);
  await ring(link.id);
  await settle(rig, [link.id]);
  const [payment] = rig.stripe.state(shop.stripeAccount).payments;
  const read = async () => (await shop.readPayment(paymentId)) as unknown as Held;
  const warnings = async () =>
    (
      await env.DB.prepare("SELECT data FROM events WHERE payment_id = ? AND type = 'payment.authorization_expiring'")
        .bind(paymentId)
        .all<{ data: string }>()
    ).results;
  return { shop, link, paymentId, read, warnings, intent: payment?.payment_intent ?? "" };
}

/** Lets the object do what is due at the tests' time, and publishes it. */
async function pass(linkId: string, ms: number): Promise<void> {
  advance(ms);
  await ring(linkId);
  await settle(rig, [linkId]);
}

describe("an authorisation that waits for its merchant", () => {
  it("is a capture of that amount if the merchant captures a part of it in Stripe's dashboard", async () => {
    const { shop, link, paymentId, read, intent } = await held();
    rig.stripe.dashboard(`/v1/payment_intents/${intent}/capture`, { amount_to_capture: "500" });
    await settle(rig, [link.id]);
    expect(await read()).toMatchObject({
      status: "captured",
      amount_captured: 500,
      review_reason: null,
      attempts: [{ capture_source: "psp", release_source: null }],
    });
    expect((await shop.refund(paymentId, { amount: 501 })).status).toBe(422);
    expect((await shop.refund(paymentId, { amount: 500 })).body.status).toBe("succeeded");
  });

  it("is released, and shown as released at Stripe, if the merchant cancels it in the dashboard", async () => {
    const { link, read, intent } = await held();
    rig.stripe.dashboard(`/v1/payment_intents/${intent}/cancel`, {});
    await settle(rig, [link.id]);
    expect(await read()).toMatchObject({
      status: "canceled",
      attempts: [{ release_source: "psp", capture_source: null }],
    });
  });

  it("is warned of once, a day before Stripe gives it up, and ends only when Stripe says so", async () => {
    const { link, read, warnings } = await held();
    const until = Date.parse((await read()).attempts[0]?.authorized_until ?? "");
    expect(Math.abs(until - Date.now() - 7 * DURATION.DAY_MS)).toBeLessThan(DURATION.HOUR_MS);
    await pass(link.id, until - Date.now() - LIMITS.authorizationWarningMs - DURATION.HOUR_MS);
    expect(await warnings()).toEqual([]);
    await pass(link.id, DURATION.HOUR_MS + 1);
    await pass(link.id, DURATION.HOUR_MS);
    expect((await warnings()).map(({ data }) => JSON.parse(data))).toEqual([
      { attempt: 1, authorized_until: new Date(until).toISOString() },
    ]);
    expect(await read()).toMatchObject({ status: "authorized" });
    await pass(link.id, DURATION.DAY_MS);
    expect(await read()).toMatchObject({ status: "canceled", amount_captured: 0 });
    expect(await warnings()).toHaveLength(1);
  });

  it("needs no warning once it is captured", async () => {
    const { shop, link, paymentId, read, warnings } = await held();
    const until = Date.parse((await read()).attempts[0]?.authorized_until ?? "");
    await shop.call("POST", `/v1/payments/${paymentId}/capture`);
    await pass(link.id, until - Date.now());
    expect(await warnings()).toEqual([]);
    expect(await read()).toMatchObject({ status: "captured", attempts: [{ capture_source: "merchant" }] });
  });
});
