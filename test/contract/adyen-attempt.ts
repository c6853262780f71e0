/** An attempt of which nothing is known yet. */

import type { Attempt } from "../../worker/domain/payment/state.ts";

export function freshAttempt(reference: string): Attempt {
  return {
    number: 1,
    reference,
    pspAccountId: "psp_1",
    provider: "adyen",
    startedAt: 0,
    session: "opening",
    silent: false,
    sessionId: null,
    sessionUrl: null,
    sessionExpiresAt: null,
    sessionForm: null,
    pspPaymentId: null,
    stage: "none",
    ending: null,
    declineReason: null,
    amountAuthorized: 0,
    amountCaptured: 0,
    capturedAt: null,
    grant: null,
    captureAmount: null,
    captureCommandId: null,
    giveBackReason: null,
    captureFailed: false,
    captureReversed: false,
    strays: [],
  };
}
