/** Brings PSP credentials and webhook secrets under the current sealing key after a rotation of the root secret. */

import { SYSTEM } from "../../domain/audit.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { Log } from "../../ports/log.ts";
import type { PspAccounts } from "../../ports/psp-accounts.ts";
import type { Scope } from "../../ports/read-model.ts";
import type { WebhookEndpoints } from "../../ports/webhook-endpoints.ts";
import { type NoteDeps, note } from "../audit/note.ts";

export interface ResealDeps extends NoteDeps {
  readonly pspAccounts: PspAccounts;
  readonly webhookEndpoints: WebhookEndpoints;
  readonly log: Log;
}

/** For the cron. Logs how many were resealed and how many are left: at zero, the previous root secret can be removed. */
export async function resealCredentials(deps: ResealDeps): Promise<void> {
  const noteOf = (kind: "psp_account" | "webhook_endpoint") => (of: Scope & { readonly id: string }) =>
    note(deps, { ...of, cause: SYSTEM }, { action: `${kind}.resealed`, subject: of.id, before: null, after: null });
  const accounts = await deps.pspAccounts.reseal(LIMITS.resealedPerRun, noteOf("psp_account"));
  const endpoints = await deps.webhookEndpoints.reseal(
    LIMITS.resealedPerRun,
    deps.clock.now(),
    noteOf("webhook_endpoint"),
  );
  const resealed = accounts.resealed + endpoints.resealed;
  const left = accounts.left + endpoints.left;
  if (resealed > 0 || left > 0) deps.log.info("credentials.resealed", { resealed, left });
}
