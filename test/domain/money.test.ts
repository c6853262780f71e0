/** Money to text and back, exactly, and the table of currencies. */

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { dinero, down, halfAwayFromZero, halfEven, toSnapshot, transformScale, up } from "dinero.js/bigint";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CURRENCIES, exponentOf, isCurrency } from "../../worker/domain/currencies.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { LOCALES } from "../../worker/domain/locales.ts";
import {
  allocate,
  formatMoney,
  isAmount,
  parseAmount,
  type Rounding,
  ratioOf,
  scaled,
  sum,
  toDecimal,
} from "../../worker/domain/money.ts";

const ISO_TABLE = fileURLToPath(new URL("../../../shared/data/iso4217-minor-units.json", import.meta.url).href);

const amounts = fc.integer({ min: 0, max: LIMITS.amountMax });
const currencies = fc.constantFrom("JPY", "EUR", "KWD", ...CURRENCIES);

describe("an amount as text", () => {
  it.each([
    [1_999, "EUR", "19.99"],
    [5, "EUR", "0.05"],
    [0, "EUR", "0.00"],
    [500, "JPY", "500"],
    [1_234, "KWD", "1.234"],
    [7, "KWD", "0.007"],
    [-1_999, "EUR", "-19.99"],
    [LIMITS.amountMax, "EUR", "9999999999.99"],
  ])("%i minor units of %s are %s", (amount, currency, text) => {
    expect(toDecimal({ amount, currency })).toBe(text);
  });

  it("is read back as the same amount in every currency", () => {
    fc.assert(
      fc.property(amounts, currencies, (amount, currency) => {
        const text = toDecimal({ amount, currency });
        expect(parseAmount(text, currency)).toEqual({ ok: true, value: amount });
        expect(parseAmount(text.replace(".", ","), currency)).toEqual({ ok: true, value: amount });
      }),
      { numRuns: 2_000 },
    );
  });

  it("with a locale's own grouping is read back as the same amount where there are decimals", () => {
    const locales = fc.constantFrom(...LOCALES, "de-CH", "ar-EG", "fa-IR", "th-u-nu-thai");
    fc.assert(
      fc.property(amounts, locales, (amount, locale) => {
        const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
        const text = new Intl.NumberFormat(locale, digits).format(
          toDecimal({ amount, currency: "EUR" }) as Intl.StringNumericLiteral,
        );
        expect(parseAmount(text, "EUR")).toEqual({ ok: true, value: amount });
      }),
      { numRuns: 1_000 },
    );
  });

  it("is shown with ISO's digits, every one of them exact", () => {
    fc.assert(
      fc.property(amounts, currencies, (amount, currency) => {
        const shown = /[\d,]+(?:\.\d+)?$/.exec(formatMoney({ amount, currency }, "en-US"))?.[0];
        expect(shown?.replaceAll(",", "")).toBe(toDecimal({ amount, currency }));
      }),
      { numRuns: 1_000 },
    );
    expect(formatMoney({ amount: 1_999, currency: "EUR" }, "de-DE")).toBe("19,99\u00a0€");
  });

  it("keeps a currency's letters and sign together where the sum runs right to left", () => {
    expect(formatMoney({ amount: 149_744, currency: "USD" }, "ar")).toBe("\u200f1,497.44\u00a0US$\u200e");
    expect(formatMoney({ amount: -1_497, currency: "JPY" }, "ar")).toBe("\u200f\u200e\u22121,497\u00a0JP¥\u200e");
    expect(formatMoney({ amount: 149_744, currency: "EUR" }, "ar")).toBe("\u200f1,497.44\u00a0€");
    expect(formatMoney({ amount: 149_744, currency: "USD" }, "fr-CA")).toBe("1\u00a0497,44\u00a0$\u00a0US");
  });

  it("below zero has a minus sign, not a hyphen, in every language", () => {
    const below = (locale: string) => formatMoney({ amount: -1_999, currency: "EUR" }, locale);
    for (const locale of LOCALES)
      expect([locale, below(locale)]).toEqual([locale, expect.stringMatching(/^[^-]*\u2212[^-]*$/)]);
    expect(below("en")).toBe("\u2212€19.99");
    expect(toDecimal({ amount: -1_999, currency: "EUR" })).toBe("-19.99");
  });
});

