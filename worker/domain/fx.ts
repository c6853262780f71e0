/** Currency exchange: rates as exact decimals, the choice of source, and conversion between minor units. */

import { exponentOf, isCurrency } from "./currencies.ts";
import { DURATION, LIMITS } from "./limits.ts";
import { divided, type Money, type Ratio, type Rounding, scaled } from "./money.ts";

/** The publishers of rates, in order of trust. */
export const FX_SOURCES = ["openexchangerates", "ecb"] as const;
export type FxSourceName = (typeof FX_SOURCES)[number];

/** Their public names. */
export const FX_SOURCE_NAMES: Readonly<Record<FxSourceName, string>> = {
  openexchangerates: "Open Exchange Rates",
  ecb: "European Central Bank",
};

/**
 * The maximum age of a source's rates. The ECB publishes on working days at 16:00 in Frankfurt, which leaves five days
 * between Maundy Thursday and Easter Tuesday; the other publishes hourly.
 */
export const FX_AGE_MS_MAX: Readonly<Record<FxSourceName, number>> = {
  openexchangerates: 12 * DURATION.HOUR_MS,
  ecb: 5 * DURATION.DAY_MS + 12 * DURATION.HOUR_MS,
};

/** A source's rates at one time. */
export interface RateTable {
  readonly source: FxSourceName;
  readonly base: string;
  /** When the source took its rates, according to the source (Unix ms). */
  readonly at: number;
  /** Units of each currency that one unit of `base` is worth, as decimal text: no rate passes through floating point. */
  readonly rates: Readonly<Record<string, string>>;
}

/** A rate between two currencies, without any mark-up. */
export interface Rate {
  readonly from: string;
  readonly to: string;
  /** Units of `to` for one unit of `from`. */
  readonly ratio: Ratio;
  readonly source: FxSourceName;
  readonly at: number;
  /** How far the sources differ, in basis points, if that is too much; null if they agree or only one has the pair. */
  readonly disagreement: number | null;
}

/** Reads a positive decimal such as `18.7305` or `1.2e-5`; null for anything else, and for magnitudes that no currency has. */
export function parseRate(text: string): Ratio | null {
  const [, whole, fraction = "", exponent = "0"] =
    /^(\d{1,12})(?:\.(\d{1,18}))?(?:[eE]([+-]?\d{1,2}))?$/.exec(text) ?? [];
  if (whole === undefined) return null;
  const numerator = BigInt(whole + fraction);
  const shift = Number(exponent) - fraction.length;
  if (numerator === 0n || Math.abs(shift) > 24) return null;
  return shift >= 0
    ? { numerator: numerator * 10n ** BigInt(shift), denominator: 1n }
    : { numerator, denominator: 10n ** BigInt(-shift) };
}

/** The table's usable part: known currencies with a valid rate. Null if nothing is left. */
export function usableTable({ source, base, at, rates }: RateTable): RateTable | null {
  const known = Object.entries(rates).filter(([code, text]) => isCurrency(code) && parseRate(text) !== null);
  return isCurrency(base) && known.length > 0 ? { source, base, at, rates: Object.fromEntries(known) } : null;
}

/** Whether a table's rates may be used at `now` (Unix ms). Rates from the future are refused: they would never grow old. */
export function isFresh({ source, at }: Pick<RateTable, "source" | "at">, now: number): boolean {
  return now - at <= FX_AGE_MS_MAX[source] && at - now <= LIMITS.fxAheadMs;
}

function crossRate({ base, rates }: RateTable, from: string, to: string): Ratio | null {
  const worthOf = (code: string): Ratio | null =>
    code === base ? { numerator: 1n, denominator: 1n } : parseRate(rates[code] ?? "");
  const [one, other] = [worthOf(from), worthOf(to)];
  if (one === null || other === null) return null;
  const ratio = { numerator: other.numerator * one.denominator, denominator: other.denominator * one.numerator };
  return isPlausible(ratio) ? ratio : null;
}

/**
 * No two currencies differ by a factor of a billion: beyond that the source is wrong, and the text of the rate could
 * not be read back.
 */
function isPlausible({ numerator, denominator }: Ratio): boolean {
  return numerator < denominator * 1_000_000_000n && denominator < numerator * 1_000_000_000n;
}

/**
 * The rate to use from one currency to another at `now` (Unix ms); null if no fresh source has both. If two differ by
 * more than `LIMITS.fxDisagreementBasisPoints`, the higher is used: a payee in `to` instead of `from` is then safe
 * whichever is wrong. Otherwise the first table's.
 */
