/** Wallets in D1, which alone decides about them: an operation is one transaction with the balances it depends on. */

import type { AuditEntry } from "../domain/audit.ts";
import type { Result } from "../domain/result.ts";
import type {
  KeptOperation,
  Wallet,
  WalletBalance,
  WalletCurrency,
  WalletFault,
  WalletKind,
  WalletOperation,
  WalletOperationKind,
  WalletStatus,
} from "../domain/wallet.ts";
import type { Page, Scope, SortedPageRequest } from "./read-model.ts";

/** A wallet with its balance per currency. */
export interface WalletRecord extends Wallet {
  readonly balances: readonly WalletBalance[];
}

export interface WalletFilter {
  readonly kind: WalletKind | null;
  readonly status: WalletStatus | null;
  readonly reference: string | null;
}

export interface WalletChange {
  readonly name: string;
  readonly status: WalletStatus;
  /** Currencies to add or to give other limits. Those not named stay. */
  readonly currencies: readonly WalletCurrency[];
}

export interface Wallets {
  /** Creates a wallet once. `exists`: the id is known. `full`: the merchant has as many as allowed. */
  create(
    wallet: Wallet,
    currencies: readonly WalletCurrency[],
    entry: AuditEntry,
  ): Promise<"created" | "exists" | "reference_taken" | "full">;
  /** Changes the given members of an existing wallet and leaves the rest as they are at that moment. */
  change(scope: Scope, id: string, change: Partial<WalletChange>, entry: AuditEntry): Promise<void>;
  read(scope: Scope, id: string): Promise<WalletRecord | null>;
  /** The ids of those that are deactivated. */
  inactiveAmong(scope: Scope, ids: readonly string[]): Promise<ReadonlySet<string>>;
  list(scope: Scope, filter: WalletFilter, page: SortedPageRequest<"created_at">): Promise<Page<WalletRecord>>;
  /** Performs an operation once, whole or not at all. Asked again under its id, it returns what it did. */
  operate(scope: Scope, operation: WalletOperation, entry: AuditEntry): Promise<Result<KeptOperation, WalletFault>>;
  /** An operation that this wallet made. */
  operation(
    scope: Scope,
    id: { readonly walletId: string; readonly operationId: string },
  ): Promise<KeptOperation | null>;
  /**
   * Operations that this wallet made; what others paid into it is in its history. `openHolds`: only its holds that
   * still stand.
   */
  operations(
    scope: Scope,
    filter: { readonly walletId: string; readonly kind: WalletOperationKind | null; readonly openHolds: boolean },
    page: SortedPageRequest<"created_at">,
  ): Promise<Page<KeptOperation>>;
  /** Those of the operations that belong to the scope, by their ids. */
  operationsAmong(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, WalletOperation>>;
}
