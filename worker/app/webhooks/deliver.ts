/** Sends one message to one endpoint: leases it, posts it, and records the answer. */

import { SYSTEM } from "../../domain/audit.ts";
import { LIMITS } from "../../domain/limits.ts";
import {
  type AutomaticReason,
  disabledBy,
  fateAfter,
  isAccepted,
  type WebhookAnswer,
} from "../../domain/webhook-endpoint.ts";
import type { Log } from "../../ports/log.ts";
import type {
  TakenDelivery,
  WebhookDeliveries,
  WebhookMessage,
  WebhookSender,
  WebhookSigner,
} from "../../ports/webhook-endpoints.ts";
import { type NoteDeps, note } from "../audit/note.ts";
import { composeMessage } from "./compose.ts";
import { type DisabledMailDeps, disabledMails } from "./disabled-mails.ts";

export interface DeliverDeps extends NoteDeps, DisabledMailDeps {
  readonly webhookDeliveries: WebhookDeliveries;
  readonly webhookSender: WebhookSender;
  readonly webhookSigner: WebhookSigner;
  readonly log: Log;
}

/**
 * At least once: whoever dies between the answer and its record leaves a lease that ends, and the message is sent again under the same id.
 * Rejects only where the database does not answer.
 */
export async function deliverWebhook(deps: DeliverDeps, message: WebhookMessage): Promise<void> {
  const { webhookDeliveries, clock, log } = deps;
  const sentAt = clock.now();
  const taken = await webhookDeliveries.take(message, { now: sentAt, leaseMs: LIMITS.webhookLeaseMs });
  if (taken === null) return;
  const { endpointId, eventId, tries } = taken;
  const answer = await post(deps, taken);
  const now = clock.now();
  const failingSince = isAccepted(answer) ? null : (taken.failingSince ?? now);
  const fate = fateAfter(answer, { tries, now });
  const disabled = disabledBy(answer, { fate, failingSince, now });
  await webhookDeliveries.settle(taken, {
    answer,
    fate,
    isSlow: now - sentAt >= LIMITS.webhookSlowMs,
    disabled: disabled === null ? null : await disabling(deps, taken, { reason: disabled, now }),
    now,
  });
  if (disabled !== null)
    log.warn("webhook_endpoint.disabled", { endpoint_id: endpointId, event_id: eventId, reason: disabled });
}

async function disabling(
  deps: DeliverDeps,
  { endpointId, scope }: TakenDelivery,
  { reason, now }: { readonly reason: AutomaticReason; readonly now: number },
) {
  const noted = {
    action: "webhook_endpoint.disabled",
    subject: endpointId,
    before: { disabled_reason: null },
    after: { disabled_reason: reason },
  };
  const mails = await disabledMails(deps, { merchantId: scope.merchantId, endpointId, now });
  return { reason, entry: note(deps, { ...scope, cause: SYSTEM }, noted), mails };
}

async function post(
  { webhookSender, webhookSigner, clock }: DeliverDeps,
  taken: TakenDelivery,
): Promise<WebhookAnswer> {
  const { url, secrets, event, scope, metadata } = taken;
  if (secrets.length === 0) return { kind: "no_secret" };
  const told = { ...event, livemode: scope.livemode, metadata };
  return webhookSender.post(url, composeMessage(webhookSigner, told, { secrets, now: clock.now() }));
}
