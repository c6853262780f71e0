/** What a publication does to the rows of the read model: one batch that can be repeated in any order. */

import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Publication } from "../../ports/read-model.ts";
import { type Database, portions } from "./database.ts";
import { events, links, payments, pspPayments, refunds } from "./schema.ts";

type Statement = BatchItem<"sqlite">;

/** The statements of a publication; none where it says nothing. */
export function statementsOf(db: Database, publication: Publication): readonly Statement[] {
  return [
    ...linkStatements(db, publication),
    ...paymentStatements(db, publication),
    ...refundStatements(db, publication),
    ...pspPaymentStatements(db, publication),
    ...eventStatements(db, publication),
  ];
}

function linkStatements(db: Database, { link }: Publication): readonly Statement[] {
  if (link === null) return [];
  const { state, seq, updatedAt } = link;
  const row = {
    id: state.id,
    slug: state.slug,
    merchantId: state.merchantId,
    livemode: state.livemode,
    seq,
    status: state.status,
    title: state.definition.title,
    currency: state.definition.currency,
    maxPayments: state.definition.maxPayments,
    expiresAt: state.definition.expiresAt,
    placesTaken: state.placesTaken,
    state,
    createdAt: state.createdAt,
    updatedAt,
  };
  return [db.insert(links).values(row).onConflictDoUpdate(ifNewer(links))];
}

function paymentStatements(db: Database, publication: Publication): readonly Statement[] {
  const rows = publication.payments.map(({ view, seq }) => ({
    id: view.id,
    linkId: view.linkId,
    merchantId: view.merchantId,
    livemode: view.livemode,
    seq,
    status: view.status,
    amount: view.amount,
    currency: view.currency,
    amountCaptured: view.amountCaptured,
    amountRefunded: view.amountRefunded,
    email: view.email?.toLowerCase() ?? null,
    paidAt: view.paidAt,
    view,
    createdAt: view.createdAt,
    updatedAt: view.updatedAt,
    attentionSince: view.attention[0]?.since ?? null,
    reviewReason: view.reviewReason,
  }));
  return portions(rows, Object.keys(getTableColumns(payments)).length).map((portion) =>
    db
      .insert(payments)
      .values([...portion])
      .onConflictDoUpdate(ifNewer(payments)),
  );
}

function refundStatements(db: Database, publication: Publication): readonly Statement[] {
  const rows = publication.refunds.map(({ view, seq }) => ({
    id: view.id,
    paymentId: view.paymentId,
    merchantId: publication.merchantId,
    livemode: publication.livemode,
    seq,
    status: view.status,
    amount: view.amount,
    currency: view.currency,
    view,
    createdAt: view.createdAt,
  }));
  return portions(rows, Object.keys(getTableColumns(refunds)).length).map((portion) =>
    db
      .insert(refunds)
      .values([...portion])
      .onConflictDoUpdate(ifNewer(refunds)),
  );
}

/** To whom each payment at a provider belongs. Said once it stays so. */
function pspPaymentStatements(db: Database, publication: Publication): readonly Statement[] {
  const attempts = publication.payments.flatMap(({ view }) => view.attempts);
  const rows = attempts.flatMap(({ pspAccountId, pspPaymentId, reference }) =>
    pspPaymentId === null ? [] : [{ pspAccountId, pspPaymentId, reference }],
  );
  return portions(rows, Object.keys(getTableColumns(pspPayments)).length).map((portion) =>
    db
      .insert(pspPayments)
      .values([...portion])
      .onConflictDoNothing(),
  );
}

/**
 * Events that are not there yet. The trigger would refuse another event under a known id and with it the whole batch; the rows of
 * this publication are worth more than that quarrel, so what is known is left out here. All of them are one bound parameter.
 */
function eventStatements(db: Database, publication: Publication): readonly Statement[] {
  if (publication.events.length === 0) return [];
  const { merchantId, livemode } = publication;
  const rows = publication.events.map((event) => ({ ...event, data: JSON.stringify(event.data) }));
  // In the order of the table's columns, as Drizzle names them.
  return [
    db.insert(events).select(sql`
      SELECT value ->> 'id', ${merchantId}, ${livemode ? 1 : 0}, value ->> 'seq', value ->> 'type', value ->> 'linkId',
             value ->> 'paymentId', value ->> 'at', value ->> 'data'
      FROM json_each(${JSON.stringify(rows)})
      WHERE NOT EXISTS (SELECT 1 FROM ${events} WHERE ${events.id} = value ->> 'id')
      GROUP BY value ->> 'id'`),
  ];
}

/** Replaces every column that may change, where the incoming row has the higher sequence number. Whose a row is never changes. */
function ifNewer<Table extends SQLiteTable & { readonly id: typeof links.id | typeof payments.id | typeof refunds.id }>(
  table: Table,
) {
  const fixed = new Set(["id", "slug", "merchantId", "livemode", "linkId", "paymentId", "createdAt"]);
  const set: Record<string, SQL> = {};
  for (const [member, column] of Object.entries(getTableColumns(table))) {
    if (!fixed.has(member)) set[member] = sql`excluded.${sql.identifier(column.name)}`;
  }
  return { target: table.id, set, setWhere: sql`excluded.seq > ${table}.seq` };
}
