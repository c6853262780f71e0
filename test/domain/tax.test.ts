/** Taxes: whose rate, of what, rounded how, and who accounts for it. */

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CheckoutOptions } from "../../worker/domain/checkout.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { definitionFault, type LineItem, type LinkDefinition, type LinkPrice } from "../../worker/domain/link.ts";
import { priceTax } from "../../worker/domain/pricing/tax.ts";
import { addedTax, chargesOf, defaultSelection, priceOf, type Selection } from "../../worker/domain/pricing.ts";
import { EU_VAT, EU_VAT_DAY, reducedRateIn, vatRatesIn } from "../../worker/domain/tax/eu-vat.ts";
import { type LinkTax, type TaxRate, vatIn } from "../../worker/domain/tax.ts";
import { readVatId } from "../../worker/http/vat-ids.ts";
import { pricedLink } from "./priced-link.ts";

const SHARED_RATES = fileURLToPath(new URL("../../../shared/data/eu-vat-rates.json", import.meta.url).href);

const fixedAt = (basisPoints: number): TaxRate => ({ kind: "fixed", basisPoints });
const vat = (category: "standard" | "reduced" = "standard", countryRates: Record<string, number> = {}): TaxRate => ({
  kind: "eu_vat",
  category,
  countryRates,
});
const taxOf = (changes: Partial<LinkTax> = {}): LinkTax => ({
  behavior: "exclusive",
  rounding: "line",
  name: "VAT",
  sellerCountry: "DE",
  rate: vat(),
  ...changes,
});

const linkOf = (price: LinkPrice, tax: LinkTax | null, checkout: Partial<CheckoutOptions> = {}): LinkDefinition =>
  pricedLink(price, { ...checkout, tax });
const fixed = (amount: number): LinkPrice => ({ kind: "fixed", amount });
const item = (amount: number, tax?: TaxRate): LineItem => ({
  name: "Piece",
  amount,
  quantity: 1,
  adjustable: null,
  ...(tax !== undefined && { tax }),
});

const by = (country: string | null, vatId: string | null = null): Selection => {
  const id = vatId === null ? null : readVatId(vatId);
  return { amount: null, quantities: {}, buyer: { country, vatId: id } };
};

describe("the table of the union's rates", () => {
  it("is what its source says on its day, for every member state and no other country", (context) => {
    if (!existsSync(SHARED_RATES)) context.skip("the source's table is not on this machine");
    const { version, rates } = JSON.parse(readFileSync(SHARED_RATES, "utf8")) as {
      readonly version: string;
      readonly rates: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    };
    expect(version).toBe(EU_VAT_DAY);
    const points = (percent: unknown) => (typeof percent === "number" ? Math.round(percent * 100) : null);
    const members = Object.entries(rates).filter(([, { eu_member }]) => eu_member === true);
    const said = members.map(([country, { standard, reduced, super_reduced, parking }]) => [
      country,
      {
        standard: points(standard),
        reduced: (reduced as readonly number[]).map(points),
        superReduced: points(super_reduced),
        parking: points(parking),
      },
    ]);
    expect(EU_VAT).toEqual(Object.fromEntries(said));
    expect(members.length).toBe(27);
  });

  it("has a standard rate of at least 15 % everywhere, and no reduced one above it (Directive 2006/112/EC, article 97)", () => {
    for (const [state, { standard }] of Object.entries(EU_VAT)) {
      expect(standard, state).toBeGreaterThanOrEqual(1_500);
      expect(Math.max(...vatRatesIn(state)), state).toBe(standard);
    }
  });
});

describe("the rate of a country", () => {
  it.each([
    ["DE", vat(), 1_900],
    ["DE", vat("reduced"), 700],
    ["HU", vat(), 2_700],
    ["FI", vat(), 2_550],
    // None, and several of which the right one is not known: the standard rate.
    ["DK", vat("reduced"), 2_500],
    ["AT", vat("reduced"), 2_000],
    ["AT", vat("reduced", { AT: 1_000 }), 1_000],
    ["IE", vat("standard", { IE: 0 }), 0],
    ["MC", vat(), 2_000],
    ["CH", vat(), 0],
    ["GB", vat(), 0],
    ["constructor", vat(), 0],
  ])("%s, %o: %i basis points", (country, rate, due) => {
    expect(rate.kind === "eu_vat" ? vatIn(country, rate) : null).toBe(due);
  });

  it("that is reduced is never below the lowest that the state has, and is one of its own", () => {
    for (const state of Object.keys(EU_VAT)) expect(vatRatesIn(state), state).toContain(reducedRateIn(state));
    expect(reducedRateIn("US")).toBeNull();
  });
});

