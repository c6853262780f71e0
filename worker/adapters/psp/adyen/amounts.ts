/** How Adyen counts money: its table, and the way through it. */

import { type MoneyFacts, moneyTable } from "../money-table.ts";

/** docs.adyen.com/development-resources/currency-codes, and `Util.java` of its Java library, whose rule for every other currency is two decimals. */
export const ADYEN_MONEY: MoneyFacts = {
  name: "Adyen",
  decimals: {
    // CVE and IDR have cents by ISO 4217; Adyen counts none.
    0: "CVE DJF GNF IDR JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF",
    // Without cents by ISO 4217; Adyen counts them.
    2: "CLP ISK",
    3: "BHD IQD JOD KWD LYD OMR TND",
  },
  otherDecimals: 2,
  // Not among those without decimals in the library, and without them by ISO 4217.
  uncertain: "BIF",
  multiples: {},
  minimums: {},
  // Ten digits.
  maximum: 9_999_999_999,
};

export const { refusalOf, toUnits: toAdyenAmount, fromUnits: fromAdyenAmount } = moneyTable(ADYEN_MONEY);
