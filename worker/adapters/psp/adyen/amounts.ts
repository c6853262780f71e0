/** Converts amounts to and from Adyen's units. */

import { type MoneyFacts, moneyTable } from "../money-table.ts";

/** docs.adyen.com/development-resources/currency-codes, and `Util.java` of Adyen's Java library, which gives every other currency two decimals. */
export const ADYEN_MONEY: MoneyFacts = {
  name: "Adyen",
  decimals: {
    // CVE and IDR have two decimals in ISO 4217 and none at Adyen.
    0: "CVE DJF GNF IDR JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF",
    // No decimals in ISO 4217, two at Adyen.
    2: "CLP ISK",
    3: "BHD IQD JOD KWD LYD OMR TND",
  },
  otherDecimals: 2,
  // The library gives it two decimals, ISO 4217 none.
  uncertain: "BIF",
  multiples: {},
  minimums: {},
  // Ten digits.
  maximum: 9_999_999_999,
};

export const { refusalOf, toUnits: toAdyenAmount, fromUnits: fromAdyenAmount } = moneyTable(ADYEN_MONEY);
