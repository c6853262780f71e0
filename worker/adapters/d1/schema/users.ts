/** The tables of users: memberships, sessions, mails and login factors. */

import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Permission, RoleId } from "../../../domain/permissions.ts";
import type { MailKind } from "../../../ports/mail.ts";
import type { TokenPurpose } from "../../../ports/single-use-tokens.ts";
import { createdAt } from "./columns.ts";
import { merchants } from "./merchants.ts";

export const users = sqliteTable(
  "users",
  {
    id: text("id").primaryKey(),
    email: text("email").notNull(),
    passwordHash: text("password_hash").notNull(),
    createdAt: createdAt(),
    emailVerifiedAt: integer("email_verified_at"),
  },
  (table) => [uniqueIndex("users_email").on(table.email)],
);

export const memberships = sqliteTable(
  "memberships",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    merchantId: text("merchant_id")
      .notNull()
      .references(() => merchants.id),
    createdAt: createdAt(),
    role: text("role").$type<RoleId>().notNull().default("viewer"),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.merchantId] }),
    index("memberships_of_merchant").on(table.merchantId, table.createdAt, table.userId),
  ],
);

export const roles = sqliteTable(
  "roles",
  {
    id: text("id").$type<`rol_${string}`>().primaryKey(),
    merchantId: text("merchant_id")
      .notNull()
      .references(() => merchants.id),
    name: text("name").notNull(),
    permissions: text("permissions", { mode: "json" }).$type<readonly Permission[]>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("roles_of_merchant").on(table.merchantId, table.name)],
);

export const invitations = sqliteTable(
  "invitations",
  {
    id: text("id").primaryKey(),
    merchantId: text("merchant_id")
      .notNull()
      .references(() => merchants.id),
    email: text("email").notNull(),
    role: text("role").$type<RoleId>().notNull(),
    tokenHash: text("token_hash").notNull(),
    isMailed: integer("is_mailed", { mode: "boolean" }).notNull(),
    invitedBy: text("invited_by").notNull(),
    createdAt: createdAt(),
    expiresAt: integer("expires_at").notNull(),
  },
  (table) => [
    uniqueIndex("invitations_of_merchant").on(table.merchantId, table.email),
    uniqueIndex("invitations_token_hash").on(table.tokenHash),
    index("invitations_expires_at").on(table.expiresAt),
  ],
);

export const sessions = sqliteTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    userId: text("user_id").notNull(),
    merchantId: text("merchant_id").notNull(),
    familyHash: text("family_hash").notNull(),
    refreshHash: text("refresh_hash").notNull(),
    previousHash: text("previous_hash"),
    rotatedAt: integer("rotated_at"),
    browser: text("browser"),
    createdAt: createdAt(),
    expiresAt: integer("expires_at").notNull(),
    revokedAt: integer("revoked_at"),
  },
  (table) => [
    foreignKey({
      columns: [table.userId, table.merchantId],
      foreignColumns: [memberships.userId, memberships.merchantId],
    }),
    index("sessions_expires_at").on(table.expiresAt),
    index("sessions_of_user").on(table.userId, table.createdAt, table.id),
  ],
);

export const mails = sqliteTable(
  "mails",
  {
    id: text("id").primaryKey(),
    kind: text("kind").$type<MailKind>().notNull(),
    address: text("address").notNull(),
    origin: text("origin"),
    createdAt: createdAt(),
    dueAt: integer("due_at").notNull(),
    tries: integer("tries").notNull(),
    endpointId: text("endpoint_id"),
  },
  (table) => [index("mails_due").on(table.dueAt)],
);

export const singleUseTokens = sqliteTable(
  "single_use_tokens",
  {
    hash: text("hash").primaryKey(),
    purpose: text("purpose").$type<TokenPurpose>().notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    expiresAt: integer("expires_at").notNull(),
    usedAt: integer("used_at"),
  },
  (table) => [
    index("single_use_tokens_of_user").on(table.userId, table.purpose, table.createdAt),
    index("single_use_tokens_expires_at").on(table.expiresAt),
  ],
);

export const totp = sqliteTable("totp", {
  userId: text("user_id")
    .primaryKey()
    .references(() => users.id),
  secretSealed: text("secret_sealed").notNull(),
  lastStep: integer("last_step").notNull(),
  createdAt: createdAt(),
});

export const recoveryCodes = sqliteTable(
  "recovery_codes",
  {
    hash: text("hash").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
  },
  (table) => [index("recovery_codes_of_user").on(table.userId)],
);

export const passkeys = sqliteTable(
  "passkeys",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    credentialId: text("credential_id").notNull(),
    publicKey: text("public_key").notNull(),
    counter: integer("counter").notNull(),
    name: text("name").notNull(),
    createdAt: createdAt(),
    lastUsedAt: integer("last_used_at"),
  },
  (table) => [
    uniqueIndex("passkeys_credential_id").on(table.credentialId),
    index("passkeys_of_user").on(table.userId, table.createdAt, table.id),
  ],
);

export const spentChallenges = sqliteTable(
  "spent_challenges",
  {
    hash: text("hash").primaryKey(),
    expiresAt: integer("expires_at").notNull(),
  },
  (table) => [index("spent_challenges_expires_at").on(table.expiresAt)],
);

export const loginAttempts = sqliteTable(
  "login_attempts",
  {
    subject: text("subject").primaryKey(),
    failures: integer("failures").notNull(),
    blockedUntil: integer("blocked_until").notNull(),
    expiresAt: integer("expires_at").notNull(),
  },
  (table) => [index("login_attempts_expires_at").on(table.expiresAt)],
);
