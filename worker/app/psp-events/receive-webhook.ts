/** Accepts a PSP's notification: verifies it and queues it, and does nothing else before the PSP gets its answer. */

import { DURATION, LIMITS } from "../../domain/limits.ts";
import { fail, failure, ok, type Result } from "../../domain/result.ts";
import type { Clock, Random } from "../../ports/clock.ts";
import type { PspRegistry, RawWebhook } from "../../ports/psp.ts";
import type { PspAccounts } from "../../ports/psp-accounts.ts";
import type { Archive, PspEventQueue } from "../../ports/queues.ts";
import type { Limiter } from "../limits/limiter.ts";
import type { RefusedWebhooks } from "./refused-webhooks.ts";

export interface ReceiveWebhookDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly pspAccounts: PspAccounts;
  readonly psps: PspRegistry;
  readonly pspEvents: PspEventQueue;
  readonly archive: Archive;
  readonly limiter: Limiter;
  readonly refusedWebhooks: RefusedWebhooks;
}

/** The account that a notification was sent to, and the request that brought it. */
interface Delivery {
  readonly provider: string;
  readonly pspAccountId: string;
  readonly requestId: string;
}

const TOO_MANY = {
  code: "rate_limited",
  detail: `At most ${LIMITS.archivedWebhooksPerDayMax} notifications of more than ${LIMITS.queueMessageBytesMax} bytes are accepted a day.`,
} as const;

/**
 * Returns the body of the answer to the provider. Fails with `not_found` for an unknown account, `signature_invalid` for
 * bytes that its provider did not sign just now, and `rate_limited` for too many large notifications in a day.
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
  if (large) {
    const { outcome, windows } = await deps.limiter.archivedWebhook(pspAccountId);
    const resetAt = Math.max(...windows.map((window) => window.resetAt));
    if (outcome === "refused")
      return fail({ ...TOO_MANY, retryAfterSeconds: Math.max(1, Math.ceil((resetAt - now) / DURATION.SECOND_MS)) });
  }
  const archiveKey = large ? `webhooks/${pspAccountId}/${now}-${deps.random.id(20)}` : null;
  if (archiveKey !== null) await deps.archive.put(archiveKey, webhook.body);
  const body = large ? null : webhook.body;
  await deps.pspEvents.send({ pspAccountId, receivedAt: now, body, archiveKey, requestId });
  return ok(psp.webhookAcknowledgement);
}
