/** The postings of payments: always in balance, always as in the last state, and none for a repeated report. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHART, compareAccounts, isOfWallets, parseAccount } from "../../../worker/domain/ledger/accounts.ts";
import { type Movement, movementsBetween } from "../../../worker/domain/ledger/movements.ts";
import type { PaymentCommand } from "../../../worker/domain/payment/decide.ts";
import { type Dispute, disputesOf, isTakenBack } from "../../../worker/domain/payment/disputes.ts";
import type { Paying } from "../../../worker/domain/payment/events.ts";
import { capturedOf, type PaymentState } from "../../../worker/domain/payment/state.ts";
import { viewOf } from "../../../worker/domain/payment/view.ts";
import {
  ACCOUNT,
  apply,
  attemptWord,
  CANCELED,
  CAPTURED,
  CURRENCY,
  disputeSaid,
  makeLink,
  OTHER_ACCOUNT,
  opened,
  refundSaid,
  said,
  started,
  TOTAL,
  withSecondAttempt,
} from "../payment/fixtures.ts";
import { histories, run, words } from "../payment/histories.ts";
import { balancesAfter } from "./balances.ts";

/** Carries commands out one by one, each in a commit of its own, and gives what all of them post. */
function posted(start: Paying, commands: readonly PaymentCommand[]): readonly Movement[] {
  let state = start;
  return commands.flatMap((command) => {
    const before = state.payment;
    state = apply(state, command);
    return movementsBetween(before, state.payment);
  });
}

const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

/** What the provider owes by the payment's own view: money in less money out. */
function owedOf(payment: PaymentState): number {
  const { amountCaptured, amountRefunded } = viewOf(payment);
  // What was never taken by our books cannot be taken back from them.
  const isBooked = ({ attemptNumber, pspPaymentId }: Dispute): boolean => {
    const attempt = payment.attempts[attemptNumber - 1];
    const stray = attempt?.strays.find((each) => each.pspPaymentId === pspPaymentId);
    return attempt !== undefined && (stray?.amountCaptured ?? capturedOf(attempt)) > 0;
  };
  const taken = disputesOf(payment).filter(
    (dispute) =>
      isBooked(dispute) &&
      isTakenBack({ status: dispute.status.value, fundsWithdrawn: dispute.fundsWithdrawn?.value ?? false }),
  );
  return amountCaptured - amountRefunded - total(taken.map(({ amount }) => amount.value));
}

const EUR = (amount: number) => ({ amount, currency: CURRENCY });
const RECEIVABLE = `psp_receivable:${ACCOUNT}`;

describe("any course of events", () => {
  it("leaves a zero trial balance after every step, and in the end what the payments' states say", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const all: Movement[] = [];
        const world = run(history);
        for (const { before, after } of world.happenings) {
          const movements = movementsBetween(before?.payment ?? null, after.payment);
          all.push(...movements);
          for (const { debit, credit, amount } of movements) {
            expect(debit).not.toBe(credit);
            expect(Number.isSafeInteger(amount) && amount > 0).toBe(true);
            expect([parseAccount(debit), parseAccount(credit)]).not.toContain(null);
          }
          expect(total(Object.values(balancesAfter(all)))).toBe(0);
        }
        const balances = balancesAfter(all);
        const owed = Object.entries(balances).filter(([account]) => account.startsWith("psp_receivable:"));
        expect(total(owed.map(([, balance]) => balance))).toBe(total(world.payments.map(owedOf)));
        // All steps together and one step from nothing to the end post the same.
        expect(balancesAfter(world.payments.flatMap((payment) => movementsBetween(null, payment)))).toEqual(balances);
      }),
      { numRuns: 600 },
    );
  });

  it("of a top-up changes what the provider owes and the wallet’s balance, and is no income or loss", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const post = (payments: readonly PaymentState[]) =>
          balancesAfter(payments.flatMap((payment) => movementsBetween(null, payment)));
        const { payments } = run(history);
        const forGoods = post(payments);
        const forWallet = post(payments.map((payment) => ({ ...payment, topUpWalletId: "wal_1" })));
        const shared = ["merchant_settlement", "refunds", "chargebacks", "chargeback_losses"];
        const topUps = total(shared.map((account) => forGoods[account] ?? 0));
        const others = Object.entries(forGoods).filter(([account]) => !shared.includes(account));
        const expected = { ...Object.fromEntries(others), ...(topUps !== 0 && { "wallet_top_ups:wal_1": topUps }) };
        expect(forWallet).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it("posts the same in whatever order and however often it is reported", () => {
    const told = fc.array(
      fc.oneof(
        // A payment that the provider canceled was not captured: of both together the machine leaves a refund out.
        words(1, ["reversed"]).map((word) => said(word.ending === "canceled" ? { ...word, ending: null } : word)),
        fc
          .constantFrom("pending" as const, "succeeded" as const, "failed" as const)
          .chain((status) => fc.nat(2).map((serial) => refundTold(serial, status))),
        fc
          .record({
            status: fc.constantFrom("needs_response" as const, "won" as const, "lost" as const),
            order: fc.nat(3),
          })
          .map((word) => disputeSaid({ ...word, money: EUR(700) })),
      ),
      { minLength: 1, maxLength: 8 },
    );
    const arrivals = told.chain((set) =>
      fc.tuple(fc.constant(set), fc.shuffledSubarray([...set, ...set], { minLength: set.length * 2 })),
    );
    fc.assert(
      fc.property(arrivals, ([once, shuffled]) => {
        expect(balancesAfter(posted(started(), shuffled))).toEqual(balancesAfter(posted(started(), once)));
      }),
      { numRuns: 1_500 },
    );
  });

  it("posts nothing for a repeated report", () => {
    const heard = [said(CAPTURED), refundTold(0, "succeeded"), disputeSaid()];
    expect(posted(opened(), heard)).toHaveLength(3);
    expect(posted(opened(), [...heard, ...heard, ...heard])).toEqual(posted(opened(), heard));
  });
});

