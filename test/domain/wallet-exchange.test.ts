/** Exchange between wallets: there and back never gains, what arrives costs its rate, and a transfer has to be the one that was quoted. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CURRENCIES } from "../../worker/domain/currencies.ts";
import { converted, type RateTable, rateBetween } from "../../worker/domain/fx.ts";
import { type FxTerms, lockedTerms } from "../../worker/domain/presentment.ts";
import { exchangedAt, quoteFault, type WalletQuote } from "../../worker/domain/wallet-exchange.ts";

const NOW = Date.UTC(2026, 10, 27, 12);

function termsFor(tables: readonly RateTable[], paid: string, got: string, markup: number): FxTerms {
  const rate = rateBetween(tables, { from: got, to: paid, now: NOW });
  if (rate === null) throw new Error("no rate");
  return lockedTerms(rate, markup, NOW);
}

const ECB: RateTable = { source: "ecb", base: "EUR", at: NOW, rates: { USD: "1.0734", JPY: "180.5", KWD: "0.3294" } };

describe("what an exchange comes to", () => {
  // By hand: a dollar costs 1 / 1.0734 = 0.9316191... euros, with two per cent on top 0.95025154 (rounded up).
  it.each([
    ["paid", 10_000, { paid: 10_000, got: 10_523, value: 10_734 }],
    ["got", 10_523, { paid: 10_000, got: 10_523, value: 10_734 }],
    ["got", 10_524, { paid: 10_001, got: 10_524, value: 10_735 }],
    ["paid", 1, { paid: 1, got: 1, value: 1 }],
  ] as const)("is, of %s %i, %j", (side, amount, sums) => {
    const terms = termsFor([ECB], "EUR", "USD", 200);
    expect([terms.rate, terms.midRate]).toEqual(["0.95025154", "0.93161915"]);
    expect(exchangedAt(terms, { side, amount })).toEqual(sums);
  });

  it("is nothing to be moved where it comes to less than a unit, or to more than can be", () => {
    expect(exchangedAt(termsFor([ECB], "JPY", "KWD", 0), { side: "paid", amount: 0 })).toBeNull();
    expect(exchangedAt(termsFor([ECB], "KWD", "JPY", 0), { side: "paid", amount: 1 })).toBeNull();
    expect(exchangedAt(termsFor([ECB], "JPY", "USD", 0), { side: "got", amount: 999_999_999_999 })).toBeNull();
  });

  const codes = fc.constantFrom(...CURRENCIES);
  const worth = fc.integer({ min: 1, max: 9_999_999 }).map((millionths) => String(millionths / 1_000));
  const pairs = fc.record({
    currencies: fc.tuple(codes, codes).filter(([one, other]) => one !== other && one !== "EUR" && other !== "EUR"),
    worths: fc.tuple(worth, worth),
    // A second source, which may say anything: then the safer of the two counts in each direction.
    others: fc.option(fc.tuple(worth, worth)),
    markup: fc.integer({ min: 0, max: 1_000 }),
    side: fc.constantFrom("paid" as const, "got" as const),
    amount: fc.integer({ min: 1, max: 99_999_999 }),
  });

  it("there and back never gains, whatever the sources say and whichever side is asked for", () => {
    fc.assert(
      fc.property(pairs, ({ currencies: [one, other], worths, others, markup, side, amount }) => {
        const table = (source: RateTable["source"], [first, second]: readonly [string, string]): RateTable => {
          return { source, base: "EUR", at: NOW, rates: { [one]: first, [other]: second } };
        };
        const tables = [table("ecb", worths), ...(others === null ? [] : [table("openexchangerates", others)])];
        const there = exchangedAt(termsFor(tables, one, other, markup), { side, amount });
        fc.pre(there !== null);
        expect(there.value).toBeGreaterThanOrEqual(there.got);
        const back = termsFor(tables, other, one, markup);
        const again = exchangedAt(back, { side: "paid", amount: there.got });
        if (again !== null) expect(again.got).toBeLessThanOrEqual(there.paid);
        // Nor by asking for all that was paid: it costs at least what has arrived.
        const all = exchangedAt(back, { side: "got", amount: there.paid });
        if (all !== null) expect(all.paid).toBeGreaterThanOrEqual(there.got);
      }),
      { numRuns: 500 },
    );
  });

  it("equals the amount multiplied by the rate that is shown", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (amount) => {
        const terms = termsFor([ECB], "EUR", "USD", 200);
        const sums = exchangedAt(terms, { side: "got", amount });
        const by = { currency: "EUR", rounding: "up" } as const;
        expect(sums?.paid).toBe(converted({ amount, currency: "USD" }, terms.rate, by));
      }),
    );
  });
});

describe("a transfer by a quote", () => {
  const scope = { merchantId: "mer_1", livemode: false };
  const quote: WalletQuote = {
    id: "wqt_1",
    ...scope,
    walletId: "wal_1",
    toWalletId: "wal_2",
    paid: 10_000,
    got: 10_523,
    value: 10_734,
    terms: termsFor([ECB], "EUR", "USD", 200),
  };
  const asked = {
    ...scope,
    walletId: "wal_1",
    toWalletId: "wal_2",
    amount: 10_000,
    currency: "EUR",
    toCurrency: "USD",
  };

  it("is the one that was quoted, or is refused where it differs", () => {
    expect(quoteFault(quote, asked)).toBeNull();
    for (const [changes, pointer] of [
      [{ merchantId: "mer_2" }, "/quote"],
      [{ livemode: true }, "/quote"],
      [{ walletId: "wal_2" }, "/from_wallet_id"],
      [{ toWalletId: "wal_1" }, "/to_wallet_id"],
      [{ currency: "USD" }, "/currency"],
      [{ toCurrency: "JPY" }, "/to_currency"],
      [{ amount: 9_999 }, "/amount"],
    ] as const)
      expect(quoteFault(quote, { ...asked, ...changes })?.pointer).toBe(pointer);
  });
});