export function rateBetween(
  tables: readonly RateTable[],
  { from, to, now }: { readonly from: string; readonly to: string; readonly now: number },
): Rate | null {
  const known = tables
    .filter((table) => isFresh(table, now))
    .flatMap((table) => {
      const ratio = crossRate(table, from, to);
      return ratio === null ? [] : [{ from, to, ratio, source: table.source, at: table.at }];
    });
  const [first] = known;
  if (first === undefined) return null;
  const [least, most] = [known.reduce(lower), known.reduce(higher)];
  const disagreement = basisPointsBetween(least.ratio, most.ratio);
  return disagreement > LIMITS.fxDisagreementBasisPoints ? { ...most, disagreement } : { ...first, disagreement: null };
}

interface Rated {
  readonly ratio: Ratio;
}

function isAbove({ ratio: one }: Rated, { ratio: other }: Rated): boolean {
  return one.numerator * other.denominator > other.numerator * one.denominator;
}
const lower = <T extends Rated>(one: T, other: T): T => (isAbove(one, other) ? other : one);
const higher = <T extends Rated>(one: T, other: T): T => (isAbove(other, one) ? other : one);

/** How much `most` exceeds `least`, rounded up; capped at a hundredfold. */
function basisPointsBetween(least: Ratio, most: Ratio): number {
  const [high, low] = [most.numerator * least.denominator, least.numerator * most.denominator];
  const parts = ((high - low) * 10_000n + low - 1n) / low;
  return parts > 1_000_000n ? 1_000_000 : Number(parts);
}

/** Significant digits of a rate: exact for amounts of six digits, and readable. */
const RATE_DIGITS = 8;

/**
 * A ratio as decimal text of eight significant digits, rounded as named. A rate is turned into text before it is used,
 * so that multiplying the displayed rate gives the charged amount.
 */
export function rateText({ numerator, denominator }: Ratio, rounding: Rounding): string {
  const decimals = Math.max(0, RATE_DIGITS - digitsBefore({ numerator, denominator }));
  const scaledUp = { numerator: numerator * 10n ** BigInt(decimals), denominator };
  const digits = divided(scaledUp, rounding)
    .toString()
    .padStart(decimals + 1, "0");
  if (decimals === 0) return digits;
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`.replace(/\.?0+$/, "");
}

/** How many digits a ratio has before the point; negative for zeros after it. */
function digitsBefore({ numerator, denominator }: Ratio): number {
  const apart = numerator.toString().length - denominator.toString().length;
  const [one, other] =
    apart >= 0 ? [numerator, denominator * 10n ** BigInt(apart)] : [numerator * 10n ** BigInt(-apart), denominator];
  return one >= other ? apart + 1 : apart;
}

/** A rate plus `basisPoints`, as the text that is used and shown. Rounded up, so that the mark-up is never less than chosen. */
export function markedUp({ numerator, denominator }: Ratio, basisPoints: number): string {
  return rateText({ numerator: numerator * BigInt(10_000 + basisPoints), denominator: denominator * 10_000n }, "up");
}

/**
 * An amount in another currency, rounded once as named; null if that is not a safe integer. Throws if `rate` is not a
 * rate, which was checked before. A round trip with rates and amounts rounded down never gains.
 */
export function converted(money: Money, rate: string, to: Target): number | null {
  return times(money, ratioIn(rate), to);
}

/** The reverse: what an amount is worth in the currency that `rate` converts from. */
export function convertedBack(money: Money, rate: string, to: Target): number | null {
  const { numerator, denominator } = ratioIn(rate);
  return times(money, { numerator: denominator, denominator: numerator }, to);
}

interface Target {
  readonly currency: string;
  readonly rounding: Rounding;
}

function ratioIn(rate: string): Ratio {
  const ratio = parseRate(rate);
  if (ratio === null) throw new RangeError("not a rate");
  return ratio;
}

function times({ amount, currency }: Money, ratio: Ratio, to: Target): number | null {
  const exponents = exponentOf(to.currency) - exponentOf(currency);
  const units = 10n ** BigInt(Math.abs(exponents));
  const numerator = exponents >= 0 ? ratio.numerator * units : ratio.numerator;
  const denominator = exponents >= 0 ? ratio.denominator : ratio.denominator * units;
  const isSafe = (BigInt(Math.abs(amount)) * numerator) / denominator < BigInt(Number.MAX_SAFE_INTEGER);
  return isSafe ? scaled(amount, { numerator, denominator }, to.rounding) : null;
}
