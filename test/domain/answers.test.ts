/** What shoppers answer: read leniently, cleaned of what disguises, refused where a merchant could do nothing with it. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type GivenAnswers, NOTHING_GIVEN, readAnswers, sameAnswers } from "../../worker/domain/answers.ts";
import { type CheckoutOptions, type CustomField, PLAIN_CHECKOUT } from "../../worker/domain/checkout.ts";
import { LIMITS } from "../../worker/domain/limits.ts";

const NOW = 1_800_000_000_000;

const read = (options: Partial<CheckoutOptions>, given: Partial<GivenAnswers> = {}, country = "DE") =>
  readAnswers(
    { ...PLAIN_CHECKOUT, ...options },
    { ...NOTHING_GIVEN, ...given },
    { delivery: { country, rate: null }, now: NOW },
  );

const faultsOf = (result: ReturnType<typeof read>): Record<string, string> =>
  result.ok ? {} : Object.fromEntries(result.error.map(({ field, fault }) => [field, fault]));

it("a link that asks for nothing keeps nothing, whatever was sent", () => {
  const given = { phone: "+49 30 123456", fields: { size: "M" }, note: "hello", consents: true };
  expect(read({}, given)).toEqual({ ok: true, value: null });
  expect(read({ note: true }, given)).toMatchObject({
    value: { note: "hello", phone: null, fields: [], consent: null },
  });
});

describe("a phone number", () => {
  it.each([
    ["+49 (0)30 / 12 34-56", "+4930123456"],
    ["0049 30 123456", "+4930123456"],
    ["(212) 555-0123", "2125550123"],
    ["＋４４ ２０ ７９４６ ００００", "+442079460000"],
    ["", null],
  ])("typed as %s is kept as %s", (typed, phone) => {
    expect(read({ phone: "optional" }, { phone: typed })).toMatchObject({ ok: true, value: { phone } });
  });

  it.each(["12345", "+0301234567", "call me", "+49301234567890123", "<script>1234567"])("%s is refused", (typed) => {
    expect(faultsOf(read({ phone: "optional" }, { phone: typed }))).toEqual({ phone: "invalid" });
  });

  it("that is required has to be given", () => {
    expect(faultsOf(read({ phone: "required" }, { phone: " " }))).toEqual({ phone: "required" });
  });
});

describe("a custom field", () => {
  const field = (changes: object): CustomField =>
    ({
      key: "k",
      label: "L",
      required: false,
      type: "text",
      minimumLength: 0,
      maximumLength: 20,
      ...changes,
    }) as CustomField;
  const answer = (of: CustomField, typed: string) => read({ fields: [of] }, { fields: { k: typed } });

  it("of text is cleaned, and measured in characters as people count them", () => {
    expect(answer(field({}), "  a\u202eb\u0000\nc ")).toMatchObject({ value: { fields: [{ value: "ab c" }] } });
    expect(answer(field({ maximumLength: 3 }), "👍👍👍").ok).toBe(true);
    expect(faultsOf(answer(field({ maximumLength: 3 }), "abcd"))).toEqual({ field_k: "too_long" });
    expect(faultsOf(answer(field({ minimumLength: 3 }), "ab"))).toEqual({ field_k: "too_short" });
    expect(faultsOf(answer(field({ required: true }), "\u202e "))).toEqual({ field_k: "required" });
  });

  it.each([
    ["12", "12"],
    ["-3,5", "-3.5"],
    ["１２", "12"],
    ["1'000", "1000"],
  ])("of a number typed as %s is kept as %s", (typed, value) => {
    expect(answer(field({ type: "number", minimum: null, maximum: null }), typed)).toMatchObject({
      value: { fields: [{ value }] },
    });
  });

  it("of a number keeps its bounds and is a number", () => {
    const bounded = field({ type: "number", minimum: 1, maximum: 10 });
    expect(faultsOf(answer(bounded, "0"))).toEqual({ field_k: "below_minimum" });
    expect(faultsOf(answer(bounded, "10.5"))).toEqual({ field_k: "above_maximum" });
    for (const typed of ["1e3", "Infinity", "0x10", "twelve", "1.2.3"])
      expect(faultsOf(answer(bounded, typed)), typed).toEqual({ field_k: "not_a_number" });
  });

  it("of a choice takes what is offered and nothing else", () => {
    const choice = field({ type: "choice", options: ["S", "M"], required: true });
    expect(answer(choice, "M")).toMatchObject({ value: { fields: [{ key: "k", label: "L", value: "M" }] } });
    expect(faultsOf(answer(choice, "XL"))).toEqual({ field_k: "not_offered" });
    expect(faultsOf(answer(choice, ""))).toEqual({ field_k: "required" });
  });
});

describe("an address", () => {
  const shipping = { countries: ["DE", "HK", "US"], rates: [] };
  const address = {
    ...NOTHING_GIVEN.address,
    ship_name: "Kim Åström",
    ship_line1: "Hauptstr. 1",
    ship_postal_code: "10115",
    ship_city: "Berlin",
  };

  it("is kept as it was typed, with the country that delivery is priced for", () => {
    expect(read({ shipping }, { address })).toMatchObject({
      value: { address: { name: "Kim Åström", line2: null, postalCode: "10115", region: null, country: "DE" } },
    });
  });

  it("needs what the post of its country needs", () => {
    const bare = { ...address, ship_postal_code: "" };
    expect(faultsOf(read({ shipping }, { address: bare }))).toEqual({ ship_postal_code: "required" });
    expect(read({ shipping }, { address: bare }, "HK").ok).toBe(true);
    expect(faultsOf(read({ shipping }, { address }, "US"))).toEqual({ ship_region: "required" });
    expect(faultsOf(read({ shipping }, {}, ""))).toMatchObject({ ship_name: "required", ship_country: "required" });
  });

  it("outside the countries of the link is refused, and so is an invalid one", () => {
    for (const country of ["FR", "ZZ", "<b>"])
      expect(faultsOf(read({ shipping }, { address }, country))).toMatchObject({ ship_country: "not_offered" });
    expect(read({ shipping: { countries: null, rates: [] } }, { address }, "FR").ok).toBe(true);
    const anywhere = read({ shipping: { countries: null, rates: [] } }, { address }, "ZZ");
    expect(faultsOf(anywhere)).toMatchObject({ ship_country: "not_offered" });
  });

  it("has postal codes in every valid form, and no invalid ones", () => {
    const code = (ship_postal_code: string) => read({ shipping }, { address: { ...address, ship_postal_code } });
    for (const typed of ["sw1a 1aa", "1012 AB", "01310-100", "〒100-0001".slice(1)])
      expect(code(typed).ok, typed).toBe(true);
    expect(faultsOf(code("<10115>"))).toEqual({ ship_postal_code: "invalid" });
    expect(faultsOf(code("1".repeat(LIMITS.postalCodeLengthMax + 1)))).toEqual({ ship_postal_code: "too_long" });
  });
});

it("a consent is kept with the words that were shown and the time, and nothing is paid without it", () => {
  const consent = { text: "I agree to the terms.", termsUrl: "https://shop.example/terms" };
  expect(faultsOf(read({ consent }))).toEqual({ consent: "required" });
  expect(read({ consent }, { consents: true })).toMatchObject({ value: { consent: { ...consent, at: NOW } } });
});

it("two equal answers are the same whenever they were given, and differ in any word", () => {
  const consent = { text: "Yes", termsUrl: null };
  const at = (now: number, note: string) => {
    const answers = readAnswers(
      { ...PLAIN_CHECKOUT, consent, note: true },
      { ...NOTHING_GIVEN, consents: true, note },
      { delivery: undefined, now },
    );
    return answers.ok ? answers.value : null;
  };
  expect(sameAnswers(at(1, "a"), at(2, "a"))).toBe(true);
  expect(sameAnswers(at(1, "a"), at(1, "b"))).toBe(false);
  expect(sameAnswers(null, at(1, ""))).toBe(false);
});

it("no typed text makes it throw or is kept with a control character or an override in it", () => {
  const everything: Partial<CheckoutOptions> = {
    phone: "optional",
    note: true,
    shipping: { countries: null, rates: [] },
    fields: [{ key: "k", label: "L", required: false, type: "text", minimumLength: 0, maximumLength: 500 }],
  };
  const text = fc.string({ unit: "binary", maxLength: 40 });
  fc.assert(
    fc.property(text, text, text, text, (phone, note, value, name) => {
      const address = { ...NOTHING_GIVEN.address, ship_name: name, ship_line1: value, ship_city: note };
      const result = read(everything, { phone, note, fields: { k: value }, address }, "HK");
      if (!result.ok) return;
      expect(JSON.stringify(result.value).replaceAll("\\n", "")).not.toMatch(/\\u00[01]|[\u202a-\u202e\u2066-\u2069]/);
    }),
  );
});
