/** The fees in a price. The shopper's share is charged so that exactly the intended amount is left of the total. */

import { type FeeLine, type FeeProfile, feesOn } from "../fees.ts";
import { allocate, ratioOf, scaled, sum } from "../money.ts";
import type { PartTax } from "./tax.ts";

/** The fees of a price, in minor units. */
export interface PricedFees {
  /** All fees on the total, rule by rule. */
  readonly lines: readonly FeeLine[];
  /** The shopper's share, rule by rule, without zero amounts. */
  readonly charged: readonly FeeLine[];
  /** As on a line, on what is charged. */
  readonly tax?: PartTax;
  /** What an incentive has taken off; absent if nothing. */
  readonly waived?: number;
  /** What is left of the total for the merchant, taxes included. */
  readonly net: number;
}

/** A profile with the reduction of this payment's fees, in basis points. */
type Fees = FeeProfile & { readonly discount: number };

/**
 * No charge needs more steps: each step is less than two thirds of the one before, on amounts of at most thirteen
 * digits, apart from one unit per rounded rule.
 */
const STEPS_MAX = 200;

/**
 * What the shopper is charged for fees on a price that comes to `totalWith(charge)`: the smallest charge that equals
 * the shopper's share of the fees on the very total that includes it. If the shopper bears all of them, total less fees
 * is the price without them, to the unit.
 *
 * Such a charge exists, and stepping up from zero finds the smallest: fees and totals never fall as the charge rises.
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

/** The fees on a total that includes `charge` of them. */
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
