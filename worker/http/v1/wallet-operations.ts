/** Wallet operations: credits, debits, holds with their captures and releases, refunds, and transfers. Each POST takes effect once per key. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { quoteExchange } from "../../app/wallets/exchange.ts";
import { captureHold, operateWallet, refundCapture, releaseHold, transfer } from "../../app/wallets/operate.ts";
import type { Result } from "../../domain/result.ts";
import { type KeptOperation, NO_WALLET, refusalOf, WALLET_OPERATIONS } from "../../domain/wallet.ts";
import { jsonBody, jsonResponse, needs, newApi, PROBLEM } from "../api.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import { IDEMPOTENCY_HEADERS, IDEMPOTENT_ANSWER_HEADERS } from "../idempotency.ts";
import { declareList } from "../lists.ts";
import type { HttpPorts } from "../ports.ts";
import { problem } from "../problems.ts";
import {
  AdjustmentSchema,
  HoldCaptureSchema,
  NewHoldSchema,
  NewWalletQuoteSchema,
  OperationSchema,
  TransferSchema,
  toOperationBody,
  toWalletQuoteBody,
  WalletQuoteSchema,
  WalletRefundSchema,
} from "./wallet-schemas.ts";
import { WALLETS_OFF } from "./wallets.ts";

const params = z.object({ id: z.string() });
const ofHold = z.object({ id: z.string(), hold_id: z.string() });
const done = {
  201: jsonResponse(OperationSchema, "What was done.", IDEMPOTENT_ANSWER_HEADERS),
  default: PROBLEM,
};

const operationList = declareList({
  name: "wallet_operations",
  item: OperationSchema,
  sortKeys: ["created_at"],
  filters: {
    type: z.enum(WALLET_OPERATIONS).optional(),
    hold_status: z.enum(["open"]).optional().describe("`open`: only holds that are neither captured nor released."),
  },
});

const listRoute = createRoute({
  method: "get",
  path: "/v1/wallets/{id}/operations",
  ...needs("wallets:read"),
  summary: "List a wallet’s operations",
  description: "The operations that it made, such as its holds; what others paid into it is in its history.",
  request: { params, query: operationList.query },
  responses: { 200: operationList.response, default: PROBLEM },
});

const readRoute = createRoute({
  method: "get",
  path: "/v1/wallets/{id}/operations/{operation_id}",
  ...needs("wallets:read"),
  summary: "Read an operation",
  request: { params: z.object({ id: z.string(), operation_id: z.string() }) },
  responses: { 200: jsonResponse(OperationSchema, "The operation."), default: PROBLEM },
});

const creditRoute = createRoute({
  method: "post",
  path: "/v1/wallets/{id}/credits",
  ...needs("wallets:write"),
  summary: "Credit a wallet",
  description: "A gift or a correction of yours: the ledger books it as a cost (`wallet_credits`).",
  request: { params, headers: IDEMPOTENCY_HEADERS, body: jsonBody(AdjustmentSchema) },
  responses: done,
});

const debitRoute = createRoute({
  method: "post",
  path: "/v1/wallets/{id}/debits",
  ...needs("wallets:write"),
  summary: "Debit a wallet",
  description: "A correction of yours. If its holder buys something, hold and capture instead: that is income.",
  request: { params, headers: IDEMPOTENCY_HEADERS, body: jsonBody(AdjustmentSchema) },
  responses: done,
});

const holdRoute = createRoute({
  method: "post",
  path: "/v1/wallets/{id}/holds",
  ...needs("wallets:write"),
  summary: "Hold an amount in a wallet",
  description: "The hold ends once, by a capture or a release.",
  request: { params, headers: IDEMPOTENCY_HEADERS, body: jsonBody(NewHoldSchema) },
  responses: done,
});

const captureRoute = createRoute({
  method: "post",
  path: "/v1/wallets/{id}/holds/{hold_id}/capture",
  ...needs("wallets:write"),
  summary: "Capture a hold, in full or in part",
  description: "Final: the rest of the hold becomes available again.",
  request: { params: ofHold, headers: IDEMPOTENCY_HEADERS, body: jsonBody(HoldCaptureSchema) },
  responses: done,
});

const releaseRoute = createRoute({
  method: "post",
  path: "/v1/wallets/{id}/holds/{hold_id}/release",
  ...needs("wallets:write"),
  summary: "Release a hold",
  request: { params: ofHold, headers: IDEMPOTENCY_HEADERS },
  responses: done,
});

const refundRoute = createRoute({
  method: "post",
  path: "/v1/wallets/{id}/captures/{capture_id}/refunds",
  ...needs("wallets:write"),
  summary: "Refund what was paid from a wallet, whole or in part",
  description: "The money goes back into the wallet. Without `amount`, all that is left of the capture is refunded.",
  request: {
    params: z.object({ id: z.string(), capture_id: z.string() }),
    headers: IDEMPOTENCY_HEADERS,
    body: jsonBody(WalletRefundSchema),
  },
  responses: done,
});

const transferRoute = createRoute({
  method: "post",
  path: "/v1/wallet_transfers",
  ...needs("wallets:write"),
  summary: "Transfer between two wallets, or exchange between two currencies",
  description:
    "Takes effect in both wallets or in neither. Transfers between two wallets need `WALLET_TRANSFERS` in the deployment; otherwise a wallet can be spent only with you. An exchange between two currencies, in two wallets or one, needs a quote, which can be used once.",
  request: { headers: IDEMPOTENCY_HEADERS, body: jsonBody(TransferSchema) },
  responses: done,
});

const quoteRoute = createRoute({
  method: "post",
  path: "/v1/wallet_quotes",
  ...needs("wallets:write"),
  summary: "Quote an exchange",
  description:
    "Both amounts, and the rate, which is locked for 15 minutes and includes the mark-up of your usual fees (`fx_markup_basis_points`). Nothing is moved or stored. Exchanging back and forth never gains: amounts are rounded so that what arrives is worth no more than what left.",
  request: { body: jsonBody(NewWalletQuoteSchema) },
  responses: { 200: jsonResponse(WalletQuoteSchema, "The quote."), default: PROBLEM },
});

/** The routes, with their whole paths. */
export function walletOperationsApi(deps: HttpPorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  const { wallets: switched } = deps.settings;
  /** Runs an operation and answers with its result. Not run if wallets are off. */
  const answer = async (c: AppContext, operate: () => Promise<Result<KeptOperation>>) => {
    if (switched === null) return problem(c, WALLETS_OFF);
    const result = await operate();
    return result.ok ? c.json(toOperationBody(result.value), 201) : problem(c, result.error);
  };
  const commandOf = (c: AppContext) => ({ commandId: c.get("commandId") });

  api.openapi(listRoute, async (c) => {
    if (switched === null) return problem(c, WALLETS_OFF);
    const query = c.req.valid("query");
    const walletId = c.req.valid("param").id;
    const asked = operationList.read(c, deps.cursors, query);
    if (!asked.ok) return problem(c, asked.error);
    if ((await deps.wallets.read(scopeOf(c), walletId)) === null) return problem(c, NO_WALLET.error);
    const filter = { walletId, kind: query.type ?? null, openHolds: query.hold_status === "open" };
    return c.json(
      asked.value.answer(await deps.wallets.operations(scopeOf(c), filter, asked.value.page), toOperationBody),
      200,
    );
  });
  api.openapi(readRoute, async (c) => {
    if (switched === null) return problem(c, WALLETS_OFF);
    const { id: walletId, operation_id: operationId } = c.req.valid("param");
    const found = await deps.wallets.operation(scopeOf(c), { walletId, operationId });
    return found === null ? problem(c, refusalOf("unknown_origin")) : c.json(toOperationBody(found), 200);
  });
  for (const [route, kind] of [
    [creditRoute, "credit"],
    [debitRoute, "debit"],
  ] as const)
    api.openapi(route, (c) => {
      const asked = { ...c.req.valid("json"), ...commandOf(c), kind, walletId: c.req.valid("param").id };
      return answer(c, () => operateWallet(deps, scopeOf(c), asked));
    });
  api.openapi(holdRoute, (c) => {
    const asked = { ...c.req.valid("json"), ...commandOf(c), kind: "hold", walletId: c.req.valid("param").id } as const;
    return answer(c, () => operateWallet(deps, scopeOf(c), asked));
  });
  api.openapi(captureRoute, (c) => {
    const { id: walletId, hold_id: holdId } = c.req.valid("param");
    const asked = { ...c.req.valid("json"), ...commandOf(c), walletId, holdId };
    return answer(c, () => captureHold(deps, scopeOf(c), asked));
  });
  api.openapi(releaseRoute, (c) => {
    const { id: walletId, hold_id: holdId } = c.req.valid("param");
    return answer(c, () => releaseHold(deps, scopeOf(c), { ...commandOf(c), walletId, holdId }));
  });
  api.openapi(refundRoute, (c) => {
    const { id: walletId, capture_id: captureId } = c.req.valid("param");
    const asked = { ...c.req.valid("json"), ...commandOf(c), walletId, captureId };
    return answer(c, () => refundCapture(deps, scopeOf(c), asked));
  });
  api.openapi(transferRoute, (c) => {
    const {
      from_wallet_id: walletId,
      to_wallet_id: toWalletId,
      to_currency,
      quote = null,
      ...given
    } = c.req.valid("json");
    const toCurrency = to_currency ?? given.currency;
    const asked = { ...given, ...commandOf(c), walletId, toWalletId, toCurrency, quote };
    return answer(c, () => transfer(deps, scopeOf(c), { ...asked, areAllowed: switched?.transfers === true }));
  });
  api.openapi(quoteRoute, async (c) => {
    if (switched === null) return problem(c, WALLETS_OFF);
    const { from_wallet_id: walletId, to_wallet_id: toWalletId, currency, to_currency, ...sums } = c.req.valid("json");
    const wanted = { walletId, toWalletId, currency, toCurrency: to_currency, areAllowed: switched.transfers };
    const side = sums.amount === undefined ? "got" : "paid";
    const quoted = await quoteExchange(deps, scopeOf(c), {
      ...wanted,
      side,
      amount: sums.amount ?? sums.to_amount ?? 0,
    });
    return quoted.ok ? c.json(toWalletQuoteBody(quoted.value), 200) : problem(c, quoted.error);
  });
  return api;
}
