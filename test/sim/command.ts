/** Starts the simulator as its command does, for tests. */

import { execFile } from "node:child_process";
import { PROJECT_FOLDER } from "../house/sources.ts";

export interface Ran {
  readonly status: number;
  readonly text: string;
}

const FLAGS = ["--conditions=worker", "--no-warnings", "--import", "./test/sim/platform/register.ts"];

/** Runs it with these arguments. */
export function simulate(args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { cwd: PROJECT_FOLDER, maxBuffer: 512 * 1024 * 1024 };
    execFile(process.execPath, [...FLAGS, "test/sim/cli.ts", ...args], options, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
      resolve({ status, text: `${stdout}${stderr}` });
    });
  });
}

/** The line with a run's totals, and the line with its result. */
export function outcomeOf({ text }: Ran): string {
  const lines = text.split("\n");
  return (
    lines.filter((line) => /seeds from |^Seed \d+ FAILED|^No invariant/.test(line)).join("\n") || text.slice(0, 2_000)
  );
}
