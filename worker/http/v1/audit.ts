/** `/v1/audit`: who changed what, as a hash chain that can be verified without us. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { signHead } from "../../app/audit/sign-head.ts";
import type { AuditRow } from "../../domain/audit.ts";
import { LIMITS } from "../../domain/limits.ts";
import { jsonResponse, needs, newApi, PROBLEM, timeSchema } from "../api.ts";
import type { AppEnv } from "../app-types.ts";
import { answerExport, JSON_LINES, toBody } from "../audit-export.ts";
import { scopeOf } from "../auth.ts";
import { declareList } from "../lists.ts";
import { originOf } from "../origin.ts";
import type { HttpPorts } from "../ports.ts";
import { problem } from "../problems.ts";

const sides = z.record(z.string(), z.unknown()).nullable();

const AuditRowSchema = z
  .object({
    number: z.int().describe("Its place in the chain: 1, 2, 3 and so on, without a gap."),
    prev_hash: z.string().describe("The hash of the row before it; 64 zeros for the first."),
    hash: z
      .string()
      .describe(
        "SHA-256 over 64 bytes: those of `prev_hash`, then those of the SHA-256 of all other members except `number` and `hash`, as canonical JSON (RFC 8785).",
      ),
    id: z.string(),
    at: timeSchema,
    merchant_id: z.string(),
    livemode: z.boolean(),
    actor: z
      .object({
        kind: z.enum(["user", "key", "psp", "mail", "shopper", "stranger", "system", "operator"]),
        id: z
          .string()
          .optional()
          .describe("The id of the user, the key, or the PSP account whose provider reported it."),
        session_id: z.string().optional(),
      })
      .describe("Who did it. No names and no addresses are stored."),
    action: z.string().openapi({ example: "link.changed" }),
    subject: z.string().describe("The id of what it was done to."),
    outcome: z.enum(["done", "refused"]),
    code: z.string().nullable().describe("Why it was refused."),
    before: sides.describe("The changed members before the change."),
    after: sides.describe("The changed members after it. A secret value is shown as `changed`."),
    request_id: z.string().nullable(),
  })
  .openapi("AuditRow");

const auditList = declareList({
  name: "audit",
  item: AuditRowSchema,
  sortKeys: ["number"],
  isDescending: true,
  filters: {
    action: z.string().min(1).max(100).optional(),
    actor: z.string().min(1).max(64).optional().describe("An id, or `shopper`, `stranger`, `system` or `operator`."),
    subject: z.string().min(1).max(64).optional(),
  },
});

const listRoute = createRoute({
  method: "get",
  path: "/v1/audit",
  ...needs("audit:read"),
  summary: "List the audit log",
  description: `Changes to what both modes share are in the log of each. Up to ${LIMITS.auditRefusalsMax} refusals are recorded per hour. A filtered page may be short, or empty, and still have a \`next_cursor\`.`,
  request: { query: auditList.query },
  responses: { 200: auditList.response, default: PROBLEM },
});

const HeadSchema = z
  .object({
    number: z.int(),
    hash: z.string(),
    head: z
      .string()
      .describe(
        "Both, signed as a compact JWS with a key of `/.well-known/paylinks-receipt-keys.json`. Keep it: it can prove later whether the end was cut off.",
      ),
  })
  .openapi("AuditHead");

const headRoute = createRoute({
  method: "get",
  path: "/v1/audit/head",
  ...needs("audit:read"),
  summary: "The end of the audit log, signed",
  responses: {
    200: jsonResponse(HeadSchema, "The last row's number and hash; the number is 0 if there is none."),
    default: PROBLEM,
  },
});

const exportRoute = createRoute({
  method: "get",
  path: "/v1/audit/export",
  ...needs("audit:read"),
  summary: "Export the audit log",
  description: `Rows in order as JSON lines, up to ${LIMITS.auditExportRowsMax}, then a line \`{"head": …}\` with the signed head of the last row. \`npm run verify-audit\` verifies it without a network.`,
  request: {
    query: z.strictObject({
      after: z.coerce.number().int().min(0).default(0).describe("Begin after the row with this number."),
    }),
  },
  responses: {
    200: { description: "JSON lines.", content: { [JSON_LINES]: { schema: z.string() } } },
    default: PROBLEM,
  },
});

/** The routes of `/v1/audit`, with their whole paths. */
export function auditApi(deps: HttpPorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  api.openapi(listRoute, async (c) => {
    const query = c.req.valid("query");
    const asked = auditList.read(c, deps.cursors, query);
    if (!asked.ok) return problem(c, asked.error);
    const filter = { action: query.action ?? null, actor: query.actor ?? null, subject: query.subject ?? null };
    const page = await deps.auditLog.list(scopeOf(c), filter, asked.value.page);
    return c.json(asked.value.answer(page, bodyOf), 200);
  });
  api.openapi(headRoute, async (c) => {
    const head = await deps.auditLog.head(scopeOf(c));
    const signed = await signHead(deps, scopeOf(c), { head, issuer: originOf(c, deps.settings), now: c.get("now") });
    return c.json({ ...head, head: signed }, 200);
  });
  api.openapi(exportRoute, async (c) => {
    return answerExport(c, deps, c.req.valid("query").after);
  });
  return api;
}

/** We wrote the entry ourselves, so its type is trusted. */
function bodyOf(row: AuditRow): z.infer<typeof AuditRowSchema> {
  return toBody(row) as z.infer<typeof AuditRowSchema>;
}