function refundTold(serial: number, status: "pending" | "succeeded" | "failed") {
  return refundSaid({ pspRefundId: `re_${serial}`, money: EUR(500 + serial), status }, `rfd_${serial}`);
}

describe("a capture", () => {
  it("is owed by the provider and was paid by the shopper, whole", () => {
    expect(posted(opened(), [said(CAPTURED)])).toEqual([
      {
        kind: "capture",
        currency: CURRENCY,
        source: "pi_1",
        debit: RECEIVABLE,
        credit: "merchant_settlement",
        amount: TOTAL,
      },
    ]);
  });

  it("that the merchant adopts in part from the provider's dashboard counts with that part", () => {
    const part = said(attemptWord({ ...CAPTURED, captured: EUR(700) }));
    expect(balancesAfter(posted(opened(makeLink(null, "manual")), [part]))).toEqual({
      [RECEIVABLE]: 700,
      merchant_settlement: -700,
    });
  });

  it("that failed after all is taken back, and counts again when another one stands", () => {
    const first = said(attemptWord({ ...CAPTURED, captureId: "ca_1" }));
    const failed = said(attemptWord({ pspPaymentId: "pi_1", capture: "reversed", captureId: "ca_1" }));
    const second = said(attemptWord({ ...CAPTURED, captureId: "ca_2" }));
    expect(balancesAfter(posted(opened(), [first, failed]))).toEqual({});
    expect(balancesAfter(posted(opened(), [first, failed, second]))).toEqual({
      [RECEIVABLE]: TOTAL,
      merchant_settlement: -TOTAL,
    });
  });

  it("beside the one that counts was never the merchant's: it is to be given back, and is when it has been", () => {
    const kept = said(attemptWord({ ...CAPTURED, pspPaymentId: "pi_first" }));
    const stray = said(attemptWord({ ...CAPTURED, pspPaymentId: "pi_second" }));
    const own = { [RECEIVABLE]: TOTAL, merchant_settlement: -TOTAL };
    const both = posted(opened(), [kept, stray]);
    expect(balancesAfter(both)).toEqual({ ...own, [RECEIVABLE]: 2 * TOTAL, refunds_payable: -TOTAL });
    const back = refundSaid({ pspPaymentId: "pi_second" });
    expect(balancesAfter(posted(opened(), [kept, stray, back]))).toEqual(own);
  });

  it("at a second account is to be given back there", () => {
    const paid = apply(withSecondAttempt(opened()), said(CAPTURED));
    const second = said(attemptWord({ ...CAPTURED, pspPaymentId: "pi_2" }), 2, OTHER_ACCOUNT);
    expect(balancesAfter(posted(paid, [second]))).toEqual({
      [`psp_receivable:${OTHER_ACCOUNT}`]: TOTAL,
      refunds_payable: -TOTAL,
    });
  });

  it("that never was posts nothing", () => {
    expect(posted(opened(), [said(CANCELED)])).toEqual([]);
  });
});

