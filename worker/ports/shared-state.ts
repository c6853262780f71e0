/** Small pieces of state that all isolates share and that may be lost: nothing about money or permission depends on them. */

/** Where a piece of state is. Pieces of one `partition` live together; a partition's name comes from ids that something vouches for. */
export interface StateAddress {
  readonly partition: string;
  readonly name: string;
}

export interface StateSwap {
  /** What has to be there for the swap to happen; null for nothing. */
  readonly from: string | null;
  /** Never empty. */
  readonly to: string;
  /** How long `to` is kept, in milliseconds. */
  readonly ttlMs: number;
}

/** Every method rejects where the store does not answer within `LIMITS.sharedStateTimeoutMs`. */
export interface SharedState {
  /** Null where there is nothing, or nothing any more. */
  read(address: StateAddress): Promise<string | null>;
  /** Replaces what is there if it is still `from`; says whether it did. Of several swaps from the same, one happens. */
  swap(address: StateAddress, swap: StateSwap): Promise<boolean>;
}
