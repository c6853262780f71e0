/** No invariant is violated, whatever fails: a sample of the seeds that `npm run sim` runs by the thousand. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { BUNDLE_FLAGS, bundleSimulator } from "./bundle.ts";
import { outcomeOf, simulate } from "./command.ts";
import { NOTHING, type Portion, sum } from "./portion.ts";
import { startRunner } from "./runner.ts";

/** Not the seeds that find the planted bugs. */
const FROM = "100000";

let folder = "";
let bundle = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "paylinks-simulation-"));
  bundle = join(folder, "simulator.mjs");
  await bundleSimulator(bundle);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("violates no invariant in a hundred and fifty runs with faults, and every kind of fault occurs in them", {
  timeout: 300_000,
}, async () => {
  const ran = await simulate(["--seeds", "150", "--from", FROM]);
  expect(outcomeOf(ran)).toContain("No invariant was broken.");
  expect(ran.status).toBe(0);
  const struck = [...ran.text.matchAll(/^ {2}([a-z_\d]+) (\d+)$/gm)].map(([, name]) => name);
  // All 41. The rarest, `hook_gone`, occurs about twice, so that it may be missing after a change; the others occur a dozen times or more.
  expect(struck.length).toBeGreaterThanOrEqual(40);
});

it("is the same for the same seeds, in whatever portions and processes they run", { timeout: 120_000 }, async () => {
  const inPortions = async (...portions: { from: number; seeds: number }[]): Promise<Portion> => {
    const runner = startRunner(bundle, BUNDLE_FLAGS);
    try {
      const done: Portion[] = [];
      for (const portion of portions) done.push(await runner.run(portion));
      return done.reduce(sum, NOTHING);
    } finally {
      runner.close();
    }
  };
  const from = Number(FROM);
  const whole = await inPortions({ from, seeds: 6 });
  expect(whole).toMatchObject({ seeds: 6, failed: null });
  const backwards = await inPortions({ from: from + 4, seeds: 2 }, { from, seeds: 4 });
  expect({ ...backwards, faults: new Map(backwards.faults) }).toEqual({ ...whole, faults: new Map(whole.faults) });
  expect((await inPortions({ from: 7, seeds: 1 })).hash).not.toBe((await inPortions({ from, seeds: 1 })).hash);
});

it("prints the steps of a seed line by line", { timeout: 60_000 }, async () => {
  const { text } = await simulate(["--seeds", "1", "--from", FROM, "--story"]);
  expect(text).toContain("The story of seed 100000:");
  expect(text).toMatch(/^2026-11-20T12:00:00\.\d{3}Z .+: .+$/m);
});

it("sells a hundred places to ten thousand buyers, charges nobody else and answers every buyer", {
  timeout: 300_000,
}, async () => {
  const ran = await simulate(["--buyers", "10000", "--places", "100"]);
  expect(outcomeOf(ran)).toContain("No invariant was broken.");
});

it("refuses arguments that make no sense", { timeout: 60_000 }, async () => {
  const refused = await simulate(["--seeds", "many"]);
  expect(refused.status).toBe(2);
  expect(refused.text).toContain("Usage");
});
