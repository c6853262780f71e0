/** The ledger of payments in other currencies: owed in theirs, booked in the link's, exact whatever goes back, and closed by what is settled. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FeeProfile } from "../../../worker/domain/fees.ts";
import { markedUp, rateText } from "../../../worker/domain/fx.ts";
import { type Movement, movementsBetween } from "../../../worker/domain/ledger/movements.ts";
import { exchangesOf, gainOf, postingsOf } from "../../../worker/domain/ledger/settlement.ts";
import { NOTHING_GRANTED } from "../../../worker/domain/offers.ts";
import type { PaymentCommand } from "../../../worker/domain/payment/decide.ts";
import type { Paying } from "../../../worker/domain/payment/events.ts";
import { type FxTerms, payableOf } from "../../../worker/domain/presentment.ts";
import { ACCOUNT, apply, attemptWord, CAPTURED, makeLink, opened, refundSaid, said } from "../payment/fixtures.ts";
import { balancesAfter } from "./balances.ts";

type Entry = Movement<never> & { readonly currency: string };

const RECEIVABLE = `psp_receivable:${ACCOUNT}`;
const MXN = (amount: number) => ({ amount, currency: "MXN" });
const FEES: FeeProfile = {
  rules: [
    { kind: "fixed", name: "Per payment", currency: "EUR", amount: 30 },
    { kind: "percentage", name: "Processing", currency: null, basisPoints: 350, minimum: null, maximum: null },
  ],
  shopperShare: 10_000,
};

function termsOf(millionths: number, markupBasisPoints: number): FxTerms {
  const ratio = { numerator: BigInt(millionths), denominator: 1_000_000n };
  return {
    from: "EUR",
    to: "MXN",
    rate: markedUp(ratio, markupBasisPoints),
    midRate: rateText(ratio, "half_even"),
    markupBasisPoints,
    source: "ecb",
    at: 1,
    lockedUntil: 2,
  };
}

/** A payment of a link of `amount` euro cents with fees on top, paid in pesos. */
function paidInPesos(amount: number, terms: FxTerms, fees: FeeProfile | null = FEES): Paying {
  const link = makeLink();
  const definition = {
    ...link.definition,
    price: { kind: "fixed", amount },
    checkout: { fees, currencies: ["MXN"] },
  } as const;
  const payable = payableOf(definition, { amount: null, quantities: {} }, { granted: NOTHING_GRANTED, terms });
  if (!payable.ok || payable.value.fx === null) throw new Error("not payable");
  const { price, fx } = payable.value;
  const state = opened({ ...link, definition });
  return { ...state, payment: { ...state.payment, price, fx, postsParts: true } };
}

function posted(start: Paying, commands: readonly PaymentCommand[]): readonly Entry[] {
  let state = start;
  return commands.flatMap((command) => {
    const before = state.payment;
    state = apply(state, command);
    return movementsBetween(before, state.payment) as readonly Entry[];
  });
}

const captured = (amount: number) => said(attemptWord({ ...CAPTURED, authorized: MXN(amount), captured: MXN(amount) }));
const refunded = (amount: number, serial = 0) =>
  refundSaid({ pspRefundId: `re_${serial}`, money: MXN(amount) }, `rfd_${serial}`);
const inCurrency = (entries: readonly Entry[], currency: string) =>
  balancesAfter(entries.filter((entry) => entry.currency === currency));
const total = (sums: Record<string, number>): number => Object.values(sums).reduce((all, each) => all + each, 0);

