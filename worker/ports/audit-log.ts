/**
 * The audit log in D1: one chain per merchant and mode. The adapter that makes a change writes its rows, in the same
 * transaction.
 */

import type { AuditEntry, AuditRow, Cause } from "../domain/audit.ts";
import type { Page, Scope, SortedPageRequest } from "./read-model.ts";

/** A merchant, a mode, and who acts there: passed to everything that changes something. */
export interface Acting extends Scope {
  readonly cause: Cause;
}

/** What a list is narrowed to; null for everything. `actor` is an id, or the kind of an actor that has no id. */
export interface AuditFilter {
  readonly action: string | null;
  readonly actor: string | null;
  readonly subject: string | null;
}

/** The last row of a chain; number 0 and `NO_HASH` if it has none. */
export interface AuditHead {
  readonly number: number;
  readonly hash: string;
}

export interface AuditLog {
  /**
   * Newest first by default. A filtered page searches a bounded part of the chain, so it may be short, or empty, before
   * the last.
   */
  list(scope: Scope, filter: AuditFilter, page: SortedPageRequest<"number">): Promise<Page<AuditRow>>;
  /** Rows after one number up to another, in order. */
  rows(
    scope: Scope,
    range: { readonly after: number; readonly until: number; readonly limit: number },
  ): Promise<readonly AuditRow[]>;
  head(scope: Scope): Promise<AuditHead>;
  /** Records a refusal, unless too many of this merchant and mode were recorded in the last hour. */
  refused(entry: AuditEntry): Promise<void>;
}

/** Signs the head of a chain with the receipts' keys, under a type that says it is no receipt. */
export interface HeadSigner {
  /** As a compact JWS (RFC 7515). */
  sign(text: string): Promise<string>;
}
