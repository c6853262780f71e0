/** Exchange on the wire: by what a sum was or would be exchanged. */

import { z } from "@hono/zod-openapi";
import { isCurrency } from "../../domain/currencies.ts";
import { FX_SOURCE_NAMES, FX_SOURCES } from "../../domain/fx.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { FxTerms } from "../../domain/presentment.ts";
import { timeSchema, toTime } from "../api.ts";

/** The code of a currency, in whichever case. */
export const currencyCode = z
  .string()
  .transform((code) => code.toUpperCase())
  .refine(isCurrency, "is not an ISO 4217 currency that can be paid in");

/** What else a link may be paid in. */
export const PresentmentCurrenciesSchema = z
  .array(currencyCode)
  .max(LIMITS.presentmentCurrenciesMax)
  .refine((codes) => new Set(codes).size === codes.length, "must not repeat")
  .describe(
    "Other currencies that shoppers may pay in, at a rate that their page shows and that is held for fifteen minutes. What they pay is the provider's to settle.",
  );

/** Who published a rate. */
export const FxSourceSchema = z
  .enum(FX_SOURCES)
  .describe(FX_SOURCES.map((id) => `\`${id}\` is ${FX_SOURCE_NAMES[id]}`).join(", "));

/** The members that say where a rate is from. */
const rateMembers = {
  mid_rate: z.string().describe("What the source said, without the mark-up."),
  markup_basis_points: z.int(),
  source: FxSourceSchema,
  rate_at: timeSchema.describe("When the source took its rate."),
};

/** The members that say by what was exchanged between wallets. */
export const walletRateMembers = {
  rate: z.string().describe("A decimal: what one unit of `to_currency` costs in `currency`, the mark-up included."),
  ...rateMembers,
};

/** The members that say by what was exchanged. */
export const fxTermsMembers = {
  rate: z
    .string()
    .describe("What was paid by, a decimal: units of the currency that is paid in for one of the link's."),
  ...rateMembers,
  locked_until: timeSchema.describe("Until when a payment could be started by it. One that was started keeps it."),
};

/** They as the API shows them. */
export function toFxTermsBody({ lockedUntil, ...terms }: FxTerms) {
  return { ...toRateBody(terms), locked_until: toTime(lockedUntil) };
}

/** A rate and where it is from, as the API shows them. */
export function toRateBody({
  rate,
  midRate,
  markupBasisPoints,
  source,
  at,
}: Omit<FxTerms, "from" | "to" | "lockedUntil">) {
  return { rate, mid_rate: midRate, markup_basis_points: markupBasisPoints, source, rate_at: toTime(at) };
}
