/** What the providers list beside what we know: most of what differs is a notification that was lost, and what stays is told once. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { makeContainer } from "../../worker/container.ts";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import { buy, type Merchant, openPage, openShop, submitForm } from "./rig/people.ts";
import { differencesOf, type Run } from "./rig/reconciliation.ts";
import { runCron, send, settle, sqlOf, useRig } from "./rig/rig.ts";

const rig = useRig();

const SOON_MS = LIMITS.reconciliationSettleMs + DURATION.MINUTE_MS;
const INTENTS = { method: "GET", path: "^/v1/payment_intents$" };

/** Compares what was paid until now. */
async function compare(shop: Merchant, accountId = shop.pspAccountId): Promise<Run> {
  advance(SOON_MS);
  const answer = await shop.call<Run>("POST", "/v1/reconciliations", { body: { psp_account_id: accountId } });
  expect([answer.status, answer.text]).toEqual([201, answer.text]);
  return answer.body;
}

const readRun = async (shop: Merchant, { id }: Run) => (await shop.call<Run>("GET", `/v1/reconciliations/${id}`)).body;

async function eventsOf(type: string): Promise<number> {
  return Number(await env.DB.prepare("SELECT count(*) AS n FROM events WHERE type = ?").bind(type).first("n"));
}

const loseWebhooks = () => void rig.stripe.takeWebhooks();

const intentsOf = (shop: Merchant) =>
  rig.stripe.held(shop.stripeAccount, "intent") as {
    intent: { id: string; metadata: Record<string, string>; amount_received: number };
  }[];

