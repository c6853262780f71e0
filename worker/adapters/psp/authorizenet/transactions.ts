/** Authorize.Net's transactions: read one, list those of a reference, create or change one. */

import { DURATION, LIMITS } from "../../../domain/limits.ts";
import type { TimeWindow, Unknown } from "../../../ports/psp.ts";
import type { PspAccount } from "../../../ports/psp-accounts.ts";
import { isMembers, type Members, unknown } from "../json-api.ts";
import { wholeSeconds } from "../words.ts";
import { type AuthorizenetSettings, call, credentialsOf, firstOf, type Refusal } from "./client.ts";
import { isTransactionId, readTransaction, type Transaction } from "./observe.ts";

/** What every call needs. */
export interface At {
  readonly settings: AuthorizenetSettings;
  readonly account: PspAccount;
}

export type Found = { readonly kind: "found"; readonly transaction: Transaction } | Refusal | Unknown;

/** Reads a transaction by its id. */
export async function getTransaction({ settings, account }: At, transId: string): Promise<Found> {
  const request = { name: "getTransactionDetailsRequest", members: { transId } };
  const answer = await call(settings, credentialsOf(account), request);
  if (answer.kind !== "answered") return answer;
  const transaction = readTransaction(answer.object.transaction);
  if (transaction === null || transaction.id !== transId) return unknown("not the requested transaction");
  return { kind: "found", transaction };
}

/** A row of a list of transactions. */
export interface Listed {
  readonly id: string;
  readonly status: string;
  readonly invoiceNumber: string | null;
}

export type Rows = { readonly kind: "rows"; readonly rows: readonly Listed[] } | Refusal | Unknown;

const PAGE = 1000;

/** All unsettled transactions of a reference, newest first. Authorisations stay unsettled until they are captured, voided or expire. */
export function listUnsettled(at: At, reference: string): Promise<Rows> {
  return listPages(at, { name: "getUnsettledTransactionListRequest", members: {} }, reference);
}

/** The longest period of one getSettledBatchListRequest: at most 31 days, and both end days count. */
export const BATCHES_MS = 30 * DURATION.DAY_MS;

export type Batches = { readonly kind: "batches"; readonly ids: readonly string[] } | Refusal | Unknown;

/** The ids of the batches settled in a period of at most `BATCHES_MS`. Unknown if one has no id: what is missing proves nothing then. */
export async function listBatches({ settings, account }: At, { from, to }: TimeWindow): Promise<Batches> {
  const answer = await call(settings, credentialsOf(account), {
    name: "getSettledBatchListRequest",
    members: { firstSettlementDate: wholeSeconds(from), lastSettlementDate: wholeSeconds(to) },
  });
  if (answer.kind !== "answered") return answer;
  const list: unknown[] = Array.isArray(answer.object.batchList) ? answer.object.batchList : [];
  const ids = list.map((batch) => (isMembers(batch) ? batch.batchId : null));
  return ids.every(isTransactionId) ? { kind: "batches", ids } : unknown("a batch without an id");
}

/** The transactions of a reference settled in a period; unknown if it is longer than Authorize.Net lists. */
export async function listSettled(at: At, reference: string, period: TimeWindow): Promise<Rows> {
  if (period.to - period.from > BATCHES_MS) return unknown("longer ago than the batch list reaches");
  const batches = await listBatches(at, period);
  if (batches.kind !== "batches") return batches;
  const rows: Listed[] = [];
  for (const batchId of batches.ids) {
    const listed = await listPages(at, { name: "getTransactionListRequest", members: { batchId } }, reference);
    if (listed.kind !== "rows") return listed;
    rows.push(...listed.rows);
  }
  return { kind: "rows", rows };
}

async function listPages(
  { settings, account }: At,
  { name, members }: { readonly name: string; readonly members: Members },
  reference: string,
): Promise<Rows> {
  const rows: Listed[] = [];
  for (let offset = 1; offset <= LIMITS.pspSearchPagesMax; offset++) {
    const sorting = { orderBy: "submitTimeUTC", orderDescending: true };
    const answer = await call(settings, credentialsOf(account), {
      name,
      members: { ...members, sorting, paging: { limit: PAGE, offset } },
    });
    if (answer.kind !== "answered") return answer;
    const page: unknown[] = Array.isArray(answer.object.transactions) ? answer.object.transactions : [];
    for (const each of page) {
      const row = readRow(each);
      if (row === null) return unknown("a transaction without an id or a status");
      if (row.invoiceNumber === reference) rows.push(row);
    }
    if (page.length < PAGE) return { kind: "rows", rows };
  }
  return unknown("more transactions than the search reads");
}

function readRow(value: unknown): Listed | null {
  if (!isMembers(value)) return null;
  const { transId, transactionStatus, invoiceNumber } = value;
  if (!isTransactionId(transId) || typeof transactionStatus !== "string") return null;
  return {
    id: transId,
    status: transactionStatus,
    invoiceNumber: typeof invoiceNumber === "string" ? invoiceNumber : null,
  };
}

/** `duplicate`: a repeat within the duplicate window; `originalId` is the first transaction, if the answer names it. */
export type Transacted =
  | { readonly kind: "approved"; readonly transId: string }
  | { readonly kind: "declined"; readonly reason: string }
  | { readonly kind: "duplicate"; readonly originalId: string | null }
  | Unknown;

/** Reason codes after which the processor's outcome is unknown (developer.authorize.net, response codes 19 to 26, 57 to 63, 120 to 122, 181). */
const UNCERTAIN = new Set(
  "19 20 21 22 23 25 26 35 57 58 59 60 61 62 63 120 121 122 153 170 171 172 173 180 181".split(" "),
);
const DUPLICATE = "11";

/** Creates or changes a transaction. Only the processor approves or declines; an error in the request itself says nothing about the money. */
export async function transact(
  { settings, account }: At,
  reference: string,
  transactionRequest: Members,
): Promise<Transacted> {
  const answer = await call(settings, credentialsOf(account), {
    name: "createTransactionRequest",
    members: { refId: reference, transactionRequest },
  });
  if (answer.kind === "unknown") return answer;
  const response = answer.object.transactionResponse;
  if (!isMembers(response)) return unknown(answer.kind === "refused" ? answer.reason : "an answer without a response");
  const { responseCode, transId, refTransID } = response;
  if (responseCode === "1" && answer.kind === "answered")
    return isTransactionId(transId) ? { kind: "approved", transId } : unknown("an approval without a transaction");
  const code = firstOf(response.errors)?.errorCode;
  if ((responseCode !== "2" && responseCode !== "3") || typeof code !== "string" || !/^\d{1,4}$/.test(code))
    return unknown("an undocumented response");
  if (code === DUPLICATE) return { kind: "duplicate", originalId: [transId, refTransID].find(isTransactionId) ?? null };
  return UNCERTAIN.has(code) ? unknown(`response reason ${code}`) : { kind: "declined", reason: code };
}
