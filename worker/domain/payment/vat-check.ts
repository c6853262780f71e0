/**
 * VIES's answer about a payment's VAT id after it was paid. The price stays what the shopper saw; the consequences are
 * for people.
 */

import type { VatCheck } from "../tax.ts";
import type { PaymentEvent } from "./events.ts";
import type { PaymentState, ReviewReason } from "./state.ts";

/** Records the first answer about an unverified id. An unregistered one, or one without any answer, is put to review. */
export function recordVatCheck(payment: PaymentState, check: VatCheck, now: number): PaymentEvent[] {
  if (payment.taxEvidence?.vatCheck?.status !== "unverified") return [];
  const day = new Date(now).toISOString().slice(0, 10);
  switch (check.status) {
    case "valid":
      return [{ type: "vat_id_checked", check }];
    case "invalid":
      return [
        { type: "vat_id_checked", check },
        ...review(payment, "vat_id_invalid", `VIES did not know the VAT id on ${day}`, now),
      ];
    case "unverified":
      return review(payment, "vat_id_unverified", `VIES had not answered by ${day}`, now);
  }
}

function review(payment: PaymentState, reason: ReviewReason, detail: string, at: number): PaymentEvent[] {
  const isKnown = payment.reviews.some((known) => known.reason === reason);
  return isKnown ? [] : [{ type: "review_opened", review: { reason, detail, at } }];
}
