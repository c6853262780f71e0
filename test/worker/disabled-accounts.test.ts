/** A provider account that its merchant has disabled: no new payment starts there, and everything that was started there goes on. */

import { describe, expect, it } from "vitest";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import {
  hostedUrl,
  type Link,
  type Merchant,
  openPage,
  openShop,
  type Problem,
  payAt,
  statusPage,
  submitForm,
} from "./rig/people.ts";
import { runCron, send, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

const ADYEN = { api_key: "AQEyhmfxLIrIaBdEw0m/n3Q5qf3VaY9UCJ1", merchant_account: "MugsECOM" };

interface Account {
  readonly id: string;
  readonly provider: string;
  readonly status: string;
  readonly disabled_at: string | null;
}

const listOf = async (shop: Merchant) => (await shop.call<{ data: Account[] }>("GET", "/v1/psp_accounts")).body.data;

const setStatus = (shop: Merchant, id: string, status: string, by: Merchant = shop) =>
  by.call<Account & Problem>("PATCH", `/v1/psp_accounts/${id}`, { body: { status } });

const disable = async (shop: Merchant, id = shop.pspAccountId) => {
  expect((await setStatus(shop, id, "disabled")).status).toBe(200);
  advance(LIMITS.snapshotMs);
};

const entriesOf = async (shop: Merchant, id: string) => {
  const { body } = await shop.call<{ data: { action: string }[] }>("GET", `/v1/audit?subject=${id}`);
  return body.data.map(({ action }) => action);
};

const attentionOf = async (shop: Merchant) =>
  (await shop.call<{ data: { kind: string; reason: string; psp_account_id: string }[] }>("GET", "/v1/attention")).body
    .data;

async function addAdyen(shop: Merchant): Promise<string> {
  const body = { provider: "adyen", credentials: ADYEN };
  return (await shop.call<Account>("POST", "/v1/psp_accounts", { body })).body.id;
}

/** A new shopper submits the form; where that leads. */
const arrive = async (link: Link) => submitForm(await openPage(link));

describe("an account", () => {
  it("is disabled and enabled by its merchant alone, in its mode, each with one entry in the audit log", async () => {
    const [shop, other] = [await openShop(rig), await openShop(rig)];
    const id = shop.pspAccountId;
    expect(await listOf(shop)).toMatchObject([{ id, status: "enabled", disabled_at: null }]);
    expect((await setStatus(shop, id, "disabled", other)).status).toBe(404);
    expect((await setStatus(shop, "psp_none", "disabled")).status).toBe(404);
    for (const status of ["deleted", null])
      expect((await setStatus(shop, id, status as string)).status, `${status}`).toBe(422);
    const both = { status: "disabled", webhook_secret: "whsec_other" };
    expect((await shop.call("PATCH", `/v1/psp_accounts/${id}`, { body: both })).status).toBe(422);

    const first = await setStatus(shop, id, "disabled");
    expect(first.body).toMatchObject({ id, status: "disabled", disabled_at: expect.stringMatching(/Z$/) });
    advance(1_000);
    // The same again changes nothing: not even since when.
    expect((await setStatus(shop, id, "disabled")).body).toEqual(first.body);
    expect(await listOf(shop)).toMatchObject([{ status: "disabled", disabled_at: first.body.disabled_at }]);
    expect((await setStatus(shop, id, "enabled")).body).toMatchObject({ status: "enabled", disabled_at: null });
    expect((await setStatus(shop, id, "enabled")).status).toBe(200);
    expect(await entriesOf(shop, id)).toEqual(["psp_account.enabled", "psp_account.disabled", "psp_account.connected"]);
  });

  it("that is disabled keeps that when its keys are replaced, and may still be given new ones", async () => {
    const shop = await openShop(rig);
    const id = await addAdyen(shop);
    await disable(shop, id);
    const credentials = { ...ADYEN, api_key: "AQEyhmfxLIrIaBdEw0m/n3Q5qf3VaY9UCJ2" };
    const replaced = await shop.call<Account>("PATCH", `/v1/psp_accounts/${id}`, { body: { credentials } });
    expect([replaced.status, replaced.body.status]).toEqual([200, "disabled"]);
    expect((await listOf(shop)).map(({ status }) => status)).toEqual(["enabled", "disabled"]);
  });
});

describe("a payment that was started at an account", () => {
  it("is paid, captured and refunded there after it was disabled, while new shoppers go elsewhere", async () => {
    const shop = await openShop(rig);
    await addAdyen(shop);
    const link = await shop.newLink({ capture_method: "manual" });
    const hosted = hostedUrl(await arrive(link));
    await settle(rig, [link.id]);
    await disable(shop);
    // The provider notifies the address of the disabled account, which still takes it.
    payAt(rig, hosted);
    await settle(rig, [link.id]);
    const [payment] = await shop.listPayments(link.id);
    const id = payment?.id ?? "";
    expect(await shop.readPayment(id)).toMatchObject({ status: "authorized" });
    expect((await shop.call("POST", `/v1/payments/${id}/capture`)).status).toBe(200);
    await settle(rig, [link.id]);
    expect(await shop.readPayment(id)).toMatchObject({ status: "captured", amount_captured: 1999 });
    expect((await shop.refund(id, { amount: 500 })).status).toBe(201);
    await settle(rig, [link.id]);
    expect(await shop.readPayment(id)).toMatchObject({ amount_refunded: 500 });

    const asked = rig.stripe.calls("POST", /checkout\/sessions$/).length;
    expect((await arrive(link)).location).toMatch(/^http:\/\/stripe\.invalid\/pay\//);
    expect(rig.stripe.calls("POST", /checkout\/sessions$/)).toHaveLength(asked);
    expect((await setStatus(shop, shop.pspAccountId, "enabled")).status).toBe(200);
    advance(LIMITS.snapshotMs);
    expect(hostedUrl(await arrive(link))).toContain("/c/pay/");
  });

  it("is voided there after it was disabled", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink({ capture_method: "manual" });
    payAt(rig, hostedUrl(await arrive(link)));
    await settle(rig, [link.id]);
    await disable(shop);
    const [payment] = await shop.listPayments(link.id);
    expect((await shop.call("POST", `/v1/payments/${payment?.id}/void`)).status).toBe(200);
    await settle(rig, [link.id]);
    expect(await shop.readPayment(payment?.id ?? "")).toMatchObject({ status: "canceled" });
  });

  it("can be compared with its provider's list after it was disabled, at once and every day", async () => {
    const shop = await openShop(rig);
    await disable(shop);
    const body = { psp_account_id: shop.pspAccountId };
    const begun = await shop.call<{ status: string }>("POST", "/v1/reconciliations", { body });
    expect([begun.status, begun.body.status]).toEqual([201, "finished"]);
    advance(LIMITS.reconciliationEveryMs);
    // A tick begins a few; the accounts of the other tests are due too.
    for (let tick = 0; tick < 4; tick++) {
      advance(DURATION.MINUTE_MS);
      await runCron();
    }
    const { data } = (await shop.call<{ data: unknown[] }>("GET", "/v1/reconciliations")).body;
    expect(data).toHaveLength(2);
  });

  it("goes on from card fields to the provider's page, which is a session of the same disabled account", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink({ card_entry: "embedded" });
    const { location } = await submitForm(await openPage(link), { surface: "embedded" });
    const [, id = "", v = ""] = /\/pay\/(pay_\w+)\/card\?v=(\w+)/.exec(location ?? "") ?? [];
    await disable(shop);
    const body = new URLSearchParams({ v, provider: "stripe", surface: "hosted" });
    const went = await send(`/pay/${id}/switch`, { method: "POST", body });
    payAt(rig, went.headers.get("Location") ?? "");
    await settle(rig, [link.id]);
    expect(await shop.readPayment(id)).toMatchObject({ status: "captured", amount_captured: 1999 });
  });

  it("is not led to a disabled account when its shopper wants to pay another way", async () => {
    const shop = await openShop(rig);
    const adyen = await addAdyen(shop);
    const link = await shop.newLink();
    const hosted = hostedUrl(await arrive(link));
    await settle(rig, [link.id]);
    const [payment] = await shop.listPayments(link.id);
    const token = /\?v=(\w+)/.exec(
      decodeURIComponent(rig.stripe.calls("POST", /checkout\/sessions$/).at(-1)?.body ?? ""),
    )?.[1];
    const page = `/pay/${payment?.id}?v=${token}`;
    expect((await statusPage(page)).html).toContain("Pay with Adyen");
    await disable(shop, adyen);
    expect((await statusPage(page)).html).not.toContain("Pay with Adyen");
    const choose = new URLSearchParams({ v: token ?? "", provider: "adyen" });
    const chosen = await send(`/pay/${payment?.id}/switch`, { method: "POST", body: choose });
    expect(chosen.headers.get("Location")).toBe(hosted);
    expect(rig.stripe.calls("POST", /paymentLinks$/)).toEqual([]);
  });
});

