/** A shopper who comes back and wants to pay elsewhere: what is open is ended at its PSP first, and only then the next PSP is asked for its page. */

import { latestAttempt, type PaymentState } from "../../domain/payment/state.ts";
import { maySwitch } from "../../domain/payment/switch-psp.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import type { Timer } from "../../ports/clock.ts";
import type { Provider } from "../../ports/psp-accounts.ts";
import { doWorkFor } from "./do-work.ts";
import type { WorkDeps } from "./perform-work.ts";
import { canTake, reopen, type StartedPayment, whereTo } from "./start-payment.ts";
import type { LookDeps } from "./visit-payment.ts";

/** Another provider that could take a payment. Several accounts at one provider are one way for a shopper: the first is tried. */
export interface Way {
  readonly provider: Provider;
  /** The name that shoppers know. */
  readonly name: string;
  readonly pspAccountId: string;
}

/** The other ways in which a payment could be paid now, in the order in which its merchant's accounts are tried; none where it is too late. */
export async function otherWays(deps: WorkDeps, payment: PaymentState): Promise<readonly Way[]> {
  if (!maySwitch(payment)) return [];
  const { merchantId, livemode, price } = payment;
  const present = latestAttempt(payment).provider;
  const accounts = await deps.pspAccounts.list({ merchantId, livemode });
  const money = { amount: price.total, currency: price.currency };
  const ways = new Map<Provider, Way>();
  for (const { id, provider } of accounts) {
    const psp = deps.psps[provider];
    if (provider === present || ways.has(provider) || !canTake(psp, money, authorizesFirst(deps, payment))) continue;
    ways.set(provider, { provider, name: psp.displayName, pspAccountId: id });
  }
  return [...ways.values()];
}

/** Where a session cannot be ended for certain, both may succeed: the one that is not wanted has to be releasable. */
function authorizesFirst(deps: WorkDeps, payment: PaymentState): boolean {
  const endless = payment.attempts.some(({ provider }) =>
    Object.values(deps.psps).some((psp) => psp.provider === provider && !psp.capabilities.canExpire),
  );
  return payment.needsPlace || payment.capture === "manual" || endless;
}

/**
 * Leaves the present provider for `provider`. Returns its page when the present one has confirmed that nothing more is paid in its own;
 * the payment's own page while it has not, which says so and lets him try again; and that he has paid, where he had.
 */
export async function payAnotherWay(
  deps: WorkDeps & LookDeps & { readonly timer: Timer },
  paymentId: string,
  provider: string,
): Promise<Result<StartedPayment>> {
  const verified = deps.paymentIds.verify(paymentId);
  const object = verified === null ? null : deps.linkObjects.of(verified.linkKey);
  const look = (await object?.payment(paymentId)) ?? null;
  if (object === null || look === null) return failure("not_found", "There is no such payment.");
  const way = (await otherWays(deps, look.payment)).find((other) => other.provider === provider);
  if (way === undefined) return ok(whereTo(look.payment));
  const answered = await object.switchPsp(paymentId, { pspAccountId: way.pspAccountId, provider: way.provider });
  if (!answered.ok) return answered;
  const payment = (await doWorkFor(deps, object, answered.value.orders)) ?? answered.value.payment;
  return ok(whereTo(await reopen(deps, object, payment)));
}
