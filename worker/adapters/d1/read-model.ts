/** The read model in D1. */

import { and, asc, desc, eq, gt, gte, isNotNull, isNull, lt, lte, not, or, type SQL, sql } from "drizzle-orm";
import type { LinkState } from "../../domain/link.ts";
import { foldSource } from "../../domain/payment/source.ts";
import { WALLET_PROVIDER } from "../../domain/payment/state.ts";
import type { LinkFilter, LinkRecord, PaymentFilter, ReadModel } from "../../ports/read-model.ts";
import { cutPage, inScope, isAmong, openDatabase, openReplica, toPage } from "./database.ts";
import { statementsOf } from "./publish.ts";
import { events, links, merchants, offerClaims, payments, pspAccounts, pspPayments, wallets } from "./schema.ts";
import { owedStatement } from "./webhook-deliveries.ts";

/** Whether a payment has a dispute that needs the merchant's response. Lost disputes keep their payments `disputed`. */
const NEEDS_RESPONSE = sql`EXISTS (
  SELECT 1 FROM json_each(${payments.view}, '$.disputes') WHERE value ->> '$.status' = 'needs_response')`;

/** Whether a wallet has paid. That money came in before, when the wallet was topped up, or never. */
const PAID_FROM_WALLET = sql`EXISTS (
  SELECT 1 FROM json_each(${payments.view}, '$.attempts')
  WHERE value ->> '$.provider' = ${WALLET_PROVIDER} AND value ->> '$.status' = 'captured')`;

