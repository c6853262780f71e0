/**
 * Keeps notifications of a queue that loses its messages when its process ends, as the local platform's does, until they have
 * been applied.
 */

import { LIMITS } from "../../domain/limits.ts";
import type { Clock, Random } from "../../ports/clock.ts";
import type { QueuedEvents } from "../../ports/psp-events.ts";
import type { PspEventQueue } from "../../ports/queues.ts";
import { nextTryAt } from "./apply-psp-event.ts";

export interface KeepDeps {
  readonly clock: Clock;
  readonly queuedEvents: QueuedEvents;
}

/** A queue that stores a notification before sending it, so that no provider is told that we have what a crash may take. */
export function makeKeptQueue(
  { clock, queuedEvents, random }: KeepDeps & { readonly random: Random },
  queue: PspEventQueue,
): PspEventQueue {
  return {
    async send(message) {
      if (message.keptAs !== undefined) return queue.send(message);
      const kept = { ...message, keptAs: random.id(20) };
      await queuedEvents.keep({ id: kept.keptAs, message: kept, tries: 0, dueAt: nextTryAt(clock.now(), 0) });
      await queue.send(kept);
    },
  };
}

/** For the cron: resends what has not been applied, at growing intervals. What the queue still has arrives twice, which is recognised. */
export async function sendUnapplied({ clock, queuedEvents }: KeepDeps, queue: PspEventQueue): Promise<void> {
  // Each gets a later time when it is sent, so this ends; a crash in a busy minute leaves hundreds.
  for (let due = await queuedEvents.due(clock.now(), LIMITS.parkedPerRun); due.length > 0; ) {
    for (const event of due) {
      const tries = event.tries + 1;
      await queuedEvents.keep({ ...event, tries, dueAt: nextTryAt(clock.now(), tries) });
      await queue.send(event.message);
    }
    due = await queuedEvents.due(clock.now(), LIMITS.parkedPerRun);
  }
}
