/** The auditor's check of the ledger: it balances to the unit, and what it says a provider owes is what the provider itself counts. */

import type { PaymentState } from "../../../worker/domain/payment/state.ts";
import type { ObjectStorage } from "../platform/object-storage.ts";
import { toldOf } from "./balance.ts";
import type { Holding } from "./truth.ts";
import { Violation } from "./violation.ts";

export interface LedgerBooks {
  /** Everything that the providers hold in the merchant's accounts, by reference. */
  readonly held: ReadonlyMap<string, readonly Holding[]>;
  readonly storages: ReadonlyMap<string, ObjectStorage>;
  /** Reads the database directly, without the network. */
  read(query: string): readonly Readonly<Record<string, unknown>>[];
}

/** Throws a `Violation` for the first difference. */
export function checkLedger(books: LedgerBooks): void {
  checkTrialBalance(books);
  checkStatements(books);
  checkWalletPayments(books);
  const [theirs, ours] = [owedByProviders(books), owedByLedger(books)];
  for (const name of new Set([...theirs.keys(), ...ours.keys()])) {
    const [there, here] = [theirs.get(name) ?? 0, ours.get(name) ?? 0];
    if (there !== here)
      throw new Violation(`the ledger says that ${here} are owed for ${name}, and the provider ${there}`);
  }
}

/** Payments and wallets agree about every payment from a wallet. */
function checkWalletPayments({ read }: LedgerBooks): void {
  const [left] = read(`
    SELECT e.payment_id, l.account, sum(l.amount) AS sum FROM ledger_lines AS l
    JOIN ledger_entries AS e USING (merchant_id, livemode, number)
    WHERE l.account GLOB 'wallet_payments:*' GROUP BY e.payment_id, l.account, l.currency HAVING sum(l.amount) <> 0`);
  if (left !== undefined) throw new Violation(`${left.sum} of ${left.payment_id} stay at ${left.account}`);
}

function checkTrialBalance({ read }: LedgerBooks): void {
  for (const { currency, sum } of read(
    "SELECT currency, sum(amount) AS sum FROM ledger_lines GROUP BY merchant_id, livemode, currency",
  ))
    if (sum !== 0) throw new Violation(`the trial balance of ${currency} is ${sum}`);
}

/** Every account's last balance is the sum of all its entries. */
function checkStatements({ read }: LedgerBooks): void {
  const moved = read(`
    SELECT account, currency, sum(amount) AS sum FROM (
      SELECT merchant_id, livemode, debit AS account, currency, amount FROM ledger_entries
      UNION ALL SELECT merchant_id, livemode, credit, currency, -amount FROM ledger_entries
    ) GROUP BY merchant_id, livemode, account, currency ORDER BY merchant_id, livemode, account, currency`);
  const shown = read(`
    SELECT account, currency, balance AS sum FROM ledger_lines AS l WHERE number = (
      SELECT max(number) FROM ledger_lines AS m
      WHERE m.merchant_id = l.merchant_id AND m.livemode = l.livemode AND m.account = l.account AND m.currency = l.currency
    ) ORDER BY merchant_id, livemode, account, currency`);
  if (JSON.stringify(moved) !== JSON.stringify(shown))
    throw new Violation(`balances are ${JSON.stringify(shown)}, and entries come to ${JSON.stringify(moved)}`);
}

/** What the ledger says is owed, for each payment at each of our accounts. */
function owedByLedger({ read }: LedgerBooks): ReadonlyMap<string, number> {
  const rows = read(`
    SELECT e.payment_id, l.account, sum(l.amount) AS sum FROM ledger_lines AS l
    JOIN ledger_entries AS e USING (merchant_id, livemode, number)
    WHERE l.account GLOB 'psp_receivable:*' GROUP BY e.payment_id, l.account`);
  return new Map(rows.map(({ payment_id, account, sum }) => [`${payment_id} at ${account}`, Number(sum)]));
}

/**
 * What the providers count for the payments that we treat as ours: captured, less refunds and what banks took back. By payment and
 * account (`pay_x at psp_receivable:psp_x`).
 */
export function owedByProviders(books: LedgerBooks): ReadonlyMap<string, number> {
  const owed = new Map<string, number>();
  for (const payment of paymentsOf(books)) {
    for (const attempt of payment.attempts) {
      if (attempt.provider === "wallet") continue;
      const name = `${payment.id} at psp_receivable:${attempt.pspAccountId}`;
      for (const holding of books.held.get(attempt.reference) ?? []) {
        const told = toldOf(payment, attempt, holding);
        if (told === null || told.captured + told.refunded === 0) continue;
        owed.set(name, (owed.get(name) ?? 0) + holding.captured - holding.refunded - holding.withdrawn);
      }
    }
  }
  return owed;
}

/** Every payment as its object has it. */
export function paymentsOf({ storages }: LedgerBooks): readonly PaymentState[] {
  return [...storages.values()].flatMap((storage) =>
    storage.read("SELECT state FROM payments").map((row) => JSON.parse(String(row.state)) as PaymentState),
  );
}
