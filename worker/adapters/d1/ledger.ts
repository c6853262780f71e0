/** The ledger in D1. Payments' entries are posted together with their read-model rows (`post-entries.ts`). */

import { and, asc, desc, eq, getTableColumns, gt, inArray, lt, max, or, type SQL, sql } from "drizzle-orm";
import { parseCursor } from "../../domain/cursor.ts";
import type { AccountBalance, Ledger, PostedEntry } from "../../ports/ledger.ts";
import type { SortedPageRequest } from "../../ports/read-model.ts";
import { auditWhere, isAudited } from "./audit-log.ts";
import { inScope, isAmong, openDatabase, pageSize, toPage } from "./database.ts";
import { entryStatements } from "./post-entries.ts";
import { auditLog, ledgerEntries, ledgerLines } from "./schema.ts";

/** Reads the ledger, and posts entries that do not come from a payment. */
export function makeLedger(d1: D1Database): Ledger {
  const db = openDatabase(d1);
  return {
    async balances({ merchantId, livemode }) {
      const own = sql`merchant_id = ${merchantId} AND livemode = ${livemode ? 1 : 0}`;
      const first = (where: SQL) =>
        sql`(SELECT account || currency FROM ${ledgerLines} WHERE ${own} ${where} ORDER BY account, currency LIMIT 1)`;
      // A currency has three letters.
      const [account, currency] = [sql`substr(name, 1, length(name) - 3)`, sql`substr(name, -3)`];
      // Skips from account to account by the primary key, however many lines each has.
      return db.all<AccountBalance>(sql`
        WITH RECURSIVE kept (name) AS (
          SELECT ${first(sql``)}
          UNION ALL
          SELECT coalesce(
            ${first(sql`AND account = ${account} AND currency > ${currency}`)}, ${first(sql`AND account > ${account}`)}
          ) FROM kept WHERE name IS NOT NULL
        ), accounts AS (
          SELECT ${account} AS account, ${currency} AS currency FROM kept WHERE name IS NOT NULL
        )
        SELECT a.account, a.currency, (
          SELECT balance FROM ${ledgerLines} AS l
          WHERE ${own} AND l.account = a.account AND l.currency = a.currency ORDER BY l.number DESC LIMIT 1
        ) AS balance
        FROM accounts AS a`);
    },

    async statement(scope, { account, currency, kinds }, page) {
      const cut = cutByNumber(ledgerLines.number, page);
      const ofKinds = kinds === undefined ? undefined : inArray(ledgerEntries.kind, [...kinds]);
      const rows = await db
        .select({ entry: getTableColumns(ledgerEntries), amount: ledgerLines.amount, balance: ledgerLines.balance })
        .from(ledgerLines)
        .innerJoin(
          ledgerEntries,
          and(
            eq(ledgerEntries.merchantId, ledgerLines.merchantId),
            eq(ledgerEntries.livemode, ledgerLines.livemode),
            eq(ledgerEntries.number, ledgerLines.number),
          ),
        )
        .where(
          inScope(
            ledgerLines,
            scope,
            eq(ledgerLines.account, account),
            eq(ledgerLines.currency, currency),
            ofKinds,
            cut.where,
          ),
        )
        .orderBy(cut.orderBy)
        .limit(pageSize(page) + 1);
      return toPage(rows, page, ({ entry, ...line }) => {
        return { item: { entry: postedOf(entry), ...line }, position: entry.number, id: entry.id };
      });
    },

    async entries(scope, { paymentId }, page) {
      const cut = cutByNumber(ledgerEntries.number, page);
      const numbers = paymentId === null ? null : numbersOf([paymentId]);
      const ofPayment =
        numbers === null || paymentId === null
          ? undefined
          : and(eq(ledgerEntries.paymentId, paymentId), sql`${ledgerEntries.number} IN ${numbers}`);
      const rows = await db
        .select()
        .from(ledgerEntries)
        .where(inScope(ledgerEntries, scope, ofPayment, cut.where))
        .orderBy(cut.orderBy)
        .limit(pageSize(page) + 1);
      return toPage(rows, page, (row) => ({ item: postedOf(row), position: row.number, id: row.id }));
    },

    async entriesFrom(scope, { after, limit }) {
      const rows = await db
        .select()
        .from(ledgerEntries)
        .where(inScope(ledgerEntries, scope, gt(ledgerEntries.number, after)))
        .orderBy(asc(ledgerEntries.number))
        .limit(limit);
      return rows.map(postedOf);
    },

    async posted(scope, { paymentIds, ids }) {
      const [ofPayments, others, last] = await db.batch([
        db
          .select()
          .from(ledgerEntries)
          .where(
            inScope(
              ledgerEntries,
              scope,
              isAmong(ledgerEntries.paymentId, paymentIds),
              sql`${ledgerEntries.number} IN ${numbersOf(paymentIds)}`,
            ),
          ),
        db
          .select()
          .from(ledgerEntries)
          .where(
            inScope(
              ledgerEntries,
              scope,
              sql`${ledgerEntries.number} IN (SELECT number FROM ledger_entries WHERE ${isAmong(ledgerEntries.id, ids)})`,
              isAmong(ledgerEntries.id, ids),
            ),
          ),
        db
          .select({ number: max(ledgerEntries.number) })
          .from(ledgerEntries)
          .where(inScope(ledgerEntries, scope)),
      ]);
      const rows = new Map([...ofPayments, ...others].map((row) => [row.number, postedOf(row)]));
      return { entries: [...rows.values()], upTo: last[0]?.number ?? 0 };
    },

    async post(scope, entries, { audit, upTo, paymentIds }) {
      const ids = entries.map(({ id }) => id);
      const later = sql`SELECT 1 FROM ${ledgerEntries} WHERE ${inScope(
        ledgerEntries,
        scope,
        gt(ledgerEntries.number, upTo),
        or(isAmong(ledgerEntries.paymentId, paymentIds), isAmong(ledgerEntries.id, ids)),
      )}`;
      const portions = Array.from({ length: Math.ceil(entries.length / PORTION) }, (_, index) =>
        entries.slice(index * PORTION, (index + 1) * PORTION),
      );
      const statements = portions.flatMap((portion) => entryStatements(db, scope, portion, isAudited(audit)));
      const answers: readonly unknown[] = await db.batch([
        auditWhere(db, audit, sql`NOT EXISTS (${later})`),
        ...statements,
        db.select({ id: auditLog.id }).from(auditLog).where(isAudited(audit)).limit(1),
      ]);
      return (answers.at(-1) as readonly unknown[]).length > 0;
    },
  };
}

