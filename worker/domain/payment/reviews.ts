/** What a person has to look at. They decide at the provider or here, and say when they are done. It undoes nothing. */

import type { PaymentEvent } from "./events.ts";
import type { PaymentState, Review } from "./state.ts";

/** The reviews that nobody has dealt with yet, oldest first. A handled one is not opened again by the same words. */
export function openReviews({ reviews, reviewsHandled }: PaymentState): readonly Review[] {
  return reviews.slice(reviewsHandled);
}

/**
 * Records that the first `count` reviews are dealt with: those that the person has seen. One that arrived meanwhile
 * stays open.
 */
export function handleReviews(payment: PaymentState, count: number): PaymentEvent[] {
  const handled = Math.min(count, payment.reviews.length);
  return handled > payment.reviewsHandled ? [{ type: "reviews_handled", count: handled }] : [];
}
