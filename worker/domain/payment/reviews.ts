/** What a human has to look at, and that he has: he decides at the provider or here, and says when he is done. Nothing is undone by it. */

import type { PaymentEvent } from "./events.ts";
import type { PaymentState, Review } from "./state.ts";

/** What nobody has dealt with yet, oldest first. What was handled is not opened again by the same words. */
export function openReviews({ reviews, reviewsHandled }: PaymentState): readonly Review[] {
  return reviews.slice(reviewsHandled);
}

/** Notes that the first `count` reviews are dealt with: those that he has seen. One that came meanwhile stays open. */
export function handleReviews(payment: PaymentState, count: number): PaymentEvent[] {
  const handled = Math.min(count, payment.reviews.length);
  return handled > payment.reviewsHandled ? [{ type: "reviews_handled", count: handled }] : [];
}
