/** Making and changing transactions: authorised on the form, captured, voided and refunded by the API. */
import { centsOf, isJson, type Json, refuse, SUCCESS } from "./answers.ts";
import { findCard } from "./cards.ts";
import { type Context, TIMERS } from "./context.ts";
import type { FormRow, TransactionRow } from "./rows.ts";

/** Once a day in the world; here soon enough to be waited for. */
const SETTLEMENT_MS = 30_000;

/** A try to pay on the form. A duplicate within its window is refused and made nowhere. */
export function tryToPay(ctx: Context, form: FormRow, number: string): TransactionRow | "duplicate" | "no_card" {
  const card = findCard(number);
  if (card === null) return "no_card";
  const twin = ctx.objects
    .all("transaction")
    .find(
      (known) =>
        known.type !== "refundTransaction" &&
        known.responseCode === 1 &&
        known.card === card.number &&
        known.cents === form.cents &&
        known.invoiceNumber === form.invoiceNumber &&
        ctx.nowMs - known.submittedAt < form.duplicateWindowMs,
    );
  if (twin !== undefined) return "duplicate";
  const approved = card.outcome === "approve" || card.outcome === "confirm";
  const status = approved
    ? form.captures
      ? "capturedPendingSettlement"
      : "authorizedPendingCapture"
    : card.outcome === "hold"
      ? "FDSPendingReview"
      : "declined";
  const row: TransactionRow = {
    transId: ctx.newTransId(),
    type: form.captures ? "authCaptureTransaction" : "authOnlyTransaction",
    status,
    responseCode: approved ? 1 : card.outcome === "hold" ? 4 : 2,
    reasonCode: card.reasonCode,
    refTransId: null,
    cents: form.cents,
    settledCents: form.cents,
    currency: form.currency,
    card: card.number,
    invoiceNumber: form.invoiceNumber,
    description: form.description,
    customerId: null,
    submittedAt: ctx.nowMs,
    duplicateWindowMs: form.duplicateWindowMs,
    batchId: null,
  };
  save(ctx, row);
  const kind = form.captures ? "authcapture" : "authorization";
  if (approved) ctx.announce({ eventType: `net.authorize.payment.${kind}.created`, transaction: row });
  if (card.outcome === "hold") ctx.announce({ eventType: "net.authorize.payment.fraud.held", transaction: row });
  return row;
}

function save(ctx: Context, row: TransactionRow): void {
  ctx.objects.put("transaction", row.transId, row);
  const settles = row.status === "capturedPendingSettlement" || row.status === "refundPendingSettlement";
  if (settles && ctx.store.get(TIMERS, ctx.account.id) === undefined)
    ctx.store.put(TIMERS, { key: ctx.account.id, value: ctx.account, dueAt: ctx.nowMs + SETTLEMENT_MS });
}

/** Settles everything that waits for it, as one batch. */
export function settle(ctx: Context): void {
  const batchId = ctx.newTransId();
  let settled = 0;
  for (const row of ctx.objects.all("transaction")) {
    const status = SETTLED[row.status];
    if (status === undefined) continue;
    ctx.objects.put("transaction", row.transId, { ...row, status, batchId });
    settled += 1;
  }
  if (settled > 0) ctx.objects.put("batch", batchId, { batchId, settledAt: ctx.nowMs });
  ctx.store.delete(TIMERS, ctx.account.id);
}

const SETTLED: Readonly<Record<string, string>> = {
  capturedPendingSettlement: "settledSuccessfully",
  refundPendingSettlement: "refundSettledSuccessfully",
};

/** POST createTransactionRequest */
export function createTransaction(ctx: Context, { transactionRequest }: Json): Json {
  if (!isJson(transactionRequest)) return refuse("E00003", "The element 'transactionRequest' is missing.");
  const { transactionType, refTransId } = transactionRequest;
  const payment = typeof refTransId === "string" ? ctx.objects.get("transaction", refTransId) : undefined;
  if (payment === undefined) return declined("16", "The transaction cannot be found.");
  switch (transactionType) {
    case "priorAuthCaptureTransaction":
      return capture(ctx, payment, transactionRequest);
    case "voidTransaction":
      return void_(ctx, payment);
    case "refundTransaction":
      return refund(ctx, payment, transactionRequest);
    default:
      return refuse("E00003", `The 'transactionType' element has the invalid value '${String(transactionType)}'.`);
  }
}

/** POST updateHeldTransactionRequest: the merchant lets a transaction pass that was held for review, or does not. */
export function decideHeld(ctx: Context, { heldTransactionRequest }: Json): Json {
  const { action, refTransId } = isJson(heldTransactionRequest) ? heldTransactionRequest : {};
  const held = typeof refTransId === "string" ? ctx.objects.get("transaction", refTransId) : undefined;
  if (held?.status !== "FDSPendingReview") return declined("16", "The transaction cannot be found.");
  if (action !== "approve" && action !== "decline")
    return refuse("E00003", "The element 'action' has an invalid value.");
  const approves = action === "approve";
  const row: TransactionRow = { ...held, status: approves ? "authorizedPendingCapture" : "voided" };
  save(ctx, row);
  ctx.announce({ eventType: `net.authorize.payment.fraud.${approves ? "approved" : "declined"}`, transaction: row });
  return approved(row, "1");
}

