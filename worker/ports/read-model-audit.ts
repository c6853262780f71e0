/** The read model as the operator checks and repairs it. Not scoped to a merchant. */

import type { ExportRange } from "./link-objects.ts";
import type { Publication } from "./read-model.ts";

/** A row as stored: columns by name, JSON parsed. */
export type ModelRow = Readonly<Record<string, unknown>> & { readonly id: string; readonly seq: number };

export interface ModelRows {
  readonly links: readonly ModelRow[];
  readonly payments: readonly ModelRow[];
  readonly refunds: readonly ModelRow[];
  readonly events: readonly ModelRow[];
  /** Their id combines account and payment. */
  readonly pspPayments: readonly ModelRow[];
  /** Without their numbers, which only reflect when they were posted. */
  readonly ledgerEntries: readonly ModelRow[];
  /** Entries of the audit log, without their place in the chain. */
  readonly auditLog: readonly ModelRow[];
}

/** A row to write. It is replaced only if it still has the sequence number that was seen. */
export interface Repair {
  readonly table: "links" | "payments" | "refunds" | "events" | "pspPayments" | "ledgerEntries" | "auditLog";
  readonly id: string;
  /** Null if there was no row. */
  readonly seenSeq: number | null;
}

export interface ReadModelAudit {
  /** The rows that a publication should produce. */
  expected(publication: Publication): ModelRows;
  /** The stored rows for a part of a link; of provider payments and the audit log, those that the publication names. */
  actual(publication: Publication, range: ExportRange): Promise<ModelRows>;
  /**
   * Writes the named rows of a publication. Events, provider payments, ledger entries and audit rows are only ever
   * added. Nothing is deleted.
   */
  repair(publication: Publication, repairs: readonly Repair[]): Promise<void>;
  /** Rows of links whose slug was never claimed, by id. */
  unclaimedLinks(limit: number): Promise<readonly string[]>;
}
