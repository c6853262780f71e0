/**
 * The tax, charged fees and mark-up in a payment's money, in its link's currency: of what was captured, and of what was
 * refunded.
 */

import { convertedBack } from "../fx.ts";
import { allocate, scaled, sum } from "../money.ts";
import { capturedOf, givesBackMoney, type PaymentState, refundsOf } from "../payment/state.ts";
import { ownPriceOf, type PaymentFx } from "../presentment.ts";
import type { Price } from "../pricing.ts";

/** The parts of an amount that have accounts of their own, in minor units. The rest is the merchant's. */
export interface Parts {
  readonly tax: number;
  readonly fee: number;
  /** What was paid above the source's rate. */
  readonly spread: number;
}

const NOTHING: Parts = { tax: 0, fee: 0, spread: 0 };

/**
 * The value of a payment in another currency in its link's at the source's rate, which it is booked at: the price plus
 * the mark-up.
 */
function worthOf({ price }: PaymentState, { price: own, terms }: PaymentFx): number {
  const worth = convertedBack({ amount: price.total, currency: price.currency }, terms.midRate, {
    currency: terms.from,
    rounding: "half_even",
  });
  return Math.max(own.total, worth ?? 0);
}

/** The booked value of a part of a payment, in its link's currency. The whole payment has the whole value. */
export function bookedOf(payment: PaymentState, amount: number): number {
  const { fx, price } = payment;
  if (fx === undefined) return amount;
  return scaled(worthOf(payment, fx), { numerator: BigInt(amount), denominator: BigInt(price.total) }, "half_up");
}

/** The tax in a whole price, and the charged fees without the tax on them. */
export function partsOf({ tax, fees }: Pick<Price, "tax" | "fees">): Omit<Parts, "spread"> {
  const charged = sum((fees?.charged ?? []).map(({ amount }) => amount));
  const within = tax?.behavior === "inclusive" ? (fees?.tax?.amount ?? 0) : 0;
  return { tax: sum((tax?.lines ?? []).map(({ amount }) => amount)), fee: charged - within };
}

/**
 * The tax, charged fees and mark-up in an attempt's kept money, and how much of that was refunded. A partial capture
 * has its share of each, and a refund its share of what was captured; refunds of everything return exactly everything,
 * in any number and order.
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

/** What was refunded of an attempt, in its link's currency: all of it once everything was, in however many parts. */
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
