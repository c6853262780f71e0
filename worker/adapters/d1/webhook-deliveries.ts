/** What merchants' endpoints are owed, in D1. A trigger adds a row for each event and endpoint that wants it. */

import { and, asc, eq, gte, inArray, isNotNull, isNull, lte, type SQL, sql } from "drizzle-orm";
import { LIMITS } from "../../domain/limits.ts";
import { answerText, type DeliveryStatus, isAccepted } from "../../domain/webhook-endpoint.ts";
import type { Publication, Scope } from "../../ports/read-model.ts";
import type { Seal } from "../../ports/seal.ts";
import type { DeliveryKey, TakenDelivery, WebhookDeliveries } from "../../ports/webhook-endpoints.ts";
import { audited, isAudited } from "./audit-log.ts";
import { cutPage, type Database, inScope, openDatabase, toPage } from "./database.ts";
import { oweIf } from "./mails.ts";
import { webhookDeliveries as deliveries, webhookEndpoints as endpoints, events, links } from "./schema.ts";
import { openSecrets } from "./webhook-endpoints.ts";

/** Deliveries in D1. `seal` opens the endpoints' secrets. */
export function makeWebhookDeliveries(d1: D1Database, seal: Seal): WebhookDeliveries {
  const db = openDatabase(d1);
  return {
    async list(scope, { endpointId, status }, page) {
      const cut = cutPage(deliveries.at, deliveries.eventId, page);
      const rows = await db
        .select({ delivery: deliveries, event: events, disabledReason: endpoints.disabledReason })
        .from(deliveries)
        .innerJoin(endpoints, eq(endpoints.id, deliveries.endpointId))
        .innerJoin(events, eq(events.id, deliveries.eventId))
        .where(and(inScope(endpoints, scope, eq(endpoints.id, endpointId)), inStatus(status), cut.where))
        .orderBy(...cut.orderBy)
        .limit(cut.limit);
      return toPage(rows, page, ({ delivery: { at, dueAt, ...delivery }, event, disabledReason }) => ({
        item: { ...delivery, event: toEvent(event), dueAt: disabledReason === null ? dueAt : null },
        position: at,
        id: delivery.eventId,
      }));
    },
    async due(now, limits) {
      const first = sql<number | null>`(SELECT min(due_at) FROM webhook_deliveries
        WHERE endpoint_id = ${endpoints.id} AND due_at IS NOT NULL)`;
      // Slow endpoints last: they may always have more than they are sent.
      const owed = await db
        .select({ id: endpoints.id, isSlow: endpoints.isSlow })
        .from(endpoints)
        .where(and(isNull(endpoints.disabledReason), sql`${first} <= ${now}`))
        .orderBy(asc(endpoints.isSlow), asc(first))
        .limit(limits.endpoints);
      const [one, ...others] = owed.map(({ id, isSlow }) =>
        db
          .select({
            endpointId: deliveries.endpointId,
            eventId: deliveries.eventId,
            isForSlow: sql<boolean>`${isSlow ? 1 : 0}`.mapWith(Boolean),
          })
          .from(deliveries)
          .where(and(eq(deliveries.endpointId, id), isNotNull(deliveries.dueAt), lte(deliveries.dueAt, now)))
          .orderBy(asc(deliveries.dueAt))
          .limit(isSlow ? limits.perSlowEndpoint : limits.perEndpoint),
      );
      return one === undefined ? [] : (await db.batch([one, ...others])).flat();
    },
    async take({ isForSlow, ...key }, { now, leaseMs }) {
      const leasedUntil = now + leaseMs;
      const mayBeSent = and(
        eq(endpoints.id, key.endpointId),
        isNull(endpoints.disabledReason),
        isForSlow ? undefined : eq(endpoints.isSlow, false),
      );
      const [[leased], [row]] = await db.batch([
        db
          .update(deliveries)
          .set({ dueAt: leasedUntil, tries: sql`${deliveries.tries} + 1`, lastTriedAt: now })
          .where(
            and(isKey(key), lte(deliveries.dueAt, now), sql`EXISTS (SELECT 1 FROM ${endpoints} WHERE ${mayBeSent})`),
          )
          .returning({ tries: deliveries.tries }),
        db
          // No two columns of one name: a batch would mix them up.
          .select({
            scope: { merchantId: endpoints.merchantId, livemode: endpoints.livemode },
            url: endpoints.url,
            failingSince: endpoints.failingSince,
            sealed: {
              secretSealed: endpoints.secretSealed,
              previousSealed: endpoints.previousSealed,
              previousUntil: endpoints.previousUntil,
            },
            event: {
              seq: events.seq,
              type: events.type,
              linkId: events.linkId,
              paymentId: events.paymentId,
              at: events.at,
              data: events.data,
            },
            state: links.state,
          })
          .from(endpoints)
          .innerJoin(events, and(eq(events.id, key.eventId), isOfSameMerchant(events)))
          .leftJoin(links, and(eq(links.id, events.linkId), isOfSameMerchant(links)))
          .where(eq(endpoints.id, key.endpointId)),
      ]);
      if (leased === undefined || row === undefined) return null;
      const { scope, url, failingSince, sealed, event, state } = row;
      const owner = { merchantId: scope.merchantId, id: key.endpointId };
      return {
        ...key,
        ...leased,
        leasedUntil,
        scope,
        url,
        failingSince,
        secrets: openSecrets(seal, { ...owner, ...sealed }, now),
        event: { id: key.eventId, ...event },
        metadata: state?.definition.metadata ?? {},
      };
    },
    async settle(taken, { answer, fate, isSlow, disabled, now }) {
      const fence = sql`EXISTS (SELECT 1 FROM ${deliveries} WHERE ${isLease(taken)})`;
      const isSame = and(eq(endpoints.id, taken.endpointId), eq(endpoints.url, taken.url), fence);
      const failingSince = isAccepted(answer) ? null : sql`coalesce(${endpoints.failingSince}, ${now})`;
      const isNews = isAccepted(answer) ? isNotNull(endpoints.failingSince) : isNull(endpoints.failingSince);
      const health = db
        .update(endpoints)
        .set({ failingSince, isSlow })
        .where(and(isSame, sql`(${isNews} OR ${endpoints.isSlow} <> ${isSlow ? 1 : 0})`));
      // What was accepted meanwhile ended the failing that this answer was judged by.
      const stillFails =
        disabled?.reason === "failing" ? sql`${endpoints.failingSince} = ${taken.failingSince}` : undefined;
      const disable = ({ reason, entry, mails }: NonNullable<typeof disabled>) => [
        ...audited(
          db,
          db
            .update(endpoints)
            .set({ disabledReason: reason, updatedAt: now })
            .where(and(isSame, isNull(endpoints.disabledReason), stillFails)),
          [entry],
        ),
        ...oweIf(db, mails, isAudited(entry)),
      ];
      const ended = db
        .update(deliveries)
        .set({
          status: fate.kind === "again" ? "pending" : fate.kind,
          dueAt: fate.kind === "again" ? fate.dueAt : null,
          lastAnswer: answerText(answer),
        })
        .where(isLease(taken));
      // The delivery last: its lease is what the others depend on.
      await db.batch([health, ...(disabled === null ? [] : disable(disabled)), ended]);
    },
    async retry(scope, key, now) {
      const isEnabled = inScope(endpoints, scope, eq(endpoints.id, key.endpointId), isNull(endpoints.disabledReason));
      const [row] = await db
        .update(deliveries)
        .set({ status: "pending", tries: 0, dueAt: now })
        .where(and(isKey(key), sql`EXISTS (SELECT 1 FROM ${endpoints} WHERE ${isEnabled})`))
        .returning({ eventId: deliveries.eventId });
      return row !== undefined;
    },
    countFailed: (scope, endpointId, max) => db.$count(failedOf(db, scope, { endpointId, since: 0, limit: max })),
    async retryFailed(scope, endpointId, { since, now, limit }) {
      const failed = failedOf(db, scope, { endpointId, since, limit });
      const [{ meta }, left] = await db.batch([
        db
          .update(deliveries)
          .set({ status: "pending", tries: 0, dueAt: now })
          .where(and(eq(deliveries.endpointId, endpointId), inArray(deliveries.eventId, failed))),
        failedOf(db, scope, { endpointId, since, limit: 1 }),
      ]);
      return { retried: meta.changes, hasMore: left.length > 0 };
    },
    async sweep(now, limit) {
      const { meta } = await db.run(sql`
        DELETE FROM webhook_deliveries WHERE (endpoint_id, event_id) IN (
          SELECT endpoint_id, event_id FROM webhook_deliveries AS old
          WHERE at <= ${now - LIMITS.webhookDeliveriesKeptMs} AND (due_at IS NULL OR NOT EXISTS (
            SELECT 1 FROM webhook_endpoints WHERE id = old.endpoint_id AND disabled_reason IS NULL))
          LIMIT ${limit})`);
      return meta.changes;
    },
  };
}

