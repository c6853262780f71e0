/** Money as a safe integer of minor units with its currency, and its way to and from text. */

import { exponentOf } from "./currencies.ts";
import { LIMITS } from "./limits.ts";
import { fail, ok, type Result } from "./result.ts";

/** An amount in the minor units that ISO 4217 gives its currency. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** Says whether `amount` is a whole number of minor units from 0 to the system's largest. */
export function isAmount(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount >= 0 && amount <= LIMITS.amountMax;
}

/** Adds amounts of one currency. A sum past the safe integers is a programming error (terms are checked before) and throws. */
export function sum(amounts: readonly number[]): number {
  let total = 0;
  for (const amount of amounts) {
    total += amount;
    if (!Number.isSafeInteger(total)) throw new RangeError("sum of money left the safe integers");
  }
  return total;
}

/** `basisPoints` hundredths of a percent of `amount`, rounded half up to a whole minor unit. Exact for every amount, none of them negative. */
export function portionHalfUp(amount: number, basisPoints: number): number {
  // Twelve digits times ten thousand leave the safe integers.
  return Number((BigInt(amount) * BigInt(basisPoints) + 5_000n) / 10_000n);
}

/** The plain decimal text of an amount, such as `19.99`, `500` (JPY) or `1.234` (KWD). Exact: no floating point is involved. */
export function toDecimal({ amount, currency }: Money): string {
  const exponent = exponentOf(currency);
  const digits = Math.abs(amount)
    .toString()
    .padStart(exponent + 1, "0");
  const sign = amount < 0 ? "-" : "";
  return exponent === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** Writes money as `locale` does, with exactly ISO's digits. */
export function formatMoney(money: Money, locale: string): string {
  const digits = exponentOf(money.currency);
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  // Intl takes a decimal string and keeps all of its digits (ECMA-402, Intl mathematical value); a number would pass through a double.
  return format.format(toDecimal(money) as Intl.StringNumericLiteral);
}

/**
 * The text with the digits and separators of other scripts as ASCII has them: full-width by NFKC, Arabic-Indic, Persian and Thai by their
 * code points, which end in the digit's value. Spaces, apostrophes and marks of direction are dropped.
 */
function asciiAmount(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u0660-\u0669\u06F0-\u06F9\u0E50-\u0E59]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/\u066B/g, ".")
    .replace(/[\u066C\u060C]/g, ",")
    .replace(/[\s'’\u200E\u200F\u061C\u2066-\u2069]/g, "");
}

/**
 * Reads an amount that a person typed: digits with at most the currency's decimals after `.` or `,`, spaces and one kind of
 * grouping allowed where it cannot be mistaken for decimals (`1,234.50`, `1.234,50`, `1 234,50`, `1,234,567`, `١٢٫٥٠`). A lone `.` or `,` is
 * always the decimal one, so `1,234` is refused in EUR and is 1.234 in KWD. Refuses too many decimals rather than rounding them.
 */
export function parseAmount(
  text: string,
  currency: string,
): Result<number, "empty" | "not_a_number" | "too_many_decimals" | "too_large"> {
  const exponent = exponentOf(currency);
  const compact = asciiAmount(text);
  if (compact === "") return fail("empty");
  if (compact.length > 24) return fail("too_large");
  const match = /^(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+)(?:([.,])(\d*))?$/.exec(compact);
  if (match === null) return fail("not_a_number");
  const whole = match[1] ?? "";
  const group = /[.,]/.exec(whole)?.[0];
  const decimals = match[3] ?? "";
  if (group !== undefined && group === match[2]) return fail("not_a_number");
  if (decimals.length > exponent) return fail("too_many_decimals");
  const amount = Number(whole.replace(/[.,]/g, "") + decimals.padEnd(exponent, "0"));
  return isAmount(amount) ? ok(amount) : fail("too_large");
}
