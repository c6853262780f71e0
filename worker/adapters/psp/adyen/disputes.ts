/** What Adyen's notifications of disputes say (docs.adyen.com/risk-management/disputes-api/dispute-notifications). */

import { DURATION } from "../../../domain/limits.ts";
import type { Money } from "../../../domain/money.ts";
import type { DisputeObservation, DisputeStatus } from "../../../domain/payment/disputes.ts";
import { wordOf } from "../words.ts";
import { isMembers, type Members } from "./client.ts";

/** `phase`: how far in Adyen's course of a dispute the event stands. A final one is never taken back by one that is not. */
interface Meaning {
  readonly status: DisputeStatus;
  readonly fundsWithdrawn: boolean | null;
  readonly phase: number;
}

const WARNING = 0;
const ANNOUNCED = 1;
const CHARGED_BACK = 2;
const CONTESTED = 3;
const FINAL = 4;

/**
 * Event codes by what Adyen's description says of them, and no more: `INFORMATION_SUPPLIED` may answer a mere inquiry, and of
 * `PREARBITRATION_ACCEPTED` and `_DECLINED` it does not say by whom.
 */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  NOTIFICATION_OF_FRAUD: { status: "warning", fundsWithdrawn: false, phase: WARNING },
  REQUEST_FOR_INFORMATION: { status: "warning", fundsWithdrawn: false, phase: WARNING },
  NOTIFICATION_OF_CHARGEBACK: { status: "needs_response", fundsWithdrawn: false, phase: ANNOUNCED },
  CHARGEBACK: { status: "needs_response", fundsWithdrawn: true, phase: CHARGED_BACK },
  CHARGEBACK_REVERSED: { status: "won", fundsWithdrawn: false, phase: CONTESTED },
  PREARBITRATION_OPEN: { status: "under_review", fundsWithdrawn: null, phase: CONTESTED },
  PREARBITRATION_LOST: { status: "lost", fundsWithdrawn: null, phase: CONTESTED },
  SCHEME_ARBITRATION: { status: "under_review", fundsWithdrawn: null, phase: CONTESTED },
  PREARBITRATION_WON: { status: "won", fundsWithdrawn: null, phase: FINAL },
  ISSUER_RESPONSE_TIMEFRAME_EXPIRED: { status: "won", fundsWithdrawn: null, phase: FINAL },
  SCHEME_ARBITRATION_WON: { status: "won", fundsWithdrawn: null, phase: FINAL },
  SECOND_CHARGEBACK: { status: "lost", fundsWithdrawn: true, phase: FINAL },
  SCHEME_ARBITRATION_LOST: { status: "lost", fundsWithdrawn: null, phase: FINAL },
  DISPUTE_DEFENSE_PERIOD_ENDED: { status: "lost", fundsWithdrawn: null, phase: FINAL },
};

/** More seconds than any date has. */
const PHASE = 100_000_000_000;

/** An item of a notification, as far as a dispute needs it. */
interface DisputeItem {
  readonly eventCode: string;
  readonly pspReference: string;
  readonly originalReference: string | null;
  readonly livemode: boolean;
  readonly members: Members;
}

/**
 * What an item says of a dispute; null where it is about none. Its event code is signed and its date is not, so the date decides only
 * between events of one phase. All events of a dispute carry its reference beside the payment's; some carry one reference alone unless the
 * account is set to "include the originalReference", and then nothing says which it is: the dispute stays unnamed.
 */
export function observeDispute(item: DisputeItem, money: Money | null): DisputeObservation | null {
  const meaning = wordOf(MEANINGS, item.eventCode);
  if (meaning === undefined || money === null) return null;
  const { reason, eventDate, additionalData } = item.members;
  const at = timeOf(eventDate);
  const { status, fundsWithdrawn, phase } = meaning;
  return {
    livemode: item.livemode,
    pspDisputeId: item.originalReference === null ? null : item.pspReference,
    pspPaymentId: item.originalReference,
    money,
    status,
    fundsWithdrawn,
    reason: typeof reason === "string" && reason !== "" ? reason : null,
    openedAt: at,
    respondBy: timeOf(isMembers(additionalData) ? additionalData.defensePeriodEndsAt : null),
    order: phase * PHASE + Math.floor((at ?? 0) / DURATION.SECOND_MS),
  };
}

function timeOf(text: unknown): number | null {
  const time = typeof text === "string" ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) || time < 0 ? null : time;
}
