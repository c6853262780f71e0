/** Captures, cancellations and refunds: received at once whatever they ask for, carried out or refused a second later. */
import { findCard } from "./cards.ts";
import type { Context } from "./context.ts";
import type { Answer } from "./errors.ts";
import { created, invalid } from "./errors.ts";
import { checkMerchantAccount } from "./links.ts";
import type { Json } from "./members.ts";
import { isRefusal, readAmount, unknownMembers } from "./members.ts";
import type { ModificationKind, ModificationRow, PaymentRow } from "./rows.ts";

const CARRIED_OUT_MS = 1_000;
const FAILS_LATER_MS = 2_000;

const COMMON = ["merchantAccount", "reference", "applicationInfo"];
const MEMBERS: Readonly<Record<ModificationKind, readonly string[]>> = {
  captures: [
    ...COMMON,
    "amount",
    "enhancedSchemeData",
    "lineItems",
    "platformChargebackLogic",
    "splits",
    "subMerchants",
  ],
  cancels: COMMON,
  refunds: [
    ...COMMON,
    "amount",
    "capturePspReference",
    "enhancedSchemeData",
    "lineItems",
    "merchantRefundReason",
    "splits",
    "store",
  ],
};
const STRUCTURES = {
  captures: "PaymentCaptureRequest",
  cancels: "PaymentCancelRequest",
  refunds: "PaymentRefundRequest",
} as const;

/** POST /payments/{paymentPspReference}/captures, …/cancels and …/refunds */
export function receive(kind: ModificationKind): (ctx: Context, json: Json, paymentId: string) => Answer {
  return (ctx, json, paymentId) => {
    const extra = unknownMembers(json, MEMBERS[kind], STRUCTURES[kind]);
    if (extra !== null) return extra;
    const merchantAccount = checkMerchantAccount(ctx, json.merchantAccount);
    if (typeof merchantAccount !== "string") return merchantAccount;
    const payment = ctx.objects.get("payment", paymentId);
    if (payment === undefined || payment.status === "refused" || payment.status === "pending")
      return invalid("167", "Original pspReference required for this operation");
    const amount = kind === "cancels" ? null : readAmount(json.amount);
    if (amount !== null && isRefusal(amount)) return amount;
    const { reference } = json;
    if (reference !== undefined && (typeof reference !== "string" || reference.length > 80))
      return invalid("702", "The reference has at most 80 characters");
    const pspReference = ctx.newName(16);
    const row: ModificationRow = {
      pspReference,
      kind,
      paymentId,
      amount,
      reference: reference ?? "",
      status: "received",
      receivedAt: ctx.nowMs,
    };
    ctx.objects.put("modification", pspReference, row);
    ctx.schedule("carry_out", pspReference, CARRIED_OUT_MS);
    return created({
      merchantAccount,
      paymentPspReference: paymentId,
      ...(reference === undefined ? {} : { reference }),
      pspReference,
      status: "received",
      ...(amount === null ? {} : { amount }),
    });
  };
}

/** What Adyen does with a modification a moment after it was received. */
export function carryOut(ctx: Context, pspReference: string): void {
  const row = ctx.objects.get("modification", pspReference);
  const payment = row === undefined ? undefined : ctx.objects.get("payment", row.paymentId);
  if (row?.status !== "received" || payment === undefined) return;
  const reason = objection(payment, row);
  ctx.objects.put("modification", pspReference, { ...row, status: reason === null ? "succeeded" : "failed" });
  const after = reason === null ? carriedOut(payment, row) : payment;
  ctx.objects.put("payment", payment.pspReference, after);
  announce(ctx, row, payment, { eventCode: EVENT_CODES[row.kind], success: reason === null, reason: reason ?? "" });
  const behaviour = findCard(payment.card)?.modifications;
  const failsLater =
    (row.kind === "refunds" && behaviour === "refunds_fail_later") ||
    (row.kind === "captures" && behaviour === "captures_fail_later");
  if (reason === null && failsLater) ctx.schedule("fail_later", pspReference, FAILS_LATER_MS);
}

const EVENT_CODES = { captures: "CAPTURE", cancels: "CANCELLATION", refunds: "REFUND" } as const;

/** Why a modification fails; null where it succeeds. */
function objection(payment: PaymentRow, { kind, amount }: ModificationRow): string | null {
  if (kind === "cancels")
    return payment.status === "authorised" && payment.captured === 0
      ? null
      : "Transaction is not in a cancellable state";
  if (amount?.currency !== payment.amount.currency) return "The currency differs from the payment's";
  if (kind === "refunds" && payment.captured === 0) return "Transaction hasn't been captured, refund not possible";
  const balance =
    kind === "refunds"
      ? payment.captured - payment.refunded
      : payment.status === "authorised" && payment.captured === 0
        ? payment.amount.value
        : 0;
  if (amount.value > balance) return "Insufficient balance on payment";
  if (kind === "captures" && findCard(payment.card)?.modifications === "captures_fail") return "Capture was rejected";
  return null;
}

/** A part that is captured releases the rest. */
function carriedOut(payment: PaymentRow, { kind, amount }: ModificationRow): PaymentRow {
  if (kind === "cancels") return { ...payment, status: "cancelled" };
  const value = amount?.value ?? 0;
  return kind === "captures" ? { ...payment, captured: value } : { ...payment, refunded: payment.refunded + value };
}

/** The card scheme later rejects what Adyen had sent to it. */
export function failLater(ctx: Context, pspReference: string): void {
  const row = ctx.objects.get("modification", pspReference);
  const payment = row === undefined ? undefined : ctx.objects.get("payment", row.paymentId);
  if (row?.status !== "succeeded" || payment === undefined) return;
  ctx.objects.put("modification", pspReference, { ...row, status: "failed" });
  const value = row.amount?.value ?? 0;
  const undone = row.kind === "refunds" ? { refunded: payment.refunded - value } : { captured: 0 };
  ctx.objects.put("payment", payment.pspReference, { ...payment, ...undone });
  const eventCode = row.kind === "refunds" ? "REFUND_FAILED" : "CAPTURE_FAILED";
  announce(ctx, row, payment, { eventCode, success: true, reason: "Rejected by the card scheme" });
}

/** An authorisation expires: Adyen reports it under the payment's own reference. False if there is none. */
export function expireAuthorisation(ctx: Context, payment: PaymentRow): boolean {
  if (payment.status !== "authorised" || payment.captured > 0) return false;
  ctx.objects.put("payment", payment.pspReference, { ...payment, status: "cancelled" });
  const { pspReference, merchantAccount: merchantAccountCode, reference: merchantReference, amount } = payment;
  const names = { pspReference, originalReference: null, merchantAccountCode, merchantReference, amount };
  ctx.announce({ ...names, eventCode: "EXPIRE", success: true, reason: "", additionalData: {}, at: ctx.nowMs });
  return true;
}

/** The reference in a modification's notification is the modification's own. */
function announce(
  ctx: Context,
  row: ModificationRow,
  payment: PaymentRow,
  outcome: { eventCode: string; success: boolean; reason: string },
): void {
  ctx.announce({
    pspReference: row.pspReference,
    originalReference: payment.pspReference,
    merchantAccountCode: payment.merchantAccount,
    merchantReference: row.reference,
    amount: row.amount ?? payment.amount,
    // A later failure is reported without the link, by the schemas of Adyen's webhooks; for a session there is no report.
    additionalData:
      outcome.eventCode.endsWith("_FAILED") || !payment.linkId.startsWith("PL")
        ? {}
        : { paymentLinkId: payment.linkId },
    at: ctx.nowMs,
    ...outcome,
  });
}
