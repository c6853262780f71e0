/** Upgrades stored payments from earlier versions: members that did not exist then get their initial value. */

import type { Attempt, Capture, PaymentState } from "./state.ts";

const LATER_OF_PAYMENT = { attention: [], locale: null, reviewsHandled: 0, source: null } as const;
const LATER_OF_STRAY = { amountCaptured: 0 } as const;
/** For what was stored before there was another surface. */
const ONLY_SURFACE = { surface: "hosted" } as const;
/** Members of an attempt about which neither the PSP nor the shopper has said anything yet. */
export const LATER_OF_ATTEMPT = {
  ...ONLY_SURFACE,
  sessionSecret: null,
  next: null,
  setAside: false,
  outdated: false,
  lateAccepted: false,
  pendingSince: null,
  captures: [],
} as const;

/** Members that stored refunds and disputes may lack. */
export const LATER_OF_MOVEMENT = { pspPaymentId: null } as const;

/** A stored payment in this version's form. */
export function restorePayment(stored: PaymentState): PaymentState {
  const attempts = stored.attempts.map((attempt) => {
    const { next, ...known } = { ...LATER_OF_ATTEMPT, ...attempt };
    return {
      ...known,
      captures: capturesOf(attempt),
      next: next === null ? null : { ...ONLY_SURFACE, ...next },
      strays: attempt.strays.map((stray) => ({ ...LATER_OF_STRAY, ...stray })),
    };
  });
  const refunds = stored.refunds.map((refund) => ({ ...LATER_OF_MOVEMENT, ...refund }));
  const disputes = stored.disputes.map((dispute) => ({ ...LATER_OF_MOVEMENT, ...dispute }));
  return { ...LATER_OF_PAYMENT, ...stored, attempts, refunds, disputes };
}

/** Before captures were stored one by one, an attempt had at most one. */
function capturesOf({ captures, amountCaptured = 0, captureReversed = false }: Partial<Attempt>): readonly Capture[] {
  if (captures !== undefined) return captures;
  return amountCaptured > 0 || captureReversed ? [{ id: null, amount: amountCaptured, reversed: captureReversed }] : [];
}
