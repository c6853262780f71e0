/** State that isolates share, on a network that may lose it: an answer that does not come is given up after the time that the real store has. */

import { LIMITS } from "../../../worker/domain/limits.ts";
import type { SharedState, StateAddress, StateSwap } from "../../../worker/ports/shared-state.ts";
import type { Faults } from "../faults.ts";
import type { Draw } from "../kernel/draw.ts";
import { Process, type Scheduler } from "../kernel/scheduler.ts";

export interface StateDeps {
  readonly scheduler: Scheduler;
  readonly draw: Draw;
  readonly faults: Faults;
}

interface Piece {
  readonly value: string;
  readonly expiresAt: number;
}

export class SimulatedState implements SharedState {
  readonly #deps: StateDeps;
  readonly #pieces = new Map<string, Piece>();

  constructor(deps: StateDeps) {
    this.#deps = deps;
  }

  read(address: StateAddress): Promise<string | null> {
    return this.#ask("reads shared state", () => this.#read(keyOf(address)));
  }

  swap(address: StateAddress, { from, to, ttlMs }: StateSwap): Promise<boolean> {
    return this.#ask("changes shared state", () => {
      if (this.#read(keyOf(address)) !== from) return false;
      this.#pieces.set(keyOf(address), { value: to, expiresAt: this.#deps.scheduler.now + ttlMs });
      return true;
    });
  }

  #read(key: string): string | null {
    const piece = this.#pieces.get(key);
    return piece === undefined || piece.expiresAt <= this.#deps.scheduler.now ? null : piece.value;
  }

  #ask<T>(label: string, act: () => T): Promise<T> {
    const { scheduler, draw, faults } = this.#deps;
    const caller = scheduler.current;
    return new Promise((resolve, reject) => {
      const giveUp = (): void =>
        void scheduler.after(LIMITS.sharedStateTimeoutMs, caller, `${label}: no answer`, () =>
          reject(new Error("shared state: simulated failure")),
        );
      caller.send(() => {
        scheduler.after(draw.delay(1, 30), new Process("shared state"), label, () => {
          if (faults.strikes("shared_state_gone")) return giveUp();
          const value = act();
          if (faults.strikes("shared_state_reply_lost")) return giveUp();
          scheduler.after(draw.delay(1, 30), caller, `${label}: done`, () => resolve(value));
        });
      });
    });
  }
}

function keyOf({ partition, name }: StateAddress): string {
  return `${partition}/${name}`;
}
