/** Rate-limit counts in Upstash's Redis, with Upstash's own package. */

import type { Ratelimit } from "@upstash/ratelimit";
import type { RateWindow, WindowVerdict } from "../../domain/rate-limit.ts";
import type { RateLimits } from "../../ports/rate-limits.ts";
import { type UpstashSettings, upstashClient } from "./client.ts";

/** All counts of one call are pipelined into one HTTP request. Rejects after `timeoutMs`. */
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
      const wanted = subjects.flatMap(({ name, windows }) => windows.map((window) => ({ name, window })));
      const asked = await Promise.all(wanted.map(async (each) => ({ ...each, limiter: await limiterOf(each.window) })));
      return Promise.all(
        asked.map(async ({ name, window, limiter }): Promise<WindowVerdict> => {
          const { success, remaining, reset } = await limiter.limit(name);
          return { window, allowed: success, remaining: Math.max(0, remaining), resetAt: reset };
        }),
      );
    },
  };
}
