/** The tables of the ledger and of reconciliation with the PSPs. */

import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { LedgerAccount } from "../../../domain/ledger/accounts.ts";
import type { PaymentStatus } from "../../../domain/payment/view.ts";
import type { DifferenceKind } from "../../../domain/reconciliation.ts";
import type { LedgerMovement } from "../../../ports/ledger.ts";
import type { Provider } from "../../../ports/psp-accounts.ts";
import type { ReconciliationStatus } from "../../../ports/reconciliations.ts";
import { createdAt, livemode } from "./columns.ts";

export const ledgerEntries = sqliteTable(
  "ledger_entries",
  {
    merchantId: text("merchant_id").notNull(),
    livemode: livemode(),
    number: integer("number").notNull(),
    id: text("id").notNull(),
    kind: text("kind").$type<LedgerMovement>().notNull(),
    source: text("source").notNull(),
    paymentId: text("payment_id"),
    currency: text("currency").notNull(),
    debit: text("debit").$type<LedgerAccount>().notNull(),
    credit: text("credit").$type<LedgerAccount>().notNull(),
    amount: integer("amount").notNull(),
    at: integer("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.merchantId, table.livemode, table.number] }),
    uniqueIndex("ledger_entries_id").on(table.id),
    index("ledger_entries_settled").on(table.paymentId).where(sql`id GLOB 'ent_payout_*'`),
  ],
);

export const ledgerLines = sqliteTable(
  "ledger_lines",
  {
    merchantId: text("merchant_id").notNull(),
    livemode: livemode(),
    account: text("account").$type<LedgerAccount>().notNull(),
    currency: text("currency").notNull(),
    number: integer("number").notNull(),
    amount: integer("amount").notNull(),
    balance: integer("balance").notNull(),
  },
  (table) => [primaryKey({ columns: [table.merchantId, table.livemode, table.account, table.currency, table.number] })],
);

export const reconciliations = sqliteTable(
  "reconciliations",
  {
    id: text("id").primaryKey(),
    merchantId: text("merchant_id").notNull(),
    livemode: livemode(),
    pspAccountId: text("psp_account_id").notNull(),
    provider: text("provider").$type<Provider>().notNull(),
    source: text("source").$type<"list" | "report">().notNull(),
    status: text("status").$type<ReconciliationStatus>().notNull(),
    windowFrom: integer("window_from").notNull(),
    windowTo: integer("window_to").notNull(),
    part: text("part").$type<"theirs" | "ours">().notNull(),
    cursor: text("cursor"),
    done: integer("done").notNull(),
    archiveKey: text("archive_key"),
    rowsOurs: integer("rows_ours").notNull(),
    rowsOther: integer("rows_other").notNull(),
    paymentsCompared: integer("payments_compared").notNull(),
    healed: integer("healed").notNull(),
    differences: integer("differences").notNull(),
    tries: integer("tries").notNull(),
    nextAt: integer("next_at").notNull(),
    problem: text("problem"),
    createdAt: createdAt(),
    finishedAt: integer("finished_at"),
    isChosen: integer("is_chosen", { mode: "boolean" }).notNull().default(false),
  },
  (table) => [
    index("reconciliations_of_merchant").on(table.merchantId, table.livemode, table.createdAt, table.id),
    index("reconciliations_of_account").on(table.pspAccountId, table.createdAt),
    index("reconciliations_due").on(table.nextAt).where(sql`status = 'running'`),
  ],
);

export const reconciliationListed = sqliteTable(
  "reconciliation_listed",
  {
    reconciliationId: text("reconciliation_id").notNull(),
    reference: text("reference").notNull(),
  },
  (table) => [primaryKey({ columns: [table.reconciliationId, table.reference] })],
);

export const reconciliationDifferences = sqliteTable(
  "reconciliation_differences",
  {
    id: text("id").primaryKey(),
    merchantId: text("merchant_id").notNull(),
    livemode: livemode(),
    pspAccountId: text("psp_account_id").notNull(),
    provider: text("provider").$type<Provider>().notNull(),
    reconciliationId: text("reconciliation_id").notNull(),
    kind: text("kind").$type<DifferenceKind>().notNull(),
    paymentId: text("payment_id").notNull(),
    reference: text("reference").notNull(),
    pspId: text("psp_id"),
    thereAmount: integer("there_amount"),
    thereCurrency: text("there_currency"),
    hereStatus: text("here_status").$type<PaymentStatus>(),
    hereAmount: integer("here_amount"),
    hereCurrency: text("here_currency"),
    at: integer("at").notNull(),
    foundAt: integer("found_at").notNull(),
    seenAt: integer("seen_at").notNull(),
    resolvedAt: integer("resolved_at"),
  },
  (table) => [
    index("reconciliation_differences_of_merchant").on(table.merchantId, table.livemode, table.foundAt, table.id),
    index("reconciliation_differences_open").on(table.pspAccountId, table.at).where(sql`resolved_at IS NULL`),
  ],
);
