/** The tables of merchants' endpoints for events, and of what they are owed. */

import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { EventFilter } from "../../../domain/event-types.ts";
import type { DeliveryStatus, DisabledReason } from "../../../domain/webhook-endpoint.ts";
import { createdAt, livemode } from "./columns.ts";
import { merchants } from "./merchants.ts";
import { events } from "./payments.ts";

export const webhookEndpoints = sqliteTable(
  "webhook_endpoints",
  {
    id: text("id").primaryKey(),
    merchantId: text("merchant_id")
      .notNull()
      .references(() => merchants.id),
    livemode: livemode(),
    url: text("url").notNull(),
    events: text("events", { mode: "json" }).$type<readonly EventFilter[]>().notNull(),
    description: text("description").notNull(),
    disabledReason: text("disabled_reason").$type<DisabledReason>(),
    failingSince: integer("failing_since"),
    isSlow: integer("is_slow", { mode: "boolean" }).notNull(),
    secretSealed: text("secret_sealed").notNull(),
    previousSealed: text("previous_sealed"),
    previousUntil: integer("previous_until"),
    createdAt: createdAt(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [index("webhook_endpoints_of_merchant").on(table.merchantId, table.livemode, table.createdAt, table.id)],
);

export const webhookDeliveries = sqliteTable(
  "webhook_deliveries",
  {
    endpointId: text("endpoint_id").notNull(),
    eventId: text("event_id")
      .notNull()
      .references(() => events.id),
    at: integer("at").notNull(),
    status: text("status").$type<DeliveryStatus>().notNull(),
    tries: integer("tries").notNull(),
    dueAt: integer("due_at"),
    lastTriedAt: integer("last_tried_at"),
    lastAnswer: text("last_answer"),
  },
  (table) => [
    primaryKey({ columns: [table.endpointId, table.eventId] }),
    index("webhook_deliveries_of_endpoint").on(table.endpointId, table.at, table.eventId),
    index("webhook_deliveries_due").on(table.endpointId, table.dueAt).where(sql`due_at IS NOT NULL`),
    index("webhook_deliveries_failed").on(table.endpointId, table.at, table.eventId).where(sql`status = 'failed'`),
    index("webhook_deliveries_at").on(table.at),
  ],
);

export const webhookDeliveryTallies = sqliteTable("webhook_delivery_tallies", {
  outcome: text("outcome").$type<"delivered" | "failed">().primaryKey(),
  count: integer("count").notNull(),
});
