/** How Stripe counts money, where it differs from ISO 4217. */

import { exponentOf, isCurrency } from "../../../domain/currencies.ts";
import type { Money } from "../../../domain/money.ts";

/** Currencies that Stripe counts in whole units (docs.stripe.com/currencies#zero-decimal). MGA has cents by ISO; Stripe counts none. */
const ZERO_DECIMAL = new Set("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split(" "));
/** Without cents by ISO; Stripe wants them, and wants them to be 00. */
const WHOLE_UNITS_IN_CENTS = new Set(["ISK"]);
/** Three decimals, of which the last must be 0. */
const LAST_DIGIT_ZERO = new Set("BHD JOD KWD OMR TND".split(" "));
/** Sources disagree on how Stripe counts these: refused until the test mode has settled it. */
const UNCERTAIN = new Set("UGX IQD LYD".split(" "));

/** Stripe's amounts have at most eight digits. */
const AMOUNT_MAX = 99_999_999;

function exponentAtStripe(currency: string): number {
  if (ZERO_DECIMAL.has(currency)) return 0;
  return WHOLE_UNITS_IN_CENTS.has(currency) ? 2 : exponentOf(currency);
}

/** Says in a sentence why Stripe cannot take a sum, or null where it can. */
export function refusalOf({ amount, currency }: Money): string | null {
  if (UNCERTAIN.has(currency)) return `Stripe's way of counting ${currency} is not certain.`;
  const units = toStripeAmount({ amount, currency });
  if (units === null) return `Stripe cannot take ${amount} ${currency} exactly.`;
  return units > AMOUNT_MAX ? "The sum is above what Stripe takes in one payment." : null;
}

/** Our minor units in Stripe's; null where Stripe cannot express them exactly. */
export function toStripeAmount({ amount, currency }: Money): number | null {
  const shift = exponentAtStripe(currency) - exponentOf(currency);
  const units = shift >= 0 ? amount * 10 ** shift : amount / 10 ** -shift;
  if (!Number.isSafeInteger(units)) return null;
  return LAST_DIGIT_ZERO.has(currency) && units % 10 !== 0 ? null : units;
}

/** Stripe's units in ours; null for a currency we do not know or an amount that is not whole in our units. */
export function fromStripeAmount(units: number, stripeCurrency: string): Money | null {
  const currency = stripeCurrency.toUpperCase();
  if (!isCurrency(currency)) return null;
  const shift = exponentAtStripe(currency) - exponentOf(currency);
  const amount = shift >= 0 ? units / 10 ** shift : units * 10 ** -shift;
  return Number.isSafeInteger(amount) ? { amount, currency } : null;
}
