/** Creates wallets, and changes their name, status and limits. */

import { CHANGED, differing } from "../../domain/audit.ts";
import { LIMITS } from "../../domain/limits.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import { auditFieldsOf, currenciesFault, NO_WALLET, type Wallet, type WalletCurrency } from "../../domain/wallet.ts";
import type { Acting } from "../../ports/audit-log.ts";
import type { CommandIds } from "../../ports/command-ids.ts";
import type { WalletChange, WalletRecord, Wallets } from "../../ports/wallets.ts";
import { type NoteDeps, note } from "../audit/note.ts";

export interface WalletDeps extends NoteDeps {
  readonly wallets: Wallets;
  readonly commandIds: CommandIds;
}

export interface NewWallet extends Pick<Wallet, "kind" | "name" | "reference"> {
  readonly commandId: string;
  readonly currencies: readonly WalletCurrency[];
}

const REFERENCE_TAKEN = failure("wallet_reference_taken", "Another wallet has this reference.", [
  { pointer: "/reference", detail: "is another wallet's" },
]);

/** Creates an empty wallet. Executed again with the same command id it finds the same one. */
export async function createWallet(deps: WalletDeps, acting: Acting, input: NewWallet): Promise<Result<WalletRecord>> {
  const { commandId, currencies, ...named } = input;
  const fault = currenciesFault(currencies);
  if (fault !== null) return failure("invalid_request", "The currencies are not valid.", [fault]);
  const { merchantId, livemode } = acting;
  const wallet: Wallet = {
    id: `wal_${deps.commandIds.name(commandId, "wallet", 20)}`,
    merchantId,
    livemode,
    ...named,
    status: "active",
    createdAt: deps.clock.now(),
  };
  const after = auditFieldsOf(wallet, currencies);
  const entry = note(deps, acting, { action: "wallet.created", subject: wallet.id, before: null, after });
  const created = await deps.wallets.create(wallet, currencies, entry);
  if (created === "full")
    return failure("change_not_allowed", `A merchant has at most ${LIMITS.walletsPerMerchantMax} wallets.`);
  // A repeated request may get either refusal: its own wallet has the id and the reference.
  const kept = await deps.wallets.read(acting, wallet.id);
  return kept === null ? REFERENCE_TAKEN : ok(kept);
}

/** Changes the given members. A currency is added or gets other limits; none is removed, since it may have a balance. */
export async function changeWallet(
  deps: WalletDeps,
  acting: Acting,
  { id, ...changes }: Partial<WalletChange> & { readonly id: string },
): Promise<Result<WalletRecord>> {
  const fault = currenciesFault(changes.currencies ?? []);
  if (fault !== null) return failure("invalid_request", "The currencies are not valid.", [fault]);
  const before = await deps.wallets.read(acting, id);
  if (before === null) return NO_WALLET;
  const { name = before.name, status = before.status, currencies = [] } = changes;
  const added = currencies.filter(({ currency }) => before.balances.every((known) => known.currency !== currency));
  if (before.balances.length + added.length > LIMITS.walletCurrenciesMax)
    return failure("invalid_request", "The wallet would have too many currencies.", [
      { pointer: "/currencies", detail: `may list at most ${LIMITS.walletCurrenciesMax}` },
    ]);
  const fields = (wallet: Wallet, limits: readonly WalletCurrency[]) => {
    return { ...auditFieldsOf(wallet, limits), name: wallet.name === before.name ? null : CHANGED };
  };
  const wanted = before.balances.map(
    (known) => currencies.find(({ currency }) => currency === known.currency) ?? known,
  );
  const differences = differing(
    fields(before, before.balances),
    fields({ ...before, name, status }, [...wanted, ...added]),
  );
  if (Object.keys(differences.after ?? {}).length === 0) return ok(before);
  const entry = note(deps, acting, { action: "wallet.changed", subject: id, ...differences });
  await deps.wallets.change(acting, id, changes, entry);
  const after = await deps.wallets.read(acting, id);
  return after === null ? NO_WALLET : ok(after);
}
