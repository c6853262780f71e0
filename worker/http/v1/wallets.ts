/** `/v1/wallets`: create, find and change wallets, and read their history. Operations are in `wallet-operations.ts`. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { walletHistory } from "../../app/wallets/history.ts";
import { changeWallet, createWallet } from "../../app/wallets/wallets.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { Failure, Result } from "../../domain/result.ts";
import { NO_WALLET, WALLET_KINDS, WALLET_STATUSES, type WalletStatus } from "../../domain/wallet.ts";
import type { WalletRecord } from "../../ports/wallets.ts";
import { jsonBody, jsonResponse, needs, newApi, PROBLEM } from "../api.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import { IDEMPOTENCY_HEADERS, IDEMPOTENT_ANSWER_HEADERS } from "../idempotency.ts";
import { declareList } from "../lists.ts";
import type { HttpPorts } from "../ports.ts";
import { problem } from "../problems.ts";
import {
  currency,
  HistoryLineSchema,
  NewWalletSchema,
  toCurrencies,
  toHistoryBody,
  toWalletBody,
  WalletChangesSchema,
  WalletSchema,
} from "./wallet-schemas.ts";

/** The answer of wallet routes if the operator has not switched wallets on. */
export const WALLETS_OFF: Failure = {
  code: "feature_off",
  detail: "Wallets are off in this deployment, since stored value may be regulated. WALLETS switches them on.",
};

const params = z.object({ id: z.string() });
const one = { 200: jsonResponse(WalletSchema, "The wallet."), default: PROBLEM };

const createWalletRoute = createRoute({
  method: "post",
  path: "/v1/wallets",
  ...needs("wallets:write"),
  summary: "Create a wallet",
  description:
    "A wallet records what you owe its holder, in each of its currencies, as accounts of your ledger. It can be spent only with you, unless the deployment lets wallets pay each other. Paylinks holds no funds: the money is where you were paid.",
  request: { headers: IDEMPOTENCY_HEADERS, body: jsonBody(NewWalletSchema) },
  responses: { 201: jsonResponse(WalletSchema, "The new wallet.", IDEMPOTENT_ANSWER_HEADERS), default: PROBLEM },
});

const walletList = declareList({
  name: "wallets",
  item: WalletSchema,
  sortKeys: ["created_at"],
  filters: {
    kind: z.enum(WALLET_KINDS).optional(),
    status: z.enum(WALLET_STATUSES).optional(),
    reference: z.string().min(1).max(LIMITS.walletReferenceLengthMax).optional().describe("The full reference."),
  },
});

const listWalletsRoute = createRoute({
  method: "get",
  path: "/v1/wallets",
  ...needs("wallets:read"),
  summary: "List wallets",
  request: { query: walletList.query },
  responses: { 200: walletList.response, default: PROBLEM },
});

const readWalletRoute = createRoute({
  method: "get",
  path: "/v1/wallets/{id}",
  ...needs("wallets:read"),
  summary: "Read a wallet",
  request: { params },
  responses: one,
});

const changeWalletRoute = createRoute({
  method: "patch",
  path: "/v1/wallets/{id}",
  ...needs("wallets:write"),
  summary: "Change a wallet",
  request: { params, body: jsonBody(WalletChangesSchema) },
  responses: one,
});

const statusRoute = (verb: "activate" | "deactivate", summary: string, description: string) =>
  createRoute({
    method: "post",
    path: `/v1/wallets/{id}/${verb}`,
    ...needs("wallets:write"),
    summary,
    description,
    request: { params },
    responses: one,
  });

const STATUS_ROUTES: readonly { readonly route: ReturnType<typeof statusRoute>; readonly status: WalletStatus }[] = [
  {
    route: statusRoute(
      "deactivate",
      "Deactivate a wallet",
      "No more payments, debits or holds. Its balance stays owed; holds can still be captured or released, and captures refunded.",
    ),
    status: "inactive",
  },
  { route: statusRoute("activate", "Reactivate a wallet", "It works as before."), status: "active" },
];