/**
 * Selects what the events of publications owe that nobody has tried to send, without what is owed to slow endpoints; for the end of the
 * batch that stores the events. None if there are no events.
 */
export function owedStatement(db: Database, publications: readonly Publication[]) {
  const told = publications.flatMap(({ merchantId, livemode, events: each }) =>
    each.map(({ id }) => ({ merchantId, livemode, id })),
  );
  if (told.length === 0) return [];
  const owed = db
    .select({ endpointId: deliveries.endpointId, eventId: deliveries.eventId })
    .from(sql`json_each(${JSON.stringify(told)}) AS told`)
    // In this order, each by an index: for a merchant without endpoints nothing more is read.
    .crossJoin(endpoints)
    .crossJoin(deliveries)
    .where(
      and(
        sql`${endpoints.merchantId} = told.value ->> 'merchantId' AND ${endpoints.livemode} = told.value ->> 'livemode'`,
        and(isNull(endpoints.disabledReason), eq(endpoints.isSlow, false)),
        sql`${deliveries.endpointId} = ${endpoints.id} AND ${deliveries.eventId} = told.value ->> 'id'`,
        and(isNotNull(deliveries.dueAt), eq(deliveries.tries, 0)),
      ),
    );
  return [owed];
}

/** The failed deliveries of an enabled endpoint whose events happened at `since` (Unix ms) or later, the oldest first. */
function failedOf(
  db: Database,
  scope: Scope,
  { endpointId, since, limit }: { readonly endpointId: string; readonly since: number; readonly limit: number },
) {
  const isEnabled = inScope(endpoints, scope, eq(endpoints.id, endpointId), isNull(endpoints.disabledReason));
  return db
    .select({ eventId: deliveries.eventId })
    .from(deliveries)
    .where(
      and(
        and(eq(deliveries.endpointId, endpointId), inStatus("failed"), gte(deliveries.at, since)),
        sql`EXISTS (SELECT 1 FROM ${endpoints} WHERE ${isEnabled})`,
      ),
    )
    .orderBy(asc(deliveries.at), asc(deliveries.eventId))
    .limit(limit);
}

