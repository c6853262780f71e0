/** The fees that a merchant's new links start with if they bring none of their own. */

import type { AuditEntry } from "../domain/audit.ts";
import type { FeeProfile } from "../domain/fees.ts";
import type { Scope } from "./read-model.ts";

export interface StoredFees {
  /** Null: no fees. */
  readonly profile: FeeProfile | null;
  /** Counts the changes; 0 if fees were never set. */
  readonly version: number;
}

export interface FeeProfiles {
  latest(scope: Scope): Promise<StoredFees>;
  /** Adds a version. `conflict`: a concurrent change came first. */
  add(
    scope: Scope,
    next: StoredFees & { readonly now: number; readonly entries: readonly AuditEntry[] },
  ): Promise<"done" | "conflict">;
}
