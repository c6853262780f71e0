/** How Authorize.Net counts money: its table, and its decimal texts. */

import { type Money, parseAmount, toDecimal } from "../../../domain/money.ts";
import { type MoneyFacts, moneyTable } from "../money-table.ts";

/**
 * What its processors settle (support.authorize.net, "supported currencies"): all with ISO 4217's cents, which stand in its requests as
 * decimals. An account has one of them and refuses the others.
 */
export const AUTHORIZENET_MONEY: MoneyFacts = {
  name: "Authorize.Net",
  decimals: { 2: "USD CAD GBP EUR AUD NZD CHF DKK NOK PLN SEK" },
  otherDecimals: null,
  uncertain: "",
  multiples: {},
  minimums: {},
  // Fifteen characters with the point, which is more than we take ourselves.
  maximum: 99_999_999_999_999,
};

const table = moneyTable(AUTHORIZENET_MONEY);

export const { refusalOf } = table;

/** A sum as its requests have it, such as `19.99`. */
export function decimalOf(money: Money): string {
  return toDecimal(money);
}

/** Reads a decimal of its answers, which come as numbers and as texts; null for what is no sum of the currency. */
export function moneyFrom(decimal: unknown, currency: string | null): Money | null {
  if (currency === null || table.fromUnits(0, currency) === null) return null;
  if (typeof decimal !== "number" && typeof decimal !== "string") return null;
  const text = String(decimal);
  // Amounts have up to four decimals in the schema of the API; trailing zeros past the currency's own say nothing.
  if (!/^\d{1,13}(\.\d{1,4})?$/.test(text)) return null;
  const parsed = parseAmount(text.replace(/(\.\d\d)0+$/, "$1"), currency);
  return parsed.ok ? { amount: parsed.value, currency } : null;
}
