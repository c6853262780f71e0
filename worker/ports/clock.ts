/** Time and randomness, which the domain may not read by itself. */

export interface Clock {
  /** Unix time in milliseconds. */
  now(): number;
}

export interface Timer {
  /** Resolves after `ms` milliseconds. */
  sleep(ms: number): Promise<void>;
}

export interface Random {
  /** `length` characters of the id alphabet (five bits each) from a cryptographic source. */
  id(length: number): string;
  /** `length` bytes from a cryptographic source. */
  bytes(length: number): Uint8Array;
}
