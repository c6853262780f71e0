/** `/v1/fx_rates`: the exchange rates that quotes are based on, and their age. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { CURRENCIES, isCurrency } from "../../domain/currencies.ts";
import { rateBetween, rateText } from "../../domain/fx.ts";
import { jsonResponse, needs, newApi, PROBLEM, timeSchema, toTime } from "../api.ts";
import type { AppEnv } from "../app-types.ts";
import type { HttpPorts } from "../ports.ts";
import { FxSourceSchema } from "./fx-schemas.ts";

const FxRateSchema = z
  .object({
    currency: z.string(),
    rate: z.string().describe("Units of `currency` per unit of `base`, a decimal without any mark-up."),
    source: FxSourceSchema,
    at: timeSchema.describe("When the source published it."),
    age_seconds: z.int(),
    disagreement_basis_points: z
      .int()
      .nullable()
      .describe("How far two sources differ, if by more than 2 %: the rate is then the higher of the two."),
  })
  .openapi("FxRate");

const code = z.string().refine(isCurrency, "is not an ISO 4217 currency");

const listRoute = createRoute({
  method: "get",
  path: "/v1/fx_rates",
  ...needs("links:read"),
  summary: "List the exchange rates of a currency",
  description:
    "Every currency into which `base` can be exchanged now. Rates are looked up every hour; one that is too old to be used (five and a half days for the European Central Bank's, which has weekends and holidays, twelve hours for Open Exchange Rates') is not listed.",
  request: {
    query: z.strictObject({
      base: code.openapi({ example: "USD" }),
      currency: code.optional().openapi({ example: "MXN" }),
    }),
  },
  responses: {
    200: jsonResponse(
      z.object({ base: z.string(), data: z.array(FxRateSchema), next_cursor: z.null() }),
      "By currency, in alphabetical order.",
    ),
    default: PROBLEM,
  },
});

/** The route of `/v1/fx_rates`. */
export function fxRatesApi(deps: HttpPorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  api.openapi(listRoute, async (c) => {
    const { base, currency } = c.req.valid("query");
    const tables = await deps.fxRates.tables();
    const now = c.get("now");
    const data = (currency === undefined ? CURRENCIES : [currency]).flatMap((to) => {
      const rate = to === base ? null : rateBetween(tables, { from: base, to, now });
      if (rate === null) return [];
      return {
        currency: to,
        rate: rateText(rate.ratio, "half_even"),
        source: rate.source,
        at: toTime(rate.at),
        age_seconds: Math.max(0, Math.floor((now - rate.at) / 1_000)),
        disagreement_basis_points: rate.disagreement,
      };
    });
    return c.json({ base, data, next_cursor: null }, 200);
  });
  return api;
}
