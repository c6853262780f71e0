/** Work that continues after the response was sent. */

export interface Background {
  /** Starts a task that nobody awaits. It must not reject. */
  run(task: () => Promise<void>): void;
}
