/**
 * Money as a safe integer of minor units with its currency: sums, exact ratios, allocation, and its way to and from text.
 *
 * Products are taken in BigInt, which is exact at any size. dinero.js was weighed for them: over numbers its `multiply` and `convert` leave
 * the safe integers in silence (twelve digits times a rate of eight decimals), and over BigInt it is what stands here, with objects around
 * it and no allocation by largest remainder. It is the oracle that the tests compare the rounding with.
 */

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

/**
 * How a fraction of a minor unit is brought to a whole one. `up` is away from zero and `down` towards it; the halves go to the even
 * neighbour or away from zero. A sum and its refund are therefore rounded alike.
 */
export type Rounding = "half_even" | "half_up" | "up" | "down";

/** An exact factor. The denominator is above zero. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** `basisPoints` hundredths of a percent as a ratio. */
export function ratioOf(basisPoints: number): Ratio {
  return { numerator: BigInt(basisPoints), denominator: 10_000n };
}

/** `amount` times `ratio`, rounded once as named. Throws where the result is no safe integer: factors are bounded before. */
export function scaled(amount: number, { numerator, denominator }: Ratio, rounding: Rounding): number {
  if (denominator <= 0n) throw new RangeError("a ratio needs a denominator above zero");
  const product = BigInt(amount) * numerator;
  const size = product < 0n ? -product : product;
  const [whole, rest] = [size / denominator, size % denominator];
  const rounded = rest > 0n && goesUp(rounding, { whole, twice: 2n * rest, denominator }) ? whole + 1n : whole;
  const result = Number(product < 0n ? -rounded : rounded);
  if (!Number.isSafeInteger(result)) throw new RangeError("scaled money left the safe integers");
  return result;
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
 * Splits `amount` in proportion to `weights`, none of them negative and one of them above zero. The parts add up to the amount, each is
 * less than one minor unit from its exact share, and what has no weight gets nothing. The units that are left over go to the largest
 * remainders, of equal ones to the first.
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
  // `+ 0`: no part is a negative zero.
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
  const written = format.format(toDecimal(money) as Intl.StringNumericLiteral);
  // Most locales have a hyphen there, which a screen reader does not say and a line may be broken after.
  const text = money.amount < 0 ? written.replace("-", "\u2212") : written;
  // Where a sum runs right to left, its `US$` would read `$US`: a mark of direction holds the two together.
  return text.replace(/^\u200F.*[A-Z]\p{Sc}$/u, "$&\u200E");
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
