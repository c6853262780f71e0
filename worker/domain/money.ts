/**
 * Money as a safe integer of minor units with its currency: sums, exact ratios, allocation, parsing and formatting.
 *
 * Products are computed in BigInt, which is exact at any size. dinero.js was considered: over numbers its `multiply`
 * and `convert` silently leave the safe integers (twelve digits times a rate of eight decimals); over BigInt it amounts
 * to this code wrapped in objects, without allocation by largest remainder. The tests use it as the oracle for
 * rounding.
 */

import { exponentOf } from "./currencies.ts";
import { LIMITS } from "./limits.ts";
import { fail, ok, type Result } from "./result.ts";

/** An amount in the ISO 4217 minor units of its currency. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** Whether `amount` is a whole number of minor units from 0 to the system's maximum. */
export function isAmount(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount >= 0 && amount <= LIMITS.amountMax;
}

/**
 * Adds amounts of one currency. Terms are bounded before, so a sum outside the safe integers is a programming error and
 * throws.
 */
export function sum(amounts: readonly number[]): number {
  let total = 0;
  for (const amount of amounts) {
    total += amount;
    if (!Number.isSafeInteger(total)) throw new RangeError("sum of money left the safe integers");
  }
  return total;
}

/**
 * How a fraction of a minor unit is rounded. `up` is away from zero, `down` towards it; halves go to the even neighbour
 * or away from zero. So an amount and its refund round alike.
 */
export type Rounding = "half_even" | "half_up" | "up" | "down";

/** An exact factor. The denominator is positive. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** `basisPoints` hundredths of a percent as a ratio. */
export function ratioOf(basisPoints: number): Ratio {
  return { numerator: BigInt(basisPoints), denominator: 10_000n };
}

/** `amount` times `ratio`, rounded once as named. Factors are bounded before; throws if the result is not a safe integer. */
export function scaled(amount: number, { numerator, denominator }: Ratio, rounding: Rounding): number {
  const product = BigInt(amount) * numerator;
  const size = divided({ numerator: product < 0n ? -product : product, denominator }, rounding);
  const result = Number(product < 0n ? -size : size);
  if (!Number.isSafeInteger(result)) throw new RangeError("scaled money left the safe integers");
  return result;
}

/** A ratio that is not negative as a whole number, rounded as named. */
export function divided({ numerator, denominator }: Ratio, rounding: Rounding): bigint {
  if (denominator <= 0n) throw new RangeError("a ratio needs a denominator above zero");
  const [whole, rest] = [numerator / denominator, numerator % denominator];
  return rest > 0n && goesUp(rounding, { whole, twice: 2n * rest, denominator }) ? whole + 1n : whole;
}

function goesUp(
  rounding: Rounding,
  { whole, twice, denominator }: { readonly whole: bigint; readonly twice: bigint; readonly denominator: bigint },
): boolean {
  switch (rounding) {
    case "up":
      return true;
    case "down":
      return false;
    case "half_up":
      return twice >= denominator;
    case "half_even":
      return twice > denominator || (twice === denominator && whole % 2n === 1n);
  }
}

/**
 * Splits `amount` in proportion to `weights`, which are non-negative and not all zero. The parts add up to the amount,
 * each is within one minor unit of its exact share, and a zero weight gets nothing. Leftover units go to the largest
 * remainders, the first of equal ones.
 */
export function allocate(amount: number, weights: readonly number[]): readonly number[] {
  const all = weights.reduce((total, weight) => total + BigInt(weight), 0n);
  if (all <= 0n || weights.some((weight) => weight < 0)) throw new RangeError("nothing to allocate by");
  const [sign, size] = amount < 0 ? [-1, BigInt(-amount)] : [1, BigInt(amount)];
  const shares = weights.map((weight, index) => {
    const product = size * BigInt(weight);
    return { index, whole: product / all, rest: product % all };
  });
  const given = shares.reduce((total, { whole }) => total + whole, 0n);
  const largestFirst = [...shares].sort((one, other) =>
    one.rest === other.rest ? one.index - other.index : one.rest < other.rest ? 1 : -1,
  );
  const rounded = new Set(largestFirst.slice(0, Number(size - given)).map(({ index }) => index));
  // `+ 0` turns a negative zero into zero.
  return shares.map(({ whole, index }) => sign * (Number(whole) + (rounded.has(index) ? 1 : 0)) + 0);
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

/** Formats money for `locale`, with exactly ISO's digits. */
export function formatMoney(money: Money, locale: string): string {
  const digits = exponentOf(money.currency);
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  // Intl keeps all digits of a decimal string (ECMA-402, Intl mathematical value); a number would pass through a
  // double.
  const written = format.format(toDecimal(money) as Intl.StringNumericLiteral);
  // Most locales write a hyphen, which screen readers skip and after which a line may break.
  const text = money.amount < 0 ? written.replace("-", "\u2212") : written;
  // In right-to-left text `US$` would be displayed as `$US`: a direction mark keeps it together.
  return text.replace(/^\u200F.*[A-Z]\p{Sc}$/u, "$&\u200E");
}

/**
 * The text with ASCII digits and separators: full-width ones by NFKC, Arabic-Indic, Persian and Thai ones by their code
 * points, which end in the digit's value. Spaces, apostrophes and direction marks are dropped.
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
 * Reads a typed amount: digits with at most the currency's decimals after `.` or `,`; spaces and one kind of grouping
 * are allowed if they cannot be mistaken for decimals (`1,234.50`, `1.234,50`, `1 234,50`, `1,234,567`, `١٢٫٥٠`). A
 * single `.` or `,` is always the decimal separator, so `1,234` is refused in EUR and is 1.234 in KWD. Too many
 * decimals are refused, not rounded.
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
