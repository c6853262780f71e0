/** A link that is paid in another currency: one quote from the page to provider, merchant, receipt and ledger; and every way in which it is refused. */

import { beforeAll, describe, expect, it } from "vitest";
import { FX_AGE_MS_MAX } from "../../worker/domain/fx.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import {
  hostedUrl,
  type Merchant,
  type OpenPage,
  openPage,
  openShop,
  type Payment,
  type Problem,
  payAt,
  paymentIdIn,
  statusPage,
  submitForm,
} from "./rig/people.ts";
import { runCron, send, settle, useRig } from "./rig/rig.ts";

const rig = useRig();
const SESSIONS = /checkout\/sessions$/;

const LINK = {
  title: "Invoice 7",
  currency: "USD",
  amount: 10_000,
  presentment_currencies: ["MXN", "JPY", "KWD"],
  fees: {
    rules: [
      { type: "fixed", name: "Per payment", currency: "USD", amount: 30 },
      { type: "percentage", name: "Processing", basis_points: 350 },
    ],
    borne_by: "shopper",
    fx_markup_basis_points: 200,
  },
};

interface PaidPayment extends Payment {
  readonly amount: number;
  readonly currency: string;
  readonly fx: { readonly amount: number; readonly currency: string; readonly rate: string } | null;
}

let shop: Merchant;
beforeAll(async () => {
  shop = await openShop(rig);
});

/** So many pesos a dollar from now on, by the bank's rates for one euro, which is two dollars here; known to the Worker after `afterMs`. */
async function pesosForADollar(pesos: number, afterMs: number = LIMITS.fxRefreshMs): Promise<void> {
  rig.stripe.changeRates({ source: "ecb", rates: { USD: 2, MXN: pesos * 2, JPY: 300, KWD: 0.6 } });
  advance(afterMs);
  await runCron();
  // The isolate answers from its memory once more, and looks behind it.
  await shop.call("GET", "/v1/fx_rates?base=USD");
  await settle(rig, []);
}

/** The page after "Update total", with the fields that it then has. */
async function inCurrency(page: OpenPage, currency: string, typed: Record<string, string> = {}) {
  const answer = await submitForm(page, { currency, action: "update", email: "", ...typed });
  return { ...page, html: answer.html, status: answer.status, fields: fieldsIn(answer.html, currency) };
}

