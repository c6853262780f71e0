/** Work that waits unusually long is reported once, shown to its merchant alone, and continues; notifications that were given up can be applied again. */

import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import { buy, hostedUrl, type Merchant, openPage, openShop, type Problem, payAt, submitForm } from "./rig/people.ts";
import { ring, send, sendWebhook, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

afterEach(() => vi.restoreAllMocks());

const CAPTURE = { method: "POST", path: "^/v1/payment_intents/.*/capture$" };
const SILENT = { kind: "timeout_before_effect", hold_ms: 0 };

interface Item {
  readonly kind: string;
  readonly id: string;
  readonly payment_id: string | null;
  readonly reason: string;
  readonly detail: string;
}

const attentionOf = async (shop: Merchant): Promise<readonly Item[]> =>
  (await shop.call<{ data: Item[] }>("GET", "/v1/attention")).body.data;

const toldOf = async (paymentId: string): Promise<number> =>
  (
    await env.DB.prepare("SELECT id FROM events WHERE payment_id = ? AND type = 'payment.needs_attention'")
      .bind(paymentId)
      .run()
  ).results.length;

describe("a capture that stays without an answer", () => {
  it("is reported once after a day, is listed while the provider is asked, and leaves the list when the answer comes", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink({ max_payments: 1 });
    const { paymentId } = await buy(rig, link);
    rig.stripe.fault(shop.stripeAccount, CAPTURE, SILENT, 500);
    await settle(rig, [link.id]);
    const pass = async (hours: number): Promise<void> => {
      for (let hour = 0; hour < hours; hour++) {
        advance(DURATION.HOUR_MS + 1);
        await ring(link.id);
      }
      await settle(rig, [link.id]);
    };
    await pass(22);
    expect([await attentionOf(shop), await toldOf(paymentId)]).toEqual([[], 0]);
    await pass(4);
    await pass(10);
    expect(await toldOf(paymentId)).toBe(1);
    const [item] = await attentionOf(shop);
    expect(item).toMatchObject({ kind: "waiting", payment_id: paymentId, reason: "capture" });
    expect(item?.detail).toContain("Stripe has not confirmed the capture.");
    const payment = (await shop.readPayment(paymentId)) as unknown as { status: string; attention: { kind: string }[] };
    expect([payment.status, payment.attention.map(({ kind }) => kind)]).toEqual(["capturing", ["capture"]]);
    // The question stays open: when Stripe's own dashboard has captured it, the next one brings that.
    const headers = { authorization: rig.stripe.calls("POST", /\/capture$/)[0]?.authorization ?? "" };
    await fetch("http://stripe.invalid/_sandbox/faults", { method: "DELETE", headers });
    const [{ payment_intent: intent } = { payment_intent: "" }] = rig.stripe.state(shop.stripeAccount).payments;
    rig.stripe.dashboard(`/v1/payment_intents/${intent}/capture`, {});
    rig.stripe.takeWebhooks();
    await pass(2);
    expect(await shop.readPayment(paymentId)).toMatchObject({ status: "captured", attention: [] });
    expect([await attentionOf(shop), await toldOf(paymentId)]).toEqual([[], 1]);
  });
});

