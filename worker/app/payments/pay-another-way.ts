/** A shopper who comes back and wants to pay elsewhere: what is open is ended at its PSP first, and only then the next PSP is asked for its page. */

import { latestAttempt, type PaymentState } from "../../domain/payment/state.ts";
import { maySwitch } from "../../domain/payment/switch-psp.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import { drawOf, rankAccounts } from "../../domain/routing.ts";
import type { Timer } from "../../ports/clock.ts";
import type { Provider } from "../../ports/psp-accounts.ts";
import type { RoutingRules } from "../../ports/routing.ts";
import { doWorkFor } from "./do-work.ts";
import type { WorkDeps } from "./perform-work.ts";
import { canTake } from "./rank-accounts.ts";
import { reopen, type StartedPayment, whereTo } from "./start-payment.ts";
import type { LookDeps } from "./visit-payment.ts";

/** Another provider that could take a payment. Several accounts at one provider are one way for a shopper: the first is tried. */
export interface Way {
  readonly provider: Provider;
  /** The name that shoppers know. */
  readonly name: string;
  readonly pspAccountId: string;
}

export type WaysDeps = WorkDeps & { readonly routingRules: RoutingRules };

/**
 * The other ways in which a payment could be paid now, in the order of its merchant's rules, which may leave some out; none where it is too
 * late. `country` is the shopper's, null where it is not known.
 */
export async function otherWays(
  deps: WaysDeps,
  payment: PaymentState,
  country: string | null,
): Promise<readonly Way[]> {
  if (!maySwitch(payment)) return [];
  const { merchantId, livemode, price, purchaseKey } = payment;
  const present = latestAttempt(payment).provider;
  const scope = { merchantId, livemode };
  const [accounts, { rules }] = await Promise.all([deps.pspAccounts.list(scope), deps.routingRules.read(scope)]);
  const money = { amount: price.total, currency: price.currency };
  const manual = authorizesFirst(deps, payment);
  const able = accounts.filter(({ provider }) => canTake(deps.psps[provider], money, manual));
  const facts = {
    ...money,
    country,
    method: payment.needsPlace || payment.capture === "manual" ? ("card" as const) : null,
  };
  const ways = new Map<Provider, Way>();
  for (const { id, provider } of rankAccounts({ rules, facts, accounts: able, draw: drawOf(purchaseKey) })) {
    if (provider === present || ways.has(provider)) continue;
    ways.set(provider, { provider, name: deps.psps[provider].displayName, pspAccountId: id });
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
  deps: WaysDeps & LookDeps & { readonly timer: Timer },
  paymentId: string,
  { provider, country }: { readonly provider: string; readonly country: string | null },
): Promise<Result<StartedPayment>> {
  const verified = deps.paymentIds.verify(paymentId);
  const object = verified === null ? null : deps.linkObjects.of(verified.linkKey);
  const look = (await object?.payment(paymentId)) ?? null;
  if (object === null || look === null) return failure("not_found", "There is no such payment.");
  const way = (await otherWays(deps, look.payment, country)).find((other) => other.provider === provider);
  if (way === undefined) return ok(whereTo(look.payment));
  const answered = await object.switchPsp(paymentId, { pspAccountId: way.pspAccountId, provider: way.provider });
  if (!answered.ok) return answered;
  const payment = (await doWorkFor(deps, object, answered.value.orders)) ?? answered.value.payment;
  return ok(whereTo(await reopen(deps, object, payment)));
}
