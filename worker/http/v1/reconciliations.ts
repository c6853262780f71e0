/** `/v1/reconciliations`: comparisons of the providers' own lists with ours. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { compareNow, compareReport } from "../../app/reconciliation/begin.ts";
import { LIMITS } from "../../domain/limits.ts";
import { jsonResponse, needs, newApi, PROBLEM, timeSchema } from "../api.ts";
import type { AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import { declareList } from "../lists.ts";
import type { HttpPorts } from "../ports.ts";
import { problem } from "../problems.ts";
import {
  DifferenceSchema,
  ReconciliationSchema,
  toDifferenceBody,
  toReconciliationBody,
} from "./reconciliation-schemas.ts";

/** The path for reports, whose bodies may be larger than any others. */
export const REPORTS_PATH = "/v1/reconciliations";

const reconciliationList = declareList({
  name: "reconciliations",
  item: ReconciliationSchema,
  sortKeys: ["created_at"],
  filters: { psp_account_id: z.string().optional() },
});

const differenceList = declareList({
  name: "reconciliation_differences",
  item: DifferenceSchema,
  sortKeys: ["found_at"],
  filters: { status: z.enum(["open", "resolved"]).optional(), reconciliation_id: z.string().optional() },
});

const listRoute = createRoute({
  method: "get",
  path: REPORTS_PATH,
  ...needs("payments:read"),
  summary: "List comparisons with providers' lists",
  description: "Accounts whose provider has a list are compared once a day.",
  request: { query: reconciliationList.query },
  responses: { 200: reconciliationList.response, default: PROBLEM },
});

const readRoute = createRoute({
  method: "get",
  path: `${REPORTS_PATH}/{id}`,
  ...needs("payments:read"),
  summary: "Read a comparison",
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: jsonResponse(ReconciliationSchema, "The comparison."), default: PROBLEM },
});

const differencesRoute = createRoute({
  method: "get",
  path: "/v1/reconciliation_differences",
  ...needs("payments:read"),
  summary: "List differences",
  description:
    "What still differed after the provider was queried about the payment. A difference is listed once, however often it is found. Comparing changes a payment only by what the provider itself answers.",
  request: { query: differenceList.query },
  responses: { 200: differenceList.response, default: PROBLEM },
});

const NewReconciliationSchema = z
  .strictObject({
    psp_account_id: z.string(),
    from: timeSchema.optional().describe("Together with `to`. By default the last few days."),
    to: timeSchema.optional(),
  })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), "`from` and `to` go together")
  .openapi("NewReconciliation");

const compareRoute = createRoute({
  method: "post",
  path: REPORTS_PATH,
  ...needs("psp:manage"),
  summary: "Compare now",
  description: `As JSON: requests the provider's list; a comparison that is already running is continued. As \`text/csv\`, with \`?psp_account_id=\`: reads the report in the body (for Adyen its settlement details report, with the documented columns), up to ${LIMITS.reportsAtOnceMax} at a time; reports are deleted once compared. A large comparison continues after the answer, a part each minute.`,
  request: {
    query: z.strictObject({ psp_account_id: z.string().optional() }),
    body: {
      required: false,
      content: {
        "application/json": { schema: NewReconciliationSchema },
        "text/csv": { schema: z.string() },
      },
    },
  },
  responses: { 201: jsonResponse(ReconciliationSchema, "The comparison's progress so far."), default: PROBLEM },
});

/** The routes of `/v1/reconciliations`, with their whole paths. */
export function reconciliationsApi(deps: HttpPorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  api.openapi(listRoute, async (c) => {
    const query = c.req.valid("query");
    const asked = reconciliationList.read(c, deps.cursors, query);
    if (!asked.ok) return problem(c, asked.error);
    const filter = { pspAccountId: query.psp_account_id ?? null };
    const page = await deps.reconciliations.list(scopeOf(c), filter, asked.value.page);
    return c.json(asked.value.answer(page, toReconciliationBody), 200);
  });
  api.openapi(readRoute, async (c) => {
    const found = await deps.reconciliations.find(scopeOf(c), c.req.valid("param").id);
    return found === null
      ? problem(c, { code: "not_found", detail: "There is no such comparison." })
      : c.json(toReconciliationBody(found), 200);
  });
  api.openapi(differencesRoute, async (c) => {
    const query = c.req.valid("query");
    const asked = differenceList.read(c, deps.cursors, query);
    if (!asked.ok) return problem(c, asked.error);
    const isOpen = query.status === undefined ? null : query.status === "open";
    const filter = { isOpen, reconciliationId: query.reconciliation_id ?? null };
    const page = await deps.reconciliations.differences(scopeOf(c), filter, asked.value.page);
    return c.json(asked.value.answer(page, toDifferenceBody), 200);
  });
  api.openapi(compareRoute, async (c) => {
    const type = c.req.header("Content-Type") ?? "";
    if (/^text\/csv\b/i.test(type)) {
      const report = { accountId: c.req.valid("query").psp_account_id ?? "", text: await c.req.text() };
      const compared = await compareReport(deps, scopeOf(c), report);
      return compared.ok ? c.json(toReconciliationBody(compared.value), 201) : problem(c, compared.error);
    }
    const wish: unknown = c.req.valid("json");
    const read = NewReconciliationSchema.safeParse(wish);
    if (!read.success)
      return problem(c, { code: "unsupported_media_type", detail: "Send JSON, or a report as text/csv." });
    const { psp_account_id: accountId, from, to } = read.data;
    const window = from === undefined || to === undefined ? null : { from: Date.parse(from), to: Date.parse(to) };
    const compared = await compareNow(deps, scopeOf(c), { accountId, window });
    return compared.ok ? c.json(toReconciliationBody(compared.value), 201) : problem(c, compared.error);
  });
  return api;
}
