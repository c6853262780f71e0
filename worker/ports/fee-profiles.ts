/** The fees that a merchant's links begin with, where they are made without their own. */

import type { AuditEntry } from "../domain/audit.ts";
import type { FeeProfile } from "../domain/fees.ts";
import type { Scope } from "./read-model.ts";

export interface StoredFees {
  /** Null: none. */
  readonly profile: FeeProfile | null;
  /** Counts the changes; 0 where there never were fees. */
  readonly version: number;
}

export interface FeeProfiles {
  latest(scope: Scope): Promise<StoredFees>;
  /** Adds a version. `conflict`: somebody else was first. */
  add(
    scope: Scope,
    next: StoredFees & { readonly now: number; readonly entries: readonly AuditEntry[] },
  ): Promise<"done" | "conflict">;
}
