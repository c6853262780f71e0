/** Notes in the audit log that somebody who did not prove who he is was refused a log-in: whose it would have been, and never what was typed. */

import type { FailureCode } from "../../domain/result.ts";
import { noteInBothModes } from "../audit/note.ts";
import type { Visitor } from "./begin-session.ts";
import type { AccountPorts } from "./ports.ts";

export type RefusedLoginDeps = Pick<AccountPorts, "auditLog" | "background" | "clock" | "random" | "log">;

/** After the answer: how long it takes must not tell whether somebody has the address. What cannot be noted is logged. */
export function noteRefusedLogin(
  deps: RefusedLoginDeps,
  { userId, merchantId }: { readonly userId: string; readonly merchantId: string },
  { visitor: { requestId }, refusal }: { readonly visitor: Visitor; readonly refusal: FailureCode },
): void {
  const cause = { actor: { kind: "stranger" }, requestId } as const;
  const noted = { action: "session.open", subject: userId, before: null, after: null };
  const entries = noteInBothModes(deps, { merchantId, cause }, noted);
  deps.background.run(async () => {
    try {
      for (const entry of entries) await deps.auditLog.refused({ ...entry, refusal });
    } catch (error) {
      deps.log.error("refusal_not_noted", { error: error instanceof Error ? error.name : "unknown" });
    }
  });
}
