/** Counts of requests in this deployment's own objects, for whoever has no Redis. */

import type { WindowVerdict } from "../../domain/rate-limit.ts";
import type { RateLimits, RateSubject } from "../../ports/rate-limits.ts";
import { inTime } from "./in-time.ts";

/** The method of the object that holds one partition. */
export interface CountingMethods {
  count(subjects: readonly RateSubject[]): Promise<readonly WindowVerdict[]>;
}

type Namespace = { getByName(name: string): unknown };

/** One call to one object for all subjects of a request. An object that takes longer than `timeoutMs` counts as silent. */
export function makeDurableRateLimits(namespace: Namespace, timeoutMs: number): RateLimits {
  return {
    count: (partition, subjects) =>
      inTime(timeoutMs, () => (namespace.getByName(partition) as CountingMethods).count(subjects)),
  };
}
