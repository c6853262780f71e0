/** `/v1/ledger`: where every unit of money went, account by account. It is read only: entries follow from payments. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { isCurrency } from "../../domain/currencies.ts";
import { parsePaymentId } from "../../domain/ids.ts";
import { type LedgerAccount, parseAccount } from "../../domain/ledger/accounts.ts";
import { LIMITS } from "../../domain/limits.ts";
import { jsonResponse, needs, newApi, PROBLEM, pageQuery, pageSchema } from "../api.ts";
import type { AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import { LEDGER_FORMATS, ledgerFile } from "../ledger-files.ts";
import type { HttpPorts } from "../ports.ts";
import {
  LedgerAccountSchema,
  LedgerEntrySchema,
  StatementLineSchema,
  TrialBalanceSchema,
  toAccountBodies,
  toEntryBody,
  toLineBody,
  toTrialBalance,
} from "./ledger-schemas.ts";

const accountsRoute = createRoute({
  method: "get",
  path: "/v1/ledger/accounts",
  ...needs("ledger:read"),
  summary: "List the chart of accounts with its balances",
  description:
    "These are your books in double entry: every movement of money takes from one account what it adds to another. Paylinks holds no funds; what a provider has captured and not paid out is its debt to you.",
  responses: {
    200: jsonResponse(
      z.object({ data: z.array(LedgerAccountSchema), next_cursor: z.null() }),
      "In the order of the chart.",
    ),
    default: PROBLEM,
  },
});

const trialBalanceRoute = createRoute({
  method: "get",
  path: "/v1/ledger/trial_balance",
  ...needs("ledger:read"),
  summary: "Add up all accounts",
  responses: {
    200: jsonResponse(z.object({ data: z.array(TrialBalanceSchema), next_cursor: z.null() }), "One for each currency."),
    default: PROBLEM,
  },
});

const accountQuery = z
  .string()
  .refine((text) => parseAccount(text) !== null, "is no account of the chart")
  .openapi({ example: "merchant_settlement" });
const currencyQuery = z.string().refine(isCurrency, "is no currency of ISO 4217").openapi({ example: "EUR" });

const statementRoute = createRoute({
  method: "get",
  path: "/v1/ledger/statement",
  ...needs("ledger:read"),
  summary: "Read the statement of an account",
  description: "Of one currency, each line with the balance after it.",
  request: { query: z.strictObject({ ...pageQuery, account: accountQuery, currency: currencyQuery }) },
  responses: { 200: jsonResponse(pageSchema(StatementLineSchema), "The line posted last first."), default: PROBLEM },
});

const entriesRoute = createRoute({
  method: "get",
  path: "/v1/ledger/entries",
  ...needs("ledger:read"),
  summary: "List entries",
  description: "All, those of a payment, or those of an account in a currency, which are named together.",
  request: {
    query: z
      .strictObject({
        ...pageQuery,
        payment_id: z
          .string()
          .refine((text) => parsePaymentId(text) !== null, "is no payment's id")
          .optional(),
        account: accountQuery.optional(),
        currency: currencyQuery.optional(),
      })
      .superRefine(({ account, currency, payment_id }, context) => {
        const say = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
        if (account !== undefined && currency === undefined) say("currency", "goes with `account`");
        if (account === undefined && currency !== undefined) say("account", "goes with `currency`");
        if (account !== undefined && payment_id !== undefined) say("payment_id", "does not go with `account`");
      }),
  },
  responses: { 200: jsonResponse(pageSchema(LedgerEntrySchema), "The one posted last first."), default: PROBLEM },
});

const exportRoute = createRoute({
  method: "get",
  path: "/v1/ledger/export",
  ...needs("ledger:read"),
  summary: "Export the ledger as a file",
  description: `Entries in the order of their numbers, up to ${LIMITS.ledgerExportMax} at a time: where more follow, the header \`Link\` has the address of the next part. Amounts are decimals. \`csv\` is safe to open in a spreadsheet; parts of \`beancount\` are one journal when they are put together.`,
  request: {
    query: z.strictObject({
      format: z.enum(LEDGER_FORMATS),
      after: z.coerce
        .number()
        .int()
        .min(0)
        .max(Number.MAX_SAFE_INTEGER)
        .default(0)
        .describe("Number of the last entry that you have."),
    }),
  },
  responses: {
    200: {
      description: "The file.",
      content: { "text/csv": { schema: z.string() }, "text/plain": { schema: z.string() } },
      headers: z.object({ Link: z.string().optional() }),
    },
    default: PROBLEM,
  },
});

/** The routes of `/v1/ledger`, with their whole paths. */
export function ledgerApi(deps: HttpPorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  api.openapi(accountsRoute, async (c) => {
    return c.json({ data: toAccountBodies(await deps.ledger.balances(scopeOf(c))), next_cursor: null }, 200);
  });
  api.openapi(trialBalanceRoute, async (c) => {
    return c.json({ data: toTrialBalance(await deps.ledger.balances(scopeOf(c))), next_cursor: null }, 200);
  });
  api.openapi(statementRoute, async (c) => {
    const { account, currency, limit, cursor } = c.req.valid("query");
    const of = { account: account as LedgerAccount, currency };
    const page = await deps.ledger.statement(scopeOf(c), of, { limit, cursor: cursor ?? null });
    return c.json({ data: page.data.map(toLineBody), next_cursor: page.nextCursor }, 200);
  });
  api.openapi(entriesRoute, async (c) => {
    const { account, currency, payment_id: paymentId, limit, cursor } = c.req.valid("query");
    const request = { limit, cursor: cursor ?? null };
    if (account !== undefined && currency !== undefined) {
      const lines = await deps.ledger.statement(scopeOf(c), { account: account as LedgerAccount, currency }, request);
      return c.json({ data: lines.data.map(({ entry }) => toEntryBody(entry)), next_cursor: lines.nextCursor }, 200);
    }
    const page = await deps.ledger.entries(scopeOf(c), { paymentId: paymentId ?? null }, request);
    return c.json({ data: page.data.map(toEntryBody), next_cursor: page.nextCursor }, 200);
  });
  api.openapi(exportRoute, async (c) => {
    const { format, after } = c.req.valid("query");
    const file = await ledgerFile(deps.ledger, scopeOf(c), { format, after, path: exportRoute.path });
    return c.text(file.text, 200, file.headers);
  });
  return api;
}
