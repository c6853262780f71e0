/** What tax a merchant asks for on a link, and which rate a part of a price has for a shopper. */

import type { FieldError } from "./result.ts";
import { EU_VAT, reducedRateIn, vatRatesIn, vatStateOf } from "./tax/eu-vat.ts";

/** A rate that is the same for everybody, in basis points. */
export interface FixedRate {
  readonly kind: "fixed";
  readonly basisPoints: number;
}

/** A rate that the shopper's country decides. */
export interface VatRate {
  readonly kind: "eu_vat";
  readonly category: "standard" | "reduced";
  /** In basis points by member state, instead of what the category gives there: one of the state's own rates, or 0. */
  readonly countryRates: Readonly<Record<string, number>>;
}

export type TaxRate = FixedRate | VatRate;

/** The tax of a link. Lines may have a rate of their own, of the same kind; extras and delivery have the link's. */
export interface LinkTax {
  /** `inclusive`: the prices hold it, and stay what they are where none is due. `exclusive`: it is added to them. */
  readonly behavior: "inclusive" | "exclusive";
  /** What is rounded to whole minor units, half up: each line, or all that is taxed at one rate. */
  readonly rounding: "line" | "document";
  /** What a fixed one is called on the page. EU VAT is called so in the shopper's language. */
  readonly name: string;
  /** Where the seller is taxed: a business in another member state accounts for the VAT itself. */
  readonly sellerCountry: string | null;
  /** The seller's own VAT id: VIES names a consultation only to somebody who has one. */
  readonly sellerVatId?: string;
  readonly rate: TaxRate;
}

/** The VAT id of a business, whose form and check digit are right. */
export interface VatId {
  /** As it stands on invoices: the prefix of its state and no spaces. */
  readonly id: string;
  /** The member state that gave it, ISO 3166-1 alpha-2: GR for Greece, whose ids begin with EL; XI for Northern Ireland. */
  readonly state: string;
}

/**
 * What the member states' own registers said of a VAT id that decided a tax, by VIES. `unverified`: nothing yet, and its form counts.
 * Neither name nor address of the business is kept.
 */
export interface VatCheck {
  readonly status: "valid" | "invalid" | "unverified";
  /** The seller's VAT id, where it was asked in his name. */
  readonly requester: string | null;
  /** The identifier that VIES gave the consultation: the seller's proof that he asked. */
  readonly consultation: string | null;
  /** When VIES answered (Unix ms); null where it has not. */
  readonly checkedAt: number | null;
}

/** Who is taxed. A VAT id is one of the state in which its business buys. */
export interface TaxedBuyer {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly vatId: VatId | null;
}

/**
 * Whether an id is one of the country that a business buys in. Northern Ireland has ids of its own for goods, which count like a member
 * state's (Protocol on Ireland/Northern Ireland, article 8); its country is the United Kingdom, where no VAT of the union is due in any case.
 */
export function isVatIdOf({ state }: VatId, country: string): boolean {
  return state === "XI" ? country === "GB" : state === vatStateOf(country);
}

/** Whether a business with this id buys across a border of the union: where it is, it accounts for the VAT itself. */
export function isAcrossBorder({ sellerCountry }: LinkTax, { state }: VatId): boolean {
  return state !== (sellerCountry === "GB" ? "XI" : vatStateOf(sellerCountry ?? ""));
}

/** Whether the buyer accounts for the VAT himself: a business in another member state (Directive 2006/112/EC, articles 138 and 196). */
export function isReverseCharge(tax: LinkTax, { country, vatId }: TaxedBuyer): boolean {
  return vatId !== null && isVatIdOf(vatId, country) && isAcrossBorder(tax, vatId);
}

/** The VAT in basis points that is due in a country on what has `rate`; 0 outside of the union. */
export function vatIn(country: string, { category, countryRates }: VatRate): number {
  const state = vatStateOf(country);
  if (state === null) return 0;
  const named = Object.hasOwn(countryRates, state) ? countryRates[state] : undefined;
  const usual = category === "reduced" ? reducedRateIn(state) : EU_VAT[state]?.standard;
  return named ?? usual ?? 0;
}

/** Says what is wrong with the taxes of a link, each where it is set; null where nothing is. */
export function taxFault(tax: LinkTax | null, lineRates: readonly (TaxRate | undefined)[]): FieldError | null {
  const rates = [
    ...(tax === null ? [] : [{ rate: tax.rate, pointer: "/tax" }]),
    ...lineRates.flatMap((rate, index) => (rate === undefined ? [] : [{ rate, pointer: `/line_items/${index}/tax` }])),
  ];
  for (const { rate, pointer } of rates) {
    if (rate.kind !== tax?.rate.kind) return { pointer, detail: "must be of the kind of the link's own tax" };
    if (rate.kind === "fixed") continue;
    for (const [state, basisPoints] of Object.entries(rate.countryRates))
      if (basisPoints !== 0 && !vatRatesIn(state).includes(basisPoints))
        return { pointer: `${pointer}/country_rates/${state}`, detail: `is not a rate of ${state}` };
  }
  return null;
}
