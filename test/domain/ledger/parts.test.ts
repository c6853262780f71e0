/** Tax and charged fees in the ledger: each in its account, back with refunds, and never a unit more or less than the price said. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FeeProfile } from "../../../worker/domain/fees.ts";
import { type Movement, movementsBetween } from "../../../worker/domain/ledger/movements.ts";
import { partsOf } from "../../../worker/domain/ledger/parts.ts";
import type { LinkState } from "../../../worker/domain/link.ts";
import type { PaymentCommand } from "../../../worker/domain/payment/decide.ts";
import type { Paying } from "../../../worker/domain/payment/events.ts";
import type { LinkTax } from "../../../worker/domain/tax.ts";
import { feeProfiles } from "../fee-profiles.ts";
import {
  ACCOUNT,
  apply,
  attemptWord,
  CAPTURED,
  CURRENCY,
  disputeSaid,
  makeLink,
  opened,
  refundSaid,
  said,
} from "../payment/fixtures.ts";
import { balancesAfter } from "./balances.ts";

const RECEIVABLE = `psp_receivable:${ACCOUNT}`;
const EUR = (amount: number) => ({ amount, currency: CURRENCY });

const taxOf = (behavior: LinkTax["behavior"], basisPoints: number): LinkTax => ({
  behavior,
  rounding: "line",
  name: "Tax",
  sellerCountry: null,
  rate: { kind: "fixed", basisPoints },
});

/** A link of 100.00 with these, whose payments post their parts. */
function linkWith(tax: LinkTax | null, fees: FeeProfile | null, amount = 10_000): LinkState {
  const link = makeLink();
  return { ...link, definition: { ...link.definition, price: { kind: "fixed", amount }, checkout: { tax, fees } } };
}

/** Carries commands out one by one, each in a commit of its own: where it ends, and what all of them post. */
function posted(start: Paying, commands: readonly PaymentCommand[]): { end: Paying; movements: readonly Movement[] } {
  const movements: Movement[] = [];
  const end = commands.reduce((state, command) => {
    const after = apply(state, command);
    movements.push(...movementsBetween(state.payment, after.payment));
    return after;
  }, start);
  return { end, movements };
}

const captured = (amount: number) => said(attemptWord({ ...CAPTURED, authorized: EUR(amount), captured: EUR(amount) }));
const refunded = (amount: number, serial = 0) =>
  refundSaid({ pspRefundId: `re_${serial}`, money: EUR(amount) }, `rfd_${serial}`);

const FEES: FeeProfile = {
  rules: [
    { kind: "fixed", name: "Per payment", currency: "EUR", amount: 30 },
    { kind: "percentage", name: "Processing", currency: null, basisPoints: 350, minimum: null, maximum: null },
  ],
  shopperShare: 10_000,
};

describe("100.00 with 10 % on top and the fees of 0.30 and 3.5 % on the shopper", () => {
  // Fees f with 10 % of them: f = 0.30 + 3.5 % of (110.00 + 1.1 f), that is 4.15 / 0.9615 = 4.316; 0.30 and 4.02, on 114.75.
  const start = opened(linkWith(taxOf("exclusive", 1_000), FEES));

  it("are 100.00 of the merchant's, 10.43 of tax and 4.32 of charged fees", () => {
    expect(start.payment.price.total).toBe(11_475);
    const { movements } = posted(start, [captured(11_475)]);
    expect(balancesAfter(movements)).toEqual({
      [RECEIVABLE]: 11_475,
      merchant_settlement: -10_000,
      tax_payable: -1_043,
      fees_charged: -432,
    });
    expect(movements.map(({ kind, amount }) => [kind, amount])).toEqual([
      ["capture", 11_475],
      ["tax", 1_043],
      ["charged_fee", 432],
    ]);
  });

  it("of which a refund takes its share from each", () => {
    // 1147.5 is a tenth; the half of a cent goes to the largest remainder.
    const { movements } = posted(start, [captured(11_475), refunded(1_148)]);
    expect(balancesAfter(movements)).toEqual({
      [RECEIVABLE]: 11_475 - 1_148,
      merchant_settlement: -10_000,
      refunds: 1_001,
      tax_payable: -(1_043 - 104),
      fees_charged: -(432 - 43),
    });
  });

  it("are untouched by a dispute: what a lost one takes is a loss, whole", () => {
    const { movements } = posted(start, [captured(11_475), disputeSaid({ money: EUR(11_475), status: "lost" })]);
    expect(balancesAfter(movements)).toMatchObject({ chargeback_losses: 11_475, tax_payable: -1_043 });
  });
});

