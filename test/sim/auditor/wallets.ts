/** The auditor's look at wallets: in each is what its payments have brought, by the providers' own count, and what was put into it and taken out by request. */

import { capturedOf } from "../../../worker/domain/payment/state.ts";
import { type LedgerBooks, owedByProviders, paymentsOf } from "./ledger.ts";
import { Violation } from "./violation.ts";

/** Throws a `Violation` for the first wallet that has something else. `movedByHand`: by wallet and currency, in minor units. */
export function checkWallets(books: LedgerBooks, movedByHand: ReadonlyMap<string, number>): void {
  const inside = balancesOf(books);
  const expected = new Map(movedByHand);
  for (const { walletId, currency, amount } of broughtByPayments(books)) {
    const name = `${walletId} ${currency}`;
    expected.set(name, (expected.get(name) ?? 0) + amount);
  }
  for (const { walletId, currency, amount } of paidFromWallets(books)) {
    const name = `${walletId} ${currency}`;
    expected.set(name, (expected.get(name) ?? 0) - amount);
  }
  for (const name of new Set([...inside.keys(), ...expected.keys()])) {
    const [here, there] = [inside.get(name) ?? 0, expected.get(name) ?? 0];
    if (here !== there) throw new Violation(`there is ${here} in ${name}, and what came less what went is ${there}`);
  }
}

/** What is available and held in each wallet, less what its holder owes. */
function balancesOf({ read }: LedgerBooks): ReadonlyMap<string, number> {
  const rows = read(`
    SELECT substr(account, instr(account, ':') + 1) || ' ' || currency AS name, -sum(amount) AS inside FROM ledger_lines
    WHERE account GLOB 'wallet:*' OR account GLOB 'wallet_held:*' OR account GLOB 'wallet_claims:*' GROUP BY 1`);
  return new Map(rows.map(({ name, inside }) => [String(name), Number(inside)]));
}

interface Brought {
  readonly walletId: string;
  readonly currency: string;
  readonly amount: number;
}

/** What providers owe for each top-up, without what of it is the tax office's, a fee, or to be given back; nothing where more went back. */
function broughtByPayments(books: LedgerBooks): readonly Brought[] {
  const owed = new Map<string, number>();
  const add = (paymentId: string, amount: number): void =>
    void owed.set(paymentId, (owed.get(paymentId) ?? 0) + amount);
  for (const [name, amount] of owedByProviders(books)) add(name.split(" ")[0] ?? "", amount);
  const others = books.read(`
    SELECT e.payment_id, sum(l.amount) AS amount FROM ledger_lines AS l
    JOIN ledger_entries AS e USING (merchant_id, livemode, number)
    WHERE e.payment_id IS NOT NULL AND NOT (l.account GLOB 'psp_receivable:*' OR l.account GLOB 'wallet*')
    GROUP BY e.payment_id`);
  for (const { payment_id, amount } of others) add(String(payment_id), Number(amount));
  return paymentsOf(books).flatMap(({ id, price: { currency }, topUpWalletId: walletId }) =>
    walletId === undefined ? [] : { walletId, currency, amount: Math.max(0, owed.get(id) ?? 0) },
  );
}

/** What payments say that they have taken from wallets and not given back. */
function paidFromWallets(books: LedgerBooks): readonly Brought[] {
  return paymentsOf(books).flatMap(({ attempts, refunds, price: { currency } }) =>
    attempts.flatMap((attempt) => {
      const { number, provider, pspAccountId: walletId } = attempt;
      if (provider !== "wallet") return [];
      const given = refunds.filter(({ attemptNumber, status }) => attemptNumber === number && status === "succeeded");
      return { walletId, currency, amount: given.reduce((left, refund) => left - refund.amount, capturedOf(attempt)) };
    }),
  );
}
