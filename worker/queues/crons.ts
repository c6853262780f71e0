/** What is done by the clock. Every job is safe to repeat and to miss. */

import { type CreateLinkDeps, finishClaims } from "../app/links/create-link.ts";
import { type MailDeps, sendDueMails } from "../app/mail/send-mail.ts";
import { type ResealDeps, resealCredentials } from "../app/psp-accounts/reseal.ts";
import { type ApplyPspEventDeps, retryParkedEvents } from "../app/psp-events/apply-psp-event.ts";
import { beginDue, goOnWithDue } from "../app/reconciliation/begin.ts";
import type { ReconcileDeps } from "../app/reconciliation/ports.ts";
import { type CheckOwedDeps, checkOwedVatIds } from "../app/tax/check-owed.ts";
import { LIMITS } from "../domain/limits.ts";
import type { ApiKeys, Sessions } from "../ports/accounts.ts";
import type { FxRates } from "../ports/fx-rates.ts";
import type { IdempotencyRecords } from "../ports/idempotency.ts";
import type { LoginAttempts } from "../ports/login-attempts.ts";
import type { Passkeys } from "../ports/passkeys.ts";
import type { Invitations } from "../ports/team.ts";

export interface CronPorts
  extends CreateLinkDeps,
    ApplyPspEventDeps,
    ReconcileDeps,
    MailDeps,
    ResealDeps,
    CheckOwedDeps {
  readonly fxRates: FxRates;
  readonly idempotency: IdempotencyRecords;
  readonly sessions: Sessions;
  readonly invitations: Invitations;
  readonly loginAttempts: LoginAttempts;
  readonly passkeys: Passkeys;
  readonly apiKeys: ApiKeys;
}

/** Runs the jobs of a tick. One that fails does not keep the others from running. */
export async function runCrons(deps: CronPorts): Promise<void> {
  const jobs: Readonly<Record<string, () => Promise<unknown>>> = {
    "claims.finish": () => finishClaims(deps),
    "psp_events.retry_parked": () => retryParkedEvents(deps),
    "reconciliation.begin": () => beginDue(deps),
    "reconciliation.go_on": () => goOnWithDue(deps),
    "idempotency.sweep": () => deps.idempotency.sweep(deps.clock.now(), LIMITS.recordsPerRun),
    "credentials.reseal": () => resealCredentials(deps),
    "mails.send": () => sendDueMails(deps),
    "fx.refresh": () => deps.fxRates.refresh(),
    "sessions.sweep": () => deps.sessions.sweep(deps.clock.now(), LIMITS.recordsPerRun),
    "invitations.sweep": () => deps.invitations.sweep(deps.clock.now(), LIMITS.recordsPerRun),
    "single_use_tokens.sweep": () => deps.singleUseTokens.sweep(deps.clock.now(), LIMITS.recordsPerRun),
    "spent_challenges.sweep": () => deps.passkeys.sweep(deps.clock.now(), LIMITS.recordsPerRun),
    "spent_signatures.sweep": () => deps.apiKeys.sweep(deps.clock.now(), LIMITS.recordsPerRun),
    "login_attempts.sweep": () => deps.loginAttempts.sweep(deps.clock.now(), LIMITS.recordsPerRun),
    // The last, since it may take a minute where VIES is slow.
    "vat_checks.ask": () => checkOwedVatIds(deps),
  };
  for (const [job, run] of Object.entries(jobs)) {
    try {
      await run();
    } catch (error) {
      deps.log.error("cron.failed", { job, error: error instanceof Error ? error.name : "unknown" });
    }
  }
}
