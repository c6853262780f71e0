/** Routes each queue to its consumer. */

import { type ApplyPspEventDeps, applyPspMessage } from "../app/psp-events/apply-psp-event.ts";
import { PspEventTally } from "../app/psp-events/tally.ts";
import { applyPublications } from "../app/publications/apply-publications.ts";
import { type DeliverDeps, deliverWebhook } from "../app/webhooks/deliver.ts";
import { errorName } from "../domain/error-name.ts";
import type { DeadLetters, PspEventCounts, QueuedEvents } from "../ports/psp-events.ts";
import type { PspEventMessage, PublicationMessage } from "../ports/queues.ts";
import type { WebhookMessage } from "../ports/webhook-endpoints.ts";
import { consume, consumeTogether, type Fate } from "./consume.ts";

export interface QueuePorts extends ApplyPspEventDeps, DeliverDeps {
  readonly deadLetters: DeadLetters;
  readonly pspEventCounts: PspEventCounts;
  /** Null where the queue of notifications is durable. */
  readonly queuedEvents: Pick<QueuedEvents, "remove"> | null;
}

const DONE: Fate = { kind: "done" };

/** Consumes a batch of any of our queues, recognised by the start of its name; the rest names the environment. */
export async function consumeBatch(deps: QueuePorts, batch: MessageBatch<unknown>): Promise<void> {
  const { queue } = batch;
  if (queue.includes("-dead-"))
    return consume(batch, {
      ...handlersOf(deps, queue),
      take: async () => ({ kind: "give_up", reason: "delivered too often" }),
    });
  if (queue.startsWith("paylinks-psp-events-")) {
    return consumePspEvents(deps, batch as MessageBatch<PspEventMessage>);
  }
  if (queue.startsWith("paylinks-outbox-")) {
    return consumeTogether(batch as MessageBatch<PublicationMessage>, {
      ...handlersOf(deps, queue),
      takeAll: (messages: readonly PublicationMessage[]) => applyPublications(deps, messages),
    });
  }
  if (queue.startsWith("paylinks-webhooks-")) {
    return consume(batch as MessageBatch<WebhookMessage>, {
      ...handlersOf(deps, queue),
      take: async (message: WebhookMessage) => {
        await deliverWebhook(deps, message);
        return DONE;
      },
    });
  }
  throw new Error(`no consumer for the queue ${queue}`);
}

async function consumePspEvents(deps: QueuePorts, batch: MessageBatch<PspEventMessage>): Promise<void> {
  const tally = new PspEventTally();
  const { giveUp, failed } = handlersOf(deps, batch.queue);
  await consume(batch, { giveUp, failed, take: (message: PspEventMessage) => takePspEvents(deps, message, tally) });
  // The counts are for people: if storing them fails, the events are not applied again.
  await deps.pspEventCounts.add(tally.counted(), deps.clock.now()).catch(failed);
}

async function takePspEvents(deps: QueuePorts, message: PspEventMessage, tally: PspEventTally): Promise<Fate> {
  const applied = await applyPspMessage(deps, message, tally);
  if (applied.ok) {
    await forget(deps, message);
    return DONE;
  }
  return applied.error.kind === "later" ? { kind: "retry" } : { kind: "give_up", reason: applied.error.reason };
}

/** Drops the kept copy of a message that was applied or stored as a dead letter: it need not be sent again. */
async function forget({ queuedEvents }: Pick<QueuePorts, "queuedEvents">, body: unknown): Promise<void> {
  const keptAs = namedIn(body, "keptAs");
  if (keptAs !== null) await queuedEvents?.remove(keptAs);
}

/** A text member of a message's body; null if it is missing. */
function namedIn(body: unknown, name: "pspAccountId" | "requestId" | "keptAs"): string | null {
  const value: unknown = typeof body === "object" && body !== null ? Reflect.get(body, name) : null;
  return typeof value === "string" ? value : null;
}

/** An object resends an unapplied publication as a new message each time; together they are one dead letter. */
function deadLetterIdOf({ id, body }: Message<unknown>): string {
  const { linkKey, id: place }: Partial<PublicationMessage> = Object(body);
  return typeof linkKey === "string" && typeof place === "number" ? `${linkKey}-${place}` : id;
}

function handlersOf(deps: QueuePorts, queue: string) {
  const { deadLetters, log, clock } = deps;
  return {
    async giveUp(message: Message<unknown>, reason: string): Promise<void> {
      const pspAccountId = namedIn(message.body, "pspAccountId");
      const known = { queue, message_id: message.id, reason, attempts: message.attempts };
      log.error("message.given_up", {
        ...known,
        psp_account_id: pspAccountId,
        request_id: namedIn(message.body, "requestId"),
      });
      await deadLetters.store({
        id: deadLetterIdOf(message),
        queue,
        reason,
        body: JSON.stringify(message.body),
        attempts: message.attempts,
        receivedAt: clock.now(),
        pspAccountId,
      });
      await forget(deps, message.body);
    },
    failed(error: unknown): void {
      log.warn("message.failed", { queue, error: errorName(error) });
    },
  };
}
