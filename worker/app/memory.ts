/** What an isolate remembers for a moment, so that many who ask at once are one question. */

import type { Clock, Timer } from "../ports/clock.ts";

/** An answer, and when it was true (Unix ms). */
export interface Dated<T> {
  readonly at: number;
  readonly value: T;
}

export interface Memory<T> {
  /** At most `keptMs` old; what is not known is asked. Rejects as the question does, which is then asked again by the next. */
  get(key: string, ask: () => Promise<Dated<T>>): Promise<T>;
  /** What is asked for after this is asked anew. */
  forget(key: string): void;
}

interface MemoryOptions {
  readonly keptMs: number;
  /** A bound on what is remembered: what was asked first is forgotten first. */
  readonly entriesMax: number;
  /** How long somebody waits for a question that another request has asked, whose end may be that of the other request. */
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
      // Forgotten or asked again meanwhile: the answer may be from before that.
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
