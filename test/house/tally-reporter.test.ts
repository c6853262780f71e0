/** The last line of a test run can be read by scripts, and no test is skipped in silence. */

import { describe, expect, it } from "vitest";
import { formatTally } from "./tally-reporter.ts";

describe("the tally", () => {
  it("is one plain line where nothing was skipped", () => {
    expect(formatTally({ passed: 12, failed: 0, skipped: [] })).toBe("12 passed, 0 failed");
  });

  it("tells the reason of each skipped test before the totals, or that there was none", () => {
    const skipped = [
      { name: "pays", reason: "no browser" },
      { name: "refunds", reason: null },
    ];
    expect(formatTally({ passed: 1, failed: 2, skipped }).split("\n")).toEqual([
      "skipped: pays: no browser",
      "skipped: refunds: no reason given",
      "1 passed, 2 failed, 2 skipped",
    ]);
  });
});
