/** Comparisons with providers' own lists, how far each has come, and what they found. */

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
  /** Asked of the provider, or read from a report that the merchant handed in. */
  readonly source: "list" | "report";
  readonly status: ReconciliationStatus;
  readonly windowFrom: number;
  readonly windowTo: number;
  /** The merchant chose the time: it says nothing of whether the last days were compared. */
  readonly isChosen: boolean;
  /** First what they list is looked for here, then what we have is looked for there. */
  readonly part: "theirs" | "ours";
  /** The page that is being worked at; null at the first. */
  readonly cursor: string | null;
  /** How many rows of that page are done. */
  readonly done: number;
  /** The report. */
  readonly archiveKey: string | null;
  readonly rowsOurs: number;
  /** Rows without a reference of ours: the merchant's other business. */
  readonly rowsOther: number;
  readonly paymentsCompared: number;
  /** Differences that were gone once the provider had been asked. */
  readonly healed: number;
  readonly differences: number;
  /** Times in a row that the provider did not answer. */
  readonly tries: number;
  readonly nextAt: number;
  /** Why it does not go on, in a sentence; null where it does. */
  readonly problem: string | null;
  readonly createdAt: number;
  readonly finishedAt: number | null;
}

/** A difference that stayed after the provider had been asked. The same trouble has the same id, however often it is found. */
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

/** What a step found: kept together with how far it has come. */
export interface Found {
  /** References that the provider lists as captured; of a report, all that it has. */
  readonly listed: readonly string[];
  readonly differences: readonly { readonly difference: ReconciliationDifference; readonly event: EventRecord }[];
}

export interface DueAccount extends Scope {
  readonly id: string;
  readonly provider: Provider;
}

export interface Reconciliations {
  /** Adds a comparison; one that is there under the id stays as it is. */
  add(reconciliation: Reconciliation, entry: AuditEntry): Promise<void>;
  find(scope: Scope, id: string): Promise<Reconciliation | null>;
  /** Takes comparisons that are due, so that nobody else works at them before `until`. */
  take(due: {
    readonly now: number;
    readonly until: number;
    readonly limit: number;
  }): Promise<readonly Reconciliation[]>;
  /** Takes this one, where it is due. */
  takeOne(id: string, due: { readonly now: number; readonly until: number }): Promise<Reconciliation | null>;
  /**
   * Keeps a step in one batch. A difference that is open already is told again by no event. With the last step, open differences that
   * the comparison went over and did not find again count as resolved, and what it had noted is forgotten.
   */
  save(reconciliation: Reconciliation, found: Found): Promise<void>;
  /** Those of the references that the comparison found listed. */
  listedAmong(id: string, references: readonly string[]): Promise<ReadonlySet<string>>;
  /** Accounts of these providers whose last days have not been compared since `before`, and of which no list is being asked now. */
  dueAccounts(providers: readonly Provider[], before: number, limit: number): Promise<readonly DueAccount[]>;
  /** Until when an account has been compared without a gap: the end of the newest window that nobody chose; null where there was none. */
  comparedUntil(pspAccountId: string): Promise<number | null>;
  /** The comparison with an account's list that is under way; null where there is none. */
  running(pspAccountId: string): Promise<Reconciliation | null>;
  /** Reports of a merchant: how many are being compared, and how many were handed in since a time. */
  reports(scope: Scope, since: number): Promise<{ readonly running: number; readonly handedIn: number }>;
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
