/** Fee profiles in the API. */

import { z } from "@hono/zod-openapi";
import { countsAcrossLinks, type FeeProfile, type FeeRule, INCENTIVE_SCOPES } from "../../domain/fees.ts";
import { ID_ALPHABET } from "../../domain/ids.ts";
import { LIMITS } from "../../domain/limits.ts";
import { currencyCode } from "./fx-schemas.ts";
import { line } from "./shared-schemas.ts";

const amount = z.int().min(0).max(LIMITS.amountMax);
const basisPoints = z.int().min(0).max(LIMITS.feeBasisPointsMax).describe("Hundredths of a percent: 350 is 3.5 %.");

const shared = {
  name: line(LIMITS.feeNameLengthMax).describe("Shown to shoppers who bear a part of it."),
  currency: currencyCode
    .nullable()
    .default(null)
    .describe(
      "The rule applies only to payments in this currency, and its amounts are in its minor units. Null: for all currencies, without amounts.",
    ),
};
const bounds = {
  minimum: amount.nullable().default(null).describe("The fee is never below this."),
  maximum: amount.nullable().default(null).describe("The fee is never above this."),
};

const FeeRuleSchema = z
  .discriminatedUnion("type", [
    z.strictObject({ type: z.literal("fixed"), ...shared, amount }),
    z.strictObject({ type: z.literal("percentage"), ...shared, basis_points: basisPoints, ...bounds }),
    z.strictObject({
      type: z.literal("tiered"),
      ...shared,
      tiers: z
        .array(z.strictObject({ up_to: amount.min(1).nullable().default(null), basis_points: basisPoints }))
        .min(1)
        .max(LIMITS.feeTiersMax)
        .describe("Each part of the sum at its own rate, up to and including `up_to`; the last tier has no end."),
      ...bounds,
    }),
  ])
  .openapi("FeeRule");

/** The fees of a link, as its merchant calculates them, whichever provider takes the payment. */
export const FeesSchema = z
  .strictObject({
    rules: z.array(FeeRuleSchema).max(LIMITS.feeRulesMax).describe("Every rule that applies counts, in this order."),
    borne_by: z
      .enum(["merchant", "shopper", "split"])
      .describe(
        "`shopper`: charged on top, so that exactly the price is left after the fees on that total. `merchant`: taken from the price.",
      ),
    shopper_share_basis_points: z
      .int()
      .min(1)
      .max(9_999)
      .nullable()
      .default(null)
      .describe("With `split`: the share of the fees charged to the shopper."),
    fx_markup_basis_points: z
      .int()
      .min(0)
      .max(LIMITS.fxMarkupBasisPointsMax)
      .default(0)
      .describe(
        "Added to the exchange rate for shoppers who pay in a currency other than the link's. It is shown to them.",
      ),
    incentive: z
      .strictObject({
        payments: z.int().min(1).max(LIMITS.maxPaymentsMax),
        discount_basis_points: z.int().min(1).max(10_000).default(10_000).describe("Off the fees; 10000 is free."),
        per: z
          .enum(INCENTIVE_SCOPES)
          .describe(
            "What the payments are counted over. `link`: each link with these fees; `shopper`: each shopper (e-mail address) on each link. `merchant`: all your links with the incentive together; `merchant_shopper`: each shopper on all of them.",
          ),
        id: z
          .string()
          .regex(new RegExp(`^inc_[${ID_ALPHABET}]{20}$`), "is not the id of an incentive")
          .nullable()
          .default(null)
          .describe(
            "For an incentive that counts across links: links with the same id count together. If absent, it is the id of the link's current incentive, or else of the usual fees, if that has the same `per`; otherwise a new one.",
          ),
      })
      .refine((incentive) => !countsAcrossLinks(incentive) || incentive.payments <= LIMITS.claimsMax, {
        path: ["payments"],
        message: `must not be more than ${LIMITS.claimsMax} across links`,
      })
      .refine((incentive) => incentive.id === null || countsAcrossLinks(incentive), {
        path: ["id"],
        message: "is only for an incentive that counts across links",
      })
      .nullable()
      .default(null)
      .describe(
        "Lower fees for the first payments that succeed. A use is held from the start of a payment and released if it does not succeed; such payments are authorised first.",
      ),
  })
  .refine(({ rules, fx_markup_basis_points: markup }) => rules.length > 0 || markup > 0, {
    path: ["rules"],
    message: "must have a rule if there is no mark-up on the rate",
  })
  .refine(({ borne_by, shopper_share_basis_points: share }) => (borne_by === "split") === (share !== null), {
    path: ["shopper_share_basis_points"],
    message: "must be given with `split`, and only then",
  })
  .openapi("Fees");

type FeesBody = z.infer<typeof FeesSchema>;

/** A profile as a request has it. */
export function toFees({
  rules,
  borne_by,
  shopper_share_basis_points: share,
  fx_markup_basis_points: fxMarkup,
  incentive,
}: FeesBody): FeeProfile {
  return {
    ...(fxMarkup > 0 && { fxMarkup }),
    rules: rules.map(toRule),
    shopperShare: { merchant: 0, shopper: 10_000, split: share ?? 0 }[borne_by],
    ...(incentive !== null && {
      incentive: {
        payments: incentive.payments,
        discount: incentive.discount_basis_points,
        per: incentive.per,
        ...(incentive.id !== null && { id: incentive.id }),
      },
    }),
  };
}

function toRule({ type, ...rule }: z.infer<typeof FeeRuleSchema>): FeeRule {
  const { name, currency } = rule;
  if ("amount" in rule) return { kind: "fixed", name, currency, amount: rule.amount };
  const { minimum, maximum } = rule;
  return "tiers" in rule
    ? {
        kind: "tiered",
        name,
        currency,
        tiers: rule.tiers.map(({ up_to: upTo, basis_points }) => ({ upTo, basisPoints: basis_points })),
        minimum,
        maximum,
      }
    : { kind: "percentage", name, currency, basisPoints: rule.basis_points, minimum, maximum };
}

/** A profile as the API shows it. */
export function toFeesBody({ rules, shopperShare, fxMarkup = 0, incentive }: FeeProfile): FeesBody {
  const bearer = shopperShare === 0 ? "merchant" : shopperShare === 10_000 ? "shopper" : "split";
  return {
    rules: rules.map(toRuleBody),
    borne_by: bearer,
    shopper_share_basis_points: bearer === "split" ? shopperShare : null,
    fx_markup_basis_points: fxMarkup,
    incentive:
      incentive === undefined
        ? null
        : {
            payments: incentive.payments,
            discount_basis_points: incentive.discount,
            per: incentive.per,
            id: incentive.id ?? null,
          },
  };
}

function toRuleBody(rule: FeeRule): FeesBody["rules"][number] {
  const { name, currency } = rule;
  if (rule.kind === "fixed") return { type: "fixed", name, currency, amount: rule.amount };
  const { minimum, maximum } = rule;
  return rule.kind === "tiered"
    ? {
        type: "tiered",
        name,
        currency,
        tiers: rule.tiers.map(({ upTo, basisPoints: rate }) => ({ up_to: upTo, basis_points: rate })),
        minimum,
        maximum,
      }
    : { type: "percentage", name, currency, basis_points: rule.basisPoints, minimum, maximum };
}
