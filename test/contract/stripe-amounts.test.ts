/** Money on its way to Stripe and back, in every currency that a link may have. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromStripeAmount, refusalOf, toStripeAmount } from "../../worker/adapters/psp/stripe/amounts.ts";
import { CURRENCIES, exponentOf } from "../../worker/domain/currencies.ts";
import { LIMITS } from "../../worker/domain/limits.ts";

const currency = fc.constantFrom(...CURRENCIES);
const amount = fc.integer({ min: 0, max: LIMITS.amountMax });
/** Half of the amounts are round, so that the currencies with rules about last digits are met as well. */
const money = fc.record({
  amount: fc.oneof(
    amount,
    amount.map((n) => n - (n % 1000)),
  ),
  currency,
});

/** The table of Stripe's documentation: digits, and what the number has to be a multiple of. Everything else is ISO 4217's. */
const EXCEPTIONS: Readonly<Record<string, { readonly digits: number; readonly multiple: number }>> = {
  ...Object.fromEntries(
    "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF"
      .split(" ")
      .map((code) => [code, { digits: 0, multiple: 1 }]),
  ),
  ...Object.fromEntries("BHD JOD KWD OMR TND".split(" ").map((code) => [code, { digits: 3, multiple: 10 }])),
  ISK: { digits: 2, multiple: 100 },
};
const REFUSED = ["UGX", "IQD", "LYD"];

describe("Stripe's amounts", () => {
  test("every sum that is accepted comes back as it went, and none above eight digits is accepted", () => {
    fc.assert(
      fc.property(money, (sum) => {
        fc.pre(refusalOf(sum) === null);
        const units = toStripeAmount(sum);
        expect(units).not.toBeNull();
        expect(units).toBeLessThanOrEqual(99_999_999);
        expect(fromStripeAmount(units ?? -1, sum.currency.toLowerCase())).toEqual(sum);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(CURRENCIES)("%s: one whole unit has the digits of Stripe's table", (code) => {
    const whole = { amount: 10 ** exponentOf(code) * 50, currency: code };
    if (REFUSED.includes(code)) {
      expect(refusalOf(whole)).toContain(code);
      return;
    }
    const { digits, multiple } = EXCEPTIONS[code] ?? { digits: exponentOf(code), multiple: 1 };
    expect(toStripeAmount(whole)).toBe(50 * 10 ** digits);
    expect(toStripeAmount(whole)).toSatisfy((units: number) => units % multiple === 0);
    expect(refusalOf(whole)).toBeNull();
  });

  test("a sum is converted exactly or not at all: its value never changes by a fraction", () => {
    fc.assert(
      fc.property(money, (sum) => {
        const units = toStripeAmount(sum);
        if (units === null) return;
        const { digits, multiple } = EXCEPTIONS[sum.currency] ?? { digits: exponentOf(sum.currency), multiple: 1 };
        expect(BigInt(units) * 10n ** BigInt(exponentOf(sum.currency))).toBe(
          BigInt(sum.amount) * 10n ** BigInt(digits),
        );
        expect(units % multiple).toBe(0);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    [{ amount: 1_001, currency: "KWD" }, "three decimals whose last is not 0"],
    [{ amount: 150, currency: "MGA" }, "cents of a currency that Stripe counts whole"],
    [{ amount: 100_000_000, currency: "EUR" }, "nine digits"],
    [{ amount: 1_000_000, currency: "ISK" }, "nine digits at Stripe, though seven by ISO"],
    [{ amount: 5_000, currency: "UGX" }, "a currency that is counted in two ways"],
    [{ amount: 5_000, currency: "IQD" }, "a currency that Stripe does not list with its digits"],
    [{ amount: 5_000, currency: "LYD" }, "a currency that Stripe does not list with its digits"],
  ])("%o is refused with a sentence: %s", (sum) => {
    expect(refusalOf(sum)).toMatch(/^[A-Z].*\.$/);
  });

  test.each([
    [{ amount: 99_999_999, currency: "EUR" }, 99_999_999],
    [{ amount: 999_999, currency: "ISK" }, 99_999_900],
    [{ amount: 99_999_990, currency: "KWD" }, 99_999_990],
    [{ amount: 9_999_999_900, currency: "MGA" }, 99_999_999],
    [{ amount: 500, currency: "CLP" }, 500],
    [{ amount: 50_000, currency: "HUF" }, 50_000],
    [{ amount: 50_000, currency: "TWD" }, 50_000],
    [{ amount: 50_000, currency: "NGN" }, 50_000],
  ])("%o is %i for Stripe", (sum, units) => {
    expect(toStripeAmount(sum)).toBe(units);
    expect(refusalOf(sum)).toBeNull();
  });

  test("what Stripe says in units that are not whole in ours, or in a currency that is none, is not read as money", () => {
    expect(fromStripeAmount(150_050, "isk")).toBeNull();
    expect(fromStripeAmount(1999, "xyz")).toBeNull();
    expect(fromStripeAmount(1999, "")).toBeNull();
    expect(fromStripeAmount(Number.NaN, "eur")).toBeNull();
    expect(fromStripeAmount(10.5, "eur")).toBeNull();
    expect(fromStripeAmount(2 ** 53, "eur")).toBeNull();
  });
});
