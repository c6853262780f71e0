/** The audit log in D1: the statements that write its rows with every other write of this folder, and reading the chain. */

import { createHash } from "node:crypto";
import { asc, desc, eq, gt, gte, lte, type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { type AuditEntry, type AuditRow, auditText, NO_HASH } from "../../domain/audit.ts";
import { formatCursor, parseCursor } from "../../domain/cursor.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { AuditFilter, AuditLog } from "../../ports/audit-log.ts";
import type { Scope } from "../../ports/read-model.ts";
import { chainSql } from "./chain-sql.ts";
import { type Database, inScope, openDatabase } from "./database.ts";
import { auditLog } from "./schema.ts";

type Statement = BatchItem<"sqlite">;

/**
 * A write and its audit rows, to be spread into one `batch()`: the write does not happen without its rows, and a write that changes nothing
 * leaves none. Every write of a merchant's data goes through here or through `auditOnce`.
 */
export function audited<Write extends Statement>(
  db: Database,
  write: Write,
  entries: readonly AuditEntry[],
): [Write, ...Statement[]] {
  // `changes()` counts the rows of the previous statement: the write, or the audit row before this one, which exists if the write did.
  return [write, ...entries.map((entry) => chained(db, entry, sql`changes() > 0`))];
}

/** The row of a change that may be reported more than once; only the first report writes it. */
export function auditOnce(db: Database, entry: AuditEntry): Statement {
  return chained(db, entry, sql`NOT ${isAudited(entry)}`);
}

/** The row of a conditional change. The change follows in the same batch, on the condition `isAudited`. */
export function auditWhere(db: Database, entry: AuditEntry, condition: SQL): Statement {
  return chained(db, entry, condition);
}

/** Whether the entry's row exists. */
export function isAudited({ merchantId, livemode, subject, id }: AuditEntry): SQL<number> {
  return sql`EXISTS (SELECT 1 FROM ${auditLog} WHERE ${inScope(auditLog, { merchantId, livemode }, eq(auditLog.subject, subject), eq(auditLog.id, id))})`;
}

/** Whether anything was ever noted about a subject of a merchant and mode, also of one that is deleted by now. */
export function isSubjectKnown(scope: Scope, subject: string): SQL<number> {
  return sql`EXISTS (SELECT 1 FROM ${auditLog} WHERE ${inScope(auditLog, scope, eq(auditLog.subject, subject))})`;
}

/** Appends to the chain. Number and hash are computed in the same statement, so that no other write can come in between. */
function chained(db: Database, entry: AuditEntry, condition: SQL): Statement {
  const text = auditText(entry);
  const { merchantId, livemode } = entry;
  const refusedAt = entry.refusal === null ? null : new Date(entry.at).toISOString();
  const last = (column: SQL): SQL =>
    sql`SELECT ${column} FROM ${auditLog} WHERE ${inScope(auditLog, { merchantId, livemode })} ORDER BY ${auditLog.number} DESC LIMIT 1`;
  // In the order of the table's columns, as Drizzle names them.
  return db.insert(auditLog).select(sql`
    WITH RECURSIVE message(prev, entry, number) AS (
      SELECT coalesce((${last(sql`hash`)}), ${NO_HASH}), ${sha256(text)}, coalesce((${last(sql`number`)}), 0) + 1 WHERE ${condition}),
    ${sql.raw(chainSql())}
    SELECT ${merchantId}, ${livemode ? 1 : 0}, number, ${entry.id}, ${entry.subject}, ${refusedAt}, prev, hash, ${text}
    FROM message, chained`);
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** Reads the chains and records refusals. */
export function makeAuditLog(d1: D1Database): AuditLog {
  const db = openDatabase(d1);
  return {
    async list(scope, filter, page) {
      const limit = Math.min(Math.max(1, page.limit), LIMITS.pageSizeMax);
      const { descending } = page.sort ?? { descending: true };
      const end = (await headOf(db, scope)).number;
      const from = page.cursor === null ? (descending ? end + 1 : 0) : (parseCursor(page.cursor)?.position ?? 0);
      // A filter that matches nothing must not read a chain of millions: the rest is left to the next page.
      const reach = isNarrowed(filter) ? LIMITS.auditRowsPerPage : end;
      const [above, upTo] = descending
        ? [Math.max(0, from - 1 - reach), from - 1]
        : [from, Math.min(end, from + reach)];
      const order = descending ? desc(auditLog.number) : asc(auditLog.number);
      const rows = await db
        .select()
        .from(auditLog)
        .where(inScope(auditLog, scope, gt(auditLog.number, above), lte(auditLog.number, upTo), ...narrowed(filter)))
        .orderBy(order)
        .limit(limit + 1);
      const shown = rows.slice(0, limit).map(toAuditRow);
      const reached = descending ? above + 1 : upTo;
      const next = rows.length > limit ? (shown.at(-1)?.number ?? reached) : reached;
      const isMore = rows.length > limit || (descending ? above > 0 : upTo < end);
      return { data: shown, nextCursor: isMore ? formatCursor({ position: next, id: "aud" }) : null };
    },
    async rows(scope, { after, until, limit }) {
      const rows = await db
        .select()
        .from(auditLog)
        .where(inScope(auditLog, scope, gt(auditLog.number, after), lte(auditLog.number, until)))
        .orderBy(asc(auditLog.number))
        .limit(limit);
      return rows.map(toAuditRow);
    },
    head: (scope) => headOf(db, scope),
    async refused(entry) {
      const { merchantId, livemode, at } = entry;
      const since = new Date(at - LIMITS.auditRefusalsWindowMs).toISOString();
      const noted = sql`(SELECT count(*) FROM ${auditLog} WHERE ${inScope(auditLog, { merchantId, livemode }, gte(auditLog.refusedAt, since))})`;
      const most = LIMITS.auditRefusalsMax;
      const leftOut: AuditEntry = {
        ...entry,
        id: `${entry.id}x`,
        action: "refusals.left_out",
        before: null,
        after: { window_ms: LIMITS.auditRefusalsWindowMs },
      };
      await db.batch([
        chained(db, entry, sql`${noted} < ${most - 1}`),
        // The last row of a window says that further refusals may be missing.
        chained(db, leftOut, sql`${noted} = ${most - 1}`),
      ]);
    },
  };
}

async function headOf(db: Database, scope: Scope) {
  const [row] = await db
    .select({ number: auditLog.number, hash: auditLog.hash })
    .from(auditLog)
    .where(inScope(auditLog, scope))
    .orderBy(desc(auditLog.number))
    .limit(1);
  return row ?? { number: 0, hash: NO_HASH };
}

function isNarrowed({ action, actor }: AuditFilter): boolean {
  // The subject has an index.
  return action !== null || actor !== null;
}

function narrowed({ action, actor, subject }: AuditFilter): readonly (SQL | undefined)[] {
  const by = sql`coalesce(${auditLog.entry} ->> '$.actor.id', ${auditLog.entry} ->> '$.actor.kind')`;
  return [
    subject === null ? undefined : eq(auditLog.subject, subject),
    action === null ? undefined : sql`${auditLog.entry} ->> '$.action' = ${action}`,
    actor === null ? undefined : sql`${by} = ${actor}`,
  ];
}

function toAuditRow({ number, prevHash, hash, entry }: typeof auditLog.$inferSelect): AuditRow {
  return { number, prevHash, hash, entry: JSON.parse(entry) as AuditRow["entry"] };
}
