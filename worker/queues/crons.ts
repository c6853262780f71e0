/** The scheduled jobs. Each is safe to repeat and to miss. */

import { type CreateLinkDeps, finishClaims } from "../app/links/create-link.ts";
import { type MailDeps, sendDueMails } from "../app/mail/send-mail.ts";
import { type GiveBackDeps, giveBackUnused } from "../app/payments/claim-offer.ts";
import { type ResealDeps, resealCredentials } from "../app/psp-accounts/reseal.ts";
import { type ApplyPspEventDeps, retryParkedEvents } from "../app/psp-events/apply-psp-event.ts";
import { sendUnapplied } from "../app/psp-events/kept-queue.ts";
import { beginDue, goOnWithDue } from "../app/reconciliation/begin.ts";
import type { ReconcileDeps } from "../app/reconciliation/ports.ts";
import { type CheckOwedDeps, checkOwedVatIds } from "../app/tax/check-owed.ts";
import { type SendDueDeps, sendDueWebhooks } from "../app/webhooks/send-soon.ts";
import { errorName } from "../domain/error-name.ts";
import { LIMITS } from "../domain/limits.ts";
import type { ApiKeys, Sessions } from "../ports/accounts.ts";
import type { FxRates } from "../ports/fx-rates.ts";
import type { IdempotencyRecords } from "../ports/idempotency.ts";
import type { LoginAttempts } from "../ports/login-attempts.ts";
import type { Passkeys } from "../ports/passkeys.ts";
import type { DeadLetters, QueuedEvents } from "../ports/psp-events.ts";
import type { PspEventQueue } from "../ports/queues.ts";
import type { Invitations } from "../ports/team.ts";

export interface CronPorts
  extends CreateLinkDeps,
    ApplyPspEventDeps,
    ReconcileDeps,
    MailDeps,
    ResealDeps,
    CheckOwedDeps,
    GiveBackDeps,
    SendDueDeps {
  readonly fxRates: FxRates;
  readonly idempotency: IdempotencyRecords;
  readonly sessions: Sessions;
  readonly invitations: Invitations;
  readonly loginAttempts: LoginAttempts;
  readonly passkeys: Passkeys;
  readonly apiKeys: ApiKeys;
  readonly deadLetters: DeadLetters;
  readonly pspEvents: PspEventQueue;
  /** Null where the queue of notifications is durable. */
  readonly queuedEvents: QueuedEvents | null;
}

/** Runs the jobs of a tick. A failing job does not stop the others. */
export async function runCrons(deps: CronPorts): Promise<void> {
  const { queuedEvents } = deps;
  const jobs: Readonly<Record<string, () => Promise<unknown>>> = {
    "claims.finish": () => finishClaims(deps),
    ...(queuedEvents !== null && {
      "psp_events.send_unapplied": () => sendUnapplied({ ...deps, queuedEvents }, deps.pspEvents),
    }),
    "psp_events.retry_parked": () => retryParkedEvents(deps),
    "webhooks.send_due": () => sendDueWebhooks(deps),
    "reconciliation.begin": () => beginDue(deps),
    "reconciliation.go_on": () => goOnWithDue(deps),
    "idempotency.sweep": () => sweepUp(deps, deps.idempotency),
    "credentials.reseal": () => resealCredentials(deps),
    "claims.give_back": () => giveBackUnused(deps),
    "mails.send": () => sendDueMails(deps),
    "fx.refresh": () => deps.fxRates.refresh(),
    "sessions.sweep": () => sweepUp(deps, deps.sessions),
    "invitations.sweep": () => sweepUp(deps, deps.invitations),
    "single_use_tokens.sweep": () => sweepUp(deps, deps.singleUseTokens),
    "spent_challenges.sweep": () => sweepUp(deps, deps.passkeys),
    "spent_signatures.sweep": () => sweepUp(deps, deps.apiKeys),
    "dead_letters.sweep": () => sweepUp(deps, deps.deadLetters),
    "login_attempts.sweep": () => sweepUp(deps, deps.loginAttempts),
    "webhook_deliveries.sweep": () => sweepUp(deps, deps.webhookDeliveries),
    // Last, since a slow VIES may take a minute.
    "vat_checks.ask": () => checkOwedVatIds(deps),
  };
  for (const [job, run] of Object.entries(jobs)) {
    try {
      await run();
    } catch (error) {
      deps.log.error("cron.failed", { job, error: errorName(error) });
    }
  }
}

/** Deletes expired rows until a sweep comes back short, or `LIMITS.sweepsPerRun` is reached. */
async function sweepUp(
  { clock }: CronPorts,
  swept: { sweep(now: number, limit: number): Promise<number> },
): Promise<void> {
  for (let times = 0; times < LIMITS.sweepsPerRun; times++)
    if ((await swept.sweep(clock.now(), LIMITS.recordsPerRun)) < LIMITS.recordsPerRun) return;
}
