/** The history of a wallet: what came in and went out, with the available balance after each. */

import { walletAccountOf } from "../../domain/ledger/accounts.ts";
import type { WalletMovement, WalletOperation } from "../../domain/wallet.ts";
import type { Ledger, PostedEntry } from "../../ports/ledger.ts";
import type { Page, Scope, SortedPageRequest } from "../../ports/read-model.ts";
import type { Wallets } from "../../ports/wallets.ts";

/** A line of a wallet's history. In minor units: an entry's effect on the available balance, and that balance after it. */
export interface WalletLine {
  readonly entry: PostedEntry;
  readonly operation: WalletOperation;
  readonly amount: number;
  readonly available: number;
}

/** A page of one currency's history, the latest first by default; only the named `kinds` of entries, if given. */
export async function walletHistory(
  { ledger, wallets }: { readonly ledger: Ledger; readonly wallets: Wallets },
  scope: Scope,
  {
    walletId,
    currency,
    kinds,
    page,
  }: {
    readonly walletId: string;
    readonly currency: string;
    readonly kinds?: readonly WalletMovement[] | undefined;
    readonly page: SortedPageRequest<"number">;
  },
): Promise<Page<WalletLine>> {
  const of = { account: walletAccountOf(walletId), currency, ...(kinds !== undefined && { kinds }) };
  const lines = await ledger.statement(scope, of, page);
  const operations = await wallets.operationsAmong(
    scope,
    lines.data.map(({ entry }) => entry.source),
  );
  // The wallet's side of the ledger is the credit side.
  const data = lines.data.flatMap(({ entry, amount, balance }) => {
    const operation = operations.get(entry.source);
    return operation === undefined ? [] : [{ entry, operation, amount: -amount, available: 0 - balance }];
  });
  return { data, nextCursor: lines.nextCursor };
}
