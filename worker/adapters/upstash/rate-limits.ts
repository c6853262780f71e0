/** Rate-limit counts in Upstash's Redis, with Upstash's own package. */

import type { Ratelimit } from "@upstash/ratelimit";
import type { RateWindow } from "../../domain/rate-limit.ts";
import type { RateLimits } from "../../ports/rate-limits.ts";
import { type UpstashSettings, upstashClient } from "./client.ts";

/**
 * All counts of one call are pipelined into one HTTP request; those after a refused subject are taken back in another. Rejects after `timeoutMs`.
 */
export function makeUpstashRateLimits(settings: UpstashSettings, timeoutMs: number): RateLimits {
  const client = upstashClient(settings, { timeoutMs, pipelines: true });
  const limiters = new Map<string, Ratelimit>();
  const limiterOf = async (window: RateWindow): Promise<Ratelimit> => {
    const name = `${window.name}:${window.limit}`;
    const known = limiters.get(name);
    if (known !== undefined) return known;
    const [{ Ratelimit: Limiter }, redis] = await Promise.all([import("@upstash/ratelimit"), client()]);
    const made = new Limiter({
      redis,
      prefix: `paylinks:limits:${window.name}`,
      limiter: Limiter.slidingWindow(window.limit, `${window.windowMs} ms`),
      // Subjects over their limit are refused from memory until it resets, without a request.
      ephemeralCache: new Map(),
      // The package's own time-out would allow every request; the client's rejects instead.
      timeout: 0,
      analytics: false,
    });
    limiters.set(name, made);
    return made;
  };
  return {
    async count(_partition, subjects) {
      const wanted = subjects.flatMap(({ name, windows }, place) => windows.map((window) => ({ name, place, window })));
      const asked = await Promise.all(wanted.map(async (each) => ({ ...each, limiter: await limiterOf(each.window) })));
      const counted = await Promise.all(
        asked.map(async ({ window, limiter, ...of }) => {
          const { success, remaining, reset } = await limiter.limit(of.name);
          const verdict = { window, allowed: success, remaining: Math.max(0, remaining), resetAt: reset };
          return { ...of, limiter, verdict };
        }),
      );
      const refused = counted.find(({ verdict }) => !verdict.allowed)?.place ?? subjects.length;
      const inVain = counted.filter(({ place, verdict }) => place > refused && verdict.allowed);
      // A count that cannot be taken back changes nothing about this request.
      await Promise.allSettled(inVain.map(({ name, limiter }) => limiter.limit(name, { rate: -1 })));
      return counted.map(({ verdict }) => verdict);
    },
  };
}
