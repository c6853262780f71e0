/** Fee profiles of every kind that a link may have, and what codes take off its items, for properties. */

import fc from "fast-check";
import { type FeeProfile, type FeeRule, profileFault } from "../../worker/domain/fees.ts";
import type { Discount } from "../../worker/domain/offers.ts";

const amount = fc.nat(5_000);
const bounds = fc.oneof(
  fc.constant({ minimum: null, maximum: null }),
  fc.tuple(amount, amount).map(([one, other]) => ({ minimum: Math.min(one, other), maximum: Math.max(one, other) })),
  amount.map((minimum) => ({ minimum, maximum: null })),
  amount.map((maximum) => ({ minimum: null, maximum })),
);
const rate = fc.nat(700);

/** Profiles that a link in `currency` may have, of up to four rules, borne by any party. */
export function feeProfiles(currency: string): fc.Arbitrary<FeeProfile> {
  const named = {
    name: fc.constantFrom("Processing", "Platform"),
    currency: fc.constantFrom(currency, currency, "XCD"),
  };
  const rule: fc.Arbitrary<FeeRule> = fc.oneof(
    fc.record({ ...named, kind: fc.constant("fixed" as const), amount }),
    fc
      .tuple(fc.record({ ...named, kind: fc.constant("percentage" as const), basisPoints: rate }), bounds)
      .map(([base, edges]) => ({ ...base, ...edges })),
    fc
      .tuple(
        fc.record({ ...named, kind: fc.constant("tiered" as const) }),
        fc.uniqueArray(fc.integer({ min: 1, max: 10 ** 7 }), { maxLength: 4 }),
        fc.array(rate, { minLength: 5, maxLength: 5 }),
        bounds,
      )
      .map(([base, ends, rates, edges]) => ({
        ...base,
        tiers: [...ends.sort((one, other) => one - other), null].map((upTo, index) => {
          return { upTo, basisPoints: rates[index] ?? 0 };
        }),
        ...edges,
      })),
  );
  return fc
    .record({
      rules: fc.array(rule, { minLength: 1, maxLength: 4 }),
      shopperShare: fc.oneof(fc.constantFrom(0, 10_000), fc.integer({ min: 1, max: 9_999 })),
    })
    .filter((profile) => profileFault(profile) === null);
}

/** What a code takes off: a share, or a sum that may be more than there is. */
export const discounts: fc.Arbitrary<Discount> = fc.oneof(
  fc.record({ kind: fc.constant("percentage" as const), basisPoints: fc.integer({ min: 1, max: 10_000 }) }),
  fc.record({ kind: fc.constant("amount" as const), amount: fc.integer({ min: 1, max: 30_000 }) }),
);

/** Items that all cost something. */
export const pricedItems = fc.array(
  fc.record({
    name: fc.constant("A"),
    amount: fc.integer({ min: 1, max: 9_999 }),
    quantity: fc.integer({ min: 1, max: 9 }),
    adjustable: fc.constant(null),
  }),
  { minLength: 1, maxLength: 5 },
);
