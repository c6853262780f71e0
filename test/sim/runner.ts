/** A process that runs seeds, one portion at a time. */

import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { Portion } from "./portion.ts";

/** `close` ends the process; a portion that it is running then fails. */
export interface Runner {
  /** Runs seeds until one fails; rejects when the process ends before it has answered. */
  run(portion: { readonly from: number; readonly seeds: number }): Promise<Portion>;
  close(): void;
}

/** Starts the simulator's own file, or a bundle of it, with what Node needs to load it. */
export function startRunner(
  file = join(import.meta.dirname, "worker.ts"),
  execArgv: readonly string[] = process.execArgv,
): Runner {
  const child = fork(file, { execArgv: [...execArgv] });
  return {
    run: (portion) => ask(child, portion),
    close: () => {
      child.kill();
    },
  };
}

function ask(child: ChildProcess, portion: { readonly from: number; readonly seeds: number }): Promise<Portion> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void =>
      reject(new Error(`a worker ended with ${code} in the seeds from ${portion.from}`));
    child.once("exit", ended);
    child.once("message", (message) => {
      child.off("exit", ended);
      resolve(message as Portion);
    });
    child.send(portion);
  });
}
