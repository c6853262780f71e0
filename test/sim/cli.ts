/** `npm run sim -- --seeds N --from S`: runs seeds on all cores, counts the faults, and prints the steps of the first seed that fails. */

import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { NOTHING, type Portion, portionOf, sum } from "./portion.ts";
import { startRunner } from "./runner.ts";

const USAGE = `Usage: npm run sim -- [--seeds N] [--from S] [--story]
       npm run sim -- --buyers B --places P [--from S]
  --seeds N   how many seeds to run (default 200)
  --from S    the first seed (default 1)
  --story     print what happens in each seed, a line for each step
  --buyers B  instead: one run in which B buyers want one of P places of a link
A seed that fails is run again and tells its story. The same seed is the same run, wherever it runs.`;

/** Few, so that a failure is printed soon. */
const PORTION = 10;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seeds: { type: "string", default: "200" },
      from: { type: "string", default: "1" },
      story: { type: "boolean", default: false },
      buyers: { type: "string" },
      places: { type: "string", default: "100" },
      help: { type: "boolean", default: false },
    },
  });
  const [seeds, from] = [Number(values.seeds), Number(values.from)];
  if (values.help || !isCount(seeds, 1) || !isCount(from, 0)) {
    console.error(USAGE);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  if (values.buyers !== undefined) {
    const [{ runSeed }, { crowdOf }] = await Promise.all([import("./run-seed.ts"), import("./scenario/crowd.ts")]);
    const scenario = crowdOf(Number(values.buyers), Number(values.places));
    process.exitCode = report(portionOf([await runSeed(from, { story: false, scenario })]), from);
    return;
  }
  const total = await (values.story ? tell(from, seeds) : runAll(from, seeds));
  process.exitCode = report(total, from);
  if (total.failed !== null && !values.story) await tell(total.failed.seed, 1);
}

function isCount(value: number, least: number): boolean {
  return Number.isSafeInteger(value) && value >= least;
}

/** Runs seeds one by one and prints their stories. */
async function tell(from: number, seeds: number): Promise<Portion> {
  const { runSeed } = await import("./run-seed.ts");
  const total: Portion[] = [];
  for (let seed = from; seed < from + seeds; seed++) {
    const told = await runSeed(seed, { story: true });
    console.log(`\nThe story of seed ${seed}:\n${told.story.join("\n")}`);
    console.log(told.violation === null ? "All is well." : `VIOLATION: ${told.violation}`);
    total.push(portionOf([told]));
  }
  return total.reduce(sum);
}

/** Hands portions of seeds to one process per core, until all are run or one has failed. */
async function runAll(from: number, seeds: number): Promise<Portion> {
  const startedAt = performance.now();
  let next = from;
  let total = NOTHING;
  await Promise.all(
    Array.from({ length: Math.min(availableParallelism(), Math.ceil(seeds / PORTION)) }, async () => {
      const runner = startRunner();
      try {
        while (next < from + seeds && total.failed === null) {
          const first = next;
          next += PORTION;
          const portion = await runner.run({ from: first, seeds: Math.min(PORTION, from + seeds - first) });
          total = sum(total, portion);
          progress(total.seeds, seeds, performance.now() - startedAt);
        }
      } finally {
        runner.close();
      }
    }),
  );
  return total;
}

function progress(done: number, of: number, elapsedMs: number): void {
  if (!process.stderr.isTTY) return;
  const left = Math.round(((elapsedMs / done) * (of - done)) / 1_000);
  process.stderr.write(`\r${done} of ${of} seeds, ${left} s left  `);
  if (done >= of) process.stderr.write("\n");
}

function report(total: Portion, from: number): number {
  const { seeds, steps, payments, faults, hash, failed } = total;
  console.log(
    `${seeds} seeds from ${from}, ${payments} payments, ${steps} steps, hash ${hash.toString(16).padStart(8, "0")}`,
  );
  for (const [name, count] of [...faults].sort(([a], [b]) => a.localeCompare(b))) console.log(`  ${name} ${count}`);
  if (failed === null) {
    console.log("No invariant was broken.");
    return 0;
  }
  console.log(`Seed ${failed.seed} FAILED: ${failed.violation}`);
  return 1;
}

await main();
