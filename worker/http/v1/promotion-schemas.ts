/** Promotion codes of a link in the API. */

import { z } from "@hono/zod-openapi";
import { LIMITS } from "../../domain/limits.ts";
import { type Promotion, readCode } from "../../domain/offers.ts";
import { timeSchema, toMsOrNull, toTimeOrNull } from "../api.ts";

const CODE = /^[A-Z0-9]+(?:-[A-Z0-9]+)*$/;

const redemptions = z.int().min(1).max(LIMITS.maxPaymentsMax).nullable().default(null);

const members = {
  code: z
    .string()
    .transform((typed) => readCode(typed) ?? "")
    .refine(
      (code) =>
        CODE.test(code) && code.length >= LIMITS.promotionCodeLengthMin && code.length <= LIMITS.promotionCodeLengthMax,
      `must be ${LIMITS.promotionCodeLengthMin} to ${LIMITS.promotionCodeLengthMax} ASCII letters and digits, with single hyphens between them`,
    )
    .describe("Case is ignored.")
    .openapi({ example: "SPRING-10" }),
  basis_points: z
    .int()
    .min(1)
    .max(10_000)
    .nullable()
    .default(null)
    .describe("A share of lines and extras in hundredths of a percent. Give this or `amount`."),
  amount: z
    .int()
    .min(1)
    .max(LIMITS.amountMax)
    .nullable()
    .default(null)
    .describe("Off lines and extras, at most all of them."),
  valid_from: timeSchema.nullable().default(null),
  valid_until: timeSchema.nullable().default(null).describe("When it stops being valid."),
  max_redemptions: redemptions.describe("How many payments may succeed with it; null: any number."),
  max_redemptions_per_shopper: redemptions.describe("The same for each shopper, identified by e-mail address."),
};

/** One code. Its amount is in minor units of the link's currency. */
export const PromotionSchema = z
  .strictObject(members)
  .refine((given) => (given.basis_points === null) !== (given.amount === null), {
    path: ["amount"],
    message: "give exactly one of basis_points and amount",
  })
  .openapi("Promotion");

/** A code as a link shows it, with its use. */
export const LinkPromotionSchema = z
  .object({
    ...members,
    redemptions: z.int().describe("Payments that succeeded with it, if it has a limit."),
    redemptions_held: z.int().describe("Payments in progress with it."),
  })
  .openapi("LinkPromotion");

type PromotionBody = z.infer<typeof PromotionSchema>;

/** A code as a request has it. */
export function toPromotion(body: PromotionBody): Promotion {
  const { code, basis_points: basisPoints, amount } = body;
  return {
    code,
    discount: basisPoints === null ? { kind: "amount", amount: amount ?? 0 } : { kind: "percentage", basisPoints },
    validFrom: toMsOrNull(body.valid_from),
    validUntil: toMsOrNull(body.valid_until),
    max: body.max_redemptions,
    maxPerShopper: body.max_redemptions_per_shopper,
  };
}

/** A code as the API shows it. */
export function toPromotionBody({
  code,
  discount,
  validFrom,
  validUntil,
  max,
  maxPerShopper,
}: Promotion): PromotionBody {
  return {
    code,
    basis_points: discount.kind === "percentage" ? discount.basisPoints : null,
    amount: discount.kind === "amount" ? discount.amount : null,
    valid_from: toTimeOrNull(validFrom),
    valid_until: toTimeOrNull(validUntil),
    max_redemptions: max,
    max_redemptions_per_shopper: maxPerShopper,
  };
}