function capture(ctx: Context, payment: TransactionRow, request: Json): Json {
  if (["capturedPendingSettlement", "settledSuccessfully"].includes(payment.status)) return approved(payment, "311");
  if (payment.status !== "authorizedPendingCapture") return declined("16", "The transaction cannot be found.");
  const cents = request.amount === undefined ? payment.cents : centsOf(request.amount);
  if (cents === null) return refuse("E00013", "The amount is invalid.");
  if (cents > payment.cents)
    return declined("47", "The amount requested for settlement cannot be greater than the original amount authorized.");
  const row: TransactionRow = { ...payment, status: "capturedPendingSettlement", settledCents: cents };
  save(ctx, row);
  ctx.announce({ eventType: "net.authorize.payment.priorAuthCapture.created", transaction: row });
  return approved(row, "1");
}

function void_(ctx: Context, payment: TransactionRow): Json {
  if (payment.status === "voided") return approved(payment, "310");
  const open = ["authorizedPendingCapture", "capturedPendingSettlement", "refundPendingSettlement", "FDSPendingReview"];
  if (!open.includes(payment.status)) return declined("16", "The transaction cannot be found.");
  const row: TransactionRow = { ...payment, status: "voided" };
  save(ctx, row);
  ctx.announce({ eventType: "net.authorize.payment.void.created", transaction: row });
  return approved(row, "1");
}

function refund(ctx: Context, payment: TransactionRow, request: Json): Json {
  const cents = centsOf(request.amount);
  const card = isJson(request.payment) && isJson(request.payment.creditCard) ? request.payment.creditCard : {};
  if (cents === null || cents === 0) return declined("5", "A valid amount is required.");
  if (card.cardNumber !== payment.card.slice(-4)) return declined("6", "The credit card number is invalid.");
  const criteria = "The referenced transaction does not meet the criteria for issuing a credit.";
  if (payment.status !== "settledSuccessfully") return declined("54", criteria);
  const { invoiceNumber = null, description = null } = isJson(request.order) ? request.order : {};
  const { id = null } = isJson(request.customer) ? request.customer : {};
  const earlier = ctx.objects
    .all("transaction")
    .filter((known) => known.refTransId === payment.transId && known.status !== "voided");
  const windowMs = windowOf(request);
  const twin = earlier.find(
    (known) =>
      known.cents === cents &&
      known.invoiceNumber === invoiceNumber &&
      known.customerId === id &&
      ctx.nowMs - known.submittedAt < windowMs,
  );
  if (twin !== undefined)
    return declined("11", "A duplicate transaction has been submitted.", { transId: "0", refTransID: twin.transId });
  const refunded = earlier.reduce((total, known) => total + known.cents, 0);
  if (refunded + cents > payment.settledCents)
    return declined("55", "The sum of credits against the referenced transaction would exceed original debit amount.");
  const row: TransactionRow = {
    ...payment,
    transId: ctx.newTransId(),
    type: "refundTransaction",
    status: "refundPendingSettlement",
    refTransId: payment.transId,
    cents,
    settledCents: cents,
    invoiceNumber: typeof invoiceNumber === "string" ? invoiceNumber : null,
    description: typeof description === "string" ? description : null,
    customerId: typeof id === "string" ? id : null,
    submittedAt: ctx.nowMs,
    batchId: null,
  };
  save(ctx, row);
  ctx.announce({ eventType: "net.authorize.payment.refund.created", transaction: row });
  return approved(row, "1");
}

/** The duplicate window that a request names; two minutes where it names none. */
export function windowOf({ transactionSettings }: Json): number {
  const list: unknown = isJson(transactionSettings) ? transactionSettings.setting : [];
  const settings: unknown[] = Array.isArray(list) ? list : [];
  const named = settings.find((each) => isJson(each) && each.settingName === "duplicateWindow");
  return Number(isJson(named) ? named.settingValue : 120) * 1000;
}

function approved(row: TransactionRow, code: string): Json {
  const accountNumber = `XXXX${row.card.slice(-4)}`;
  const response = { responseCode: "1", authCode: "A1B2C3", transId: row.transId, refTransID: row.refTransId ?? "" };
  const messages = [{ code, description: code === "1" ? "This transaction has been approved." : "Already done." }];
  return { transactionResponse: { ...response, accountNumber, accountType: "Visa", messages }, ...SUCCESS };
}

function declined(errorCode: string, errorText: string, ids: Json = { transId: "0", refTransID: "" }): Json {
  return {
    transactionResponse: { responseCode: "3", ...ids, errors: [{ errorCode, errorText }] },
    ...refuse("E00027", "The transaction was unsuccessful."),
  };
}
