/** The tables as Drizzle sees them: a mirror of `migrations/`, which alone make the database. A test compares the two. */

import { sql } from "drizzle-orm";
import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { FeeProfile } from "../../domain/fees.ts";
import type { ImageType } from "../../domain/images.ts";
import type { LedgerAccount } from "../../domain/ledger/accounts.ts";
import type { LinkState, LinkStatus } from "../../domain/link.ts";
import type { RefundStatus, ReviewReason } from "../../domain/payment/state.ts";
import type { PaymentStatus, PaymentView, RefundView } from "../../domain/payment/view.ts";
import type { Permission, PermissionGrant, RoleId } from "../../domain/permissions.ts";
import type { DifferenceKind } from "../../domain/reconciliation.ts";
import type { RoutingRule } from "../../domain/routing.ts";
import type { LedgerMovement } from "../../ports/ledger.ts";
import type { MailKind } from "../../ports/mail.ts";
import type { Provider } from "../../ports/psp-accounts.ts";
import type { ReconciliationStatus } from "../../ports/reconciliations.ts";
import type { TokenPurpose } from "../../ports/single-use-tokens.ts";

const livemode = () => integer("livemode", { mode: "boolean" }).notNull();
const createdAt = () => integer("created_at").notNull();

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
    origin: text("origin").notNull(),
    createdAt: createdAt(),
    dueAt: integer("due_at").notNull(),
    tries: integer("tries").notNull(),
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

export const slugClaims = sqliteTable(
  "slug_claims",
  {
    slug: text("slug").primaryKey(),
    linkId: text("link_id").notNull(),
    merchantId: text("merchant_id")
      .notNull()
      .references(() => merchants.id),
    livemode: livemode(),
    claimedAt: integer("claimed_at").notNull(),
    confirmedAt: integer("confirmed_at"),
  },
  (table) => [
    uniqueIndex("slug_claims_link_id").on(table.linkId),
    index("slug_claims_unfinished").on(table.claimedAt).where(sql`confirmed_at IS NULL`),
  ],
);

export const links = sqliteTable(
  "links",
  {
    id: text("id").primaryKey(),
    slug: text("slug").notNull(),
    merchantId: text("merchant_id").notNull(),
    livemode: livemode(),
    seq: integer("seq").notNull(),
    status: text("status").$type<LinkStatus>().notNull(),
    title: text("title").notNull(),
    currency: text("currency").notNull(),
    maxPayments: integer("max_payments"),
    expiresAt: integer("expires_at"),
    placesTaken: integer("places_taken").notNull(),
    state: text("state", { mode: "json" }).$type<LinkState>().notNull(),
    createdAt: createdAt(),
    updatedAt: integer("updated_at").notNull(),
    activatesAt: integer("activates_at"),
  },
  (table) => [
    uniqueIndex("links_slug").on(table.slug),
    index("links_of_merchant").on(table.merchantId, table.livemode, table.createdAt, table.id),
  ],
);

export const payments = sqliteTable(
  "payments",
  {
    id: text("id").primaryKey(),
    linkId: text("link_id").notNull(),
    merchantId: text("merchant_id").notNull(),
    livemode: livemode(),
    seq: integer("seq").notNull(),
    status: text("status").$type<PaymentStatus>().notNull(),
    amount: integer("amount").notNull(),
    currency: text("currency").notNull(),
    amountCaptured: integer("amount_captured").notNull(),
    amountRefunded: integer("amount_refunded").notNull(),
    email: text("email"),
    paidAt: integer("paid_at"),
    view: text("view", { mode: "json" }).$type<PaymentView>().notNull(),
    createdAt: createdAt(),
    updatedAt: integer("updated_at").notNull(),
    attentionSince: integer("attention_since"),
    reviewReason: text("review_reason").$type<ReviewReason>(),
    source: text("source"),
  },
  (table) => [
    index("payments_waiting")
      .on(table.merchantId, table.livemode, table.attentionSince)
      .where(sql`attention_since IS NOT NULL`),
    index("payments_to_review")
      .on(table.merchantId, table.livemode, table.updatedAt)
      .where(sql`review_reason IS NOT NULL`),
    index("payments_of_merchant").on(table.merchantId, table.livemode, table.createdAt, table.id),
    index("payments_of_link").on(table.merchantId, table.livemode, table.linkId, table.createdAt, table.id),
    index("payments_by_status").on(table.merchantId, table.livemode, table.status, table.createdAt, table.id),
    index("payments_paid").on(table.merchantId, table.livemode, table.paidAt).where(sql`paid_at IS NOT NULL`),
    index("payments_by_email").on(table.merchantId, table.livemode, table.email, table.createdAt, table.id),
    index("payments_by_source")
      .on(table.merchantId, table.livemode, table.source, table.createdAt, table.id)
      .where(sql`source IS NOT NULL`),
  ],
);

