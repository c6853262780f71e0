/** What a merchant sends by hand: a message to see whether an endpoint answers, and deliveries once more. */

import { LIMITS } from "../../domain/limits.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import { answerText, isAccepted } from "../../domain/webhook-endpoint.ts";
import type { Scope } from "../../ports/read-model.ts";
import type { DeliveryKey, WebhookDeliveries } from "../../ports/webhook-endpoints.ts";
import { newId } from "../new-id.ts";
import { composeMessage } from "./compose.ts";
import { NO_ENDPOINT } from "./manage-endpoints.ts";
import type { EndpointDeps } from "./ports.ts";
import { type SendSoonDeps, sendSoon } from "./send-soon.ts";

/** How an endpoint answered a test message. */
export interface TestOutcome {
  readonly delivered: boolean;
  /** As `answerText` words it. */
  readonly answer: string;
  readonly milliseconds: number;
}

/** Sends a message of type `webhook_endpoint.test` now, even to a disabled endpoint, and waits for the answer. Nothing is stored. */
export async function sendTestMessage(
  { webhookEndpoints, webhookSender, webhookSigner, random, clock }: EndpointDeps,
  scope: Scope,
  endpointId: string,
): Promise<Result<TestOutcome>> {
  const now = clock.now();
  const endpoint = await webhookEndpoints.get(scope, endpointId);
  const secrets = await webhookEndpoints.secrets(scope, endpointId, now);
  if (endpoint === null || secrets === null) return NO_ENDPOINT;
  if (secrets.length === 0) return ok({ delivered: false, answer: answerText({ kind: "no_secret" }), milliseconds: 0 });
  const told = {
    id: newId(random, "event"),
    type: "webhook_endpoint.test",
    at: now,
    livemode: scope.livemode,
    linkId: null,
    paymentId: null,
    metadata: {},
    data: {},
  };
  const answer = await webhookSender.post(endpoint.url, composeMessage(webhookSigner, told, { secrets, now }));
  return ok({ delivered: isAccepted(answer), answer: answerText(answer), milliseconds: clock.now() - now });
}

export interface RetryDeps extends SendSoonDeps, Pick<EndpointDeps, "webhookEndpoints" | "clock"> {
  readonly webhookDeliveries: WebhookDeliveries;
}

/** Sends a delivery again, whatever became of it, with all its tries ahead. */
export async function retryDelivery(deps: RetryDeps, scope: Scope, key: DeliveryKey): Promise<Result<null>> {
  const isDue = await deps.webhookDeliveries.retry(scope, key, deps.clock.now());
  if (!isDue) return failure("not_found", "There is no such delivery, or its endpoint is disabled.");
  sendSoon(deps, [key]);
  return ok(null);
}

/**
 * Sends failed deliveries again, with all their tries ahead: those of events that happened at `since` (Unix ms) or later, the oldest first, up to
 * `LIMITS.webhookRetriesMax`. The cron sends them, at the pace that it keeps for every endpoint: a server that has just recovered is not flooded.
 */
export async function retryFailed(
  { webhookEndpoints, webhookDeliveries, clock }: RetryDeps,
  scope: Scope,
  { endpointId, since }: { readonly endpointId: string; readonly since: number },
): Promise<Result<{ readonly retried: number; readonly hasMore: boolean }>> {
  const endpoint = await webhookEndpoints.get(scope, endpointId);
  if (endpoint === null) return NO_ENDPOINT;
  if (endpoint.disabledReason !== null)
    return failure("change_not_allowed", "The endpoint is disabled. Enable it first.");
  const what = { since, now: clock.now(), limit: LIMITS.webhookRetriesMax };
  return ok(await webhookDeliveries.retryFailed(scope, endpointId, what));
}
