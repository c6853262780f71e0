/** Counts the outcomes of a batch of notifications, to store them in one write. */

import type { CountedPspEvents } from "../../ports/psp-events.ts";

/** The counts of one batch, in memory. */
export class PspEventTally {
  readonly #counts = new Map<string, CountedPspEvents>();

  /** Counts one event of a kind. */
  add(pspAccountId: string, kind: string): void {
    const key = `${pspAccountId} ${kind}`;
    this.#counts.set(key, { pspAccountId, kind, count: (this.#counts.get(key)?.count ?? 0) + 1 });
  }

  /** Each account and kind once. */
  counted(): readonly CountedPspEvents[] {
    return [...this.#counts.values()];
  }
}
