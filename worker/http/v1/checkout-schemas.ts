/** The options of a link's payment page in the API. */

import { z } from "@hono/zod-openapi";
import { type CheckoutOptions, type CustomField, checkoutOf, type Tips } from "../../domain/checkout.ts";
import { COUNTRIES, isCountry } from "../../domain/countries.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { LinkState } from "../../domain/link.ts";
import { presentmentOf } from "../../domain/presentment.ts";
import { EU_VAT_DAY } from "../../domain/tax/eu-vat.ts";
import { FeesSchema, toFees, toFeesBody } from "./fee-schemas.ts";
import { PresentmentCurrenciesSchema } from "./fx-schemas.ts";
import { LinkPromotionSchema, PromotionSchema, toPromotion, toPromotionBody } from "./promotion-schemas.ts";
import { amount, ImageSchema, imageId, isUnique, line, lines, toImageBody, webUrl } from "./shared-schemas.ts";
import { TaxSchema, toTax, toTaxBody } from "./tax-schemas.ts";

const countries = z
  .array(z.string().refine(isCountry, "is not a country of ISO 3166-1, such as DE"))
  .min(1)
  .max(COUNTRIES.length)
  .refine(isUnique, "must not repeat");

const ExtraSchema = z
  .strictObject({
    name: line(LIMITS.lineItemNameLengthMax),
    amount: amount.describe("For one piece, in minor units."),
    maximum_quantity: z
      .int()
      .min(1)
      .max(LIMITS.quantityMax)
      .default(1)
      .describe("The most pieces that a shopper may add; with 1 it is a checkbox. Nothing is preselected."),
  })
  .openapi("Extra");

export const TipsSchema = z
  .strictObject({
    basis_points: z
      .array(z.int().min(1).max(LIMITS.tipBasisPointsMax))
      .max(LIMITS.tipSuggestionsMax)
      .default([])
      .describe(
        "Shares of lines and extras in hundredths of a percent: 1250 is 12.5 %. Rounded half up to a minor unit.",
      ),
    amounts: z.array(amount).max(LIMITS.tipSuggestionsMax).default([]).describe("Amounts in minor units."),
    own_amount: z.boolean().default(true).describe("Whether the shopper may enter any other amount."),
  })
  .refine((tips) => isUnique(tips.basis_points) && isUnique(tips.amounts), { message: "must not repeat" })
  .refine((tips) => tips.own_amount || tips.basis_points.length + tips.amounts.length > 0, {
    message: "must offer something",
  })
  .openapi("Tips");

const fieldBase = {
  key: z
    .string()
    .max(LIMITS.customFieldKeyLengthMax)
    .regex(
      /^[a-z0-9]+(?:_[a-z0-9]+)*$/,
      "may contain only lower-case letters and digits, with single underscores between them",
    )
    .describe("Identifies the answer. Unique within its link."),
  label: line(LIMITS.labelLengthMax),
  required: z.boolean().default(false),
};
const answerLength = z.int().min(0).max(LIMITS.answerLengthMax);
const answerNumber = z.int().min(-LIMITS.answerNumberMax).max(LIMITS.answerNumberMax).nullable().default(null);

const CustomFieldSchema = z
  .discriminatedUnion("type", [
    z.strictObject({
      ...fieldBase,
      type: z.literal("text"),
      minimum_length: answerLength.default(0),
      maximum_length: answerLength.min(1).default(LIMITS.answerLengthMax),
    }),
    z.strictObject({ ...fieldBase, type: z.literal("number"), minimum: answerNumber, maximum: answerNumber }),
    z.strictObject({
      ...fieldBase,
      type: z.literal("choice"),
      options: z
        .array(line(LIMITS.labelLengthMax))
        .min(1)
        .max(LIMITS.choiceOptionsMax)
        .refine(isUnique, "must not repeat"),
    }),
  ])
  .superRefine((field, context) => {
    const [low, high, member] =
      field.type === "text"
        ? [field.minimum_length, field.maximum_length, "maximum_length"]
        : [field.type === "number" ? field.minimum : null, field.type === "number" ? field.maximum : null, "maximum"];
    if (low !== null && high !== null && low > high)
      context.addIssue({ code: "custom", path: [member], message: "must not be below the minimum" });
  })
  .openapi("CustomField");

const ShippingRateSchema = z
  .strictObject({
    name: line(LIMITS.lineItemNameLengthMax),
    amount: z.int().min(0).max(LIMITS.amountMax).describe("Minor units; 0: free."),
    delivery: line(LIMITS.deliveryWordsLengthMax).nullable().default(null).describe('Such as "2 to 3 working days".'),
    countries: countries.nullable().default(null).describe("Countries it ships to; null: wherever the link delivers."),
  })
  .openapi("ShippingRate");

export const ShippingSchema = z
  .strictObject({
    countries: countries.nullable().default(null).describe("Where the link delivers; null: anywhere."),
    rates: z
      .array(ShippingRateSchema)
      .max(LIMITS.shippingRatesMax)
      .default([])
      .describe("The shopper chooses one. Empty: delivery is free."),
  })
  .superRefine(({ countries: all, rates }, context) => {
    if (all === null || rates.length === 0) return;
    for (const [index, rate] of rates.entries()) {
      if (rate.countries?.every((code) => all.includes(code)) === false)
        context.addIssue({
          code: "custom",
          path: ["rates", index, "countries"],
          message: "must be among the countries of the link",
        });
    }
    const unreached = all.find(
      (code) => !rates.some((rate) => rate.countries === null || rate.countries.includes(code)),
    );
    if (unreached !== undefined)
      context.addIssue({ code: "custom", path: ["rates"], message: `must have one that goes to ${unreached}` });
  })
  .openapi("Shipping");

