/** Rate-limit counts in this deployment's own Durable Objects, the default without Redis. */

import type { WindowVerdict } from "../../domain/rate-limit.ts";
import type { RateLimits, RateSubject } from "../../ports/rate-limits.ts";
import { inTime } from "./in-time.ts";

/** The RPC method of a partition's object. */
export interface CountingMethods {
  count(subjects: readonly RateSubject[]): Promise<readonly WindowVerdict[]>;
}

type Namespace = { getByName(name: string): unknown };

/** Counts all subjects of a request in one call to one object. Rejects after `timeoutMs`. */
export function makeDurableRateLimits(namespace: Namespace, timeoutMs: number): RateLimits {
  return {
    count: (partition, subjects) =>
      inTime(timeoutMs, () => (namespace.getByName(partition) as CountingMethods).count(subjects)),
  };
}