describe("a refund", () => {
  it("counts when the provider says that it was done, and no longer when it fails after all", () => {
    const paid = apply(opened(), said(CAPTURED));
    expect(posted(paid, [refundTold(0, "pending")])).toEqual([]);
    expect(posted(paid, [refundTold(0, "succeeded")])).toMatchObject([
      { kind: "refund", source: "re_0", debit: "refunds", credit: RECEIVABLE, amount: 500 },
    ]);
    expect(balancesAfter(posted(paid, [refundTold(0, "succeeded"), refundTold(0, "failed")]))).toEqual({});
  });

  it("of all parts equals the whole, in however many parts it is", () => {
    const parts = fc
      .array(fc.integer({ min: 1, max: TOTAL - 1 }), { maxLength: 6 })
      .map((cuts) => [...new Set([0, ...cuts, TOTAL])].toSorted((one, other) => one - other))
      .map((cuts) => cuts.slice(1).map((cut, index) => cut - (cuts[index] ?? 0)));
    fc.assert(
      fc.property(parts, (amounts) => {
        const refunds = amounts.map((amount, serial) =>
          refundSaid({ pspRefundId: `re_${serial}`, money: EUR(amount) }, `rfd_${serial}`),
        );
        expect(balancesAfter(posted(opened(), [said(CAPTURED), ...refunds]))).toEqual({
          merchant_settlement: -TOTAL,
          refunds: TOTAL,
        });
      }),
    );
  });
});

describe("a dispute", () => {
  const paid = apply(opened(), said(CAPTURED));
  const opening = disputeSaid({ money: EUR(700) });

  it("takes money while it is open, gives it back when it is won, and is a loss when it is lost", () => {
    expect(balancesAfter(posted(paid, [opening]))).toEqual({ [RECEIVABLE]: -700, chargebacks: 700 });
    const won = disputeSaid({ money: EUR(700), status: "won", fundsWithdrawn: false, order: 2 });
    expect(balancesAfter(posted(paid, [opening, won]))).toEqual({});
    const lost = disputeSaid({ money: EUR(700), status: "lost", order: 3 });
    const loss = { [RECEIVABLE]: -700, chargeback_losses: 700 };
    expect(balancesAfter(posted(paid, [opening, lost]))).toEqual(loss);
    expect(posted(paid, [opening, lost]).at(-1)).toMatchObject({ debit: "chargeback_losses", credit: "chargebacks" });
    expect(balancesAfter(posted(paid, [opening, won, lost]))).toEqual(loss);
  });

  it("of what is not in the books posts nothing, and is there with its capture", () => {
    expect(posted(opened(), [opening])).toEqual([]);
    expect(balancesAfter(posted(opened(), [opening, said(CAPTURED)]))).toEqual(
      balancesAfter(posted(opened(), [said(CAPTURED), opening])),
    );
  });

  it("that is only a warning, or whose money was not taken yet, posts nothing", () => {
    expect(posted(paid, [disputeSaid({ status: "warning", fundsWithdrawn: false })])).toEqual([]);
    expect(posted(paid, [disputeSaid({ fundsWithdrawn: false })])).toEqual([]);
  });
});

describe("the chart", () => {
  it("names every account and nothing else", () => {
    expect(parseAccount("refunds")).toMatchObject({ name: "refunds", pspAccountId: null });
    expect(parseAccount(RECEIVABLE)).toMatchObject({ name: "psp_receivable", pspAccountId: ACCOUNT });
    for (const text of ["", "refunds:psp_1", "psp_receivable", "psp_receivable:", "psp_receivable:psp_1:2", "toString"])
      expect(parseAccount(text), text).toBeNull();
  });

  it("is shown in its own order", () => {
    const texts = Object.keys(CHART).map((name) => {
      if (isOfWallets(name)) return `${name}:wal_first`;
      return name.startsWith("psp_") && name !== "psp_fees" ? `${name}:${ACCOUNT}` : name;
    });
    const accounts = texts.map((text) => parseAccount(text)?.account).filter((account) => account !== undefined);
    expect(accounts.toReversed().sort(compareAccounts)).toEqual(accounts);
    expect(accounts).toHaveLength(Object.keys(CHART).length);
  });
});
