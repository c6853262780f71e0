/** Who tries to log in, and how often it has failed. Kept where the accounts are: without it nobody is let in. */

/** How long a subject waits after each failure. */
export interface DelayPolicy {
  /** In ms, by the number of failures before; the last holds for all that follow. */
  readonly delaysMs: readonly number[];
  /** Failures are forgotten so long after the last. */
  readonly keptMs: number;
}

/** A subject is a pseudonym of an account or of a network. */
export interface LoginAttempts {
  /**
   * Counts a try as failed before it is made, so that many at once are counted each; gives the time (Unix ms) until which the subject has
   * to wait where it has to, and counts nothing then.
   */
  begin(subject: string, now: number, policy: DelayPolicy): Promise<{ readonly blockedUntil: number } | null>;
  /** Takes one try back: it was none. */
  takeBack(subject: string, now: number): Promise<void>;
  /** Forgets all failures: whoever tried has proved himself. */
  forget(subject: string): Promise<void>;
  /** Deletes up to `limit` subjects whose failures are forgotten, and says how many. */
  sweep(now: number, limit: number): Promise<number>;
}