const historyList = declareList({
  name: "wallet_history",
  item: HistoryLineSchema,
  sortKeys: ["number"],
  filters: { currency: currency.optional().describe("Required if the wallet has several.") },
});

const WHICH_CURRENCY: Failure = {
  code: "invalid_request",
  detail: "The wallet has several currencies, and a history covers one.",
  fields: [{ pointer: "/currency", detail: "must be given" }],
};

const historyRoute = createRoute({
  method: "get",
  path: "/v1/wallets/{id}/history",
  ...needs("wallets:read"),
  summary: "Read a wallet’s history",
  description: "In one currency: everything that came in or left, each line with what was available after it.",
  request: { params, query: historyList.query },
  responses: { 200: historyList.response, default: PROBLEM },
});

/** The routes, with their whole paths. */
export function walletsApi(deps: HttpPorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  const isOff = deps.settings.wallets === null;
  api.openapi(createWalletRoute, async (c) => {
    if (isOff) return problem(c, WALLETS_OFF);
    const { currencies, ...named } = c.req.valid("json");
    const input = { ...named, commandId: c.get("commandId"), currencies: toCurrencies(currencies) };
    const created = await createWallet(deps, scopeOf(c), input);
    return created.ok ? c.json(toWalletBody(created.value), 201) : problem(c, created.error);
  });
  api.openapi(listWalletsRoute, async (c) => {
    if (isOff) return problem(c, WALLETS_OFF);
    const query = c.req.valid("query");
    const asked = walletList.read(c, deps.cursors, query);
    if (!asked.ok) return problem(c, asked.error);
    const { kind = null, status = null, reference = null } = query;
    const page = await deps.wallets.list(scopeOf(c), { kind, status, reference }, asked.value.page);
    return c.json(asked.value.answer(page, toWalletBody), 200);
  });
  api.openapi(readWalletRoute, async (c) => {
    if (isOff) return problem(c, WALLETS_OFF);
    const wallet = await deps.wallets.read(scopeOf(c), c.req.valid("param").id);
    return wallet === null ? problem(c, NO_WALLET.error) : c.json(toWalletBody(wallet), 200);
  });
  const answer = (c: AppContext, changed: Result<WalletRecord>) =>
    changed.ok ? c.json(toWalletBody(changed.value), 200) : problem(c, changed.error);
  api.openapi(changeWalletRoute, async (c) => {
    if (isOff) return problem(c, WALLETS_OFF);
    const { name, currencies } = c.req.valid("json");
    const changes = {
      id: c.req.valid("param").id,
      ...(name !== undefined && { name }),
      ...(currencies !== undefined && { currencies: toCurrencies(currencies) }),
    };
    return answer(c, await changeWallet(deps, scopeOf(c), changes));
  });
  for (const { route, status } of STATUS_ROUTES)
    api.openapi(route, async (c) => {
      if (isOff) return problem(c, WALLETS_OFF);
      return answer(c, await changeWallet(deps, scopeOf(c), { id: c.req.valid("param").id, status }));
    });
  api.openapi(historyRoute, async (c) => {
    if (isOff) return problem(c, WALLETS_OFF);
    const query = c.req.valid("query");
    const walletId = c.req.valid("param").id;
    const asked = historyList.read(c, deps.cursors, query);
    if (!asked.ok) return problem(c, asked.error);
    const wallet = await deps.wallets.read(scopeOf(c), walletId);
    if (wallet === null) return problem(c, NO_WALLET.error);
    const [only, ...others] = wallet.balances;
    const chosen = query.currency ?? (others.length === 0 ? only?.currency : undefined);
    if (chosen === undefined) return problem(c, WHICH_CURRENCY);
    const of = { walletId, currency: chosen, page: asked.value.page };
    return c.json(asked.value.answer(await walletHistory(deps, scopeOf(c), of), toHistoryBody), 200);
  });
  return api;
}
