/** The ledger: what was posted, and each account's statement. Postings are permanent; posting twice under one id posts once. */

import type { AuditEntry } from "../domain/audit.ts";
import type { LedgerAccount } from "../domain/ledger/accounts.ts";
import type { Movement, PaymentMovement } from "../domain/ledger/movements.ts";
import type { SettlementMovement } from "../domain/ledger/settlement.ts";
import type { WalletMovement } from "../domain/wallet.ts";
import type { Page, Scope, SortedPageRequest } from "./read-model.ts";

export type LedgerMovement = PaymentMovement | SettlementMovement | WalletMovement;

/** One entry as it is posted. Its id is derived from what it is about, so posting it again changes nothing. */
export interface LedgerEntry extends Movement<LedgerMovement> {
  readonly id: string;
  readonly paymentId: string | null;
  readonly currency: string;
  /** When we learned of it (Unix ms). */
  readonly at: number;
}

/** An entry with the number that it got when posted: consecutive within a merchant's mode. */
export interface PostedEntry extends LedgerEntry {
  readonly number: number;
}

/** An account's balance in one currency, in minor units: positive on the debit side. */
export interface AccountBalance {
  readonly account: LedgerAccount;
  readonly currency: string;
  readonly balance: number;
}

/** A line of a statement: the entry's effect on the account, positive on the debit side, and the balance after it. */
export interface StatementLine {
  readonly entry: PostedEntry;
  readonly amount: number;
  readonly balance: number;
}

/** An account in one currency, as the subject of a statement; of all entries, unless kinds are named. */
export interface StatementOf extends Pick<AccountBalance, "account" | "currency"> {
  readonly kinds?: readonly LedgerMovement[];
}

/** What entries were derived from, and the audit row that records them. */
export interface PostingBasis {
  readonly audit: AuditEntry;
  readonly upTo: number;
  readonly paymentIds: readonly string[];
}

export interface Ledger {
  /** Every account that was ever posted to, zero or not, by account and currency. */
  balances(scope: Scope): Promise<readonly AccountBalance[]>;
  /** A statement, the latest line first by default. */
  statement(scope: Scope, of: StatementOf, page: SortedPageRequest<"number">): Promise<Page<StatementLine>>;
  /** Entries, the latest first by default. */
  entries(
    scope: Scope,
    filter: { readonly paymentId: string | null },
    page: SortedPageRequest<"number">,
  ): Promise<Page<PostedEntry>>;
  /** Entries in order of number, starting after `after`. */
  entriesFrom(scope: Scope, from: { readonly after: number; readonly limit: number }): Promise<readonly PostedEntry[]>;
  /**
   * Everything posted for these payments, and the entries with these ids; `upTo`: the number of the scope's last entry
   * at that time.
   */
  posted(
    scope: Scope,
    of: { readonly paymentIds: readonly string[]; readonly ids: readonly string[] },
  ): Promise<{ readonly entries: readonly PostedEntry[]; readonly upTo: number }>;
  /**
   * Posts entries that are derived from what was `posted` instead of a payment's log, with their audit row. All are
   * posted, or none and false if since `upTo` anything was posted for these payments, or one of the entries itself.
   */
  post(scope: Scope, entries: readonly LedgerEntry[], basis: PostingBasis): Promise<boolean>;
}
