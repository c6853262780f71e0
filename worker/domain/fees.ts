/** What a merchant reckons that a payment costs him, rule by rule, and who bears it. What providers really take, their settlements say. */

import { LIMITS } from "./limits.ts";
import { ratioOf, scaled, sum } from "./money.ts";
import type { FieldError } from "./result.ts";

/** A part of the sum, up to and with `upTo` minor units, or to the end where that is null. */
export interface FeeTier {
  readonly upTo: number | null;
  readonly basisPoints: number;
}

interface Bounds {
  /** Minor units; null where there is none. */
  readonly minimum: number | null;
  readonly maximum: number | null;
}

/** One rule. `currency`: it counts for payments in that alone, in whose minor units its amounts are; null: for all. */
export type FeeRule = { readonly name: string; readonly currency: string | null } & (
  | { readonly kind: "fixed"; readonly amount: number }
  | ({ readonly kind: "percentage"; readonly basisPoints: number } & Bounds)
  /** Graduated, as income taxes are: each part of the sum at its own rate, so that no sum nets less than a smaller one. */
  | ({ readonly kind: "tiered"; readonly tiers: readonly FeeTier[] } & Bounds)
);

/** Fees of a link in the order in which they are listed. */
export interface FeeProfile {
  readonly rules: readonly FeeRule[];
  /** What of the fees is charged to the shopper, in basis points: 0 none of it, 10000 all of it. */
  readonly shopperShare: number;
  /** What is put on the exchange rate for shoppers who pay in another currency, in basis points; absent: nothing. */
  readonly fxMarkup?: number;
  readonly incentive?: FeeIncentive;
}

/** Whose first payments: the link's, each shopper's on it; or the merchant's, each shopper's with him, on all links that have the incentive. */
export const INCENTIVE_SCOPES = ["link", "shopper", "merchant", "merchant_shopper"] as const;

/** The fees of the first successful payments are lowered. */
export interface FeeIncentive {
  readonly payments: number;
  /** In basis points of the fees: 10000 is free. */
  readonly discount: number;
  readonly per: (typeof INCENTIVE_SCOPES)[number];
  /** Of one that counts across links: those that have the same count together. Without it, none of them is granted. */
  readonly id?: string;
}

/** Whether an incentive counts across the links of its merchant. */
export function countsAcrossLinks({ per }: Pick<FeeIncentive, "per">): boolean {
  return per === "merchant" || per === "merchant_shopper";
}

/** The incentive of fees that counts across links; null where they have none. */
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
 * The fees that the rules reckon on a sum that is paid, whole and none below zero, each less `discount` basis points of it, half up. A higher
 * sum never has lower fees.
 */
export function feesOn(total: number, currency: string, rules: readonly FeeRule[], discount = 0): readonly FeeLine[] {
  const left = ratioOf(10_000 - discount);
  return rulesIn({ rules }, currency).map((rule) => {
    return { name: rule.name, amount: scaled(feeOf(rule, total), left, "half_up") };
  });
}

/** The rules that count for payments in a currency. */
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

/** Rounded once, half up: the parts are added before. */
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

/** Says what is wrong with a profile by itself, where it is set; null where nothing is. */
export function profileFault({ rules }: FeeProfile): FieldError | null {
  for (const [index, rule] of rules.entries()) {
    const detail = ruleFault(rule);
    if (detail !== null) return { pointer: `/fees/rules/${index}`, detail };
  }
  return sum(rules.map(steepest)) > LIMITS.feeBasisPointsMax
    ? { pointer: "/fees/rules", detail: `must not take more than ${LIMITS.feeBasisPointsMax / 100} % together` }
    : null;
}

/** The same, and whether it would leave less than nothing of `least`, the smallest sum in `currency` that is paid. */
export function feeFault(
  profile: FeeProfile,
  { currency, least }: { readonly currency: string; readonly least: number },
): FieldError | null {
  const fault = profileFault(profile);
  if (fault !== null || profile.shopperShare === 10_000) return fault;
  const borne = sum(feesOn(least, currency, profile.rules).map(({ amount }) => amount));
  return scaled(borne, ratioOf(10_000 - profile.shopperShare), "up") > least
    ? { pointer: "/fees/rules", detail: "would leave less than nothing of the smallest sum" }
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
  if (ends.at(-1) !== null) return "must have a last tier without an end";
  const rises = ends.slice(0, -1).every((end, index) => end !== null && end > (ends[index - 1] ?? 0));
  return rises ? null : "must have tiers that rise";
}

const NEEDS_CURRENCY = "must name the currency of its amounts";
