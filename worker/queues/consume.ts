/** Takes a batch message by message: one bad message never fails its neighbours. */

/** `done`: acknowledge. `retry`: deliver again later. `give_up`: keep it as a dead letter with the reason, then acknowledge. */
export type Fate =
  | { readonly kind: "done" }
  | { readonly kind: "retry" }
  | { readonly kind: "give_up"; readonly reason: string };

const RETRY_FIRST_SECONDS = 2;
const RETRY_SECONDS_MAX = 600;

/** The delay before the next delivery, doubled with each. */
export function retryDelaySeconds(attempts: number): number {
  return Math.min(RETRY_FIRST_SECONDS * 2 ** Math.max(0, attempts - 1), RETRY_SECONDS_MAX);
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