/** Joins what belongs to the merchant and mode of the endpoint. */
function isOfSameMerchant(table: typeof events | typeof links): SQL | undefined {
  return and(eq(table.merchantId, endpoints.merchantId), eq(table.livemode, endpoints.livemode));
}

function isKey({ endpointId, eventId }: DeliveryKey): SQL | undefined {
  return and(eq(deliveries.endpointId, endpointId), eq(deliveries.eventId, eventId));
}

/** Whether a delivery is still leased to whoever took it. */
function isLease({ endpointId, eventId, tries, leasedUntil }: TakenDelivery): SQL | undefined {
  return and(isKey({ endpointId, eventId }), eq(deliveries.tries, tries), eq(deliveries.dueAt, leasedUntil));
}

/** Written out, so that the planner sees which index fits: of bound values it knows nothing. */
function inStatus(status: DeliveryStatus | null): SQL | undefined {
  if (status === null) return undefined;
  const conditions = {
    pending: sql`${deliveries.dueAt} IS NOT NULL`,
    delivered: sql`${deliveries.status} = 'delivered'`,
    failed: sql`${deliveries.status} = 'failed'`,
  };
  return conditions[status];
}

function toEvent({ merchantId: _, livemode: __, ...event }: typeof events.$inferSelect) {
  return event;
}