describe("reading what a person typed", () => {
  it.each([
    ["", "EUR", "empty"],
    [" \t", "EUR", "empty"],
    ["abc", "EUR", "not_a_number"],
    ["-5", "EUR", "not_a_number"],
    ["+5", "EUR", "not_a_number"],
    ["1e3", "EUR", "not_a_number"],
    ["0x10", "EUR", "not_a_number"],
    [".5", "EUR", "not_a_number"],
    ["1.2.3", "EUR", "not_a_number"],
    ["1,234,567,8", "EUR", "not_a_number"],
    ["1,234,567,89", "EUR", "not_a_number"],
    ["1.234,567.89", "EUR", "not_a_number"],
    ["1.999", "EUR", "too_many_decimals"],
    ["1,234", "EUR", "too_many_decimals"],
    ["1.5", "JPY", "too_many_decimals"],
    ["1.2345", "KWD", "too_many_decimals"],
    ["10000000000.00", "EUR", "too_large"],
    ["9".repeat(24), "EUR", "too_large"],
    ["9".repeat(25), "EUR", "too_large"],
  ])("refuses %j in %s: %s", (text, currency, error) => {
    expect(parseAmount(text, currency)).toEqual({ ok: false, error });
  });

  it.each([
    ["1,234.50", "EUR", 123_450],
    ["١٬٢٣٤٫٥٠", "EUR", 123_450],
    ["۱۲٫۵", "EUR", 1_250],
    ["１９．９９", "EUR", 1_999],
    ["\u200F٢٥\u200F", "JPY", 25],
    ["٥،٢٥", "EUR", 525],
    ["๑๒๓", "JPY", 123],
    ["1.234,50", "EUR", 123_450],
    ["1 234,50", "EUR", 123_450],
    ["1’234.50", "EUR", 123_450],
    ["1,234,567", "EUR", 123_456_700],
    ["1.234.567", "JPY", 1_234_567],
    ["12.", "EUR", 1_200],
    ["012.5", "EUR", 1_250],
    ["１９.９９", "EUR", 1_999],
    ["1.234", "KWD", 1_234],
  ])("reads %j in %s as %i minor units", (text, currency, amount) => {
    expect(parseAmount(text, currency)).toEqual({ ok: true, value: amount });
  });

  it("refuses a text of any length without reading all of it", () => {
    expect(parseAmount(`${"1,".repeat(100_000)}x`, "EUR")).toEqual({ ok: false, error: "too_large" });
  });

  it("never throws and never gives anything but an amount", () => {
    const typed = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.stringMatching(/^[0-9., ']{0,30}$/),
      fc.stringMatching(/^[0-9]{1,24}$/),
    );
    fc.assert(
      fc.property(typed, currencies, (text, currency) => {
        const parsed = parseAmount(text, currency);
        if (parsed.ok) expect(isAmount(parsed.value)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("a sum", () => {
  it("is exact, and loud where it would leave the safe integers", () => {
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 50 }), (list) => {
        expect(BigInt(sum(list))).toBe(list.reduce((total, amount) => total + BigInt(amount), 0n));
      }),
    );
    expect(() => sum([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
    expect(() => sum([0.5])).toThrow(RangeError);
    expect(() => sum([Number.NaN])).toThrow(RangeError);
  });
});

const ROUNDINGS: readonly Rounding[] = ["half_even", "half_up", "up", "down"];
const rates = fc.record({
  numerator: fc.bigInt({ min: 1n, max: 10n ** 12n }),
  denominator: fc.bigInt({ min: 1n, max: 10n ** 12n }),
});

describe("a scaled amount", () => {
  it.each([
    [5, 1_000, [0, 1, 1, 0]],
    [15, 1_000, [2, 2, 2, 1]],
    [25, 1_000, [2, 3, 3, 2]],
    [-25, 1_000, [-2, -3, -3, -2]],
    [26, 1_000, [3, 3, 3, 2]],
    [24, 1_000, [2, 2, 3, 2]],
    [30, 1_000, [3, 3, 3, 3]],
    [0, 1_900, [0, 0, 0, 0]],
  ])("of %i by %i basis points is rounded as its caller says: to even, half up, up, down", (amount, share, by) => {
    expect(ROUNDINGS.map((rounding) => scaled(amount, ratioOf(share), rounding) + 0)).toEqual(by);
  });

  it("is what dinero.js over BigInt says, for every rounding", () => {
    const oracles = { half_even: halfEven, half_up: halfAwayFromZero, up, down } as const;
    fc.assert(
      fc.property(
        amounts,
        fc.bigInt({ min: 1n, max: 10n ** 10n }),
        fc.constantFrom(...ROUNDINGS),
        (amount, rate, how) => {
          const exact = dinero({ amount: BigInt(amount) * rate, currency: DINERO_EUR, scale: 10n });
          const oracle = toSnapshot(transformScale(exact, 2n, oracles[how])).amount;
          expect(BigInt(scaled(amount, { numerator: rate, denominator: 10n ** 8n }, how))).toBe(oracle);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("that is converted there and back, each time rounded down, never gains; and its refund is rounded as it was", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), rates, (amount, { numerator, denominator }) => {
        fc.pre(BigInt(amount) * numerator < BigInt(Number.MAX_SAFE_INTEGER) * denominator);
        const there = scaled(amount, { numerator, denominator }, "down");
        expect(scaled(there, { numerator: denominator, denominator: numerator }, "down")).toBeLessThanOrEqual(amount);
        for (const how of ROUNDINGS) {
          const ratio = { numerator, denominator };
          fc.pre(BigInt(amount) * numerator < BigInt(Number.MAX_SAFE_INTEGER - 1) * denominator);
          expect(scaled(-amount, ratio, how) + 0).toBe(0 - scaled(amount, ratio, how));
        }
      }),
    );
  });

  it("is loud where it would leave the safe integers, or has nothing to divide by", () => {
    expect(() => scaled(Number.MAX_SAFE_INTEGER, ratioOf(10_001), "down")).toThrow(RangeError);
    expect(() => scaled(1, { numerator: 1n, denominator: 0n }, "down")).toThrow(RangeError);
    expect(() => scaled(0.5, ratioOf(1), "down")).toThrow(RangeError);
  });
});

describe("an allocation", () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [5, [3, 7], [2, 3]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [1, [0, 1, 1], [0, 1, 0]],
    [0, [1, 2], [0, 0]],
    [10, [50, 30, 20], [5, 3, 2]],
  ])("of %i by %j is %j", (amount, weights, parts) => {
    expect(allocate(amount, weights)).toEqual(parts);
  });

  it("adds up to the unit, gives nothing to no weight, and no part is a unit or more from its exact share", () => {
    const weights = fc
      .array(fc.oneof(fc.nat(3), amounts), { minLength: 1, maxLength: 40 })
      .filter((list) => list.some((weight) => weight > 0));
    fc.assert(
      fc.property(fc.oneof(amounts, fc.nat(100)), weights, fc.boolean(), (size, list, isNegative) => {
        const amount = isNegative ? 0 - size : size;
        const parts = allocate(amount, list);
        expect(sum(parts)).toBe(amount);
        const all = list.reduce((total, weight) => total + BigInt(weight), 0n);
        for (const [index, part] of parts.entries()) {
          const off = BigInt(part) * all - BigInt(amount) * BigInt(list[index] ?? 0);
          expect(off < all && off > -all).toBe(true);
          if (list[index] === 0) expect(part).toBe(0);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([[[]], [[0, 0]], [[1, -1]], [[2, -1]]])("by %j is an error of its caller's", (weights) => {
    expect(() => allocate(10, weights)).toThrow(RangeError);
  });
});

describe("an amount", () => {
  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, LIMITS.amountMax + 1, 2 ** 53])("is not %s", (amount) => {
    expect(isAmount(amount)).toBe(false);
  });

  it("is 0 and the largest", () => {
    expect([0, LIMITS.amountMax].every(isAmount)).toBe(true);
  });
});

describe("the table of currencies", () => {
  it("agrees with ISO 4217 on every code that it has", (context) => {
    if (!existsSync(ISO_TABLE)) context.skip("ISO's table is not on this machine");
    const { active } = JSON.parse(readFileSync(ISO_TABLE, "utf8")) as {
      readonly active: Readonly<Record<string, { readonly minor: number | null }>>;
    };
    expect(CURRENCIES.filter((code) => active[code]?.minor !== exponentOf(code))).toEqual([]);
    expect(Object.keys(active).filter((code) => (active[code]?.minor ?? 9) < 4 && !isCurrency(code))).toEqual(LEFT_OUT);
  });

  it("has each code once, in upper case, and knows no other", () => {
    expect(new Set(CURRENCIES).size).toBe(CURRENCIES.length);
    expect(CURRENCIES.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
    expect(["eur", "", "XTS", "XAU", "constructor", "__proto__"].filter(isCurrency)).toEqual([]);
    expect(() => exponentOf("XTS")).toThrow(RangeError);
  });
});

/** dinero.js's own form of a currency. */
const DINERO_EUR = { code: "EUR", base: 10n, exponent: 2n };

/** Fund codes and codes for accounts between banks, which are not used for payments. */
const LEFT_OUT: readonly string[] = ["BOV", "CHE", "CHW", "COU", "MXV", "USN", "UYI", "XAD"];
