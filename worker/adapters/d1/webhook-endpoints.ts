/** Merchants' endpoints for events in D1, with their secrets sealed. */

import { and, count, eq, isNotNull, notLike, or, sql } from "drizzle-orm";
import type { WebhookEndpoint } from "../../domain/webhook-endpoint.ts";
import type { Scope } from "../../ports/read-model.ts";
import type { Seal } from "../../ports/seal.ts";
import type { DisabledNotices, WebhookEndpoints } from "../../ports/webhook-endpoints.ts";
import { audited, isSubjectKnown } from "./audit-log.ts";
import { cutPage, inScope, openDatabase, toPage } from "./database.ts";
import { webhookEndpoints as endpoints, memberships, merchants, users } from "./schema.ts";

type Row = typeof endpoints.$inferSelect;

/** What an endpoint's signing secrets are read from. */
export type SecretColumns = Pick<Row, "id" | "merchantId" | "secretSealed" | "previousSealed" | "previousUntil">;

/** Endpoints for events in D1. `seal` protects their secrets. */
export function makeWebhookEndpoints(d1: D1Database, seal: Seal): WebhookEndpoints {
  const db = openDatabase(d1);
  const sealed = (owner: Pick<Row, "id" | "merchantId">, secret: string): string => seal.seal(secret, ownerOf(owner));
  const find = async (scope: Scope, endpointId: string): Promise<Row | undefined> => {
    const [row] = await db
      .select()
      .from(endpoints)
      .where(inScope(endpoints, scope, eq(endpoints.id, endpointId)));
    return row;
  };
  return {
    async add(endpoint, secret, { max, entries }) {
      const { id, merchantId, livemode, url, description, disabledReason, failingSince, createdAt, updatedAt } =
        endpoint;
      const others = sql`SELECT count(*) FROM ${endpoints} WHERE ${inScope(endpoints, endpoint)}`;
      // In the order of the table's columns, as Drizzle names them.
      const write = db
        .insert(endpoints)
        .select(
          sql`SELECT ${id}, ${merchantId}, ${livemode ? 1 : 0}, ${url}, ${JSON.stringify(endpoint.events)}, ${description},
                     ${disabledReason}, ${failingSince}, 0, ${sealed(endpoint, secret)}, NULL, NULL, ${createdAt}, ${updatedAt}
              WHERE (${others}) < ${max} AND NOT ${isSubjectKnown(endpoint, id)}`,
        )
        .onConflictDoNothing()
        .returning({ id: endpoints.id });
      const [[added]] = await db.batch(audited(db, write, entries));
      if (added !== undefined) return "added";
      if ((await find(endpoint, id)) !== undefined) return "exists";
      const [deleted] = await db.all(sql`SELECT 1 WHERE ${isSubjectKnown(endpoint, id)}`);
      return deleted === undefined ? "too_many" : "deleted";
    },
    async get(scope, endpointId) {
      const row = await find(scope, endpointId);
      return row === undefined ? null : toEndpoint(row);
    },
    async list(scope, page) {
      const cut = cutPage(endpoints.createdAt, endpoints.id, page);
      const rows = await db
        .select()
        .from(endpoints)
        .where(inScope(endpoints, scope, cut.where))
        .orderBy(...cut.orderBy)
        .limit(cut.limit);
      return toPage(rows, page, (row) => ({ item: toEndpoint(row), position: row.createdAt, id: row.id }));
    },
    async change(scope, endpointId, change) {
      const row = await find(scope, endpointId);
      if (row === undefined) return "not_found";
      const {
        endpoint: { url, events, description, disabledReason, failingSince, updatedAt },
        entries,
      } = change(toEndpoint(row));
      const isNew = url !== row.url || (row.disabledReason !== null && disabledReason === null);
      const isAsRead = and(
        sql`${endpoints.url} = ${row.url} AND ${endpoints.events} = ${JSON.stringify(row.events)}`,
        sql`${endpoints.description} = ${row.description} AND ${endpoints.disabledReason} IS ${row.disabledReason}`,
      );
      const write = db
        .update(endpoints)
        // Deliveries update `failingSince` and `isSlow` as well: a change resets them only when it starts afresh.
        .set({ url, events, description, disabledReason, updatedAt, ...(isNew && { failingSince, isSlow: false }) })
        .where(inScope(endpoints, scope, eq(endpoints.id, endpointId), isAsRead))
        .returning();
      const [[changed]] = await db.batch(audited(db, write, entries));
      return changed === undefined ? "conflict" : toEndpoint(changed);
    },
    async rotate(known, { secret, previousUntil, now, entries }) {
      const write = db
        .update(endpoints)
        .set({
          secretSealed: sealed(known, secret),
          previousSealed: previousUntil === null ? null : sql`${endpoints.secretSealed}`,
          previousUntil,
          // Later than before, so that what was read before this can be told from what is read after it.
          updatedAt: Math.max(now, known.updatedAt + 1),
        })
        .where(inScope(endpoints, known, eq(endpoints.id, known.id), eq(endpoints.updatedAt, known.updatedAt)))
        .returning();
      const [[row]] = await db.batch(audited(db, write, entries));
      return row === undefined ? null : toEndpoint(row);
    },
    async remove(scope, endpointId, entries) {
      const write = db
        .delete(endpoints)
        .where(inScope(endpoints, scope, eq(endpoints.id, endpointId)))
        .returning({ id: endpoints.id });
      const [[removed]] = await db.batch(audited(db, write, entries));
      return removed === undefined ? "not_found" : "done";
    },
    async secrets(scope, endpointId, now) {
      const row = await find(scope, endpointId);
      return row === undefined ? null : openSecrets(seal, row, now);
    },
    async reseal(limit, now, note) {
      const [old, oldPrevious] = [endpoints.secretSealed, endpoints.previousSealed].map((column) =>
        notLike(column, `${seal.current}%`),
      );
      const isOld = or(old, oldPrevious);
      const rows = await db.select().from(endpoints).where(isOld).orderBy(sql`random()`).limit(limit);
      if (rows.length === 0) return { resealed: 0, left: 0 };
      let resealed = 0;
      for (const row of rows) {
        const current = openSecret(seal, row, row.secretSealed);
        // A secret whose key is gone is left alone and must not block the others.
        if (current === null) continue;
        const [, previous = null] = openSecrets(seal, row, now);
        const asRead = sql`${endpoints.secretSealed} = ${row.secretSealed} AND ${endpoints.previousSealed} IS ${row.previousSealed}`;
        const write = db
          .update(endpoints)
          .set({
            secretSealed: sealed(row, current),
            previousSealed: previous === null ? null : sealed(row, previous),
            previousUntil: previous === null ? null : row.previousUntil,
          })
          .where(and(eq(endpoints.id, row.id), asRead))
          .returning({ id: endpoints.id });
        const [[written]] = await db.batch(audited(db, write, [note(toEndpoint(row))]));
        if (written !== undefined) resealed += 1;
      }
      const [left] = await db.select({ count: count() }).from(endpoints).where(isOld);
      return { resealed, left: left?.count ?? 0 };
    },
  };
}

