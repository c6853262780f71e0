/** Request counts that all isolates share. */

import type { RateWindow, WindowVerdict } from "../domain/rate-limit.ts";

/** A person or program whose requests are counted. The name holds nothing personal. */
export interface RateSubject {
  readonly name: string;
  readonly windows: readonly RateWindow[];
}

/** Every method rejects if the store does not answer within `LIMITS.sharedStateTimeoutMs`. */
export interface RateLimits {
  /**
   * Counts one request for every subject, in one call to the store, and returns the state of each window. It does not
   * count for the subjects after one that is beyond its limit: otherwise one runaway key would use up its merchant's
   * requests. Subjects of one `partition` live together; a partition's name comes from verified ids, or is one of a few
   * fixed ones.
   */
  count(partition: string, subjects: readonly RateSubject[]): Promise<readonly WindowVerdict[]>;
}

/** Reads of public pages, counted only at the location that serves them: fast, and exact only there. */
export interface PublicReads {
  /** Counts a read from an address, and returns whether it is within the limit. */
  allows(address: string): Promise<boolean>;
}
