/** A shopper who comes back and pays at another provider: the first session is ended before, and they are charged once, whatever they do in which tab. */

import { describe, expect, it } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import { accountOfApiKey } from "../sandbox/adyen/accounts.ts";
import { advance } from "./rig/clock.ts";
import { type Merchant, openPage, openShop, payAt, paymentIdIn, statusPage, submitForm } from "./rig/people.ts";
import { ring, send, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

const EXPIRE = { method: "POST", path: "^/v1/checkout/sessions/.*/expire$" };
const ADYEN_LINK = { method: "PATCH", path: "^.*/paymentLinks/" };
const SILENT = { kind: "timeout_before_effect", hold_ms: 0 };
const DONE_AND_LOST = { kind: "timeout_after_effect", hold_ms: 0 };
const CARD = "4242424242424242";

const CREDENTIALS = {
  adyen: { api_key: "AQEyhmfxLIrIaBdEw0m/n3Q5qf3VaY9UCJ1", merchant_account: "MugsECOM" },
  authorizenet: {
    api_login_id: "mugs4cover",
    transaction_key: "4Ktq966gC55GAX7S",
    signature_key: [..."mugs4cover4Ktq966gC55GAX7S"]
      .map((letter) => letter.charCodeAt(0).toString(16))
      .join("")
      .toUpperCase()
      .padEnd(128, "0"),
  },
} as const;

type Other = keyof typeof CREDENTIALS;

interface Counted {
  readonly provider: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** What all three providers have seen, by name. */
async function counted(): Promise<Record<string, Readonly<Record<string, number>>>> {
  const all: Record<string, Readonly<Record<string, number>>> = {};
  for (const provider of ["stripe", "adyen", "authorizenet"]) {
    const path = provider === "stripe" ? "" : `/${provider}`;
    const response = await fetch(`http://stripe.invalid/_sandbox${path}/state`);
    const { accounts } = (await response.json()) as { accounts: Counted[] };
    all[provider] = accounts[0]?.counts ?? {};
  }
  return all;
}

/** A merchant with Stripe first and others after it, and a shopper who was led to its page and came back to the payment's own. */
async function withShopper(others: readonly Other[], members: Record<string, unknown> = {}) {
  const shop = await openShop(rig);
  for (const provider of others) {
    const body = { provider, credentials: CREDENTIALS[provider] };
    expect((await shop.call("POST", "/v1/psp_accounts", { body })).status).toBe(201);
  }
  const link = await shop.newLink(members);
  const { location } = await submitForm(await openPage(link));
  await settle(rig, [link.id]);
  const [payment] = await shop.listPayments(link.id);
  if (location === null || payment === undefined) throw new Error("no payment was started");
  const { id } = payment;
  const token = await viewTokenOf(shop, location, id);
  const page = `/pay/${id}?v=${token}`;
  return {
    shop,
    link,
    id,
    token,
    page,
    hosted: location,
    /** Chooses another provider on the payment's page; answers where that leads. */
    async choose(provider: string, v = token) {
      const response = await send(`/pay/${id}/switch`, { method: "POST", body: new URLSearchParams({ v, provider }) });
      return { status: response.status, location: response.headers.get("Location") ?? "" };
    },
    read: async () => (await shop.readPayment(id)) as unknown as Read,
    see: () => statusPage(page),
    rest: () => settle(rig, [link.id]),
  };
}

interface Read {
  readonly status: string;
  readonly amount_captured: number;
  readonly attempts: readonly { readonly provider: string; readonly status: string }[];
}

/** The provider knows the address to which it sends the shopper back. */
async function viewTokenOf(shop: Merchant, location: string, id: string): Promise<string> {
  const known = /\?v=(\w+)/.exec(location)?.[1];
  if (known !== undefined) return known;
  const calls = [...rig.stripe.calls("POST", /checkout\/sessions$/), ...rig.stripe.calls("POST", /paymentLinks$/)];
  const body = calls.map((call) => decodeURIComponent(call.body)).find((text) => text.includes(id)) ?? "";
  const token = new RegExp(`${id}\\?v=(\\w+)`).exec(body)?.[1];
  if (token === undefined) throw new Error(`no way back is known for ${shop.email}`);
  return token;
}

/** Pays on whichever page an address leads to. */
async function pay(location: string): Promise<void> {
  if (!location.includes("/go?")) return void payAt(rig, location);
  const html = await (await send(location)).text();
  const action = /<form method="post" action="([^"]+)"/.exec(html)?.[1] ?? "";
  const token = /name="token" value="([^"]+)"/.exec(html)?.[1] ?? "";
  expect(rig.stripe.submit(action, { token, card: CARD }).status).toBe(303);
}

