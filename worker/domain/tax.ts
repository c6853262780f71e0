/** The tax that a merchant sets on a link, and the rate of a part of a price for a shopper. */

import type { FieldError } from "./result.ts";
import { EU_VAT, reducedRateIn, vatRatesIn, vatStateOf } from "./tax/eu-vat.ts";

/** One rate for everybody, in basis points. */
export interface FixedRate {
  readonly kind: "fixed";
  readonly basisPoints: number;
}

/** A rate that depends on the shopper's country. */
export interface VatRate {
  readonly kind: "eu_vat";
  readonly category: "standard" | "reduced";
  /** Per member state, in basis points, overriding the category's rate there: one of the state's own rates, or 0. */
  readonly countryRates: Readonly<Record<string, number>>;
}

export type TaxRate = FixedRate | VatRate;

/** The tax of a link. Lines may have their own rate of the same kind; extras and delivery have the link's. */
export interface LinkTax {
  /** `inclusive`: the prices include it, and stay the same where none is due. `exclusive`: it is added to them. */
  readonly behavior: "inclusive" | "exclusive";
  /** What is rounded to whole minor units, half up: each line, or the sum at each rate. */
  readonly rounding: "line" | "document";
  /** The name of a fixed tax on the page. EU VAT is named in the shopper's language. */
  readonly name: string;
  /** Where the seller is taxed: a business in another member state accounts for the VAT itself. */
  readonly sellerCountry: string | null;
  /** The seller's own VAT id: VIES issues a consultation identifier only to a requester who has one. */
  readonly sellerVatId?: string;
  readonly rate: TaxRate;
}

/** A business's VAT id with valid form and check digit. */
export interface VatId {
  /** As on invoices: with the state's prefix, without spaces. */
  readonly id: string;
  /** The member state that issued it, ISO 3166-1 alpha-2: GR for Greece, whose ids begin with EL; XI for Northern Ireland. */
  readonly state: string;
}

/**
 * VIES's answer about a VAT id that decided a tax. `unverified`: none yet, and the id's form counts. The business's
 * name and address are not kept.
 */
export interface VatCheck {
  readonly status: "valid" | "invalid" | "unverified";
  /** The seller's VAT id, if it was asked in the seller's name. */
  readonly requester: string | null;
  /** The consultation identifier from VIES: the seller's proof of having asked. */
  readonly consultation: string | null;
  /** When VIES answered (Unix ms); null if it has not. */
  readonly checkedAt: number | null;
}

/** The taxed buyer. A VAT id belongs to the state in which its business buys. */
export interface TaxedBuyer {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly vatId: VatId | null;
}

/**
 * Whether an id belongs to the country that a business buys in. Northern Ireland has its own ids for goods, which count
 * like a member state's (Protocol on Ireland/Northern Ireland, article 8); its country is the United Kingdom, where no
 * EU VAT is due anyway.
 */
export function isVatIdOf({ state }: VatId, country: string): boolean {
  return state === "XI" ? country === "GB" : state === vatStateOf(country);
}

/** Whether a business with this id buys across a border inside the EU: it then accounts for the VAT itself. */
export function isAcrossBorder({ sellerCountry }: LinkTax, { state }: VatId): boolean {
  return state !== (sellerCountry === "GB" ? "XI" : vatStateOf(sellerCountry ?? ""));
}

/** Whether the buyer accounts for the VAT: a business in another member state (Directive 2006/112/EC, articles 138 and 196). */
export function isReverseCharge(tax: LinkTax, { country, vatId }: TaxedBuyer): boolean {
  return vatId !== null && isVatIdOf(vatId, country) && isAcrossBorder(tax, vatId);
}

/** The VAT due in a country at `rate`, in basis points; 0 outside the EU. */
export function vatIn(country: string, { category, countryRates }: VatRate): number {
  const state = vatStateOf(country);
  if (state === null) return 0;
  const named = Object.hasOwn(countryRates, state) ? countryRates[state] : undefined;
  const usual = category === "reduced" ? reducedRateIn(state) : EU_VAT[state]?.standard;
  return named ?? usual ?? 0;
}

/** The error in a link's taxes, with its place; null if there is none. */
export function taxFault(tax: LinkTax | null, lineRates: readonly (TaxRate | undefined)[]): FieldError | null {
  const rates = [
    ...(tax === null ? [] : [{ rate: tax.rate, pointer: "/tax" }]),
    ...lineRates.flatMap((rate, index) => (rate === undefined ? [] : [{ rate, pointer: `/line_items/${index}/tax` }])),
  ];
  for (const { rate, pointer } of rates) {
    if (rate.kind !== tax?.rate.kind) return { pointer, detail: "must be of the same kind as the link's tax" };
    if (rate.kind === "fixed") continue;
    for (const [state, basisPoints] of Object.entries(rate.countryRates))
      if (basisPoints !== 0 && !vatRatesIn(state).includes(basisPoints))
        return { pointer: `${pointer}/country_rates/${state}`, detail: `is not a rate of ${state}` };
  }
  return null;
}
