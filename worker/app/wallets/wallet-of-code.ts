/** The wallet that somebody pays from by a code of it. */

import type { Money } from "../../domain/money.ts";
import { readWalletCode } from "../../domain/wallet-code.ts";
import type { Scope } from "../../ports/read-model.ts";
import type { WalletCodeDeps } from "./codes.ts";

/**
 * The wallet that a typed code is of, and whether at the moment there is less in it than `money`, or nothing in that currency; what may be taken, its
 * hold decides. Null where it is no code of this merchant and mode that can be paid with: who asks learns no more. Tries are counted by whoever calls.
 */
export async function walletOfCode(
  { walletCodes, wallets, secrets }: Pick<WalletCodeDeps, "walletCodes" | "wallets" | "secrets">,
  scope: Scope,
  { typed, money }: { readonly typed: string; readonly money: Money },
): Promise<{ readonly id: string; readonly lacks: boolean } | null> {
  const digits = readWalletCode(typed);
  const id = digits === null ? null : await walletCodes.walletOf(scope, secrets.hash(digits));
  const wallet = id === null ? null : await wallets.read(scope, id);
  if (wallet === null) return null;
  const balance = wallet.balances.find(({ currency }) => currency === money.currency);
  return { id: wallet.id, lacks: balance === undefined || balance.available < money.amount };
}
