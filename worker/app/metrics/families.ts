/** The metrics by name, with help and labels. No label names a merchant; its values are closed lists in code, or currencies. */

import { LIMITS } from "../../domain/limits.ts";
import type { OfMode, QueueBacklog, Readings, StatusTally, TallySubject, Waiting } from "../../ports/metrics.ts";

/** A series of a metric at one moment. */
export interface Sample {
  /** Empty labels are left out. */
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number | bigint;
}

/** A metric with all its series. A counter never falls. */
export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: "counter" | "gauge";
  readonly samples: readonly Sample[];
}

/** The version that is running. */
export interface Build {
  /** Cloudflare's id and tag of the deployed version; empty where the platform gives none. */
  readonly version: string;
  readonly tag: string;
  readonly environment: string;
}

interface Moment {
  readonly backlogs: readonly QueueBacklog[];
  readonly build: Build;
  /** Unix ms. */
  readonly at: number;
}

const UP_TO = `counted up to ${LIMITS.metricsCountMax}`;
const OLDEST = "0 if there is none.";

/** Every metric, including those without a series. Pure. */
export function familiesOf(readings: Readings, { backlogs, build, at }: Moment): readonly Family[] {
  const age = ({ oldestAt }: Waiting): number => (oldestAt === null ? 0 : Math.max(0, at - oldestAt) / 1_000);
  return [
    gauge("paylinks_build_info", "The version that answers. Always 1.", [{ labels: { ...build }, value: 1 }]),
    gauge("paylinks_schema_version", "Number of the last migration of the database.", one(readings.schemaVersion)),
    gauge("paylinks_metrics_rows_read", "Database rows that reading these metrics cost.", one(readings.rowsRead)),
    ...statusFamilies(readings.statuses),
    ...waitingFamilies("paylinks_payments_needing_attention", {
      help: `Payments with work that has waited for a provider longer than is normal, ${UP_TO}.`,
      oldest: `How long the oldest such work has waited. ${OLDEST}`,
      samples: modes(readings.needingAttention),
      age,
    }),
    gauge(
      "paylinks_payments_to_review",
      `Payments that their merchant has to review, ${UP_TO}.`,
      modes(readings.toReview).map(([labels, value]) => ({ labels, value })),
    ),
    gauge(
      "paylinks_payments_unknown_oldest_age_seconds",
      `Age of the oldest payment in status unknown: its provider has not answered. ${OLDEST}`,
      modes(readings.unknownPayments).map(([labels, waiting]) => ({ labels, value: age(waiting) })),
    ),
    gauge(
      "paylinks_refunds_open_oldest_age_seconds",
      `Age of the oldest refund that is pending or unknown. ${OLDEST}`,
      modes(readings.openRefunds).map(([labels, waiting]) => ({ labels, value: age(waiting) })),
    ),
    ...ledgerFamilies(readings.ledger),
    counter(
      "paylinks_psp_events_total",
      "Notifications from providers by outcome. refused: the signature is wrong; this one is a lower bound.",
      readings.pspEvents.map(({ livemode, provider, kind, count }) => {
        return { labels: { mode: modeOf(livemode), provider, outcome: kind }, value: count };
      }),
    ),
    ...waitingFamilies("paylinks_psp_events_parked", {
      help: `Notifications with our reference whose payment is not known, ${UP_TO}. They are retried.`,
      oldest: `How long the oldest one has waited. ${OLDEST}`,
      samples: [[{}, readings.parkedEvents]],
      age,
    }),
    gauge(
      "paylinks_psp_events_kept",
      `Notifications kept in the database until they are applied, ${UP_TO}. Only with KEEP_EVENTS on.`,
      one(readings.keptEvents),
    ),
    ...waitingFamilies("paylinks_dead_letters", {
      help: `Messages that a queue gave up on, ${UP_TO} across all queues.`,
      oldest: `How long the oldest one has been there. ${OLDEST}`,
      samples: QUEUES.map((queue) => [{ queue }, lettersOf(queue, readings.deadLetters)]),
      age,
    }),
    ...waitingFamilies("paylinks_mails_waiting", {
      help: `Mails that are still to be sent, ${UP_TO}.`,
      oldest: `How long the oldest one has waited. ${OLDEST}`,
      samples: [[{}, readings.mails]],
      age,
    }),
    ...waitingFamilies("paylinks_webhooks_waiting", {
      help: `Webhook messages that are still to be sent, ${UP_TO}. Without those to disabled endpoints.`,
      oldest: `For how long the longest overdue one has been due. ${OLDEST}`,
      samples: [[{}, readings.webhooks]],
      age,
    }),
    counter(
      "paylinks_webhooks_total",
      "Webhook messages by outcome. failed: given up after the last try.",
      readings.webhookOutcomes.map(({ outcome, count }) => ({ labels: { outcome }, value: count })),
    ),
    gauge(
      "paylinks_webhook_endpoints_disabled",
      `Endpoints that failed for days or answered that they are gone, ${UP_TO}.`,
      one(readings.webhookEndpointsDisabled),
    ),
    ...waitingFamilies("paylinks_queue_messages", {
      help: "Messages in a queue, approximately, as the platform counts them.",
      oldest: `How long the oldest one has waited, as the platform reports it. ${OLDEST}`,
      samples: backlogs.map((backlog) => [{ queue: backlog.queue }, backlog]),
      age,
    }),
    gauge(
      "paylinks_reconciliation_differences",
      `Open differences between providers' books and ours, ${UP_TO}.`,
      readings.differences.map(({ livemode, provider, kind, count }) => {
        return { labels: { mode: modeOf(livemode), provider, kind }, value: count };
      }),
    ),
  ];
}

