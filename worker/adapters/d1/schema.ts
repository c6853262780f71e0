/** The tables for Drizzle, by subject. They mirror `migrations/`, which alone create the database; a test compares the two. */

export * from "./schema/ledger.ts";
export * from "./schema/merchants.ts";
export * from "./schema/metrics.ts";
export * from "./schema/payments.ts";
export * from "./schema/users.ts";
export * from "./schema/wallets.ts";
export * from "./schema/webhook-endpoints.ts";
