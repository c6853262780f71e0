/** What whoever runs the system watches: numbers across all merchants, which name nobody. */

export type TallySubject = "payment" | "attempt" | "refund" | "dispute";

/** How often something went from one status to another; never falls. An empty text: it was not there before, is counted elsewhere since, or nobody tells. */
export interface StatusTally {
  readonly subject: TallySubject;
  readonly livemode: boolean;
  readonly provider: string;
  readonly currency: string;
  /** Of an attempt what came of it: `open`, `approved`, `declined`, `failed`, `expired`, `canceled` or `unknown`. */
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** What all merchants' accounts of one name in the chart took on each side, in minor units; neither falls. */
export interface LedgerTally {
  readonly livemode: boolean;
  readonly account: string;
  readonly currency: string;
  readonly debits: bigint;
  readonly credits: bigint;
}

/** What became of a provider's notifications; never falls. */
export interface PspEventTally {
  readonly livemode: boolean;
  readonly provider: string;
  readonly kind: string;
  readonly count: number;
}

/** What waits: how many, counted up to `LIMITS.metricsCountMax`, and since when the oldest does (Unix ms; null where none does). */
export interface Waiting {
  readonly count: number;
  readonly oldestAt: number | null;
}

export interface OfMode<T> {
  readonly test: T;
  readonly live: T;
}

/** Everything at one moment. */
export interface Readings {
  readonly statuses: readonly StatusTally[];
  readonly ledger: readonly LedgerTally[];
  readonly pspEvents: readonly PspEventTally[];
  /** Payments with work that waits beyond what is normal. */
  readonly needingAttention: OfMode<Waiting>;
  readonly unknownPayments: OfMode<Waiting>;
  readonly openRefunds: OfMode<Waiting>;
  /** Payments with something to review that nobody has handled. */
  readonly toReview: OfMode<number>;
  /** Notifications about payments of ours that are not known. */
  readonly parkedEvents: Waiting;
  /** Notifications that are kept beside their queue until they have been applied. */
  readonly keptEvents: number;
  readonly mails: Waiting;
  /** By the name of the queue. */
  readonly deadLetters: readonly (Waiting & { readonly queue: string })[];
  readonly differences: readonly {
    readonly livemode: boolean;
    readonly provider: string;
    readonly kind: string;
    readonly count: number;
  }[];
  /** The number of the last migration. */
  readonly schemaVersion: number;
  /** What the reading itself cost. */
  readonly rowsRead: number;
}

export interface Metrics {
  read(): Promise<Readings>;
}

/** How much waits in a queue, as the platform says. */
export interface QueueBacklog extends Waiting {
  readonly queue: string;
}

export interface QueueBacklogs {
  /** Every queue of which the platform says anything. Never rejects. */
  read(): Promise<readonly QueueBacklog[]>;
}
