/** Takes a batch message by message: one bad message never fails its neighbours. */
import { LIMITS } from "../domain/limits.ts";

/** `done`: acknowledge. `retry`: deliver again later. `give_up`: keep it as a dead letter with the reason, then acknowledge. */
export type Fate =
  | { readonly kind: "done" }
  | { readonly kind: "retry" }
  | { readonly kind: "give_up"; readonly reason: string };

/** The delay before the next delivery, doubled with each. */
function retryDelaySeconds(attempts: number): number {
  return Math.min(LIMITS.queueRetryFirstSeconds * 2 ** Math.max(0, attempts - 1), LIMITS.queueRetrySecondsMax);
}

export interface Consumer<T> {
  take(body: T): Promise<Fate>;
  /** Keeps what was given up. */
  bury(message: Message<T>, reason: string): Promise<void>;
  /** Hears of a message that threw; it will be delivered again. */
  failed(error: unknown): void;
}

/** Consumes a batch, several messages at once. Each is acknowledged or retried by itself. */
export async function consume<T>(batch: MessageBatch<T>, consumer: Consumer<T>): Promise<void> {
  await Promise.all(
    batch.messages.map(async (message) => {
      try {
        const fate = await consumer.take(message.body);
        if (fate.kind === "retry") return message.retry({ delaySeconds: retryDelaySeconds(message.attempts) });
        if (fate.kind === "give_up") await consumer.bury(message, fate.reason);
        message.ack();
      } catch (error) {
        consumer.failed(error);
        message.retry({ delaySeconds: retryDelaySeconds(message.attempts) });
      }
    }),
  );
}
