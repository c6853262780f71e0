/** What payout lines post: in balance, what agrees is no longer owed, and the rest is in suspense. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LedgerAccount } from "../../../worker/domain/ledger/accounts.ts";
import type { Movement, PaymentMovement } from "../../../worker/domain/ledger/movements.ts";
import {
  differenceOf,
  leftOf,
  type PayoutLine,
  postingsOf,
  type SettlementMovement,
  unclearLine,
} from "../../../worker/domain/ledger/settlement.ts";
import { balancesAfter } from "./balances.ts";

const ACCOUNT = "psp_first";
type Entry = Movement<PaymentMovement | SettlementMovement> & { readonly currency: string };

function newLine(changes: Partial<PayoutLine> = {}): PayoutLine {
  const names = {
    number: 2,
    id: "txn_1",
    label: "txn_1",
    pspPaymentId: "pi_1",
    source: "pi_1",
    currency: "EUR",
    payoutId: null,
    batch: null,
  };
  return { ...names, gross: 0, fee: 0, paidOut: 0, ...changes };
}

describe("a payout line", () => {
  it("moves its gross to the provider's balance, and fee and payout from there", () => {
    const line = newLine({ gross: 1999, fee: 59, paidOut: 1940 });
    expect(balancesAfter(postingsOf(ACCOUNT, line, true))).toEqual({
      [`psp_receivable:${ACCOUNT}`]: -1999,
      psp_fees: 59,
      payouts: 1940,
    });
    expect(balancesAfter(postingsOf(ACCOUNT, line, false))).toMatchObject({ suspense: -1999, psp_fees: 59 });
  });

  it("without a name is not taken for an equal one of its batch that was booked from another part of it", () => {
    const inBatch = (id: string, isWhole: boolean, source: string | null = null) =>
      newLine({ source, fee: 35, batch: { id, isWhole } });
    const fee = inBatch("7", false);
    const [sale, whole, other] = [inBatch("7", false, "pi_2"), inBatch("7", true), inBatch("8", false)];
    const unclear = (lines: readonly PayoutLine[], booked: readonly PayoutLine[]) =>
      unclearLine(lines, (line) => booked.includes(line));
    expect(unclear([sale, fee], [fee])).toBe(fee);
    // The same part again, one that has nothing of it, the whole batch, a batch beside it, and lines with names.
    expect(unclear([sale, fee], [sale, fee])).toBeNull();
    expect(unclear([sale, fee], [])).toBeNull();
    expect(unclear([inBatch("7", true, "pi_2"), whole], [whole])).toBeNull();
    expect(unclear([fee, other], [fee])).toBeNull();
    expect(unclear([sale, fee], [sale])).toBeNull();
    expect(unclear([newLine(), newLine({ source: null })], [])).toBeNull();
  });

  it("the other way round moves the same back", () => {
    fc.assert(
      fc.property(
        fc.record({ gross: fc.integer(), fee: fc.integer(), paidOut: fc.integer() }),
        fc.boolean(),
        (sums, isOurs) => {
          const back = { gross: 0 - sums.gross, fee: 0 - sums.fee, paidOut: 0 - sums.paidOut };
          const both = [sums, back].flatMap((amounts) => postingsOf(ACCOUNT, newLine(amounts), isOurs));
          expect(balancesAfter(both)).toEqual({});
          expect(both.every(({ amount, debit, credit }) => amount > 0 && debit !== credit)).toBe(true);
        },
      ),
    );
  });
});

describe("what is left of settled facts", () => {
  const amounts = fc.integer({ min: 1, max: 5_000 });
  const source = fc.constantFrom("pi_1", "re_1", "du_1");
  const receivable: LedgerAccount = `psp_receivable:${ACCOUNT}`;
  const fact: fc.Arbitrary<Entry> = fc.tuple(source, amounts, fc.boolean()).map(([of, amount, isCapture]) => {
    const common = { source: of, currency: "EUR", amount };
    return isCapture
      ? { ...common, kind: "capture", debit: receivable, credit: "merchant_settlement" }
      : { ...common, kind: "refund", debit: "refunds", credit: receivable };
  });
  const settled: fc.Arbitrary<Entry> = fc.tuple(source, fc.integer({ min: -5_000, max: 5_000 })).map(([of, gross]) => {
    const [posting] = postingsOf(ACCOUNT, newLine({ source: of, gross: gross === 0 ? 1 : gross }), true);
    if (posting === undefined) throw new Error("a line with a gross posts it");
    return { ...posting, currency: "EUR" };
  });

  it("goes to suspense and leaves nothing owed of them, whatever came first and however often it is looked at", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fact, settled), { maxLength: 20 }), fc.nat(3), (course, looks) => {
        const entries: Entry[] = [];
        for (const [place, entry] of course.entries()) {
          entries.push(entry);
          if (place % (looks + 1) === 0) look(entries);
        }
        look(entries);
        expect(leftOf(ACCOUNT, entries).every(({ left }) => left === 0)).toBe(true);
        const before = entries.length;
        look(entries);
        expect(entries).toHaveLength(before);
        // Differences come and go; in the end suspense has what facts and lines differ in.
        const without = entries.filter(({ kind }) => kind !== "settlement_difference");
        const left = leftOf(ACCOUNT, without).reduce((sum, each) => sum + each.left, 0);
        expect(balancesAfter(entries).suspense ?? 0).toBe(left);
      }),
      { numRuns: 500 },
    );
  });

  function look(entries: Entry[]): void {
    for (const each of leftOf(ACCOUNT, entries))
      entries.push(...differenceOf(ACCOUNT, each).map((movement) => ({ ...movement, currency: each.currency })));
  }

  it("is nothing of what no line has settled, or at another account", () => {
    const capture = {
      kind: "capture",
      source: "pi_1",
      currency: "EUR",
      credit: "merchant_settlement",
      amount: 5,
    } as const;
    expect(leftOf(ACCOUNT, [{ ...capture, debit: receivable }])).toEqual([]);
    const line = postingsOf(ACCOUNT, newLine({ gross: 5 }), true).map((posting) => ({ ...posting, currency: "EUR" }));
    const elsewhere = { ...capture, debit: "psp_receivable:psp_other" } as const;
    expect(leftOf(ACCOUNT, [elsewhere, ...line])).toEqual([{ source: "pi_1", currency: "EUR", left: -5 }]);
  });
});