const captured = (counts: Awaited<ReturnType<typeof counted>>): number =>
  Object.values(counts).reduce((total, { payments_captured = 0 }) => total + payments_captured, 0);

describe("a shopper at Stripe", () => {
  it("is offered the other providers by name, and none where there is no other", async () => {
    const { see } = await withShopper(["adyen", "authorizenet"]);
    const { html, state } = await see();
    expect(state).toBe("open");
    expect([...html.matchAll(/Pay with ([\w.]+)/g)].map(([, name]) => name)).toEqual(["Adyen", "Authorize.Net"]);
    const alone = await withShopper([]);
    expect((await alone.see()).html).not.toContain("Pay another way");
  });

  it.each(["adyen", "authorizenet"] as const)(
    "goes on to %s when Stripe has ended its page, and is charged once",
    async (provider) => {
      const { choose, hosted, read, rest, see, id } = await withShopper([provider]);
      const { status, location } = await choose(provider);
      expect([status, location === hosted]).toEqual([303, false]);
      expect((await counted()).stripe).toMatchObject({ sessions_open: 0, sessions_expired: 1 });
      await pay(location);
      await rest();
      advance(2_000);
      await rest();
      expect((await see()).state).toBe("paid");
      const payment = await read();
      expect(payment).toMatchObject({ status: "captured", amount_captured: 1999 });
      expect(payment.attempts.map((attempt) => [attempt.provider, attempt.status])).toEqual([
        ["stripe", "expired"],
        [provider, "captured"],
      ]);
      expect(captured(await counted())).toBe(1);
      // What is spent is not changed any more.
      expect((await choose(provider)).location).toContain(`/pay/${id}`);
    },
  );

  it("whose page is not certainly ended gets no second one, is told so, and goes on when they try again", async () => {
    const { shop, link, choose, read, rest, see } = await withShopper(["adyen"]);
    rig.stripe.fault(shop.stripeAccount, EXPIRE, SILENT, 1);
    const first = await choose("adyen");
    expect(paymentIdIn(first.location)).toMatch(/^pay_/);
    const { state, html } = await see();
    expect([state, html.includes("Pay with Adyen"), html.includes("Continue to payment")]).toEqual([
      "switching",
      true,
      false,
    ]);
    expect((await read()).attempts).toHaveLength(1);
    expect(rig.stripe.calls("POST", /paymentLinks$/)).toEqual([]);
    expect(await shop.readLink(link.id)).toMatchObject({ status: "active" });
    const second = await choose("adyen");
    expect(second.location).toMatch(/\/pay\//);
    await pay(second.location);
    await rest();
    advance(2_000);
    await rest();
    expect(await read()).toMatchObject({ status: "captured", amount_captured: 1999 });
    expect(captured(await counted())).toBe(1);
  });

  it("whose page was ended and the answer lost is led on by the alarm's question, to one second page", async () => {
    const { shop, link, id, token, choose, read, rest } = await withShopper(["adyen"]);
    rig.stripe.fault(shop.stripeAccount, EXPIRE, DONE_AND_LOST, 1);
    await choose("adyen");
    rig.stripe.takeWebhooks();
    expect((await read()).attempts).toHaveLength(1);
    advance(LIMITS.effectGraceMs + 1);
    await ring(link.id);
    expect((await read()).attempts.map(({ provider }) => provider)).toEqual(["stripe", "adyen"]);
    expect(rig.stripe.calls("POST", /paymentLinks$/)).toHaveLength(1);
    await rest();
    const form = { method: "POST", body: new URLSearchParams({ v: token }) };
    const onward = (await send(`/pay/${id}/continue`, form)).headers.get("Location") ?? "";
    await pay(onward);
    await rest();
    advance(2_000);
    await rest();
    expect(await read()).toMatchObject({ status: "captured", amount_captured: 1999 });
    expect(captured(await counted())).toBe(1);
  });

  it("who pays in the old tab before the end reaches Stripe has paid, and no second page exists", async () => {
    const { hosted, choose, read, rest, see } = await withShopper(["adyen"]);
    payAt(rig, hosted);
    const { location } = await choose("adyen");
    expect(paymentIdIn(location)).toMatch(/^pay_/);
    expect((await see()).state).toBe("paid");
    await rest();
    expect(await read()).toMatchObject({ status: "captured", attempts: [{ provider: "stripe" }] });
    expect(captured(await counted())).toBe(1);
    expect(rig.stripe.calls("POST", /paymentLinks$/)).toEqual([]);
  });

  it("who pays in the old tab while its end is unknown has paid, also if they choose again", async () => {
    const { shop, hosted, choose, read, rest } = await withShopper(["adyen"]);
    rig.stripe.fault(shop.stripeAccount, EXPIRE, SILENT, 1);
    await choose("adyen");
    payAt(rig, hosted);
    await choose("adyen");
    await rest();
    expect(await read()).toMatchObject({ status: "captured", attempts: [{ provider: "stripe" }] });
    expect(captured(await counted())).toBe(1);
  });

  it("keeps their one place on a limited link through the change, and pays with it", async () => {
    const { shop, link, choose, read, rest } = await withShopper(["adyen"], { max_payments: 1 });
    const { location } = await choose("adyen");
    expect(await shop.readLink(link.id)).toMatchObject({ places_held: 1, places_taken: 0 });
    await pay(location);
    await rest();
    advance(2_000);
    await rest();
    expect(await read()).toMatchObject({ status: "captured" });
    expect(await shop.readLink(link.id)).toMatchObject({ places_held: 0, places_taken: 1, status: "sold_out" });
  });

  it("may only choose with their own page's token, and among the offered providers", async () => {
    const { choose, read, page } = await withShopper(["adyen"]);
    expect((await choose("adyen", "guessed")).status).toBe(404);
    for (const provider of ["stripe", "authorizenet", "nobody", ""]) expect((await choose(provider)).status).toBe(303);
    expect((await read()).attempts).toHaveLength(1);
    const response = await send(page.replace("?", "/switch?"));
    expect([response.status, response.headers.get("Allow")]).toEqual([405, "POST"]);
  });
});

describe("a shopper at Adyen", () => {
  it("goes on to Authorize.Net's form when Adyen has ended its page, and not before", async () => {
    const { choose, read, rest } = await withShopper(["adyen", "authorizenet"]);
    await choose("adyen");
    rig.stripe.fault(accountOfApiKey(CREDENTIALS.adyen.api_key)?.id ?? "", ADYEN_LINK, SILENT, 1);
    await choose("authorizenet");
    expect((await read()).attempts.map(({ provider }) => provider)).toEqual(["stripe", "adyen"]);
    const { location } = await choose("authorizenet");
    expect(location).toContain("/go?v=");
    await pay(location);
    await rest();
    expect(await read()).toMatchObject({ status: "captured", amount_captured: 1999 });
    expect(captured(await counted())).toBe(1);
  });
});

describe("a shopper at Authorize.Net, whose form nothing can end", () => {
  it("goes on once the provider was asked and knows of no money, is authorised first there, and is charged once even if they pay twice", async () => {
    const { choose, read, rest } = await withShopper(["authorizenet"]);
    const form = await choose("authorizenet");
    const html = await (await send(form.location)).text();
    const back = await choose("stripe");
    expect(back.location).toContain("/c/pay/");
    const asked = rig.stripe.calls("POST", /checkout\/sessions$/).map(({ body }) => decodeURIComponent(body));
    expect(asked.map((body) => body.includes("capture_method]=manual"))).toEqual([false, true]);
    const token = /name="token" value="([^"]+)"/.exec(html)?.[1] ?? "";
    const action = /<form method="post" action="([^"]+)"/.exec(html)?.[1] ?? "";
    rig.stripe.submit(action, { token, card: CARD });
    payAt(rig, back.location);
    await rest();
    advance(2_000);
    await rest();
    const counts = await counted();
    expect(captured(counts)).toBe(1);
    const payment = await read();
    expect(payment).toMatchObject({ status: "captured", amount_captured: 1999 });
    expect(payment.attempts).toHaveLength(3);
  });

  it("has paid if they had submitted it, and is not led on", async () => {
    const { choose, read, rest } = await withShopper(["authorizenet"]);
    const form = await choose("authorizenet");
    await pay(form.location);
    expect(paymentIdIn((await choose("stripe")).location)).toMatch(/^pay_/);
    await rest();
    expect(await read()).toMatchObject({ status: "captured" });
    expect(captured(await counted())).toBe(1);
  });
});
