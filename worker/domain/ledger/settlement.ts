/**
 * What a provider's payout lines post: its fees, what it settled and paid out, and in suspense what no payment of ours
 * explains.
 */

import { type LedgerAccount, pspBalanceOf, receivableOf } from "./accounts.ts";
import type { Movement } from "./movements.ts";

/**
 * `settlement`: from the receivable to the provider's balance. `settlement_difference`: what remains unexplained on the
 * receivable. `settlement_exchange`: settled in another currency than owed. `fx_gain`: the gain or loss from that.
 */
export type SettlementMovement =
  | "settlement"
  | "settlement_difference"
  | "settlement_exchange"
  | "fx_gain"
  | "psp_fee"
  | "payout";

/** One line of a provider's payout report, translated by its adapter. Amounts in minor units of its currency. */
export interface PayoutLine {
  /** In the file, whose header is line 1. */
  readonly number: number;
  /** The provider's id: the same line in another report has the same. */
  readonly id: string;
  /** What its entries name if they are not about a payment of ours: up to 100 characters, as many as the ledger keeps. */
  readonly label: string;
  /** The payment at the provider that it is about; null if it names none. */
  readonly pspPaymentId: string | null;
  /** The payment, refund or dispute at the provider; null if it is none of those. */
  readonly source: string | null;
  readonly currency: string;
  /** Positive for the merchant, before the fee. */
  readonly gross: number;
  /** Positive if the provider keeps it. */
  readonly fee: number;
  /** Positive if it was sent to the merchant's bank. */
  readonly paidOut: number;
  readonly payoutId: string | null;
  /** Set if the provider's lines have no ids and equal ones are told apart by their order in the batch; null otherwise. */
  readonly batch: { readonly id: string; readonly isWhole: boolean } | null;
}

/**
 * The first line that may have been booked before or merely equal a booked one, which nothing can tell: it names
 * nothing, an equal line is booked, and the report has some lines of its batch, new ones among them, but not all. Null
 * if there is none. `lines` are those that post something.
 */
export function unclearLine(lines: readonly PayoutLine[], isBooked: (line: PayoutLine) => boolean): PayoutLine | null {
  const growing = new Set(lines.filter((line) => !isBooked(line)).flatMap(({ batch }) => batch?.id ?? []));
  const isUnclear = (line: PayoutLine): boolean =>
    line.batch !== null && !line.batch.isWhole && line.source === null && growing.has(line.batch.id) && isBooked(line);
  return lines.find(isUnclear) ?? null;
}

/** A posting of one line. */
export interface LinePosting extends Movement<SettlementMovement> {
  /** Tells the postings of one line apart. */
  readonly part: "gross" | "fee" | "payout";
}

/** A payment's money comes out of the receivable; any other is unexplained. `isOurs`: the line is about a known payment. */
export function postingsOf(pspAccountId: string, line: PayoutLine, isOurs: boolean): readonly LinePosting[] {
  const balance = pspBalanceOf(pspAccountId);
  const { label, gross, fee, paidOut, payoutId } = line;
  const from: LedgerAccount = isOurs ? receivableOf(pspAccountId) : "suspense";
  const source = (isOurs ? line.source : null) ?? label;
  return [
    ...moved(gross, { kind: "settlement", source, debit: balance, credit: from, part: "gross" } as const),
    ...moved(fee, {
      kind: "psp_fee",
      source: line.source ?? label,
      debit: "psp_fees",
      credit: balance,
      part: "fee",
    } as const),
    ...moved(paidOut, {
      kind: "payout",
      source: payoutId ?? label,
      debit: "payouts",
      credit: balance,
      part: "payout",
    } as const),
  ];
}

/** Reversed if the amount is negative, and nothing if it is zero. */
function moved<Part extends Omit<Movement, "amount">>(amount: number, part: Part): readonly (Part & Movement)[] {
  if (amount === 0) return [];
  const { debit, credit } = part;
  return [amount > 0 ? { ...part, amount } : { ...part, debit: credit, credit: debit, amount: -amount }];
}