/** What is mailed about disabled endpoints, from D1. */
export function makeDisabledNotices(d1: D1Database): DisabledNotices {
  const db = openDatabase(d1);
  return {
    async find(endpointId, address) {
      const [row] = await db
        .select({
          merchantName: merchants.name,
          livemode: endpoints.livemode,
          reason: endpoints.disabledReason,
          url: endpoints.url,
        })
        .from(endpoints)
        .innerJoin(merchants, eq(merchants.id, endpoints.merchantId))
        .innerJoin(memberships, eq(memberships.merchantId, endpoints.merchantId))
        .innerJoin(users, eq(users.id, memberships.userId))
        .where(and(eq(endpoints.id, endpointId), eq(users.email, address), isNotNull(users.emailVerifiedAt)));
      if (row === undefined) return null;
      const { reason, url, ...rest } = row;
      return reason === null || reason === "merchant" ? null : { ...rest, reason, host: new URL(url).host };
    },
  };
}

/** The secrets that sign at `now` (Unix ms), the current one first. Empty if none can be opened. */
export function openSecrets(seal: Seal, row: SecretColumns, now: number): readonly string[] {
  const previous = row.previousUntil !== null && now < row.previousUntil ? row.previousSealed : null;
  return [row.secretSealed, previous].flatMap((sealed) => openSecret(seal, row, sealed) ?? []);
}

function openSecret(seal: Seal, owner: Pick<Row, "id" | "merchantId">, sealed: string | null): string | null {
  return sealed === null ? null : seal.open(sealed, ownerOf(owner));
}

function ownerOf({ merchantId, id }: Pick<Row, "id" | "merchantId">) {
  return { merchantId, id: `webhook-secret:${id}` };
}

function toEndpoint({ isSlow: _, secretSealed: __, previousSealed: ___, ...endpoint }: Row): WebhookEndpoint {
  return endpoint;
}