describe("a link", () => {
  it("without an enabled account says that payments are paused, and its merchant is warned until one is enabled", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const early = await openPage(link);
    await disable(shop);
    const late = await submitForm(early);
    expect([late.status, late.html.includes("Payments are paused")]).toEqual([409, true]);
    const page = await openPage(link);
    expect([page.status, page.html.includes("Payments are paused"), page.html.includes("<form method")]).toEqual([
      200,
      true,
      false,
    ]);
    expect(await shop.listPayments(link.id)).toEqual([]);
    expect(await attentionOf(shop)).toMatchObject([
      { kind: "psp_account", reason: "all_disabled", psp_account_id: shop.pspAccountId },
    ]);
    expect((await setStatus(shop, shop.pspAccountId, "enabled")).status).toBe(200);
    expect(await attentionOf(shop)).toEqual([]);
  });

  it("whose rule allows only a disabled account says so too, and other payments go on", async () => {
    const shop = await openShop(rig);
    const adyen = await addAdyen(shop);
    const rules = [{ currencies: ["USD"], accounts: [{ psp_account_id: adyen }], only: true }];
    expect((await shop.call("PUT", "/v1/routing", { body: { rules } })).status).toBe(200);
    await disable(shop, adyen);
    const [dollars, euros] = [await shop.newLink({ currency: "USD" }), await shop.newLink()];
    const refused = await arrive(dollars);
    expect([refused.status, refused.html.includes("Payments are paused")]).toEqual([409, true]);
    expect(hostedUrl(await arrive(euros))).toContain("/c/pay/");
    expect(await attentionOf(shop)).toMatchObject([
      { kind: "psp_account", reason: "routing_rule", psp_account_id: adyen },
    ]);
    // Rules that name it may be stored again as they are.
    expect((await shop.call("PUT", "/v1/routing", { body: { rules } })).status).toBe(200);
  });
});
