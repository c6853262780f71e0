/** `/v1/psp_accounts`: the providers that a merchant is paid through. Credentials are write-only. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import {
  connectPspAccount,
  replaceCredentials,
  rotateWebhookSecret,
  webhookUrl,
} from "../../app/psp-accounts/connect.ts";
import { setAccountEnabled } from "../../app/psp-accounts/set-enabled.ts";
import { LIMITS } from "../../domain/limits.ts";
import { type Circuit, HEALTHY, healthOf } from "../../domain/psp-health.ts";
import type { Result } from "../../domain/result.ts";
import type { Acting } from "../../ports/audit-log.ts";
import { PROVIDERS, type PspAccount } from "../../ports/psp-accounts.ts";
import { jsonBody, jsonResponse, needs, newApi, PROBLEM, timeSchema, toTime, toTimeOrNull } from "../api.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import { IDEMPOTENCY_HEADERS, IDEMPOTENT_ANSWER_HEADERS } from "../idempotency.ts";
import { originOf } from "../origin.ts";
import type { HttpPorts } from "../ports.ts";
import { problem } from "../problems.ts";

const PspHealthSchema = z
  .object({
    state: z
      .enum(["closed", "open", "half_open"])
      .describe(
        "`closed`: it answers. `open`: it does not, and is tried after the others. `half_open`: the next payment tries it.",
      ),
    since: timeSchema.nullable().describe("Null if it has always answered, as far as is known."),
    reason: z
      .enum(["no_answer", "locked_out"])
      .nullable()
      .describe("`locked_out`: the provider does not accept the account's keys, or does not let them do this."),
  })
  .openapi("PspHealth");

const STATUSES = ["enabled", "disabled"] as const;

const PspAccountSchema = z
  .object({
    id: z.string().openapi({ example: "psp_0123456789abcdefghjk" }),
    provider: z.enum(PROVIDERS),
    livemode: z.boolean(),
    webhook_url: z.url().describe("Where the provider sends its notifications."),
    created_at: timeSchema,
    status: z
      .enum(STATUSES)
      .describe(
        "No new payment starts at a disabled account. What was started there goes on: its webhooks, captures, refunds, voids, disputes and reconciliation.",
      ),
    disabled_at: timeSchema.nullable().describe("Since when it is disabled. Null while it is enabled."),
    health: PspHealthSchema,
  })
  .openapi("PspAccount");

const connectRoute = createRoute({
  method: "post",
  path: "/v1/psp_accounts",
  ...needs("psp:manage"),
  summary: "Connect a payment service provider",
  description:
    "Stripe takes `secret_key`, `publishable_key` and `webhook_secret`. If `webhook_secret` is absent, the webhook is registered through Stripe's API. Adyen takes `api_key`, `merchant_account` and `hmac_key`, for a live account also `live_url_prefix`; `client_key` (and `live_environment` for a live account: the data centre by Adyen's own name, such as `live-us`) for cards entered on your payment page; and `webhook_user` with `webhook_password`, if any. If `hmac_key` is absent, the webhook is registered through Adyen's Management API. Authorize.Net takes `api_login_id`, `transaction_key` and `signature_key`, and `environment` (`sandbox` by default, or `production`); the webhook is registered through its API.",
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
  ...needs("psp:manage"),
  summary: "List connected providers",
  responses: {
    200: jsonResponse(
      z.object({ data: z.array(PspAccountSchema), next_cursor: z.null() }),
      "In the order in which they were connected, which is the order in which enabled ones are tried unless a routing rule says otherwise.",
    ),
    default: PROBLEM,
  },
});

const ChangeSchema = z
  .strictObject({
    webhook_secret: z.string().optional(),
    credentials: z.record(z.string(), z.string()).optional(),
    status: z.enum(STATUSES).optional(),
  })
  .refine(
    (body) => Object.values(body).filter((member) => member !== undefined).length === 1,
    "must have one of `webhook_secret`, `credentials` and `status`",
  );

const changeRoute = createRoute({
  method: "patch",
  path: "/v1/psp_accounts/{id}",
  ...needs("psp:manage"),
  summary: "Rotate the webhook secret, replace the credentials, or disable or enable the account",
  description: `A new webhook secret is valid everywhere within a minute; the previous one stays valid until the next rotation. Give the complete credentials, as when the account was connected; they are replaced once the provider has accepted them. The webhook secret may be absent: the known ones then stay valid. With \`status\` \`disabled\`, no new payment starts at the account from ${LIMITS.rankingFactsMs / 1_000} seconds later on, and routing rules skip it; what was started there goes on, so its keys must stay valid at the provider. A status that the account has already changes nothing.`,
  request: { params: z.object({ id: z.string() }), body: jsonBody(ChangeSchema) },
  responses: { 200: jsonResponse(PspAccountSchema, "The account, without its credentials."), default: PROBLEM },
});

function changeAccount(
  deps: HttpPorts,
  acting: Acting,
  accountId: string,
  { credentials, status, webhook_secret: secret = "" }: z.infer<typeof ChangeSchema>,
): Promise<Result<PspAccount>> {
  if (status !== undefined) return setAccountEnabled(deps, acting, { accountId, enabled: status === "enabled" });
  return credentials === undefined
    ? rotateWebhookSecret(deps, acting, { accountId, secret })
    : replaceCredentials(deps, acting, { accountId, credentials });
}

/** The routes of `/v1/psp_accounts`, with their whole paths. */
export function pspAccountsApi(deps: HttpPorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  const show = (c: AppContext, account: PspAccount, circuit: Circuit = HEALTHY): z.infer<typeof PspAccountSchema> => {
    const health = healthOf(circuit, c.get("now"));
    return {
      id: account.id,
      provider: account.provider,
      livemode: account.livemode,
      webhook_url: webhookUrl(originOf(c, deps.settings), account),
      created_at: toTime(account.createdAt),
      status: account.disabledAt === null ? "enabled" : "disabled",
      disabled_at: toTimeOrNull(account.disabledAt),
      health: { ...health, since: toTimeOrNull(health.since) },
    };
  };
  api.openapi(connectRoute, async (c) => {
    const origin = originOf(c, deps.settings);
    const result = await connectPspAccount(deps, scopeOf(c), {
      ...c.req.valid("json"),
      commandId: c.get("commandId"),
      origin,
    });
    return result.ok ? c.json(show(c, result.value), 201) : problem(c, result.error);
  });
  api.openapi(changeRoute, async (c) => {
    const accountId = c.req.valid("param").id;
    const result = await changeAccount(deps, scopeOf(c), accountId, c.req.valid("json"));
    if (!result.ok) return problem(c, result.error);
    const circuits = await deps.pspHealth.read(scopeOf(c));
    return c.json(show(c, result.value, circuits[result.value.id]), 200);
  });
  api.openapi(listRoute, async (c) => {
    const scope = scopeOf(c);
    const [accounts, circuits] = await Promise.all([deps.pspAccounts.list(scope), deps.pspHealth.read(scope)]);
    return c.json({ data: accounts.map((account) => show(c, account, circuits[account.id])), next_cursor: null }, 200);
  });
  return api;
}
