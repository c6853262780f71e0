/** What a link adds to its price, or holds in it, in words for its merchant. */

import { DESK_LOCALE } from "../../../web/desk/frame.tsx";
import { percentIn } from "../../../web/parts/tax-rows.tsx";
import type { FeeIncentive, FeeProfile, FeeRule } from "../../domain/fees.ts";
import { formatMoney } from "../../domain/money.ts";
import type { LinkTax } from "../../domain/tax.ts";

const percent = percentIn(DESK_LOCALE);

/** One line on a tax. */
export function taxWords({ rate, name, behavior }: LinkTax): string {
  const what =
    rate.kind === "fixed" ? `${name} ${percent(rate.basisPoints)}` : "VAT of the shopper’s country in the EU";
  return `${what}, ${behavior === "inclusive" ? "in the prices" : "on top"}`;
}

/** A line on each rule, one on who bears them, and one on whose are lower; `claims` as for `incentiveWords`. */
export function feeWords({ rules, shopperShare, incentive }: FeeProfile, claims: number | null): readonly string[] {
  const bearer = { 0: "Borne by you", 10000: "Charged to the shopper" }[shopperShare];
  return [
    ...rules.map(ruleWords),
    bearer ?? `${percent(shopperShare)} of them charged to the shopper`,
    ...(incentive === undefined ? [] : [incentiveWords(incentive, claims)]),
  ];
}

/** Whose fees are lower, and how much; and, of one that counts across links, how many `claims` there are of it: null where that is not known. */
export function incentiveWords({ payments, discount, per }: FeeIncentive, claims: number | null): string {
  const first = payments === 1 ? "The first payment" : `The first ${payments} payments`;
  const what = discount === 10_000 ? "free of fees" : `${percent(discount)} off the fees`;
  const used = claims === null ? "" : ` (${claims} used so far, payments under way included)`;
  return `${first}${WHOSE[per]}: ${what}${used}`;
}

const WHOSE: Readonly<Record<FeeIncentive["per"], string>> = {
  link: "",
  shopper: " of each shopper",
  merchant: " on all your links together",
  merchant_shopper: " of each shopper on all your links",
};

function ruleWords(rule: FeeRule): string {
  const { name } = rule;
  const { currency } = rule;
  // Rules with amounts name their currency.
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
