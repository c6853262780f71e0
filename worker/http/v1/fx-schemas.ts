/** Exchange on the wire: by what a sum was or would be exchanged. */

import { z } from "@hono/zod-openapi";
import { FX_SOURCE_NAMES, FX_SOURCES } from "../../domain/fx.ts";
import type { FxTerms } from "../../domain/presentment.ts";
import { timeSchema, toTime } from "../api.ts";

/** Who published a rate. */
export const FxSourceSchema = z
  .enum(FX_SOURCES)
  .describe(FX_SOURCES.map((id) => `\`${id}\` is ${FX_SOURCE_NAMES[id]}`).join(", "));

/** The members that say by what was exchanged. */
export const fxTermsMembers = {
  rate: z
    .string()
    .describe("What was paid by, a decimal: units of the currency that is paid in for one of the link's."),
  mid_rate: z.string().describe("What the source said, without the mark-up."),
  markup_basis_points: z.int(),
  source: FxSourceSchema,
  rate_at: timeSchema.describe("When the source took its rate."),
  locked_until: timeSchema.describe("Until when a payment could be started by it. One that was started keeps it."),
};

/** They as the API shows them. */
export function toFxTermsBody({ rate, midRate, markupBasisPoints, source, at, lockedUntil }: FxTerms) {
  return {
    rate,
    mid_rate: midRate,
    markup_basis_points: markupBasisPoints,
    source,
    rate_at: toTime(at),
    locked_until: toTime(lockedUntil),
  };
}