describe("a payment that stays pending because its webhook is lost for good", () => {
  it("is reported after days, at Adyen too, and its result is never assumed", async () => {
    const shop = await openShop(rig);
    const credentials = { api_key: "AQEyhmfxLIrIaBdEw0m/n3Q5qf3VaY9UCJ1", merchant_account: "MugsECOM" };
    await shop.call("POST", "/v1/psp_accounts", { body: { provider: "adyen", credentials } });
    const sessions = { method: "POST", path: "/v1/checkout/sessions" };
    rig.stripe.fault(shop.stripeAccount, sessions, { kind: "status", status: 401, effect: false }, 50);
    const link = await shop.newLink();
    const { location } = await submitForm(await openPage(link));
    payAt(rig, location ?? "");
    // Every notification is lost.
    for (let day = 0; day <= LIMITS.attentionPendingMs / DURATION.DAY_MS; day++) {
      for (let hour = 0; hour < 3; hour++) {
        rig.stripe.takeWebhooks();
        advance(DURATION.DAY_MS / 3 + 1);
        await ring(link.id);
      }
      rig.stripe.takeWebhooks();
    }
    await settle(rig, [link.id]);
    const [payment] = await shop.listPayments(link.id);
    expect(payment).toMatchObject({ status: "pending", attention: [{ kind: "ask_attempt" }] });
    expect(await toldOf(payment?.id ?? "")).toBe(1);
    expect((await attentionOf(shop)).map(({ kind, reason }) => [kind, reason])).toEqual([["waiting", "ask_attempt"]]);
  });
});

describe("a session that waits for its shopper", () => {
  it("needs no attention, however long its link lives", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    hostedUrl(await submitForm(await openPage(link)));
    for (let round = 0; round < 6; round++) {
      advance(DURATION.DAY_MS);
      await ring(link.id);
      await settle(rig, [link.id]);
    }
    expect(await attentionOf(shop)).toEqual([]);
  });
});

describe("a notification that was given up", () => {
  async function withLetter() {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const { paymentId } = await buy(rig, link);
    for (const webhook of rig.stripe.takeWebhooks()) expect((await sendWebhook(webhook)).status).toBe(200);
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    await rig.queues.deliverDead("psp-events", rig.queues.take("psp-events"));
    return { shop, link, paymentId };
  }

  it("is listed with a sentence, applied by a retry, and gone then; what it says counts once", async () => {
    const { shop, link, paymentId } = await withLetter();
    const letters = (await attentionOf(shop)).filter(({ kind }) => kind === "dead_letter");
    expect(letters.length).toBeGreaterThan(0);
    expect(letters[0]?.detail).toMatch(/^A notification of Stripe could not be applied after 100 attempts: /);
    expect((await shop.readPayment(paymentId)).status).toBe("created");
    for (const { id } of letters) {
      const retried = await shop.call<{ status: string }>("POST", `/v1/dead_letters/${id}/retry`);
      expect([retried.status, retried.body.status]).toEqual([200, "applied"]);
    }
    await settle(rig, [link.id]);
    expect(await shop.readPayment(paymentId)).toMatchObject({ status: "captured", amount_captured: 1999 });
    expect(await attentionOf(shop)).toEqual([]);
    const again = await shop.call<Problem>("POST", `/v1/dead_letters/${letters[0]?.id}/retry`);
    expect([again.status, again.body.code]).toEqual([404, "not_found"]);
  });

  it("is seen and applied by its own merchant alone", async () => {
    const { shop } = await withLetter();
    const other = await openShop(rig);
    expect(await attentionOf(other)).toEqual([]);
    const [letter] = await attentionOf(shop);
    expect((await other.call("POST", `/v1/dead_letters/${letter?.id}/retry`)).status).toBe(404);
    expect((await attentionOf(shop)).length).toBeGreaterThan(0);
  });

  it("that nobody can read stays, and says so", async () => {
    const shop = await openShop(rig);
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const message = { pspAccountId: shop.pspAccountId, receivedAt: Date.now(), body: "{}", archiveKey: null };
    await rig.queues.deliver("psp-events", [{ queue: "psp-events", body: message }]);
    const [letter] = await attentionOf(shop);
    const answer = await shop.call<Problem>("POST", `/v1/dead_letters/${letter?.id}/retry`);
    expect([answer.status, answer.body.code]).toEqual([422, "event_unreadable"]);
    expect(await attentionOf(shop)).toHaveLength(1);
    const other = await openShop(rig);
    const discard = `/v1/dead_letters/${letter?.id}/discard`;
    expect((await other.call("POST", discard)).status).toBe(404);
    const gone = await shop.call<{ status: string }>("POST", discard);
    expect([gone.status, gone.body.status]).toEqual([200, "discarded"]);
    expect(await attentionOf(shop)).toEqual([]);
    expect((await shop.call("POST", discard)).status).toBe(404);
  });

  it("that says something is applied rather than thrown away", async () => {
    const { shop, link, paymentId } = await withLetter();
    for (const { id } of await attentionOf(shop)) {
      const answer = await shop.call<{ status: string }>("POST", `/v1/dead_letters/${id}/discard`);
      expect([answer.status, answer.body.status]).toEqual([200, "applied"]);
    }
    await settle(rig, [link.id]);
    expect((await shop.readPayment(paymentId)).status).toBe("captured");
  });

  it("of no merchant is shown to no merchant, logged, and counted for the operator", async () => {
    const shop = await openShop(rig);
    const count = async (): Promise<number> =>
      ((await (await send("/health/dead_letters")).json()) as { of_no_merchant: number }).of_no_merchant;
    const before = await count();
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const message = { pspAccountId: "psp_gone", receivedAt: Date.now(), body: "{}", archiveKey: null };
    await rig.queues.deliver("psp-events", [{ queue: "psp-events", body: message }]);
    expect(await count()).toBe(before + 1);
    expect(log).toHaveBeenCalled();
    expect(await attentionOf(shop)).toEqual([]);
  });
});

