/** What of a payment's money is tax, and what was charged for fees: of what was captured, and of what was given back. */

import { allocate, sum } from "../money.ts";
import { capturedOf, givesBackMoney, type PaymentState, refundsOf } from "../payment/state.ts";
import type { Price } from "../pricing.ts";

/** The parts of a sum that have accounts of their own, in minor units. What is left of it is the merchant's. */
export interface Parts {
  readonly tax: number;
  readonly fee: number;
}

const NOTHING: Parts = { tax: 0, fee: 0 };

/** What of a whole price is tax, and what was charged for fees without the tax on it. */
export function partsOf({ tax, fees }: Pick<Price, "tax" | "fees">): Parts {
  const charged = sum((fees?.charged ?? []).map(({ amount }) => amount));
  const within = tax?.behavior === "inclusive" ? (fees?.tax?.amount ?? 0) : 0;
  return { tax: sum((tax?.lines ?? []).map(({ amount }) => amount)), fee: charged - within };
}

/**
 * What of an attempt's money that is kept is tax and charged fees, and what of that went back with refunds. A capture of a part has its
 * share of each, and a refund its share of what was captured: of refunds that give everything back, exactly everything, in however many
 * they came and in whatever order.
 */
export function partsOfAttempt(
  payment: PaymentState,
  attempt: PaymentState["attempts"][number],
): { readonly captured: Parts; readonly refunded: Parts } {
  const captured = capturedOf(attempt);
  if (payment.postsParts !== true || attempt.giveBackReason !== null || captured === 0)
    return { captured: NOTHING, refunded: NOTHING };
  const { tax, fee } = partsOf(payment.price);
  const all = allocate(captured, [payment.price.total - tax - fee, tax, fee]);
  const given = refundsOf(payment, attempt, null).filter(
    (refund) => refund.status === "succeeded" && givesBackMoney(payment, refund),
  );
  const refunded = Math.min(captured, sum(given.map(({ amount }) => amount)));
  return { captured: named(all), refunded: named(allocate(refunded, all)) };
}

function named([, tax = 0, fee = 0]: readonly number[]): Parts {
  return { tax, fee };
}
