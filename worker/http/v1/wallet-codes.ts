/** `/v1/wallets/{id}/codes`: codes with which a wallet's holder pays from it. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { makeWalletCode, revokeWalletCode } from "../../app/wallets/codes.ts";
import { NO_WALLET } from "../../domain/wallet.ts";
import type { WalletCode } from "../../domain/wallet-code.ts";
import { jsonResponse, needs, newApi, PROBLEM, timeSchema, toTime, toTimeOrNull } from "../api.ts";
import type { AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import { declareList } from "../lists.ts";
import type { HttpPorts } from "../ports.ts";
import { problem } from "../problems.ts";
import { WALLETS_OFF } from "./wallets.ts";

const WalletCodeSchema = z
  .object({
    id: z.string().openapi({ example: "wcd_0123456789abcdefghjk" }),
    wallet_id: z.string(),
    last_four: z.string().describe("Its last four characters, to tell it from others."),
    created_at: timeSchema,
    revoked_at: timeSchema.nullable(),
  })
  .openapi("WalletCode");

const NewWalletCodeSchema = WalletCodeSchema.extend({
  code: z.string().describe("Shown only once.").openapi({ example: "7K3M9-QRST0-VWXYZ-12345" }),
}).openapi("NewWalletCode");

/** A code as the API shows it. */
function toCodeBody(code: WalletCode): z.infer<typeof WalletCodeSchema> {
  return {
    id: code.id,
    wallet_id: code.walletId,
    last_four: code.lastFour,
    created_at: toTime(code.createdAt),
    revoked_at: toTimeOrNull(code.revokedAt),
  };
}

const params = z.object({ id: z.string() });

const makeRoute = createRoute({
  method: "post",
  path: "/v1/wallets/{id}/codes",
  ...needs("wallets:write"),
  summary: "Create a code for a wallet",
  description:
    "As with a gift card, anyone who has the code can pay from the wallet, on links that take wallets. It is returned only once; only its hash is stored.",
  request: { params },
  responses: { 201: jsonResponse(NewWalletCodeSchema, "The new code."), default: PROBLEM },
});

const codeList = declareList({
  name: "wallet_codes",
  item: WalletCodeSchema,
  sortKeys: ["created_at"],
  filters: {},
});

const listRoute = createRoute({
  method: "get",
  path: "/v1/wallets/{id}/codes",
  ...needs("wallets:read"),
  summary: "List a wallet’s codes",
  description: "Including revoked ones, each by its last four characters.",
  request: { params, query: codeList.query },
  responses: { 200: codeList.response, default: PROBLEM },
});

const revokeRoute = createRoute({
  method: "delete",
  path: "/v1/wallets/{id}/codes/{code_id}",
  ...needs("wallets:write"),
  summary: "Revoke a code",
  description: "The wallet's balance stays, and payments already started continue.",
  request: { params: z.object({ id: z.string(), code_id: z.string() }) },
  responses: { 204: { description: "Revoked: it can no longer pay." }, default: PROBLEM },
});

/** The routes, with their whole paths. */
export function walletCodesApi(deps: HttpPorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  const isOff = deps.settings.wallets === null;
  api.openapi(makeRoute, async (c) => {
    if (isOff) return problem(c, WALLETS_OFF);
    // Without an idempotency key, since a recorded answer would keep the code: each request creates one.
    const commandId = deps.random.id(26);
    const made = await makeWalletCode(deps, scopeOf(c), { commandId, walletId: c.req.valid("param").id });
    if (!made.ok) return problem(c, made.error);
    return c.json({ ...toCodeBody(made.value.code), code: made.value.text }, 201);
  });
  api.openapi(listRoute, async (c) => {
    if (isOff) return problem(c, WALLETS_OFF);
    const { id } = c.req.valid("param");
    const asked = codeList.read(c, deps.cursors, c.req.valid("query"));
    if (!asked.ok) return problem(c, asked.error);
    if ((await deps.wallets.read(scopeOf(c), id)) === null) return problem(c, NO_WALLET.error);
    const page = await deps.walletCodes.list(scopeOf(c), id, asked.value.page);
    return c.json(asked.value.answer(page, toCodeBody), 200);
  });
  api.openapi(revokeRoute, async (c) => {
    if (isOff) return problem(c, WALLETS_OFF);
    const { id: walletId, code_id: codeId } = c.req.valid("param");
    const revoked = await revokeWalletCode(deps, scopeOf(c), { walletId, codeId });
    return revoked.ok ? c.body(null, 204) : problem(c, revoked.error);
  });
  return api;
}
