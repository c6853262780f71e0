/** Exchanges between wallets as a merchant's program sees them: quoted, done once, and refused with the member that is wrong. */

import { describe, expect, it } from "vitest";
import { makeDesk, ORIGIN } from "./desk-rig.ts";
import { addMerchant } from "./people.ts";
import {
  all,
  type Body,
  call,
  desk,
  inside,
  keyOf,
  mine,
  NOBODY,
  newFunded,
  newWallet,
  quoteOf,
  RATES,
  trialBalance,
} from "./wallet-rig.ts";

describe("an exchange by a quote", () => {
  const both = { currencies: [{ currency: "EUR" }, { currency: "USD" }] };
  const ask = async (from: string, to: string, members: object) =>
    (await call("POST", "/v1/wallet_quotes", { body: { ...quoteOf(from, to), ...members } })).body;
  const use = (quote: Body, members: object = {}) => {
    const { from_wallet_id, to_wallet_id, amount, currency, to_currency } = quote;
    const asked = { from_wallet_id, to_wallet_id, amount, currency, to_currency, quote: quote.quote };
    return call("POST", "/v1/wallet_transfers", { body: { ...asked, ...members } });
  };

  it("moves what it says, of two wallets and of one, and both histories have the rate and both sums", async () => {
    const fees = { rules: [], borne_by: "merchant", fx_markup_basis_points: 200 };
    expect((await call("PUT", "/v1/fee_profile", { body: { fees } })).status).toBe(200);
    const [payer, recipient] = [await newFunded(20_000, both), await newWallet(both)];
    const quote = await ask(payer, recipient, { to_amount: 10_523 });
    // A dollar costs 1 / 1.0734 euros and two per cent: 105.23 of them cost 99.9950 EUR, which is rounded up.
    expect(quote).toMatchObject({ amount: 10_000, to_amount: 10_523, rate: "0.95025154", mid_rate: "0.93161915" });
    expect(quote).toMatchObject({ markup_basis_points: 200, source: "ecb" });
    const done = await use(quote, { reason: "for a trip" });
    expect([done.status, done.body.type, done.body.to_wallet_id]).toEqual([201, "exchange", recipient]);
    const by = { to_amount: 10_523, to_currency: "USD", rate: "0.95025154", mid_rate: "0.93161915", source: "ecb" };
    expect(done.body.exchange).toMatchObject({ ...by, rate_at: new Date(RATES.at).toISOString() });
    expect(await all(payer)).toMatchObject([{ available: 10_000 }, { available: 0 }]);
    expect(await all(recipient)).toMatchObject([{ available: 0 }, { available: 10_523 }]);
    const lineOf = async (id: string, currency: string) =>
      (await call("GET", `/v1/wallets/${id}/history?currency=${currency}`)).body.data[0];
    const told = { from: { amount: 10_000, currency: "EUR" }, exchange: by, wallet_id: payer, to_wallet_id: recipient };
    expect(await lineOf(payer, "EUR")).toMatchObject({ ...told, amount: -10_000, available: 10_000 });
    expect(await lineOf(recipient, "USD")).toMatchObject({ ...told, amount: 10_523, available: 10_523 });
    const own = await use(await ask(payer, payer, { amount: 5_000 }));
    expect([own.status, own.body.to_wallet_id]).toEqual([201, null]);
    expect(await all(payer)).toMatchObject([{ available: 5_000 }, { available: 5_261 }]);
    expect(new Set((await trialBalance()).map(([, difference]) => difference))).toEqual(new Set([0]));
    const journal = await desk.app.request(`${ORIGIN}/v1/ledger/export?format=beancount`, {
      headers: { Authorization: `Bearer ${mine}` },
    });
    const text = await journal.text();
    // Bought for 100.00 EUR, which are worth 107.34 USD: 2.11 of them are the mark-up.
    expect(text).toContain(`  Liabilities:Wallet:Wal-${payer.slice(4)}  100.00 EUR\n  Assets:Exchange  -100.00 EUR`);
    expect(text).toContain(
      `  Assets:Exchange  105.23 USD\n  Liabilities:Wallet:Wal-${recipient.slice(4)}  -105.23 USD`,
    );
    expect(text).toContain("  Assets:Exchange  2.11 USD\n  Income:FxSpread  -2.11 USD");
    const { data } = (await call("GET", `/v1/audit?subject=${payer}&limit=100`)).body;
    const noted = data.find(({ action }) => action === "wallet.exchanged") as { after: object } | undefined;
    expect(noted?.after).toMatchObject({ to_currency: "USD", rate: "0.95025154" });
    await call("PUT", "/v1/fee_profile", { body: { fees: null } });
  });

  it("is refused with the member that is wrong, and nothing moves", async () => {
    const [payer, recipient, poor] = [await newFunded(1_000, both), await newWallet(both), await newWallet(both)];
    const limits = [
      { currency: "EUR", outgoing_per_day_max: 50 },
      { currency: "USD", balance_max: 40 },
    ];
    const limited = await newFunded(1_000, { currencies: limits });
    const closed = await newWallet(both);
    const quote = await ask(payer, recipient, { amount: 100 });
    const toClosed = await ask(payer, closed, { amount: 100 });
    await call("POST", `/v1/wallets/${closed}/deactivate`);
    const theirs = await addMerchant(Date.now());
    const key = await keyOf(theirs, ["wallets:write"]);
    const asOther = (wish: object) => call("POST", "/v1/wallet_transfers", { key, body: wish });
    const [head = "", payload = "", mac = ""] = String(quote.quote).split(".");
    const better = JSON.stringify({ ...(JSON.parse(atob(payload)) as object), got: 1_000_000 });
    const tampered = [head, btoa(better).replaceAll("=", ""), mac].join(".");
    const cases: readonly (readonly [object, number, string, string])[] = [
      [use(quote, { quote: tampered }), 422, "invalid_request", "/quote"],
      [use(quote, { quote: "x" }), 422, "invalid_request", "/quote"],
      [use(quote, { from_wallet_id: recipient }), 422, "invalid_request", "/from_wallet_id"],
      [use(quote, { to_wallet_id: payer }), 422, "invalid_request", "/to_wallet_id"],
      [use(quote, { amount: 99 }), 422, "invalid_request", "/amount"],
      [use(quote, { currency: "USD", to_currency: "EUR" }), 422, "invalid_request", "/currency"],
      [use(quote, { to_currency: "JPY" }), 422, "invalid_request", "/to_currency"],
      [use(toClosed), 409, "wallet_inactive", "/to_wallet_id"],
      [asOther({ ...quoteOf(payer, recipient), amount: 100, quote: quote.quote }), 422, "invalid_request", "/quote"],
      [use(await ask(poor, recipient, { amount: 1 })), 422, "insufficient_funds", "/amount"],
      [use(await ask(payer, recipient, { amount: 1_001 })), 422, "insufficient_funds", "/amount"],
      [use(await ask(limited, recipient, { amount: 51 })), 422, "wallet_limit_exceeded", "/amount"],
      [use(await ask(payer, limited, { amount: 100 })), 422, "wallet_limit_exceeded", "/amount"],
    ];
    for (const [index, [sent, status, code, pointer]] of cases.entries()) {
      const { body, ...answer } = await (sent as ReturnType<typeof call>);
      expect([answer.status, body.code, body.errors?.map((each) => each.pointer)], `${index}`).toEqual([
        status,
        code,
        [pointer],
      ]);
    }
    const asked: readonly (readonly [object, string])[] = [
      [{ amount: 1, to_amount: 1 }, "/amount"],
      [{}, "/amount"],
      [{ amount: 1, to_currency: "EUR" }, "/to_currency"],
      [{ amount: 1, to_currency: "JPY" }, "/to_currency"],
      [{ amount: 1, currency: "JPY" }, "/currency"],
      [{ amount: 1, to_wallet_id: NOBODY }, "/to_wallet_id"],
      [{ amount: 1, from_wallet_id: NOBODY }, "/from_wallet_id"],
      [{ amount: 1, to_wallet_id: closed }, "/to_wallet_id"],
      [{ to_amount: 999_999_999_999_999 }, "/to_amount"],
    ];
    for (const [members, pointer] of asked)
      expect(
        (await ask(payer, recipient, members)).errors?.map((each) => each.pointer),
        JSON.stringify(members),
      ).toEqual([pointer]);
    desk.time.ahead = 15 * 60_000;
    const late = await use(quote);
    desk.time.ahead = 0;
    expect([late.status, late.body.code, late.body.errors?.[0]?.pointer]).toEqual([409, "quote_unusable", "/quote"]);
    expect([await inside(payer), await inside(limited)]).toMatchObject([{ available: 1_000 }, { available: 1_000 }]);
    expect((await use(quote)).status).toBe(201);
    const again = await use(quote);
    expect([again.status, again.body.code, again.body.errors?.[0]?.pointer]).toEqual([409, "quote_unusable", "/quote"]);
    expect(await inside(payer)).toMatchObject({ available: 900 });
  });

  it("between currencies of one wallet needs no leave of the deployment, and between two wallets it does", async () => {
    const [payer, recipient] = [await newFunded(500, both), await newWallet(both)];
    const { app } = makeDesk({
      fxRates: desk.deps.fxRates,
      settings: { ...desk.deps.settings, wallets: { transfers: false } },
    });
    const asked = (to: string) =>
      call("POST", "/v1/wallet_quotes", { app, body: { ...quoteOf(payer, to), amount: 100 } });
    const apart = await asked(recipient);
    expect([apart.status, apart.body.code]).toEqual([403, "feature_off"]);
    const within = await asked(payer);
    const body = { ...quoteOf(payer, payer), amount: 100, quote: within.body.quote };
    expect((await call("POST", "/v1/wallet_transfers", { app, body })).status).toBe(201);
    expect(await all(payer)).toMatchObject([{ available: 400 }, { available: 107 }]);
  });
});
