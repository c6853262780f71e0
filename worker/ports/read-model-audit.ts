/** The read model as whoever checks and repairs it sees it. Not scoped: for whoever runs the system. */

import type { ExportRange } from "./link-objects.ts";
import type { Publication } from "./read-model.ts";

/** A row as it stands: columns by name, JSON parsed. */
export type ModelRow = Readonly<Record<string, unknown>> & { readonly id: string; readonly seq: number };

export interface ModelRows {
  readonly links: readonly ModelRow[];
  readonly payments: readonly ModelRow[];
  readonly refunds: readonly ModelRow[];
  readonly events: readonly ModelRow[];
  /** Their id is that of account and payment together. */
  readonly pspPayments: readonly ModelRow[];
  /** Without their numbers, which say only when they were posted. */
  readonly ledgerEntries: readonly ModelRow[];
  /** Entries of the audit log; their place in the chain says nothing about them. */
  readonly auditLog: readonly ModelRow[];
}

/** A row to be put in place. It is replaced only where it still has the sequence number that was seen. */
export interface Repair {
  readonly table: "links" | "payments" | "refunds" | "events" | "pspPayments" | "ledgerEntries" | "auditLog";
  readonly id: string;
  /** Null where there was none. */
  readonly seenSeq: number | null;
}

export interface ReadModelAudit {
  /** The rows that a publication amounts to. */
  expected(publication: Publication): ModelRows;
  /** The rows that are there for a part of a link, and of the payments at providers and the audit log those that the publication names. */
  actual(publication: Publication, range: ExportRange): Promise<ModelRows>;
  /** Puts the named rows of a publication in place. Events, payments at providers, ledger entries and audit rows are only ever added. Nothing is deleted. */
  repair(publication: Publication, repairs: readonly Repair[]): Promise<void>;
  /** Rows of links that no slug was ever claimed for, by id. */
  unclaimedLinks(limit: number): Promise<readonly string[]>;
}
