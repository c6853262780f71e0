/** Brings credentials under the current sealing key after a rotation of the root secret. */

import { SYSTEM } from "../../domain/audit.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { Log } from "../../ports/log.ts";
import type { PspAccounts } from "../../ports/psp-accounts.ts";
import { type NoteDeps, note } from "../audit/note.ts";

export interface ResealDeps extends NoteDeps {
  readonly pspAccounts: PspAccounts;
  readonly log: Log;
}

/** For the cron. Logs how many were resealed and how many are left: at zero, the previous root secret can be removed. */
export async function resealCredentials(deps: ResealDeps): Promise<void> {
  const { resealed, left } = await deps.pspAccounts.reseal(LIMITS.resealedPerRun, (account) =>
    note(
      deps,
      { ...account, cause: SYSTEM },
      {
        action: "psp_account.resealed",
        subject: account.id,
        before: null,
        after: null,
      },
    ),
  );
  if (resealed > 0 || left > 0) deps.log.info("credentials.resealed", { resealed, left });
}
