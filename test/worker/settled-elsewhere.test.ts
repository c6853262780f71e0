/** A payment in one currency that its provider settles in another, over HTTP: from its payout report to the books, and out of them as files. */

import { describe, expect, it } from "vitest";
import { exponentOf } from "../../worker/domain/currencies.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import { hostedUrl, type Merchant, openPage, openShop, payAt, paymentIdIn, submitForm } from "./rig/people.ts";
import { runCron, send, settle, useRig } from "./rig/rig.ts";

const rig = useRig();
const HEADER =
  "automatic_payout_id,balance_transaction_id,currency,gross,fee,net,reporting_category,source_id,payment_intent_id";

const LINK = {
  currency: "USD",
  amount: 10_000,
  presentment_currencies: ["MXN"],
  fees: {
    rules: [
      { type: "fixed", name: "Per payment", currency: "USD", amount: 30 },
      { type: "percentage", name: "Processing", basis_points: 350 },
    ],
    borne_by: "shopper",
    fx_markup_basis_points: 200,
  },
};

interface Booked {
  readonly lines: number;
  readonly entries: number;
  readonly fees: readonly object[];
  readonly payouts: readonly object[];
  readonly differences: readonly { readonly source: string }[];
}

/** 18.34 pesos a dollar, by the bank's rates for a euro of two dollars. */
async function setRates(shop: Merchant): Promise<void> {
  rig.stripe.changeRates({ source: "ecb", rates: { USD: 2, MXN: 36.68 } });
  advance(LIMITS.fxRefreshMs);
  await runCron();
  await shop.call("GET", "/v1/fx_rates?base=USD");
  await settle(rig, []);
}

/** Pays the link in pesos, of which we have not heard yet; answers the payment and its name at the provider. */
async function payInPesos(shop: Merchant) {
  const link = await shop.newLink(LINK);
  const page = await openPage(link);
  const quoted = await submitForm(page, { currency: "MXN", action: "update", email: "" });
  const hidden = [...quoted.html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
  const fields = Object.fromEntries(hidden.map(([, name = "", value = ""]) => [name, value]));
  const back = payAt(rig, hostedUrl(await submitForm({ ...page, fields }, { currency: "MXN" })));
  const intent = rig.stripe.state(shop.stripeAccount).payments.at(-1)?.payment_intent ?? "";
  return { id: paymentIdIn(back), linkId: link.id, intent };
}

async function handIn(shop: Merchant, lines: readonly string[]) {
  const response = await send(`/v1/ledger/settlements?psp_account_id=${shop.pspAccountId}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${shop.key}`, "Content-Type": "text/csv" },
    body: [HEADER, ...lines].join("\r\n"),
  });
  return { status: response.status, body: (await response.json()) as Booked };
}

/** Balances that are not zero, without the account's id. */
async function balancesOf(shop: Merchant): Promise<Record<string, number>> {
  const { body } = await shop.call<{
    data: { account: string; balances: { currency: string; balance: number }[] }[];
  }>("GET", "/v1/ledger/accounts");
  return Object.fromEntries(
    body.data.flatMap(({ account, balances }) =>
      balances
        .filter(({ balance }) => balance !== 0)
        .map(({ currency, balance }) => [`${account.split(":")[0]} ${currency}`, balance]),
    ),
  );
}

const toMinor = (decimal: string, currency: string): number => Math.round(Number(decimal) * 10 ** exponentOf(currency));

/** What an exported file says that each account has, by the file's own rules alone. */
async function balancesIn(shop: Merchant, format: "csv" | "beancount"): Promise<Record<string, number>> {
  const response = await send(`/v1/ledger/export?format=${format}`, {
    headers: { Authorization: `Bearer ${shop.key}` },
  });
  const text = await response.text();
  const sums: Record<string, number> = {};
  const add = (account: string, currency: string, amount: number): void => {
    const name = `${account.split(":")[0]} ${currency}`;
    sums[name] = (sums[name] ?? 0) + amount;
  };
  if (format === "csv")
    for (const line of text.trim().split("\r\n").slice(1)) {
      const [, , , , , , debit = "", credit = "", amount = "", currency = ""] = line.split(",");
      add(debit, currency, toMinor(amount, currency));
      add(credit, currency, -toMinor(amount, currency));
    }
  else
    for (const [, account = "", amount = "", currency = ""] of text.matchAll(
      /^ {2}(\w+:\S+) {2}(-?[\d.]+) ([A-Z]{3})$/gm,
    )) {
      const name = (account.split(":")[1] ?? "").replace(/(?!^)([A-Z])/g, "_$1").toLowerCase();
      add(name, currency, toMinor(amount, currency));
    }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
}

async function expectBalanced(shop: Merchant): Promise<void> {
  const { body } = await shop.call<{ data: { currency: string; difference: number }[] }>(
    "GET",
    "/v1/ledger/trial_balance",
  );
  expect(body.data.map(({ currency, difference }) => [currency, difference])).toEqual([
    ["MXN", 0],
    ["USD", 0],
  ]);
  const balances = await balancesOf(shop);
  expect(await balancesIn(shop, "csv")).toEqual(balances);
  expect(await balancesIn(shop, "beancount")).toEqual(balances);
}

