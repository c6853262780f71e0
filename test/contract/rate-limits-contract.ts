/** What every store of counts does, whichever it is: one suite for the objects of the deployment and for Redis. */

import { describe, expect, it, type TestContext } from "vitest";
import type { RateLimits, RateSubject } from "../../worker/ports/rate-limits.ts";

/** So long that no test sees it end, but for once in a hundred years of running it. */
const DAY = 86_400_000;

function subject(limit: number, name = `key:${crypto.randomUUID()}`): RateSubject {
  return { name, windows: [{ name: "key-day", limit, windowMs: DAY }] };
}

/** `store` makes another client of the same store each time, as another isolate has one. */
export function describeRateLimits(
  name: string,
  store: () => RateLimits,
  skipWithout: (context: TestContext) => void = () => {},
): void {
  describe(`rate limits in ${name}`, () => {
    const partition = () => `limits:${crypto.randomUUID()}`;

    it("let through as many as they say, however many isolates count, and however close they come", async (context) => {
      skipWithout(context);
      const [here, there] = [store(), store()];
      const [place, who] = [partition(), subject(7)];
      const asked = Array.from({ length: 20 }, (_, turn) => (turn % 2 === 0 ? here : there).count(place, [who]));
      const verdicts = (await Promise.all(asked)).map(([verdict]) => verdict);
      expect(verdicts.filter((verdict) => verdict?.allowed)).toHaveLength(7);
      expect((await there.count(place, [who]))[0]).toMatchObject({ allowed: false, remaining: 0 });
    });

    it("tell how many are left and when that changes", async (context) => {
      skipWithout(context);
      const [limits, place, who] = [store(), partition(), subject(3)];
      const remaining: (number | undefined)[] = [];
      for (let turn = 0; turn < 3; turn++) remaining.push((await limits.count(place, [who]))[0]?.remaining);
      expect(remaining).toEqual([2, 1, 0]);
      const resetAt = (await limits.count(place, [who]))[0]?.resetAt ?? 0;
      expect(resetAt).toBeGreaterThan(Date.now() - DAY);
      expect(resetAt).toBeLessThanOrEqual(Date.now() + 2 * DAY);
    });

    it("leave uncounted what is asked after a caller beyond their limit, so that they use up nothing of others'", async (context) => {
      skipWithout(context);
      const [limits, place] = [store(), partition()];
      const [runaway, shared] = [subject(1), subject(3)];
      for (let turn = 0; turn < 5; turn++) await limits.count(place, [runaway, shared]);
      expect((await limits.count(place, [shared]))[0]).toMatchObject({ allowed: true, remaining: 1 });
    });

    it("count each caller apart, in every window", async (context) => {
      skipWithout(context);
      const [limits, place] = [store(), partition()];
      const [narrow, wide] = [subject(1), subject(100)];
      await limits.count(place, [narrow, wide]);
      const second = await limits.count(place, [narrow, wide]);
      expect(second.map(({ allowed }) => allowed)).toEqual([false, true]);
      const other = { ...narrow, name: `${narrow.name}-of-another` };
      expect((await limits.count(place, [other]))[0]?.allowed).toBe(true);
      const two = { name: wide.name, windows: [...wide.windows, { name: "key-hour", limit: 1, windowMs: 3_600_000 }] };
      expect((await limits.count(place, [two])).map(({ window, allowed }) => [window.name, allowed])).toEqual([
        ["key-day", true],
        ["key-hour", true],
      ]);
    });
  });
}
