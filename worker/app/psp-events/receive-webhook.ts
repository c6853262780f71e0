/** Accepts a PSP's notification: verifies it and queues it, and does nothing else before the PSP gets its answer. */

import { LIMITS } from "../../domain/limits.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import type { Clock, Random } from "../../ports/clock.ts";
import type { PspRegistry, RawWebhook } from "../../ports/psp.ts";
import type { PspAccounts } from "../../ports/psp-accounts.ts";
import type { Archive, PspEventQueue } from "../../ports/queues.ts";
import type { RefusedWebhooks } from "./refused-webhooks.ts";

export interface ReceiveWebhookDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly pspAccounts: PspAccounts;
  readonly psps: PspRegistry;
  readonly pspEvents: PspEventQueue;
  readonly archive: Archive;
  readonly refusedWebhooks: RefusedWebhooks;
}

/** The account that a notification was sent to, and the request that brought it. */
interface Delivery {
  readonly provider: string;
  readonly pspAccountId: string;
  readonly requestId: string;
}

/**
 * Returns the body of the answer to the provider. Fails with `not_found` for an unknown account, and `signature_invalid` for
 * bytes that its provider did not sign just now.
 */
export async function receiveWebhook(
  deps: ReceiveWebhookDeps,
  { provider, pspAccountId, requestId }: Delivery,
  webhook: RawWebhook,
): Promise<Result<string>> {
  const account = await deps.pspAccounts.find(pspAccountId);
  if (account === null || account.provider !== provider) return failure("not_found", "There is no such account.");
  const now = deps.clock.now();
  const psp = deps.psps[account.provider];
  const verified = psp.verifyWebhook(account, webhook, now);
  if (!verified.ok) {
    deps.refusedWebhooks.note(account.id);
    return verified;
  }
  const large = new TextEncoder().encode(webhook.body).length > LIMITS.queueMessageBytesMax;
  const archiveKey = large ? `webhooks/${pspAccountId}/${now}-${deps.random.id(20)}` : null;
  if (archiveKey !== null) await deps.archive.put(archiveKey, webhook.body);
  const body = large ? null : webhook.body;
  await deps.pspEvents.send({ pspAccountId, receivedAt: now, body, archiveKey, requestId });
  return ok(psp.webhookAcknowledgement);
}