export const vatChecks = sqliteTable(
  "vat_checks",
  {
    paymentId: text("payment_id")
      .primaryKey()
      .references(() => payments.id),
    vatId: text("vat_id").notNull(),
    requester: text("requester"),
    dueAt: integer("due_at"),
    tries: integer("tries").notNull(),
  },
  (table) => [index("vat_checks_due").on(table.dueAt)],
);

export const refunds = sqliteTable(
  "refunds",
  {
    id: text("id").primaryKey(),
    paymentId: text("payment_id").notNull(),
    merchantId: text("merchant_id").notNull(),
    livemode: livemode(),
    seq: integer("seq").notNull(),
    status: text("status").$type<RefundStatus>().notNull(),
    amount: integer("amount").notNull(),
    currency: text("currency").notNull(),
    view: text("view", { mode: "json" }).$type<RefundView>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [index("refunds_of_payment").on(table.paymentId, table.id)],
);

export const events = sqliteTable(
  "events",
  {
    id: text("id").primaryKey(),
    merchantId: text("merchant_id").notNull(),
    livemode: livemode(),
    seq: integer("seq").notNull(),
    type: text("type").notNull(),
    linkId: text("link_id").notNull(),
    paymentId: text("payment_id"),
    at: integer("at").notNull(),
    data: text("data", { mode: "json" }).$type<Readonly<Record<string, unknown>>>().notNull(),
  },
  (table) => [
    index("events_of_payment").on(table.paymentId, table.seq, table.id),
    index("events_of_link").on(table.linkId, table.seq).where(sql`payment_id IS NULL`),
  ],
);

export const deadLetters = sqliteTable(
  "dead_letters",
  {
    id: text("id").primaryKey(),
    queue: text("queue").notNull(),
    reason: text("reason").notNull(),
    body: text("body").notNull(),
    attempts: integer("attempts").notNull(),
    receivedAt: integer("received_at").notNull(),
    pspAccountId: text("psp_account_id"),
  },
  (table) => [
    index("dead_letters_received_at").on(table.receivedAt, table.id),
    index("dead_letters_of_account").on(table.pspAccountId, table.receivedAt, table.id),
  ],
);

export const parkedPspEvents = sqliteTable(
  "parked_psp_events",
  {
    pspAccountId: text("psp_account_id").notNull(),
    eventId: text("event_id").notNull(),
    body: text("body").notNull(),
    reason: text("reason", { enum: ["unknown_payment", "unheard_payment"] }).notNull(),
    tries: integer("tries").notNull(),
    nextAt: integer("next_at").notNull(),
    parkedAt: integer("parked_at").notNull(),
    waitsFor: text("waits_for"),
  },
  (table) => [
    primaryKey({ columns: [table.pspAccountId, table.eventId] }),
    index("parked_psp_events_next_at").on(table.nextAt),
    index("parked_psp_events_waits_for").on(table.pspAccountId, table.waitsFor).where(sql`waits_for IS NOT NULL`),
  ],
);

export const pspPayments = sqliteTable(
  "psp_payments",
  {
    pspAccountId: text("psp_account_id").notNull(),
    pspPaymentId: text("psp_payment_id").notNull(),
    reference: text("reference").notNull(),
  },
  (table) => [primaryKey({ columns: [table.pspAccountId, table.pspPaymentId] })],
);

export const pspEventCounts = sqliteTable(
  "psp_event_counts",
  {
    pspAccountId: text("psp_account_id").notNull(),
    day: text("day").notNull(),
    kind: text("kind").notNull(),
    count: integer("count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.pspAccountId, table.day, table.kind] })],
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
