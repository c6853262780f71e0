/** How Stripe counts money: its table, and the way through it. */

import type { Money } from "../../../domain/money.ts";
import { type MoneyFacts, moneyTable } from "../money-table.ts";

/**
 * docs.stripe.com/currencies: presentment currencies, zero- and three-decimal ones, special cases, minimums. Of currencies that are not in
 * use any more none is here; those that replaced them are only where Stripe lists them.
 */
export const STRIPE_MONEY: MoneyFacts = {
  name: "Stripe",
  decimals: {
    // MGA has cents by ISO 4217; Stripe counts none.
    0: "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF",
    // ISK has no cents by ISO 4217; Stripe wants them, and wants them to be 00.
    2: `
      AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CNY COP CRC CVE CZK
      DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR ISK JMD KES KGS KHR KYD
      KZT LAK LBP LKR LRD LSL MAD MDL MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP
      PKR PLN QAR RON RSD RUB SAR SBD SCR SEK SGD SHP SLE SOS SRD SVC SZL THB TJS TOP TRY TTD TWD TZS UAH USD UYU UZS
      WST XCD XCG YER ZAR ZMW`,
    3: "BHD JOD KWD OMR TND",
  },
  otherDecimals: null,
  // UGX: without and with decimals, in two versions of the page. IQD and LYD: not among those with three.
  uncertain: "UGX IQD LYD",
  multiples: { 10: "BHD JOD KWD OMR TND", 100: "ISK" },
  // For accounts that are settled in the same currency; in another, what it comes to there counts, which Stripe itself decides.
  minimums: {
    ...{ AED: 200, ARS: 50, AUD: 50, BRL: 50, CAD: 50, CHF: 50, COP: 50, CZK: 1500, DKK: 250, EUR: 50, GBP: 30 },
    ...{ HKD: 400, HUF: 17500, IDR: 50, ILS: 50, INR: 50, JPY: 50, KRW: 50, MXN: 1000, MYR: 200, NOK: 300, NZD: 50 },
    ...{ PHP: 50, PLN: 200, RON: 200, RUB: 50, SEK: 300, SGD: 50, THB: 1000, USD: 50, ZAR: 50 },
  },
  // Eight digits, in every currency. For a few the page allows more: not used until an account has shown it.
  maximum: 99_999_999,
};

const table = moneyTable(STRIPE_MONEY);

export const { refusalOf, toUnits: toStripeAmount } = table;

/** Stripe's units in ours; its codes are in lower case. Null for a currency we do not know or an amount that is not whole in our units. */
export function fromStripeAmount(units: number, stripeCurrency: string): Money | null {
  return table.fromUnits(units, stripeCurrency.toUpperCase());
}
