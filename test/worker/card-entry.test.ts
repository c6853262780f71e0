/** Cards entered on our page: the same payment, machine and guarantees, whichever surface a shopper pays on or changes to. Counted at the providers. */

import { describe, expect, it } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import {
  answerBank,
  type BrowserPost,
  bringBack,
  type CardPlace,
  sessionResultIn,
  typeCard,
} from "../sandbox/scripts.ts";
import { advance } from "./rig/clock.ts";
import { openPage, openShop, payAt, paymentIdIn, statusPage, submitForm } from "./rig/people.ts";
import { holdingsOf, openShopWithAll, total } from "./rig/providers.ts";
import { ring, send, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

const CARD = "4242424242424242";
const DECLINED = "4000000000000002";
const CHALLENGED = "4000002500003155";
const STRIPE_SESSIONS = { method: "POST", path: "/v1/checkout/sessions" };
const EXPIRE = { method: "POST", path: "^/v1/checkout/sessions/.*/expire$" };
const LOST = { kind: "timeout_after_effect", hold_ms: 0 };
const SILENT = { kind: "timeout_before_effect", hold_ms: 0 };
/** Adyen takes what Stripe does not. */
const AT_ADYEN = { currency: "UGX", amount: 50_000 };

interface Read {
  readonly status: string;
  readonly amount_captured: number;
  readonly attempts: readonly { readonly provider: string; readonly surface: string; readonly status: string }[];
}

/** A merchant with all three providers, and a shopper whose browser says that it runs scripts. */
async function withShopper(members: Record<string, unknown> = {}, typed: Record<string, string> = {}) {
  const shop = await openShopWithAll(rig);
  const link = await shop.newLink({ card_entry: "embedded", ...members });
  const page = await openPage(link);
  const submitted = await submitForm(page, { surface: "embedded", ...typed });
  const location = submitted.location ?? "";
  await settle(rig, [link.id]);
  const [payment] = await shop.listPayments(link.id);
  if (payment === undefined) throw new Error(`no payment was started: ${submitted.status}`);
  const { id } = payment;
  const form = async (path: string, fields: Record<string, string>) => {
    const body = new URLSearchParams({ v: tokenIn(location), ...fields });
    const response = await send(`/pay/${id}/${path}`, { method: "POST", body });
    return {
      status: response.status,
      location: response.headers.get("Location") ?? "",
      text: await response.text(),
    };
  };
  return {
    shop,
    link,
    page,
    id,
    location,
    form,
    elsewhere: (provider: string, surface: string) => form("switch", { provider, surface }),
    read: async () => (await shop.readPayment(id)) as unknown as Read,
    see: () => statusPage(`/pay/${id}?v=${tokenIn(location)}`),
    holdings: () => holdingsOf(rig, shop),
    async rest(): Promise<void> {
      for (let round = 0; round < 3; round++) {
        await settle(rig, [link.id]);
        advance(LIMITS.effectGraceMs + 1);
        await ring(link.id);
      }
      await settle(rig, [link.id]);
    },
  };
}

const ADYEN = {
  api_key: "AQEyhmfxLIrIaBdEw0m/n3Q5qf3VaY9UCJ2",
  merchant_account: "CupsECOM",
  client_key: "test_CUPS1234",
};

function tokenIn(location: string): string {
  return /[?&]v=(\w+)/.exec(location)?.[1] ?? "";
}

/** What the card page hands to its script. */
async function placeAt(location: string): Promise<CardPlace & { readonly policy: string; readonly html: string }> {
  const response = await send(location);
  const html = await response.text();
  const attribute = (name: string) => new RegExp(` data-${name}="([^"]*)"`).exec(html)?.[1] ?? "";
  const given = { provider: attribute("provider"), session: attribute("session"), secret: attribute("secret") };
  return { ...given, html, policy: response.headers.get("Content-Security-Policy") ?? "" };
}

async function post({ path, body }: BrowserPost): Promise<{ readonly text: string; readonly location: string | null }> {
  const response = await fetch(`http://stripe.invalid${path}`, { method: "POST", body, redirect: "manual" });
  return { text: await response.text(), location: response.headers.get("location") };
}

describe.each([
  ["stripe", {}],
  ["adyen", AT_ADYEN],
] as const)("at %s, a shopper who enters a card on our page", (provider, members) => {
  it("comes to our page, whose policy lets it reach that provider alone, and pays once after a decline", async () => {
    const { location, rest, read, see, form, holdings } = await withShopper(members);
    expect(location).toMatch(/^\/pay\/pay_\w+\/card\?v=\w+$/);
    const place = await placeAt(location);
    expect(place.provider).toBe(provider);
    expect(place.policy).toMatch(/script-src 'self' http:\/\/[\w.]+; connect-src 'self' http/);
    expect(place.policy).toMatch(/frame-src http/);
    expect(place.policy).toContain("frame-ancestors 'none'");
    const declined = await post(typeCard(place, DECLINED));
    expect((await read()).attempts).toMatchObject([{ surface: "embedded", status: "created" }]);
    const paid = await post(typeCard(place, CARD));
    const result = provider === "adyen" ? (sessionResultIn(paid.text) ?? "") : "";
    expect(declined.text).not.toBe(paid.text);
    // The provider is asked at once: no webhook has come.
    expect(await form("result", { session_result: result })).toMatchObject({ status: 303 });
    expect((await see()).state).toBe(provider === "stripe" ? "paid" : "pending");
    await rest();
    expect((await see()).state).toBe("paid");
    const total_ = provider === "adyen" ? 50_000 : 1999;
    expect(await read()).toMatchObject({
      status: "captured",
      amount_captured: total_,
      attempts: [{ provider, surface: "embedded", status: "captured" }],
    });
    expect(total(await holdings(), "captured")).toBe(1);
  });

  it("pays once they have confirmed to their bank", async () => {
    const { location, rest, read, holdings } = await withShopper(members);
    const place = await placeAt(location);
    await post(typeCard(place, CHALLENGED));
    const back = await post(answerBank(place, "complete"));
    const details = bringBack(place, provider === "adyen" ? back.location : null);
    if (details !== null) await post(details);
    await rest();
    expect(await read()).toMatchObject({ status: "captured" });
    expect(total(await holdings(), "captured")).toBe(1);
  });

  it("has the same session after loading the page again and after sending the form again", async () => {
    const { location, page } = await withShopper(members);
    const first = await placeAt(location);
    const again = await submitForm(page, { surface: "embedded" });
    expect(again.location).toBe(location);
    expect(await placeAt(location)).toMatchObject({ session: first.session, secret: first.secret });
  });

  it("changes to the provider's page and pays there; a later payment on ours is no second charge", async () => {
    const { location, elsewhere, rest, read, holdings } = await withShopper(members);
    const place = await placeAt(location);
    const hosted = await elsewhere(provider, "hosted");
    expect(hosted.location).toMatch(provider === "stripe" ? /\/c\/pay\// : /\/pay\/PL/);
    payAt(rig, hosted.location);
    await post(typeCard(place, CARD));
    await rest();
    const payment = await read();
    expect(payment.status).toBe("captured");
    expect(payment.attempts.map(({ surface }) => surface)).toEqual(["embedded", "hosted"]);
    const counts = await holdings();
    expect([total(counts, "captured"), total(counts, "held")]).toEqual([1, 0]);
    expect(total(counts, "refunds")).toBe(0);
  });

  it("changes to the provider's page and back to ours, and pays in the newest session", async () => {
    const { location, elsewhere, rest, read, holdings } = await withShopper(members);
    const first = await placeAt(location);
    await elsewhere(provider, "hosted");
    const back = await elsewhere(provider, "embedded");
    expect(back.location).toBe(location);
    const place = await placeAt(back.location);
    expect(place.session).not.toBe(first.session);
    await post(typeCard(place, CARD));
    await rest();
    const payment = await read();
    expect(payment).toMatchObject({ status: "captured" });
    expect(payment.attempts.map(({ surface }) => surface)).toEqual(["embedded", "hosted", "embedded"]);
    expect(total(await holdings(), "captured")).toBe(1);
  });
});

describe("a shopper at Stripe on our page", () => {
  it("gets no second session while it is not certain that the first was ended, and has paid if they paid in it", async () => {
    const { shop, location, elsewhere, rest, read, see, holdings } = await withShopper();
    const place = await placeAt(location);
    rig.stripe.fault(shop.stripeAccount, EXPIRE, SILENT, 1);
    const first = await elsewhere("stripe", "hosted");
    expect(paymentIdIn(first.location)).toMatch(/^pay_/);
    expect((await see()).state).toBe("switching");
    await post(typeCard(place, CARD));
    await elsewhere("stripe", "hosted");
    await rest();
    expect(await read()).toMatchObject({ status: "captured", attempts: [{ surface: "embedded" }] });
    expect(total(await holdings(), "captured")).toBe(1);
  });

  it("whose session was opened and not told of lands at Adyen's fields, and the orphan is ended", async () => {
    const shop = await openShop(rig);
    await shop.call("POST", "/v1/psp_accounts", { body: { provider: "adyen", credentials: ADYEN } });
    const link = await shop.newLink({ card_entry: "embedded" });
    rig.stripe.fault(shop.stripeAccount, STRIPE_SESSIONS, LOST);
    const { location } = await submitForm(await openPage(link), { surface: "embedded" });
    const place = await placeAt(location ?? "");
    expect(place.provider).toBe("adyen");
    for (let round = 0; round < 3; round++) {
      await settle(rig, [link.id]);
      advance(LIMITS.effectGraceMs + 1);
      await ring(link.id);
    }
    expect(rig.stripe.state(shop.stripeAccount).sessions[0]?.status).toBe("expired");
    await post(typeCard(place, CARD));
    for (let round = 0; round < 3; round++) {
      await settle(rig, [link.id]);
      advance(2_000);
    }
    const [payment] = await shop.listPayments(link.id);
    expect(await shop.readPayment(payment?.id ?? "")).toMatchObject({
      status: "captured",
      attempts: [
        { provider: "stripe", surface: "embedded" },
        { provider: "adyen", surface: "embedded", status: "captured" },
      ],
    });
    expect(total(await holdingsOf(rig, shop), "captured")).toBe(1);
  });
});

describe("a shopper at Adyen on our page, whose session nothing can end", () => {
  it("goes on to Stripe, is authorised first there, and is charged once even if they pay in both", async () => {
    const shop = await openShop(rig);
    const adyen = await shop.call<{ id: string }>("POST", "/v1/psp_accounts", {
      body: { provider: "adyen", credentials: ADYEN },
    });
    const accounts = [adyen.body.id, shop.pspAccountId].map((psp_account_id) => ({ psp_account_id, weight: null }));
    const rules = [{ accounts, only: false }];
    const routed = await shop.call("PUT", "/v1/routing", { body: { rules } });
    expect([routed.status, routed.text]).toEqual([200, routed.text]);
    const link = await shop.newLink({ card_entry: "embedded" });
    const { location } = await submitForm(await openPage(link), { surface: "embedded" });
    const place = await placeAt(location ?? "");
    expect(place.provider).toBe("adyen");
    const id = paymentIdIn(location);
    const mayPay = async (session: string) =>
      (await send(`/pay/${id}/card/open?v=${tokenIn(location ?? "")}&session=${session}`)).status;
    expect([await mayPay(place.session), await mayPay("CSGUESSED"), await mayPay("")]).toEqual([204, 410, 410]);
    expect((await send(`/pay/${id}/card/open?v=guessed&session=${place.session}`)).status).toBe(410);
    const body = new URLSearchParams({ v: tokenIn(location ?? ""), provider: "stripe", surface: "embedded" });
    const went = await send(`/pay/${id}/switch`, { method: "POST", body });
    const second = await placeAt(went.headers.get("Location") ?? "");
    expect(second.provider).toBe("stripe");
    // The page that was left submits nothing more. Who gets round it is charged once all the same.
    expect([await mayPay(place.session), await mayPay(second.session)]).toEqual([410, 204]);
    const asked = rig.stripe.calls("POST", /checkout\/sessions$/).map((call) => decodeURIComponent(call.body));
    expect(asked.map((text) => text.includes("capture_method]=manual"))).toEqual([true]);
    await post(typeCard(place, CARD));
    await post(typeCard(second, CARD));
    for (let round = 0; round < 4; round++) {
      await settle(rig, [link.id]);
      advance(2_000);
    }
    const counts = await holdingsOf(rig, shop);
    expect([total(counts, "captured"), total(counts, "held"), total(counts, "released")]).toEqual([1, 0, 1]);
    expect(await shop.readPayment(id)).toMatchObject({ status: "captured", amount_captured: 1999 });
  });
});

describe("the provider's page stays available to every shopper", () => {
  it.each([
    ["of a browser that runs no script", {}, {}],
    ["of a link that does not ask for it, whatever the form says", { card_entry: "hosted" }, { surface: "embedded" }],
    ["of a form that names another surface", {}, { surface: "carved_in_stone" }],
  ])("%s", async (_whose, members, fields) => {
    const shop = await openShop(rig);
    const link = await shop.newLink({ card_entry: "embedded", ...members });
    const { status, location } = await submitForm(await openPage(link), fields);
    expect(status).toBe(303);
    expect(location).toContain("/c/pay/");
  });

  it("of an account without a client key", async () => {
    const shop = await openShop(rig);
    const { client_key: _key, ...keyless } = ADYEN;
    await shop.call("POST", "/v1/psp_accounts", { body: { provider: "adyen", credentials: keyless } });
    const link = await shop.newLink({ card_entry: "embedded", ...AT_ADYEN });
    const { location } = await submitForm(await openPage(link), { surface: "embedded" });
    expect(location).toMatch(/\/pay\/PL/);
  });
});

describe("the card page", () => {
  it("is shown only with the payment's token, and only while it can be paid in", async () => {
    const { id, location, form, rest } = await withShopper();
    const place = await placeAt(location);
    for (const path of [`/pay/${id}/card`, `/pay/${id}/card?v=guessed`]) {
      const response = await send(path);
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain(place.secret);
    }
    expect((await form("result", { v: "guessed" })).status).toBe(404);
    await post(typeCard(place, CARD));
    await rest();
    const response = await send(location);
    expect([response.status, response.headers.get("Location")]).toEqual([303, location.replace("/card", "")]);
  });

  it("believes nothing that a browser brings: a made-up result changes nothing", async () => {
    const { location, form, read, see } = await withShopper(AT_ADYEN);
    await placeAt(location);
    const asked = () => rig.stripe.calls("GET", /\/sessions\/CS/).length;
    for (const session_result of ["", "made up", "x".repeat(LIMITS.sessionResultLengthMax)])
      expect((await form("result", { session_result })).status).toBe(303);
    expect(asked()).toBe(2);
    // Longer than anything of Adyen's: nobody is asked with it.
    expect((await form("result", { session_result: "x".repeat(LIMITS.sessionResultLengthMax + 1) })).status).toBe(303);
    expect(asked()).toBe(2);
    expect((await see()).state).toBe("open");
    expect(await read()).toMatchObject({ status: "created", amount_captured: 0 });
  });

  it("says nothing of charges if the browser's form cannot be read: the shopper may have paid", async () => {
    const { id, location, form } = await withShopper();
    await post(typeCard(await placeAt(location), CARD));
    const large = await form("result", { session_result: "x".repeat(LIMITS.formBodyBytesMax) });
    expect(large.status).toBe(413);
    const headers = { "Content-Type": "text/plain" };
    const other = await send(`/pay/${id}/result`, { method: "POST", headers, body: "session_result=1" });
    expect(other.status).toBe(422);
    for (const text of [large.text, await other.text()]) {
      expect(text).toContain("do not pay a second time");
      expect(text).not.toContain("Nothing was charged");
    }
  });

  it("and the API show no secret of the session", async () => {
    const { location, shop, id } = await withShopper();
    const { secret } = await placeAt(location);
    expect((await shop.call("GET", `/v1/payments/${id}`)).text).not.toContain(secret);
    expect((await shop.call("GET", "/v1/events?limit=100")).text).not.toContain(secret);
  });
});
