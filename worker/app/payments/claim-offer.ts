/** Claims of incentives that count across a merchant's links: made before a start, given back if no payment keeps them. */

import { checkoutOf } from "../../domain/checkout.ts";
import { errorName } from "../../domain/error-name.ts";
import { type FeeProfile, incentiveAcrossLinks } from "../../domain/fees.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { LinkState } from "../../domain/link.ts";
import { shopperOf } from "../../domain/offers.ts";
import type { Clock } from "../../ports/clock.ts";
import type { StartPayment } from "../../ports/link-objects.ts";
import type { Log } from "../../ports/log.ts";
import type { OfferClaims } from "../../ports/offer-claims.ts";
import type { Scope } from "../../ports/read-model.ts";
import { type LookDeps, lookAtPayment } from "./visit-payment.ts";

export interface ClaimDeps {
  readonly offerClaims: OfferClaims;
  readonly clock: Clock;
}

export interface GiveBackDeps extends ClaimDeps, LookDeps {
  readonly log: Log;
}

/** The number of claims of an incentive across links: payments that used it or still may. Null if the fees have none. */
export async function claimsOf(
  { offerClaims }: Pick<ClaimDeps, "offerClaims">,
  scope: Scope,
  fees: FeeProfile | null,
): Promise<number | null> {
  const incentive = incentiveAcrossLinks(fees);
  return incentive === null ? null : offerClaims.count(scope, incentive.id);
}

/** Claims what its page may grant for a payment about to start; null if that is nothing, or none is left. */
export async function claimOffer(
  { offerClaims, clock }: ClaimDeps,
  link: LinkState,
  payment: { readonly id: string; readonly email: string | null; readonly claimable: string | null },
): Promise<StartPayment["claim"]> {
  const incentive = incentiveAcrossLinks(checkoutOf(link.definition).fees);
  if (incentive === null || payment.claimable !== incentive.id) return null;
  const { merchantId, livemode } = link;
  const { id: incentiveId, payments, per } = incentive;
  const at = clock.now();
  const shopper = per === "merchant_shopper" ? shopperOf(payment.email) : null;
  const claim = { paymentId: payment.id, merchantId, livemode, incentiveId, shopper, at };
  return (await offerClaims.claim(claim, payments)) ? { incentiveId, at } : null;
}

/**
 * Gives back claims too old for any start to use and without a published payment, if the link's object does not know the payment
 * either. If it does, a publication is under way. If an object cannot be asked, its claim stays.
 */
export async function giveBackUnused(deps: GiveBackDeps): Promise<void> {
  const { offerClaims, clock, log } = deps;
  const before = clock.now() - LIMITS.claimWithoutPaymentMs;
  for (const paymentId of await offerClaims.withoutPayment({ before, limit: LIMITS.claimsPerRun })) {
    try {
      if ((await lookAtPayment(deps, paymentId)) === null) await offerClaims.giveBack(paymentId);
    } catch (error) {
      log.warn("claim.not_given_back", { payment_id: paymentId, error: errorName(error) });
    }
  }
}
