/** Sends messages to Cloudflare Queues. */

import { LIMITS } from "../../domain/limits.ts";
import type { QueueBacklogs } from "../../ports/metrics.ts";
import type { PspEventMessage, PspEventQueue, PublicationMessage, PublicationQueue } from "../../ports/queues.ts";
import type { WebhookMessage, WebhookQueue } from "../../ports/webhook-endpoints.ts";

/** The queue of verified PSP notifications. */
export function makePspEventQueue(queue: Queue<PspEventMessage>): PspEventQueue {
  return {
    async send(message) {
      await queue.send(message, { contentType: "json" });
    },
  };
}

/** The queue of publications. They are sent in as few requests as fit; a publication too large for a message is sent without its contents. */
export function makePublicationQueue(queue: Queue<PublicationMessage>): PublicationQueue {
  return {
    async send(messages) {
      for (const bodies of batches(messages.map(fitting))) {
        const [only] = bodies;
        if (bodies.length === 1 && only !== undefined) await queue.send(only, { contentType: "json" });
        else await queue.sendBatch(bodies.map((body) => ({ body, contentType: "json" }) as const));
      }
    },
  };
}

/** The queue of deliveries that are due. They are sent in as few requests as the platform allows. */
export function makeWebhookQueue(queue: Queue<WebhookMessage>): WebhookQueue {
  return {
    async send(messages) {
      for (let start = 0; start < messages.length; start += LIMITS.queueBatchMessagesMax) {
        const portion = messages.slice(start, start + LIMITS.queueBatchMessagesMax);
        await queue.sendBatch(portion.map((body) => ({ body, contentType: "json" }) as const));
      }
    },
  };
}

/** The backlogs of our queues, as the platform counts them. A queue that does not answer is left out. */
export function makeQueueBacklogs(queues: Readonly<Record<string, Pick<Queue<unknown>, "metrics">>>): QueueBacklogs {
  return {
    async read() {
      const backlogs = Object.entries(queues).map(async ([name, queue]) => {
        const { backlogCount: count, oldestMessageTimestamp: oldest } = await queue.metrics();
        return { queue: name, count, oldestAt: count > 0 && oldest !== undefined ? oldest.getTime() : null };
      });
      const answers = await Promise.allSettled(backlogs);
      return answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
    },
  };
}

interface Sized {
  readonly message: PublicationMessage;
  readonly bytes: number;
}

function sized(message: PublicationMessage): Sized {
  return { message, bytes: new TextEncoder().encode(JSON.stringify(message)).length };
}

function fitting(message: PublicationMessage): Sized {
  const whole = sized(message);
  return whole.bytes > LIMITS.queueMessageBytesMax ? sized({ ...message, publication: null }) : whole;
}

/** Splits messages, in order, into requests that the queue accepts. */
function batches(messages: readonly Sized[]): PublicationMessage[][] {
  const all: PublicationMessage[][] = [];
  let total = 0;
  for (const { message, bytes } of messages) {
    const current = all.at(-1);
    if (
      current === undefined ||
      total + bytes > LIMITS.queueBatchBytesMax ||
      current.length >= LIMITS.outboxMessageRowsMax
    ) {
      all.push([message]);
      total = bytes;
    } else {
      current.push(message);
      total += bytes;
    }
  }
  return all;
}
