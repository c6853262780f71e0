/** Puts deliveries into the queue: those that an event has just made due, and by cron whatever is due. */

import { errorName } from "../../domain/error-name.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { Background } from "../../ports/background.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { DeliveryKey, WebhookDeliveries, WebhookQueue } from "../../ports/webhook-endpoints.ts";

export interface SendSoonDeps {
  readonly webhookQueue: WebhookQueue;
  readonly background: Background;
  readonly log: Log;
}

/** Sends what an event has just made due. Nothing waits for it or fails because of it: what the queue does not get, the cron finds. */
export function sendSoon({ webhookQueue, background, log }: SendSoonDeps, owed: readonly DeliveryKey[]): void {
  if (owed.length === 0) return;
  background.run(async () => {
    try {
      await webhookQueue.send(owed.map((key) => ({ ...key, isForSlow: false })));
    } catch (error) {
      log.warn("webhooks.not_queued", { count: owed.length, error: errorName(error) });
    }
  });
}

export interface SendDueDeps extends SendSoonDeps {
  readonly webhookDeliveries: WebhookDeliveries;
  readonly clock: Clock;
}

/**
 * For the cron: what is due again, what the queue lost, and what rested while its endpoint was disabled. What the queue still has
 * arrives twice, and only the first to come is sent.
 */
export async function sendDueWebhooks({ webhookDeliveries, webhookQueue, clock }: SendDueDeps): Promise<void> {
  const due = await webhookDeliveries.due(clock.now(), {
    endpoints: LIMITS.webhookEndpointsPerTick,
    perEndpoint: LIMITS.webhooksPerTick,
    perSlowEndpoint: LIMITS.webhooksPerSlowTick,
  });
  if (due.length > 0) await webhookQueue.send(due);
}
