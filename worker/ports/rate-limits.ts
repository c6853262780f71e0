/** Counts of what happens how often, which all isolates share. */

import type { RateWindow, WindowVerdict } from "../domain/rate-limit.ts";

/** Somebody or something whose requests are counted. Its name holds nothing personal. */
export interface RateSubject {
  readonly name: string;
  readonly windows: readonly RateWindow[];
}

/** Every method rejects where the store does not answer within `LIMITS.sharedStateTimeoutMs`. */
export interface RateLimits {
  /**
   * Counts one request for every subject, in one call to the store, and says how each window stands. Subjects of one `partition` live
   * together; a partition's name comes from ids that something vouches for, or is one of a few.
   */
  count(partition: string, subjects: readonly RateSubject[]): Promise<readonly WindowVerdict[]>;
}

/** Reads of public pages, counted where they are served and nowhere else: quick, and exact only there. */
export interface PublicReads {
  /** Counts a read from an address; says whether it is within the limit. */
  allows(address: string): Promise<boolean>;
}
