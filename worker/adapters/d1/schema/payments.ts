/** The tables of links and payments (the link objects' read model) and of PSP events. */

import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { LinkState, LinkStatus } from "../../../domain/link.ts";
import type { RefundStatus, ReviewReason } from "../../../domain/payment/state.ts";
import type { PaymentStatus, PaymentView, RefundView } from "../../../domain/payment/view.ts";
import type { PspEventMessage } from "../../../ports/queues.ts";
import { createdAt, livemode } from "./columns.ts";
import { merchants } from "./merchants.ts";

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
    index("payments_waiting_longest").on(table.livemode, table.attentionSince).where(sql`attention_since IS NOT NULL`),
    index("payments_unknown").on(table.livemode, table.createdAt).where(sql`status = 'unknown'`),
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

export const offerClaims = sqliteTable(
  "offer_claims",
  {
    paymentId: text("payment_id").primaryKey(),
    merchantId: text("merchant_id")
      .notNull()
      .references(() => merchants.id),
    livemode: livemode(),
    incentiveId: text("incentive_id").notNull(),
    shopper: text("shopper").notNull(),
    at: integer("at").notNull(),
    heard: integer("heard", { mode: "boolean" }).notNull(),
  },
  (table) => [
    index("offer_claims_of_incentive").on(table.merchantId, table.livemode, table.incentiveId, table.shopper),
    index("offer_claims_unheard").on(table.at).where(sql`heard = 0`),
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
  (table) => [
    index("refunds_of_payment").on(table.paymentId, table.id),
    index("refunds_open").on(table.livemode, table.createdAt).where(sql`status IN ('pending', 'unknown')`),
  ],
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
    index("parked_psp_events_ours").on(table.parkedAt).where(sql`reason = 'unknown_payment'`),
    index("parked_psp_events_waits_for").on(table.pspAccountId, table.waitsFor).where(sql`waits_for IS NOT NULL`),
  ],
);

export const queuedPspEvents = sqliteTable(
  "queued_psp_events",
  {
    id: text("id").primaryKey(),
    message: text("message", { mode: "json" }).$type<PspEventMessage>().notNull(),
    tries: integer("tries").notNull(),
    dueAt: integer("due_at").notNull(),
  },
  (table) => [index("queued_psp_events_due").on(table.dueAt)],
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
