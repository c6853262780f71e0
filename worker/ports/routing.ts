/** The rules by which a merchant ranks its PSP accounts, stored as one list. */

import type { AuditEntry } from "../domain/audit.ts";
import type { RoutingRule } from "../domain/routing.ts";
import type { Scope } from "./read-model.ts";

export interface StoredRouting {
  readonly rules: readonly RoutingRule[];
  /** Counts the changes; 0 if there never were rules. */
  readonly version: number;
}

export interface RoutingRules {
  read(scope: Scope): Promise<StoredRouting>;
  /** Replaces the whole list. `conflict`: a concurrent change was made since `version` was read. */
  replace(
    scope: Scope,
    next: {
      readonly rules: readonly RoutingRule[];
      readonly version: number;
      readonly now: number;
      readonly entries: readonly AuditEntry[];
    },
  ): Promise<"done" | "conflict">;
}