describe("a price with a tax", () => {
  it("that is exclusive has it on top of every line and the delivery, and a line of its own for the provider", () => {
    const price: LinkPrice = { kind: "items", items: [item(999), item(500, vat("reduced"))] };
    const rates = [{ name: "Post", amount: 490, delivery: null, countries: null }];
    const link = linkOf(price, taxOf(), { shipping: { countries: null, rates } });
    const priced = priceOf(link, { ...by(null), delivery: { country: "DE", rate: 0 } });
    // 19 % of 9.99 is 1.8981, of 4.90 is 0.931; 7 % of 5.00 is 0.35.
    expect(priced).toMatchObject({
      ok: true,
      value: {
        total: 999 + 500 + 490 + 190 + 93 + 35,
        lines: [{ tax: { basisPoints: 1_900, amount: 190 } }, { tax: { basisPoints: 700, amount: 35 } }],
        shipping: { tax: { basisPoints: 1_900, amount: 93 } },
        tax: {
          country: "DE",
          reverseCharge: null,
          lines: [
            { basisPoints: 1_900, taxable: 1_489, amount: 283 },
            { basisPoints: 700, taxable: 500, amount: 35 },
          ],
        },
      },
    });
    const charges = priced.ok ? chargesOf(priced.value) : [];
    expect(charges.at(-1)).toMatchObject({ name: "VAT", amount: 318 });
    expect(charges.reduce((sum, { amount }) => sum + amount, 0)).toBe(2_307);
  });

  it("that is inclusive costs the same everywhere, and says what of it is tax", () => {
    const link = linkOf(fixed(11_900), taxOf({ behavior: "inclusive" }));
    expect(priceOf(link, by("DE"))).toMatchObject({
      value: { total: 11_900, tax: { lines: [{ basisPoints: 1_900, taxable: 10_000, amount: 1_900 }] } },
    });
    expect(priceOf(link, by("HU"))).toMatchObject({ value: { total: 11_900, tax: { lines: [{ amount: 2_530 }] } } });
    expect(priceOf(link, by("US"))).toMatchObject({ value: { total: 11_900, tax: { lines: [] } } });
  });

  it("is rounded line by line, or once for all that has one rate, as its merchant says", () => {
    const items: LinkPrice = { kind: "items", items: [item(33), item(33), item(33)] };
    // 19 % of 0.33 is 0.0627, three times 0.06; of 0.99 it is 0.1881.
    const apart = priceOf(linkOf(items, taxOf()), by("DE"));
    expect(apart).toMatchObject({ value: { total: 117, tax: { lines: [{ amount: 18 }] } } });
    const together = priceOf(linkOf(items, taxOf({ rounding: "document" })), by("DE"));
    expect(together).toMatchObject({
      value: { total: 118, lines: [{ tax: { amount: 7 } }, { tax: { amount: 6 } }, { tax: { amount: 6 } }] },
    });
  });

  it("taxes no tip, which is given and not sold", () => {
    const tips = { percentages: [], amounts: [], own: true };
    const link = linkOf(fixed(10_000), taxOf({ rate: fixedAt(825), name: "Sales tax" }), { tips });
    const priced = priceOf(link, { ...by(null), tip: { kind: "amount", amount: 500 } });
    expect(priced).toMatchObject({ value: { total: 11_325, tax: { name: "Sales tax", country: null } } });
  });

  it("has no sum while it is not known where its shopper is taxed, and says at which field", () => {
    const link = linkOf(fixed(10_000), taxOf());
    expect(priceOf(link, by(null))).toMatchObject({ error: { field: "tax_country", code: "tax_country_required" } });
    const shipping = { countries: null, rates: [] };
    expect(priceOf(linkOf(fixed(10_000), taxOf(), { shipping }), by("DE"))).toMatchObject({
      error: { field: "ship_country" },
    });
    expect(priceOf(link, defaultSelection(link, "AT"))).toMatchObject({ value: { total: 12_000 } });
    expect(priceOf(link, defaultSelection(link, "??"))).toMatchObject({ ok: false });
  });
});

