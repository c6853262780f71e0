/** Sliding windows let no more through than their limit, and report their state correctly. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countOne, type RateCount, readRateWindows } from "../../worker/domain/rate-limit.ts";

const MINUTE = { name: "minute", limit: 10, windowMs: 60_000 };
const START = Date.UTC(2026, 10, 20, 12);

/** How many of the requests at these times are let through. */
function allowedAt(times: readonly number[]): number[] {
  let count: RateCount | null = null;
  return times.filter((time) => {
    const counted: ReturnType<typeof countOne> = countOne(count, MINUTE, time);
    count = counted.count;
    return counted.verdict.allowed;
  });
}

describe("a sliding window", () => {
  it("lets its limit through at once, and tells how many are left", () => {
    let count: RateCount | null = null;
    const verdicts = Array.from({ length: 12 }, () => {
      const counted: ReturnType<typeof countOne> = countOne(count, MINUTE, START + 5_000);
      count = counted.count;
      return counted.verdict;
    });
    expect(verdicts.map(({ remaining }) => remaining)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0, 0]);
    expect(verdicts.map(({ allowed }) => allowed).lastIndexOf(true)).toBe(9);
    expect(verdicts[0]?.resetAt).toBe(START + 60_000);
  });

  it("that was full counts for the part of it that still reaches into the next", () => {
    const full = Array.from({ length: 10 }, () => START);
    expect(allowedAt([...full, START + 60_000])).toHaveLength(10);
    expect(allowedAt([...full, START + 90_000, ...Array.from({ length: 9 }, () => START + 90_000)])).toHaveLength(15);
    expect(allowedAt([...full, ...Array.from({ length: 11 }, () => START + 120_000)])).toHaveLength(20);
  });

  it("lets at most its limit through in any part of time, and counts no refusal", () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 120 });
    fc.assert(
      fc.property(gaps, (steps) => {
        let now = START;
        const times = steps.map((step) => (now += step));
        const byPart = Map.groupBy(allowedAt(times), (time) => Math.floor(time / MINUTE.windowMs));
        for (const allowed of byPart.values()) expect(allowed.length).toBeLessThanOrEqual(MINUTE.limit);
        // After two windows the count starts again, however often the client was refused.
        expect(allowedAt([...times, now + 2 * MINUTE.windowMs]).at(-1)).toBe(now + 2 * MINUTE.windowMs);
      }),
    );
  });
});

describe("limits in the configuration", () => {
  it("are read as they are written, or not at all", () => {
    expect(readRateWindows("10/minute, 100 / day")).toEqual([
      { name: "minute", limit: 10, windowMs: 60_000 },
      { name: "day", limit: 100, windowMs: 86_400_000 },
    ]);
    for (const text of ["", "10", "0/minute", "-1/minute", "1e3/minute", "10/week", "1/minute,2/minute", "1/minute,"])
      expect(readRateWindows(text), text).toBeNull();
  });
});
