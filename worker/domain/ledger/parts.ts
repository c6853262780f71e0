/** What of a payment's money is tax, charged fees and mark-up on the rate, in its link's currency: of what was captured, and of what was given back. */

import { convertedBack } from "../fx.ts";
import { allocate, scaled, sum } from "../money.ts";
import { capturedOf, givesBackMoney, type PaymentState, refundsOf } from "../payment/state.ts";
import { ownPriceOf, type PaymentFx } from "../presentment.ts";
import type { Price } from "../pricing.ts";

/** The parts of a sum that have accounts of their own, in minor units. What is left of it is the merchant's. */
export interface Parts {
  readonly tax: number;
  readonly fee: number;
  /** What was paid above the source's rate. */
  readonly spread: number;
}

const NOTHING: Parts = { tax: 0, fee: 0, spread: 0 };

/** What a payment in another currency is worth in its link's by the source's rate, which is what it is booked as: the price, and the mark-up on top. */
function worthOf({ price }: PaymentState, { price: own, terms }: PaymentFx): number {
  const worth = convertedBack({ amount: price.total, currency: price.currency }, terms.midRate, {
    currency: terms.from,
    rounding: "half_even",
  });
  return Math.max(own.total, worth ?? 0);
}

/** What so much of a payment is booked as, in the currency of its link. The whole of it is worth the whole. */
export function bookedOf(payment: PaymentState, amount: number): number {
  const { fx, price } = payment;
  if (fx === undefined) return amount;
  return scaled(worthOf(payment, fx), { numerator: BigInt(amount), denominator: BigInt(price.total) }, "half_up");
}

/** What of a whole price is tax, and what was charged for fees without the tax on it. */
export function partsOf({ tax, fees }: Pick<Price, "tax" | "fees">): Omit<Parts, "spread"> {
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
  const captured = bookedOf(payment, capturedOf(attempt));
  const { fx } = payment;
  if ((payment.postsParts !== true && fx === undefined) || attempt.giveBackReason !== null || captured === 0)
    return { captured: NOTHING, refunded: NOTHING };
  const own = ownPriceOf(payment);
  const { tax, fee } = partsOf(own);
  const spread = fx === undefined ? 0 : worthOf(payment, fx) - own.total;
  const all = allocate(captured, [own.total - tax - fee, tax, fee, spread]);
  return { captured: named(all), refunded: named(allocate(refundedOf(payment, attempt), all)) };
}

/** What of an attempt's money went back, in the currency of its link: all of it where all of it did, in however many parts. */
export function refundedOf(payment: PaymentState, attempt: PaymentState["attempts"][number]): number {
  const captured = capturedOf(attempt);
  const given = refundsOf(payment, attempt, null).filter(
    (refund) => refund.status === "succeeded" && givesBackMoney(payment, refund),
  );
  return bookedOf(payment, Math.min(captured, sum(given.map(({ amount }) => amount))));
}

function named([, tax = 0, fee = 0, spread = 0]: readonly number[]): Parts {
  return { tax, fee, spread };
}
