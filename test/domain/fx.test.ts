/** Exchange: rates are exact, there and back never gains, and of two sources that disagree the safer one is believed. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CURRENCIES } from "../../worker/domain/currencies.ts";
import {
  converted,
  FX_AGE_MS_MAX,
  markedUp,
  parseRate,
  type RateTable,
  rateBetween,
  rateText,
  usableTable,
} from "../../worker/domain/fx.ts";
import { LIMITS } from "../../worker/domain/limits.ts";

const NOW = Date.UTC(2026, 10, 27, 12);
const ECB: RateTable = {
  source: "ecb",
  base: "EUR",
  at: NOW - 3_600_000,
  rates: { USD: "1.25", MXN: "20", JPY: "180.5" },
};
const OTHER: RateTable = {
  source: "openexchangerates",
  base: "USD",
  at: NOW - 60_000,
  rates: { MXN: "16.1", EUR: "0.8" },
};
const between = (tables: readonly RateTable[], from: string, to: string, now = NOW) => {
  const rate = rateBetween(tables, { from, to, now });
  return rate === null ? null : { ...rate, ratio: rateText(rate.ratio, "half_even") };
};
const currency = fc.constantFrom(...CURRENCIES);
/** Rates from the smallest, a Vietnamese dong in Kuwaiti dinars, to the largest, the reverse. */
const rate = fc
  .tuple(fc.integer({ min: 1, max: 999_999_999 }), fc.integer({ min: -9, max: 0 }))
  .map(([digits, exponent]) => `${digits}e${exponent}`);

describe("a rate as text", () => {
  it.each([
    ["18.7305", { numerator: 187_305n, denominator: 10_000n }],
    ["1.2e-5", { numerator: 12n, denominator: 1_000_000n }],
    ["3e2", { numerator: 300n, denominator: 1n }],
  ])("%s is read exactly", (text, ratio) => expect(parseRate(text)).toEqual(ratio));

  it.each(["", "0", "0.000", "-1", "1,5", "NaN", "1e99", ".5", "1.", " 1", "1234567890123", "Infinity"])(
    "%j is none",
    (text) => expect(parseRate(text)).toBeNull(),
  );

  it("has eight digits, however large or small it is, rounded as it was asked to be", () => {
    const third = { numerator: 1n, denominator: 3n };
    expect([rateText(third, "down"), rateText(third, "up"), rateText(third, "half_even")]).toEqual([
      "0.33333333",
      "0.33333334",
      "0.33333333",
    ]);
    expect(rateText({ numerator: 2n, denominator: 300_000_000n }, "up")).toBe("0.0000000066666667");
    expect(rateText({ numerator: 25_000_000_000_001n, denominator: 1_000n }, "half_up")).toBe("25000000000");
    expect(rateText({ numerator: 20n, denominator: 1n }, "up")).toBe("20");
  });
});

describe("between two currencies", () => {
  it("the rate is crossed over the base of the table", () => {
    expect(between([ECB], "USD", "MXN")).toMatchObject({ ratio: "16", source: "ecb", at: ECB.at, disagreement: null });
    expect(between([ECB], "EUR", "JPY")?.ratio).toBe("180.5");
    expect(between([ECB], "JPY", "EUR")?.ratio).toBe("0.0055401662");
  });

  it("there is none if no table has both currencies, or none is fresh enough", () => {
    expect(between([ECB], "USD", "KWD")).toBeNull();
    expect(between([ECB], "USD", "MXN", ECB.at + FX_AGE_MS_MAX.ecb)).not.toBeNull();
    expect(between([ECB], "USD", "MXN", ECB.at + FX_AGE_MS_MAX.ecb + 1)).toBeNull();
    expect(between([ECB], "USD", "MXN", ECB.at - LIMITS.fxAheadMs)).not.toBeNull();
    expect(between([ECB], "USD", "MXN", ECB.at - LIMITS.fxAheadMs - 1)).toBeNull();
    expect(between([], "USD", "MXN")).toBeNull();
  });

  it("a rate outside the possible bounds is refused", () => {
    const mad = (MXN: string) => ({ ...ECB, rates: { USD: "1", MXN } });
    expect(between([mad("999999999")], "USD", "MXN")).not.toBeNull();
    expect([between([mad("1000000000")], "USD", "MXN"), between([mad("1e-9")], "USD", "MXN")]).toEqual([null, null]);
  });

  it("the first of two sources counts as long as they are near each other", () => {
    expect(between([OTHER, ECB], "USD", "MXN")).toMatchObject({
      ratio: "16.1",
      source: "openexchangerates",
      disagreement: null,
    });
    expect(between([ECB, OTHER], "USD", "MXN")).toMatchObject({ ratio: "16", source: "ecb", disagreement: null });
  });

  it("the higher of two that are further apart counts, whichever comes first, and that is told", () => {
    const wrong = { ...OTHER, rates: { MXN: "15.2" } };
    const told = { ratio: "16", source: "ecb", disagreement: 527 };
    expect(between([wrong, ECB], "USD", "MXN")).toMatchObject(told);
    expect(between([ECB, wrong], "USD", "MXN")).toMatchObject(told);
    // Seen the other way round, it is the other one that is safe.
    expect(between([wrong, ECB], "MXN", "USD")).toMatchObject({ source: "openexchangerates", disagreement: 527 });
  });

  it("a source that is too old contradicts no other", () => {
    const old = { ...OTHER, at: NOW - FX_AGE_MS_MAX.openexchangerates - 1, rates: { MXN: "90" } };
    expect(between([old, ECB], "USD", "MXN")).toMatchObject({ ratio: "16", disagreement: null });
  });
});

