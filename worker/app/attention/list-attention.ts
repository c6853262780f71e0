/** Everything of a merchant that needs a person, in one list. */

import { LIMITS } from "../../domain/limits.ts";
import type { AttemptView, DisputeView, PaymentView } from "../../domain/payment/view.ts";
import { type RoutingGap, routingGaps } from "../../domain/routing.ts";
import type { WebhookEndpoint } from "../../domain/webhook-endpoint.ts";
import type { PspAccount, PspAccounts } from "../../ports/psp-accounts.ts";
import type { DeadLetters, MerchantLetter, ParkedEvents, WaitingEvent } from "../../ports/psp-events.ts";
import type { ReadModel, Scope } from "../../ports/read-model.ts";
import type { RoutingRules } from "../../ports/routing.ts";
import type { WebhookEndpoints } from "../../ports/webhook-endpoints.ts";

export interface ListAttentionDeps {
  readonly readModel: ReadModel;
  readonly deadLetters: DeadLetters;
  readonly parkedEvents: ParkedEvents;
  readonly webhookEndpoints: WebhookEndpoints;
  readonly pspAccounts: PspAccounts;
  readonly routingRules: RoutingRules;
}

/** A dispute, the payment that it is about, and the attempt whose provider reports it. */
export interface OpenDispute {
  readonly payment: PaymentView;
  readonly dispute: DisputeView;
  readonly attempt: AttemptView | null;
}

/** Up to `LIMITS.attentionItemsMax` of each kind. */
export interface NeedsHuman {
  /** Work that has waited unusually long for a provider, the longest first. */
  readonly waiting: readonly PaymentView[];
  /** A provider's report that does not match, newest first. */
  readonly toReview: readonly PaymentView[];
  /** Disputes that need the merchant's response, the earliest deadline first, those without one last. */
  readonly disputes: readonly OpenDispute[];
  /** Notifications that were given up on, oldest first. */
  readonly deadLetters: readonly MerchantLetter[];
  /** Notifications about unknown payments, oldest first. They are retried automatically. */
  readonly parkedEvents: readonly WaitingEvent[];
  /** Webhook endpoints that were disabled because of how they answered. */
  readonly webhookEndpoints: readonly WebhookEndpoint[];
  /** Payments that cannot be taken, since their provider accounts are disabled. */
  readonly routingGaps: readonly RoutingGap<PspAccount>[];
}

/** Reads what needs a person, from the read model, a second or two behind. */
export async function listAttention(deps: ListAttentionDeps, scope: Scope): Promise<NeedsHuman> {
  const limit = LIMITS.attentionItemsMax;
  const [{ disputed, ...payments }, deadLetters, parkedEvents, endpoints, accounts, { rules }] = await Promise.all([
    deps.readModel.paymentsForHumans(scope, limit),
    deps.deadLetters.list(scope, limit),
    deps.parkedEvents.waiting(scope, limit),
    deps.webhookEndpoints.list(scope, { limit: LIMITS.webhookEndpointsMax, cursor: null }),
    deps.pspAccounts.list(scope),
    deps.routingRules.read(scope),
  ]);
  const webhookEndpoints = endpoints.data.filter(
    ({ disabledReason }) => disabledReason !== null && disabledReason !== "merchant",
  );
  const disputes = openDisputes(disputed);
  return {
    ...payments,
    disputes,
    deadLetters,
    parkedEvents,
    webhookEndpoints,
    routingGaps: routingGaps(rules, accounts),
  };
}

function openDisputes(payments: readonly PaymentView[]): readonly OpenDispute[] {
  const deadline = ({ dispute }: OpenDispute) => dispute.respondBy ?? Number.POSITIVE_INFINITY;
  return payments
    .flatMap((payment) =>
      payment.disputes
        .filter(({ status }) => status === "needs_response")
        .map((dispute) => {
          const attempt = payment.attempts.find(({ number }) => number === dispute.attempt) ?? null;
          return { payment, dispute, attempt };
        }),
    )
    .sort((one, other) => (deadline(one) < deadline(other) ? -1 : 1));
}