/** The read model in D1. */
export function makeReadModel(d1: D1Database): ReadModel {
  const db = openDatabase(d1);
  return {
    async apply(...publications) {
      const [first, ...rest] = publications.flatMap((publication) => statementsOf(db, publication));
      if (first === undefined) return [];
      const owed = owedStatement(db, publications);
      const results = await db.batch([first, ...rest, ...owed]);
      // What the last statement selected, if it is that one.
      return owed.length === 0 ? [] : (results.at(-1) as Awaited<(typeof owed)[number]>);
    },

    async referenceOf(pspAccountId, pspPaymentId) {
      const [row] = await db
        .select({ reference: pspPayments.reference })
        .from(pspPayments)
        .where(and(eq(pspPayments.pspAccountId, pspAccountId), eq(pspPayments.pspPaymentId, pspPaymentId)));
      return row?.reference ?? null;
    },

    async referencesAmong(pspAccountId, pspPaymentIds) {
      const rows = await db
        .select({ id: pspPayments.pspPaymentId, reference: pspPayments.reference })
        .from(pspPayments)
        .where(and(eq(pspPayments.pspAccountId, pspAccountId), isAmong(pspPayments.pspPaymentId, pspPaymentIds)));
      return new Map(rows.map(({ id, reference }) => [id, reference]));
    },

    async snapshot(slug) {
      const [row] = await openReplica(d1)
        .select({
          link: links.state,
          name: merchants.name,
          brandColor: merchants.brandColor,
          supportEmail: merchants.supportEmail,
          logo: merchants.logo,
          // Of a disabled account null, so that none connected can be told from none enabled.
          providers: sql<string>`(
            SELECT json_group_array(provider) FROM (
              SELECT iif(${pspAccounts.disabledAt} IS NULL, ${pspAccounts.provider}, NULL) AS provider FROM ${pspAccounts}
              WHERE ${pspAccounts.merchantId} = ${links.merchantId} AND ${pspAccounts.livemode} = ${links.livemode}
              ORDER BY ${pspAccounts.createdAt}, ${pspAccounts.id}))`,
          isWalletInactive: TOPS_UP_INACTIVE,
          claims: sql<number>`(
            SELECT count(*) FROM ${offerClaims}
            WHERE ${offerClaims.merchantId} = ${links.merchantId} AND ${offerClaims.livemode} = ${links.livemode}
              AND ${offerClaims.incentiveId} = ${links.state} ->> '$.definition.checkout.fees.incentive.id'
              AND ${links.state} ->> '$.definition.checkout.fees.incentive.per' = 'merchant')`,
        })
        .from(links)
        .innerJoin(merchants, eq(merchants.id, links.merchantId))
        .where(eq(links.slug, slug))
        .limit(1);
      if (row === undefined) return null;
      const { link, providers, isWalletInactive, claims, ...merchant } = row;
      const connected = JSON.parse(providers) as readonly (string | null)[];
      const names = [...new Set(connected.filter((name) => name !== null))];
      return {
        link,
        merchant,
        providers: names,
        areAccountsDisabled: connected.length > 0 && names.length === 0,
        isWalletInactive: isWalletInactive === 1,
        claims,
      };
    },

    async link(scope, linkId) {
      const [row] = await db
        .select()
        .from(links)
        .where(inScope(links, scope, eq(links.id, linkId)));
      return row === undefined ? null : toLinkRecord(row);
    },

    async links(scope, filter, page, now) {
      const cut = cutPage(links.createdAt, links.id, page, page.sort?.descending);
      const rows = await db
        .select()
        .from(links)
        .where(inScope(links, scope, ...linkConditions(filter, now), cut.where))
        .orderBy(...cut.orderBy)
        .limit(cut.limit);
      return toPage(rows, page, (row) => ({ item: toLinkRecord(row), position: row.createdAt, id: row.id }));
    },

    async linkTitles(scope, linkIds) {
      const rows = await db
        .select({ id: links.id, title: links.title })
        .from(links)
        .where(inScope(links, scope, isAmong(links.id, linkIds)));
      return new Map(rows.map(({ id, title }) => [id, title]));
    },

    async linkTotals(scope, linkIds) {
      return db
        .select({
          linkId: payments.linkId,
          currency: payments.currency,
          payments: sql<number>`count(*)`,
          amountCaptured: sql<number>`sum(${payments.amountCaptured})`,
          amountRefunded: sql<number>`sum(${payments.amountRefunded})`,
        })
        .from(payments)
        .where(inScope(payments, scope, isAmong(payments.linkId, linkIds), isNotNull(payments.paidAt)))
        .groupBy(payments.linkId, payments.currency)
        .orderBy(payments.linkId, payments.currency);
    },

    async payment(scope, paymentId) {
      const [row] = await db
        .select()
        .from(payments)
        .where(inScope(payments, scope, eq(payments.id, paymentId)));
      return row === undefined ? null : { view: row.view, seq: row.seq };
    },

    async payments(scope, filter, page) {
      const byPayment = page.sort?.by === "paid_at";
      const column = byPayment ? payments.paidAt : payments.createdAt;
      const isListed = byPayment ? isNotNull(payments.paidAt) : undefined;
      const cut = cutPage(column, payments.id, page, page.sort?.descending);
      const rows = await db
        .select()
        .from(payments)
        .where(inScope(payments, scope, ...paymentConditions(filter), isListed, cut.where))
        .orderBy(...cut.orderBy)
        .limit(cut.limit);
      return toPage(rows, page, ({ view, seq, createdAt, paidAt, id }) => ({
        item: { view, seq },
        position: byPayment ? (paidAt ?? 0) : createdAt,
        id,
      }));
    },

    async paymentsForHumans(scope, limit) {
      const view = { view: payments.view };
      const [waiting, toReview, disputed] = await db.batch([
        db
          .select(view)
          .from(payments)
          .where(inScope(payments, scope, isNotNull(payments.attentionSince)))
          .orderBy(asc(payments.attentionSince), asc(payments.id))
          .limit(limit),
        db
          .select(view)
          .from(payments)
          .where(inScope(payments, scope, isNotNull(payments.reviewReason)))
          .orderBy(desc(payments.updatedAt), desc(payments.id))
          .limit(limit),
        db
          .select(view)
          .from(payments)
          .where(inScope(payments, scope, eq(payments.status, "disputed"), NEEDS_RESPONSE))
          .orderBy(desc(payments.createdAt), desc(payments.id))
          .limit(limit),
      ]);
      const viewsOf = (rows: typeof waiting) => rows.map((row) => row.view);
      return { waiting: viewsOf(waiting), toReview: viewsOf(toReview), disputed: viewsOf(disputed) };
    },

    async paymentsAmong(scope, paymentIds) {
      const rows = await db
        .select({ view: payments.view, seq: payments.seq })
        .from(payments)
        .where(inScope(payments, scope, isAmong(payments.id, paymentIds)));
      return rows;
    },

    async paidBetween(scope, { from, to }, page) {
      const cut = cutPage(payments.paidAt, payments.id, page);
      const rows = await db
        .select()
        .from(payments)
        .where(inScope(payments, scope, gte(payments.paidAt, from), lte(payments.paidAt, to), cut.where))
        .orderBy(...cut.orderBy)
        .limit(cut.limit);
      return toPage(rows, page, ({ view, seq, paidAt, id }) => ({ item: { view, seq }, position: paidAt ?? 0, id }));
    },

    async events(scope, { paymentId }, page) {
      // By sequence number: several events may share a millisecond.
      const cut = cutPage(events.seq, events.id, page);
      const rows = await db
        .select()
        .from(events)
        .where(inScope(events, scope, eq(events.paymentId, paymentId), cut.where))
        .orderBy(...cut.orderBy)
        .limit(cut.limit);
      return toPage(rows, page, ({ merchantId: _, livemode: __, ...item }) => ({
        item,
        position: item.seq,
        id: item.id,
      }));
    },

    async dailySums(scope, since) {
      const day = sql<string>`date(${payments.paidAt} / 1000, 'unixepoch')`;
      return db
        .select({
          day,
          currency: payments.currency,
          amountCaptured: sql<number>`sum(${payments.amountCaptured})`,
          amountRefunded: sql<number>`sum(${payments.amountRefunded})`,
          payments: sql<number>`count(*)`,
        })
        .from(payments)
        .where(inScope(payments, scope, gte(payments.paidAt, since), not(PAID_FROM_WALLET)))
        .groupBy(day, payments.currency)
        .orderBy(day, payments.currency);
    },

    async statusCounts(scope, since) {
      const rows = await db
        .select({ status: payments.status, count: sql<number>`count(*)` })
        .from(payments)
        .where(inScope(payments, scope, gte(payments.createdAt, since)))
        .groupBy(payments.status);
      return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
    },
  };
}

