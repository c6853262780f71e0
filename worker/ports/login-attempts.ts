/** Who tries to log in, and how often it has failed. Kept where the accounts are: without it nobody is let in. */

/** How long a subject waits after each failure. */
export interface DelayPolicy {
  /** In ms, by the number of failures before; the last holds for all that follow. */
  readonly delaysMs: readonly number[];
  /** Failures are forgotten so long after the last. */
  readonly keptMs: number;
}

/** `blockedUntil` (Unix ms): where `isBlocked`, until when this try has to wait; else until when the next would have to. */
export interface BegunAttempt {
  readonly isBlocked: boolean;
  readonly blockedUntil: number;
}

/** A subject is a pseudonym of an account or of a network. */
export interface LoginAttempts {
  /** Counts a try as failed before it is made, so that many at once are counted each. Counts nothing where the subject has to wait. */
  begin(subject: string, now: number, policy: DelayPolicy): Promise<BegunAttempt>;
  /** Takes a try back, with the wait that it brought: it was none. A wait that another has brought since stays. */
  takeBack(subject: string, begun: { readonly now: number; readonly blockedUntil: number }): Promise<void>;
  /** Forgets all failures: whoever tried has proved himself. */
  forget(subject: string): Promise<void>;
  /** Deletes up to `limit` subjects whose failures are forgotten, and says how many. */
  sweep(now: number, limit: number): Promise<number>;
}
