/** `/v1/psp_accounts`: the providers that a merchant is paid through. Credentials go in and never come out. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { connectPspAccount, rotateWebhookSecret, webhookUrl } from "../../app/psp-accounts/connect.ts";
import { PROVIDERS, type PspAccount } from "../../ports/psp-accounts.ts";
import { BEARER, jsonBody, jsonResponse, newApi, PROBLEM, timeSchema, toTime } from "../api.ts";
import type { AppEnv } from "../app-types.ts";
import { authenticated, requirePermission, scopeOf } from "../auth.ts";
import { IDEMPOTENCY_HEADERS, IDEMPOTENT_ANSWER_HEADERS, idempotent } from "../idempotency.ts";
import { originOf } from "../origin.ts";
import type { HttpPorts } from "../ports.ts";
import { problem } from "../problems.ts";

const PspAccountSchema = z
  .object({
    id: z.string().openapi({ example: "psp_0123456789abcdefghjk" }),
    provider: z.enum(PROVIDERS),
    livemode: z.boolean(),
    webhook_url: z.url().describe("Where the provider sends its notifications."),
    created_at: timeSchema,
  })
  .openapi("PspAccount");

const connectRoute = createRoute({
  method: "post",
  path: "/v1/psp_accounts",
  summary: "Connect a payment service provider",
  description:
    "Stripe takes `secret_key`, `publishable_key` and `webhook_secret`. Where `webhook_secret` is left out, the webhook is registered through Stripe's API. Adyen takes `api_key`, `merchant_account` and `hmac_key`, for a live account also `live_url_prefix`; `client_key`, and `webhook_user` with `webhook_password`, if there are any. Where `hmac_key` is left out, the webhook is registered through Adyen's Management API. Authorize.Net takes `api_login_id`, `transaction_key` and `signature_key`, and `environment` (`sandbox` where it is left out, or `production`); the webhook is registered through its API.",
  security: BEARER,
  request: {
    headers: IDEMPOTENCY_HEADERS,
    body: jsonBody(z.strictObject({ provider: z.enum(PROVIDERS), credentials: z.record(z.string(), z.string()) })),
  },
  responses: {
    201: jsonResponse(PspAccountSchema, "The account, without its credentials.", IDEMPOTENT_ANSWER_HEADERS),
    default: PROBLEM,
  },
});

const listRoute = createRoute({
  method: "get",
  path: "/v1/psp_accounts",
  summary: "List connected providers",
  security: BEARER,
  responses: {
    200: jsonResponse(
      z.object({ data: z.array(PspAccountSchema), next_cursor: z.null() }),
      "In the order in which they are tried.",
    ),
    default: PROBLEM,
  },
});

const rotateRoute = createRoute({
  method: "patch",
  path: "/v1/psp_accounts/{id}",
  summary: "Rotate the webhook secret",
  description:
    "The new secret is valid within a minute everywhere; the one before it stays valid until the next rotation.",
  security: BEARER,
  request: { params: z.object({ id: z.string() }), body: jsonBody(z.strictObject({ webhook_secret: z.string() })) },
  responses: { 200: jsonResponse(PspAccountSchema, "The account, without its credentials."), default: PROBLEM },
});

/** The routes of `/v1/psp_accounts`, with their whole paths. */
export function pspAccountsApi(deps: HttpPorts): OpenAPIHono<AppEnv> {
  const api = newApi();
  const show = (account: PspAccount, origin: string): z.infer<typeof PspAccountSchema> => ({
    id: account.id,
    provider: account.provider,
    livemode: account.livemode,
    webhook_url: webhookUrl(origin, account),
    created_at: toTime(account.createdAt),
  });
  api.use("/v1/psp_accounts/*", authenticated(deps), requirePermission("psp:manage"));
  api.on("POST", "/v1/psp_accounts", idempotent(deps, { required: false }));
  api.openapi(connectRoute, async (c) => {
    const origin = originOf(c, deps.settings);
    const result = await connectPspAccount(deps, scopeOf(c), {
      ...c.req.valid("json"),
      commandId: c.get("commandId"),
      origin,
    });
    return result.ok ? c.json(show(result.value, origin), 201) : problem(c, result.error);
  });
  api.openapi(rotateRoute, async (c) => {
    const input = { accountId: c.req.valid("param").id, secret: c.req.valid("json").webhook_secret };
    const result = await rotateWebhookSecret(deps, scopeOf(c), input);
    return result.ok ? c.json(show(result.value, originOf(c, deps.settings)), 200) : problem(c, result.error);
  });
  api.openapi(listRoute, async (c) => {
    const accounts = await deps.pspAccounts.list(scopeOf(c));
    return c.json(
      { data: accounts.map((account) => show(account, originOf(c, deps.settings))), next_cursor: null },
      200,
    );
  });
  return api;
}
