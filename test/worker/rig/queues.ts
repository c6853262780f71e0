/** The Worker's queues, held in the tests' hands: what is sent waits until a test delivers, loses or repeats it. */

import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import worker from "../../../worker/index.ts";

type QueueName = "psp-events" | "outbox" | "webhooks";

export interface QueueMessage {
  readonly queue: QueueName;
  readonly body: unknown;
}

export type Queues = ReturnType<typeof installQueues>;

/** Takes over `send` of all queues in this isolate, the objects' included. */
export function installQueues() {
  const prototype = Object.getPrototypeOf(env.OUTBOX) as Queue<unknown>;
  let waiting: QueueMessage[] = [];
  let down = false;
  const queueOf = (body: unknown): QueueName => {
    const message: object = Object(body);
    if ("publication" in message) return "outbox";
    return "isForSlow" in message ? "webhooks" : "psp-events";
  };
  const accept = (bodies: readonly unknown[]): QueueSendResponse => {
    if (down) throw new Error("the queue does not answer");
    // Through JSON, as the platform does it.
    waiting.push(
      ...bodies.map((body) => ({ queue: queueOf(body), body: JSON.parse(JSON.stringify(body)) as unknown })),
    );
    return { metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } };
  };
  const { send, sendBatch } = prototype;
  let platform = false;
  prototype.send = async function (body, options) {
    return platform ? send.call(this, body, options) : accept([body]);
  };
  prototype.sendBatch = async function (messages, options) {
    return platform ? sendBatch.call(this, messages, options) : accept([...messages].map(({ body }) => body));
  };

  /** Delivers messages of one queue as one batch; says what the consumer wants with each. */
  const consume = async (queue: string, messages: readonly QueueMessage[], attempts = 1) => {
    const batch = createMessageBatch(
      queue,
      messages.map(({ body }) => ({ id: crypto.randomUUID(), timestamp: Date.now(), attempts, body })),
    );
    const ctx = createExecutionContext();
    await worker.queue(batch, env);
    const { explicitAcks, retryMessages } = await getQueueResult(batch, ctx);
    return { acknowledged: explicitAcks.length, retried: retryMessages.length };
  };

  /** Takes what waits out of the queue: to be lost, or delivered later. */
  const take = (queue: QueueName): QueueMessage[] => {
    const taken = waiting.filter((message) => message.queue === queue);
    waiting = waiting.filter((message) => message.queue !== queue);
    return taken;
  };

  return {
    /** Gives the queues back to the platform. */
    remove: (): void => void Object.assign(prototype, { send, sendBatch }),
    reset(): void {
      waiting = [];
      down = false;
      platform = false;
    },
    /** From here on the platform delivers, as it does in a deployment. */
    setPlatform(value: boolean): void {
      platform = value;
    },
    /** While down, sending throws. */
    setDown(value: boolean): void {
      down = value;
    },
    waiting: (queue: QueueName): QueueMessage[] => waiting.filter((message) => message.queue === queue),
    take,
    /** Delivers what waits in a queue, or what was taken out of it, as one batch. */
    async deliver(queue: QueueName, messages = take(queue)) {
      return messages.length === 0 ? { acknowledged: 0, retried: 0 } : consume(`paylinks-${queue}-dev`, messages);
    },
    /** Delivers to the consumer of a queue's dead letters. */
    deliverDead: (queue: QueueName, messages: readonly QueueMessage[]) =>
      consume(`paylinks-${queue}-dead-dev`, messages, 100),
  };
}
