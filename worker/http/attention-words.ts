/** Explains what needs attention in plain sentences, for the desk and the API. */

import { DESK_LOCALE } from "../../web/desk/frame.tsx";
import { formatTime } from "../../web/parts/time.tsx";
import { DURATION, LIMITS } from "../domain/limits.ts";
import type { DisputeView } from "../domain/payment/view.ts";
import type { RoutingGap } from "../domain/routing.ts";
import type { WebhookEndpoint } from "../domain/webhook-endpoint.ts";
import type { MerchantLetter, WaitingEvent } from "../ports/psp-events.ts";

/** Sentences by the kind of waiting work. `provider` is the provider's display name. */
const WORK: Readonly<Record<string, (provider: string) => string>> = {
  open_session: (provider) =>
    `${provider} has not answered whether it opened a payment page. The shopper was not sent there.`,
  close_session: (provider) =>
    `${provider} has not confirmed that its payment page is closed. Somebody could still pay there.`,
  capture: (provider) => `${provider} has not confirmed the capture. The money may or may not have moved.`,
  void: (provider) =>
    `${provider} has not confirmed that the authorisation is released. The shopper’s money may still be reserved.`,
  void_stray: (provider) => `${provider} has not confirmed that a second authorisation is released.`,
  refund: (provider) => `${provider} has not taken the refund. The shopper does not have the money back.`,
  ask_refund: (provider) => `${provider} has taken the refund and has not finished it.`,
  ask_attempt: (provider) => `${provider} has not said what became of the payment.`,
  ask_outcome: (provider) => `${provider} closed its payment page and has not said whether it was paid.`,
};

/** Explains work that waits, which we keep retrying. */
export function waitingWords(kind: string, provider: string): string {
  return `${(WORK[kind] ?? WORK.ask_attempt ?? String)(provider)} Look at ${provider}’s own dashboard; we go on asking.`;
}

/** Explains a dispute that needs the merchant's response. */
export function disputeWords({ respondBy }: Pick<DisputeView, "respondBy">, provider: string): string {
  const by = respondBy === null ? "" : ` by ${formatTime(respondBy, DESK_LOCALE)}`;
  return `The shopper disputed this payment with the bank. Respond in ${provider}’s own dashboard${by}: without a response the money is lost.`;
}

/** Explains a notification that was given up. */
export function deadLetterWords(
  { reason, attempts }: Pick<MerchantLetter, "reason" | "attempts">,
  provider: string,
): string {
  const tries = attempts === 1 ? "1 attempt" : `${attempts} attempts`;
  return `A notification of ${provider} could not be applied after ${tries}: ${reason}. What it says is not in your payments.`;
}

/** Explains a notification whose payment is unknown. */
export function parkedWords({ tries }: Pick<WaitingEvent, "tries">, provider: string): string {
  const again =
    tries === 0
      ? "We look for it again soon."
      : `We have looked for it again ${tries === 1 ? "once" : `${tries} times`}, and will continue.`;
  return `${provider} reports a payment of yours that is not known here. ${again}`;
}

/** Explains an endpoint that was disabled because of how it answered. */
export function endpointWords({ disabledReason }: Pick<WebhookEndpoint, "disabledReason">): string {
  const why =
    disabledReason === "gone"
      ? "It answered 410 Gone."
      : `It accepted no message for ${LIMITS.webhookFailingMs / DURATION.DAY_MS} days.`;
  return `${why} Nothing is sent to it until it is enabled again, and what happens meanwhile is not kept for it.`;
}

/** Explains that payments find no provider account, since accounts are disabled. */
export function routingGapWords({ rule }: Pick<RoutingGap<unknown>, "rule">): string {
  return rule === null
    ? "Every payment provider account is disabled, so your links take no payments. Enable an account, or connect another."
    : `Routing rule ${rule + 1} allows only accounts that are disabled, so the payments that it applies to cannot be taken. Enable an account, or change the rule.`;
}
