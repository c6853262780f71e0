/** Exports the audit log as JSON lines that end with a signed head, for the API and the desk. */

import { signHead } from "../app/audit/sign-head.ts";
import type { AuditRow } from "../domain/audit.ts";
import { LIMITS } from "../domain/limits.ts";
import type { AuditHead, AuditLog, HeadSigner } from "../ports/audit-log.ts";
import type { Scope } from "../ports/read-model.ts";
import type { AppContext } from "./app-types.ts";
import { scopeOf } from "./auth.ts";
import { originOf } from "./origin.ts";
import type { HttpPorts } from "./ports.ts";
import { streamOf } from "./stream.ts";

// Typed as string on purpose: a streamed body has no content type that the router's types know.
export const JSON_LINES: string = "application/x-ndjson";

/** A row as the API shows it: its place in the chain and its entry's members. */
export function toBody({ number, prevHash, hash, entry }: AuditRow): Readonly<Record<string, unknown>> {
  return { number, prev_hash: prevHash, hash, ...entry };
}

/** Answers the rows after a number, read in portions as the client takes them. */
export function answerExport(
  c: AppContext,
  deps: { readonly auditLog: AuditLog; readonly auditHeads: HeadSigner; readonly settings: HttpPorts["settings"] },
  after: number,
): Response {
  const scope = scopeOf(c);
  const issuer = originOf(c, deps.settings);
  const sign = (head: AuditHead) => signHead(deps, scope, { head, issuer, now: c.get("now") });
  const headers = { "Content-Type": JSON_LINES, "Content-Disposition": 'attachment; filename="audit.jsonl"' };
  return c.body(streamOf(exportLines(deps.auditLog, { scope, after, sign })), 200, headers);
}

/** The rows up to the chain's current end, or the export's limit, and the signed head of the last. */
async function* exportLines(
  auditLog: AuditLog,
  {
    scope,
    after,
    sign,
  }: { readonly scope: Scope; readonly after: number; readonly sign: (head: AuditHead) => Promise<string> },
): AsyncGenerator<string> {
  const head = await auditLog.head(scope);
  const until = Math.min(head.number, after + LIMITS.auditExportRowsMax);
  let last = head;
  for (let from = after; from < until; from = last.number) {
    const rows = await auditLog.rows(scope, { after: from, until, limit: LIMITS.auditExportRowsAtOnce });
    const end = rows.at(-1);
    if (end === undefined) break;
    yield rows.map((row) => `${JSON.stringify(toBody(row))}\n`).join("");
    last = { number: end.number, hash: end.hash };
  }
  yield `${JSON.stringify({ head: await sign(last) })}\n`;
}
