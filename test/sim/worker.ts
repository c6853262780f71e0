/** A process that runs the portions of seeds that it is given, one after the other. */

import { portionOf } from "./portion.ts";
import { runSeed, type SeedReport } from "./run-seed.ts";

// A trace of each error that the adapters catch costs more than what they do.
Error.stackTraceLimit = 0;

process.on("message", (message) => {
  void runPortion(message as { readonly from: number; readonly seeds: number });
});

async function runPortion({ from, seeds }: { readonly from: number; readonly seeds: number }): Promise<void> {
  const reports: SeedReport[] = [];
  for (let seed = from; seed < from + seeds; seed++) {
    reports.push(await runSeed(seed, { story: false }));
    if (reports.at(-1)?.violation !== null) break;
  }
  process.send?.(portionOf(reports));
}