describe("a business", () => {
  const link = linkOf(fixed(10_000), taxOf());

  it.each([
    ["AT", "ATU13585627", 10_000, "ATU13585627"],
    ["GR", "gr 094259216", 10_000, "EL094259216"],
    ["FR", "FR40 303 265 045", 10_000, "FR40303265045"],
    ["MC", "FR40303265045", 10_000, "FR40303265045"],
    ["GB", "XI 980 7806 84", 10_000, "XI980780684"],
    // In its own country it pays like everyone.
    ["DE", "DE136695976", 11_900, null],
  ])("in %s with %s pays %i", (country, id, total, reverseCharge) => {
    expect(priceOf(link, by(country, id))).toMatchObject({ value: { total, tax: { reverseCharge } } });
  });

  it("of a seller outside of the union accounts for the VAT wherever it is in it", () => {
    const abroad = linkOf(fixed(10_000), taxOf({ sellerCountry: "US" }));
    expect(priceOf(abroad, by("DE", "DE136695976"))).toMatchObject({ value: { total: 10_000 } });
  });

  it("of Northern Ireland buys in the United Kingdom, and its id exempts no buyer elsewhere", () => {
    const id = "XI980780684";
    expect(priceOf(link, by("GB", null))).toMatchObject({ value: { total: 10_000, tax: { reverseCharge: null } } });
    const atHome = linkOf(fixed(10_000), taxOf({ sellerCountry: "GB" }));
    expect(priceOf(atHome, by("GB", id))).toMatchObject({ value: { total: 10_000, tax: { reverseCharge: null } } });
    for (const country of ["IE", "DE", "US"])
      expect(priceOf(link, by(country, id))).toMatchObject({ error: { code: "vat_id_elsewhere" } });
  });

  it.each([["AT"], ["US"], ["CH"]])("with the id of another state cannot buy in %s untaxed", (country) => {
    expect(priceOf(link, by(country, "DE136695976"))).toMatchObject({
      error: { field: "vat_id", code: "vat_id_elsewhere" },
    });
  });

  it("pays an inclusive price as it stands, without tax in it", () => {
    const inclusive = linkOf(fixed(11_900), taxOf({ behavior: "inclusive" }));
    expect(priceOf(inclusive, by("AT", "ATU13585627"))).toMatchObject({
      value: { total: 11_900, lines: [{ tax: { amount: 0 } }], tax: { lines: [], reverseCharge: "ATU13585627" } },
    });
  });
});

const VALID =
  "ATU13585627 BE0403019261 BG175074752 CY10259033P CZ25123891 DE136695976 DK13585628 EE100931558 EL094259216 ES54362315K " +
  "ESA13585625 FI20774740 FR40303265045 HR33392005961 HU12892312 IE6433435F IE6433435OA IT00743110157 LT119511515 LU15027442 " +
  "LV40003521600 MT11679112 NL004495445B01 PL8567346215 PT501964843 RO18547290 SE123456789701 SI50223054 SK2022749619";

describe("a VAT id", () => {
  it("of every member state is read, with its state, however it was typed", () => {
    const read = VALID.split(" ").map((id) => readVatId(` ${id.slice(0, 4).toLowerCase()} ${id.slice(4)}.`));
    expect(read.map((each) => each?.id)).toEqual(VALID.split(" "));
    expect(new Set(read.map((each) => each?.state))).toEqual(new Set(Object.keys(EU_VAT)));
  });

  it("with one wrong digit is not valid, for every member state that has a check digit", () => {
    for (const id of VALID.split(" ")) {
      const at = id.search(/\d[^\d]*$/);
      const wrong = `${id.slice(0, at)}${(Number(id[at]) + 1) % 10}${id.slice(at + 1)}`;
      // The last digits of these are a number of a branch or a fixed end, not a check digit.
      if (!/^(?:NL|SE)/.test(id)) expect(readVatId(wrong), wrong).toBeNull();
    }
  });

  it.each([
    "",
    "DE",
    "DE12345678",
    "DE123456789",
    "XX123456789",
    "GB980780684",
    "XI980780685",
    "XI",
    "CHE123456788",
    "NL123456789B99",
    "9".repeat(200),
    "DE1366959761",
    "ＤＥ136695977",
  ])("%j is none", (typed) => {
    expect(readVatId(typed)).toBeNull();
  });

  it("of Belgium may begin with 1 since 2023", () => {
    const digits = "10000000";
    const check = String(97 - (Number(digits) % 97)).padStart(2, "0");
    expect(readVatId(`BE${digits}${check}`)).toEqual({ id: `BE${digits}${check}`, state: "BE" });
  });
});

