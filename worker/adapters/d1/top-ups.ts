/** Brings payments' top-ups into wallets: one statement per payment, for the batch that has posted its entries. */

import { sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { parseAccount } from "../../domain/ledger/accounts.ts";
import type { LedgerEntry } from "../../ports/ledger.ts";
import type { Scope } from "../../ports/read-model.ts";
import type { Database } from "./database.ts";
import { ledgerEntries, walletOperations, wallets } from "./schema.ts";

/**
 * A payment's share of its wallet is what its entries have put on the wallet's `wallet_top_ups` account, and never below zero: a refund that
 * arrives before its capture waits for it. The next operation is the difference to the payment's earlier ones, so repeating it does nothing.
 */
export function topUpStatements(
  db: Database,
  { merchantId, livemode }: Scope,
  entries: readonly LedgerEntry[],
): readonly BatchItem<"sqlite">[] {
  const toppedUp = new Map(entries.flatMap((entry) => topUpOf(entry) ?? []).map((topUp) => [topUp.paymentId, topUp]));
  const mode = livemode ? 1 : 0;
  return [...toppedUp.values()].map(({ paymentId, walletId, account, currency, at }) => {
    const name = paymentId.slice("pay_".length);
    // An entry's id begins with its payment's. "{" is the character after the last letter.
    const own = sql`SELECT sum(iif(credit = ${account}, amount, -amount)) FROM ${ledgerEntries}
      WHERE id > ${`ent_${name}`} AND id <= ${`ent_${name}{`} AND ${account} IN (debit, credit)`;
    const before = sql`FROM ${walletOperations} WHERE payment_id = ${paymentId}`;
    // In the order of the table's columns, as Drizzle names them.
    return db.insert(walletOperations).select(sql`
      SELECT ${`wop_${name}_`} || (1 + (SELECT count(*) ${before})), ${merchantId}, ${mode},
             iif(difference > 0, 'top_up', 'top_up_reversal'), ${walletId}, NULL, NULL, ${paymentId}, ${currency},
             abs(difference), NULL, ${at}
      FROM (SELECT max(0, coalesce((${own}), 0)) - coalesce(
              (SELECT sum(iif(kind = 'top_up', amount, -amount)) ${before}), 0) AS difference)
      WHERE difference <> 0 AND EXISTS (
        SELECT 1 FROM ${wallets} WHERE id = ${walletId} AND merchant_id = ${merchantId} AND livemode = ${mode})`);
  });
}

function topUpOf({ paymentId, debit, credit, currency, at }: LedgerEntry) {
  const account = [debit, credit].find((each) => each.startsWith("wallet_top_ups:"));
  const walletId = account === undefined ? null : (parseAccount(account)?.walletId ?? null);
  return paymentId === null || account === undefined || walletId === null
    ? null
    : { paymentId, walletId, account, currency, at };
}
