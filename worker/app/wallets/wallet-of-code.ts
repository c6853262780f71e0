/** The wallet that somebody pays from by a code of it. */

import type { Money } from "../../domain/money.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import { readWalletCode } from "../../domain/wallet-code.ts";
import type { Scope } from "../../ports/read-model.ts";
import type { WalletCodeDeps } from "./codes.ts";

/**
 * The id of the wallet that a typed code is of. `unknown`: it is no code of this merchant and mode that can be paid with; who asks learns no more.
 * `lacks`: at the moment there is less in it than `money`, or nothing in that currency. What may be taken, its hold decides. Tries are counted by
 * whoever calls.
 */
export async function walletOfCode(
  { walletCodes, wallets, secrets }: Pick<WalletCodeDeps, "walletCodes" | "wallets" | "secrets">,
  scope: Scope,
  { typed, money }: { readonly typed: string; readonly money: Money },
): Promise<Result<string, "unknown" | "lacks">> {
  const digits = readWalletCode(typed);
  const id = digits === null ? null : await walletCodes.walletOf(scope, secrets.hash(digits));
  const wallet = id === null ? null : await wallets.read(scope, id);
  if (wallet === null) return fail("unknown");
  const balance = wallet.balances.find(({ currency }) => currency === money.currency);
  return balance === undefined || balance.available < money.amount ? fail("lacks") : ok(wallet.id);
}
