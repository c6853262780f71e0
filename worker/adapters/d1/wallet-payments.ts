/** Payments' holds on wallets, in D1: a row per attempt records whether its hold exists or was refused for good. */

import { eq, sql } from "drizzle-orm";
import { holdIdOf } from "../../domain/wallet.ts";
import type { WalletAttempt, WalletDecision, WalletPayments } from "../../ports/wallet-payments.ts";
import { audited } from "./audit-log.ts";
import { inScope, openDatabase } from "./database.ts";
import { walletAttempts, walletOperations } from "./schema.ts";
import { faultIn, selectKept, toKept } from "./wallets.ts";

/** Wallet payments in D1, read from the primary. Each method is one batch, or two if the first was refused. */
export function makeWalletPayments(d1: D1Database): WalletPayments {
  const db = openDatabase(d1);

  // In the order of the table's columns, as Drizzle names them.
  const decide = ({ reference, merchantId, livemode, walletId }: WalletAttempt, refusal: string | null, now: number) =>
    db.insert(walletAttempts).select(
      sql`SELECT ${reference}, ${merchantId}, ${livemode ? 1 : 0}, ${walletId}, ${refusal}, ${now}
          WHERE NOT EXISTS (SELECT 1 FROM ${walletAttempts} WHERE reference = ${reference})`,
    );
  const decision = ({ reference, merchantId, livemode }: WalletAttempt) =>
    [
      db
        .select()
        .from(walletAttempts)
        .where(inScope(walletAttempts, { merchantId, livemode }, eq(walletAttempts.reference, reference))),
      selectKept(db, { merchantId, livemode }, eq(walletOperations.id, holdIdOf(reference))),
    ] as const;
  type Rows = readonly [
    readonly { readonly refusal: string | null }[],
    readonly Awaited<ReturnType<typeof selectKept>>[number][],
  ];
  const read = ([[attempt], [hold]]: Rows): WalletDecision | null => {
    if (attempt === undefined) return null;
    if (attempt.refusal !== null) return { kind: "refused", why: attempt.refusal };
    if (hold === undefined) throw new Error("an attempt is held, but its hold is missing");
    return { kind: "held", hold: toKept(hold) };
  };
  const refuse = async (attempt: WalletAttempt, why: string, now: number): Promise<WalletDecision> => {
    const [, decided, hold] = await db.batch([decide(attempt, why, now), ...decision(attempt)]);
    return read([decided, hold]) ?? undecided();
  };

  return {
    async hold(attempt, { amount, currency }, { now, entry }) {
      const { reference, merchantId, livemode, walletId } = attempt;
      // Only if the attempt's row was written without a refusal, now or by an earlier request.
      const insert = db.insert(walletOperations).select(sql`
        SELECT ${holdIdOf(reference)}, ${merchantId}, ${livemode ? 1 : 0}, 'hold', ${walletId}, NULL, NULL, NULL, ${currency}, ${amount}, NULL, ${now}
        FROM ${walletAttempts} WHERE reference = ${reference} AND refusal IS NULL`);
      try {
        const rows = await db.batch([
          decide(attempt, null, now),
          ...audited(db, insert, [entry]),
          ...decision(attempt),
        ]);
        const [decided, kept] = rows.slice(-2) as unknown as Rows;
        return read([decided, kept]) ?? undecided();
      } catch (error) {
        const fault = faultIn(error);
        if (fault === null) throw error;
        return refuse(attempt, fault, now);
      }
    },
    end: (attempt, now) => refuse(attempt, "ended", now),
    read: async (attempt) => read(await db.batch([...decision(attempt)])),
  };
}

function undecided(): never {
  throw new Error("an attempt to pay from a wallet was neither held nor refused");
}
