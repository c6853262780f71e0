/** What a provider's payout lines post: its fees, what it settled and paid out, and in suspense what no payment of ours explains. */

import { type LedgerAccount, pspBalanceOf, receivableOf } from "./accounts.ts";
import type { Movement } from "./movements.ts";

/** `settlement`: from what is owed to the provider's balance. `settlement_difference`: what is left of that and nothing explains. */
export type SettlementMovement = "settlement" | "settlement_difference" | "psp_fee" | "payout";

/** One line of a provider's report on payouts, brought to our words by its adapter. Amounts in minor units of its currency. */
export interface PayoutLine {
  /** In the file, whose header is line 1. */
  readonly number: number;
  /** The provider's name of it: the same line of another report has the same. */
  readonly id: string;
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
}

/** What a line posts by itself. */
export interface LinePosting extends Movement<SettlementMovement> {
  /** Tells the postings of one line apart. */
  readonly part: "gross" | "fee" | "payout";
}

/** A payment's money comes out of what was owed for it; any other is unexplained. `isOurs`: the line is about a payment that we know. */
export function postingsOf(pspAccountId: string, line: PayoutLine, isOurs: boolean): readonly LinePosting[] {
  const balance = pspBalanceOf(pspAccountId);
  const { id, gross, fee, paidOut, payoutId } = line;
  const from: LedgerAccount = isOurs ? receivableOf(pspAccountId) : "suspense";
  const source = (isOurs ? line.source : null) ?? id;
  return [
    ...moved(gross, { kind: "settlement", source, debit: balance, credit: from, part: "gross" } as const),
    ...moved(fee, {
      kind: "psp_fee",
      source: line.source ?? id,
      debit: "psp_fees",
      credit: balance,
      part: "fee",
    } as const),
    ...moved(paidOut, {
      kind: "payout",
      source: payoutId ?? id,
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

/**
 * What is left of settled facts on the receivable, once everything that was posted of them is added up: nothing, where the provider has
 * settled what we know. `entries` are all of their payments.
 */
export function leftOf(
  pspAccountId: string,
  entries: readonly (Movement & { readonly currency: string })[],
): readonly SettledFact[] {
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
  return [...facts.values()].flatMap(({ isSettled, ...fact }) => (isSettled ? [fact] : []));
}

/** Takes what is left of a settled fact to suspense; back from there where the difference is gone. */
export function differenceOf(
  pspAccountId: string,
  { source, left }: SettledFact,
): readonly Movement<"settlement_difference">[] {
  const kind = "settlement_difference";
  return moved(left, { kind, source, debit: "suspense", credit: receivableOf(pspAccountId) } as const);
}
