/** What a price is made of, on the wire: in payments and in quotes. */

import { z } from "@hono/zod-openapi";
import { sum } from "../../domain/money.ts";
import type { PartTax, PricedTax } from "../../domain/pricing/tax.ts";
import type { Price } from "../../domain/pricing.ts";

const PartTaxSchema = z
  .object({ basis_points: z.int(), amount: z.int() })
  .nullable()
  .describe("In the amount or on top of it, as `tax` says; null where the link has no tax.");

function toPartTaxBody(tax: PartTax | undefined): z.infer<typeof PartTaxSchema> {
  return tax === undefined ? null : { basis_points: tax.basisPoints, amount: tax.amount };
}

/** The tax of a whole price. */
export const PricedTaxSchema = z.object({
  type: z.enum(["fixed", "eu_vat"]),
  name: z.string(),
  behavior: z.enum(["inclusive", "exclusive"]),
  amount: z.int().describe("All of it."),
  rates: z.array(z.object({ basis_points: z.int(), taxable_amount: z.int(), amount: z.int() })),
  country: z.string().nullable().describe("Where it is due."),
  reverse_charge_vat_id: z
    .string()
    .nullable()
    .describe(
      "Of the business that accounts for the VAT itself. Its form and check digit are right; what VIES says of it is in the evidence of a payment.",
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

/** The members that every price has; its tax stands beside them. */
export const priceMembers = {
  lines: z.array(
    z.object({ name: z.string(), unit_amount: z.int(), quantity: z.int(), amount: z.int(), tax: PartTaxSchema }),
  ),
  discount: z
    .object({ code: z.string(), amount: z.int() })
    .nullable()
    .describe("What a code takes off the lines, whose tax is on what is left."),
  tip: z.int().describe("Minor units, part of the amount; 0 where there is none."),
  shipping: z
    .object({ name: z.string(), amount: z.int(), delivery: z.string().nullable(), tax: PartTaxSchema })
    .nullable()
    .describe("The way of delivery that the shopper chose; its price is part of the amount."),
  fees: z
    .object({
      amount: z.int().describe("All that the link's rules reckon on the amount, whoever bears it."),
      rules: FeeLinesSchema,
      waived: z.int().describe("What an incentive has taken off them."),
      charged: FeeLinesSchema.describe("What of it the shopper pays, part of the amount."),
      tax: PartTaxSchema,
      merchant_nets: z.int().describe("The amount less the fees; taxes are in it."),
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
