/** Converts amounts to and from Stripe's units. */

import type { Money } from "../../../domain/money.ts";
import { type MoneyFacts, moneyTable } from "../money-table.ts";

/**
 * docs.stripe.com/currencies: presentment currencies, zero- and three-decimal currencies, special cases, minimums. Withdrawn currencies are
 * left out; their successors are included only if Stripe lists them.
 */
export const STRIPE_MONEY: MoneyFacts = {
  name: "Stripe",
  decimals: {
    // MGA has two decimals in ISO 4217 and none at Stripe.
    0: "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF",
    // ISK has no decimals in ISO 4217. Stripe takes two, which must be 00.
    2: `
      AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CNY COP CRC CVE CZK
      DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR ISK JMD KES KGS KHR KYD
      KZT LAK LBP LKR LRD LSL MAD MDL MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP
      PKR PLN QAR RON RSD RUB SAR SBD SCR SEK SGD SHP SLE SOS SRD SVC SZL THB TJS TOP TRY TTD TWD TZS UAH USD UYU UZS
      WST XCD XCG YER ZAR ZMW`,
    3: "BHD JOD KWD OMR TND",
  },
  otherDecimals: null,
  // Two versions of the page disagree on UGX. IQD and LYD are missing from its three-decimal currencies.
  uncertain: "UGX IQD LYD",
  multiples: { 10: "BHD JOD KWD OMR TND", 100: "ISK" },
  // They hold where the account settles in the same currency. Elsewhere Stripe applies the minimum of the settlement currency after conversion.
  minimums: {
    ...{ AED: 200, ARS: 50, AUD: 50, BRL: 50, CAD: 50, CHF: 50, COP: 50, CZK: 1500, DKK: 250, EUR: 50, GBP: 30 },
    ...{ HKD: 400, HUF: 17500, IDR: 50, ILS: 50, INR: 50, JPY: 50, KRW: 50, MXN: 1000, MYR: 200, NOK: 300, NZD: 50 },
    ...{ PHP: 50, PLN: 200, RON: 200, RUB: 50, SEK: 300, SGD: 50, THB: 1000, USD: 50, ZAR: 50 },
  },
  // Eight digits in every currency. The page allows more for a few, which no account has confirmed yet.
  maximum: 99_999_999,
};

const table = moneyTable(STRIPE_MONEY);

export const { refusalOf, toUnits: toStripeAmount } = table;

/** Converts Stripe's units (currency code in lower case) to ours. Null for an unknown currency or an amount that is not whole in our units. */
export function fromStripeAmount(units: number, stripeCurrency: string): Money | null {
  return table.fromUnits(units, stripeCurrency.toUpperCase());
}
