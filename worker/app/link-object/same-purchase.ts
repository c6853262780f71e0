/** Whether a form that comes again is the purchase under way. */

import { readAnswers, sameAnswers } from "../../domain/answers.ts";
import { checkoutOf } from "../../domain/checkout.ts";
import type { LinkState } from "../../domain/link.ts";
import { NOTHING_GRANTED } from "../../domain/offers.ts";
import { isSameDestination, latestAttempt, type PaymentState } from "../../domain/payment/state.ts";
import { payableOf } from "../../domain/presentment.ts";
import type { StartPayment } from "../../ports/link-objects.ts";

/** Whether a browser's new form asks for what its live payment already is. */
export function isSamePurchase(
  { definition }: LinkState,
  live: PaymentState,
  input: StartPayment,
  now: number,
): boolean {
  // A form with a wallet's code pays from that wallet, and one without from none.
  const present = latestAttempt(live);
  const isDirect = present.surface === "direct" || input.surface === "direct";
  if (isDirect && !isSameDestination(present, input)) return false;
  // With what was granted to it, whatever is left of the offers by now.
  const priced = payableOf(definition, input.selection, {
    granted: live.granted ?? NOTHING_GRANTED,
    terms: input.quote,
  });
  const isSameCode = (input.selection.code ?? null) === (live.granted?.promotion?.code ?? null);
  const isSeen = input.shownTotal === null || input.shownTotal === live.price.total;
  const answers = readAnswers(checkoutOf(definition), input.answers, {
    delivery: input.selection.delivery,
    now,
  });
  if (!isSameCode || !isSeen || !priced.ok || !answers.ok || input.email !== live.email) return false;
  const { price, fx } = priced.value;
  const isSamePrice = JSON.stringify([price, fx?.price]) === JSON.stringify([live.price, live.fx?.price]);
  return isSamePrice && sameAnswers(answers.value, live.answers ?? null);
}
