/** The simulator is worth something: it finds the classic bugs of payment systems when they are planted, one at a time. */

import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROJECT_FOLDER } from "../house/sources.ts";
import { outcomeOf, simulate } from "./command.ts";
import { MUTATIONS } from "./mutations.ts";

const SEEDS_MAX = "2000";

describe("a planted bug is found within two thousand seeds", () => {
  let copy = "";

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), "paylinks-mutations-"));
    for (const part of ["worker", "migrations", "test", "package.json"])
      cpSync(join(PROJECT_FOLDER, part), join(copy, part), { recursive: true });
    symlinkSync(join(PROJECT_FOLDER, "node_modules"), join(copy, "node_modules"), "dir");
  });

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it.each(MUTATIONS)("$name", { timeout: 400_000 }, async ({ edits }) => {
    const genuine = new Map(edits.map(({ file }) => [file, readFileSync(join(copy, file), "utf8")]));
    const planted = new Map(genuine);
    for (const { file, find, replace } of edits) {
      const text = planted.get(file) ?? "";
      expect(text.split(find), `${find} stands in ${file} once`).toHaveLength(2);
      planted.set(
        file,
        text.replace(find, () => replace),
      );
    }
    for (const [file, text] of planted) writeFileSync(join(copy, file), text);
    const ran = await simulate(["--seeds", SEEDS_MAX], copy);
    for (const [file, text] of genuine) writeFileSync(join(copy, file), text);
    expect(outcomeOf(ran)).toMatch(/^Seed \d+ FAILED/m);
    expect(ran.status).toBe(1);
  });
});
