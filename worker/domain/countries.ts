/** Countries that a merchant may deliver to, and the parts of an address there. */

/** All officially assigned ISO 3166-1 alpha-2 codes, and XK, which post and shops use for Kosovo. */
const CODES = `
  AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL
  CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU
  GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC
  MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT
  PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA
  UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW`;

/** Every code, in upper case, sorted. */
export const COUNTRIES: readonly string[] = CODES.trim().split(/\s+/);

const KNOWN = new Set(COUNTRIES);

/** Whether `code` (upper case) is a country that can be delivered to. */
export function isCountry(code: string): boolean {
  return KNOWN.has(code);
}

/** Addresses there are undeliverable without a state or province. */
const REGION_REQUIRED = new Set(["AU", "BR", "CA", "CN", "IN", "JP", "MX", "US"]);
/** Customary there, but not needed. */
const REGION_USUAL = new Set("AE AR CL CO EG ES ID IT KR MY NG PH TH TW UA VN ZA".split(" "));

/** Whether an address in a country has a state, province or prefecture. */
export function regionIn(country: string): "required" | "usual" | "none" {
  if (REGION_REQUIRED.has(country)) return "required";
  return REGION_USUAL.has(country) ? "usual" : "none";
}

/** Post in these countries is sorted by code alone. Elsewhere a code is optional, so that no deliverable address is refused. */
const POSTAL_CODE_REQUIRED = new Set(
  "AT AU BE BR CA CH CN CZ DE DK ES FI FR GB GR HU IN IT JP KR LU MX NL NO PL PT RO SE SK TR TW UA US".split(" "),
);

/** Whether an address in a country needs a postal code. */
export function needsPostalCode(country: string): boolean {
  return POSTAL_CODE_REQUIRED.has(country);
}
