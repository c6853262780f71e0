/** A link's time, and money that comes after it: open sessions end with the link, and the link's policy decides about what is paid all the same. */

import { afterEach, describe, expect, it, vi } from "vitest";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import { hostedUrl, openPage, openShop, payAt, paymentIdIn, statusPage, submitForm } from "./rig/people.ts";
import { ring, settle, sqlOf, useRig } from "./rig/rig.ts";

const rig = useRig();

afterEach(() => vi.restoreAllMocks());

const soon = (ms: number): string => new Date(Date.now() + ms).toISOString();
const isDue = async (linkId: string): Promise<readonly number[]> =>
  (await sqlOf<{ due_at: number }>(linkId, "SELECT due_at FROM work WHERE key = 'end_expired'")).map(
    (row) => row.due_at,
  );

/** A shopper on the provider's page of a link that expires in ten minutes. */
async function withShopper(members: Record<string, unknown> = {}) {
  const shop = await openShop(rig);
  const link = await shop.newLink({ expires_at: soon(10 * DURATION.MINUTE_MS), ...members });
  const hosted = hostedUrl(await submitForm(await openPage(link)));
  const counts = () => rig.stripe.state(shop.stripeAccount).counts;
  return {
    shop,
    link,
    hosted,
    counts,
    async pass(ms: number): Promise<void> {
      advance(ms);
      await ring(link.id);
    },
    async read() {
      await settle(rig, [link.id]);
      const [payment] = await shop.listPayments(link.id);
      if (payment === undefined) throw new Error("no payment");
      return payment;
    },
  };
}

describe("a link that expires", () => {
  it("ends the session that is open then, and the shopper is told why", async () => {
    const { counts, pass, read, hosted } = await withShopper();
    await pass(9 * DURATION.MINUTE_MS);
    expect(counts()).toMatchObject({ sessions_open: 1 });
    await pass(DURATION.MINUTE_MS + 1);
    expect(counts()).toMatchObject({ sessions_open: 0, sessions_expired: 1 });
    const { id, status } = await read();
    expect(status).toBe("expired");
    const { html, state } = await statusPage(`/pay/${id}`);
    expect(state).toBe("expired");
    expect(html).toContain("This link expired before you had paid.");
    expect(html).not.toContain("Try again");
    expect(rig.stripe.submit(hosted, { card: "4242424242424242" }).status).not.toBe(303);
  });

  it("later than it was planned ends it then, and one that never expires any more does not", async () => {
    const { shop, link, counts, pass } = await withShopper();
    const at = soon(DURATION.HOUR_MS / 2);
    await shop.call("PATCH", `/v1/links/${link.id}`, { body: { expires_at: at } });
    expect(await isDue(link.id)).toEqual([Date.parse(at)]);
    await pass(20 * DURATION.MINUTE_MS);
    expect(counts()).toMatchObject({ sessions_open: 1 });
    await shop.call("PATCH", `/v1/links/${link.id}`, { body: { expires_at: null } });
    expect(await isDue(link.id)).toEqual([]);
    await pass(20 * DURATION.MINUTE_MS);
    expect(counts()).toMatchObject({ sessions_open: 1 });
  });

  it("plans no alarm while nobody pays, and none after a payment", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink({ expires_at: soon(10 * DURATION.MINUTE_MS) });
    expect(await isDue(link.id)).toEqual([]);
    payAt(rig, hostedUrl(await submitForm(await openPage(link))));
    expect(await isDue(link.id)).toHaveLength(1);
    await settle(rig, [link.id]);
    const asked = rig.stripe.calls("POST", /./).length;
    advance(10 * DURATION.MINUTE_MS + 1);
    await ring(link.id);
    expect(rig.stripe.calls("POST", /./)).toHaveLength(asked);
    expect(await isDue(link.id)).toEqual([]);
  });
});

describe("money that was paid while the end was on its way", () => {
  it.each([
    ["accept", "captured", 0, "takes it all the same", "paid"],
    ["refund", "refunded", 1999, "so it is given back", "refunded"],
  ])("is treated as the link says: %s", async (policy, status, refunded, words, state) => {
    const { shop, hosted, pass, read, counts } = await withShopper({ late_payments: policy });
    // The first end does not arrive; the shopper pays before the second one does.
    rig.stripe.fault(
      shop.stripeAccount,
      { method: "POST", path: "^/v1/checkout/sessions/.*/expire$" },
      { kind: "timeout_before_effect", hold_ms: 0 },
    );
    await pass(10 * DURATION.MINUTE_MS + 1);
    const returnUrl = payAt(rig, hosted);
    expect(await read()).toMatchObject({ status, amount_captured: 1999, amount_refunded: refunded });
    expect(counts()).toMatchObject({ refunds: refunded === 0 ? 0 : 1 });
    const page = await statusPage(returnUrl);
    expect([page.state, page.html.includes(words)]).toEqual([state, true]);
    expect(page.html).not.toContain("Buy again");
  });

  it("of a limited link is voided under refund and never charged, and its place stays free", async () => {
    const { shop, link, hosted, pass, read, counts } = await withShopper({
      late_payments: "refund",
      max_payments: 1,
      expires_at: null,
    });
    rig.stripe.fault(
      shop.stripeAccount,
      { method: "POST", path: "^/v1/checkout/sessions/.*/expire$" },
      { kind: "timeout_before_effect", hold_ms: 0 },
    );
    await pass(LIMITS.holdMs + 1);
    const returnUrl = payAt(rig, hosted);
    expect(await read()).toMatchObject({ status: "canceled", attempts: [{ give_back_reason: "late" }] });
    expect(counts()).toMatchObject({ payments_captured: 0 });
    expect(await shop.readLink(link.id)).toMatchObject({ places_taken: 0, places_held: 0, status: "active" });
    const page = await statusPage(returnUrl);
    expect([page.state, page.html.includes("the time for which your place was kept")]).toEqual(["late", true]);
  });

  it("in time and reported days later is no late money: its session was not asked to end", async () => {
    const { hosted, shop, link, pass, read } = await withShopper({ late_payments: "refund" });
    const paymentId = paymentIdIn(payAt(rig, hosted));
    const webhooks = rig.stripe.takeWebhooks();
    expect(webhooks.length).toBeGreaterThan(0);
    // The object asks by itself before the link expires.
    await pass(LIMITS.effectGraceMs);
    await pass(3 * DURATION.DAY_MS);
    expect(await read()).toMatchObject({ id: paymentId, status: "captured", amount_refunded: 0 });
    expect((await shop.readLink(link.id)).status).toBe("expired");
  });
});

describe("the policy", () => {
  it("is `accept` unless it is set, can be changed, and an invalid one is refused", async () => {
    const shop = await openShop(rig);
    const link = (await shop.newLink()) as unknown as { id: string; late_payments: string };
    expect(link.late_payments).toBe("accept");
    const path = `/v1/links/${link.id}`;
    const changed = await shop.call<{ late_payments: string }>("PATCH", path, { body: { late_payments: "refund" } });
    expect([changed.status, changed.body.late_payments]).toEqual([200, "refund"]);
    expect((await shop.call("PATCH", path, { body: { late_payments: "keep" } })).status).toBe(422);
  });
});
