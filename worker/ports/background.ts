/** Work that goes on after the answer was sent. */

export interface Background {
  /** Starts a task that nobody waits for. It must not reject. */
  run(task: () => Promise<void>): void;
}
