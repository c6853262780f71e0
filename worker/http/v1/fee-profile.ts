/** `/v1/fee_profile`: the fees that new links get by default. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { readFeeProfile, replaceFeeProfile } from "../../app/fees/fee-profile.ts";
import { claimsOf } from "../../app/payments/claim-offer.ts";
import type { FeeProfile } from "../../domain/fees.ts";
import { jsonBody, jsonResponse, needs, newApi, PROBLEM } from "../api.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import type { HttpPorts } from "../ports.ts";
import { problem } from "../problems.ts";
import { FeesSchema, toFees, toFeesBody } from "./fee-schemas.ts";

const NewFeeProfileSchema = z.strictObject({ fees: FeesSchema.nullable() }).openapi("NewFeeProfile");

const FeeProfileSchema = z
  .object({
    fees: FeesSchema.nullable(),
    incentive_used: z
      .int()
      .nullable()
      .describe(
        "Payments that have used the incentive on all links that have it, including payments in progress. Null if it does not count across links.",
      ),
  })
  .openapi("FeeProfile");

const readRoute = createRoute({
  method: "get",
  path: "/v1/fee_profile",
  ...needs("settings:manage"),
  summary: "Read your usual fees",
  responses: {
    200: jsonResponse(FeeProfileSchema, "The fees that new links get in the request's mode."),
    default: PROBLEM,
  },
});

const replaceRoute = createRoute({
  method: "put",
  path: "/v1/fee_profile",
  ...needs("settings:manage"),
  summary: "Replace your usual fees",
  description:
    "For links created from now on without `fees`; existing links keep theirs. A rule with a currency applies only to links in it.",
  request: { body: jsonBody(NewFeeProfileSchema) },
  responses: { 200: jsonResponse(FeeProfileSchema, "The fees as they are now."), default: PROBLEM },
});

/** The routes of `/v1/fee_profile`. */
export function feeProfileApi(deps: HttpPorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  const show = async (c: AppContext, profile: FeeProfile | null) => ({
    fees: profile === null ? null : toFeesBody(profile),
    incentive_used: await claimsOf(deps, scopeOf(c), profile),
  });
  api.openapi(readRoute, async (c) => c.json(await show(c, await readFeeProfile(deps, scopeOf(c))), 200));
  api.openapi(replaceRoute, async (c) => {
    const { fees } = c.req.valid("json");
    const replaced = await replaceFeeProfile(deps, scopeOf(c), fees === null ? null : toFees(fees));
    return replaced.ok ? c.json(await show(c, replaced.value), 200) : problem(c, replaced.error);
  });
  return api;
}
