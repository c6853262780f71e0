/** The tax on the parts of a price: per part, and per rate. */

import { allocate, type Ratio, ratioOf, scaled, sum } from "../money.ts";
import { fail, ok, type Result } from "../result.ts";
import { isReverseCharge, isVatIdOf, type LinkTax, type TaxedBuyer, type TaxRate, type VatId, vatIn } from "../tax.ts";

/** The buyer, according to the shopper. */
export interface BuyerChoice {
  /** ISO 3166-1 alpha-2; null if not chosen yet. For deliveries the address decides. */
  readonly country: string | null;
  /** Null for a buyer who is not a business. */
  readonly vatId: VatId | null;
}

/** The tax of one part, included in the part's amount or on top of it. */
export interface PartTax {
  readonly basisPoints: number;
  readonly amount: number;
}

/** All that is taxed at one rate. */
export interface TaxLine extends PartTax {
  /** The parts without the tax. */
  readonly taxable: number;
}

/** The tax of a whole price. */
export interface PricedTax {
  readonly kind: TaxRate["kind"];
  readonly behavior: LinkTax["behavior"];
  readonly name: string;
  /** From the highest rate down, without unused rates and 0 %. */
  readonly lines: readonly TaxLine[];
  /** Where it is due; null if that does not matter. */
  readonly country: string | null;
  /** The VAT id of a business that accounts for the tax itself. */
  readonly reverseCharge: string | null;
}

export type TaxError =
  | { readonly field: "tax_country" | "ship_country"; readonly code: "tax_country_required" }
  | { readonly field: "vat_id"; readonly code: "vat_id_elsewhere" };

interface Taxed {
  readonly amount: number;
  /** Absent: the link's own. */
  readonly rate?: TaxRate | undefined;
}

/** The tax and each part's share of it, in the order of the parts. `isDelivered`: the country comes from the delivery address. */
export function priceTax(
  tax: LinkTax,
  parts: readonly Taxed[],
  { buyer, isDelivered }: { readonly buyer: BuyerChoice; readonly isDelivered: boolean },
): Result<{ readonly tax: PricedTax; readonly parts: readonly PartTax[] }, TaxError> {
  const known = tax.rate.kind === "fixed" ? ok(null) : readBuyer(buyer, isDelivered);
  if (!known.ok) return known;
  const exempt = known.value !== null && isReverseCharge(tax, known.value);
  const taxed = parts.map(({ amount, rate = tax.rate }) => ({
    amount,
    basisPoints: exempt ? 0 : rateFor(rate, known.value?.country ?? ""),
  }));
  const amounts = tax.rounding === "line" ? taxed.map((part) => taxIn(tax, part)) : roundedTogether(tax, taxed);
  const shares = taxed.map(({ basisPoints }, index) => ({ basisPoints, amount: amounts[index] ?? 0 }));
  const rates = [...new Set(taxed.map(({ basisPoints }) => basisPoints))].filter((rate) => rate > 0);
  const lines = rates
    .sort((one, other) => other - one)
    .map((basisPoints) => {
      const own = shares.flatMap((share, index) => (share.basisPoints === basisPoints ? [index] : []));
      const amount = sum(own.map((index) => amounts[index] ?? 0));
      const gross = sum(own.map((index) => taxed[index]?.amount ?? 0));
      return { basisPoints, amount, taxable: tax.behavior === "inclusive" ? gross - amount : gross };
    });
  const { behavior, name } = tax;
  const { kind } = tax.rate;
  const country = known.value?.country ?? null;
  const reverseCharge = exempt ? (known.value?.vatId?.id ?? null) : null;
  return ok({ tax: { kind, behavior, name, lines, country, reverseCharge }, parts: shares });
}

function rateFor(rate: TaxRate, country: string): number {
  return rate.kind === "fixed" ? rate.basisPoints : vatIn(country, rate);
}

/** A VAT id has to belong to the country in which its business buys: otherwise it is unclear which of the two is meant. */
function readBuyer({ country, vatId }: BuyerChoice, isDelivered: boolean): Result<TaxedBuyer, TaxError> {
  if (country === null)
    return fail({ field: isDelivered ? "ship_country" : "tax_country", code: "tax_country_required" });
  return vatId === null || isVatIdOf(vatId, country)
    ? ok({ country, vatId })
    : fail({ field: "vat_id", code: "vat_id_elsewhere" });
}

interface AtRate {
  readonly amount: number;
  readonly basisPoints: number;
}

function taxIn({ behavior }: LinkTax, { amount, basisPoints }: AtRate): number {
  return scaled(amount, behavior === "exclusive" ? ratioOf(basisPoints) : shareWithin(basisPoints), "half_up");
}

/** Of 119, 19 are tax at 19 %. */
function shareWithin(basisPoints: number): Ratio {
  return { numerator: BigInt(basisPoints), denominator: BigInt(10_000 + basisPoints) };
}

/** One tax for all parts at one rate, allocated so that the shares add up to it. */
function roundedTogether(tax: LinkTax, parts: readonly AtRate[]): readonly number[] {
  const amounts = parts.map(() => 0);
  for (const basisPoints of new Set(parts.map((part) => part.basisPoints))) {
    const weights = parts.map((part) => (part.basisPoints === basisPoints ? part.amount : 0));
    const amount = sum(weights);
    if (amount === 0) continue;
    for (const [index, share] of allocate(taxIn(tax, { amount, basisPoints }), weights).entries())
      amounts[index] = (amounts[index] ?? 0) + share;
  }
  return amounts;
}
