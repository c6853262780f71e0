/** The ledger in D1, as it is read. What is posted comes with what it follows from (`post-entries.ts`). */

import { and, asc, desc, eq, getTableColumns, gt, inArray, lt, lte, type SQL, sql } from "drizzle-orm";
import { parseCursor } from "../../domain/cursor.ts";
import type { AccountBalance, Ledger, PostedEntry } from "../../ports/ledger.ts";
import type { PageRequest } from "../../ports/read-model.ts";
import { inScope, openDatabase, pageSize, toPage } from "./database.ts";
import { ledgerEntries, ledgerLines } from "./schema.ts";

/** Reads the ledger. */
export function makeLedger(d1: D1Database): Ledger {
  const db = openDatabase(d1);
  return {
    async balances({ merchantId, livemode }) {
      const own = sql`merchant_id = ${merchantId} AND livemode = ${livemode ? 1 : 0}`;
      const first = (where: SQL) =>
        sql`(SELECT account || currency FROM ${ledgerLines} WHERE ${own} ${where} ORDER BY account, currency LIMIT 1)`;
      // A currency has three letters.
      const [account, currency] = [sql`substr(name, 1, length(name) - 3)`, sql`substr(name, -3)`];
      // From one account to the next by the key, past however many lines each has.
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

    async statement(scope, { account, currency }, page) {
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
            before(page, (number) => lt(ledgerLines.number, number)),
          ),
        )
        .orderBy(desc(ledgerLines.number))
        .limit(pageSize(page) + 1);
      return toPage(rows, page, ({ entry, ...line }) => {
        return { item: { entry: postedOf(entry), ...line }, position: entry.number, id: entry.id };
      });
    },

    async entries(scope, { paymentId }, page) {
      // Ids of a payment's entries begin with the payment's own: "{" is the character after the last letter.
      const own = paymentId === null ? null : paymentId.replace("pay_", "ent_");
      const ids = own === null ? undefined : and(gt(ledgerEntries.id, own), lte(ledgerEntries.id, `${own}{`));
      // Looked up by their ids first: the planner would rather go through all entries of the merchant.
      const numbers = db.select({ number: ledgerEntries.number }).from(ledgerEntries).where(ids);
      const ofPayment = ids && and(ids, inArray(ledgerEntries.number, numbers));
      const rows = await db
        .select()
        .from(ledgerEntries)
        .where(
          inScope(
            ledgerEntries,
            scope,
            ofPayment,
            before(page, (number) => lt(ledgerEntries.number, number)),
          ),
        )
        .orderBy(desc(ledgerEntries.number))
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
  };
}

/** Numbers alone settle the order, so that they are all that a cursor has to say. */
function before({ cursor }: PageRequest, older: (number: number) => SQL): SQL | undefined {
  if (cursor === null) return undefined;
  const place = parseCursor(cursor);
  if (place === null) throw new RangeError("a cursor must be checked before it gets here");
  return older(place.position);
}

function postedOf({ merchantId: _, livemode: __, ...entry }: typeof ledgerEntries.$inferSelect): PostedEntry {
  return entry;
}
