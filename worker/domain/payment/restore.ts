/** What was stored by an earlier version, as this one knows it: members that did not exist then have their first value. */

import type { Attempt, Capture, PaymentState } from "./state.ts";

const LATER_OF_PAYMENT = { attention: [], locale: null, reviewsHandled: 0, source: null } as const;
const LATER_OF_STRAY = { amountCaptured: 0 } as const;
/** Of what was stored before there was another. */
const ONLY_SURFACE = { surface: "hosted" } as const;
/** Members of an attempt that the PSP and the shopper have said nothing about yet. */
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

/** Members of a refund or dispute that stored events may lack. */
export const LATER_OF_MOVEMENT = { pspPaymentId: null } as const;

/** A stored payment as this version knows it. */
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

/** Stored when captures were not kept one by one, an attempt has at most one. */
function capturesOf({ captures, amountCaptured = 0, captureReversed = false }: Partial<Attempt>): readonly Capture[] {
  if (captures !== undefined) return captures;
  return amountCaptured > 0 || captureReversed ? [{ id: null, amount: amountCaptured, reversed: captureReversed }] : [];
}
