/** Everything of a merchant that needs a human, in one list. */

import { LIMITS } from "../../domain/limits.ts";
import type { PaymentView } from "../../domain/payment/view.ts";
import type { DeadLetters, MerchantLetter, ParkedEvents, WaitingEvent } from "../../ports/psp-events.ts";
import type { ReadModel, Scope } from "../../ports/read-model.ts";

export interface ListAttentionDeps {
  readonly readModel: ReadModel;
  readonly deadLetters: DeadLetters;
  readonly parkedEvents: ParkedEvents;
}

/** Up to `LIMITS.attentionItemsMax` of each kind. */
export interface NeedsHuman {
  /** Work that waits for a provider beyond what is normal, the longest first. */
  readonly waiting: readonly PaymentView[];
  /** Something a provider said does not fit, newest first. */
  readonly toReview: readonly PaymentView[];
  /** Notifications that were given up, oldest first. */
  readonly deadLetters: readonly MerchantLetter[];
  /** Notifications about payments that are not known, oldest first. They are tried again by themselves. */
  readonly parkedEvents: readonly WaitingEvent[];
}

/** Reads what needs a human. From the read model, a second or two behind. */
export async function listAttention(deps: ListAttentionDeps, scope: Scope): Promise<NeedsHuman> {
  const limit = LIMITS.attentionItemsMax;
  const [payments, deadLetters, parkedEvents] = await Promise.all([
    deps.readModel.paymentsForHumans(scope, limit),
    deps.deadLetters.list(scope, limit),
    deps.parkedEvents.waiting(scope, limit),
  ]);
  return { ...payments, deadLetters, parkedEvents };
}
