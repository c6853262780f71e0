/** Consumes a batch message by message or in portions: one bad message never fails its neighbours. */
import { LIMITS } from "../domain/limits.ts";

/** `done`: acknowledge. `retry`: redeliver later. `give_up`: store as a dead letter with the reason, then acknowledge. */
export type Fate =
  | { readonly kind: "done" }
  | { readonly kind: "retry" }
  | { readonly kind: "give_up"; readonly reason: string };

/** The delay before the next delivery, doubled each time. */
function retryDelaySeconds(attempts: number): number {
  return Math.min(LIMITS.queueRetryFirstSeconds * 2 ** Math.max(0, attempts - 1), LIMITS.queueRetrySecondsMax);
}

export interface Consumer<T> {
  take(body: T): Promise<Fate>;
  /** Stores a message that was given up. */
  giveUp(message: Message<T>, reason: string): Promise<void>;
  /** Reports a message that threw; it will be redelivered. */
  failed(error: unknown): void;
}

/** Consumes a batch, a few messages at a time. Each message is acknowledged or retried on its own. */
export async function consume<T>(batch: MessageBatch<T>, consumer: Consumer<T>): Promise<void> {
  const waiting = batch.messages.values();
  // The lanes share the iterator: whichever is free takes the next message.
  const work = async (): Promise<void> => {
    for (const message of waiting) await consumeOne(message, consumer);
  };
  await Promise.all(Array.from({ length: LIMITS.messagesAtOnceMax }, work));
}

/** A consumer of messages that are cheaper together than one by one. */
export interface CommonConsumer<T> extends Omit<Consumer<T>, "take"> {
  /** Takes all of them or throws. */
  takeAll(bodies: readonly T[]): Promise<void>;
}

/** Consumes a batch in a few portions. A failing portion is repeated message by message, so that only the culprit is retried. */
export async function consumeTogether<T>(batch: MessageBatch<T>, consumer: CommonConsumer<T>): Promise<void> {
  const { messages } = batch;
  const portions: Message<T>[][] = [];
  for (let start = 0; start < messages.length; start += LIMITS.messagesTogetherMax)
    portions.push(messages.slice(start, start + LIMITS.messagesTogetherMax));
  await Promise.all(portions.map((portion) => consumePortion(portion, consumer)));
}

async function consumePortion<T>(portion: readonly Message<T>[], consumer: CommonConsumer<T>): Promise<void> {
  try {
    await consumer.takeAll(portion.map(({ body }) => body));
    for (const message of portion) message.ack();
  } catch {
    const take = async (body: T): Promise<Fate> => {
      await consumer.takeAll([body]);
      return { kind: "done" };
    };
    await Promise.all(portion.map((message) => consumeOne(message, { ...consumer, take })));
  }
}

async function consumeOne<T>(message: Message<T>, consumer: Consumer<T>): Promise<void> {
  try {
    const fate = await consumer.take(message.body);
    if (fate.kind === "retry") return message.retry({ delaySeconds: retryDelaySeconds(message.attempts) });
    if (fate.kind === "give_up") await consumer.giveUp(message, fate.reason);
    message.ack();
  } catch (error) {
    consumer.failed(error);
    message.retry({ delaySeconds: retryDelaySeconds(message.attempts) });
  }
}
