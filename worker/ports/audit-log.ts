/** The audit log in D1: one chain for each merchant and mode. Rows are written by the adapters of what they tell of, in its transaction. */

import type { AuditEntry, AuditRow, Cause } from "../domain/audit.ts";
import type { Page, Scope, SortedPageRequest } from "./read-model.ts";

/** A merchant, a mode, and who acts there: what everything that changes something is given. */
export interface Acting extends Scope {
  readonly cause: Cause;
}

/** What a list is narrowed to; null for everything. `actor` is an id, or a kind where the kind has none. */
export interface AuditFilter {
  readonly action: string | null;
  readonly actor: string | null;
  readonly subject: string | null;
}

/** The last row of a chain; number 0 and `NO_HASH` where it has none. */
export interface AuditHead {
  readonly number: number;
  readonly hash: string;
}

export interface AuditLog {
  /** Unasked, the newest first. A page that is narrowed looks at a bounded part of the chain and may be short, or empty, before the last. */
  list(scope: Scope, filter: AuditFilter, page: SortedPageRequest<"number">): Promise<Page<AuditRow>>;
  /** Rows after a number up to another, in their order. */
  rows(
    scope: Scope,
    range: { readonly after: number; readonly until: number; readonly limit: number },
  ): Promise<readonly AuditRow[]>;
  head(scope: Scope): Promise<AuditHead>;
  /** Notes a refusal, unless so many of this merchant and mode were noted in the last hour that it is left out. */
  refused(entry: AuditEntry): Promise<void>;
}

/** The signature under a head, by the keys that sign receipts; it says of itself that it is none. */
export interface HeadSigner {
  /** As a compact JWS (RFC 7515). */
  sign(text: string): Promise<string>;
}
