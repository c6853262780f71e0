/** Prices: exact sums, bounds, and hostile choices. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CheckoutOptions } from "../../worker/domain/checkout.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { LineItem } from "../../worker/domain/link.ts";
import { ratioOf, scaled } from "../../worker/domain/money.ts";
import { chargesOf, defaultSelection, listedAmount, priceOf } from "../../worker/domain/pricing.ts";
import { pricedLink } from "./priced-link.ts";

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
    const priced = priceOf(pricedLink({ kind: "fixed", amount: 1_999 }), { amount: 1, quantities: { 0: 7 } });
    expect(priced).toMatchObject({ ok: true, value: { total: 1_999, currency: "EUR" } });
  });
});

describe("an open price", () => {
  const open = pricedLink({ kind: "open", minimum: 100, maximum: 5_000, suggestions: [] });

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
    const price = pricedLink({ kind: "items", items: [item({ quantity: 3 }), item({ amount: 250, adjustable })] });
    expect(priceOf(price, { amount: null, quantities: {} })).toMatchObject({ ok: true, value: { total: 550 } });
    const none = priceOf(price, { amount: null, quantities: { 1: 0 } });
    expect(none).toMatchObject({ ok: true, value: { total: 300, lines: [{ quantity: 3, amount: 300 }] } });
  });

  it("refuses a quantity of a fixed item and one outside the bounds, and says at which field", () => {
    const bounded = item({ adjustable: { minimum: 1, maximum: 5 } });
    const price = pricedLink({ kind: "items", items: [item(), bounded] });
    const refused = (quantities: Record<number, number>): unknown => priceOf(price, { amount: null, quantities });
    expect(refused({ 0: 2 })).toMatchObject({ error: { field: "quantity_0", code: "quantity_not_allowed" } });
    for (const quantity of [0, 6, ...HOSTILE]) {
      expect(refused({ 1: quantity })).toMatchObject({ error: { field: "quantity_1", code: "quantity_not_allowed" } });
    }
  });

  it("refuses nothing at all, and more than the system takes", () => {
    const zero = pricedLink({ kind: "items", items: [item({ adjustable })] });
    expect(priceOf(zero, { amount: null, quantities: { 0: 0 } })).toMatchObject({ error: { code: "total_zero" } });
    const large = item({ amount: LIMITS.amountMax, quantity: 2 });
    expect(priceOf(pricedLink({ kind: "items", items: [large] }), { amount: null, quantities: {} })).toMatchObject({
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
        const priced = priceOf(pricedLink({ kind: "items", items }), { amount: null, quantities });
        expect(priced.ok).toBe(exact > 0n && exact <= BigInt(LIMITS.amountMax));
        if (priced.ok) expect(BigInt(priced.value.total)).toBe(exact);
      }),
      { examples: [[[{ amount: LIMITS.amountMax, quantity: LIMITS.quantityMax }]]] },
    );
  });
});

const NOTHING = { amount: null, quantities: {} };
const fixed = (amount: number, checkout: Partial<CheckoutOptions>) => pricedLink({ kind: "fixed", amount }, checkout);

describe("extras", () => {
  const extras = [
    { name: "Wrapping", amount: 250, maximum: 1 },
    { name: "Saucer", amount: 300, maximum: 4 },
  ];

  it("cost nothing unless chosen, and are a line if chosen", () => {
    expect(priceOf(fixed(1_000, { extras }), NOTHING)).toMatchObject({ ok: true, value: { total: 1_000 } });
    const chosen = priceOf(fixed(1_000, { extras }), { ...NOTHING, extras: { 0: 1, 1: 3 } });
    expect(chosen).toMatchObject({ ok: true, value: { total: 2_150, lines: [{}, { amount: 250 }, { amount: 900 }] } });
  });

  it("are refused beyond their most, below none and in parts, at their own field", () => {
    for (const quantity of [5, ...HOSTILE]) {
      const refused = priceOf(fixed(1_000, { extras }), { ...NOTHING, extras: { 1: quantity } });
      expect(refused, String(quantity)).toMatchObject({ error: { field: "extra_1", code: "quantity_not_allowed" } });
    }
  });
});

describe("a tip", () => {
  const tips = { percentages: [1_000, 1_250], amounts: [200], own: true };
  const tipped = (total: number, tip: object | null, of = tips) =>
    priceOf(fixed(total, { tips: of }), { ...NOTHING, tip: tip as null });

  it("is a share of lines and extras, rounded half up to a minor unit, without the delivery", () => {
    expect(tipped(1_234, { kind: "percentage", basisPoints: 1_250 })).toMatchObject({
      value: { tip: 154, total: 1_388 },
    });
    // 12.5 % of 4 is exactly a half, which goes up; of 3 it is 0.375.
    expect(scaled(4, ratioOf(1_250), "half_up")).toBe(1);
    expect(scaled(3, ratioOf(1_250), "half_up")).toBe(0);
    const rates = [{ name: "Post", amount: 500, delivery: null, countries: null }];
    const delivered = priceOf(fixed(1_000, { tips, shipping: { countries: null, rates } }), {
      ...NOTHING,
      tip: { kind: "percentage", basisPoints: 1_000 },
      delivery: { country: "DE", rate: 0 },
    });
    expect(delivered).toMatchObject({ value: { tip: 100, shipping: { amount: 500 }, total: 1_600 } });
  });

  it("is never negative, never in parts and never a share that is not offered", () => {
    for (const amount of HOSTILE)
      expect(tipped(1_000, { kind: "amount", amount }), String(amount)).toMatchObject({
        ok: false,
        error: { field: "tip_amount", code: "tip_not_allowed" },
      });
    expect(tipped(1_000, { kind: "percentage", basisPoints: 9_000 })).toMatchObject({ error: { field: "tip" } });
    expect(tipped(1_000, { kind: "amount", amount: 137 }, { ...tips, own: false })).toMatchObject({ ok: false });
    expect(tipped(1_000, null)).toMatchObject({ ok: true, value: { total: 1_000 } });
  });

  it("is ignored where the link asks for none", () => {
    const priced = priceOf(pricedLink({ kind: "fixed", amount: 1_000 }), {
      ...NOTHING,
      tip: { kind: "amount", amount: 500 },
    });
    expect(priced).toMatchObject({ ok: true, value: { total: 1_000 } });
  });

  it("of any share of any amount is exactly what a calculation without limits says", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: LIMITS.amountMax }),
        fc.integer({ min: 1, max: 10_000 }),
        (total, share) => {
          const exact = (2n * BigInt(total) * BigInt(share) + 10_000n) / 20_000n;
          expect(BigInt(scaled(total, ratioOf(share), "half_up"))).toBe(exact);
        },
      ),
    );
  });
});

describe("a delivery", () => {
  const rates = [
    { name: "To Norway", amount: 900, delivery: null, countries: ["NO"] },
    { name: "Post", amount: 500, delivery: "2 days", countries: null },
    { name: "Collected", amount: 0, delivery: null, countries: ["DE"] },
  ];
  const link = fixed(1_000, { shipping: { countries: ["DE", "NO"], rates } });
  const sent = (country: string | null, rate: number | null) =>
    priceOf(link, { ...NOTHING, delivery: { country, rate } });

  it("costs what its rate says, and nothing if there is no rate to choose", () => {
    expect(sent("DE", 1)).toMatchObject({ value: { total: 1_500, shipping: { name: "Post", delivery: "2 days" } } });
    expect(sent("DE", 2)).toMatchObject({ value: { total: 1_000, shipping: { amount: 0 } } });
    const free = priceOf(fixed(1_000, { shipping: { countries: null, rates: [] } }), NOTHING);
    expect(free).toMatchObject({ ok: true, value: { total: 1_000 } });
  });

  it("has to be chosen, among the rates that go there", () => {
    for (const rate of [null, 3, -1, 0.5, Number.NaN])
      expect(sent("DE", rate), String(rate)).toMatchObject({ error: { code: "shipping_rate_required" } });
    expect(sent("DE", 0)).toMatchObject({ error: { field: "shipping_rate", code: "shipping_rate_elsewhere" } });
  });

  it("is proposed for where the shopper probably is, and only there", () => {
    expect(defaultSelection(link, "NO").delivery).toEqual({ country: "NO", rate: 0 });
    expect(defaultSelection(link, "DE").delivery).toEqual({ country: "DE", rate: 1 });
    for (const unknown of [null, "FR", "??"])
      expect(defaultSelection(link, unknown).delivery).toEqual({ country: null, rate: 1 });
  });
});

it("every price is the sum of its parts, whole and within the limits, and so are the charges that a provider gets", () => {
  const amount = fc.integer({ min: 1, max: 5_000_000 });
  const extra = fc.record({ name: fc.constant("x"), amount, maximum: fc.integer({ min: 1, max: 50 }) });
  fc.assert(
    fc.property(
      amount,
      fc.array(extra, { maxLength: 5 }),
      fc.array(fc.nat(50), { minLength: 5, maxLength: 5 }),
      fc.option(fc.oneof(fc.constantFrom(1_000, 1_750, 3_333), fc.nat(90_000))),
      fc.option(fc.nat(20_000)),
      (main, extras, quantities, tip, post) => {
        const rates = post === null ? [] : [{ name: "Post", amount: post, delivery: null, countries: null }];
        const tips = { percentages: [1_000, 1_750, 3_333], amounts: [], own: true };
        const link = fixed(main, { extras, tips, shipping: { countries: null, rates } });
        const isShare = tip !== null && tips.percentages.includes(tip);
        const priced = priceOf(link, {
          ...NOTHING,
          extras: Object.fromEntries(
            extras.map(({ maximum }, index) => [index, Math.min(maximum, quantities[index] ?? 0)]),
          ),
          tip:
            tip === null ? null : isShare ? { kind: "percentage", basisPoints: tip } : { kind: "amount", amount: tip },
          delivery: { country: "DE", rate: 0 },
        });
        if (!priced.ok) throw new Error(priced.error.code);
        const { lines, tip: given = 0, shipping, total } = priced.value;
        const goods = lines.reduce((sum, line) => sum + line.unitAmount * line.quantity, 0);
        expect(total).toBe(goods + given + (shipping?.amount ?? 0));
        expect(given).toBeGreaterThanOrEqual(0);
        const charges = chargesOf(priced.value);
        expect(charges.reduce((sum, line) => sum + line.unitAmount * line.quantity, 0)).toBe(total);
        expect(charges.every((line) => line.amount > 0 && line.name !== "")).toBe(true);
        expect(listedAmount(link)).toBe(main);
      },
    ),
  );
});

it("a total of parts that are each allowed is refused where together they are too much", () => {
  const tips = { percentages: [10_000], amounts: [], own: true };
  const priced = priceOf(fixed(LIMITS.amountMax, { tips }), {
    ...NOTHING,
    tip: { kind: "percentage", basisPoints: 10_000 },
  });
  expect(priced).toMatchObject({ error: { field: "total", code: "total_too_large" } });
});
