/** What a provider's payout lines post: its fees, what it settled and paid out, and in suspense what no payment of ours explains. */

import { type LedgerAccount, pspBalanceOf, receivableOf } from "./accounts.ts";
import type { Movement } from "./movements.ts";

/**
 * `settlement`: from what is owed to the provider's balance. `settlement_difference`: what is left of that and nothing explains.
 * `settlement_exchange`: what was settled in another currency than it was owed in. `fx_gain`: what that came to more or less.
 */
export type SettlementMovement =
  | "settlement"
  | "settlement_difference"
  | "settlement_exchange"
  | "fx_gain"
  | "psp_fee"
  | "payout";

/** One line of a provider's report on payouts, brought to our words by its adapter. Amounts in minor units of its currency. */
export interface PayoutLine {
  /** In the file, whose header is line 1. */
  readonly number: number;
  /** The provider's name of it: the same line of another report has the same. */
  readonly id: string;
  /** What its entries name where they are about none of our payments: up to 100 letters, as many as the ledger keeps. */
  readonly label: string;
  /** The payment at the provider that it is about; null where it names none. */
  readonly pspPaymentId: string | null;
  /** The payment, refund or dispute at the provider; null for what is none of those. */
  readonly source: string | null;
  readonly currency: string;
  /** Above zero what the merchant gets, before the fee. */
  readonly gross: number;
  /** Above zero what the provider keeps. */
  readonly fee: number;
  /** Above zero what has left for the merchant's bank. */
  readonly paidOut: number;
  readonly payoutId: string | null;
  /** Where the provider names no line and equal ones are told apart by their order in it; null where each line has a name. */
  readonly batch: { readonly id: string; readonly isWhole: boolean } | null;
}

/**
 * The first line of which nothing tells whether it was booked before or is only equal to one that was: it names nothing, an equal one is
 * booked, and of its batch there are some lines here, and new ones among them, and not all. Null where there is none. `lines` post something.
 */
export function unclearLine(lines: readonly PayoutLine[], isBooked: (line: PayoutLine) => boolean): PayoutLine | null {
  const growing = new Set(lines.filter((line) => !isBooked(line)).flatMap(({ batch }) => batch?.id ?? []));
  const isUnclear = (line: PayoutLine): boolean =>
    line.batch !== null && !line.batch.isWhole && line.source === null && growing.has(line.batch.id) && isBooked(line);
  return lines.find(isUnclear) ?? null;
}

/** What a line posts by itself. */
export interface LinePosting extends Movement<SettlementMovement> {
  /** Tells the postings of one line apart. */
  readonly part: "gross" | "fee" | "payout";
}

/** A payment's money comes out of what was owed for it; any other is unexplained. `isOurs`: the line is about a payment that we know. */
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

/** The other way round where the amount is below zero, and nothing where it is zero. */
function moved<Part extends Omit<Movement, "amount">>(amount: number, part: Part): readonly (Part & Movement)[] {
  if (amount === 0) return [];
  const { debit, credit } = part;
  return [amount > 0 ? { ...part, amount } : { ...part, debit: credit, credit: debit, amount: -amount }];
}

/** A fact that a provider has settled: what it came to by everything that is posted of it. */
export interface SettledFact {
  readonly source: string;
  readonly currency: string;
  /** What is still on the receivable: above zero what the provider left out, below zero what it has settled beyond what we know. */
  readonly left: number;
}

type Entry = Movement & { readonly currency: string };

/**
 * What is left of settled facts on the receivable, once everything that was posted of them is added up: nothing, where the provider has
 * settled what we know. `entries` are all of their payments.
 */
export function leftOf(pspAccountId: string, entries: readonly Entry[]): readonly SettledFact[] {
  return factsOf(pspAccountId, entries).flatMap(({ isSettled, ...fact }) => (isSettled ? [fact] : []));
}

/** A movement with the currency that it is in. */
export interface ExchangePosting extends Movement<"settlement_exchange" | "fx_gain"> {
  readonly currency: string;
}

/**
 * What was owed in one currency and settled in another leaves the receivable in both: the provider, or the shopper's bank, has exchanged
 * it. Facts that were settled in the currency that they are owed in have nothing to be exchanged.
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
 * What an exchange that is settled came to more or less than it was booked as: what a payment leaves on the account of exchanges, once that
 * is in one currency alone. `source` names the payment.
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

/** What everything that is posted of each fact comes to on the receivable, settled or not. */
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

/** Takes what is left of a settled fact to suspense; back from there where the difference is gone. */
export function differenceOf(
  pspAccountId: string,
  { source, left }: SettledFact,
): readonly Movement<"settlement_difference">[] {
  const kind = "settlement_difference";
  return moved(left, { kind, source, debit: "suspense", credit: receivableOf(pspAccountId) } as const);
}
