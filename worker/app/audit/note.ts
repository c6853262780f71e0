/** Makes the audit entries of a use case's changes. The write that makes a change stores them. */

import type { AuditEntry } from "../../domain/audit.ts";
import type { Acting } from "../../ports/audit-log.ts";
import type { Clock, Random } from "../../ports/clock.ts";
import { newId } from "../new-id.ts";

export interface NoteDeps {
  readonly clock: Clock;
  readonly random: Random;
}

export type Noted = Pick<AuditEntry, "action" | "subject" | "before" | "after">;

/** The entry of a change in one mode. `before` and `after` hold what may be shown, and `CHANGED` for what may not. */
export function note({ clock, random }: NoteDeps, { merchantId, livemode, cause }: Acting, noted: Noted): AuditEntry {
  return { id: newId(random, "audit"), at: clock.now(), merchantId, livemode, cause, refusal: null, ...noted };
}

/** The entries of a change to what both modes share: each mode's log is complete by itself. */
export function noteInBothModes(
  deps: NoteDeps,
  acting: Omit<Acting, "livemode">,
  noted: Noted,
): readonly [AuditEntry, AuditEntry] {
  const entry = note(deps, { ...acting, livemode: false }, noted);
  return [entry, { ...entry, livemode: true }];
}
