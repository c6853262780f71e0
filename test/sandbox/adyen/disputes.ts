/** Disputes: actions of a shopper's bank, on the sandbox's request, reported in Adyen's event codes. */
import type { Context } from "./context.ts";
import type { PaymentRow } from "./rows.ts";

/** Whether an event leaves the merchant's money taken (true), puts it back (false) or moves none (null). */
const EVENTS: Readonly<Record<string, boolean | null>> = {
  NOTIFICATION_OF_FRAUD: null,
  REQUEST_FOR_INFORMATION: null,
  NOTIFICATION_OF_CHARGEBACK: null,
  CHARGEBACK: true,
  CHARGEBACK_REVERSED: false,
  SECOND_CHARGEBACK: true,
  PREARBITRATION_OPEN: null,
  PREARBITRATION_WON: null,
  PREARBITRATION_LOST: null,
  DISPUTE_DEFENSE_PERIOD_ENDED: null,
};

/** Without the setting "include the originalReference", these carry one reference alone. */
const SHORT = ["CHARGEBACK_REVERSED", "SECOND_CHARGEBACK", "PREARBITRATION_WON", "PREARBITRATION_LOST"];
const ANSWER_MS = 14 * 24 * 60 * 60 * 1000;

/** One step of a payment's dispute. */
export type DisputeStep = {
  readonly eventCode: string;
  /** The dispute's reference, for the steps after the first. */
  readonly dispute: string | null;
  readonly value: number | null;
  /** The account has the setting that names payment and dispute in every event. */
  readonly named: boolean;
};

/** Reports one step. Returns the dispute's reference, or null if there is no such event or nothing was captured. */
export function disputeStep(ctx: Context, payment: PaymentRow, step: DisputeStep): string | null {
  const taken = EVENTS[step.eventCode];
  if (taken === undefined || payment.captured === 0) return null;
  const dispute = step.dispute ?? ctx.newName(16);
  const value = step.value ?? payment.captured;
  if (taken !== null) ctx.objects.put("payment", payment.pspReference, { ...payment, chargedBack: taken ? value : 0 });
  const short = SHORT.includes(step.eventCode) && !step.named;
  ctx.announce({
    eventCode: step.eventCode,
    pspReference: short ? payment.pspReference : dispute,
    originalReference: short ? null : payment.pspReference,
    merchantAccountCode: payment.merchantAccount,
    merchantReference: payment.reference,
    amount: { value, currency: payment.amount.currency },
    success: true,
    reason: "Other Fraud-Card Absent Environment",
    additionalData: {
      chargebackReasonCode: "10.4",
      chargebackSchemeCode: "visa",
      modificationMerchantReferences: "",
      ...(taken === false ? {} : { defensePeriodEndsAt: new Date(ctx.nowMs + ANSWER_MS).toISOString() }),
    },
    at: ctx.nowMs,
  });
  return dispute;
}
