/**
 * A returning shopper chooses another way to pay: the open session is ended at its PSP first, and only then is the next PSP asked
 * for its page.
 */

import { type Attempt, isLimited, latestAttempt, type PaymentState, type Surface } from "../../domain/payment/state.ts";
import { maySwitch } from "../../domain/payment/switch-psp.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import { drawOf, enabledOf, rankAccounts } from "../../domain/routing.ts";
import type { Timer } from "../../ports/clock.ts";
import type { Provider, PspAccount } from "../../ports/psp-accounts.ts";
import type { RoutingRules } from "../../ports/routing.ts";
import { doWorkFor } from "./do-work.ts";
import { canExpire, type WorkDeps } from "./perform-work.ts";
import { canTake } from "./rank-accounts.ts";
import { nextPageOf, reopen, type StartedPayment, surfaceFor } from "./start-payment.ts";
import { type LookDeps, objectOf } from "./visit-payment.ts";

/**
 * Another provider or surface that a payment could be paid with. Several accounts at one provider are one way for a shopper: the
 * first is tried.
 */
export interface Way {
  readonly provider: Provider;
  readonly surface: Surface;
  /** The name that shoppers know. */
  readonly name: string;
  readonly pspAccountId: string;
}

/** The shopper's choice. `surface` is null if none was named: then it is the provider's first way. */
export interface ChosenWay {
  readonly provider: string;
  readonly surface: string | null;
}

export type WaysDeps = WorkDeps & { readonly routingRules: RoutingRules };

/**
 * The other ways in which a payment could be paid now, in the order of its merchant's rules, which may leave some out; none if it
 * is too late. `country` is the shopper's, null if unknown.
 */
export async function otherWays(
  deps: WaysDeps,
  payment: PaymentState,
  country: string | null,
): Promise<readonly Way[]> {
  if (!maySwitch(payment)) return [];
  const { merchantId, livemode, price, purchaseKey } = payment;
  const present = latestAttempt(payment);
  // The browser runs scripts: it was sent to our card page once.
  const wanted = payment.attempts.some(({ surface }) => surface === "embedded") ? "embedded" : "hosted";
  const scope = { merchantId, livemode };
  const [accounts, { rules }] = await Promise.all([deps.pspAccounts.list(scope), deps.routingRules.read(scope)]);
  const money = { amount: price.total, currency: price.currency };
  const manual = authorizesFirst(deps, payment);
  const able = accounts.filter(({ provider }) => canTake(deps.psps[provider], money, manual));
  const facts = {
    ...money,
    country,
    method: isLimited(payment) || payment.capture === "manual" ? ("card" as const) : null,
  };
  const ways: Way[] = [];
  for (const account of rankAccounts({ rules, facts, accounts: enabledOf(able), draw: drawOf(purchaseKey) })) {
    const { id: pspAccountId, provider } = account;
    if (provider === present.provider || ways.some((way) => way.provider === provider)) continue;
    const name = deps.psps[provider].displayName;
    ways.push({ provider, surface: surfaceFor(deps, account, wanted), name, pspAccountId });
  }
  return [...otherSurface(deps, able, { present, wanted }), ...ways];
}

/**
 * The same account's other surface: its page always, its fields if they are offered and the shopper has used some. A payment that was
 * started at an account goes on there, also once it is disabled.
 */
function otherSurface(
  deps: WaysDeps,
  accounts: readonly PspAccount[],
  { present, wanted }: { readonly present: Attempt; readonly wanted: Surface },
): Way[] {
  const account = accounts.find(({ id }) => id === present.pspAccountId);
  if (account === undefined) return [];
  const surface = present.surface === "embedded" ? "hosted" : surfaceFor(deps, account, wanted);
  const { provider, id: pspAccountId } = account;
  return surface === present.surface
    ? []
    : [{ provider, surface, name: deps.psps[provider].displayName, pspAccountId }];
}

/** If a session cannot be ended for certain both may succeed, so the unwanted one has to be releasable. */
function authorizesFirst(deps: WorkDeps, payment: PaymentState): boolean {
  const endless = payment.attempts.some((attempt) =>
    Object.values(deps.psps).some((psp) => psp.provider === attempt.provider && !canExpire(psp, attempt)),
  );
  return isLimited(payment) || payment.capture === "manual" || endless;
}

/**
 * Moves from the present provider to `provider`, or from its page to ours. Returns the new page once the present provider has
 * confirmed that nothing more can be paid in its own; until then the payment's own page, which says so and lets the shopper try
 * again. If the shopper had already paid, that page shows it.
 */
export async function payAnotherWay(
  deps: WaysDeps & LookDeps & { readonly timer: Timer },
  paymentId: string,
  {
    provider,
    surface,
    country,
    requestId,
  }: ChosenWay & { readonly country: string | null; readonly requestId: string },
): Promise<Result<StartedPayment>> {
  const object = objectOf(deps, paymentId);
  const look = (await object?.payment(paymentId)) ?? null;
  if (object === null || look === null) return failure("not_found", "There is no such payment.");
  const way = (await otherWays(deps, look.payment, country)).find(
    (other) => other.provider === provider && (surface === null || other.surface === surface),
  );
  if (way === undefined) return ok(nextPageOf(look.payment));
  const to = { pspAccountId: way.pspAccountId, provider: way.provider, surface: way.surface };
  const answered = await object.switchPsp(paymentId, to, requestId);
  if (!answered.ok) return answered;
  const payment = (await doWorkFor(deps, object, answered.value.orders)) ?? answered.value.payment;
  return ok(nextPageOf(await reopen(deps, object, payment)));
}
