/** Merchants' pictures: their bytes, their owners, and how a picture elsewhere is fetched. */

import type { AuditEntry } from "../domain/audit.ts";
import type { ImageType } from "../domain/images.ts";
import type { Result } from "../domain/result.ts";

/** The bytes, under the picture's id. What is stored under an id never changes. */
export interface ImageFiles {
  put(id: string, type: ImageType, bytes: Uint8Array): Promise<void>;
  /** Null if there is none. */
  get(id: string): Promise<{ readonly type: ImageType; readonly body: ReadableStream } | null>;
}

export interface ImageRecord {
  readonly id: string;
  readonly merchantId: string;
  readonly type: ImageType;
  readonly bytes: number;
  readonly createdAt: number;
}

/** Who owns each picture. A merchant's pictures serve both of its modes. */
export interface ImageRecords {
  /** Adding it again changes nothing. */
  add(record: ImageRecord, entries: readonly AuditEntry[]): Promise<void>;
  /** How many pictures a merchant has. */
  count(merchantId: string): Promise<number>;
  /** Those of `ids` that belong to the merchant. */
  owned(merchantId: string, ids: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Files on other people's servers. */
export interface RemoteFiles {
  /** The file at a public https URL, with at most `bytesMax` bytes. Never requests an address in a private network. */
  fetch(url: string, bytesMax: number): Promise<Result<Uint8Array, RemoteFault>>;
}

export type RemoteFault = "address_not_allowed" | "no_answer" | "too_many_bytes";
