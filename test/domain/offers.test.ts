/** Codes and fee incentives: what they take off, who is granted them, and that a price with them still adds up to the unit. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CheckoutOptions } from "../../worker/domain/checkout.ts";
import { type FeeIncentive, feesOn } from "../../worker/domain/fees.ts";
import { changeLink, definitionFault, newLink } from "../../worker/domain/link.ts";
import {
  claimableOf,
  type Granted,
  grantOffers,
  NOTHING_GRANTED,
  type OfferRequest,
  type Promotion,
  readCode,
} from "../../worker/domain/offers.ts";
import { addedTax, chargesOf, priceOf, type Selection } from "../../worker/domain/pricing.ts";
import type { LinkTax } from "../../worker/domain/tax.ts";
import { discounts, feeProfiles, pricedItems } from "./fee-profiles.ts";
import { NOW } from "./payment/fixtures.ts";
import { pricedLink } from "./priced-link.ts";

const NOTHING: Selection = { amount: null, quantities: {} };

const promotion = (changes: Partial<Promotion> = {}): Promotion => ({
  code: "SPRING",
  discount: { kind: "percentage", basisPoints: 1_000 },
  validFrom: null,
  validUntil: null,
  max: null,
  maxPerShopper: null,
  ...changes,
});

const withCode = (discount: Promotion["discount"]): Granted => ({
  ...NOTHING_GRANTED,
  promotion: { code: "SPRING", discount },
});

const taxOf = (behavior: LinkTax["behavior"], basisPoints = 1_900): LinkTax => ({
  behavior,
  rounding: "document",
  name: "Tax",
  sellerCountry: null,
  rate: { kind: "fixed", basisPoints },
});

const ITEMS = {
  kind: "items",
  items: [
    { name: "Mug", amount: 999, quantity: 3, adjustable: null },
    { name: "Bowl", amount: 2_500, quantity: 1, adjustable: null },
  ],
} as const;

describe("a code", () => {
  it("of 10 % takes its share off every line, and a provider is told the lines as they are paid", () => {
    const price = priceOf(pricedLink(ITEMS), NOTHING, withCode({ kind: "percentage", basisPoints: 1_000 }));
    // 54.97 less 5.50: of it 3.00 of 29.97 and 2.50 of 25.00.
    expect(price).toMatchObject({
      value: {
        total: 4_947,
        discount: { code: "SPRING", amount: 550 },
        lines: [
          { amount: 2_997, discount: 300 },
          { amount: 2_500, discount: 250 },
        ],
      },
    });
    expect(price.ok ? chargesOf(price.value) : null).toEqual([
      { name: "3 × Mug (SPRING)", unitAmount: 2_697, quantity: 1, amount: 2_697 },
      { name: "Bowl (SPRING)", unitAmount: 2_250, quantity: 1, amount: 2_250 },
    ]);
  });

  it("lowers what is taxed, and leaves tip and delivery alone", () => {
    const checkout: Partial<CheckoutOptions> = {
      tax: taxOf("exclusive", 1_000),
      tips: { percentages: [1_000], amounts: [], own: true },
    };
    const link = pricedLink({ kind: "fixed", amount: 10_000 }, checkout);
    const tip = { kind: "percentage", basisPoints: 1_000 } as const;
    // A tip of 10 % of the 100.00 before the code, and 10 % of tax on the 80.00 after it.
    expect(priceOf(link, { ...NOTHING, tip }, withCode({ kind: "amount", amount: 2_000 }))).toMatchObject({
      value: { total: 8_000 + 800 + 1_000, tip: 1_000, tax: { lines: [{ taxable: 8_000, amount: 800 }] } },
    });
  });

  it("that leaves nothing to be paid is refused where it was typed, and one beyond the lines takes no more than they are", () => {
    const link = pricedLink({ kind: "fixed", amount: 500 });
    const all = withCode({ kind: "amount", amount: 700 });
    expect(priceOf(link, NOTHING, all)).toMatchObject({ error: { field: "code", code: "code_takes_all" } });
    const delivered = pricedLink(
      { kind: "fixed", amount: 500 },
      { shipping: { countries: null, rates: [{ name: "Post", amount: 400, delivery: null, countries: null }] } },
    );
    expect(priceOf(delivered, { ...NOTHING, delivery: { country: "DE", rate: 0 } }, all)).toMatchObject({
      value: { total: 400, discount: { amount: 500 } },
    });
  });

  it.each([
    [" spring-10 ", "SPRING-10"],
    ["ＳＰＲＩＮＧ", "SPRING"],
    ["  ", null],
  ])("typed as %o is %o", (typed, code) => {
    expect(readCode(typed)).toBe(code);
  });
});

describe("which offers are granted", () => {
  const linkOf = (checkout: Partial<CheckoutOptions>, offersUsed = {}) => ({
    definition: pricedLink({ kind: "fixed", amount: 10_000 }, checkout),
    offersUsed,
  });
  const wish = { code: "SPRING", byShopper: {}, mayHold: true, claim: null, now: NOW };
  const used = (held: number, taken: number) => ({ "code:SPRING": { held, taken } });

  it.each([
    [promotion({ code: "OTHER" }), {}, {}, "code_unknown"],
    [promotion({ validFrom: NOW + 1 }), {}, {}, "code_unknown"],
    [promotion({ validFrom: NOW, validUntil: NOW + 1 }), {}, {}, null],
    [promotion({ validUntil: NOW }), {}, {}, "code_expired"],
    [promotion({ max: 3 }), used(1, 1), {}, null],
    [promotion({ max: 3 }), used(1, 2), {}, "code_used_up"],
    [promotion({ max: 3 }), {}, { mayHold: false }, "code_used_up"],
    [promotion(), {}, { mayHold: false }, null],
    [promotion({ maxPerShopper: 1 }), used(5, 5), {}, null],
    [promotion({ maxPerShopper: 1 }), {}, { byShopper: { "code:SPRING": 1 } }, "code_used_by_you"],
  ])("%o, used %o, of %o: %o", (offered, offersUsed, changes, refusal) => {
    const granted = grantOffers(linkOf({ promotions: [offered] }, offersUsed), { ...wish, ...changes });
    expect(granted.ok ? null : granted.error).toBe(refusal);
  });

  it("lower fees are granted to the first, and just not to those after them", () => {
    const fees = { rules: [], shopperShare: 0, incentive: { payments: 2, discount: 10_000, per: "link" } } as const;
    const grant = (held: number, taken: number) =>
      grantOffers(linkOf({ fees }, { fees: { held, taken } }), { ...wish, code: null });
    expect(grant(1, 0)).toMatchObject({ value: { feeDiscount: 10_000, limits: [{ offer: "fees", max: 2 }] } });
    expect(grant(1, 1)).toEqual({ ok: true, value: NOTHING_GRANTED });
    const each = { ...fees, incentive: { ...fees.incentive, per: "shopper" } } as const;
    const granted = (uses: number) =>
      grantOffers(linkOf({ fees: each }), { ...wish, code: null, byShopper: { fees: uses } });
    expect([granted(1), granted(2)]).toMatchObject([{ value: { feeDiscount: 10_000 } }, { value: { feeDiscount: 0 } }]);
  });

  it("lower fees across links are granted with a claim of exactly them, whatever the link counts", () => {
    const incentive = { payments: 1, discount: 10_000, per: "merchant", id: "inc_a" } as const;
    const grant = (changes: Partial<OfferRequest>, given: FeeIncentive = incentive) =>
      grantOffers(
        linkOf({ fees: { rules: [], shopperShare: 0, incentive: given } }, { "fees:inc_a": { held: 5, taken: 5 } }),
        {
          ...wish,
          code: null,
          ...changes,
        },
      );
    const limits = [{ offer: "fees:inc_a", max: 1, maxPerShopper: null, claimed: true }];
    expect(grant({ claim: "inc_a" })).toMatchObject({ value: { feeDiscount: 10_000, limits } });
    for (const claim of [null, "inc_b"]) expect(grant({ claim })).toEqual({ ok: true, value: NOTHING_GRANTED });
    expect(grant({ claim: "inc_a", mayHold: false })).toEqual({ ok: true, value: NOTHING_GRANTED });
    const { id: _, ...unnamed } = incentive;
    expect(grant({ claim: null }, unnamed)).toEqual({ ok: true, value: NOTHING_GRANTED });
  });

  it("a page grants them while fewer are claimed, and those per shopper until the shopper is known", () => {
    const claimable = (per: FeeIncentive["per"], claims: number, id?: string) => {
      const incentive = { payments: 2, discount: 10_000, per, ...(id !== undefined && { id }) };
      return claimableOf(linkOf({ fees: { rules: [], shopperShare: 0, incentive } }), claims);
    };
    expect([claimable("merchant", 1, "inc_a"), claimable("merchant", 2, "inc_a")]).toEqual(["inc_a", null]);
    expect([claimable("merchant_shopper", 9, "inc_a"), claimable("merchant", 0)]).toEqual(["inc_a", null]);
    expect([claimable("link", 0, "inc_a"), claimableOf(linkOf({}), 0)]).toEqual([null, null]);
  });

  it("a link with one code twice, a time that ends before it begins, or fewer than were used is refused where it is wrong", () => {
    const faultOf = (...promotions: Promotion[]) =>
      definitionFault(pricedLink({ kind: "fixed", amount: 1 }, { promotions }))?.pointer;
    expect(faultOf(promotion(), promotion())).toBe("/promotions/1/code");
    expect(faultOf(promotion({ validFrom: 5, validUntil: 5 }))).toBe("/promotions/0/valid_until");
    const { definition } = linkOf({ promotions: [promotion({ max: 3 })] });
    const link = newLink({ id: "lnk_1", slug: "a", merchantId: "mer_1", livemode: false, createdAt: NOW, definition });
    const lower = { checkout: { promotions: [promotion({ max: 1 })] } };
    expect(changeLink(link, lower)).toMatchObject({ ok: true, value: { priceVersion: 1 } });
    expect(changeLink({ ...link, offersUsed: used(0, 2) }, lower)).toMatchObject({
      error: { code: "change_not_allowed", fields: [{ pointer: "/promotions/0/max_redemptions" }] },
    });
  });
});

it("with whatever is granted the parts add up, a provider's lines too and none of them below one, and fees leave exactly the rest", () => {
  const feeDiscount = fc.constantFrom(0, 1, 3_333, 10_000);
  const behavior = fc.constantFrom("inclusive" as const, "exclusive" as const);
  fc.assert(
    fc.property(
      pricedItems,
      discounts,
      feeProfiles("EUR"),
      feeDiscount,
      behavior,
      (lines, discount, profile, off, how) => {
        const fees = { ...profile, shopperShare: 10_000 };
        const link = pricedLink({ kind: "items", items: lines }, { fees, tax: taxOf(how) });
        const granted = { ...withCode(discount), feeDiscount: off };
        const priced = priceOf(link, NOTHING, granted);
        expect(priced.ok || priced.error.code === "code_takes_all").toBe(true);
        if (!priced.ok) return;
        const { value } = priced;
        const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
        const charges = chargesOf(value);
        expect(sum(charges.map(({ amount }) => amount))).toBe(value.total);
        expect(Math.min(...charges.map(({ amount }) => amount))).toBeGreaterThan(0);
        expect(charges.every(({ unitAmount, quantity, amount }) => unitAmount * quantity === amount)).toBe(true);
        expect(sum(value.lines.map((line) => line.discount ?? 0))).toBe(value.discount?.amount);
        const charged = sum((value.fees?.charged ?? []).map(({ amount }) => amount));
        const paid = sum(value.lines.map((line) => line.amount)) - (value.discount?.amount ?? 0);
        expect(value.total).toBe(paid + charged + addedTax(value.tax));
        const reckoned = sum(feesOn(value.total, "EUR", fees.rules, off).map(({ amount }) => amount));
        expect([charged, value.fees?.net]).toEqual([reckoned, value.total - reckoned]);
      },
    ),
    { numRuns: 1_500 },
  );
});
