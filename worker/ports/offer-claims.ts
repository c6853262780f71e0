/** Claims of incentives that count across a merchant's links. A claim that is there counts; whose payment has ended without money is gone. */

import type { Scope } from "./read-model.ts";

export interface OfferClaim extends Scope {
  readonly paymentId: string;
  readonly incentiveId: string;
  /** As `shopperOf` writes it; null where all shoppers are counted together. */
  readonly shopper: string | null;
  /** Unix ms. */
  readonly at: number;
}

export interface OfferClaims {
  /** Claims, where fewer than `max` are there, of this shopper where there is one. Asked again for the same payment it answers alike. */
  claim(claim: OfferClaim, max: number): Promise<boolean>;
  /** Gives back what a payment claimed, whose object has said that it does not keep it. */
  giveBack(paymentId: string): Promise<void>;
  /** How many are there of an incentive, of all shoppers together; at most `LIMITS.claimsMax`. */
  count(scope: Scope, incentiveId: string): Promise<number>;
  /** Payments that claimed something before `before` (Unix ms) and of which nothing has been published, oldest first. */
  unheardOf(page: { readonly before: number; readonly limit: number }): Promise<readonly string[]>;
}
