/** Books a provider's payout lines: its fees, what it settled and paid out, and in suspense what no payment explains. */

import { parseReference } from "../../domain/ids.ts";
import {
  differenceOf,
  type ExchangePosting,
  exchangesOf,
  gainOf,
  type LinePosting,
  leftOf,
  type PayoutLine,
  postingsOf,
  unclearLine,
} from "../../domain/ledger/settlement.ts";
import { LIMITS } from "../../domain/limits.ts";
import { reportFailure } from "../../domain/report-fault.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import type { Acting } from "../../ports/audit-log.ts";
import type { Clock, Random } from "../../ports/clock.ts";
import type { CommandIds } from "../../ports/command-ids.ts";
import type { Ledger, LedgerEntry, PostedEntry } from "../../ports/ledger.ts";
import type { PspRegistry } from "../../ports/psp.ts";
import type { PspAccounts } from "../../ports/psp-accounts.ts";
import type { ReadModel } from "../../ports/read-model.ts";
import { note } from "../audit/note.ts";

export interface BookPayoutsDeps {
  readonly psps: PspRegistry;
  readonly pspAccounts: PspAccounts;
  readonly readModel: ReadModel;
  readonly ledger: Ledger;
  readonly commandIds: CommandIds;
  readonly clock: Clock;
  readonly random: Random;
}

export interface Sum {
  readonly currency: string;
  readonly amount: number;
}

/** Money in the report that no payment of ours explains, or in a payment that the report does not. */
export interface SettlementDifference extends Sum {
  /** The payment, refund or dispute at the provider, or the line itself. */
  readonly source: string;
  /** Null if the line is not about a known payment. */
  readonly paymentId: string | null;
}

export interface BookedPayouts {
  readonly lines: number;
  /** How many entries are new. */
  readonly entries: number;
  /** Over all lines, including those booked before. */
  readonly fees: readonly Sum[];
  readonly payouts: readonly Sum[];
  /** What remains in suspense for these lines and payments: positive what the provider left out, negative what it has too much. */
  readonly differences: readonly SettlementDifference[];
}

/**
 * Books a provider's report for one of the merchant's accounts, whole or not at all. A line books once, in whatever report it
 * comes; a difference that has been explained meanwhile leaves suspense. An error in the report is reported with its line.
 */
export async function bookPayouts(
  deps: BookPayoutsDeps,
  scope: Acting,
  { accountId, text }: { readonly accountId: string; readonly text: string },
): Promise<Result<BookedPayouts>> {
  const account = await deps.pspAccounts.find(accountId);
  if (account?.merchantId !== scope.merchantId || account.livemode !== scope.livemode)
    return failure("not_found", "There is no such account.");
  const read = deps.psps[account.provider].readPayouts(account, text);
  if (!read.ok) return read;
  const lines = read.value;
  const fault = faultOf(lines);
  if (fault !== null) return fault;
  for (let tries = 1; tries <= LIMITS.payoutTriesMax; tries++) {
    const booked = await bookLines(deps, scope, { accountId, lines });
    if (booked !== null) return booked;
  }
  return failure(
    "change_not_allowed",
    "Other entries of the same payments kept being posted at the same time. Nothing was booked: submit the report again.",
  );
}

/** Null if something was posted meanwhile that affects these lines. */
async function bookLines(
  deps: BookPayoutsDeps,
  scope: Acting,
  { accountId, lines }: { readonly accountId: string; readonly lines: readonly PayoutLine[] },
): Promise<Result<BookedPayouts> | null> {
  const booking = bookingOf(deps, accountId);
  const wanted = await wantedOf(deps, booking, lines);
  const paymentIds = [...new Set(wanted.flatMap(({ entry }) => entry.paymentId ?? []))];
  const ids = wanted.map(({ entry }) => entry.id);
  const { entries: posted, upTo } = await deps.ledger.posted(scope, { paymentIds, ids });
  const known = new Map(posted.map((entry) => [entry.id, entry]));
  const changed = wanted.find(({ entry }) => isAnother(known.get(entry.id), entry));
  if (changed !== undefined) {
    const { line, part } = changed;
    return reportFailure({ line: line.number, column: null }, `was booked before with another ${part}`);
  }
  const newLines = new Set(wanted.flatMap(({ line, entry }) => (known.has(entry.id) ? [] : [line])));
  const moving = wanted.map(({ line }) => line);
  const unclear = unclearLine(moving, (line) => !newLines.has(line));
  if (unclear !== null)
    return reportFailure(
      { line: unclear.number, column: null },
      "equals a line of its batch that was booked before and cannot be told apart from it: submit the whole batch",
    );
  const { late, found } = foundOf(booking, wanted, known);
  const booked = [...wanted.map(({ entry }) => entry), ...found].filter(({ id }) => !known.has(id));
  const exchanged = exchangedOf(booking, [...posted, ...booked]);
  const posting = [...booked, ...exchanged, ...differencesOf(booking, [...posted, ...booked, ...exchanged])];
  const after = { lines: lines.length, entries: posting.length };
  const audit = note(deps, scope, { action: "payouts.booked", subject: accountId, before: null, after });
  if (posting.length > 0 && !(await deps.ledger.post(scope, posting, { audit, upTo, paymentIds }))) return null;
  const explained = new Set([...late, ...found].map(({ id }) => id));
  return ok({
    ...after,
    fees: sumsOf(lines.map(({ currency, fee: amount }) => ({ currency, amount }))),
    payouts: sumsOf(lines.map(({ currency, paidOut: amount }) => ({ currency, amount }))),
    differences: inSuspense([...posted, ...posting].filter(({ id }) => !explained.has(id))),
  });
}