/** A settled fact: the sum of everything posted for it. */
export interface SettledFact {
  readonly source: string;
  readonly currency: string;
  /** What is still on the receivable: positive what the provider left out, negative what it settled beyond what we know. */
  readonly left: number;
}

type Entry = Movement & { readonly currency: string };

/**
 * What remains of settled facts on the receivable once everything posted for them is added up: zero if the provider has
 * settled what we know. `entries` are all of their payments'.
 */
export function leftOf(pspAccountId: string, entries: readonly Entry[]): readonly SettledFact[] {
  return factsOf(pspAccountId, entries).flatMap(({ isSettled, ...fact }) => (isSettled ? [fact] : []));
}

/** A movement with its currency. */
export interface ExchangePosting extends Movement<"settlement_exchange" | "fx_gain"> {
  readonly currency: string;
}

/**
 * What was owed in one currency and settled in another leaves the receivable in both: the provider, or the shopper's
 * bank, has exchanged it. Facts settled in the currency owed need no exchange.
 */
export function exchangesOf(pspAccountId: string, entries: readonly Entry[]): readonly ExchangePosting[] {
  const facts = factsOf(pspAccountId, entries).filter(({ left }) => left !== 0);
  const kind = "settlement_exchange";
  return facts.flatMap((settled) => {
    const { source } = settled;
    const owed = facts.filter(
      (fact) => fact.source === source && fact.currency !== settled.currency && !fact.isSettled,
    );
    const [only] = owed;
    if (!settled.isSettled || only === undefined || owed.length > 1 || Math.sign(only.left) === Math.sign(settled.left))
      return [];
    return [settled, only].flatMap(({ currency, left }) =>
      moved(left, { kind, source, currency, debit: "exchange", credit: receivableOf(pspAccountId) } as const),
    );
  });
}

/**
 * The gain or loss of a settled exchange against its booked value: what a payment leaves on the exchange account once
 * that is in one currency only. `source` names the payment.
 */
export function gainOf(source: string, entries: readonly Entry[]): readonly ExchangePosting[] {
  const sums = new Map<string, number>();
  for (const { currency, debit, credit, amount } of entries) {
    const change = debit === "exchange" ? amount : credit === "exchange" ? -amount : 0;
    sums.set(currency, (sums.get(currency) ?? 0) + change);
  }
  const open = [...sums].filter(([, sum]) => sum !== 0);
  const [only] = open;
  if (only === undefined || open.length > 1) return [];
  const [currency, left] = only;
  return moved(left, { kind: "fx_gain", source, currency, debit: "fx_gain", credit: "exchange" } as const);
}

/** The sum of everything posted for each fact on the receivable, settled or not. */
function factsOf(
  pspAccountId: string,
  entries: readonly Entry[],
): readonly (SettledFact & { readonly isSettled: boolean })[] {
  const receivable = receivableOf(pspAccountId);
  const facts = new Map<string, { source: string; currency: string; left: number; isSettled: boolean }>();
  for (const { kind, source, currency, debit, credit, amount } of entries) {
    if (debit !== receivable && credit !== receivable) continue;
    const key = JSON.stringify([source, currency]);
    const fact = facts.get(key) ?? { source, currency, left: 0, isSettled: false };
    fact.left += debit === receivable ? amount : -amount;
    fact.isSettled ||= kind === "settlement";
    facts.set(key, fact);
  }
  return [...facts.values()];
}

/** Moves what remains of a settled fact to suspense, or back from there once the difference is gone. */
export function differenceOf(
  pspAccountId: string,
  { source, left }: SettledFact,
): readonly Movement<"settlement_difference">[] {
  const kind = "settlement_difference";
  return moved(left, { kind, source, debit: "suspense", credit: receivableOf(pspAccountId) } as const);
}
