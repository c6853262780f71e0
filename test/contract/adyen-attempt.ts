/** An attempt of which nothing is known yet. */

import { newAttempt } from "../../worker/domain/payment/events.ts";
import type { Attempt } from "../../worker/domain/payment/state.ts";

export function freshAttempt(reference: string): Attempt {
  return newAttempt({
    number: 1,
    reference,
    pspAccountId: "psp_1",
    provider: "adyen",
    surface: "hosted",
    startedAt: 0,
  });
}
