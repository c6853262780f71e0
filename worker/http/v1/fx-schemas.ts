/** Exchange rates in the API. */

import { z } from "@hono/zod-openapi";
import { isCurrency } from "../../domain/currencies.ts";
import { FX_SOURCE_NAMES, FX_SOURCES } from "../../domain/fx.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { FxTerms } from "../../domain/presentment.ts";
import { timeSchema, toTime } from "../api.ts";
import { isUnique } from "./shared-schemas.ts";

/** A currency's code, in either case. */
export const currencyCode = z
  .string()
  .transform((code) => code.toUpperCase())
  .refine(isCurrency, "is not an ISO 4217 currency that can be paid in");

/** The other currencies that a link may be paid in. */
export const PresentmentCurrenciesSchema = z
  .array(currencyCode)
  .max(LIMITS.presentmentCurrenciesMax)
  .refine(isUnique, "must not repeat")
  .describe(
    "Other currencies that shoppers may pay in, at a rate that their page shows and that is held for fifteen minutes. What they pay is the provider's to settle.",
  );

/** The source of a rate. */
export const FxSourceSchema = z
  .enum(FX_SOURCES)
  .describe(FX_SOURCES.map((id) => `\`${id}\` is ${FX_SOURCE_NAMES[id]}`).join(", "));

/** The members that describe a rate's origin. */
const rateMembers = {
  mid_rate: z.string().describe("The source's rate, without the mark-up."),
  markup_basis_points: z.int(),
  source: FxSourceSchema,
  rate_at: timeSchema.describe("When the source published its rate."),
};

/** The members that describe the rate of an exchange between wallets. */
export const walletRateMembers = {
  rate: z.string().describe("A decimal: what one unit of `to_currency` costs in `currency`, the mark-up included."),
  ...rateMembers,
};

/** The members that describe the rate of a payment. */
export const fxTermsMembers = {
  rate: z.string().describe("The rate used, a decimal: units of the payment currency per unit of the link's currency."),
  ...rateMembers,
  locked_until: timeSchema.describe("Until when a payment could be started at this rate. A started payment keeps it."),
};

/** A payment's rate as the API shows it. */
export function toFxTermsBody({ lockedUntil, ...terms }: FxTerms) {
  return { ...toRateBody(terms), locked_until: toTime(lockedUntil) };
}

/** A rate and its origin as the API shows them. */
export function toRateBody({
  rate,
  midRate,
  markupBasisPoints,
  source,
  at,
}: Omit<FxTerms, "from" | "to" | "lockedUntil">) {
  return { rate, mid_rate: midRate, markup_basis_points: markupBasisPoints, source, rate_at: toTime(at) };
}
