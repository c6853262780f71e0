/** Which money Authorize.Net takes, and its decimal texts. */

import { type Money, parseAmount, toDecimal } from "../../../domain/money.ts";

/** What its processors settle (support.authorize.net, "supported currencies"). An account has one of them and refuses the others. */
const CURRENCIES = new Set(["USD", "CAD", "GBP", "EUR", "AUD", "NZD", "CHF", "DKK", "NOK", "PLN", "SEK"]);

/** Says in a sentence why Authorize.Net cannot take a sum, or null where it can. */
export function refusalOf({ amount, currency }: Money): string | null {
  if (!CURRENCIES.has(currency)) return `Authorize.Net does not take ${currency}.`;
  return amount > 0 ? null : "Authorize.Net takes no payment of nothing.";
}

/** A sum as its requests have it, such as `19.99`. */
export function decimalOf(money: Money): string {
  return toDecimal(money);
}

/** Reads a decimal of its answers, which come as numbers and as texts; null for what is no sum of the currency. */
export function moneyFrom(decimal: unknown, currency: string | null): Money | null {
  if (currency === null || !CURRENCIES.has(currency)) return null;
  if (typeof decimal !== "number" && typeof decimal !== "string") return null;
  const text = String(decimal);
  // Amounts have up to four decimals in the schema of the API; trailing zeros past the currency's own say nothing.
  if (!/^\d{1,13}(\.\d{1,4})?$/.test(text)) return null;
  const parsed = parseAmount(text.replace(/(\.\d\d)0+$/, "$1"), currency);
  return parsed.ok ? { amount: parsed.value, currency } : null;
}
