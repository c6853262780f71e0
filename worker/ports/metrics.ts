/** Numbers for the operator, across all merchants. They name no merchant and no person. */

export type TallySubject = "payment" | "attempt" | "refund" | "dispute";

/**
 * How often something went from one status to another; never falls. `from` is empty for what is new, `to` for a payment
 * that moved to another provider, `provider` and `currency` where they are not distinguished.
 */
export interface StatusTally {
  readonly subject: TallySubject;
  readonly livemode: boolean;
  readonly provider: string;
  readonly currency: string;
  /** Of an attempt its outcome: `open`, `approved`, `declined`, `failed`, `expired`, `canceled` or `unknown`. */
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** Debits and credits of all merchants' accounts of one name in the chart, in minor units. Neither falls. */
export interface LedgerTally {
  readonly livemode: boolean;
  readonly account: string;
  readonly currency: string;
  readonly debits: bigint;
  readonly credits: bigint;
}

/** A provider's notifications by outcome; never falls. */
export interface PspEventTally {
  readonly livemode: boolean;
  readonly provider: string;
  readonly kind: string;
  readonly count: number;
}

/** How many wait, counted up to `LIMITS.metricsCountMax`, and since when the oldest does (Unix ms; null if none). */
export interface Waiting {
  readonly count: number;
  readonly oldestAt: number | null;
}

export interface OfMode<T> {
  readonly test: T;
  readonly live: T;
}

/** Everything that D1 says, at one moment. */
export interface Readings {
  readonly statuses: readonly StatusTally[];
  readonly ledger: readonly LedgerTally[];
  readonly pspEvents: readonly PspEventTally[];
  /** Payments with work that has waited longer than is normal. */
  readonly needingAttention: OfMode<Waiting>;
  readonly unknownPayments: OfMode<Waiting>;
  readonly openRefunds: OfMode<Waiting>;
  /** Payments with an open review. */
  readonly toReview: OfMode<number>;
  /** Notifications with our reference whose payment is not known. */
  readonly parkedEvents: Waiting;
  /** Notifications that are kept beside their queue until they have been applied. */
  readonly keptEvents: number;
  readonly mails: Waiting;
  /** Webhook messages still to be sent to enabled endpoints. The oldest is the one that has been due longest, since it is due. */
  readonly webhooks: Waiting;
  /** How often a webhook message was accepted, or given up; never falls. */
  readonly webhookOutcomes: readonly { readonly outcome: "delivered" | "failed"; readonly count: number }[];
  /** Endpoints that were disabled because they failed for days, or answered that they are gone. */
  readonly webhookEndpointsDisabled: number;
  /** By queue, under its full name. */
  readonly deadLetters: readonly (Waiting & { readonly queue: string })[];
  readonly differences: readonly {
    readonly livemode: boolean;
    readonly provider: string;
    readonly kind: string;
    readonly count: number;
  }[];
  /** The number of the last migration. */
  readonly schemaVersion: number;
  /** What this read cost. */
  readonly rowsRead: number;
}

export interface Metrics {
  read(): Promise<Readings>;
}

/** A queue's backlog, as the platform reports it. */
export interface QueueBacklog extends Waiting {
  readonly queue: string;
}

export interface QueueBacklogs {
  /** The queues for which the platform answers. Never rejects. */
  read(): Promise<readonly QueueBacklog[]>;
}
