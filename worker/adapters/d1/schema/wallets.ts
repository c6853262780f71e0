/** The tables of wallets and their operations. */

import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { FxSourceName } from "../../../domain/fx.ts";
import type { WalletKind, WalletOperationKind, WalletStatus } from "../../../domain/wallet.ts";
import { createdAt, livemode } from "./columns.ts";
import { merchants } from "./merchants.ts";

export const wallets = sqliteTable(
  "wallets",
  {
    id: text("id").primaryKey(),
    merchantId: text("merchant_id")
      .notNull()
      .references(() => merchants.id),
    livemode: livemode(),
    kind: text("kind").$type<WalletKind>().notNull(),
    name: text("name").notNull(),
    reference: text("reference"),
    status: text("status").$type<WalletStatus>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("wallets_reference").on(table.merchantId, table.livemode, table.reference),
    index("wallets_created").on(table.merchantId, table.livemode, table.createdAt, table.id),
  ],
);

export const walletCurrencies = sqliteTable(
  "wallet_currencies",
  {
    walletId: text("wallet_id")
      .notNull()
      .references(() => wallets.id),
    currency: text("currency").notNull(),
    balanceMax: integer("balance_max").notNull(),
    outgoingPerDayMax: integer("outgoing_per_day_max").notNull(),
  },
  (table) => [primaryKey({ columns: [table.walletId, table.currency] })],
);

export const walletOperations = sqliteTable(
  "wallet_operations",
  {
    id: text("id").primaryKey(),
    merchantId: text("merchant_id").notNull(),
    livemode: livemode(),
    kind: text("kind").$type<WalletOperationKind>().notNull(),
    walletId: text("wallet_id")
      .notNull()
      .references(() => wallets.id),
    toWalletId: text("to_wallet_id").references(() => wallets.id),
    ofId: text("of_id").references((): AnySQLiteColumn => walletOperations.id),
    paymentId: text("payment_id"),
    currency: text("currency").notNull(),
    amount: integer("amount").notNull(),
    reason: text("reason"),
    createdAt: createdAt(),
  },
  (table) => [
    index("wallet_operations_of").on(table.ofId).where(sql`of_id IS NOT NULL`),
    index("wallet_operations_payment").on(table.paymentId).where(sql`payment_id IS NOT NULL`),
    index("wallet_operations_wallet").on(table.walletId, table.createdAt, table.id),
  ],
);

export const walletExchanges = sqliteTable(
  "wallet_exchanges",
  {
    operationId: text("operation_id").primaryKey(),
    quoteId: text("quote_id").notNull(),
    toWalletId: text("recipient_id")
      .notNull()
      .references(() => wallets.id),
    toCurrency: text("to_currency").notNull(),
    toAmount: integer("to_amount").notNull(),
    value: integer("value").notNull(),
    rate: text("rate").notNull(),
    midRate: text("mid_rate").notNull(),
    markupBasisPoints: integer("markup_basis_points").notNull(),
    source: text("source").$type<FxSourceName>().notNull(),
    at: integer("rate_at").notNull(),
  },
  (table) => [uniqueIndex("wallet_exchanges_quote").on(table.quoteId)],
);

export const walletCodes = sqliteTable(
  "wallet_codes",
  {
    id: text("id").primaryKey(),
    merchantId: text("merchant_id")
      .notNull()
      .references(() => merchants.id),
    livemode: integer("livemode", { mode: "boolean" }).notNull(),
    walletId: text("wallet_id")
      .notNull()
      .references(() => wallets.id),
    hash: text("hash").notNull(),
    lastFour: text("last_four").notNull(),
    createdAt: integer("created_at").notNull(),
    revokedAt: integer("revoked_at"),
  },
  (table) => [
    uniqueIndex("wallet_codes_hash").on(table.hash),
    index("wallet_codes_wallet").on(table.walletId, table.createdAt, table.id),
  ],
);

export const walletAttempts = sqliteTable("wallet_attempts", {
  reference: text("reference").primaryKey(),
  merchantId: text("merchant_id").notNull(),
  livemode: integer("livemode", { mode: "boolean" }).notNull(),
  walletId: text("wallet_id")
    .notNull()
    .references(() => wallets.id),
  refusal: text("refusal"),
  at: integer("at").notNull(),
});
