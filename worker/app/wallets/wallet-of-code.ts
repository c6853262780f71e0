/** Finds the wallet that a code pays from. */

import type { Money } from "../../domain/money.ts";
import { readWalletCode } from "../../domain/wallet-code.ts";
import type { Scope } from "../../ports/read-model.ts";
import type { WalletCodeDeps } from "./codes.ts";

/**
 * The wallet of a typed code, and whether it holds less than `money` at the moment, or nothing in that currency; the hold decides
 * what may be taken. Null if it is not a usable code of this merchant and mode: the caller learns no more. The caller counts
 * attempts.
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
