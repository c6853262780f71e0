/** The currencies that a link may be priced in, with ISO 4217's minor units. */

/**
 * Codes by exponent, after ISO 4217 list one of 2026-02-01, without those that nobody pays with (fund codes, metals,
 * test codes). Intl's digits follow CLDR and differ from ISO for seventeen currencies.
 */
const CODES_BY_EXPONENT = {
  0: `
    BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF`,
  2: `
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC
    CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR
    JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD
    NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN
    SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG`,
  3: `
    BHD IQD JOD KWD LYD OMR TND`,
} as const;

const EXPONENTS: ReadonlyMap<string, number> = new Map(
  Object.entries(CODES_BY_EXPONENT).flatMap(([exponent, codes]) =>
    codes
      .trim()
      .split(/\s+/)
      .map((code) => [code, Number(exponent)] as const),
  ),
);

/** Every accepted code, in upper case. */
export const CURRENCIES: readonly string[] = [...EXPONENTS.keys()].sort();

/** Whether a link may be priced in `code` (upper case). */
export function isCurrency(code: string): boolean {
  return EXPONENTS.has(code);
}

/** ISO 4217 minor units of a known currency: 2 for EUR, 0 for JPY, 3 for KWD. An unknown code is a programming error and throws. */
export function exponentOf(currency: string): number {
  const exponent = EXPONENTS.get(currency);
  if (exponent === undefined) throw new RangeError(`unknown currency ${currency}`);
  return exponent;
}
