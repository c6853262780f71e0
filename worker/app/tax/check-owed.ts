/** Asks VIES about VAT ids of payments made while it gave no answer: by cron, with growing pauses, and not for ever. */

import { errorName } from "../../domain/error-name.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { VatCheck } from "../../domain/tax.ts";
import type { Clock } from "../../ports/clock.ts";
import type { LinkObjects } from "../../ports/link-objects.ts";
import type { Log } from "../../ports/log.ts";
import type { PaymentIds } from "../../ports/payment-ids.ts";
import type { OwedVatCheck, OwedVatChecks, VatRegister } from "../../ports/vies.ts";

export interface CheckOwedDeps {
  /** Null if the deployment does not ask VIES: then these ids wait. */
  readonly vatRegister: VatRegister | null;
  readonly owedVatChecks: OwedVatChecks;
  readonly linkObjects: LinkObjects;
  readonly paymentIds: PaymentIds;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Asks about a few that are due, one after the other, since VIES refuses callers that ask for many at once. After an interruption
 * the same id is asked about again; the payment then gets the same answer twice, which changes nothing.
 */
export async function checkOwedVatIds(deps: CheckOwedDeps): Promise<void> {
  const { vatRegister, owedVatChecks, clock, log } = deps;
  if (vatRegister === null) return;
  const due = await owedVatChecks.take({
    now: clock.now(),
    leaseMs: LIMITS.viesLeaseMs,
    limit: LIMITS.viesChecksPerTick,
  });
  for (const owed of due) {
    try {
      await settle(deps, owed, await vatRegister.recheck(owed.vatId, owed.requester));
    } catch (error) {
      log.warn("vat_check.failed", { payment_id: owed.paymentId, error: errorName(error) });
    }
  }
}

async function settle(deps: CheckOwedDeps, { paymentId, tries }: OwedVatCheck, check: VatCheck): Promise<void> {
  const { owedVatChecks, linkObjects, paymentIds, clock } = deps;
  const isKnown = check.status !== "unverified";
  if (!isKnown && tries < LIMITS.viesTriesMax) {
    const pauseMs = Math.min(LIMITS.viesRetryMsMax, LIMITS.viesRetryFirstMs * 4 ** tries);
    return owedVatChecks.postpone(paymentId, clock.now() + pauseMs);
  }
  const linkKey = paymentIds.verify(paymentId)?.linkKey;
  if (linkKey === undefined) return owedVatChecks.postpone(paymentId, null);
  await linkObjects
    .of(linkKey)
    .report({ paymentId, key: "vat_check", commands: [{ type: "record_vat_check", check }] });
  // The row of an id that was given up on stays, so that the payment's next change does not start over.
  return isKnown ? owedVatChecks.remove(paymentId) : owedVatChecks.postpone(paymentId, null);
}
