/** Codes of wallets in D1, each kept as a hash alone. */

import type { AuditEntry } from "../domain/audit.ts";
import type { WalletCode } from "../domain/wallet-code.ts";
import type { Page, Scope, SortedPageRequest } from "./read-model.ts";

export interface WalletCodes {
  /** Keeps a new code of an active wallet. `full`: the wallet has as many as it may, or is not there, or not active. */
  add(code: WalletCode, hash: string, entry: AuditEntry): Promise<"added" | "full">;
  /** Those of one wallet, revoked ones included. */
  list(scope: Scope, walletId: string, page: SortedPageRequest<"created_at">): Promise<Page<WalletCode>>;
  /** The wallet that a code pays from, by the code's hash; null where it was revoked, or its wallet is not active. */
  walletOf(scope: Scope, hash: string): Promise<string | null>;
  /** Ends a code at `now` (Unix ms). One that has ended stays as it is, and is noted no second time. */
  revoke(
    scope: Scope,
    code: { readonly walletId: string; readonly codeId: string },
    change: { readonly now: number; readonly entry: AuditEntry },
  ): Promise<"done" | "not_found">;
}
