/** The ledger: what was posted, and each account's statement. Posted is for ever; what is posted twice under one id is there once. */

import type { AuditEntry } from "../domain/audit.ts";
import type { LedgerAccount } from "../domain/ledger/accounts.ts";
import type { Movement, PaymentMovement } from "../domain/ledger/movements.ts";
import type { SettlementMovement } from "../domain/ledger/settlement.ts";
import type { WalletMovement } from "../domain/wallet.ts";
import type { Page, Scope, SortedPageRequest } from "./read-model.ts";

export type LedgerMovement = PaymentMovement | SettlementMovement | WalletMovement;

/** One entry as it is posted. Its id follows from what it is about, so that posting it again is nothing. */
export interface LedgerEntry extends Movement<LedgerMovement> {
  readonly id: string;
  readonly paymentId: string | null;
  readonly currency: string;
  /** When we learned of it (Unix ms). */
  readonly at: number;
}

/** An entry with its number, which it got when it was posted: one after the other within a merchant's mode, without a gap. */
export interface PostedEntry extends LedgerEntry {
  readonly number: number;
}

/** An account's balance in one currency, in minor units: above zero on the debit side. */
export interface AccountBalance {
  readonly account: LedgerAccount;
  readonly currency: string;
  readonly balance: number;
}

/** A line of a statement: what an entry did to the account, above zero on the debit side, and the balance after it. */
export interface StatementLine {
  readonly entry: PostedEntry;
  readonly amount: number;
  readonly balance: number;
}

/** An account in one currency: what a statement is of. Of all entries, unless kinds of them are named. */
export interface StatementOf extends Pick<AccountBalance, "account" | "currency"> {
  readonly kinds?: readonly LedgerMovement[];
}

/** What entries follow from, and the row that tells of them. */
export interface PostingBasis {
  readonly audit: AuditEntry;
  readonly upTo: number;
  readonly paymentIds: readonly string[];
}

export interface Ledger {
  /** Every account that was ever posted to, zero or not, by account and currency. */
  balances(scope: Scope): Promise<readonly AccountBalance[]>;
  /** A statement, the line that was posted last first unless told otherwise. */
  statement(scope: Scope, of: StatementOf, page: SortedPageRequest<"number">): Promise<Page<StatementLine>>;
  /** Entries, the one that was posted last first unless told otherwise. */
  entries(
    scope: Scope,
    filter: { readonly paymentId: string | null },
    page: SortedPageRequest<"number">,
  ): Promise<Page<PostedEntry>>;
  /** Entries in the order of their numbers, from the one after `after`. */
  entriesFrom(scope: Scope, from: { readonly after: number; readonly limit: number }): Promise<readonly PostedEntry[]>;
  /** Everything that was posted of payments, and the entries with these ids; `upTo`: the number of the last entry of the scope then. */
  posted(
    scope: Scope,
    of: { readonly paymentIds: readonly string[]; readonly ids: readonly string[] },
  ): Promise<{ readonly entries: readonly PostedEntry[]; readonly upTo: number }>;
  /**
   * Posts entries that follow from no payment's log but from what was `posted`, with the row that tells of it: all, or none and false where
   * since `upTo` something else was posted of these payments, or one of the entries itself.
   */
  post(scope: Scope, entries: readonly LedgerEntry[], basis: PostingBasis): Promise<boolean>;
}
