/** Queues: what was accepted is delivered at least once, in batches, in any order, and again when its consumer died. */

import type { Faults } from "../faults.ts";
import type { Draw } from "../kernel/draw.ts";
import { Process, type Scheduler } from "../kernel/scheduler.ts";

interface Waiting {
  readonly id: string;
  readonly body: unknown;
  readonly attempts: number;
}

export interface QueueDeps {
  readonly name: string;
  readonly scheduler: Scheduler;
  readonly draw: Draw;
  readonly faults: Faults;
  /** Runs the consumer on a batch in a process of its own; the promise ends when the consumer does. */
  readonly consume: (batch: unknown, process: Process) => Promise<void>;
  /** As in `max_retries`; a message with more attempts becomes a dead letter, or is dropped if there is no queue of those. */
  readonly retriesMax: number;
  /** Whether the queue may lose a message that it has accepted. */
  readonly mayLose: boolean;
}

const BATCH_MAX = 10;
const REDELIVERY_MS = 60_000;

export class SimulatedQueue {
  readonly #deps: QueueDeps;
  readonly #dead: ((message: Waiting) => void) | null;
  #ready: Waiting[] = [];
  #count = 0;
  #due = false;

  /** `dead` takes messages with too many attempts; null if there is no such queue. */
  constructor(deps: QueueDeps, dead: SimulatedQueue | null) {
    this.#deps = deps;
    this.#dead = dead === null ? null : (message) => dead.#take({ ...message, attempts: 1 }, 0);
  }

  binding(): object {
    return {
      send: (body: unknown) => this.#send([body]),
      sendBatch: (messages: readonly { readonly body: unknown }[]) => this.#send(messages.map(({ body }) => body)),
    };
  }

  #send(bodies: readonly unknown[]): Promise<void> {
    const { scheduler, draw, faults, name } = this.#deps;
    const sender = scheduler.current;
    return new Promise((resolve, reject) => {
      sender.send(() => {
        const outside = new Process("the platform");
        const back = (label: string, settle: () => void): void =>
          void scheduler.after(draw.delay(1, 30), sender, label, settle);
        scheduler.after(draw.delay(1, 30), outside, `${bodies.length} to the queue ${name}`, () => {
          const failed = (): void =>
            back(`the queue ${name} fails`, () => reject(new Error("queue: simulated failure")));
          if (faults.strikes("queue_send_lost")) return failed();
          for (const body of bodies) {
            this.#count += 1;
            if (this.#deps.mayLose && faults.strikes("queue_message_lost")) continue;
            // A message is serialised, so sender and receiver share no object.
            const id = `${name}-${this.#count}`;
            this.#take({ id, body: JSON.parse(JSON.stringify(body)), attempts: 1 }, draw.delay(1, 1_000));
          }
          if (faults.strikes("queue_reply_lost")) return failed();
          back(`the queue ${name} has it`, resolve);
        });
      });
    });
  }

  #take(message: Waiting, delayMs: number): void {
    const { scheduler, name } = this.#deps;
    scheduler.after(delayMs, new Process("the platform"), `${message.id} is ready`, () => {
      this.#ready.push(message);
      if (this.#due) return;
      this.#due = true;
      scheduler.after(this.#deps.draw.delay(1, 1_000), new Process(`consumer of ${name}`), "a batch", () => {
        this.#due = false;
        this.#deliver();
      });
    });
  }

  #deliver(): void {
    const { scheduler, draw, faults } = this.#deps;
    const messages = this.#ready.splice(0, BATCH_MAX);
    if (this.#ready.length > 0) {
      const rest = this.#ready.splice(0);
      for (const message of rest) this.#take(message, 1);
    }
    const process = scheduler.current;
    const fates = new Map<string, "acked" | { readonly delayMs: number }>();
    let settled = false;
    const settle = (died: boolean): void => {
      if (settled) return;
      settled = true;
      for (const message of messages) {
        const fate = died ? undefined : fates.get(message.id);
        const again = { ...message, attempts: message.attempts + 1 };
        if (fate === "acked") {
          if (faults.strikes("queue_redelivery")) this.#take(again, draw.delay(100, REDELIVERY_MS));
        } else if (message.attempts > this.#deps.retriesMax) {
          this.#dead?.(message);
        } else {
          this.#take(again, fate?.delayMs ?? draw.delay(100, 10_000));
        }
      }
    };
    process.onDeath(() => settle(true));
    const batch = {
      queue: this.#deps.name,
      messages: messages.map(({ id, body, attempts }) => ({
        id,
        body,
        attempts,
        ack: () => void fates.set(id, "acked"),
        retry: ({ delaySeconds = 0 }: { readonly delaySeconds?: number } = {}) =>
          void fates.set(id, { delayMs: delaySeconds * 1_000 }),
      })),
    };
    this.#deps.consume(batch, process).then(
      () => process.send(() => settle(false)),
      () => process.send(() => settle(true)),
    );
  }
}
