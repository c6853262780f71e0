/** What Cloudflare charges on the Workers Paid plan beyond what is included, in US dollars per million, and since when we believe so. */

export const PRICES_SOURCE = {
  date: "2026-11-27",
  urls: [
    "https://developers.cloudflare.com/workers/platform/pricing/",
    "https://developers.cloudflare.com/durable-objects/platform/pricing/",
    "https://developers.cloudflare.com/d1/platform/pricing/",
    "https://developers.cloudflare.com/queues/platform/pricing/",
    "https://developers.cloudflare.com/r2/pricing/",
    "https://developers.cloudflare.com/workers/observability/logs/workers-logs/",
  ],
} as const;

/** What is counted. Fetches out of a Worker cost nothing by themselves. */
export type Operation =
  | "worker_requests"
  | "worker_cpu_ms"
  | "object_requests"
  | "object_ms"
  | "object_rows_read"
  | "object_rows_written"
  | "d1_rows_read"
  | "d1_rows_written"
  | "queue_operations"
  | "r2_class_a"
  | "r2_class_b"
  | "log_events"
  | "fetches";

/** An object is billed for 128 MB while it works: a million of its milliseconds are 128 GB-s, at 12.50 dollars per million GB-s. */
const MILLION_OBJECT_MS = (128 * 12.5) / 1_000_000;

const DOLLARS_PER_MILLION: Readonly<Record<Operation, number>> = {
  worker_requests: 0.3,
  worker_cpu_ms: 0.02,
  object_requests: 0.15,
  object_ms: MILLION_OBJECT_MS,
  object_rows_read: 0.001,
  object_rows_written: 1,
  d1_rows_read: 0.001,
  d1_rows_written: 1,
  queue_operations: 0.4,
  r2_class_a: 4.5,
  r2_class_b: 0.36,
  log_events: 0.6,
  fetches: 0,
};

export type Counts = Readonly<Record<Operation, number>>;

/** Dollars for a million of what the counts are of one. */
export function dollarsPerMillion(counts: Counts): number {
  return Object.entries(DOLLARS_PER_MILLION).reduce((sum, [name, price]) => sum + counts[name as Operation] * price, 0);
}
