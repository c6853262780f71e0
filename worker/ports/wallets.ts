/** Wallets in D1, which alone decides about them: an operation is one transaction with the balances that it depends on. */

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

/** A wallet with what is in it, currency by currency. */
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
  /** Added, or given other limits. Those that are not named stay. */
  readonly currencies: readonly WalletCurrency[];
}

export interface Wallets {
  /** Makes a wallet once. `exists`: the id is known. `full`: the merchant has as many as he may. */
  create(
    wallet: Wallet,
    currencies: readonly WalletCurrency[],
    entry: AuditEntry,
  ): Promise<"created" | "exists" | "reference_taken" | "full">;
  /** Changes what is given of a wallet that is there, and leaves the rest as it is at that moment. */
  change(scope: Scope, id: string, change: Partial<WalletChange>, entry: AuditEntry): Promise<void>;
  read(scope: Scope, id: string): Promise<WalletRecord | null>;
  /** The ids of those among them that are deactivated. */
  inactiveAmong(scope: Scope, ids: readonly string[]): Promise<ReadonlySet<string>>;
  list(scope: Scope, filter: WalletFilter, page: SortedPageRequest<"created_at">): Promise<Page<WalletRecord>>;
  /** Does an operation once, whole or not at all. Asked for again under its id, it answers what it did. */
  operate(scope: Scope, operation: WalletOperation, entry: AuditEntry): Promise<Result<KeptOperation, WalletFault>>;
  /** An operation that this wallet made. */
  operation(
    scope: Scope,
    id: { readonly walletId: string; readonly operationId: string },
  ): Promise<KeptOperation | null>;
  /** Those that this wallet made; what others paid into it stands in its history. `openHolds`: its holds that stand, and nothing else. */
  operations(
    scope: Scope,
    filter: { readonly walletId: string; readonly kind: WalletOperationKind | null; readonly openHolds: boolean },
    page: SortedPageRequest<"created_at">,
  ): Promise<Page<KeptOperation>>;
  /** Those of the operations that the scope has, by their ids. */
  operationsAmong(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, WalletOperation>>;
}
