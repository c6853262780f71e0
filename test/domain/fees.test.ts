/** Fees: the amounts of the rules, who bears them, and that a total with fees leaves exactly the right amount. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CheckoutOptions } from "../../worker/domain/checkout.ts";
import { type FeeProfile, type FeeRule, feeFault, feesOn } from "../../worker/domain/fees.ts";
import { definitionFault, type LinkDefinition, type LinkPrice } from "../../worker/domain/link.ts";
import { chargesOf, priceOf, type Selection } from "../../worker/domain/pricing.ts";
import type { LinkTax } from "../../worker/domain/tax.ts";
import { feeProfiles } from "./fee-profiles.ts";
import { pricedLink } from "./priced-link.ts";

const NOTHING: Selection = { amount: null, quantities: {} };

const linkOf = (price: LinkPrice, checkout: Partial<CheckoutOptions>): LinkDefinition =>
  pricedLink(price, checkout, "USD");
const fixed = (amount: number): LinkPrice => ({ kind: "fixed", amount });

const FIXED: FeeRule = { kind: "fixed", name: "Per payment", currency: "USD", amount: 30 };
const PERCENT: FeeRule = {
  kind: "percentage",
  name: "Processing",
  currency: null,
  basisPoints: 350,
  minimum: null,
  maximum: null,
};
const TIERED: FeeRule = {
  kind: "tiered",
  name: "Volume",
  currency: "USD",
  tiers: [
    { upTo: 10_000, basisPoints: 300 },
    { upTo: 50_000, basisPoints: 200 },
    { upTo: null, basisPoints: 100 },
  ],
  minimum: 10,
  maximum: 2_000,
};

describe("a rule", () => {
  it.each([
    [FIXED, 0, 30],
    [FIXED, 1_000_000, 30],
    [PERCENT, 10_000, 350],
    // 3.5 % of 1.00 is exactly three and a half cents.
    [PERCENT, 100, 4],
    [{ ...PERCENT, minimum: 50 }, 100, 50],
    [{ ...PERCENT, maximum: 300 }, 10_000, 300],
    [TIERED, 100, 10],
    [TIERED, 10_000, 300],
    // 300 for the first hundred, 2 % of one cent more is nothing yet.
    [TIERED, 10_001, 300],
    [TIERED, 50_000, 300 + 800],
    [TIERED, 60_000, 300 + 800 + 100],
    [TIERED, 10_000_000, 2_000],
  ] as const)("%o reckons on %i", (rule, total, amount) => {
    expect(feesOn(total, "USD", [rule])).toEqual([{ name: rule.name, amount }]);
  });

  it("of another currency counts for nothing", () => {
    expect(feesOn(10_000, "EUR", [FIXED, PERCENT, TIERED])).toEqual([{ name: "Processing", amount: 350 }]);
  });
});

describe("0.30 and 3.5 % on a link of 100.00 USD", () => {
  const priced = (shopperShare: number, amount = 10_000) =>
    priceOf(linkOf(fixed(amount), { fees: { rules: [FIXED, PERCENT], shopperShare } }), NOTHING);

  it("that the shopper bears make it 103.94, of which the fees are 3.94 and exactly 100.00 is left", () => {
    // (100.00 + 0.30) / 0.965 is 103.9378; 3.5 % of 103.94 is 3.6379, with 0.30 it is 3.94.
    const price = priced(10_000);
    expect(price).toMatchObject({
      value: {
        total: 10_394,
        lines: [{ amount: 10_000 }],
        fees: {
          lines: [{ amount: 30 }, { amount: 364 }],
          charged: [
            { name: "Per payment", amount: 30 },
            { name: "Processing", amount: 364 },
          ],
          net: 10_000,
        },
      },
    });
    expect(price.ok ? chargesOf(price.value).map(({ amount }) => amount) : null).toEqual([10_000, 30, 364]);
  });

  it("that the merchant bears leave them 96.20", () => {
    expect(priced(0)).toMatchObject({ value: { total: 10_000, fees: { charged: [], net: 9_620 } } });
  });

  it("that both bear in halves make it 101.94, of which the merchant has 98.07", () => {
    // 3.5 % of 101.93 is 3.5676, with 0.30 it is 3.87; the half of 3.87 is 1.935, which goes up.
    expect(priced(5_000)).toMatchObject({ value: { total: 10_194, fees: { net: 10_194 - 30 - 357 } } });
  });

  it("that would leave less than nothing are refused, at the link and at the sum", () => {
    const fees = { rules: [{ ...FIXED, amount: 500 }], shopperShare: 0 };
    expect(definitionFault(linkOf(fixed(499), { fees }))).toMatchObject({ pointer: "/fees/rules" });
    expect(definitionFault(linkOf(fixed(500), { fees }))).toBeNull();
    const open: LinkPrice = { kind: "open", minimum: 100, maximum: 9_000, suggestions: [] };
    expect(definitionFault(linkOf(open, { fees }))).toMatchObject({ pointer: "/fees/rules" });
    expect(priceOf(linkOf(open, { fees }), { ...NOTHING, amount: 499 })).toMatchObject({
      error: { field: "total", code: "fees_exceed_total" },
    });
    // Fees that are charged on top cost the merchant nothing.
    expect(definitionFault(linkOf(fixed(1), { fees: { ...fees, shopperShare: 10_000 } }))).toBeNull();
  });
});

it("fees that are charged are taxed like the rest, and on the whole total", () => {
  const tax: LinkTax = {
    behavior: "exclusive",
    rounding: "line",
    name: "Tax",
    sellerCountry: null,
    rate: { kind: "fixed", basisPoints: 1_000 },
  };
  const fees = { rules: [PERCENT], shopperShare: 10_000 };
  const price = priceOf(linkOf(fixed(10_000), { tax, fees }), NOTHING);
  // x = 3.5 % of (110.00 + 1.1 x), that is 3.85 / 0.9615 = 4.0042.
  expect(price).toMatchObject({
    value: {
      total: 10_000 + 1_000 + 400 + 40,
      fees: { charged: [{ amount: 400 }], tax: { basisPoints: 1_000, amount: 40 }, net: 11_040 },
      tax: { lines: [{ taxable: 10_400, amount: 1_040 }] },
    },
  });
});

describe("a profile", () => {
  const of = (...rules: FeeRule[]): FeeProfile => ({ rules, shopperShare: 10_000 });

  it.each([
    [of({ ...FIXED, currency: null }), "/fees/rules/0"],
    [of(PERCENT, { ...PERCENT, minimum: 1 }), "/fees/rules/1"],
    [of({ ...PERCENT, currency: "USD", minimum: 5, maximum: 4 }), "/fees/rules/0"],
    [of({ ...TIERED, currency: null }), "/fees/rules/0"],
    [of({ ...TIERED, tiers: [{ upTo: 100, basisPoints: 1 }] }), "/fees/rules/0"],
    [of({ ...TIERED, tiers: TIERED.tiers.toReversed() }), "/fees/rules/0"],
    [
      of({
        ...TIERED,
        tiers: [
          { upTo: 5, basisPoints: 1 },
          { upTo: 5, basisPoints: 2 },
          { upTo: null, basisPoints: 3 },
        ],
      }),
      "/fees/rules/0",
    ],
    [of({ ...PERCENT, basisPoints: 2_000 }, { ...PERCENT, basisPoints: 1_001 }), "/fees/rules"],
  ])("that does not fit together is refused where it is wrong", (profile, pointer) => {
    expect(feeFault(profile, { currency: "USD", least: 100 })?.pointer).toBe(pointer);
  });
});

const amounts = fc.oneof(fc.integer({ min: 1, max: 10 ** 9 }), fc.integer({ min: 1, max: 20_000 }));

it("gross-up nets exactly: what the shopper bears wholly leaves the price to the unit, and no smaller total does", () => {
  fc.assert(
    fc.property(amounts, feeProfiles("USD"), (amount, profile) => {
      const fees = { ...profile, shopperShare: 10_000 };
      const priced = priceOf(linkOf(fixed(amount), { fees }), NOTHING);
      if (!priced.ok) throw new Error(priced.error.code);
      const { total } = priced.value;
      const feesAt = (sum: number) => feesOn(sum, "USD", fees.rules).reduce((all, line) => all + line.amount, 0);
      expect(total - feesAt(total)).toBe(amount);
      expect(priced.value.fees?.net).toBe(amount);
      if (total > amount) expect(total - 1 - feesAt(total - 1)).not.toBe(amount);
    }),
    { numRuns: 3_000 },
  );
});

it("whoever bears them: the parts add up to the total, the shopper's share is of the fees on it, and the rest is the merchant's", () => {
  fc.assert(
    fc.property(amounts, feeProfiles("USD"), (amount, fees) => {
      const priced = priceOf(linkOf(fixed(amount), { fees }), NOTHING);
      expect(priced.ok || priced.error.code === "fees_exceed_total").toBe(true);
      if (!priced.ok) return;
      const { total, fees: reckoned } = priced.value;
      const charged = (reckoned?.charged ?? []).reduce((sum, line) => sum + line.amount, 0);
      const all = (reckoned?.lines ?? []).reduce((sum, line) => sum + line.amount, 0);
      expect(total).toBe(amount + charged);
      expect(reckoned?.net).toBe(total - all);
      expect(Math.abs(charged * 10_000 - all * fees.shopperShare)).toBeLessThanOrEqual(5_000);
      expect(chargesOf(priced.value).reduce((sum, line) => sum + line.amount, 0)).toBe(total);
    }),
    { numRuns: 2_000 },
  );
});