describe("a table", () => {
  it("keeps what is a currency with a rate", () =>
    expect(usableTable({ ...ECB, rates: { USD: "1.25", XAU: "2", MXN: "0", GBP: "none" } })?.rates).toEqual({
      USD: "1.25",
    }));
  it("is not valid with another base or without any rate", () => {
    expect(usableTable({ ...ECB, base: "XDR" })).toBeNull();
    expect(usableTable({ ...ECB, rates: { USD: "0" } })).toBeNull();
  });
});

/** Sums of these tests stay far below what is safe. */
const exchange = (...given: Parameters<typeof converted>): number => converted(...given) ?? Number.NaN;

describe("a conversion", () => {
  it.each([
    // 103.94 USD at 18.7068 is 1,944.384792 MXN.
    [{ amount: 10_394, currency: "USD" }, "18.7068", "MXN", "up", 194_439],
    [{ amount: 10_394, currency: "USD" }, "18.7068", "MXN", "down", 194_438],
    // Cents to yen, which have none, and to fils, of which a thousand are a dinar.
    [{ amount: 1_050, currency: "USD" }, "155.5", "JPY", "half_up", 1_633],
    [{ amount: 1_050, currency: "USD" }, "0.3", "KWD", "half_up", 3_150],
    [{ amount: 3_150, currency: "KWD" }, "3.3", "JPY", "down", 10],
  ] as const)("of %j at %s is %s %s %i", (money, text, to, rounding, amount) =>
    expect(exchange(money, text, { currency: to, rounding })).toBe(amount),
  );

  it("there and back never gains, whatever the mark-up, rounded down", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), currency, currency, rate, (amount, from, to, text) => {
        const there = parseRate(text);
        if (there === null) throw new Error("no rate");
        const back = { numerator: there.denominator, denominator: there.numerator };
        const got = exchange({ amount, currency: from }, rateText(there, "down"), { currency: to, rounding: "down" });
        fc.pre(!Number.isNaN(got));
        const again = exchange({ amount: got, currency: to }, rateText(back, "down"), {
          currency: from,
          rounding: "down",
        });
        expect(again).toBeLessThanOrEqual(amount);
      }),
    );
  });

  it("has the whole mark-up in its rate, and less than a hundred-millionth more", () => {
    const part = fc.bigInt({ min: 1n, max: 1_000_000_000n });
    fc.assert(
      fc.property(part, part, fc.integer({ min: 0, max: 1_000 }), (numerator, denominator, markup) => {
        const rate = parseRate(markedUp({ numerator, denominator }, markup));
        fc.pre(rate !== null);
        const exact = { numerator: numerator * BigInt(10_000 + markup), denominator: denominator * 10_000n };
        const over = rate.numerator * exact.denominator - exact.numerator * rate.denominator;
        expect(over >= 0n).toBe(true);
        // Eight digits, the first of which may be long before or after the point.
        expect(over * 10_000_000n <= exact.numerator * rate.denominator).toBe(true);
      }),
    );
  });

  it("never leaves a merchant short: what is paid instead is worth at least the price, and less than a unit and the mark-up more", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999_999 }),
        fc.tuple(currency, currency),
        fc.integer({ min: 1, max: 9_999_999 }),
        fc.integer({ min: 0, max: 1_000 }),
        (amount, [from, to], millionths, markup) => {
          const ratio = { numerator: BigInt(millionths), denominator: 10_000n };
          const paid = exchange({ amount, currency: from }, markedUp(ratio, markup), { currency: to, rounding: "up" });
          const plain = exchange({ amount, currency: from }, rateText(ratio, "half_even"), {
            currency: to,
            rounding: "up",
          });
          expect(paid).toBeGreaterThanOrEqual(plain);
          expect(paid).toBeLessThanOrEqual(Math.ceil((plain * (10_000 + markup)) / 10_000) + 1 + plain / 5_000_000);
        },
      ),
    );
  });
});
