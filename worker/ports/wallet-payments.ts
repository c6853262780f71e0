/** What payments set aside in wallets: decided once per attempt, and never both ways. */

import type { AuditEntry } from "../domain/audit.ts";
import type { Money } from "../domain/money.ts";
import type { KeptOperation } from "../domain/wallet.ts";
import type { Scope } from "./read-model.ts";

/** A wallet as an account that is paid from. */
export interface PayingWallet extends Scope {
  readonly id: string;
}

/** An attempt to pay from a wallet. */
export interface WalletAttempt extends Scope {
  readonly walletId: string;
  /** The attempt's reference, from which its operations take their ids. */
  readonly reference: string;
}

/** The final outcome of an attempt. `refused`: nothing is set aside for it, and nothing will be; `why` is for the merchant. */
export type WalletDecision =
  | { readonly kind: "held"; readonly hold: KeptOperation }
  | { readonly kind: "refused"; readonly why: string };

export interface WalletPayments {
  /** Sets an amount aside at `now` (Unix ms), or decides finally against it, and why. Asked again, it returns the decision. */
  hold(
    attempt: WalletAttempt,
    money: Money,
    noted: { readonly now: number; readonly entry: AuditEntry },
  ): Promise<WalletDecision>;
  /** Decides at `now` (Unix ms) that nothing will be set aside, unless it is already. */
  end(attempt: WalletAttempt, now: number): Promise<WalletDecision>;
  /** Null if nothing is decided yet. */
  read(attempt: WalletAttempt): Promise<WalletDecision | null>;
}