/** Entries per statement: their JSON stays far below D1's two megabytes. */
const PORTION = 2_000;

/**
 * The numbers of payments' entries, of any merchant. Entry ids begin with the payment's own id ("{" is the character after the last letter),
 * those of a wallet top-up with a word before it; only a payout's entries do not. Looked up by index first, since the planner would otherwise
 * read all entries of the merchant.
 */
function numbersOf(paymentIds: readonly string[]): SQL {
  const own = sql`SELECT replace(value, 'pay_', 'ent_') AS prefix, value AS id FROM json_each(${JSON.stringify(paymentIds)})`;
  return sql`(
    SELECT number FROM (${own}) AS p CROSS JOIN ledger_entries AS e WHERE e.id > p.prefix AND e.id <= p.prefix || '{'
    UNION ALL
    SELECT number FROM (${own}) AS p CROSS JOIN ledger_entries AS e
    WHERE e.id > 'ent_wallet_' || substr(p.id, 5) AND e.id <= 'ent_wallet_' || substr(p.id, 5) || '{'
    UNION ALL
    SELECT number FROM (${own}) AS p CROSS JOIN ledger_entries AS e WHERE e.id GLOB 'ent_payout_*' AND e.payment_id = p.id)`;
}

/** Cuts a page by number, which is unique, so the cursor needs nothing else. */
function cutByNumber(
  number: typeof ledgerEntries.number | typeof ledgerLines.number,
  { cursor, sort }: SortedPageRequest<"number">,
): { readonly where: SQL | undefined; readonly orderBy: SQL } {
  const place = cursor === null ? null : parseCursor(cursor);
  if (cursor !== null && place === null) throw new RangeError("a cursor must be checked before it gets here");
  const descending = sort?.descending ?? true;
  const beyond = descending ? lt : gt;
  return {
    where: place === null ? undefined : beyond(number, place.position),
    orderBy: descending ? desc(number) : asc(number),
  };
}

function postedOf({ merchantId: _, livemode: __, ...entry }: typeof ledgerEntries.$inferSelect): PostedEntry {
  return entry;
}