it("a tax that the price holds comes out of it, with that on the fees", () => {
  const start = opened(linkWith(taxOf("inclusive", 1_900), FEES));
  const { total, tax, fees } = start.payment.price;
  const { movements } = posted(start, [captured(total)]);
  const parts = partsOf(start.payment.price);
  // 19/119 of 100.00 and of 3.94 of fees.
  expect([total, tax?.lines[0]?.amount, fees?.tax?.amount, parts]).toEqual([
    10_394,
    1_597 + 63,
    63,
    { tax: 1_660, fee: 394 - 63 },
  ]);
  expect(balancesAfter(movements)).toEqual({
    [RECEIVABLE]: 10_394,
    merchant_settlement: -(10_000 - 1_597),
    tax_payable: -1_660,
    fees_charged: -331,
  });
});

it("fees that the merchant bears are a reckoning, and post nothing: what they really were is in the settlements", () => {
  const { movements } = posted(opened(linkWith(null, { ...FEES, shopperShare: 0 })), [captured(10_000)]);
  expect(balancesAfter(movements)).toEqual({ [RECEIVABLE]: 10_000, merchant_settlement: -10_000 });
});

it("a payment whose log says nothing of parts is posted whole, as it was before there were accounts for them", () => {
  const { link, payment } = opened(linkWith(taxOf("exclusive", 1_000), FEES));
  const { postsParts, ...before } = payment;
  expect(postsParts).toBe(true);
  const { movements } = posted({ link, payment: before }, [captured(11_475), refunded(475)]);
  expect(balancesAfter(movements)).toEqual({ [RECEIVABLE]: 11_000, merchant_settlement: -11_475, refunds: 475 });
});

const links = fc
  .record({
    behavior: fc.constantFrom("inclusive" as const, "exclusive" as const),
    rate: fc.nat(2_500),
    fees: fc.option(feeProfiles("EUR"), { nil: null }),
    amount: fc.integer({ min: 1, max: 100_000 }),
  })
  .map(({ behavior, rate, fees, amount }) =>
    linkWith(taxOf(behavior, rate), fees === null ? null : { ...fees, shopperShare: 10_000 }, amount),
  );

it("refunding all parts equals the whole: in however many refunds and whatever order, no part of anything is left", () => {
  fc.assert(
    fc.property(links, fc.array(fc.nat(), { maxLength: 5 }), fc.boolean(), (link, cuts, isReversed) => {
      const start = opened(link);
      const { total } = start.payment.price;
      const ends = [...new Set([0, ...cuts.map((cut) => cut % total), total])].toSorted((one, other) => one - other);
      const amounts = ends.slice(1).map((end, index) => end - (ends[index] ?? 0));
      const refunds = amounts.map((amount, serial) => refunded(amount, serial));
      const { movements, end } = posted(start, [captured(total), ...(isReversed ? refunds.toReversed() : refunds)]);
      const { merchant_settlement: income = 0, refunds: back = 0, ...others } = balancesAfter(movements);
      expect([income + back, others]).toEqual([0, {}]);
      // What is told again moves nothing.
      expect(posted(end, [captured(total), ...refunds]).movements).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

it("whatever part is captured and given back: nothing is below zero in any part, and all of it adds up", () => {
  fc.assert(
    fc.property(
      links,
      fc.nat(),
      fc.array(fc.integer({ min: 1, max: 50_000 }), { maxLength: 4 }),
      (link, part, back) => {
        const start = opened({ ...link, definition: { ...link.definition, capture: "manual" } });
        const amount = 1 + (part % start.payment.price.total);
        const { movements } = posted(start, [captured(amount), ...back.map(refunded)]);
        const balances = balancesAfter(movements);
        expect(Object.values(balances).reduce((sum, balance) => sum + balance, 0)).toBe(0);
        const { tax_payable: tax = 0, fees_charged: fees = 0, merchant_settlement: income = 0, refunds = 0 } = balances;
        expect(Math.max(tax, fees, income)).toBeLessThanOrEqual(0);
        expect(refunds).toBeGreaterThanOrEqual(0);
      },
    ),
    { numRuns: 500 },
  );
});
