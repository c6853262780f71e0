/** Display names of payment providers. */

import { WALLET_PROVIDER } from "../domain/payment/state.ts";
import type { PaymentView } from "../domain/payment/view.ts";
import type { PspRegistry } from "../ports/psp.ts";

/** A provider's display name. */
export function providerNameOf(psps: PspRegistry, provider: string): string {
  if (provider === WALLET_PROVIDER) return "Wallet";
  return Object.values(psps).find((psp) => psp.provider === provider)?.displayName ?? provider;
}

/** The display name of the provider of a payment's last attempt. */
export function providerOfPayment(psps: PspRegistry, { attempts }: Pick<PaymentView, "attempts">): string {
  return providerNameOf(psps, attempts.at(-1)?.provider ?? "");
}