export const ConsentSchema = z
  .strictObject({
    text: lines(LIMITS.consentLengthMax).min(1),
    terms_url: webUrl.nullable().default(null),
  })
  .openapi("Consent");

/** The members of a link that configure its page beyond a price and a button. */
export const checkoutMembers = {
  images: z
    .array(imageId)
    .max(LIMITS.imagesPerLinkMax)
    .refine(isUnique, "must not repeat")
    .describe("The first is the largest."),
  extras: z.array(ExtraSchema).max(LIMITS.extrasMax),
  tips: TipsSchema.nullable(),
  custom_fields: z
    .array(CustomFieldSchema)
    .max(LIMITS.customFieldsMax)
    .refine((fields) => isUnique(fields.map(({ key }) => key)), "must not repeat a key"),
  shipping: ShippingSchema.nullable().describe("Asks for a delivery address and method."),
  phone: z.enum(["none", "optional", "required"]),
  consent: ConsentSchema.nullable().describe("What the shopper must agree to."),
  note: z.boolean().describe("Whether the shopper may write a note."),
  tax: TaxSchema.nullable().describe(
    `On lines, extras and delivery, not on tips. \`eu_vat\`: the rate of the shopper's country in the European Union as of ${EU_VAT_DAY}; none elsewhere.`,
  ),
  fees: FeesSchema.nullable().describe(
    "Fees never depend on the provider or the payment method, which are chosen after the total is fixed. What providers really charge is in their settlements.",
  ),
  presentment_currencies: PresentmentCurrenciesSchema,
  promotions: z
    .array(PromotionSchema)
    .max(LIMITS.promotionsMax)
    .describe(
      "Promotion codes of this link. A limited code is held from the start of a payment, spent when it is captured, and released if it is not; such payments are authorised first.",
    ),
};

const CheckoutMembersSchema = z.strictObject(checkoutMembers);
type CheckoutBody = z.infer<typeof CheckoutMembersSchema>;
/** As the request gave them: absent members stay unchanged. */
type Given = { readonly [Member in keyof CheckoutBody]?: CheckoutBody[Member] | undefined };

/** The options that a request gives, possibly none. */
export function toCheckout(body: Given): Partial<CheckoutOptions> {
  const { images, extras, tips, custom_fields: fields, shipping, phone, consent, note, tax, fees, promotions } = body;
  const { presentment_currencies: currencies } = body;
  return {
    ...(currencies !== undefined && { currencies }),
    ...(images !== undefined && { images }),
    ...(extras !== undefined && {
      extras: extras.map(({ name, amount: each, maximum_quantity: maximum }) => ({ name, amount: each, maximum })),
    }),
    ...(tips !== undefined && { tips: tips === null ? null : toTips(tips) }),
    ...(fields !== undefined && { fields: fields.map(toField) }),
    ...(shipping !== undefined && { shipping }),
    ...(phone !== undefined && { phone }),
    ...(consent !== undefined && {
      consent: consent === null ? null : { text: consent.text, termsUrl: consent.terms_url },
    }),
    ...(note !== undefined && { note }),
    ...(fees !== undefined && { fees: fees === null ? null : toFees(fees) }),
    ...(tax !== undefined && { tax: tax === null ? null : toTax(tax) }),
    ...(promotions !== undefined && { promotions: promotions.map(toPromotion) }),
  };
}

function toTips({ basis_points: percentages, amounts, own_amount: own }: z.infer<typeof TipsSchema>): Tips {
  return { percentages, amounts, own };
}

function toField(field: z.infer<typeof CustomFieldSchema>): CustomField {
  if (field.type !== "text") return field;
  const { minimum_length: minimumLength, maximum_length: maximumLength, ...rest } = field;
  return { ...rest, minimumLength, maximumLength };
}

/** The members of a link's answer that `toCheckoutBody` fills. */
export const checkoutAnswerMembers = {
  ...checkoutMembers,
  images: z.array(ImageSchema),
  promotions: z.array(LinkPromotionSchema),
};

/** The options of a link as the API shows them. */
export function toCheckoutBody(
  { definition, offersUsed = {} }: Pick<LinkState, "definition" | "offersUsed">,
  origin: string,
): z.infer<z.ZodObject<typeof checkoutAnswerMembers>> {
  const options = checkoutOf(definition);
  const { images, extras, tips, fields, shipping, phone, consent, note, tax, fees, promotions } = options;
  return {
    images: images.map((id) => toImageBody(id, origin)),
    extras: extras.map(({ name, amount: each, maximum }) => ({ name, amount: each, maximum_quantity: maximum })),
    tips:
      tips === null ? null : { basis_points: [...tips.percentages], amounts: [...tips.amounts], own_amount: tips.own },
    custom_fields: fields.map((field) => {
      if (field.type === "choice") return { ...field, options: [...field.options] };
      if (field.type === "number") return field;
      const { minimumLength, maximumLength, ...rest } = field;
      return { ...rest, minimum_length: minimumLength, maximum_length: maximumLength };
    }),
    shipping:
      shipping === null
        ? null
        : {
            countries: shipping.countries === null ? null : [...shipping.countries],
            rates: shipping.rates.map((rate) => ({
              ...rate,
              countries: rate.countries === null ? null : [...rate.countries],
            })),
          },
    phone,
    consent: consent === null ? null : { text: consent.text, terms_url: consent.termsUrl },
    note,
    tax: tax === null ? null : toTaxBody(tax),
    fees: fees === null ? null : toFeesBody(fees),
    presentment_currencies: [...presentmentOf(definition)],
    promotions: promotions.map((promotion) => {
      const { taken, held } = offersUsed[`code:${promotion.code}`] ?? { taken: 0, held: 0 };
      return { ...toPromotionBody(promotion), redemptions: taken, redemptions_held: held };
    }),
  };
}