describe("a comparison with Stripe's list", () => {
  it("finds nothing where nothing was lost, and counts what is the merchant's other business and nothing of ours", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const { paymentId } = await buy(rig, link);
    await settle(rig, [link.id]);
    const [own] = intentsOf(shop);
    if (own === undefined) throw new Error("nothing was paid");
    const id = rig.stripe.newId("pi");
    const other = { ...own, intent: { ...own.intent, id, metadata: { paylinks_reference: "zzzzzzzzzzzzzzzzzzzz" } } };
    rig.stripe.hold(shop.stripeAccount, "intent", id, other);
    const bare = rig.stripe.newId("pi");
    rig.stripe.hold(shop.stripeAccount, "intent", bare, { ...own, intent: { ...own.intent, id: bare, metadata: {} } });
    const before = await sqlOf(link.id, "SELECT * FROM log");
    const run = await compare(shop);
    expect(run).toMatchObject({
      status: "finished",
      rows_matched: 1,
      rows_other: 2,
      payments_compared: 1,
      healed: 0,
      differences: 0,
    });
    expect(await sqlOf(link.id, "SELECT * FROM log")).toEqual(before);
    expect((await shop.readPayment(paymentId)).status).toBe("captured");
  });

  it("heals a payment and a refund whose notifications were lost, by asking the provider, and reports neither", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const { paymentId } = await buy(rig, link);
    loseWebhooks();
    expect((await shop.readPayment(paymentId)).status).toBe("created");
    expect(await compare(shop)).toMatchObject({ status: "finished", rows_matched: 1, healed: 1, differences: 0 });
    expect(await shop.readPayment(paymentId)).toMatchObject({ status: "captured", amount_captured: 1999 });

    const intent = intentsOf(shop)[0]?.intent.id ?? "";
    rig.stripe.dashboard("/v1/refunds", { payment_intent: intent, amount: "700" });
    loseWebhooks();
    expect(await compare(shop)).toMatchObject({ status: "finished", rows_matched: 2, healed: 1, differences: 0 });
    expect(await shop.readPayment(paymentId)).toMatchObject({
      status: "partially_refunded",
      amount_refunded: 700,
      refunds: [{ amount: 700, status: "succeeded", source: "psp" }],
    });
    expect(await differencesOf(shop)).toEqual([]);
  });

  it("reports money that is missing there, once, with one event, however often it is found, and says when it is gone", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const { paymentId } = await buy(rig, link);
    await settle(rig, [link.id]);
    const [row] = intentsOf(shop);
    const id = row?.intent.id ?? "";
    rig.stripe.hold(shop.stripeAccount, "intent", id, null);
    const told = await eventsOf("reconciliation.difference_found");
    for (let time = 0; time < 2; time++) {
      expect(await compare(shop)).toMatchObject({ status: "finished", rows_matched: 0, differences: 1 });
      expect(await differencesOf(shop, "?status=open")).toMatchObject([
        {
          kind: "missing_there",
          payment_id: paymentId,
          there: null,
          here: { status: "captured", amount_captured: 1999 },
          resolved_at: null,
        },
      ]);
      expect(await eventsOf("reconciliation.difference_found")).toBe(told + 1);
    }
    // Nothing was concluded from it for the payment.
    expect((await shop.readPayment(paymentId)).status).toBe("captured");
    rig.stripe.hold(shop.stripeAccount, "intent", id, row);
    expect(await compare(shop)).toMatchObject({ differences: 0 });
    expect(await differencesOf(shop, "?status=open")).toEqual([]);
    expect(await differencesOf(shop, "?status=resolved")).toMatchObject([{ kind: "missing_there" }]);
  });

  it("reports a sum that differs, and a payment that was never made here, without changing either", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const { paymentId } = await buy(rig, link);
    await settle(rig, [link.id]);
    const [own] = intentsOf(shop);
    if (own === undefined) throw new Error("nothing was paid");
    const changed = { ...own, intent: { ...own.intent, amount: 5_000, amount_received: 5_000 } };
    rig.stripe.hold(shop.stripeAccount, "intent", own.intent.id, changed);
    const strange = rig.stripe.newId("pi");
    const reference = `${makeContainer(env).paymentIds.make(link.id.slice(4)).slice(4)}1`;
    rig.stripe.hold(shop.stripeAccount, "intent", strange, {
      ...own,
      intent: { ...own.intent, id: strange, metadata: { paylinks_reference: reference } },
    });
    expect(await compare(shop)).toMatchObject({ status: "finished", differences: 2 });
    const found = await differencesOf(shop);
    expect(found.map(({ kind, there, here }) => [kind, there?.amount, here?.amount_captured]).sort()).toEqual([
      ["amount_differs", 5_000, 1_999],
      ["unknown_payment", 1_999, undefined],
    ]);
    // The amount that the provider reported when it was asked is put to review.
    expect(await shop.readPayment(paymentId)).toMatchObject({
      status: "captured",
      amount_captured: 1999,
      review_reason: "amount_mismatch",
    });
  });

  it("stays unfinished while the provider does not answer, asks it no more than it should, and goes on when it does", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const { paymentId } = await buy(rig, link);
    loseWebhooks();
    rig.stripe.fault(shop.stripeAccount, INTENTS, { kind: "status", status: 503, effect: false }, 2);
    const run = await compare(shop);
    expect(run).toMatchObject({ status: "running", rows_matched: 0 });
    expect(run.problem).toMatch(/^Stripe did not answer/);
    const asked = () => rig.stripe.calls("GET", /^\/v1\/payment_intents$/).length;
    expect(asked()).toBe(1);
    await runCron();
    expect(asked()).toBe(1);
    advance(2 * DURATION.MINUTE_MS);
    await runCron();
    expect([asked(), (await readRun(shop, run)).status]).toEqual([2, "running"]);
    advance(5 * DURATION.MINUTE_MS);
    await runCron();
    expect(await readRun(shop, run)).toMatchObject({ status: "finished", healed: 1, differences: 0, problem: null });
    expect((await shop.readPayment(paymentId)).status).toBe("captured");
  });

  it("waits for the answer about a single payment, and believes the list when that never comes", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    await buy(rig, link);
    loseWebhooks();
    const questions = { method: "GET", path: "^/v1/checkout/sessions/" };
    rig.stripe.fault(shop.stripeAccount, questions, { kind: "status", status: 503, effect: false }, 50);
    const run = await compare(shop);
    expect(run).toMatchObject({ status: "running", rows_matched: 0, differences: 0 });
    for (let tick = 0; tick < LIMITS.reconciliationTriesMax; tick++) {
      expect(await differencesOf(shop)).toEqual([]);
      advance(2 * DURATION.HOUR_MS);
      await runCron();
    }
    expect(await readRun(shop, run)).toMatchObject({ status: "finished", rows_matched: 1, differences: 1 });
    expect(await differencesOf(shop)).toMatchObject([{ kind: "missing_here", there: { amount: 1999 } }]);
  });

  it("goes through 2,500 payments in steps that stay within the limits, and resumes where it was", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const { paymentId } = await buy(rig, link);
    await settle(rig, [link.id]);
    const [own] = intentsOf(shop);
    const view = await env.DB.prepare("SELECT view, paid_at FROM payments WHERE id = ?").bind(paymentId).first();
    if (own === undefined || view === null) throw new Error("nothing was paid");
    const { paymentIds } = makeContainer(env);
    // Of so many ids of one link, two are the same once in a few hundred runs.
    const ids = new Set<string>();
    while (ids.size < 2_499) ids.add(paymentIds.make(link.id.slice(4)));
    const rows = [...ids].map((id) => {
      const intent = rig.stripe.newId("pi");
      const metadata = { paylinks_reference: `${id.slice(4)}1` };
      rig.stripe.hold(shop.stripeAccount, "intent", intent, {
        ...own,
        intent: { ...own.intent, id: intent, metadata },
      });
      return { id, intent };
    });
    const names =
      "link_id, merchant_id, livemode, seq, status, amount, currency, amount_captured, amount_refunded, email, paid_at";
    await env.DB.prepare(
      `INSERT INTO payments (id, ${names}, view, created_at, updated_at)
       SELECT value ->> 'id', ${names},
              replace(replace(view, substr(p.id, 5), substr(value ->> 'id', 5)), p.view -> '$.attempts[0]' ->> 'pspPaymentId', value ->> 'intent'),
              created_at, updated_at
       FROM json_each(?), (SELECT * FROM payments WHERE id = ?) AS p`,
    )
      .bind(JSON.stringify(rows), paymentId)
      .run();
    const { authorization } = rig.stripe.calls("POST", /sessions$/)[0] ?? {};
    // Of this account: the clock has others compared at the same time.
    const pages = () =>
      rig.stripe.calls("GET", /^\/v1\/payment_intents$/).filter((call) => call.authorization === authorization).length;
    const run = await compare(shop);
    expect([run.status, pages()]).toEqual(["running", LIMITS.reconciliationPagesPerStep]);
    let latest = run;
    let ticks = 0;
    for (; latest.status === "running" && ticks < 20; ticks++) {
      const before = pages();
      advance(DURATION.MINUTE_MS);
      await runCron();
      expect(pages() - before).toBeLessThanOrEqual(LIMITS.reconciliationPagesPerStep);
      latest = await readRun(shop, run);
    }
    expect(latest).toMatchObject({
      status: "finished",
      rows_matched: 2_500,
      payments_compared: 2_500,
      healed: 0,
      differences: 0,
    });
    expect([pages(), ticks]).toEqual([25, 5]);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM reconciliation_listed").first("n")).toBe(0);
  });
});

