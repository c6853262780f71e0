/** The reporting calls: one transaction, the unsettled ones, batches and what they hold. */
import { decimalOf, isJson, type Json, refuse, SUCCESS } from "./answers.ts";
import type { Context } from "./context.ts";
import type { TransactionRow } from "./rows.ts";

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

/** POST getTransactionDetailsRequest */
export function transactionDetails(ctx: Context, { transId }: Json): Json {
  const row = typeof transId === "string" ? ctx.objects.get("transaction", transId) : undefined;
  if (row === undefined) return refuse("E00040", "The record cannot be found.");
  const { invoiceNumber, description } = row;
  const order = {
    ...(invoiceNumber === null ? {} : { invoiceNumber }),
    ...(description === null ? {} : { description }),
  };
  return {
    transaction: {
      transId: row.transId,
      ...(row.refTransId === null ? {} : { refTransId: row.refTransId }),
      submitTimeUTC: new Date(row.submittedAt).toISOString(),
      transactionType: row.type,
      transactionStatus: row.status,
      responseCode: row.responseCode,
      responseReasonCode: row.reasonCode,
      order,
      authAmount: decimalOf(row.cents),
      settleAmount: decimalOf(row.settledCents),
      payment: {
        creditCard: { cardNumber: `XXXX${row.card.slice(-4)}`, expirationDate: "XXXX", cardType: "Visa" },
      },
      ...(row.customerId === null ? {} : { customer: { id: row.customerId } }),
    },
    ...SUCCESS,
  };
}

/** POST getUnsettledTransactionListRequest */
export function unsettledList(ctx: Context, request: Json): Json {
  return listed(
    ctx.objects.all("transaction").filter(({ batchId }) => batchId === null),
    request,
  );
}

/** POST getTransactionListRequest */
export function transactionList(ctx: Context, request: Json): Json {
  return listed(
    ctx.objects.all("transaction").filter(({ batchId }) => batchId !== null && batchId === request.batchId),
    request,
  );
}

/** POST getSettledBatchListRequest: without dates, those of the last day; with both, those of at most 31 days. */
export function batchList(ctx: Context, { firstSettlementDate, lastSettlementDate }: Json): Json {
  const dated = firstSettlementDate !== undefined || lastSettlementDate !== undefined;
  const first = dated ? Date.parse(String(firstSettlementDate)) : ctx.nowMs - DAY_MS;
  const last = dated ? Date.parse(String(lastSettlementDate)) : ctx.nowMs;
  if (Number.isNaN(first) || Number.isNaN(last)) return refuse("E00003", "The dates are not valid.");
  if (first > last || last - first > 31 * DAY_MS)
    return refuse("E00013", "The date range is invalid: it may span at most 31 days.");
  // Dates have whole seconds: what happened in the last one is within.
  const batches = ctx.objects
    .all("batch")
    .filter(({ settledAt }) => settledAt >= first && settledAt < last + SECOND_MS);
  if (batches.length === 0) return { messages: NO_RECORDS };
  const shown = batches.map(({ batchId, settledAt }) => ({
    batchId,
    settlementTimeUTC: new Date(settledAt).toISOString(),
    settlementState: "settledSuccessfully",
  }));
  return { batchList: shown, ...SUCCESS };
}

const NO_RECORDS = { resultCode: "Ok", message: [{ code: "I00004", text: "No records found." }] };

function listed(rows: readonly TransactionRow[], { paging, sorting }: Json): Json {
  const { limit = 1000, offset = 1 } = isJson(paging) ? paging : {};
  const descending = isJson(sorting) && sorting.orderDescending === true;
  const size = Number(limit);
  const page = Number(offset);
  if (!(size >= 1 && size <= 1000 && page >= 1)) return refuse("E00013", "The paging is invalid.");
  const ordered = descending ? rows.toReversed() : rows;
  const shown = ordered.slice((page - 1) * size, page * size).map((row) => ({
    transId: row.transId,
    submitTimeUTC: new Date(row.submittedAt).toISOString(),
    transactionStatus: row.status,
    ...(row.invoiceNumber === null ? {} : { invoiceNumber: row.invoiceNumber }),
    accountType: "Visa",
    accountNumber: `XXXX${row.card.slice(-4)}`,
    settleAmount: decimalOf(row.settledCents),
  }));
  if (shown.length === 0) return { messages: NO_RECORDS };
  return { transactions: shown, totalNumInResultSet: rows.length, ...SUCCESS };
}
