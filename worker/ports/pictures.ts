/** Drawn pictures, kept near the visitor for as long as there is room. Losing one costs drawing it again. */

export interface Pictures {
  /** `key` is a whole address of ours that names what the picture shows; null where the picture is not at hand. */
  get(key: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Keeps it; nobody waits for that. */
  put(key: string, picture: Uint8Array<ArrayBuffer>): void;
}