function toLinkRecord(row: {
  readonly state: LinkState;
  readonly seq: number;
  readonly updatedAt: number;
}): LinkRecord {
  return { state: row.state, seq: row.seq, updatedAt: row.updatedAt };
}

/** Whether the wallet that a link tops up is deactivated. */
const TOPS_UP_INACTIVE = sql<number>`EXISTS (
  SELECT 1 FROM ${wallets} WHERE ${wallets.id} = ${links.state} ->> '$.definition.topUpWalletId' AND ${wallets.status} <> 'active')`;

/**
 * Filters by the status that merchants and shoppers see. As in `availabilityOf`, an active link that cannot be paid is exactly one of
 * `expired`, `scheduled` and `sold_out`, and never `active`.
 */
function linkConditions({ status, search }: LinkFilter, now: number): readonly (SQL | undefined)[] {
  const expired = and(isNotNull(links.expiresAt), lte(links.expiresAt, now));
  const unexpired = or(isNull(links.expiresAt), gt(links.expiresAt, now));
  const waiting = and(isNotNull(links.activatesAt), gt(links.activatesAt, now));
  const running = and(unexpired, or(isNull(links.activatesAt), lte(links.activatesAt, now)));
  const full = and(isNotNull(links.maxPayments), gte(links.placesTaken, links.maxPayments));
  const free = or(isNull(links.maxPayments), lt(links.placesTaken, links.maxPayments));
  const open = and(eq(links.status, "active"), running, free);
  const conditions: Readonly<Record<NonNullable<LinkFilter["status"]>, SQL | undefined>> = {
    active: and(open, sql`NOT ${TOPS_UP_INACTIVE}`),
    paused: or(eq(links.status, "paused"), and(open, TOPS_UP_INACTIVE)),
    archived: eq(links.status, "archived"),
    expired: and(eq(links.status, "active"), expired),
    scheduled: and(eq(links.status, "active"), unexpired, waiting),
    sold_out: and(eq(links.status, "active"), running, full),
  };
  return [
    status === null ? undefined : conditions[status],
    search === null ? undefined : or(contains(links.title, search), contains(links.slug, search)),
  ];
}

/** Not LIKE: D1 limits patterns to 50 bytes, and `instr` has no wildcards to escape. */
function contains(column: typeof links.title | typeof links.slug, part: string): SQL {
  return sql`instr(lower(${column}), lower(${part})) > 0`;
}

function paymentConditions({ linkId, status, email, source }: PaymentFilter): readonly (SQL | undefined)[] {
  return [
    linkId === null ? undefined : eq(payments.linkId, linkId),
    status === null ? undefined : eq(payments.status, status),
    email === null ? undefined : eq(payments.email, email.toLowerCase()),
    source === null ? undefined : and(isNotNull(payments.source), eq(payments.source, foldSource(source) ?? "")),
  ];
}
