/** The tables as Drizzle sees them, by subject: a mirror of `migrations/`, which alone make the database. A test compares the two. */

export * from "./schema/ledger.ts";
export * from "./schema/merchants.ts";
export * from "./schema/metrics.ts";
export * from "./schema/payments.ts";
export * from "./schema/users.ts";
export * from "./schema/wallets.ts";
