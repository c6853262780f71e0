/** `/v1/routing`: which PSP account is tried first for which payments. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { readRouting, replaceRouting } from "../../app/psp-accounts/routing.ts";
import { LIMITS } from "../../domain/limits.ts";
import { ROUTING_METHODS, type RoutingRule } from "../../domain/routing.ts";
import { jsonBody, jsonResponse, needs, newApi, PROBLEM } from "../api.ts";
import type { AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import type { HttpPorts } from "../ports.ts";
import { problem } from "../problems.ts";

const amount = z.int().min(0).max(LIMITS.amountMax).nullable().default(null);

const RoutingRuleSchema = z
  .strictObject({
    currencies: z
      .array(z.string())
      .max(LIMITS.routingListMax)
      .default([])
      .openapi({ example: ["EUR"] }),
    countries: z
      .array(z.string())
      .max(LIMITS.routingListMax)
      .default([])
      .describe(
        "The shopper's country, by IP address. A shopper whose country is unknown matches no rule with countries.",
      )
      .openapi({ example: ["DE", "AT"] }),
    methods: z
      .array(z.enum(ROUTING_METHODS))
      .max(ROUTING_METHODS.length)
      .default([])
      .describe(
        "`card` matches payments that are authorised first (links with `max_payments` or `capture_method: manual`), which only cards can be. For all others the shopper chooses the method at the provider, after routing.",
      ),
    amount_min: amount.describe("Minor units of the rule's single currency, inclusive."),
    amount_max: amount.describe("Minor units of the rule's single currency, inclusive."),
    accounts: z
      .array(
        z.strictObject({
          psp_account_id: z.string().openapi({ example: "psp_0123456789abcdefghjk" }),
          weight: z
            .int()
            .min(0)
            .max(LIMITS.routingWeightMax)
            .nullable()
            .default(null)
            .describe(
              "The share of payments for which this account comes first; give it for all accounts of a rule or for none.",
            ),
        }),
      )
      .max(LIMITS.routingAccountsMax)
      .describe("In the order in which they are tried."),
    only: z
      .boolean()
      .default(false)
      .describe(
        "Whether other accounts are excluded. Otherwise they follow, in the order in which they were connected.",
      ),
  })
  .openapi("RoutingRule");

const RoutingSchema = z
  .object({ rules: z.array(RoutingRuleSchema).describe("The first rule that matches a payment decides.") })
  .openapi("Routing");

const readRoute = createRoute({
  method: "get",
  path: "/v1/routing",
  ...needs("psp:manage"),
  summary: "Read the routing rules",
  responses: { 200: jsonResponse(RoutingSchema, "The rules of the request's mode."), default: PROBLEM },
});

const replaceRoute = createRoute({
  method: "put",
  path: "/v1/routing",
  ...needs("psp:manage"),
  summary: "Replace the routing rules",
  description:
    "An absent condition matches everything. An account that is not answering at the moment is tried last, whatever the rules say; it is never skipped.",
  request: {
    body: jsonBody(z.strictObject({ rules: z.array(RoutingRuleSchema).max(LIMITS.routingRulesMax) })),
  },
  responses: { 200: jsonResponse(RoutingSchema, "The rules as they are now."), default: PROBLEM },
});

/** The routes of `/v1/routing`. */
export function routingApi(deps: HttpPorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  api.openapi(readRoute, async (c) => {
    const { rules } = await readRouting(deps, scopeOf(c));
    return c.json({ rules: rules.map(toBody) }, 200);
  });
  api.openapi(replaceRoute, async (c) => {
    const rules = c.req.valid("json").rules.map(toRule);
    const replaced = await replaceRouting(deps, scopeOf(c), { rules, version: null });
    return replaced.ok ? c.json({ rules: replaced.value.rules.map(toBody) }, 200) : problem(c, replaced.error);
  });
  return api;
}

type Body = z.infer<typeof RoutingRuleSchema>;

function toRule({ currencies, countries, methods, amount_min, amount_max, accounts, only }: Body): RoutingRule {
  return {
    currencies,
    countries,
    methods,
    amountMin: amount_min,
    amountMax: amount_max,
    accounts: accounts.map(({ psp_account_id: accountId, weight }) => ({ accountId, weight })),
    only,
  };
}

function toBody({ currencies, countries, methods, amountMin, amountMax, accounts, only }: RoutingRule): Body {
  return {
    currencies: [...currencies],
    countries: [...countries],
    methods: [...methods],
    amount_min: amountMin,
    amount_max: amountMax,
    accounts: accounts.map(({ accountId, weight }) => ({ psp_account_id: accountId, weight })),
    only,
  };
}
