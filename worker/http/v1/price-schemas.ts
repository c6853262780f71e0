/** The parts of a price in the API, in payments and in quotes. */

import { z } from "@hono/zod-openapi";
import { sum } from "../../domain/money.ts";
import type { PartTax, PricedTax } from "../../domain/pricing/tax.ts";
import type { Price } from "../../domain/pricing.ts";

const PartTaxSchema = z
  .object({ basis_points: z.int(), amount: z.int() })
  .nullable()
  .describe("Included in the amount or added to it, as `tax` says; null if the link has no tax.");

function toPartTaxBody(tax: PartTax | undefined): z.infer<typeof PartTaxSchema> {
  return tax === undefined ? null : { basis_points: tax.basisPoints, amount: tax.amount };
}

/** The tax of a whole price. */
export const PricedTaxSchema = z.object({
  type: z.enum(["fixed", "eu_vat"]),
  name: z.string(),
  behavior: z.enum(["inclusive", "exclusive"]),
  amount: z.int().describe("The total tax."),
  rates: z.array(z.object({ basis_points: z.int(), taxable_amount: z.int(), amount: z.int() })),
  country: z.string().nullable().describe("The country where it is due."),
  reverse_charge_vat_id: z
    .string()
    .nullable()
    .describe(
      "The VAT id of the business that accounts for the VAT itself. Its format and check digit are valid; what VIES says is in a payment's evidence.",
    ),
});

/** The tax of a whole price as the API shows it. */
export function toTaxBody(tax: PricedTax): z.infer<typeof PricedTaxSchema> {
  const { kind, name, behavior, lines, country, reverseCharge } = tax;
  return {
    type: kind,
    name,
    behavior,
    amount: sum(lines.map(({ amount }) => amount)),
    rates: lines.map(({ basisPoints, taxable, amount }) => {
      return { basis_points: basisPoints, taxable_amount: taxable, amount };
    }),
    country,
    reverse_charge_vat_id: reverseCharge,
  };
}

const FeeLinesSchema = z.array(z.object({ name: z.string(), amount: z.int() }));

/** The members of every price, apart from its tax. */
export const priceMembers = {
  lines: z.array(
    z.object({ name: z.string(), unit_amount: z.int(), quantity: z.int(), amount: z.int(), tax: PartTaxSchema }),
  ),
  discount: z
    .object({ code: z.string(), amount: z.int() })
    .nullable()
    .describe("What a code takes off the lines; tax applies to what is left."),
  tip: z.int().describe("Minor units, part of the amount; 0 if there is none."),
  shipping: z
    .object({ name: z.string(), amount: z.int(), delivery: z.string().nullable(), tax: PartTaxSchema })
    .nullable()
    .describe("The delivery method that the shopper chose; its price is part of the amount."),
  fees: z
    .object({
      amount: z.int().describe("All fees that the link's rules give for the amount, whoever bears them."),
      rules: FeeLinesSchema,
      waived: z.int().describe("What an incentive took off."),
      charged: FeeLinesSchema.describe("The part that the shopper pays, which is part of the amount."),
      tax: PartTaxSchema,
      merchant_nets: z.int().describe("The amount minus the fees; taxes are included."),
    })
    .nullable(),
};

type PriceMembers = z.infer<z.ZodObject<typeof priceMembers>>;

/** The members of a price as the API shows them. */
export function toPriceMembers({
  lines,
  discount,
  tip,
  shipping,
  fees,
}: Omit<Price, "total" | "currency">): PriceMembers {
  return {
    lines: lines.map(({ name, unitAmount, quantity, amount, tax }) => ({
      name,
      unit_amount: unitAmount,
      quantity,
      amount,
      tax: toPartTaxBody(tax),
    })),
    discount: discount ?? null,
    tip: tip ?? 0,
    shipping: shipping === undefined ? null : { ...shipping, tax: toPartTaxBody(shipping.tax) },
    fees:
      fees === undefined
        ? null
        : {
            amount: sum(fees.lines.map(({ amount }) => amount)),
            rules: [...fees.lines],
            waived: fees.waived ?? 0,
            charged: [...fees.charged],
            tax: toPartTaxBody(fees.tax),
            merchant_nets: fees.net,
          },
  };
}
