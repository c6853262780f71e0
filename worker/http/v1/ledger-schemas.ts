/** Ledger accounts, entries and statements in the API. */

import { z } from "@hono/zod-openapi";
import type { BookedPayouts } from "../../app/ledger/book-payouts.ts";
import { type AccountName, CHART, compareAccounts, isOfWallets, parseAccount } from "../../domain/ledger/accounts.ts";
import { sum } from "../../domain/money.ts";
import type { AccountBalance, PostedEntry, StatementLine } from "../../ports/ledger.ts";
import { timeSchema, toTime } from "../api.ts";

const accountName = z.string().openapi({ example: "psp_receivable:psp_0123456789abcdefghjk" });

export const LedgerAccountSchema = z
  .object({
    account: accountName,
    type: z.enum(["asset", "liability", "income", "expense"]),
    normal_side: z.enum(["debit", "credit"]).describe("On which side the account grows."),
    title: z.string(),
    description: z.string(),
    psp_account_id: z.string().nullable().describe("For a receivable: the account at a provider that owes it."),
    balances: z
      .array(z.object({ currency: z.string(), balance: z.int() }))
      .describe("In minor units, positive on the debit side. Empty if nothing was ever posted."),
  })
  .openapi("LedgerAccount");

/**
 * The whole chart with balances, including each provider's accounts that were posted to. Wallets, of which there may be thousands, are summed
 * up.
 */
export function toAccountBodies(balances: readonly AccountBalance[]): z.infer<typeof LedgerAccountSchema>[] {
  const posted = Map.groupBy(balances, ({ account }) => {
    const name = nameOf(account);
    return isOfWallets(name) ? name : (account as string);
  });
  // A provider's account is listed only once something was posted to it.
  const idle = Object.keys(CHART).filter((name) => isOfWallets(name) || parseAccount(name) !== null);
  const accounts = [...new Set([...posted.keys(), ...idle])].sort(compareAccounts);
  return accounts.map((account) => {
    const { type, side, title, purpose } = CHART[nameOf(account)];
    return {
      account,
      type,
      normal_side: side,
      title,
      description: purpose,
      psp_account_id: parseAccount(account)?.pspAccountId ?? null,
      balances: sumsOf(posted.get(account) ?? []),
    };
  });
}

function nameOf(account: string): AccountName {
  return account.split(":", 1)[0] as AccountName;
}

function sumsOf(balances: readonly AccountBalance[]): { currency: string; balance: number }[] {
  return [...Map.groupBy(balances, ({ currency }) => currency)].map(([currency, all]) => {
    return { currency, balance: sum(all.map(({ balance }) => balance)) };
  });
}

export const TrialBalanceSchema = z
  .object({
    currency: z.string(),
    debit: z.int().describe("The total of all debit balances, in minor units."),
    credit: z.int(),
    difference: z.int().describe("Always zero."),
  })
  .openapi("TrialBalance");

/** The totals of both sides, by currency. */
export function toTrialBalance(balances: readonly AccountBalance[]): z.infer<typeof TrialBalanceSchema>[] {
  return [...Map.groupBy(balances, ({ currency }) => currency)].sort().map(([currency, all]) => {
    const debit = sum(all.map(({ balance }) => Math.max(0, balance)));
    const credit = sum(all.map(({ balance }) => Math.max(0, -balance)));
    return { currency, debit, credit, difference: debit - credit };
  });
}

export const LedgerEntrySchema = z
  .object({
    id: z.string(),
    number: z.int().describe("In the order of posting, without a gap."),
    type: z.string().openapi({ example: "capture" }),
    source: z.string().describe("The payment, refund, dispute or payout it comes from, by the provider's id if known."),
    payment_id: z.string().nullable(),
    debit: accountName,
    credit: accountName,
    amount: z.int(),
    currency: z.string(),
    at: timeSchema.describe("When we learned of it."),
  })
  .openapi("LedgerEntry");

/** An entry as the API shows it. */
export function toEntryBody(entry: PostedEntry): z.infer<typeof LedgerEntrySchema> {
  const { id, number, kind, source, paymentId, debit, credit, amount, currency, at } = entry;
  return { id, number, type: kind, source, payment_id: paymentId, debit, credit, amount, currency, at: toTime(at) };
}

export const StatementLineSchema = z
  .object({
    amount: z.int().describe("The entry's effect on this account, positive on the debit side."),
    balance: z.int().describe("The account's balance after the entry."),
    currency: z.string(),
    entry: LedgerEntrySchema,
  })
  .openapi("StatementLine");

/** A line of a statement as the API shows it. */
export function toLineBody({ amount, balance, entry }: StatementLine): z.infer<typeof StatementLineSchema> {
  return { amount, balance, currency: entry.currency, entry: toEntryBody(entry) };
}

const sums = z.array(z.object({ currency: z.string(), amount: z.int() }));

export const SettlementSchema = z
  .object({
    lines: z.int(),
    entries: z.int().describe("New entries; 0 if everything was booked before."),
    fees: sums.describe("What the provider kept, according to these lines."),
    payouts: sums.describe("What was paid to your bank, according to these lines."),
    differences: z
      .array(
        z.object({
          source: z.string().describe("The payment, refund or dispute at the provider, or the line."),
          payment_id: z.string().nullable().describe("Null if the line is not about a known payment."),
          currency: z.string(),
          amount: z.int().describe("Positive: missing at the provider. Negative: too much there."),
        }),
      )
      .describe("What these lines left in `suspense`."),
  })
  .openapi("Settlement");

/** The result of booking a payout report, as the API shows it. */
export function toSettlementBody({ lines, entries, ...booked }: BookedPayouts): z.infer<typeof SettlementSchema> {
  return {
    lines,
    entries,
    fees: [...booked.fees],
    payouts: [...booked.payouts],
    differences: booked.differences.map(({ source, paymentId, currency, amount }) => {
      return { source, payment_id: paymentId, currency, amount };
    }),
  };
}
