/** What people call whoever a payment is made with. */

import { WALLET_PROVIDER } from "../domain/payment/state.ts";
import type { PaymentView } from "../domain/payment/view.ts";
import type { PspRegistry } from "../ports/psp.ts";

/** The name that people know a provider by. */
export function providerNameOf(psps: PspRegistry, provider: string): string {
  if (provider === WALLET_PROVIDER) return "Wallet";
  return Object.values(psps).find((psp) => psp.provider === provider)?.displayName ?? provider;
}

/** The name of the provider where a payment was tried last. */
export function providerOfPayment(psps: PspRegistry, { attempts }: Pick<PaymentView, "attempts">): string {
  return providerNameOf(psps, attempts.at(-1)?.provider ?? "");
}
