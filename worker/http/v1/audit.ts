/** `/v1/audit`: who changed what, as one chain of hashes that can be checked without us. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { signHead } from "../../app/audit/sign-head.ts";
import type { AuditRow } from "../../domain/audit.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { AuditHead, AuditLog } from "../../ports/audit-log.ts";
import type { Scope } from "../../ports/read-model.ts";
import { jsonResponse, needs, newApi, PROBLEM, pageQuery, pageSchema, timeSchema } from "../api.ts";
import type { AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import { originOf } from "../origin.ts";
import type { HttpPorts } from "../ports.ts";

// Of no narrower type: a body that is written as it is read has none that the router knows.
const JSON_LINES: string = "application/x-ndjson";

const sides = z.record(z.string(), z.unknown()).nullable();

const AuditRowSchema = z
  .object({
    number: z.int().describe("Its place in the chain: 1, 2, 3 and so on, without a gap."),
    prev_hash: z.string().describe("The hash of the row before it; 64 zeros for the first."),
    hash: z
      .string()
      .describe(
        "SHA-256 over 64 bytes: those of `prev_hash`, and those of the SHA-256 of all other members but `number` and `hash`, as canonical JSON (RFC 8785).",
      ),
    id: z.string(),
    at: timeSchema,
    merchant_id: z.string(),
    livemode: z.boolean(),
    actor: z
      .object({
        kind: z.enum(["user", "key", "psp", "mail", "shopper", "system", "operator"]),
        id: z.string().optional().describe("Of the user, the key or the PSP account whose provider said so."),
        session_id: z.string().optional(),
      })
      .describe("Who did it. Nobody is named and no address is kept."),
    action: z.string().openapi({ example: "link.changed" }),
    subject: z.string().describe("The id of what it was done to."),
    outcome: z.enum(["done", "refused"]),
    code: z.string().nullable().describe("Why it was refused."),
    before: sides.describe("What was there before, of the members that changed."),
    after: sides.describe("What is there now. What must not be shown is `changed`."),
    request_id: z.string().nullable(),
  })
  .openapi("AuditRow");

const listRoute = createRoute({
  method: "get",
  path: "/v1/audit",
  ...needs("audit:read"),
  summary: "List the audit log",
  description: `Changes of what both modes share stand in the log of each. Refusals are noted up to ${LIMITS.auditRefusalsMax} in an hour. A page that is narrowed may be short, or empty, and still have a \`next_cursor\`.`,
  request: {
    query: z.strictObject({
      ...pageQuery,
      action: z.string().min(1).max(100).optional(),
      actor: z.string().min(1).max(64).optional().describe("An id, or `shopper`, `system` or `operator`."),
      subject: z.string().min(1).max(64).optional(),
    }),
  },
  responses: { 200: jsonResponse(pageSchema(AuditRowSchema), "Newest first."), default: PROBLEM },
});

const HeadSchema = z
  .object({
    number: z.int(),
    hash: z.string(),
    head: z
      .string()
      .describe(
        "Both, signed as a compact JWS under a key of `/.well-known/paylinks-receipt-keys.json`. Keep it: it tells later whether the end was cut off.",
      ),
  })
  .openapi("AuditHead");

const headRoute = createRoute({
  method: "get",
  path: "/v1/audit/head",
  ...needs("audit:read"),
  summary: "The end of the audit log, signed",
  responses: {
    200: jsonResponse(HeadSchema, "The last row's number and hash; 0 where there is none."),
    default: PROBLEM,
  },
});

const exportRoute = createRoute({
  method: "get",
  path: "/v1/audit/export",
  ...needs("audit:read"),
  summary: "Export the audit log",
  description: `Rows in their order as JSON lines, up to ${LIMITS.auditExportRowsMax} of them, and then a line \`{"head": …}\` with the signed head of the last one. \`npm run verify-audit\` checks it without a network.`,
  request: {
    query: z.strictObject({
      after: z.coerce.number().int().min(0).default(0).describe("Begins after the row of this number."),
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
    const { limit, cursor, action, actor, subject } = c.req.valid("query");
    const filter = { action: action ?? null, actor: actor ?? null, subject: subject ?? null };
    const page = await deps.auditLog.list(scopeOf(c), filter, { limit, cursor: cursor ?? null });
    return c.json({ data: page.data.map(toBody), next_cursor: page.nextCursor }, 200);
  });
  api.openapi(headRoute, async (c) => {
    const head = await deps.auditLog.head(scopeOf(c));
    const signed = await signHead(deps, scopeOf(c), { head, issuer: originOf(c, deps.settings), now: c.get("now") });
    return c.json({ ...head, head: signed }, 200);
  });
  api.openapi(exportRoute, async (c) => {
    const scope = scopeOf(c);
    const issuer = originOf(c, deps.settings);
    const sign = (head: AuditHead) => signHead(deps, scope, { head, issuer, now: c.get("now") });
    const lines = exportLines(deps.auditLog, { scope, after: c.req.valid("query").after, sign });
    const headers = { "Content-Type": JSON_LINES, "Content-Disposition": 'attachment; filename="audit.jsonl"' };
    return c.body(streamOf(lines), 200, headers);
  });
  return api;
}

/** One portion each time the reader has room for it. */
function streamOf(portions: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await portions.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
}

/** Rows up to where the chain ends now, a few at a time, and the signed head of the last. */
async function* exportLines(
  auditLog: AuditLog,
  {
    scope,
    after,
    sign,
  }: { readonly scope: Scope; readonly after: number; readonly sign: (head: AuditHead) => Promise<string> },
): AsyncGenerator<string> {
  const until = Math.min((await auditLog.head(scope)).number, after + LIMITS.auditExportRowsMax);
  let last: AuditHead | null = null;
  for (let from = after; from < until; ) {
    const rows = await auditLog.rows(scope, { after: from, until, limit: LIMITS.auditExportRowsAtOnce });
    const end = rows.at(-1);
    if (end === undefined) break;
    yield rows.map((row) => `${JSON.stringify(toBody(row))}\n`).join("");
    last = { number: end.number, hash: end.hash };
    from = end.number;
  }
  yield `${JSON.stringify({ head: await sign(last ?? (await auditLog.head(scope))) })}\n`;
}

/** The entry was written by us: what comes out is what was put in. */
function toBody({ number, prevHash, hash, entry }: AuditRow): z.infer<typeof AuditRowSchema> {
  return { number, prev_hash: prevHash, hash, ...entry } as z.infer<typeof AuditRowSchema>;
}
