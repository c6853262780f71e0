/** Rendered pictures, cached near the visitor while there is room. Losing one costs rendering it again. */

export interface Pictures {
  /** `key` is a full URL of ours that identifies what the picture shows; null if it is not cached. */
  get(key: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Stores it; nobody waits for that. */
  put(key: string, picture: Uint8Array<ArrayBuffer>): void;
}
