/**
 * The fees that a merchant expects a payment to cost, rule by rule, and who bears them. Providers' real fees come from
 * their settlements.
 */

import { LIMITS } from "./limits.ts";
import { ratioOf, scaled, sum } from "./money.ts";
import type { FieldError } from "./result.ts";

/** The part of the amount up to and including `upTo` minor units, or the rest if null. */
export interface FeeTier {
  readonly upTo: number | null;
  readonly basisPoints: number;
}

interface Bounds {
  /** Minor units; null for none. */
  readonly minimum: number | null;
  readonly maximum: number | null;
}

/**
 * One rule. With a `currency` it applies only to payments in it, and its amounts are in that currency's minor units;
 * null: to all.
 */
export type FeeRule = { readonly name: string; readonly currency: string | null } & (
  | { readonly kind: "fixed"; readonly amount: number }
  | ({ readonly kind: "percentage"; readonly basisPoints: number } & Bounds)
  /**
   * Graduated, like income tax: each part of the amount at its own rate, so that a larger amount never nets less than a
   * smaller one.
   */
  | ({ readonly kind: "tiered"; readonly tiers: readonly FeeTier[] } & Bounds)
);

/** The fees of a link, in the order in which they are listed. */
export interface FeeProfile {
  readonly rules: readonly FeeRule[];
  /** The share of the fees charged to the shopper, in basis points: 0 none, 10000 all. */
  readonly shopperShare: number;
  /** The mark-up on the exchange rate for shoppers who pay in another currency, in basis points; absent: none. */
  readonly fxMarkup?: number;
  readonly incentive?: FeeIncentive;
}

/**
 * Which payments count as the first: the link's, each shopper's on it, the merchant's, or each shopper's with the
 * merchant. The last two count over all links that carry the incentive.
 */
export const INCENTIVE_SCOPES = ["link", "shopper", "merchant", "merchant_shopper"] as const;

/** Lowers the fees of the first successful payments. */
export interface FeeIncentive {
  readonly payments: number;
  /** In basis points of the fees: 10000 is free. */
  readonly discount: number;
  readonly per: (typeof INCENTIVE_SCOPES)[number];
  /** Identifies an incentive across links: those with the same id count together. Without it, none is granted. */
  readonly id?: string;
}

/** Whether an incentive counts across the links of its merchant. */
export function countsAcrossLinks({ per }: Pick<FeeIncentive, "per">): boolean {
  return per === "merchant" || per === "merchant_shopper";
}

/** The incentive of fees that counts across links; null if there is none. */
export function incentiveAcrossLinks(fees: FeeProfile | null): (FeeIncentive & { readonly id: string }) | null {
  const incentive = fees?.incentive;
  if (incentive?.id === undefined || !countsAcrossLinks(incentive)) return null;
  return { ...incentive, id: incentive.id };
}

/** One fee of a payment, in minor units. */
export interface FeeLine {
  readonly name: string;
  readonly amount: number;
}

/**
 * The fees that the rules charge on a paid amount, each non-negative and reduced by `discount` basis points, rounded
 * half up. A larger amount never has lower fees.
 */
export function feesOn(total: number, currency: string, rules: readonly FeeRule[], discount = 0): readonly FeeLine[] {
  const left = ratioOf(10_000 - discount);
  return rulesIn({ rules }, currency).map((rule) => {
    return { name: rule.name, amount: scaled(feeOf(rule, total), left, "half_up") };
  });
}

/** The rules that apply to payments in a currency. */
export function rulesIn({ rules }: Pick<FeeProfile, "rules">, currency: string): readonly FeeRule[] {
  return rules.filter((rule) => rule.currency === null || rule.currency === currency);
}

function feeOf(rule: FeeRule, total: number): number {
  switch (rule.kind) {
    case "fixed":
      return rule.amount;
    case "percentage":
      return within(rule, scaled(total, ratioOf(rule.basisPoints), "half_up"));
    case "tiered":
      return within(rule, graduated(rule.tiers, total));
  }
}

function within({ minimum, maximum }: Bounds, amount: number): number {
  return Math.min(Math.max(amount, minimum ?? 0), maximum ?? Number.POSITIVE_INFINITY);
}

/** Rounded once, half up, after the parts are added. */
function graduated(tiers: readonly FeeTier[], total: number): number {
  let [from, parts] = [0, 0n];
  for (const { upTo, basisPoints } of tiers) {
    const to = Math.min(total, upTo ?? total);
    if (to > from) parts += BigInt(to - from) * BigInt(basisPoints);
    from = Math.max(from, to);
  }
  return scaled(1, { numerator: parts, denominator: 10_000n }, "half_up");
}

/** The most that a rule adds for one more unit, in basis points. */
function steepest(rule: FeeRule): number {
  if (rule.kind === "fixed") return 0;
  return rule.kind === "percentage" ? rule.basisPoints : Math.max(...rule.tiers.map(({ basisPoints }) => basisPoints));
}

/** The error in a profile by itself, with its place; null if there is none. */
export function profileFault({ rules }: FeeProfile): FieldError | null {
  for (const [index, rule] of rules.entries()) {
    const detail = ruleFault(rule);
    if (detail !== null) return { pointer: `/fees/rules/${index}`, detail };
  }
  return sum(rules.map(steepest)) > LIMITS.feeBasisPointsMax
    ? { pointer: "/fees/rules", detail: `must not exceed ${LIMITS.feeBasisPointsMax / 100} % together` }
    : null;
}

/** The same, and whether it could cost more than `least`, the smallest amount paid in `currency`. */
export function feeFault(
  profile: FeeProfile,
  { currency, least }: { readonly currency: string; readonly least: number },
): FieldError | null {
  const fault = profileFault(profile);
  if (fault !== null || profile.shopperShare === 10_000) return fault;
  const borne = sum(feesOn(least, currency, profile.rules).map(({ amount }) => amount));
  return scaled(borne, ratioOf(10_000 - profile.shopperShare), "up") > least
    ? { pointer: "/fees/rules", detail: "would exceed the smallest amount that can be paid" }
    : null;
}

function ruleFault(rule: FeeRule): string | null {
  if (rule.kind === "fixed") return rule.currency === null ? NEEDS_CURRENCY : null;
  const { minimum, maximum, currency } = rule;
  if (minimum !== null && maximum !== null && minimum > maximum) return "must not have a floor above its cap";
  const hasSums = minimum !== null || maximum !== null || (rule.kind === "tiered" && rule.tiers.length > 1);
  if (hasSums && currency === null) return NEEDS_CURRENCY;
  if (rule.kind === "percentage") return null;
  const ends = rule.tiers.map(({ upTo }) => upTo);
  if (ends.at(-1) !== null) return "must have a last tier without an upper bound";
  const rises = ends.slice(0, -1).every((end, index) => end !== null && end > (ends[index - 1] ?? 0));
  return rises ? null : "must have ascending tiers";
}

const NEEDS_CURRENCY = "must name the currency of its amounts";
