/** Sends messages to Cloudflare Queues. */

import { LIMITS } from "../../domain/limits.ts";
import type { PspEventMessage, PspEventQueue, PublicationMessage, PublicationQueue } from "../../ports/queues.ts";

/** The queue of verified notifications. */
export function makePspEventQueue(queue: Queue<PspEventMessage>): PspEventQueue {
  return {
    async send(message) {
      await queue.send(message, { contentType: "json" });
    },
  };
}

/** The queue of publications. Several go in one request as long as they fit one. */
export function makePublicationQueue(queue: Queue<PublicationMessage>): PublicationQueue {
  return {
    async send(messages) {
      for (let start = 0; start < messages.length; start += LIMITS.outboxMessageRowsMax) {
        const batch = messages
          .slice(start, start + LIMITS.outboxMessageRowsMax)
          .map((body) => ({ body, contentType: "json" }) as const);
        const [only] = batch;
        if (batch.length === 1 && only !== undefined) await queue.send(only.body, { contentType: "json" });
        else await queue.sendBatch(batch);
      }
    },
  };
}
