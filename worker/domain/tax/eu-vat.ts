/** The VAT rates of the European Union's member states, with the date of the table. */

/** All in basis points: 1900 is 19 %. */
interface VatRates {
  readonly standard: number;
  /** Some apply only to a region or a few goods; the merchant has to know which is due. */
  readonly reduced: readonly number[];
  readonly superReduced: number | null;
  readonly parking: number | null;
}

/** The date of the table (ISO 8601). Source: the European Commission's "Taxes in Europe" database (TEDB). */
export const EU_VAT_DAY = "2026-08-22";

/** By country, ISO 3166-1 alpha-2. */
export const EU_VAT: Readonly<Record<string, VatRates>> = {
  AT: { standard: 2000, reduced: [1000, 1300, 1900], superReduced: 490, parking: null },
  BE: { standard: 2100, reduced: [600, 1200], superReduced: null, parking: 1200 },
  BG: { standard: 2000, reduced: [900], superReduced: null, parking: null },
  CY: { standard: 1900, reduced: [500, 900], superReduced: 300, parking: null },
  CZ: { standard: 2100, reduced: [1200], superReduced: null, parking: null },
  DE: { standard: 1900, reduced: [700], superReduced: null, parking: null },
  DK: { standard: 2500, reduced: [], superReduced: null, parking: null },
  EE: { standard: 2400, reduced: [900, 1300], superReduced: null, parking: null },
  ES: { standard: 2100, reduced: [1000], superReduced: 400, parking: null },
  FI: { standard: 2550, reduced: [1000, 1350], superReduced: null, parking: null },
  FR: { standard: 2000, reduced: [90, 105, 550, 850, 1000, 1300], superReduced: 210, parking: null },
  GR: { standard: 2400, reduced: [600, 1300, 1700], superReduced: 400, parking: 1300 },
  HR: { standard: 2500, reduced: [500, 1300], superReduced: null, parking: null },
  HU: { standard: 2700, reduced: [500, 1800], superReduced: null, parking: null },
  IE: { standard: 2300, reduced: [900, 1350], superReduced: null, parking: null },
  IT: { standard: 2200, reduced: [500, 1000], superReduced: 400, parking: null },
  LT: { standard: 2100, reduced: [500, 1200], superReduced: null, parking: null },
  LU: { standard: 1700, reduced: [800, 1400], superReduced: 300, parking: 1400 },
  LV: { standard: 2100, reduced: [500, 1200], superReduced: null, parking: null },
  MT: { standard: 1800, reduced: [500, 700], superReduced: null, parking: 1200 },
  NL: { standard: 2100, reduced: [900], superReduced: null, parking: null },
  PL: { standard: 2300, reduced: [500, 800], superReduced: 800, parking: null },
  PT: { standard: 2300, reduced: [600, 1300, 1600, 2200], superReduced: 600, parking: 1300 },
  RO: { standard: 2100, reduced: [1100], superReduced: null, parking: null },
  SE: { standard: 2500, reduced: [600, 1200], superReduced: null, parking: null },
  SI: { standard: 2200, reduced: [500, 950], superReduced: null, parking: null },
  SK: { standard: 2300, reduced: [500, 1900], superReduced: null, parking: null },
};

/**
 * The member state whose VAT territory a country belongs to; null outside the EU. Monaco belongs to France's (Directive
 * 2006/112/EC, article 7).
 */
export function vatStateOf(country: string): string | null {
  if (country === "MC") return "FR";
  return Object.hasOwn(EU_VAT, country) ? country : null;
}

/** Every non-zero rate of a member state, in basis points. */
export function vatRatesIn(state: string): readonly number[] {
  const rates = EU_VAT[state];
  if (rates === undefined) return [];
  const { standard, reduced, superReduced, parking } = rates;
  return [standard, ...reduced, superReduced, parking].filter((rate) => rate !== null);
}

/**
 * A member state's reduced rate if it has exactly one, else its standard rate: of several, the rate due depends on what
 * is sold, and a guess must not be too low.
 */
export function reducedRateIn(state: string): number | null {
  const rates = EU_VAT[state];
  if (rates === undefined) return null;
  const [only, ...more] = rates.reduced;
  return only === undefined || more.length > 0 ? rates.standard : only;
}
