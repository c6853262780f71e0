/** Lists Authorize.Net's transactions: first the unsettled ones, then those of each settled batch. */

import { parseReference } from "../../../domain/ids.ts";
import { DURATION, LIMITS } from "../../../domain/limits.ts";
import type { ListedMoney } from "../../../domain/reconciliation.ts";
import type { ListedPage, Refused, TimeWindow, Unknown } from "../../../ports/psp.ts";
import { asRefused, isMembers, type Members, unknown } from "../json-api.ts";
import { wordOf } from "../words.ts";
import { call, credentialsOf } from "./client.ts";
import { isTransactionId } from "./observe.ts";
import { type At, BATCHES_MS, type Batches, listBatches } from "./transactions.ts";

/** How long after the end of a window its last transactions settle. */
const SETTLEMENT_MS = 3 * DURATION.DAY_MS;

/** Statuses of the reporting API in which money has moved or is held; a voided payment moved none. */
const KINDS: Readonly<Record<string, ListedMoney["kind"]>> = {
  authorizedPendingCapture: "authorized",
  capturedPendingSettlement: "captured",
  settledSuccessfully: "captured",
  refundPendingSettlement: "refunded",
  refundSettledSuccessfully: "refunded",
  chargeback: "charged_back",
};

type Listing = ListedPage | Refused | Unknown;

/** Reads a page. The cursor is `unsettled:<page>` or `batch:<batch id>:<page>`. */
export async function listPayments(at: At, window: TimeWindow, cursor: string | null): Promise<Listing> {
  const [part = "", first = "", second = ""] = (cursor ?? "unsettled:1").split(":");
  if (part === "unsettled") {
    const name = "getUnsettledTransactionListRequest";
    const listed = await listPage(at, { name, members: {}, offset: Number(first) });
    if (listed.kind !== "listed" || !listed.isLast) return withNext(listed, `unsettled:${Number(first) + 1}`);
    const batches = await batchesOf(at, window);
    if (batches.kind !== "batches") return batches;
    const [batch] = batches.ids;
    return withNext(listed, batch === undefined ? null : `batch:${batch}:1`);
  }
  const offset = Number(second);
  const listed = await listPage(at, { name: "getTransactionListRequest", members: { batchId: first }, offset });
  if (listed.kind !== "listed" || !listed.isLast) return withNext(listed, `batch:${first}:${offset + 1}`);
  const batches = await batchesOf(at, window);
  if (batches.kind !== "batches") return batches;
  const index = batches.ids.indexOf(first);
  if (index < 0) return unknown("a batch that is no longer listed");
  const following = batches.ids[index + 1];
  return withNext(listed, following === undefined ? null : `batch:${following}:1`);
}

type Page = (Omit<ListedPage, "next"> & { readonly isLast: boolean }) | Refused | Unknown;

function withNext(page: Page, next: string | null): Listing {
  if (page.kind !== "listed") return page;
  const { rows, others } = page;
  return { kind: "listed", rows, others, next };
}

/** Every batch that may hold a transaction of the window, oldest first, asked for in periods that the API takes. */
async function batchesOf(
  at: At,
  { from, to }: TimeWindow,
): Promise<Extract<Batches, { kind: "batches" }> | Refused | Unknown> {
  const ids = new Set<string>();
  for (let start = from; start < to + SETTLEMENT_MS; start += BATCHES_MS) {
    const period = { from: start, to: Math.min(to + SETTLEMENT_MS, start + BATCHES_MS) };
    const listed = await listBatches(at, period);
    if (listed.kind !== "batches") return asRefused(listed);
    for (const id of listed.ids) ids.add(id);
  }
  return { kind: "batches", ids: [...ids].toSorted((one, other) => Number(BigInt(one) - BigInt(other))) };
}

async function listPage(
  { settings, account }: At,
  { name, members, offset }: { readonly name: string; readonly members: Members; readonly offset: number },
): Promise<Page> {
  const limit = LIMITS.reconciliationRowsPerPage;
  const answer = await call(settings, credentialsOf(account), {
    name,
    members: { ...members, sorting: { orderBy: "id", orderDescending: false }, paging: { limit, offset } },
  });
  if (answer.kind !== "answered") return asRefused(answer);
  const list: unknown[] = Array.isArray(answer.object.transactions) ? answer.object.transactions : [];
  const rows = list.map(readRow);
  if (rows.includes("unreadable")) return unknown("a transaction without an id, a status, a time or an amount");
  return {
    kind: "listed",
    rows: rows.filter((row) => typeof row !== "string"),
    others: rows.filter((row) => row === "other").length,
    isLast: list.length < limit,
  };
}

function readRow(value: unknown): ListedMoney | "other" | "no_money" | "unreadable" {
  if (!isMembers(value)) return "unreadable";
  const { transId, transactionStatus, invoiceNumber, settleAmount, submitTimeUTC } = value;
  if (!isTransactionId(transId) || typeof transactionStatus !== "string") return "unreadable";
  const kind = wordOf(KINDS, transactionStatus);
  if (kind === undefined) return "no_money";
  if (typeof invoiceNumber !== "string" || parseReference(invoiceNumber) === null) return "other";
  const amount = centsOf(settleAmount);
  const at = typeof submitTimeUTC === "string" ? Date.parse(submitTimeUTC) : Number.NaN;
  if (amount === null || Number.isNaN(at)) return "unreadable";
  const isPayment = kind === "authorized" || kind === "captured";
  return {
    reference: invoiceNumber,
    kind,
    pspPaymentId: transId,
    pspRefundId: isPayment ? null : transId,
    amount,
    // An account has a single currency, which the lists do not name.
    currency: null,
    at,
  };
}

/** Reads an amount in hundredths: every currency that Authorize.Net takes has two decimals. */
function centsOf(decimal: unknown): number | null {
  const match = /^(\d{1,13})(?:\.(\d{1,4}))?$/.exec(
    typeof decimal === "number" || typeof decimal === "string" ? String(decimal) : "",
  );
  if (match === null) return null;
  const [whole = "", fraction = ""] = [match[1], match[2]];
  if (!/^\d{0,2}0*$/.test(fraction)) return null;
  return Number(whole) * 100 + Number(fraction.padEnd(2, "0").slice(0, 2));
}
