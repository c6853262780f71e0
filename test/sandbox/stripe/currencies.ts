/** Which currencies and amounts Stripe takes. Sources: Stripe's currency page and PROTOCOLS section 6. */

const SUPPORTED = new Set(
  (
    "usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp cny cop " +
    "crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr isk jmd jod jpy kes " +
    "kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd " +
    "omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs tnd top try ttd twd " +
    "tzs uah ugx uyu uzs vnd vuv wst xaf xcd xcg xof xpf yer zar zmw"
  ).split(" "),
);

const ZERO_DECIMAL = new Set("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" "));
const THREE_DECIMAL = new Set("bhd jod kwd omr tnd".split(" "));
/** Currencies without minor units that Stripe nevertheless takes with two decimals, which must be 00. */
const WHOLE_UNITS_ONLY = new Set(["isk", "ugx"]);

/** Smallest charge in minor units, where it is not 50. */
const MINIMUM: Readonly<Record<string, number>> = {
  aed: 200,
  bgn: 100,
  czk: 1500,
  dkk: 250,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  mxn: 1000,
  myr: 200,
  nok: 300,
  pln: 200,
  ron: 200,
  sek: 300,
  thb: 1000,
};

/** Stripe takes at most eight digits. */
export const AMOUNT_MAX = 99_999_999;

export function isSupported(currency: string): boolean {
  return SUPPORTED.has(currency);
}

/** The smallest total of a Checkout Session, in minor units. */
export function minimumAmount(currency: string): number {
  return MINIMUM[currency] ?? 50;
}

/** Null when the amount's last digits are ones that the currency allows, otherwise the reason. */
export function digitsProblem(currency: string, amount: number): string | null {
  if (THREE_DECIMAL.has(currency) && amount % 10 !== 0) {
    return `Invalid amount. Amounts in ${currency} must be rounded to the nearest ten: the last digit has to be 0.`;
  }
  if (WHOLE_UNITS_ONLY.has(currency) && amount % 100 !== 0) {
    return `Invalid amount. Amounts in ${currency} must be divisible by 100.`;
  }
  return null;
}

/** The amount for people, such as `€19.99` or `KES 100.00`; the digits are Stripe's, not ISO 4217's. */
export function displayAmount(amount: number, currency: string): string {
  const digits = ZERO_DECIMAL.has(currency) ? 0 : THREE_DECIMAL.has(currency) ? 3 : 2;
  const text = String(amount).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits).replaceAll(/\B(?=(\d{3})+$)/g, ",");
  const value = digits === 0 ? whole : `${whole}.${text.slice(-digits)}`;
  const symbol = { usd: "$", eur: "€", gbp: "£", jpy: "¥", inr: "₹", ngn: "₦" }[currency];
  return symbol === undefined ? `${currency.toUpperCase()} ${value}` : `${symbol}${value}`;
}
