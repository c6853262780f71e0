/** Wallet codes in D1, each stored only as a hash. */

import type { AuditEntry } from "../domain/audit.ts";
import type { WalletCode } from "../domain/wallet-code.ts";
import type { Page, Scope, SortedPageRequest } from "./read-model.ts";

export interface WalletCodes {
  /**
   * Stores a new code of an active wallet. Adding a code that is already there changes nothing, and says whether it has
   * been revoked. `full`: the wallet has as many as it may, does not exist, or is not active.
   */
  add(code: WalletCode, hash: string, entry: AuditEntry): Promise<"added" | "revoked" | "full">;
  /** Those of one wallet, revoked ones included. */
  list(scope: Scope, walletId: string, page: SortedPageRequest<"created_at">): Promise<Page<WalletCode>>;
  /** The wallet that a code pays from, by the code's hash; null if it was revoked or its wallet is not active. */
  walletOf(scope: Scope, hash: string): Promise<string | null>;
  /** Revokes a code at `now` (Unix ms). An already revoked code stays as it is and is not audited again. */
  revoke(
    scope: Scope,
    code: { readonly walletId: string; readonly codeId: string },
    change: { readonly now: number; readonly entry: AuditEntry },
  ): Promise<"done" | "not_found">;
}