describe("1,944.39 MXN, booked as 106.02 USD, that Stripe settles in dollars", () => {
  /*
   * By hand, from the payment's own test: 100.00 of the merchant's, 3.94 of fees, 2.08 of mark-up. Stripe exchanges at its rate and settles 105.10, of
   * which it keeps 3.35: 101.75 are paid out, and the exchange has cost 106.02 − 105.10 = 0.92.
   */
  it("leave nothing owed in either currency, and what the exchange has cost is a loss of its own", async () => {
    const shop = await openShop(rig);
    await setRates(shop);
    const { id, linkId, intent } = await payInPesos(shop);
    await settle(rig, [linkId]);
    const booked = { merchant_settlement: -10_000, fees_charged: -394, fx_spread: -208 };
    const inDollars = Object.fromEntries(Object.entries(booked).map(([name, sum]) => [`${name} USD`, sum]));
    expect(await balancesOf(shop)).toEqual({
      "psp_receivable MXN": 194_439,
      "exchange MXN": -194_439,
      "exchange USD": 10_602,
      ...inDollars,
    });
    await expectBalanced(shop);

    const line = `po_1,txn_1,usd,105.10,3.35,101.75,charge,ch_1,${intent}`;
    const settled = await handIn(shop, [line]);
    expect(settled).toMatchObject({
      status: 201,
      body: {
        lines: 1,
        fees: [{ currency: "USD", amount: 335 }],
        payouts: [{ currency: "USD", amount: 10_175 }],
        differences: [],
      },
    });
    const after = { ...inDollars, "payouts USD": 10_175, "psp_fees USD": 335, "fx_gain USD": 92 };
    expect(await balancesOf(shop)).toEqual(after);
    await expectBalanced(shop);

    // The same report again moves nothing; another sum under its name is refused whole.
    expect(await handIn(shop, [line])).toMatchObject({ status: 201, body: { entries: 0, differences: [] } });
    const changed = await handIn(shop, [`po_1,txn_1,usd,105.11,3.35,101.76,charge,ch_1,${intent}`]);
    expect(changed.status).toBe(422);
    expect(await balancesOf(shop)).toEqual(after);

    /*
     * All of it is given back, in pesos, and Stripe takes 107.30 dollars for that: what was booked leaves the books at 106.02, so that the way there
     * and back has cost 0.92 and 1.28.
     */
    await shop.refund(id, {});
    await settle(rig, [linkId]);
    const refund = (await shop.call<{ refunds: { psp_refund_id: string }[] }>("GET", `/v1/payments/${id}`)).body
      .refunds[0];
    const back = await handIn(shop, [`po_2,txn_2,usd,-107.30,0.00,-107.30,refund,${refund?.psp_refund_id},${intent}`]);
    expect(back).toMatchObject({
      status: 201,
      body: { differences: [], payouts: [{ currency: "USD", amount: -10_730 }] },
    });
    expect(await balancesOf(shop)).toEqual({
      "merchant_settlement USD": -10_000,
      "refunds USD": 10_000,
      "payouts USD": 10_175 - 10_730,
      "psp_fees USD": 335,
      "fx_gain USD": 92 + 128,
    });
    await expectBalanced(shop);
  });

  /* 106.50 are settled of what is booked as 106.02, a gain of 0.48; 50.00 are nobody's. */
  it("stay in suspense in dollars until they are reported to us, and are exchanged then", async () => {
    const shop = await openShop(rig);
    await setRates(shop);
    const { linkId, intent } = await payInPesos(shop);
    const lines = [
      `po_1,txn_1,usd,106.50,0.00,106.50,charge,ch_1,${intent}`,
      "po_1,txn_2,usd,50.00,0.00,50.00,charge,ch_2,pi_of_nobody",
    ];
    const nobodys = { source: "txn_2", payment_id: null, currency: "USD", amount: -5_000 };
    const early = await handIn(shop, lines);
    expect(early.body.differences).toEqual([{ ...nobodys, source: "txn_1", amount: -10_650 }, nobodys]);
    expect(await balancesOf(shop)).toEqual({ "suspense USD": -15_650, "payouts USD": 15_650 });
    await settle(rig, [linkId]);
    const again = await handIn(shop, lines);
    expect(again.body.differences).toEqual([nobodys]);
    expect(await balancesOf(shop)).toEqual({
      "suspense USD": -5_000,
      "payouts USD": 15_650,
      "merchant_settlement USD": -10_000,
      "fees_charged USD": -394,
      "fx_spread USD": -208,
      "fx_gain USD": -48,
    });
    await expectBalanced(shop);
    expect(await handIn(shop, lines)).toMatchObject({ status: 201, body: { entries: 0 } });
  });
});
