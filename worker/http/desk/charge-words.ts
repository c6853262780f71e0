/** A link's tax and fees in words for the merchant. */

import { DESK_LOCALE } from "../../../web/desk/frame.tsx";
import { percentIn } from "../../../web/parts/tax-rows.tsx";
import type { FeeIncentive, FeeProfile, FeeRule } from "../../domain/fees.ts";
import { formatMoney } from "../../domain/money.ts";
import type { LinkTax, TaxRate } from "../../domain/tax.ts";
import { countryNames } from "./link-options-form.ts";

/** Basis points as a percentage. */
export const percent = percentIn(DESK_LOCALE);

/** A tax in lines: what is due, how it is rounded, and where its seller is. */
export function taxWords({ rate, name, behavior, rounding, sellerCountry, sellerVatId }: LinkTax): readonly string[] {
  const what = rate.kind === "fixed" ? `${name} ${percent(rate.basisPoints)}` : `EU VAT of the shopper’s country`;
  const seller = sellerCountry === null ? null : `Seller in ${countryNames([sellerCountry])}`;
  return [
    `${what}, ${behavior === "inclusive" ? "included in prices" : "added to prices"}, rounded ${rounding === "line" ? "on each line" : "on the total"}`,
    ...(rate.kind === "eu_vat" ? [capital(rateWords(rate))] : []),
    ...(seller === null ? [] : [sellerVatId === undefined ? seller : `${seller}, VAT ID ${sellerVatId}`]),
  ];
}

/** A rate, and the countries where another one is due. */
export function rateWords(rate: TaxRate): string {
  if (rate.kind === "fixed") return percent(rate.basisPoints);
  const others = Object.entries(rate.countryRates).map(([code, own]) => `${countryNames([code])} ${percent(own)}`);
  return [`${rate.category} rate`, ...(others.length === 0 ? [] : [`but ${others.join(", ")}`])].join(", ");
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A line for each rule, for who pays the fees, for the incentive and for the mark-up; `claims` as for `incentiveWords`. */
export function feeWords(profile: FeeProfile, claims: number | null): readonly string[] {
  const { rules, shopperShare, incentive, fxMarkup = 0 } = profile;
  const bearer = { 0: "Paid by you", 10000: "Paid by the shopper" }[shopperShare];
  return [
    ...rules.map(ruleWords),
    ...(rules.length === 0 ? [] : [bearer ?? `${percent(shopperShare)} paid by the shopper`]),
    ...(fxMarkup === 0 ? [] : [`Mark-up on exchange rates: ${percent(fxMarkup)}`]),
    ...(incentive === undefined ? [] : [incentiveWords(incentive, claims)]),
  ];
}

/** Which payments have lower fees, and how much lower. `claims`: how many payments used an incentive shared by links; null otherwise. */
export function incentiveWords({ payments, discount, per }: FeeIncentive, claims: number | null): string {
  const first = payments === 1 ? "The first payment" : `The first ${payments} payments`;
  const what = discount === 10_000 ? "no fees" : `${percent(discount)} off fees`;
  const used = claims === null ? "" : ` (${claims} used so far, including payments in progress)`;
  return `${first}${WHOSE[per]}: ${what}${used}`;
}

const WHOSE: Readonly<Record<FeeIncentive["per"], string>> = {
  link: "",
  shopper: " of each shopper",
  merchant: " across all your links",
  merchant_shopper: " of each shopper across all your links",
};

function ruleWords(rule: FeeRule): string {
  const { name, currency } = rule;
  // Rules with amounts always have a currency.
  const write = (amount: number): string =>
    currency === null ? String(amount) : formatMoney({ amount, currency }, DESK_LOCALE);
  if (rule.kind === "fixed") return `${name}: ${write(rule.amount)}`;
  const rate =
    rule.kind === "percentage"
      ? percent(rule.basisPoints)
      : rule.tiers
          .map(({ upTo, basisPoints }) => `${percent(basisPoints)}${upTo === null ? "" : ` up to ${write(upTo)}`}`)
          .join(", then ");
  const hasSums = rule.minimum !== null || rule.maximum !== null || (rule.kind === "tiered" && rule.tiers.length > 1);
  const bounds = [
    ...(rule.minimum === null ? [] : [`at least ${write(rule.minimum)}`]),
    ...(rule.maximum === null ? [] : [`at most ${write(rule.maximum)}`]),
    // Amounts show their currency themselves.
    ...(currency === null || hasSums ? [] : [`on payments in ${currency}`]),
  ];
  return [`${name}: ${rate}`, ...bounds].join(", ");
}
