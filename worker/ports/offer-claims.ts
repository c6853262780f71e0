/**
 * Claims of incentives that count across a merchant's links. Every existing claim counts; a payment that ends without
 * money loses its claim.
 */

import type { Scope } from "./read-model.ts";

export interface OfferClaim extends Scope {
  readonly paymentId: string;
  readonly incentiveId: string;
  /** As `shopperOf` writes it; null if all shoppers are counted together. */
  readonly shopper: string | null;
  /** Unix ms. */
  readonly at: number;
}

export interface OfferClaims {
  /** Claims if fewer than `max` exist, of this shopper if there is one. Asked again for the same payment it answers the same. */
  claim(claim: OfferClaim, max: number): Promise<boolean>;
  /** Deletes the claim of a payment that its object does not keep. */
  giveBack(paymentId: string): Promise<void>;
  /** The number of claims of an incentive, over all shoppers; at most `LIMITS.claimsMax`. */
  count(scope: Scope, incentiveId: string): Promise<number>;
  /** Payments with a claim from before `before` (Unix ms) of which nothing has been published, oldest first. */
  withoutPayment(page: { readonly before: number; readonly limit: number }): Promise<readonly string[]>;
}
