/** Records refused authentication in the audit log: whose it would have been, and never what was sent. */

import type { AuditEntry } from "../../domain/audit.ts";
import { errorName } from "../../domain/error-name.ts";
import type { FailureCode } from "../../domain/result.ts";
import { noteInBothModes } from "../audit/note.ts";
import type { Visitor } from "./begin-session.ts";
import type { AccountPorts } from "./ports.ts";

export type RefusedDeps = Pick<AccountPorts, "auditLog" | "background" | "clock" | "random" | "log">;

/** A refused log-in as a user of a merchant. */
export function noteRefusedLogin(
  deps: RefusedDeps,
  { userId, merchantId }: { readonly userId: string; readonly merchantId: string },
  { visitor: { requestId }, refusal }: { readonly visitor: Visitor; readonly refusal: FailureCode },
): void {
  const cause = { actor: { kind: "stranger" }, requestId } as const;
  const noted = { action: "session.open", subject: userId, before: null, after: null };
  noteRefused(deps, noteInBothModes(deps, { merchantId, cause }, noted), refusal);
}

/** Runs after the answer, whose timing must not reveal whether an account exists. A failure to record is logged. */
export function noteRefused(
  { auditLog, background, log }: RefusedDeps,
  entries: readonly AuditEntry[],
  refusal: FailureCode,
): void {
  background.run(async () => {
    try {
      for (const entry of entries) await auditLog.refused({ ...entry, refusal });
    } catch (error) {
      log.error("refusal_not_noted", { error: errorName(error) });
    }
  });
}
