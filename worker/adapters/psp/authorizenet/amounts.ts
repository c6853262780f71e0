/** Converts amounts to and from Authorize.Net's decimals. */

import { type Money, parseAmount, toDecimal } from "../../../domain/money.ts";
import { type MoneyFacts, moneyTable } from "../money-table.ts";

/**
 * The currencies that its processors settle (support.authorize.net, "supported currencies"), all with two decimals. An account has one of them
 * and refuses the others.
 */
export const AUTHORIZENET_MONEY: MoneyFacts = {
  name: "Authorize.Net",
  decimals: { 2: "USD CAD GBP EUR AUD NZD CHF DKK NOK PLN SEK" },
  otherDecimals: null,
  uncertain: "",
  multiples: {},
  minimums: {},
  // Fifteen characters including the point, which is more than our own limit.
  maximum: 99_999_999_999_999,
};

const table = moneyTable(AUTHORIZENET_MONEY);

export const { refusalOf } = table;

/** An amount as requests carry it, such as `19.99`. */
export function decimalOf(money: Money): string {
  return toDecimal(money);
}

/** Reads an amount from an answer, where it may be a number or a text; null if it is not an amount in the currency. */
export function moneyFrom(decimal: unknown, currency: string | null): Money | null {
  if (currency === null || table.fromUnits(0, currency) === null) return null;
  if (typeof decimal !== "number" && typeof decimal !== "string") return null;
  const text = String(decimal);
  // The API's schema allows four decimals; zeros beyond the currency's own are dropped.
  if (!/^\d{1,13}(\.\d{1,4})?$/.test(text)) return null;
  const parsed = parseAmount(text.replace(/(\.\d\d)0+$/, "$1"), currency);
  return parsed.ok ? { amount: parsed.value, currency } : null;
}
