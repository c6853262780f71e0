/** Comparisons with providers' own lists, their progress, and what they found. */

import type { AuditEntry } from "../domain/audit.ts";
import type { PaymentStatus } from "../domain/payment/view.ts";
import type { DifferenceKind } from "../domain/reconciliation.ts";
import type { Provider } from "./psp-accounts.ts";
import type { EventRecord, Page, Scope, SortedPageRequest } from "./read-model.ts";

/** `refused`: the provider gives no list to these credentials, or the report could not be read. */
export const RECONCILIATION_STATUSES = ["running", "finished", "refused"] as const;
export type ReconciliationStatus = (typeof RECONCILIATION_STATUSES)[number];

/** Times are Unix ms. */
export interface Reconciliation extends Scope {
  readonly id: string;
  readonly pspAccountId: string;
  readonly provider: Provider;
  /** Listed by the provider, or read from a report that the merchant uploaded. */
  readonly source: "list" | "report";
  readonly status: ReconciliationStatus;
  readonly windowFrom: number;
  readonly windowTo: number;
  /** The merchant chose the window, so it does not show whether the last days were compared. */
  readonly isChosen: boolean;
  /** First the provider's rows are looked up here, then our payments are looked up there. */
  readonly part: "theirs" | "ours";
  /** The page being processed; null for the first. */
  readonly cursor: string | null;
  /** How many rows of that page are done. */
  readonly done: number;
  /** The report's key in the archive. */
  readonly archiveKey: string | null;
  readonly rowsOurs: number;
  /** Rows without a reference of ours: the merchant's other business. */
  readonly rowsOther: number;
  readonly paymentsCompared: number;
  /** Differences that disappeared once the provider was asked. */
  readonly healed: number;
  readonly differences: number;
  /** Consecutive times that the provider did not answer. */
  readonly tries: number;
  readonly nextAt: number;
  /** Why it has stopped, in a sentence; null if it has not. */
  readonly problem: string | null;
  readonly createdAt: number;
  readonly finishedAt: number | null;
}

/** A difference that remained after the provider was asked. The same problem has the same id, however often it is found. */
export interface ReconciliationDifference extends Scope {
  readonly id: string;
  readonly pspAccountId: string;
  readonly provider: Provider;
  /** The comparison that saw it last. */
  readonly reconciliationId: string;
  readonly kind: DifferenceKind;
  readonly paymentId: string;
  readonly reference: string;
  /** The payment, refund or chargeback at the provider. */
  readonly pspId: string | null;
  readonly thereAmount: number | null;
  readonly thereCurrency: string | null;
  readonly hereStatus: PaymentStatus | null;
  readonly hereAmount: number | null;
  readonly hereCurrency: string | null;
  readonly at: number;
  readonly foundAt: number;
  readonly seenAt: number;
  readonly resolvedAt: number | null;
}

/** What a step found, stored together with its progress. */
export interface Found {
  /** References that the provider lists as captured; for a report, all that it contains. */
  readonly listed: readonly string[];
  readonly differences: readonly { readonly difference: ReconciliationDifference; readonly event: EventRecord }[];
}

export interface DueAccount extends Scope {
  readonly id: string;
  readonly provider: Provider;
}

export interface Reconciliations {
  /** Adds a comparison; an existing one with the same id stays as it is. */
  add(reconciliation: Reconciliation, entry: AuditEntry): Promise<void>;
  find(scope: Scope, id: string): Promise<Reconciliation | null>;
  /** Leases due comparisons, so that nobody else works on them before `until`. */
  take(due: {
    readonly now: number;
    readonly until: number;
    readonly limit: number;
  }): Promise<readonly Reconciliation[]>;
  /** Leases this one, if it is due. */
  takeOne(id: string, due: { readonly now: number; readonly until: number }): Promise<Reconciliation | null>;
  /**
   * Stores a step in one batch. A difference that is already open produces no new event. With the last step, open
   * differences that the comparison covered and did not find again count as resolved, and its notes are deleted.
   */
  save(reconciliation: Reconciliation, found: Found): Promise<void>;
  /** Those of the references that the comparison found listed. */
  listedAmong(id: string, references: readonly string[]): Promise<ReadonlySet<string>>;
  /** Accounts of these providers whose last days have not been compared since `before`, and whose list is not being read now. */
  dueAccounts(providers: readonly Provider[], before: number, limit: number): Promise<readonly DueAccount[]>;
  /**
   * Until when an account has been compared without a gap: the end of the newest window that nobody chose; null if
   * there was none.
   */
  comparedUntil(pspAccountId: string): Promise<number | null>;
  /** The running comparison with an account's list; null if there is none. */
  running(pspAccountId: string): Promise<Reconciliation | null>;
  /** A merchant's reports: how many are being compared, and how many were uploaded since a time. */
  reports(scope: Scope, since: number): Promise<{ readonly running: number; readonly uploaded: number }>;
  list(
    scope: Scope,
    filter: { readonly pspAccountId: string | null },
    page: SortedPageRequest<"created_at">,
  ): Promise<Page<Reconciliation>>;
  differences(
    scope: Scope,
    filter: { readonly isOpen: boolean | null; readonly reconciliationId: string | null },
    page: SortedPageRequest<"found_at">,
  ): Promise<Page<ReconciliationDifference>>;
}
