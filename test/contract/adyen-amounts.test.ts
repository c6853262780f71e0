/** Money on its way to Adyen and back, in every currency that a link may have. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromAdyenAmount, refusalOf, toAdyenAmount } from "../../worker/adapters/psp/adyen/amounts.ts";
import { CURRENCIES, exponentOf } from "../../worker/domain/currencies.ts";
import { LIMITS } from "../../worker/domain/limits.ts";

const amount = fc.integer({ min: 0, max: LIMITS.amountMax });
/** Half of the amounts are round, so that the currencies with fewer digits at Adyen are met as well. */
const money = fc.record({
  amount: fc.oneof(
    amount,
    amount.map((n) => n - (n % 100)),
  ),
  currency: fc.constantFrom(...CURRENCIES),
});

/** The digits of Adyen's table of currency codes; everything else has two. */
const DIGITS: Readonly<Record<string, number>> = {
  ...digits(0, "CVE DJF GNF IDR JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"),
  ...digits(3, "BHD IQD JOD KWD LYD OMR TND"),
};
const REFUSED = ["BIF"];

function digits(count: number, codes: string): Record<string, number> {
  return Object.fromEntries(codes.split(" ").map((code) => [code, count]));
}

describe("Adyen's amounts", () => {
  test("every sum that is accepted comes back as it went, and none above ten digits is accepted", () => {
    fc.assert(
      fc.property(money, (sum) => {
        fc.pre(refusalOf(sum) === null);
        const units = toAdyenAmount(sum);
        expect(units).not.toBeNull();
        expect(units).toBeLessThanOrEqual(9_999_999_999);
        expect(fromAdyenAmount(units, sum.currency)).toEqual(sum);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(CURRENCIES)("%s: one whole unit has the digits of Adyen's table", (code) => {
    const whole = { amount: 10 ** exponentOf(code), currency: code };
    if (REFUSED.includes(code)) {
      expect(refusalOf(whole)).toContain(code);
      return;
    }
    expect(refusalOf(whole)).toBeNull();
    expect(toAdyenAmount(whole)).toBe(10 ** (DIGITS[code] ?? 2));
  });

  test.each([
    ["CLP", 990, 99_000],
    ["ISK", 1500, 150_000],
    ["MGA", 20_050, 20_050],
    ["UGX", 5000, 5000],
    ["IDR", 1_500_000, 15_000],
    ["CVE", 300, 3],
    ["HUF", 12_345, 12_345],
    ["TWD", 12_345, 12_345],
    ["KWD", 1005, 1005],
    ["JPY", 500, 500],
    ["NGN", 150_050, 150_050],
  ])("%s %i of ours is %i of Adyen's", (currency, ours, theirs) => {
    expect(toAdyenAmount({ amount: ours, currency })).toBe(theirs);
    expect(fromAdyenAmount(theirs, currency)).toEqual({ amount: ours, currency });
  });

  test("parts of a unit that Adyen does not count are refused with a sentence and never rounded", () => {
    for (const sum of [
      { amount: 1_500_050, currency: "IDR" },
      { amount: 1, currency: "CVE" },
    ]) {
      expect(refusalOf(sum)).toMatch(/exactly\.$/);
      expect(toAdyenAmount(sum)).toBeNull();
    }
  });

  test.each([
    ["1999", "EUR"],
    [19.99, "EUR"],
    [-1, "EUR"],
    [Number.NaN, "EUR"],
    [2 ** 53, "EUR"],
    [2 ** 50, "IDR"],
    [null, "EUR"],
    [1999, "eur"],
    [1999, "ABC"],
    [1999, null],
    [50, "ISK"],
  ])("%j %s of Adyen's is no money", (units, currency) => {
    expect(fromAdyenAmount(units, currency)).toBeNull();
  });
});