describe("the permissions to see and do it", () => {
  it("needs the permission for payments", async () => {
    const shop = await openShop(rig);
    const made = await shop.call<{ key: string }>("POST", "/v1/api_keys", {
      body: { name: "links", permissions: ["links:read"] },
    });
    const headers = { Authorization: `Bearer ${made.body.key}` };
    expect((await send("/v1/attention", { headers })).status).toBe(403);
    for (const deed of ["retry", "discard"])
      expect((await send(`/v1/dead_letters/x/${deed}`, { method: "POST", headers })).status).toBe(403);
    expect((await send("/v1/attention")).status).toBe(401);
  });
});

describe("what was to be reviewed", () => {
  it("leaves the list when its merchant marks it as resolved, and no one else can", async () => {
    const [shop, stranger] = [await openShop(rig), await openShop(rig)];
    const link = await shop.newLink();
    const { paymentId } = await buy(rig, link);
    await settle(rig, [link.id]);
    const intent = rig.stripe.state(shop.stripeAccount).payments[0]?.payment_intent ?? "";
    rig.stripe.dashboard("/v1/refunds", { payment_intent: intent, amount: "700" });
    const webhook = rig.stripe.takeWebhooks().find(({ body }) => body.includes('"refund.created"'));
    const body = JSON.stringify({ ...JSON.parse(webhook?.body ?? "{}"), livemode: true });
    await sendWebhook(rig.stripe.sign(shop.stripeAccount, shop.webhookUrl, body));
    await settle(rig, [link.id]);
    expect(await attentionOf(shop)).toMatchObject([{ kind: "review", payment_id: paymentId, reason: "mode_mismatch" }]);
    const path = `/v1/payments/${paymentId}/reviews/handled`;
    expect((await stranger.call("POST", path)).status).toBe(404);
    expect((await shop.call<Problem>("POST", path, { body: { count: 0 } })).status).toBe(422);
    expect(await attentionOf(shop)).toHaveLength(1);
    const answer = await shop.call<{ reviews: unknown[]; review_reason: string | null }>("POST", path, {
      body: { count: 1 },
    });
    expect([answer.status, answer.body.review_reason, answer.body.reviews]).toMatchObject([
      200,
      null,
      [{ reason: "mode_mismatch", is_handled: true }],
    ]);
    await settle(rig, [link.id]);
    expect(await attentionOf(shop)).toEqual([]);
    expect((await shop.call("POST", path)).status).toBe(200);
    expect(await shop.listPayments(link.id)).toMatchObject([{ status: "captured", review_reason: null }]);
  });
});
