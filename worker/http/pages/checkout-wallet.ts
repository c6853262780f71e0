/** Paying from a wallet at checkout: whether it is offered, and which wallet a code belongs to. */

import type { LimitVerdict } from "../../app/limits/limiter.ts";
import type { StartPaymentInput } from "../../app/payments/start-payment.ts";
import { walletOfCode } from "../../app/wallets/wallet-of-code.ts";
import { type LinkState, takesWallets } from "../../domain/link.ts";
import type { Money } from "../../domain/money.ts";
import type { HttpPorts } from "../ports.ts";

/** `wallet` is null for a card payment. `unknown`: no wallet can pay with this code. */
export type PayingFrom =
  | { readonly kind: "paying"; readonly wallet: StartPaymentInput["wallet"] }
  | { readonly kind: "unknown" }
  | { readonly kind: "too_many"; readonly counted: LimitVerdict };

/** Whether a link's page asks for a wallet code. Never where the deployment has wallets switched off. */
export function offersWallets(
  { settings }: Pick<HttpPorts, "settings">,
  { definition }: Pick<LinkState, "definition">,
) {
  return settings.wallets !== null && takesWallets(definition);
}

/** Finds the wallet that pays `due` from the typed code (empty for none). Each attempt is counted by address before any look-up. */
export async function payingFrom(
  deps: HttpPorts,
  {
    link,
    typed,
    due,
    addressKey,
  }: { readonly link: LinkState; readonly typed: string; readonly due: Money | null; readonly addressKey: string },
): Promise<PayingFrom> {
  // A null `due` cannot be priced, and pricing refuses it.
  if (typed === "" || due === null || !offersWallets(deps, link)) return { kind: "paying", wallet: null };
  const counted = await deps.limiter.walletCode(addressKey);
  if (counted.outcome === "refused") return { kind: "too_many", counted };
  const { merchantId, livemode } = link;
  const wallet = await walletOfCode(deps, { merchantId, livemode }, { typed, money: due });
  return wallet === null ? { kind: "unknown" } : { kind: "paying", wallet };
}