/** Our queues, without prefix and environment. */
const QUEUES = ["psp-events", "outbox"] as const;

/** What the queue's consumer gave up on, and what its dead-letter queue delivered. */
function lettersOf(name: string, letters: Readings["deadLetters"]): Waiting {
  const own = letters.filter(({ queue }) => queue.startsWith(`paylinks-${name}-`));
  const times = own.flatMap(({ oldestAt }) => (oldestAt === null ? [] : [oldestAt]));
  const count = own.reduce((sum, each) => sum + each.count, 0);
  return { count, oldestAt: times.length === 0 ? null : Math.min(...times) };
}

const SUBJECTS = [
  { subject: "payment", name: "paylinks_payment", words: "Payments", label: "status" },
  { subject: "attempt", name: "paylinks_payment_attempt", words: "Attempts at providers", label: "outcome" },
  { subject: "refund", name: "paylinks_refund", words: "Refunds", label: "status" },
  { subject: "dispute", name: "paylinks_dispute", words: "Disputes", label: "status" },
] as const satisfies readonly { subject: TallySubject; name: string; words: string; label: string }[];

/** How many are in each status, and how often one entered it. */
function statusFamilies(tallies: readonly StatusTally[]): readonly Family[] {
  return SUBJECTS.flatMap(({ subject, name, words, label }) => {
    const [arrived, there] = [new Sums(), new Sums()];
    for (const { subject: of, livemode, provider, currency, from, to, count } of tallies) {
      if (of !== subject) continue;
      const labels = { mode: modeOf(livemode), provider, currency };
      if (to !== "") for (const sums of [arrived, there]) sums.add({ ...labels, [label]: to }, count);
      if (from !== "") there.add({ ...labels, [label]: from }, -count);
    }
    return [
      gauge(`${name}s`, `${words} by their ${label} now.`, there.samples()),
      counter(`${name}_transitions_total`, `${words} that entered the ${label}.`, arrived.samples()),
    ];
  });
}

function ledgerFamilies(tallies: Readings["ledger"]): readonly Family[] {
  const balances = new Sums();
  for (const { livemode, currency, debits, credits } of tallies)
    balances.add({ mode: modeOf(livemode), currency }, debits - credits);
  const side = (of: "debits" | "credits") =>
    counter(
      `paylinks_ledger_${of}_minor_units_total`,
      `${of === "debits" ? "Debits" : "Credits"} of ledger accounts, summed by name, in minor units.`,
      tallies.map(({ livemode, account, currency, [of]: value }) => {
        return { labels: { mode: modeOf(livemode), account, currency }, value };
      }),
    );
  return [
    side("debits"),
    side("credits"),
    gauge(
      "paylinks_ledger_trial_balance_minor_units",
      "All debits less all credits. Other than 0, the books are wrong.",
      balances.samples(),
    ),
  ];
}

interface WaitingFamilies {
  readonly help: string;
  readonly oldest: string;
  readonly samples: readonly (readonly [labels: Sample["labels"], waiting: Waiting])[];
  age(waiting: Waiting): number;
}

/** How many wait, and for how long the oldest has. */
function waitingFamilies(name: string, { help, oldest, samples, age }: WaitingFamilies): readonly Family[] {
  return [
    gauge(
      name,
      help,
      samples.map(([labels, { count }]) => ({ labels, value: count })),
    ),
    gauge(
      `${name}_oldest_age_seconds`,
      oldest,
      samples.map(([labels, waiting]) => ({ labels, value: age(waiting) })),
    ),
  ];
}

/** Exact sums by labels. */
class Sums {
  readonly #sums = new Map<string, { readonly labels: Sample["labels"]; value: bigint }>();

  add(labels: Sample["labels"], amount: number | bigint): void {
    const key = JSON.stringify(labels);
    const sum = this.#sums.get(key) ?? { labels, value: 0n };
    sum.value += BigInt(amount);
    this.#sums.set(key, sum);
  }

  samples(): readonly Sample[] {
    return [...this.#sums.values()];
  }
}

function gauge(name: string, help: string, samples: readonly Sample[]): Family {
  return { name, help, type: "gauge", samples };
}

function counter(name: string, help: string, samples: readonly Sample[]): Family {
  return { name, help, type: "counter", samples };
}

const one = (value: number): readonly Sample[] => [{ labels: {}, value }];

function modes<T>({ test, live }: OfMode<T>): readonly (readonly [labels: { readonly mode: string }, of: T])[] {
  return [
    [{ mode: "test" }, test],
    [{ mode: "live" }, live],
  ];
}

function modeOf(livemode: boolean): string {
  return livemode ? "live" : "test";
}