describe("taxes of a link that do not fit together", () => {
  const items = (rate: TaxRate): LinkPrice => ({ kind: "items", items: [item(100), item(100, rate)] });

  it.each([
    [linkOf(items(fixedAt(700)), taxOf()), "/line_items/1/tax"],
    [linkOf(items(vat()), null), "/line_items/1/tax"],
    [linkOf(fixed(100), taxOf({ rate: vat("standard", { DE: 800 }) })), "/tax/country_rates/DE"],
    [linkOf(fixed(100), taxOf({ rate: vat("standard", { US: 700 }) })), "/tax/country_rates/US"],
    [linkOf(items(vat("reduced", { FR: 551 })), taxOf()), "/line_items/1/tax/country_rates/FR"],
  ])("are refused where they are set", (link, pointer) => {
    expect(definitionFault(link)?.pointer).toBe(pointer);
  });

  it("are taken where they fit", () => {
    expect(definitionFault(linkOf(items(vat("reduced", { FR: 550, IE: 0 })), taxOf()))).toBeNull();
    expect(definitionFault(linkOf(items(fixedAt(0)), taxOf({ rate: fixedAt(825) })))).toBeNull();
  });
});

const amounts = fc.integer({ min: 1, max: 1_000_000_000 });
const points = fc.integer({ min: 1, max: LIMITS.taxBasisPointsMax });

it("inclusive and exclusive tax agree: what a net price becomes holds exactly the tax that was added", () => {
  fc.assert(
    fc.property(amounts, points, (net, basisPoints) => {
      const rate = fixedAt(basisPoints);
      const of = (behavior: LinkTax["behavior"], amount: number) => {
        const priced = priceOf(linkOf(fixed(amount), taxOf({ behavior, rate })), by(null));
        if (!priced.ok) throw new Error(priced.error.code);
        return priced.value;
      };
      const added = of("exclusive", net);
      const [tax] = added.tax?.lines ?? [];
      expect(added.total).toBe(net + (tax?.amount ?? 0));
      expect(of("inclusive", added.total).tax?.lines).toEqual([tax]);
    }),
    { numRuns: 2_000 },
  );
});

it("the parts' taxes add up to the whole, by line and by document, and neither is a unit off for each part that is rounded", () => {
  const part = fc.record({
    amount: fc.nat(1_000_000),
    rate: fc.constantFrom(fixedAt(0), fixedAt(700), fixedAt(1_900)),
  });
  const behaviors = fc.constantFrom("inclusive" as const, "exclusive" as const);
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 30 }), behaviors, (parts, behavior) => {
      const of = (rounding: LinkTax["rounding"]) => {
        const buyer = { country: null, vatId: null };
        const priced = priceTax(taxOf({ rounding, behavior, rate: fixedAt(1) }), parts, { buyer, isDelivered: false });
        if (!priced.ok) throw new Error(priced.error.code);
        const { tax, parts: shares } = priced.value;
        const whole = tax.lines.reduce((sum, { amount }) => sum + amount, 0);
        expect(shares.reduce((sum, { amount }) => sum + amount, 0)).toBe(whole);
        expect(addedTax(tax)).toBe(behavior === "exclusive" ? whole : 0);
        const gross = parts.filter(({ rate }) => rate.kind === "fixed" && rate.basisPoints > 0);
        const taxable = tax.lines.reduce((sum, line) => sum + line.taxable, 0);
        const all = gross.reduce((sum, { amount }) => sum + amount, 0);
        expect(taxable + (behavior === "inclusive" ? whole : 0)).toBe(all);
        return whole;
      };
      expect(Math.abs(of("line") - of("document"))).toBeLessThanOrEqual(parts.length / 2 + 2);
    }),
    { numRuns: 500 },
  );
});
