/** The simulator is worth something: it finds the classic bugs of payment systems when they are planted, one at a time. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BUNDLE_FLAGS, bundleSimulator } from "./bundle.ts";
import { MUTATIONS } from "./mutations.ts";
import { startRunner } from "./runner.ts";

const SEEDS_MAX = 2000;
/** A search that takes longer is worth a better place to begin at. */
const SEEDS_LONG = 30;

describe("a planted bug is found within two thousand seeds", () => {
  let folder = "";

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "paylinks-mutations-"));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(MUTATIONS)("$name", { timeout: 400_000 }, async ({ name, from = 1, edits }) => {
    const file = join(folder, "planted.mjs");
    await bundleSimulator(file, edits);
    const runner = startRunner(file, BUNDLE_FLAGS);
    const { failed, seeds } = await runner.run({ from, seeds: SEEDS_MAX }).finally(() => runner.close());
    expect(failed).not.toBeNull();
    if (seeds > SEEDS_LONG) console.log(`"${name}" took ${seeds} seeds to find: from ${failed?.seed} it takes one`);
  });
});
