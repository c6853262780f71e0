/** A wallet is topped up through a link: from the shopper's form to what is in the wallet, and back with refunds and chargebacks. */

import { describe, expect, it } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import { buy, hostedUrl, type Merchant, openPage, openShop, type Problem, payAt, submitForm } from "./rig/people.ts";
import { send, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

interface Wallet {
  readonly id: string;
  readonly balances: readonly { readonly available: number; readonly held: number; readonly owed: number }[];
}

async function newWallet(shop: Merchant): Promise<string> {
  const body = { name: "Ann", currencies: [{ currency: "EUR" }] };
  return (await shop.call<Wallet>("POST", "/v1/wallets", { body })).body.id;
}

describe("a link that tops a wallet up", () => {
  it("credits it with what was paid without tax, once, and takes back what is refunded or charged back", async () => {
    const shop = await openShop(rig);
    const walletId = await newWallet(shop);
    const tax = { type: "fixed", name: "VAT", basis_points: 2_000, behavior: "exclusive" };
    const link = await shop.newLink({ top_up_wallet_id: walletId, amount: 5_000, tax });
    expect(link).toMatchObject({ top_up_wallet_id: walletId });
    const inside = async () => (await shop.call<Wallet>("GET", `/v1/wallets/${walletId}`)).body.balances[0];
    const { paymentId } = await buy(rig, link);
    await settle(rig, [link.id]);
    expect(await shop.readPayment(paymentId)).toMatchObject({ status: "captured", amount_captured: 6_000 });
    expect(await inside()).toMatchObject({ available: 5_000, owed: 0 });
    const spent = { amount: 4_500, currency: "EUR", reason: "spent at the counter" };
    expect((await shop.call("POST", `/v1/wallets/${walletId}/debits`, { body: spent })).status).toBe(201);
    expect((await shop.refund(paymentId, { amount: 1_200 })).body.status).toBe("succeeded");
    await settle(rig, [link.id]);
    expect(await inside()).toMatchObject({ available: 0, owed: 500 });
    const history = await shop.call<{ data: object[] }>("GET", `/v1/wallets/${walletId}/history`);
    expect(history.body.data).toMatchObject([
      { type: "wallet_top_up_reversal", amount: -500, available: 0, payment_id: paymentId },
      { type: "wallet_debit", amount: -4_500, available: 500 },
      { type: "wallet_top_up", amount: 5_000, available: 5_000, payment_id: paymentId },
    ]);
    const trial = await shop.call<{ data: { difference: number }[] }>("GET", "/v1/ledger/trial_balance");
    expect(trial.body.data).toMatchObject([{ difference: 0 }]);
  });

  it("names a wallet of the merchant's that takes its currency, has no goods, and keeps both", async () => {
    const shop = await openShop(rig);
    const walletId = await newWallet(shop);
    const other = await newWallet(await openShop(rig));
    const members = { title: "Credit", currency: "EUR", amount: 5_000, top_up_wallet_id: walletId };
    const cases: readonly (readonly [object, string])[] = [
      [{ top_up_wallet_id: other }, "/top_up_wallet_id"],
      [{ top_up_wallet_id: "wal_none" }, "/top_up_wallet_id"],
      [{ currency: "USD" }, "/currency"],
      [{ extras: [{ name: "Gift wrap", amount: 100 }] }, "/top_up_wallet_id"],
      [{ amount: undefined, line_items: [{ name: "Tea", amount: 100 }] }, "/top_up_wallet_id"],
    ];
    for (const [changes, pointer] of cases) {
      const answer = await shop.call<Problem>("POST", "/v1/links", { body: { ...members, ...changes } });
      const said = [answer.status, answer.body.errors?.map((each) => each.pointer)];
      expect(said, JSON.stringify(changes)).toEqual([422, [pointer]]);
    }
    const link = await shop.newLink(members);
    const change = (body: object) => shop.call<Problem>("PATCH", `/v1/links/${link.id}`, { body });
    expect((await change({ currency: "USD" })).body.code).toBe("change_not_allowed");
    expect((await change({ top_up_wallet_id: null })).status).toBe(422);
    await shop.call("POST", `/v1/wallets/${walletId}/deactivate`);
    const late = await shop.call<Problem>("POST", "/v1/links", { body: members });
    expect([late.status, late.body.errors?.[0]?.pointer]).toEqual([422, "/top_up_wallet_id"]);
  });

  it("takes no new payments while it is deactivated and says so, and honours those that were started", async () => {
    const shop = await openShop(rig);
    const walletId = await newWallet(shop);
    const link = await shop.newLink({ top_up_wallet_id: walletId, amount: 5_000 });
    const [first, second] = [await openPage(link), await openPage(link)];
    const hosted = hostedUrl(await submitForm(first));
    await shop.call("POST", `/v1/wallets/${walletId}/deactivate`);
    // A snapshot is at most so old.
    advance(LIMITS.snapshotMs + 1);
    const closed = await openPage(link);
    expect([closed.status, closed.html.includes("has paused this link for now")]).toEqual([200, true]);
    // The API says what the page says, and finds it by that.
    const statusOf = async (verb: "GET" | "POST", path = "") =>
      (await shop.call<{ status: string }>(verb, `/v1/links/${link.id}${path}`)).body.status;
    const countOf = async (status: string) =>
      (await shop.call<{ data: unknown[] }>("GET", `/v1/links?status=${status}`)).body.data.length;
    expect([await statusOf("GET"), await statusOf("POST", "/resume")]).toEqual(["paused", "paused"]);
    expect([await countOf("paused"), await countOf("active")]).toEqual([1, 0]);
    const refused = await submitForm(second);
    expect([refused.status, refused.html.includes("has paused this link for now")]).toEqual([409, true]);
    payAt(rig, hosted);
    await settle(rig, [link.id]);
    const [paid] = (await shop.call<{ data: { id: string }[] }>("GET", `/v1/payments?link_id=${link.id}`)).body.data;
    const offersMore = async () => (await (await send(`/pay/${paid?.id}`)).text()).includes(`href="/${link.slug}"`);
    expect(await offersMore()).toBe(false);
    const { body } = await shop.call<Wallet>("GET", `/v1/wallets/${walletId}`);
    expect(body.balances[0]).toMatchObject({ available: 5_000 });
    await shop.call("POST", `/v1/wallets/${walletId}/activate`);
    advance(LIMITS.snapshotMs + 1);
    expect([await statusOf("GET"), await countOf("paused"), await countOf("active")]).toEqual(["active", 0, 1]);
    expect(await offersMore()).toBe(true);
    expect(hostedUrl(await submitForm(second))).toContain("/c/pay/");
  });
});
