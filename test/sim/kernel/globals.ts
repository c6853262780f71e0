/** Replaces the platform's time by virtual time during a run: the adapters' time-outs are measured in it. */

import type { Scheduler } from "./scheduler.ts";

/** Replaces the global clock and timers, and returns what puts them back. */
export function replaceTime(scheduler: Scheduler): () => void {
  const { setTimeout: realSetTimeout, clearTimeout: realClearTimeout } = globalThis;
  const realNow = Date.now;
  const timers = new Map<number, { cancel(): void }>();
  let count = 0;
  const set = (run: () => void, delayMs = 0): number => {
    count += 1;
    const id = count;
    const { current } = scheduler;
    timers.set(
      id,
      scheduler.after(delayMs, current, "a timer rings", () => {
        timers.delete(id);
        run();
      }),
    );
    return id;
  };
  const clear = (id: number | undefined): void => {
    if (id === undefined) return;
    timers.get(id)?.cancel();
    timers.delete(id);
  };
  Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
  Date.now = () => scheduler.now + scheduler.current.skewMs;
  return () => {
    Object.assign(globalThis, { setTimeout: realSetTimeout, clearTimeout: realClearTimeout });
    Date.now = realNow;
  };
}
