/** Cloudflare's rate-limit binding: counted where the request is served, without a hop, and exact only there. */

import type { PublicReads } from "../../ports/rate-limits.ts";

/** Reads by the subscriber that `networkOf` tells from an address. A binding that fails lets everybody read. */
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
