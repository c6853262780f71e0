/** `/v1/ledger`: the double-entry ledger. Entries come from payments and from providers' payout lines. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { bookPayouts } from "../../app/ledger/book-payouts.ts";
import { isCurrency } from "../../domain/currencies.ts";
import { parsePaymentId } from "../../domain/ids.ts";
import { type LedgerAccount, parseAccount } from "../../domain/ledger/accounts.ts";
import { LIMITS } from "../../domain/limits.ts";
import { jsonResponse, needs, newApi, PROBLEM } from "../api.ts";
import type { AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import { LEDGER_FORMATS, ledgerFile } from "../ledger-files.ts";
import { declareList } from "../lists.ts";
import type { HttpPorts } from "../ports.ts";
import { problem } from "../problems.ts";
import {
  LedgerAccountSchema,
  LedgerEntrySchema,
  SettlementSchema,
  StatementLineSchema,
  TrialBalanceSchema,
  toAccountBodies,
  toEntryBody,
  toLineBody,
  toSettlementBody,
  toTrialBalance,
} from "./ledger-schemas.ts";

const accountsRoute = createRoute({
  method: "get",
  path: "/v1/ledger/accounts",
  ...needs("ledger:read"),
  summary: "List the chart of accounts with its balances",
  description:
    "Your books in double entry: every movement takes from one account what it adds to another. Paylinks holds no funds; what a provider has captured and not paid out is its debt to you.",
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
  summary: "Read the trial balance",
  responses: {
    200: jsonResponse(z.object({ data: z.array(TrialBalanceSchema), next_cursor: z.null() }), "One per currency."),
    default: PROBLEM,
  },
});

const accountQuery = z
  .string()
  .refine((text) => parseAccount(text) !== null, "is not an account of the chart")
  .openapi({ example: "merchant_settlement" });
const currencyQuery = z.string().refine(isCurrency, "is not an ISO 4217 currency").openapi({ example: "EUR" });

const statementList = declareList({
  name: "ledger_statement",
  item: StatementLineSchema,
  sortKeys: ["number"],
  filters: { account: accountQuery, currency: currencyQuery },
});

const statementRoute = createRoute({
  method: "get",
  path: "/v1/ledger/statement",
  ...needs("ledger:read"),
  summary: "Read the statement of an account",
  description: "In one currency, each line with the balance after it. Lines have the numbers of their entries.",
  request: { query: statementList.query },
  responses: { 200: statementList.response, default: PROBLEM },
});

const entryList = declareList({
  name: "ledger_entries",
  item: LedgerEntrySchema,
  sortKeys: ["number"],
  filters: {
    payment_id: z
      .string()
      .refine((text) => parsePaymentId(text) !== null, "is not a payment id")
      .optional(),
    account: accountQuery.optional(),
    currency: currencyQuery.optional(),
  },
});

const entriesRoute = createRoute({
  method: "get",
  path: "/v1/ledger/entries",
  ...needs("ledger:read"),
  summary: "List entries",
  description:
    "All entries, those of a payment, or those of an account in a currency (`account` and `currency` go together).",
  request: {
    query: entryList.query.superRefine(({ account, currency, payment_id }, context) => {
      const say = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
      if (account !== undefined && currency === undefined) say("currency", "goes with `account`");
      if (account === undefined && currency !== undefined) say("account", "goes with `currency`");
      if (account !== undefined && payment_id !== undefined) say("payment_id", "does not go with `account`");
    }),
  },
  responses: { 200: entryList.response, default: PROBLEM },
});

const exportRoute = createRoute({
  method: "get",
  path: "/v1/ledger/export",
  ...needs("ledger:read"),
  summary: "Export the ledger as a file",
  description: `Entries by number, up to ${LIMITS.ledgerExportMax} at a time; if more follow, the \`Link\` header has the URL of the next part. Amounts are decimals. \`csv\` is safe to open in a spreadsheet; the parts of a \`beancount\` export form one journal when concatenated.`,
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

/** The path for payout reports, whose bodies may be larger than others. */
export const SETTLEMENTS_PATH = "/v1/ledger/settlements";

const settlementsRoute = createRoute({
  method: "post",
  path: SETTLEMENTS_PATH,
  ...needs("psp:manage"),
  summary: "Book a provider's payout lines",
  description: `Reads Stripe's itemised payout reconciliation report or Adyen's settlement details report, up to ${LIMITS.payoutLinesMax} lines, and books the provider's fees, settled payments and payouts. What no payment explains stays in \`suspense\` and is listed. A line that was booked before is not booked again, and a difference that has since been explained leaves suspense when you send the report again. Everything is booked, or nothing if a line is faulty or contains a formula: \`errors\` then gives the line (the header is line 1) and column, such as \`/lines/3/gross\`.`,
  request: {
    query: z.strictObject({ psp_account_id: z.string() }),
    body: { required: true, content: { "text/csv": { schema: z.string() } } },
  },
  responses: { 201: jsonResponse(SettlementSchema, "What was booked, and what differs."), default: PROBLEM },
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
    const query = c.req.valid("query");
    const asked = statementList.read(c, deps.cursors, query);
    if (!asked.ok) return problem(c, asked.error);
    const of = { account: query.account as LedgerAccount, currency: query.currency };
    const page = await deps.ledger.statement(scopeOf(c), of, asked.value.page);
    return c.json(asked.value.answer(page, toLineBody), 200);
  });
  api.openapi(entriesRoute, async (c) => {
    const query = c.req.valid("query");
    const { account, currency, payment_id: paymentId } = query;
    const asked = entryList.read(c, deps.cursors, query);
    if (!asked.ok) return problem(c, asked.error);
    const { page, answer } = asked.value;
    if (account === undefined || currency === undefined) {
      const entries = await deps.ledger.entries(scopeOf(c), { paymentId: paymentId ?? null }, page);
      return c.json(answer(entries, toEntryBody), 200);
    }
    const lines = await deps.ledger.statement(scopeOf(c), { account: account as LedgerAccount, currency }, page);
    return c.json(
      answer(lines, ({ entry }) => toEntryBody(entry)),
      200,
    );
  });
  api.openapi(exportRoute, async (c) => {
    const { format, after } = c.req.valid("query");
    const file = await ledgerFile(deps.ledger, scopeOf(c), { format, after, path: exportRoute.path });
    return c.text(file.text, 200, file.headers);
  });
  api.openapi(settlementsRoute, async (c) => {
    if (!/^text\/csv\b/i.test(c.req.header("Content-Type") ?? ""))
      return problem(c, { code: "unsupported_media_type", detail: "Send the report as text/csv." });
    const report = { accountId: c.req.valid("query").psp_account_id, text: await c.req.text() };
    const booked = await bookPayouts(deps, scopeOf(c), report);
    return booked.ok ? c.json(toSettlementBody(booked.value), 201) : problem(c, booked.error);
  });
  return api;
}
