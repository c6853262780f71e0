/** Reconciliations and their differences as the API shows them. */

import { z } from "@hono/zod-openapi";
import { PAYMENT_STATUSES } from "../../domain/payment/view.ts";
import { DIFFERENCE_KINDS } from "../../domain/reconciliation.ts";
import { PROVIDERS } from "../../ports/psp-accounts.ts";
import {
  RECONCILIATION_STATUSES,
  type Reconciliation,
  type ReconciliationDifference,
} from "../../ports/reconciliations.ts";
import { timeSchema, toTime, toTimeOrNull } from "../api.ts";

export const ReconciliationSchema = z
  .object({
    id: z.string().openapi({ example: "rec_0123456789abcdefghjk" }),
    livemode: z.boolean(),
    psp_account_id: z.string(),
    provider: z.enum(PROVIDERS),
    source: z.enum(["list", "report"]),
    status: z
      .enum(RECONCILIATION_STATUSES)
      .describe("`refused`: the provider refuses its list to these credentials; `problem` says why."),
    from: timeSchema,
    to: timeSchema,
    rows_matched: z.int().describe("Movements of money with a reference of ours that the provider lists."),
    rows_other: z.int().describe("Movements without one: your other business at this account, which is left alone."),
    payments_compared: z.int().describe("Our captured payments that were looked for in the list."),
    healed: z.int().describe("Differences that disappeared once the provider was queried about the payment."),
    differences: z.int().describe("Differences that remained."),
    problem: z.string().nullable(),
    created_at: timeSchema,
    finished_at: timeSchema.nullable(),
  })
  .openapi("Reconciliation");

/** A comparison as the API shows it. */
export function toReconciliationBody(run: Reconciliation): z.infer<typeof ReconciliationSchema> {
  return {
    id: run.id,
    livemode: run.livemode,
    psp_account_id: run.pspAccountId,
    provider: run.provider,
    source: run.source,
    status: run.status,
    from: toTime(run.windowFrom),
    to: toTime(run.windowTo),
    rows_matched: run.rowsOurs,
    rows_other: run.rowsOther,
    payments_compared: run.paymentsCompared,
    healed: run.healed,
    differences: run.differences,
    problem: run.problem,
    created_at: toTime(run.createdAt),
    finished_at: toTimeOrNull(run.finishedAt),
  };
}

export const DifferenceSchema = z
  .object({
    id: z.string().openapi({ example: "dif_0123456789abcdefghjk" }),
    livemode: z.boolean(),
    psp_account_id: z.string(),
    provider: z.enum(PROVIDERS),
    reconciliation_id: z.string().describe("The comparison that last found it."),
    kind: z.enum(DIFFERENCE_KINDS),
    payment_id: z.string(),
    reference: z.string().describe("The attempt's reference at the provider."),
    psp_id: z.string().nullable().describe("The payment, refund or chargeback at the provider."),
    there: z
      .object({ amount: z.int(), currency: z.string().nullable() })
      .nullable()
      .describe("What the provider lists; null if nothing. `currency` is null if its lists name none."),
    here: z
      .object({ status: z.enum(PAYMENT_STATUSES), amount_captured: z.int(), currency: z.string() })
      .nullable()
      .describe("What we know; null if there is no such payment."),
    happened_at: timeSchema,
    found_at: timeSchema,
    seen_at: timeSchema,
    resolved_at: timeSchema.nullable().describe("When a comparison over the same time no longer found it."),
  })
  .openapi("ReconciliationDifference");

/** A difference as the API shows it. */
export function toDifferenceBody(difference: ReconciliationDifference): z.infer<typeof DifferenceSchema> {
  const { thereAmount, hereStatus, hereAmount, hereCurrency } = difference;
  const knows = hereStatus !== null && hereAmount !== null && hereCurrency !== null;
  return {
    id: difference.id,
    livemode: difference.livemode,
    psp_account_id: difference.pspAccountId,
    provider: difference.provider,
    reconciliation_id: difference.reconciliationId,
    kind: difference.kind,
    payment_id: difference.paymentId,
    reference: difference.reference,
    psp_id: difference.pspId,
    there: thereAmount === null ? null : { amount: thereAmount, currency: difference.thereCurrency },
    here: knows ? { status: hereStatus, amount_captured: hereAmount, currency: hereCurrency } : null,
    happened_at: toTime(difference.at),
    found_at: toTime(difference.foundAt),
    seen_at: toTime(difference.seenAt),
    resolved_at: toTimeOrNull(difference.resolvedAt),
  };
}
