/** Pictures of merchants: their bytes, whose they are, and how one that lies elsewhere is brought here. */

import type { AuditEntry } from "../domain/audit.ts";
import type { ImageType } from "../domain/images.ts";
import type { Result } from "../domain/result.ts";

/** The bytes, under the picture's id. What is stored under an id never changes. */
export interface ImageFiles {
  put(id: string, type: ImageType, bytes: Uint8Array): Promise<void>;
  /** Null where there is none. */
  get(id: string): Promise<{ readonly type: ImageType; readonly body: ReadableStream } | null>;
}

export interface ImageRecord {
  readonly id: string;
  readonly merchantId: string;
  readonly type: ImageType;
  /** How many. */
  readonly bytes: number;
  readonly createdAt: number;
}

/** Whose each picture is. A merchant's pictures serve both of its modes. */
export interface ImageRecords {
  /** Again is nothing new. */
  add(record: ImageRecord, entries: readonly AuditEntry[]): Promise<void>;
  /** How many pictures a merchant has. */
  count(merchantId: string): Promise<number>;
  /** Those of `ids` that are the merchant's. */
  owned(merchantId: string, ids: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Files at addresses of other people's servers. */
export interface RemoteFiles {
  /** The file at a public https address, with at most `bytesMax` bytes. Nothing inside a private network is asked. */
  fetch(url: string, bytesMax: number): Promise<Result<Uint8Array, RemoteFault>>;
}

export type RemoteFault = "address_not_allowed" | "no_answer" | "too_many_bytes";
