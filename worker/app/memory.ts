/** A short-lived memory in an isolate that combines concurrent questions into one. */

import type { Clock, Timer } from "../ports/clock.ts";

/** An answer, and when it was true (Unix ms). */
export interface Dated<T> {
  readonly at: number;
  readonly value: T;
}

export interface Memory<T> {
  /** At most `keptMs` old; asks if unknown. Rejects as the question does; the next caller asks again. */
  get(key: string, ask: () => Promise<Dated<T>>): Promise<T>;
  /** Questions after this are asked again. */
  forget(key: string): void;
}

interface MemoryOptions {
  readonly keptMs: number;
  /** How many answers are kept; the oldest is dropped first. */
  readonly entriesMax: number;
  /** The longest wait for a question that another request has asked, which may end with that request. */
  readonly joinMs: number;
}

/** Makes the memory of one isolate. */
export function makeMemory<T>(
  { clock, timer }: { readonly clock: Clock; readonly timer: Timer },
  { keptMs, entriesMax, joinMs }: MemoryOptions,
): Memory<T> {
  const known = new Map<string, Dated<T>>();
  const asked = new Map<string, Promise<Dated<T>>>();
  const question = async (key: string, ask: () => Promise<Dated<T>>): Promise<T> => {
    const asking = ask();
    asked.set(key, asking);
    try {
      const dated = await asking;
      // If it was forgotten or asked again meanwhile, this answer may be outdated.
      if (asked.get(key) === asking) keep(key, dated);
      return dated.value;
    } finally {
      if (asked.get(key) === asking) asked.delete(key);
    }
  };
  const keep = (key: string, dated: Dated<T>): void => {
    known.delete(key);
    known.set(key, dated);
    const [oldest] = known.keys();
    if (known.size > entriesMax && oldest !== undefined) known.delete(oldest);
  };
  return {
    async get(key, ask) {
      const hit = known.get(key);
      if (hit !== undefined && clock.now() - hit.at < keptMs) return hit.value;
      const asking = asked.get(key);
      if (asking === undefined) return question(key, ask);
      const joined = asking.then(
        (dated) => dated,
        () => null,
      );
      const dated = await Promise.race([joined, timer.sleep(joinMs).then(() => null)]);
      return dated === null ? question(key, ask) : dated.value;
    },
    forget(key) {
      known.delete(key);
      asked.delete(key);
    },
  };
}
