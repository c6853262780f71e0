/** Small pieces of state that all isolates share and that may be lost: neither money nor permissions depend on them. */

/** Where a piece of state lives. A partition's pieces live together; its name comes from verified ids. */
export interface StateAddress {
  readonly partition: string;
  readonly name: string;
}

export interface StateSwap {
  /** What has to be stored for the swap to happen; null for nothing. */
  readonly from: string | null;
  /** Never empty. */
  readonly to: string;
  /** How long `to` is kept, in milliseconds. */
  readonly ttlMs: number;
}

/** Every method rejects if the store does not answer within `LIMITS.sharedStateTimeoutMs`. */
export interface SharedState {
  /** Null if there is nothing, or it has expired. */
  read(address: StateAddress): Promise<string | null>;
  /**
   * Replaces the value if it is still `from`, and returns whether it did. Of concurrent swaps from the same value, one
   * happens.
   */
  swap(address: StateAddress, swap: StateSwap): Promise<boolean>;
}