/** Why a readable report cannot be booked; null if it can. */
function faultOf(lines: readonly PayoutLine[]): ReturnType<typeof failure> | null {
  const firsts = new Map(lines.toReversed().map(({ id, number }) => [id, number]));
  const twice = lines.find(({ id, number }) => firsts.get(id) !== number);
  return twice === undefined
    ? null
    : reportFailure({ line: twice.number, column: null }, `repeats line ${firsts.get(twice.id)}`);
}

/** What all entries of one report have in common. */
interface Booking {
  readonly accountId: string;
  readonly at: number;
  /** An entry's id is derived from the account and these names, so that it is posted once. */
  idOf(...names: readonly (string | number)[]): string;
}

function bookingOf({ clock, commandIds }: BookPayoutsDeps, accountId: string): Booking {
  return {
    accountId,
    at: clock.now(),
    idOf: (...names) => `ent_payout_${commandIds.name(JSON.stringify([accountId, ...names]), "ledger entry", 26)}`,
  };
}

interface Wanted {
  readonly line: PayoutLine;
  readonly part: LinePosting["part"];
  readonly entry: LedgerEntry;
}

/** The postings of all lines, existing or not. */
async function wantedOf(
  { readModel }: BookPayoutsDeps,
  { accountId, at, idOf }: Booking,
  lines: readonly PayoutLine[],
): Promise<readonly Wanted[]> {
  const pspPaymentIds = [...new Set(lines.flatMap(({ pspPaymentId }) => pspPaymentId ?? []))];
  const references = await readModel.referencesAmong(accountId, pspPaymentIds);
  return lines.flatMap((line) => {
    const paymentId = parseReference(references.get(line.pspPaymentId ?? "") ?? "")?.paymentId ?? null;
    return postingsOf(accountId, line, paymentId !== null).map(({ part, ...posting }) => {
      const entry: LedgerEntry = { ...posting, id: idOf(line.id, part), paymentId, currency: line.currency, at };
      return { line, part, entry };
    });
  });
}

/** Lines that were booked to suspense before their payments were known, and the entries that move them out. */
function foundOf(
  { idOf }: Booking,
  wanted: readonly Wanted[],
  known: ReadonlyMap<string, PostedEntry>,
): { readonly late: readonly LedgerEntry[]; readonly found: readonly LedgerEntry[] } {
  const late = wanted.filter(
    ({ part, entry: { id, paymentId } }) => part === "gross" && paymentId !== null && known.get(id)?.paymentId === null,
  );
  const found = late.map(({ line, entry }): LedgerEntry => {
    const side = known.get(entry.id)?.credit === "suspense" ? "debit" : "credit";
    return { ...entry, [side]: "suspense", id: idOf(line.id, "found") };
  });
  return { late: late.map(({ entry }) => entry), found };
}

/** What was settled in another currency than owed, and the gain or loss from it. */
function exchangedOf({ accountId, at, idOf }: Booking, entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  return [...Map.groupBy(entries, ({ paymentId }) => paymentId)].flatMap(([paymentId, own]) => {
    if (paymentId === null) return [];
    const named = (postings: readonly ExchangePosting[], before: readonly LedgerEntry[]) =>
      postings.map((posting): LedgerEntry => {
        const { kind, source, currency } = posting;
        const earlier = before.filter(
          (entry) => entry.kind === kind && entry.source === source && entry.currency === currency,
        );
        return { ...posting, id: idOf(paymentId, kind, source, currency, earlier.length), paymentId, at };
      });
    const exchanged = named(exchangesOf(accountId, own), own);
    const all = [...own, ...exchanged];
    const isClosed = all.some(({ kind }) => kind === "settlement_exchange");
    return [...exchanged, ...(isClosed ? named(gainOf(paymentId, all), all) : [])];
  });
}

/** Moves what remains of settled facts to suspense, or back. `entries` are all of the report's payments. */
function differencesOf({ accountId, at, idOf }: Booking, entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  return [...Map.groupBy(entries, ({ paymentId }) => paymentId)].flatMap(([paymentId, own]) => {
    if (paymentId === null) return [];
    return leftOf(accountId, own).flatMap((fact) => {
      const { source, currency } = fact;
      const earlier = own.filter(
        (entry) => entry.kind === "settlement_difference" && entry.source === source && entry.currency === currency,
      );
      const id = idOf(paymentId, source, currency, earlier.length);
      return differenceOf(accountId, fact).map((movement) => ({ ...movement, id, paymentId, currency, at }));
    });
  });
}

/** The same line books the same amount. Its account may change: its payment may have become known meanwhile. */
function isAnother(before: PostedEntry | undefined, entry: LedgerEntry): boolean {
  if (before === undefined) return false;
  const isTurned = before.credit === entry.debit || before.debit === entry.credit;
  return before.amount !== entry.amount || before.currency !== entry.currency || isTurned;
}

function sumsOf(amounts: readonly Sum[]): readonly Sum[] {
  const sums = new Map<string, number>();
  for (const { currency, amount } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  return [...sums].filter(([, amount]) => amount !== 0).map(([currency, amount]) => ({ currency, amount }));
}

/** What each payment or line has in suspense. */
function inSuspense(entries: readonly LedgerEntry[]): readonly SettlementDifference[] {
  const sums = new Map<string, SettlementDifference>();
  for (const { source, paymentId, currency, debit, credit, amount } of entries) {
    if (debit !== "suspense" && credit !== "suspense") continue;
    const key = JSON.stringify([source, currency]);
    const before = sums.get(key);
    const sum = (before?.amount ?? 0) + (debit === "suspense" ? amount : -amount);
    sums.set(key, { source, paymentId: paymentId ?? before?.paymentId ?? null, currency, amount: sum });
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0);
}