describe("a comparison with Authorize.Net's batches", () => {
  it("heals a capture whose notifications were lost, before and after it was settled", async () => {
    const shop = await openShop(rig);
    const [login, key] = ["mugs4cover", "4Ktq966gC55GAX7S"];
    const signature = [...(login + key)].map((letter) => letter.charCodeAt(0).toString(16)).join("");
    const credentials = {
      api_login_id: login,
      transaction_key: key,
      signature_key: signature.toUpperCase().padEnd(128, "0"),
    };
    const connected = await shop.call<{ id: string }>("POST", "/v1/psp_accounts", {
      body: { provider: "authorizenet", credentials },
    });
    const refusal = { kind: "status", status: 401, effect: false };
    rig.stripe.fault(shop.stripeAccount, { method: "POST", path: "/v1/checkout/sessions" }, refusal, 50);
    const link = await shop.newLink();
    const pay = async (): Promise<string> => {
      const { location } = await submitForm(await openPage(link));
      const html = await (await send(location ?? "")).text();
      const action = /<form method="post" action="([^"]+)"/.exec(html)?.[1] ?? "";
      rig.stripe.submit(action, {
        token: /name="token" value="([^"]+)"/.exec(html)?.[1] ?? "",
        card: "4242424242424242",
      });
      loseWebhooks();
      return /pay_\w+/.exec(location ?? "")?.[0] ?? "";
    };
    const first = await pay();
    expect(await compare(shop, connected.body.id)).toMatchObject({ status: "finished", healed: 1, differences: 0 });
    // Asked about, the authorisation was found and captured.
    expect((await shop.readPayment(first)).status).toBe("captured");
    loseWebhooks();
    await settle(rig, [link.id]);
    await fetch("http://stripe.invalid/_sandbox/authorizenet/settle", { method: "POST" });
    const second = await pay();
    const run = await compare(shop, connected.body.id);
    expect(run).toMatchObject({ status: "finished", rows_matched: 2, payments_compared: 1, healed: 1, differences: 0 });
    expect((await shop.readPayment(second)).status).toBe("captured");
  });
});

describe("comparisons", () => {
  it("are their merchant's alone", async () => {
    const [shop, stranger] = [await openShop(rig), await openShop(rig)];
    const run = await compare(shop);
    const body = { psp_account_id: shop.pspAccountId };
    expect((await stranger.call("POST", "/v1/reconciliations", { body })).status).toBe(404);
    expect((await stranger.call("GET", `/v1/reconciliations/${run.id}`)).status).toBe(404);
    expect((await stranger.call<{ data: unknown[] }>("GET", "/v1/reconciliations")).body.data).toEqual([]);
  });
});
