/** A link's tax and fees in words for the merchant. */

import { DESK_LOCALE } from "../../../web/desk/frame.tsx";
import { percentIn } from "../../../web/parts/tax-rows.tsx";
import type { FeeIncentive, FeeProfile, FeeRule } from "../../domain/fees.ts";
import { formatMoney } from "../../domain/money.ts";
import type { LinkTax } from "../../domain/tax.ts";

const percent = percentIn(DESK_LOCALE);

/** One line on a tax. */
export function taxWords({ rate, name, behavior }: LinkTax): string {
  const what = rate.kind === "fixed" ? `${name} ${percent(rate.basisPoints)}` : "EU VAT of the shopper’s country";
  return `${what}, ${behavior === "inclusive" ? "included in prices" : "added to prices"}`;
}

/** A line for each rule, one for who pays the fees, and one for the incentive; `claims` as for `incentiveWords`. */
export function feeWords({ rules, shopperShare, incentive }: FeeProfile, claims: number | null): readonly string[] {
  const bearer = { 0: "Paid by you", 10000: "Paid by the shopper" }[shopperShare];
  return [
    ...rules.map(ruleWords),
    bearer ?? `${percent(shopperShare)} paid by the shopper`,
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
  const bounds = [
    ...(rule.minimum === null ? [] : [`at least ${write(rule.minimum)}`]),
    ...(rule.maximum === null ? [] : [`at most ${write(rule.maximum)}`]),
  ];
  return [`${name}: ${rate}`, ...bounds].join(", ");
}
