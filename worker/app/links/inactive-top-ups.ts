/** Finds the deactivated wallets that links top up: such links take no new payments. */

import { type LinkState, topUpWalletOf } from "../../domain/link.ts";
import type { Scope } from "../../ports/read-model.ts";
import type { Wallets } from "../../ports/wallets.ts";

/** Their ids. Makes no query if no link tops up a wallet, as most do not. */
export async function inactiveTopUps(
  { wallets }: { readonly wallets: Wallets },
  scope: Scope,
  links: readonly LinkState[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(links.flatMap(({ definition }) => topUpWalletOf(definition) ?? []))];
  return ids.length === 0 ? new Set() : wallets.inactiveAmong(scope, ids);
}