/** The hidden fields of a page's form, and the currency that is chosen in it. */
function fieldsIn(html: string, currency: string): Readonly<Record<string, string>> {
  const hidden = [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
  return { ...Object.fromEntries(hidden.map(([, name = "", value = ""]) => [name, value])), currency };
}

const lastSession = () => new URLSearchParams(rig.stripe.calls("POST", SESSIONS).at(-1)?.body ?? "");
const sessions = () => rig.stripe.calls("POST", SESSIONS).length;
const balances = async (merchant: Merchant) => {
  const { body } = await merchant.call<{
    data: { account: string; balances: { currency: string; balance: number }[] }[];
  }>("GET", "/v1/ledger/accounts");
  return Object.fromEntries(
    body.data.flatMap(({ account, balances: sums }) =>
      sums.map(({ currency, balance }) => [`${account.split(":")[0]} ${currency}`, balance]),
    ),
  );
};

describe("100.00 USD with the fees of 0.30 and 3.5 % on top, paid in pesos at 18.34 and 2 % more", () => {
  /*
   * By hand. The fees f are 0.30 and 3.5 % of the total that holds them: f = 0.30 + 0.035 × (100.00 + f), so f = 3.80 / 0.965 = 3.9378, and
   * to the cent 0.30 + 3.64 = 3.94, since 3.5 % of 103.94 is 3.6379. The total is 103.94 USD.
   * The rate is 18.34 × 1.02 = 18.7068 pesos. 103.94 × 18.7068 = 1,944.384792, rounded up: 1,944.39 MXN.
   * At 18.34 that is 106.0191 USD, so that 106.02 are booked: 100.00 of the merchant's, 3.94 of fees, 2.08 of mark-up (2 % of 103.94 is 2.0788).
   */
  it("is 1,944.39 MXN on the page, at the provider, in the API and on the receipt, and 106.02 USD in the books", async () => {
    const shop = await openShop(rig);
    await pesosForADollar(18.34);
    const link = await shop.newLink(LINK);
    const page = await openPage(link);
    for (const words of ["Pay $103.94", "Mexican Peso (MXN)"]) expect(page.html).toContain(words);
    expect(page.html).not.toContain("18.34");
    const quoted = await inCurrency(page, "MXN");
    expect(quoted.status).toBe(200);
    for (const words of [
      "Pay MX$1,944.39",
      "$103.94",
      "$3.64",
      "1 USD = 18.7068 MXN",
      "European Central Bank",
      "mark-up of 2%",
    ])
      expect(quoted.html).toContain(words);
    const back = payAt(rig, hostedUrl(await submitForm(quoted)));
    const sent = lastSession();
    expect(sent.get("line_items[0][price_data][currency]")).toBe("mxn");
    expect(sent.get("line_items[0][price_data][unit_amount]")).toBe("194439");
    expect(sent.get("line_items[1][price_data][currency]")).toBeNull();
    // The provider converts nothing of its own.
    expect(sent.get("adaptive_pricing[enabled]")).toBe("false");
    await settle(rig, [link.id]);
    const id = paymentIdIn(back);
    const { body: paid } = await shop.call<PaidPayment>("GET", `/v1/payments/${id}`);
    expect(paid).toMatchObject({
      status: "captured",
      amount: 194_439,
      currency: "MXN",
      amount_captured: 194_439,
      lines: [{ name: "Invoice 7", amount: 194_439 }],
      fees: null,
      fx: {
        amount: 10_394,
        currency: "USD",
        lines: [{ amount: 10_000 }],
        fees: { amount: 394, merchant_nets: 10_000 },
        rate: "18.7068",
        mid_rate: "18.34",
        markup_basis_points: 200,
        source: "ecb",
      },
    });
    expect(await shop.listPayments(link.id)).toEqual([paid]);
    const { html } = await statusPage(back);
    for (const words of ["MX$1,944.39", "$103.94", "$3.64", "1 USD = 18.7068 MXN"]) expect(html).toContain(words);
    const token = new URL(back).searchParams.get("v") ?? "";
    const receipt = await (await send(`/pay/${id}/receipt?v=${token}`)).text();
    for (const words of ["MX$1,944.39", "$103.94", "$3.64", "1 USD = 18.7068 MXN"]) expect(receipt).toContain(words);
    const jws = await (await send(`/pay/${id}/receipt.jws?v=${token}`)).text();
    expect(JSON.parse(Buffer.from(jws.split(".")[1] ?? "", "base64url").toString())).toMatchObject({
      currency: "MXN",
      amount: 194_439,
      fx: { currency: "USD", amount: 10_394, rate: "18.7068", mid_rate: "18.34", source: "European Central Bank" },
    });
    const { body: preview } = await shop.call("POST", "/v1/quotes", { body: { link_id: link.id, currency: "MXN" } });
    expect(preview).toMatchObject({
      amount: 10_394,
      currency: "USD",
      fx: { amount: 194_439, currency: "MXN", rate: "18.7068" },
    });
    expect(await balances(shop)).toMatchObject({
      "psp_receivable MXN": 194_439,
      "exchange MXN": -194_439,
      "exchange USD": 10_602,
      "merchant_settlement USD": -10_000,
      "fees_charged USD": -394,
      "fx_spread USD": -208,
    });
    // What goes back goes back as it came, in pesos.
    const refund = await shop.refund(id, { amount: 94_439 });
    expect(refund.body).toMatchObject({ amount: 94_439, currency: "MXN" });
    await shop.refund(id, {});
    await settle(rig, [link.id]);
    expect(await shop.readPayment(id)).toMatchObject({ status: "refunded", amount_refunded: 194_439 });
    const { "merchant_settlement USD": sold, "refunds USD": refunded, ...others } = await balances(shop);
    expect([sold, refunded]).toEqual([-10_000, 10_000]);
    expect(Object.values(others).every((balance) => balance === 0)).toBe(true);
  });

  it("keeps the rate of the page while that changes, and is asked again when the lock has ended", async () => {
    const shop = await openShop(rig);
    await pesosForADollar(18.34);
    const link = await shop.newLink(LINK);
    // Five minutes before the sources are asked again, so that the lock outlives that.
    advance(LIMITS.fxRefreshMs - 5 * 60_000);
    const quoted = await inCurrency(await openPage(link), "MXN");
    await pesosForADollar(25, 6 * 60_000);
    const { body: rates } = await shop.call<{ data: object[] }>("GET", "/v1/fx_rates?base=USD&currency=MXN");
    expect(rates.data).toMatchObject([{ rate: "25", source: "ecb", disagreement_basis_points: null }]);
    // Within the lock: what was quoted, also after another look at the page.
    const again = await inCurrency(quoted, "MXN", quoted.fields);
    expect(again.fields.quote).toBe(quoted.fields.quote);
    const paid = payAt(rig, hostedUrl(await submitForm(quoted)));
    expect(lastSession().get("line_items[0][price_data][unit_amount]")).toBe("194439");
    // The payment keeps it, however late its success comes.
    advance(LIMITS.fxLockMs + 60_000);
    await settle(rig, [link.id]);
    expect(await shop.readPayment(paymentIdIn(paid))).toMatchObject({ status: "captured", amount: 194_439 });

    // Another shopper waits too long: 103.94 × 25 × 1.02 = 2,650.47.
    const late = await inCurrency(await openPage(link), "MXN");
    advance(LIMITS.fxLockMs + 1_000);
    const calls = sessions();
    const asked = await submitForm(late);
    expect([asked.status, sessions()]).toEqual([409, calls]);
    for (const words of ["Nothing was charged", "Pay MX$2,650.47", "1 USD = 25.5 MXN"])
      expect(asked.html).toContain(words);
    const fields = await inCurrency(late, "MXN");
    expect((await submitForm(fields)).status).toBe(303);
    expect(lastSession().get("line_items[0][price_data][unit_amount]")).toBe("265047");
  });
});

describe("the same link with its first three payments free of fees", () => {
  /*
   * By hand. Without fees the total is 100.00 USD, and 100.00 × 18.7068 = 1,870.68 MXN, which are 102.00 USD at 18.34: 100.00 of the merchant's
   * and 2.00 of mark-up. The fourth is 1,944.39 MXN as above. Together 3 × 1,870.68 + 1,944.39 = 7,556.43 MXN are owed, and in the books are
   * 3 × 102.00 + 106.02 = 412.02 USD: 400.00, 3.94 of fees, and 3 × 2.00 + 2.08 = 8.08 of mark-up.
   */
  it("is 1,870.68 MXN three times and then 1,944.39, on page, at the provider, in the API and in the books", async () => {
    const shop = await openShop(rig);
    await pesosForADollar(18.34);
    const fees = { ...LINK.fees, incentive: { payments: 3, per: "link" } };
    const link = await shop.newLink({ ...LINK, fees });
    const early = await inCurrency(await openPage(link), "MXN");
    for (const [sum, amount, own, charged] of [
      ["MX$1,870.68", 187_068, 10_000, 0],
      ["MX$1,870.68", 187_068, 10_000, 0],
      ["MX$1,870.68", 187_068, 10_000, 0],
      ["MX$1,944.39", 194_439, 10_394, 394],
    ] as const) {
      const quoted = await inCurrency(await openPage(link), "MXN");
      expect(quoted.html).toContain(`Pay ${sum}`);
      const back = payAt(rig, hostedUrl(await submitForm(quoted)));
      expect(lastSession().get("line_items[0][price_data][unit_amount]")).toBe(String(amount));
      await settle(rig, [link.id]);
      // A snapshot is at most so old.
      advance(LIMITS.snapshotMs + 1_000);
      const { body: paid } = await shop.call<PaidPayment>("GET", `/v1/payments/${paymentIdIn(back)}`);
      expect(paid).toMatchObject({ status: "captured", amount, amount_captured: amount, currency: "MXN" });
      expect(paid.fx).toMatchObject({ amount: own, currency: "USD", rate: "18.7068", fees: { merchant_nets: 10_000 } });
      expect(own - 10_000).toBe(charged);
    }
    // A shopper who opened the page while it was free of fees is shown the new price, and asked.
    expect(early.html).toContain("Pay MX$1,870.68");
    const asked = await submitForm(early);
    expect(asked.status).toBe(409);
    for (const words of ["Nothing was charged", "$103.94", "Pay MX$1,944.39"]) expect(asked.html).toContain(words);
    expect(await balances(shop)).toMatchObject({
      "psp_receivable MXN": 755_643,
      "exchange MXN": -755_643,
      "exchange USD": 41_202,
      "merchant_settlement USD": -40_000,
      "fees_charged USD": -394,
      "fx_spread USD": -808,
    });
  });
});

describe("a form in another currency", () => {
  it("is asked again, and nothing starts, if its quote is not its own", async () => {
    await pesosForADollar(18.34);
    const [link, other] = [await shop.newLink(LINK), await shop.newLink(LINK)];
    const quoted = await inCurrency(await openPage(link), "MXN");
    const elsewhere = await inCurrency(await openPage(other), "MXN");
    const second = await inCurrency(await openPage(link), "MXN");
    const [header, payload, signature] = (quoted.fields.quote ?? "").split(".");
    const calls = sessions();
    for (const [what, fields] of Object.entries({
      "tampered with": {
        quote: `${header}.${payload?.replace(/.$/, (end) => (end === "A" ? "B" : "A"))}.${signature}`,
      },
      absent: { quote: "" },
      "of another link": { quote: elsewhere.fields.quote ?? "" },
      "of another form of the link": { quote: second.fields.quote ?? "" },
      "of another currency": { currency: "JPY" },
      "with another sum": { shown: "194438" },
      "with no sum": { shown: "" },
      "of no form": { attempt: "" },
    })) {
      const asked = await submitForm(quoted, fields);
      expect([what, asked.status]).toEqual([what, 409]);
      expect(asked.html).toContain("Nothing was charged");
    }
    // From the page's own currency to another and back without a look at the sum, too.
    expect((await submitForm(quoted, { currency: "" })).status).toBe(409);
    expect((await submitForm(await openPage(link), { currency: "MXN" })).status).toBe(409);
    expect(sessions()).toBe(calls);
  });

  it("sent twice is one payment, and its quote starts no other", async () => {
    await pesosForADollar(18.34);
    const link = await shop.newLink(LINK);
    const quoted = await inCurrency(await openPage(link), "MXN");
    const [one, two] = [await submitForm(quoted), await submitForm(quoted)];
    expect(hostedUrl(two)).toBe(hostedUrl(one));
    const stranger = { ...quoted, cookie: (await openPage(link)).cookie };
    expect(hostedUrl(await submitForm(stranger))).toBe(hostedUrl(one));
    expect(sessions()).toBe(1);
  });

  it("is asked again where the link was repriced or lost the currency after the page was shown", async () => {
    await pesosForADollar(18.34);
    const link = await shop.newLink(LINK);
    const quoted = await inCurrency(await openPage(link), "MXN");
    await shop.call("PATCH", `/v1/links/${link.id}`, { body: { amount: 20_000 } });
    const asked = await submitForm(quoted);
    expect(asked.status).toBe(409);
    const fresh = await inCurrency(await openPage(link), "MXN");
    await shop.call("PATCH", `/v1/links/${link.id}`, { body: { presentment_currencies: ["JPY"] } });
    const lost = await submitForm(fresh);
    expect([409, 422]).toContain(lost.status);
    expect(sessions()).toBe(0);
  });

  it("is refused in a currency that is not the link's, has no rate, or that no provider of the merchant's takes", async () => {
    await pesosForADollar(18.34);
    // Ugandan shillings are not certain at Stripe, and the bank has no rate of naira.
    rig.stripe.changeRates({ source: "ecb", rates: { UGX: 4_000 } });
    advance(LIMITS.fxRefreshMs);
    await pesosForADollar(18.34);
    const link = await shop.newLink({ ...LINK, presentment_currencies: ["MXN", "UGX", "NGN"] });
    const page = await openPage(link);
    expect(page.html).toContain("(MXN)");
    for (const code of ["UGX", "NGN", "EUR"]) {
      expect(page.html).not.toContain(`(${code})`);
      const refused = await submitForm(page, { currency: code });
      expect(refused.status).toBe(422);
      expect(refused.html).toContain("You cannot pay in this currency at the moment.");
    }
    expect(sessions()).toBe(0);
    expect((await submitForm(page)).status).toBe(303);
  });

  it("in yen has none of their hundredths, and in dinars no last digit that a provider cannot express", async () => {
    await pesosForADollar(18.34);
    const link = await shop.newLink(LINK);
    // 103.94 × 150 × 1.02 = 15,902.82; 103.94 × 0.3 × 1.02 = 31.80564.
    const yen = await inCurrency(await openPage(link), "JPY");
    expect(yen.html).toContain("Pay ¥15,903");
    const dinars = await inCurrency(await openPage(link), "KWD");
    expect(dinars.fields.shown).toBe("31810");
    hostedUrl(await submitForm(dinars));
    expect(lastSession().get("line_items[0][price_data][unit_amount]")).toBe("31810");
  });

  it("is offered none where every source has been silent for too long, and the link goes on in its own", async () => {
    await pesosForADollar(18.34);
    const link = await shop.newLink(LINK);
    const quoted = await inCurrency(await openPage(link), "MXN");
    rig.stripe.fault(null, { path: "/v1/latest" }, { kind: "status", status: 500 }, 1_000);
    advance(FX_AGE_MS_MAX.ecb + 86_400_000);
    await runCron();
    const page = await openPage(link);
    expect(page.html).not.toContain("(MXN)");
    expect((await submitForm(quoted)).status).toBe(422);
    expect((await submitForm(page)).status).toBe(303);
    expect(await (await send("/health/ready")).json()).toMatchObject({
      status: "ready",
      fx_sources: { ecb: "silent" },
    });
    const { body } = await shop.call<Problem>("POST", "/v1/quotes", { body: { link_id: link.id, currency: "MXN" } });
    expect(body).toMatchObject({ status: 422, errors: [{ pointer: "/currency" }] });
  });
});
