/** The checkout's way to pay from a wallet: whether it is offered, and whose wallet a typed code is of. */

import type { LimitVerdict } from "../../app/limits/limiter.ts";
import { walletOfCode } from "../../app/wallets/wallet-of-code.ts";
import { type LinkState, takesWallets } from "../../domain/link.ts";
import { formatMoney, type Money } from "../../domain/money.ts";
import type { AppContext } from "../app-types.ts";
import type { HttpPorts } from "../ports.ts";
import { addressOf } from "./visitor.ts";

/** `id` is null where he pays with a card. */
export type PayingFrom =
  | { readonly kind: "wallet"; readonly id: string | null }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "too_many"; readonly counted: LimitVerdict };

/** Whether a link's page asks for the code of a wallet: nothing of it is seen where the deployment keeps none. */
export function offersWallets(
  { settings }: Pick<HttpPorts, "settings">,
  { definition }: Pick<LinkState, "definition">,
) {
  return settings.wallets !== null && takesWallets(definition);
}

/** Reads who pays, from the code that was typed; empty where none was. Each try counts by its address, before anything is looked up. */
export async function payingFrom(
  c: AppContext,
  deps: HttpPorts,
  { link, typed, due }: { readonly link: LinkState; readonly typed: string; readonly due: Money },
): Promise<PayingFrom> {
  if (typed === "" || !offersWallets(deps, link)) return { kind: "wallet", id: null };
  const counted = await deps.limiter.walletCode(deps.paymentIds.addressKey(addressOf(c)));
  if (counted.outcome === "refused") return { kind: "too_many", counted };
  const { merchantId, livemode, definition } = link;
  // A wallet pays in the link's own currency.
  const money = due.currency === definition.currency ? due : null;
  const found = money === null ? null : await walletOfCode(deps, { merchantId, livemode }, { typed, money });
  if (found?.ok) return { kind: "wallet", id: found.value };
  const { t, locale } = c.get("wording");
  const isUnknown = found !== null && found.error === "unknown";
  return {
    kind: "refused",
    message: isUnknown ? t.errors.codeUnknown : t.errors.walletLacks({ sum: formatMoney(due, locale) }),
  };
}
