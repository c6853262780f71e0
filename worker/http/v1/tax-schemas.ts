/** A link's tax in the API. */

import { z } from "@hono/zod-openapi";
import { isCountry } from "../../domain/countries.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { LinkTax, TaxRate } from "../../domain/tax.ts";
import { readVatId } from "../vat-ids.ts";
import { line } from "./shared-schemas.ts";

const basisPoints = z.int().min(0).max(LIMITS.taxBasisPointsMax).describe("Hundredths of a percent: 1900 is 19 %.");

const vatRateMembers = {
  category: z
    .enum(["standard", "reduced"])
    .default("standard")
    .describe(
      "`reduced`: the country's reduced rate if it has exactly one, otherwise its standard rate, unless `country_rates` says which.",
    ),
  country_rates: z
    .record(z.string(), basisPoints)
    .default({})
    .describe("The rate that applies instead, by member state: one of its own rates, or 0.")
    .openapi({ example: { FR: 550 } }),
};

const behavior = z
  .enum(["inclusive", "exclusive"])
  .describe("`inclusive`: prices include it, and stay the same where none is due. `exclusive`: it is added.");
const rounding = z
  .enum(["line", "document"])
  .default("line")
  .describe("What is rounded half up to a minor unit: each line, or the total taxed at one rate.");

/** The tax of a link. */
export const TaxSchema = z
  .discriminatedUnion("type", [
    z.strictObject({
      type: z.literal("fixed"),
      name: line(LIMITS.taxNameLengthMax).describe("Its name on the page."),
      basis_points: basisPoints,
      behavior,
      rounding,
    }),
    z.strictObject({
      type: z.literal("eu_vat"),
      ...vatRateMembers,
      seller_country: z
        .string()
        .refine(isCountry, "is not a country of ISO 3166-1, such as DE")
        .describe("A business of another member state that gives its VAT id accounts for the VAT itself."),
      seller_vat_id: z
        .string()
        .max(LIMITS.vatIdLengthMax, { abort: true })
        .refine((text) => readVatId(text) !== null, "is not a VAT id of the European Union")
        .nullable()
        .default(null)
        .describe(
          "Your own VAT id. VIES is asked on its behalf and then identifies each consultation, which is your proof of it.",
        ),
      behavior,
      rounding,
    }),
  ])
  .openapi("Tax");

/** The tax of a line, if it differs from the link's. */
export const LineTaxSchema = z
  .union([z.strictObject({ basis_points: basisPoints }), z.strictObject(vatRateMembers)])
  .openapi("LineTax");

/** A rate as a request has it. */
export function toTaxRate(rate: z.infer<typeof LineTaxSchema>): TaxRate {
  return "basis_points" in rate
    ? { kind: "fixed", basisPoints: rate.basis_points }
    : { kind: "eu_vat", category: rate.category, countryRates: rate.country_rates };
}

/** A tax as a request has it. */
export function toTax({ behavior: how, rounding: what, ...tax }: z.infer<typeof TaxSchema>): LinkTax {
  const sellerVatId = tax.type === "fixed" ? null : (readVatId(tax.seller_vat_id ?? "")?.id ?? null);
  return tax.type === "fixed"
    ? { behavior: how, rounding: what, name: tax.name, sellerCountry: null, rate: toTaxRate(tax) }
    : {
        behavior: how,
        rounding: what,
        name: "VAT",
        sellerCountry: tax.seller_country,
        ...(sellerVatId !== null && { sellerVatId }),
        rate: toTaxRate(tax),
      };
}

/** A rate as the API shows it. */
export function toTaxRateBody(rate: TaxRate): z.infer<typeof LineTaxSchema> {
  return rate.kind === "fixed"
    ? { basis_points: rate.basisPoints }
    : { category: rate.category, country_rates: { ...rate.countryRates } };
}

/** A tax as the API shows it. */
export function toTaxBody({
  behavior: how,
  rounding: what,
  name,
  sellerCountry,
  sellerVatId,
  rate,
}: LinkTax): z.infer<typeof TaxSchema> {
  const shared = { behavior: how, rounding: what };
  if (rate.kind === "fixed") return { type: "fixed", name, basis_points: rate.basisPoints, ...shared };
  const { category, countryRates } = rate;
  return {
    type: "eu_vat",
    category,
    country_rates: { ...countryRates },
    seller_country: sellerCountry ?? "",
    seller_vat_id: sellerVatId ?? null,
    ...shared,
  };
}
