/** Metrics from D1: tallies kept by triggers, and things that wait, counted up to a limit. */

import { LIMITS } from "../../domain/limits.ts";
import type { Metrics, OfMode, TallySubject, Waiting } from "../../ports/metrics.ts";

/** A row of any of the queries; it has the columns that its query selects. */
interface Row {
  readonly subject: TallySubject;
  readonly livemode: number;
  readonly provider: string;
  readonly currency: string;
  readonly status_from: string;
  readonly status_to: string;
  readonly account: string;
  readonly debits: string;
  readonly credits: string;
  readonly kind: string;
  readonly queue: string;
  readonly name: string;
  readonly outcome: "delivered" | "failed";
  readonly count: number;
  readonly oldest_at: number | null;
}

/** Counts up to the limit in the order of an index: rows beyond it are not read. `oldest` is the column whose minimum is selected. */
function waiting(
  table: string,
  { where, order, oldest, by }: { where: string; order: string; oldest: string; by: string },
) {
  const columns = by === "" ? "" : `${by},`;
  return `SELECT ${columns} count(*) AS count, min(oldest_at) AS oldest_at
    FROM (SELECT ${columns} ${oldest} AS oldest_at FROM ${table} WHERE ${where} ORDER BY ${order} LIMIT ${LIMITS.metricsCountMax})
    ${by === "" ? "" : `GROUP BY ${by}`}`;
}

/** One mode's, along its part of an index. */
const inMode = (livemode: 0 | 1, table: string, since: string, where: string): string =>
  waiting(table, { where: `livemode = ${livemode} AND ${where}`, order: since, oldest: since, by: "" });

const QUERIES = {
  statuses: "SELECT subject, livemode, provider, currency, status_from, status_to, count FROM status_tallies",
  // As text: beyond 2^53 a number of JavaScript is not exact.
  ledger:
    "SELECT livemode, account, currency, CAST(debits AS TEXT) AS debits, CAST(credits AS TEXT) AS credits FROM ledger_tallies",
  pspEvents: "SELECT livemode, provider, kind, count FROM psp_event_tallies",
  attentionTest: inMode(0, "payments", "attention_since", "attention_since IS NOT NULL"),
  attentionLive: inMode(1, "payments", "attention_since", "attention_since IS NOT NULL"),
  unknownTest: inMode(0, "payments", "created_at", "status = 'unknown'"),
  unknownLive: inMode(1, "payments", "created_at", "status = 'unknown'"),
  refundsTest: inMode(0, "refunds", "created_at", "status IN ('pending', 'unknown')"),
  refundsLive: inMode(1, "refunds", "created_at", "status IN ('pending', 'unknown')"),
  toReview: `SELECT livemode, count(*) AS count FROM (
    SELECT livemode FROM payments WHERE review_reason IS NOT NULL LIMIT ${LIMITS.metricsCountMax}) GROUP BY livemode`,
  differences: `SELECT livemode, provider, kind, count(*) AS count FROM (
    SELECT livemode, provider, kind FROM reconciliation_differences WHERE resolved_at IS NULL LIMIT ${LIMITS.metricsCountMax})
    GROUP BY livemode, provider, kind`,
  parkedEvents: waiting("parked_psp_events", {
    where: "reason = 'unknown_payment'",
    order: "parked_at",
    oldest: "parked_at",
    by: "",
  }),
  keptEvents: `SELECT count(*) AS count FROM (SELECT 1 FROM queued_psp_events LIMIT ${LIMITS.metricsCountMax})`,
  mails: waiting("mails", { where: "TRUE", order: "due_at", oldest: "created_at", by: "" }),
  // Endpoint by endpoint along the index of what is due: in order of time, all of it would have to be sorted.
  webhooks: `SELECT
    (SELECT count(*) FROM (SELECT 1 FROM webhook_endpoints AS e CROSS JOIN webhook_deliveries AS d ON d.endpoint_id = e.id
      WHERE e.disabled_reason IS NULL AND d.due_at IS NOT NULL LIMIT ${LIMITS.metricsCountMax})) AS count,
    (SELECT min((SELECT min(due_at) FROM webhook_deliveries WHERE endpoint_id = e.id AND due_at IS NOT NULL))
      FROM webhook_endpoints AS e WHERE e.disabled_reason IS NULL) AS oldest_at`,
  webhookOutcomes: "SELECT outcome, count FROM webhook_delivery_tallies",
  webhookEndpointsDisabled: `SELECT count(*) AS count FROM (
    SELECT 1 FROM webhook_endpoints WHERE disabled_reason IN ('failing', 'gone') LIMIT ${LIMITS.metricsCountMax})`,
  deadLetters: waiting("dead_letters", { where: "TRUE", order: "received_at, id", oldest: "received_at", by: "queue" }),
  schema: "SELECT max(name) AS name FROM d1_migrations",
} as const;

type Name = keyof typeof QUERIES;
const NAMES = Object.keys(QUERIES) as Name[];

/** Reads everything in one batch from the primary: a replica that lags behind the previous one would make counters fall. */
export function makeMetrics(d1: D1Database): Metrics {
  return {
    async read() {
      const results = await d1.batch<Row>(NAMES.map((name) => d1.prepare(QUERIES[name])));
      const rows = (name: Name): readonly Row[] => results[NAMES.indexOf(name)]?.results ?? [];
      const waitingOf = (name: Name): Waiting => toWaiting(rows(name)[0]);
      const counted = (name: Name, livemode: number): number =>
        rows(name).find((row) => row.livemode === livemode)?.count ?? 0;
      const ofModes = (test: Name, live: Name): OfMode<Waiting> => ({ test: waitingOf(test), live: waitingOf(live) });
      return {
        statuses: rows("statuses").map(({ status_from: from, status_to: to, ...row }) => ({
          ...ofMode(row),
          from,
          to,
        })),
        ledger: rows("ledger").map((row) => {
          return { ...ofMode(row), debits: BigInt(row.debits), credits: BigInt(row.credits) };
        }),
        pspEvents: rows("pspEvents").map(ofMode),
        needingAttention: ofModes("attentionTest", "attentionLive"),
        unknownPayments: ofModes("unknownTest", "unknownLive"),
        openRefunds: ofModes("refundsTest", "refundsLive"),
        toReview: { test: counted("toReview", 0), live: counted("toReview", 1) },
        parkedEvents: waitingOf("parkedEvents"),
        keptEvents: rows("keptEvents")[0]?.count ?? 0,
        mails: waitingOf("mails"),
        webhooks: waitingOf("webhooks"),
        webhookOutcomes: rows("webhookOutcomes"),
        webhookEndpointsDisabled: rows("webhookEndpointsDisabled")[0]?.count ?? 0,
        deadLetters: rows("deadLetters").map((row) => ({ queue: row.queue, ...toWaiting(row) })),
        differences: rows("differences").map(ofMode),
        schemaVersion: Number.parseInt(rows("schema")[0]?.name ?? "0", 10),
        rowsRead: results.reduce((sum, { meta }) => sum + meta.rows_read, 0),
      };
    },
  };
}

function toWaiting(row: Row | undefined): Waiting {
  return { count: row?.count ?? 0, oldestAt: row?.oldest_at ?? null };
}

function ofMode<T extends { readonly livemode: number }>(row: T): Omit<T, "livemode"> & { readonly livemode: boolean } {
  return { ...row, livemode: row.livemode === 1 };
}
