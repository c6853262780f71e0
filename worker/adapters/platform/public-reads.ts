/** Limits public reads with Cloudflare's rate-limit binding, which counts per location, without a network hop. */

import type { PublicReads } from "../../ports/rate-limits.ts";

/** Limits reads per subscriber, as `networkOf` identifies one by address. If the binding fails, every read is allowed. */
export function makePublicReads(binding: RateLimit, networkOf: (address: string) => string): PublicReads {
  return {
    async allows(address) {
      try {
        return (await binding.limit({ key: networkOf(address) })).success;
      } catch {
        return true;
      }
    },
  };
}
