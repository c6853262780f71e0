/** What fees add to a price: what a shopper bears of them is charged so that what is left of the total is exact. */

import { type FeeLine, type FeeProfile, feesOn } from "../fees.ts";
import { allocate, ratioOf, scaled, sum } from "../money.ts";
import type { PartTax } from "./tax.ts";

/** The fees of a price, in minor units. */
export interface PricedFees {
  /** Everything that is reckoned on the total, rule by rule. */
  readonly lines: readonly FeeLine[];
  /** What of it the shopper pays, rule by rule and without what comes to nothing. */
  readonly charged: readonly FeeLine[];
  /** As of a line, on what is charged. */
  readonly tax?: PartTax;
  /** What an incentive has taken off them; absent where it is nothing. */
  readonly waived?: number;
  /** What is left of the total for the merchant, taxes included. */
  readonly net: number;
}

/** A profile, and what is taken off the fees of this payment in basis points. */
type Fees = FeeProfile & { readonly discount: number };

/**
 * No charge needs more steps: each is less than two thirds of the one before it, on sums of at most thirteen digits, but for a unit for each
 * rule that is rounded.
 */
const STEPS_MAX = 200;

/**
 * What the shopper is charged for fees on a price that comes to `totalWith(charge)`, and so on each charge: the smallest charge that is his
 * share of the fees on the very total that holds it. With all of it his, total less fees is the price without them, to the unit.
 *
 * Such a charge exists, and going from nothing upwards finds the smallest: fees and totals never fall where the charge rises.
 */
export function grossedUp(
  { rules, shopperShare, discount }: Fees,
  currency: string,
  totalWith: (charge: number) => number,
): number {
  let charge = 0;
  for (let step = 0; step < STEPS_MAX; step++) {
    const fees = feesOn(totalWith(charge), currency, rules, discount);
    const next = scaled(sum(fees.map(({ amount }) => amount)), ratioOf(shopperShare), "half_up");
    if (next === charge) return charge;
    charge = next;
  }
  throw new Error("fees that are bounded come to rest");
}

/** The fees on a total that holds `charge` of them. */
export function priceFees(
  { rules, discount }: Fees,
  { total, currency, charge }: { readonly total: number; readonly currency: string; readonly charge: number },
): PricedFees {
  const lines = feesOn(total, currency, rules, discount);
  const amounts = lines.map(({ amount }) => amount);
  const all = sum(amounts);
  const waived = sum(feesOn(total, currency, rules).map(({ amount }) => amount)) - all;
  const shares = charge === 0 ? amounts.map(() => 0) : allocate(charge, amounts);
  const charged = lines.map(({ name }, index) => ({ name, amount: shares[index] ?? 0 }));
  return {
    lines,
    charged: charged.filter(({ amount }) => amount > 0),
    ...(waived > 0 && { waived }),
    net: total - all,
  };
}
