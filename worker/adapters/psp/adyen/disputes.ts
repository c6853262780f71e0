/** Translates Adyen's dispute notifications (docs.adyen.com/risk-management/disputes-api/dispute-notifications). */

import { DURATION } from "../../../domain/limits.ts";
import type { Money } from "../../../domain/money.ts";
import type { DisputeObservation, DisputeStatus } from "../../../domain/payment/disputes.ts";
import { isMembers, type Members } from "../json-api.ts";
import { wordOf } from "../words.ts";

/** `phase`: how far Adyen's dispute process has come. A non-final event never overrides a final one. */
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
 * Event codes whose meaning Adyen's documentation makes clear. Left out are `INFORMATION_SUPPLIED`, which may answer a mere inquiry, and
 * `PREARBITRATION_ACCEPTED` and `_DECLINED`, which do not say who accepted or declined.
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

/** Exceeds any Unix time in seconds, so that the phase always decides before the date. */
const PHASE = 100_000_000_000;

/** The parts of a notification item that a dispute needs. */
interface DisputeItem {
  readonly eventCode: string;
  readonly pspReference: string;
  readonly originalReference: string | null;
  readonly livemode: boolean;
  readonly members: Members;
}

/**
 * Reads a dispute from an item; null if the item is not about one. The event code is signed and the date is not, so the date decides only
 * between events of the same phase. Events carry the dispute's reference and the payment's, but some carry a single reference unless the
 * account is set to "include the originalReference". Nothing says which of the two that is, so the dispute then stays unnamed.
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
