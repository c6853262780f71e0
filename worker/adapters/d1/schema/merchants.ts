/** The tables of merchants: settings, images, PSP accounts, routing, fees, API keys and audit log. */

import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { FeeProfile } from "../../../domain/fees.ts";
import type { ImageType } from "../../../domain/images.ts";
import type { PermissionGrant } from "../../../domain/permissions.ts";
import type { RoutingRule } from "../../../domain/routing.ts";
import type { Provider } from "../../../ports/psp-accounts.ts";
import { createdAt, livemode } from "./columns.ts";

export const merchants = sqliteTable("merchants", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  brandColor: text("brand_color"),
  supportEmail: text("support_email"),
  createdAt: createdAt(),
  logo: text("logo"),
  allowedOrigins: text("allowed_origins", { mode: "json" }).$type<readonly string[]>().notNull(),
});

export const merchantOrigins = sqliteTable(
  "merchant_origins",
  {
    origin: text("origin").notNull(),
    merchantId: text("merchant_id")
      .notNull()
      .references(() => merchants.id),
  },
  (table) => [primaryKey({ columns: [table.origin, table.merchantId] })],
);

export const images = sqliteTable(
  "images",
  {
    id: text("id").primaryKey(),
    merchantId: text("merchant_id")
      .notNull()
      .references(() => merchants.id),
    type: text("type").$type<ImageType>().notNull(),
    bytes: integer("bytes").notNull(),
    createdAt: createdAt(),
  },
  (table) => [index("images_of_merchant").on(table.merchantId, table.createdAt, table.id)],
);

export const apiKeys = sqliteTable(
  "api_keys",
  {
    id: text("id").primaryKey(),
    merchantId: text("merchant_id")
      .notNull()
      .references(() => merchants.id),
    livemode: livemode(),
    name: text("name").notNull(),
    secretHash: text("secret_hash").notNull(),
    permissions: text("permissions", { mode: "json" }).$type<readonly PermissionGrant[]>().notNull(),
    createdAt: createdAt(),
    lastUsedAt: integer("last_used_at"),
    revokedAt: integer("revoked_at"),
    expiresAt: integer("expires_at"),
    allowedIps: text("allowed_ips", { mode: "json" }).$type<readonly string[]>(),
    previousHash: text("previous_hash"),
    previousUntil: integer("previous_until"),
    rotatedAt: integer("rotated_at"),
    secretSealed: text("secret_sealed"),
    previousSealed: text("previous_sealed"),
  },
  (table) => [index("api_keys_of_merchant").on(table.merchantId, table.livemode, table.createdAt, table.id)],
);

export const spentSignatures = sqliteTable(
  "spent_signatures",
  {
    hash: text("hash").primaryKey(),
    expiresAt: integer("expires_at").notNull(),
  },
  (table) => [index("spent_signatures_expires_at").on(table.expiresAt)],
);

export const pspAccounts = sqliteTable(
  "psp_accounts",
  {
    id: text("id").primaryKey(),
    merchantId: text("merchant_id")
      .notNull()
      .references(() => merchants.id),
    livemode: livemode(),
    provider: text("provider").$type<Provider>().notNull(),
    credentialsSealed: text("credentials_sealed").notNull(),
    createdAt: createdAt(),
    disabledAt: integer("disabled_at"),
  },
  (table) => [index("psp_accounts_of_merchant").on(table.merchantId, table.livemode, table.createdAt, table.id)],
);

export const routing = sqliteTable(
  "routing",
  {
    merchantId: text("merchant_id")
      .notNull()
      .references(() => merchants.id),
    livemode: livemode(),
    rules: text("rules", { mode: "json" }).$type<readonly RoutingRule[]>().notNull(),
    version: integer("version").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.merchantId, table.livemode] })],
);

export const feeProfiles = sqliteTable(
  "fee_profiles",
  {
    merchantId: text("merchant_id")
      .notNull()
      .references(() => merchants.id),
    livemode: livemode(),
    version: integer("version").notNull(),
    profile: text("profile", { mode: "json" }).$type<FeeProfile>(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.merchantId, table.livemode, table.version] })],
);

export const auditLog = sqliteTable(
  "audit_log",
  {
    merchantId: text("merchant_id").notNull(),
    livemode: livemode(),
    number: integer("number").notNull(),
    id: text("id").notNull(),
    subject: text("subject").notNull(),
    refusedAt: text("refused_at"),
    prevHash: text("prev_hash").notNull(),
    hash: text("hash").notNull(),
    entry: text("entry").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.merchantId, table.livemode, table.number] }),
    uniqueIndex("audit_log_of_subject").on(table.merchantId, table.livemode, table.subject, table.id),
    index("audit_log_refused").on(table.merchantId, table.livemode, table.refusedAt).where(sql`refused_at IS NOT NULL`),
  ],
);

export const idempotencyRecords = sqliteTable(
  "idempotency_records",
  {
    scope: text("scope").notNull(),
    key: text("key").notNull(),
    fingerprint: text("fingerprint").notNull(),
    state: text("state").$type<"in_progress" | "done">().notNull(),
    leaseUntil: integer("lease_until").notNull(),
    status: integer("status"),
    headers: text("headers", { mode: "json" }).$type<Readonly<Record<string, string>>>(),
    body: text("body"),
    createdAt: createdAt(),
    expiresAt: integer("expires_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.scope, table.key] }),
    index("idempotency_records_expires_at").on(table.expiresAt),
  ],
);