describe("100.00 EUR with the fees on top, 103.94, paid in pesos at 20 and 2 % more", () => {
  const start = paidInPesos(10_000, termsOf(20_000_000, 200));
  const sum = start.payment.price.total;

  it("are owed in pesos and booked in euros, the mark-up apart", () => {
    // 103.94 × 20.4 = 2,120.376, so 2,120.38 MXN, worth 106.02 EUR at 20: 100.00, 3.94 of fees, 2.08 of mark-up.
    expect(sum).toBe(212_038);
    const entries = posted(start, [captured(sum)]);
    expect(inCurrency(entries, "MXN")).toEqual({ [RECEIVABLE]: 212_038, exchange: -212_038 });
    expect(inCurrency(entries, "EUR")).toEqual({
      exchange: 10_602,
      merchant_settlement: -10_000,
      fees_charged: -394,
      fx_spread: -208,
    });
  });

  it("are settled in pesos like any other, or in euros with what that came to more or less", () => {
    const entries = posted(start, [captured(sum)]);
    const source = entries[0]?.source ?? "";
    const settledIn = (currency: string, gross: number) => {
      const line = {
        number: 2,
        id: "txn_1",
        label: "txn_1",
        pspPaymentId: source,
        source,
        currency,
        gross,
        fee: 0,
        paidOut: 0,
        payoutId: null,
        batch: null,
      };
      const settled = postingsOf(ACCOUNT, line, true).map((posting) => ({ ...posting, currency }) as unknown as Entry);
      const all = [...entries, ...settled];
      const exchanged = exchangesOf(ACCOUNT, all) as readonly Entry[];
      const closed = [...all, ...exchanged];
      return [...closed, ...(exchanged.length > 0 ? (gainOf("pay", closed) as readonly Entry[]) : [])];
    };
    expect(inCurrency(settledIn("MXN", sum), "MXN")).toEqual({ [`psp_balance:${ACCOUNT}`]: sum, exchange: -sum });
    const worse = settledIn("EUR", 10_510);
    expect(inCurrency(worse, "MXN")).toEqual({});
    expect(inCurrency(worse, "EUR")).toEqual({
      [`psp_balance:${ACCOUNT}`]: 10_510,
      merchant_settlement: -10_000,
      fees_charged: -394,
      fx_spread: -208,
      fx_gain: 92,
    });
    expect(inCurrency(settledIn("EUR", 10_700), "EUR").fx_gain).toBe(-98);
    // What went back of a settlement that had been exchanged is nothing to be exchanged twice.
    expect(exchangesOf(ACCOUNT, worse)).toEqual([]);
  });
});

it("are booked to the nearest cent, and so is what goes back", () => {
  // 33.20 × 20.4 = 677.28 MXN, worth 33.864 EUR at 20. Of that 100.00 MXN are 33.86 × 100 / 677.28 = 4.9994, of which 0.10 are mark-up.
  const start = paidInPesos(3_320, termsOf(20_000_000, 200), null);
  expect(start.payment.price.total).toBe(67_728);
  const captures = [captured(67_728)];
  expect(inCurrency(posted(start, captures), "EUR")).toEqual({
    exchange: 3_386,
    merchant_settlement: -3_320,
    fx_spread: -66,
  });
  expect(inCurrency(posted(start, [...captures, refunded(10_000)]), "EUR")).toMatchObject({
    exchange: 3_386 - 500,
    refunds: 490,
    fx_spread: -66 + 10,
  });
});

it("any captures and refunds leave a zero trial balance in each currency, and all refunds take everything back", () => {
  const share = fc.integer({ min: 1, max: 100 });
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 1_000_000 }),
      fc.integer({ min: 1_000, max: 90_000_000 }),
      fc.integer({ min: 0, max: 1_000 }),
      fc.array(share, { minLength: 1, maxLength: 4 }),
      (amount, millionths, markup, shares) => {
        const start = paidInPesos(amount, termsOf(millionths, markup));
        const sum = start.payment.price.total;
        fc.pre(sum >= 400);
        const all = shares.reduce((parts, each) => parts + each, 0);
        const parts = shares.slice(1).map((each) => Math.max(1, Math.floor((sum * each) / all / 2)));
        const rest = sum - parts.reduce((given, each) => given + each, 0);
        const refunds = [...parts, rest].map((part, serial) => refunded(part, serial));
        const kept = posted(start, [captured(sum), ...refunds.slice(0, -1)]);
        for (const currency of ["EUR", "MXN"]) expect(total(inCurrency(kept, currency))).toBe(0);
        // What the merchant books is the price, the fees and the mark-up, whatever the rate was rounded to.
        const { price } = start.payment.fx ?? start.payment;
        const booked = inCurrency(posted(start, [captured(sum)]), "EUR");
        expect(booked.merchant_settlement).toBe(-amount);
        expect((booked.exchange ?? 0) + (booked.fx_spread ?? 0)).toBe(price.total);
        expect(booked.fx_spread ?? 0).toBeLessThanOrEqual(0);
        const given = posted(start, [captured(sum), ...refunds]);
        expect(inCurrency(given, "MXN")).toEqual({});
        expect(inCurrency(given, "EUR")).toEqual({ merchant_settlement: -amount, refunds: amount });
      },
    ),
    { numRuns: 200 },
  );
});
