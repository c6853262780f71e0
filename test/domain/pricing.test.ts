/** Prices: exact sums, bounds, and hostile choices. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { LineItem, LinkDefinition, LinkPrice } from "../../worker/domain/link.ts";
import { defaultSelection, priceOf } from "../../worker/domain/pricing.ts";

function definition(price: LinkPrice): LinkDefinition {
  return {
    title: "A thing",
    description: null,
    currency: "EUR",
    price,
    maxPayments: null,
    capture: "automatic",
    expiresAt: null,
    latePayments: "accept",
    successUrl: null,
    metadata: {},
  };
}

const item = (changes: Partial<LineItem> = {}): LineItem => ({
  name: "Piece",
  amount: 100,
  quantity: 1,
  adjustable: null,
  ...changes,
});

const HOSTILE = [Number.NaN, Number.POSITIVE_INFINITY, -1, 0.5, 1e300, 2 ** 53, -0.1];

describe("a fixed price", () => {
  it("is the link's amount whatever the form says", () => {
    const priced = priceOf(definition({ kind: "fixed", amount: 1_999 }), { amount: 1, quantities: { 0: 7 } });
    expect(priced).toMatchObject({ ok: true, value: { total: 1_999, currency: "EUR" } });
  });
});

describe("an open price", () => {
  const open = definition({ kind: "open", minimum: 100, maximum: 5_000, suggestions: [] });

  it.each([
    [null, "amount_required"],
    [99, "amount_below_minimum"],
    [5_001, "amount_above_maximum"],
  ])("of %s is refused with %s", (amount, code) => {
    expect(priceOf(open, { amount, quantities: {} })).toMatchObject({ ok: false, error: { field: "amount", code } });
  });

  it("takes both bounds", () => {
    for (const amount of [100, 5_000]) expect(priceOf(open, { amount, quantities: {} }).ok).toBe(true);
  });

  it("is never anything but a whole number between the bounds", () => {
    fc.assert(
      fc.property(fc.oneof(fc.double(), fc.integer(), fc.constantFrom(...HOSTILE, 100.5)), (amount) => {
        const priced = priceOf(open, { amount, quantities: {} });
        expect(priced.ok).toBe(Number.isInteger(amount) && amount >= 100 && amount <= 5_000);
        if (priced.ok) expect(priced.value.total).toBe(amount);
      }),
    );
  });
});

describe("a price of items", () => {
  const adjustable = { minimum: 0, maximum: LIMITS.quantityMax };

  it("is the sum of its lines, each the product of piece and quantity, without the lines of none", () => {
    const price = definition({ kind: "items", items: [item({ quantity: 3 }), item({ amount: 250, adjustable })] });
    expect(priceOf(price, defaultSelection())).toMatchObject({ ok: true, value: { total: 550 } });
    const none = priceOf(price, { amount: null, quantities: { 1: 0 } });
    expect(none).toMatchObject({ ok: true, value: { total: 300, lines: [{ quantity: 3, amount: 300 }] } });
  });

  it("refuses a quantity of a fixed item and one outside the bounds, and says at which field", () => {
    const bounded = item({ adjustable: { minimum: 1, maximum: 5 } });
    const price = definition({ kind: "items", items: [item(), bounded] });
    const refused = (quantities: Record<number, number>): unknown => priceOf(price, { amount: null, quantities });
    expect(refused({ 0: 2 })).toMatchObject({ error: { field: "quantity_0", code: "quantity_not_allowed" } });
    for (const quantity of [0, 6, ...HOSTILE]) {
      expect(refused({ 1: quantity })).toMatchObject({ error: { field: "quantity_1", code: "quantity_not_allowed" } });
    }
  });

  it("refuses nothing at all, and more than the system takes", () => {
    const zero = definition({ kind: "items", items: [item({ adjustable })] });
    expect(priceOf(zero, { amount: null, quantities: { 0: 0 } })).toMatchObject({ error: { code: "total_zero" } });
    const large = item({ amount: LIMITS.amountMax, quantity: 2 });
    expect(priceOf(definition({ kind: "items", items: [large] }), defaultSelection())).toMatchObject({
      error: { code: "total_too_large" },
    });
  });

  it("stays in the safe integers and never throws, however large pieces and quantities are", () => {
    const pieces = fc.record({
      amount: fc.integer({ min: 1, max: LIMITS.amountMax }),
      quantity: fc.nat(LIMITS.quantityMax),
    });
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: LIMITS.lineItemsMax }), (chosen) => {
        const items = chosen.map(({ amount }) => item({ amount, adjustable }));
        const quantities = Object.fromEntries(chosen.map(({ quantity }, index) => [index, quantity]));
        const exact = chosen.reduce((total, { amount, quantity }) => total + BigInt(amount) * BigInt(quantity), 0n);
        const priced = priceOf(definition({ kind: "items", items }), { amount: null, quantities });
        expect(priced.ok).toBe(exact > 0n && exact <= BigInt(LIMITS.amountMax));
        if (priced.ok) expect(BigInt(priced.value.total)).toBe(exact);
      }),
      { examples: [[[{ amount: LIMITS.amountMax, quantity: LIMITS.quantityMax }]]] },
    );
  });
});
