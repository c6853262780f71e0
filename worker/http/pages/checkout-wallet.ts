/** The checkout's way to pay from a wallet: whether it is offered, and whose wallet a typed code is of. */

import type { LimitVerdict } from "../../app/limits/limiter.ts";
import type { StartPaymentInput } from "../../app/payments/start-payment.ts";
import { walletOfCode } from "../../app/wallets/wallet-of-code.ts";
import { type LinkState, takesWallets } from "../../domain/link.ts";
import type { Money } from "../../domain/money.ts";
import type { AppContext } from "../app-types.ts";
import type { HttpPorts } from "../ports.ts";
import { addressOf } from "./visitor.ts";

/** `wallet` is null where he pays with a card. `unknown`: the code pays for nothing. */
export type PayingFrom =
  | { readonly kind: "paying"; readonly wallet: StartPaymentInput["wallet"] }
  | { readonly kind: "unknown" }
  | { readonly kind: "too_many"; readonly counted: LimitVerdict };

/** Whether a link's page asks for the code of a wallet: nothing of it is seen where the deployment keeps none. */
export function offersWallets(
  { settings }: Pick<HttpPorts, "settings">,
  { definition }: Pick<LinkState, "definition">,
) {
  return settings.wallets !== null && takesWallets(definition);
}

/** Reads who pays `due`, from the code that was typed; empty where none was. Each try counts by its address, before anything is looked up. */
export async function payingFrom(
  c: AppContext,
  deps: HttpPorts,
  { link, typed, due }: { readonly link: LinkState; readonly typed: string; readonly due: Money | null },
): Promise<PayingFrom> {
  // What cannot be priced is refused by whoever prices it.
  if (typed === "" || due === null || !offersWallets(deps, link)) return { kind: "paying", wallet: null };
  const counted = await deps.limiter.walletCode(deps.paymentIds.addressKey(addressOf(c)));
  if (counted.outcome === "refused") return { kind: "too_many", counted };
  const { merchantId, livemode } = link;
  const wallet = await walletOfCode(deps, { merchantId, livemode }, { typed, money: due });
  return wallet === null ? { kind: "unknown" } : { kind: "paying", wallet };
}
