/** The tally tables behind the metrics, kept by triggers. */

import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { TallySubject } from "../../../ports/metrics.ts";
import { livemode } from "./columns.ts";

export const statusTallies = sqliteTable(
  "status_tallies",
  {
    subject: text("subject").$type<TallySubject>().notNull(),
    livemode: livemode(),
    provider: text("provider").notNull(),
    currency: text("currency").notNull(),
    statusFrom: text("status_from").notNull(),
    statusTo: text("status_to").notNull(),
    count: integer("count").notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.subject, table.livemode, table.provider, table.currency, table.statusFrom, table.statusTo],
    }),
  ],
);

export const ledgerTallies = sqliteTable(
  "ledger_tallies",
  {
    livemode: livemode(),
    account: text("account").notNull(),
    currency: text("currency").notNull(),
    debits: integer("debits").notNull(),
    credits: integer("credits").notNull(),
  },
  (table) => [primaryKey({ columns: [table.livemode, table.account, table.currency] })],
);

export const pspEventTallies = sqliteTable(
  "psp_event_tallies",
  {
    livemode: livemode(),
    provider: text("provider").notNull(),
    kind: text("kind").notNull(),
    count: integer("count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.livemode, table.provider, table.kind] })],
);
