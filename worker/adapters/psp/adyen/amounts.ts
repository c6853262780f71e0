/** How Adyen counts money, where it differs from ISO 4217. */

import { exponentOf, isCurrency } from "../../../domain/currencies.ts";
import type { Money } from "../../../domain/money.ts";

/** Adyen's digits where they are not ISO 4217's (docs.adyen.com/development-resources/currency-codes, `Util.java` of its Java library). */
const EXPONENTS: Readonly<Record<string, number>> = { CLP: 2, ISK: 2, CVE: 0, IDR: 0 };

/** Sources disagree on how Adyen counts these: refused until a test account has settled it. */
const UNCERTAIN = new Set(["BIF"]);

/** Adyen takes amounts of up to ten digits. */
const AMOUNT_MAX = 9_999_999_999;

function exponentAtAdyen(currency: string): number {
  return EXPONENTS[currency] ?? exponentOf(currency);
}

/** Says in a sentence why Adyen cannot take a sum, or null where it can. */
export function refusalOf({ amount, currency }: Money): string | null {
  if (UNCERTAIN.has(currency)) return `Adyen's way of counting ${currency} is not certain.`;
  const units = toAdyenAmount({ amount, currency });
  if (units === null) return `Adyen cannot take ${amount} ${currency} exactly.`;
  return units > AMOUNT_MAX ? "The sum is above what Adyen takes in one payment." : null;
}

/** Our minor units in Adyen's; null where Adyen cannot express them exactly. */
export function toAdyenAmount({ amount, currency }: Money): number | null {
  return scale(amount, exponentAtAdyen(currency) - exponentOf(currency));
}

/** Adyen's units in ours; null for a currency we do not know, or for what is no amount that is whole in our units. */
export function fromAdyenAmount(units: unknown, currency: unknown): Money | null {
  if (typeof units !== "number" || typeof currency !== "string" || !isCurrency(currency)) return null;
  const amount = scale(units, exponentOf(currency) - exponentAtAdyen(currency));
  return amount === null || amount < 0 ? null : { amount, currency };
}

function scale(amount: number, shift: number): number | null {
  const scaled = shift >= 0 ? amount * 10 ** shift : amount / 10 ** -shift;
  return Number.isSafeInteger(scaled) ? scaled : null;
}
