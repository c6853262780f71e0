/** Slugs, texts, ids and references: what is allowed in, and what can be read back. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ID_ALPHABET,
  ID_LENGTHS,
  linkKeyOf,
  parsePaymentId,
  parseReference,
  referenceOf,
} from "../../worker/domain/ids.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { chooseSlug, isSlug } from "../../worker/domain/slug.ts";
import { isEmailAddress, isPlainLine, isPlainText } from "../../worker/domain/text.ts";

const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...ID_ALPHABET), minLength: length, maxLength: length });

describe("a slug", () => {
  it("that may be chosen is one that a URL finds, in lower case", () => {
    const typed = fc.oneof(fc.string(), fc.stringMatching(/^[A-Za-z0-9-]{0,70}$/));
    fc.assert(
      fc.property(typed, (text) => {
        const chosen = chooseSlug(text);
        if (chosen.ok) expect([chosen.value, isSlug(chosen.value)]).toEqual([text.toLowerCase(), true]);
        else expect(isSlug(text)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(["ab", "a".repeat(65), "-abc", "abc-", "a--b", "a_b", "a/b", "a.b", "a b", "äbc", "abc\n", "%61bc", "..."])(
    "cannot be %j",
    (text) => {
      expect(chooseSlug(text)).toMatchObject({ ok: false, error: { fields: [{ pointer: "/slug" }] } });
      expect(isSlug(text)).toBe(false);
    },
  );

  it.each(["v23", "API", "pay", "webhooks", "health", "docs", "robots", "www"])("cannot be the system's %s", (text) => {
    expect(chooseSlug(text).ok).toBe(false);
    expect(isSlug(text.toLowerCase())).toBe(false);
  });

  it("is stored in lower case, however it was typed", () => {
    expect(chooseSlug("My-Shop-2")).toEqual({ ok: true, value: "my-shop-2" });
  });

  it("may have the shortest and the longest length", () => {
    for (const length of [LIMITS.slugLengthMin, LIMITS.slugLengthMax])
      expect(chooseSlug("x".repeat(length)).ok).toBe(true);
  });
});

describe("a text", () => {
  it.each(["\u202e", "\u2066", "\u2028", "\u0000", "\u009f", "\ufeff", "\ud800"])(
    "is refused with %j in it",
    (character) => {
      expect(isPlainLine(`a${character}b`)).toBe(false);
      expect(isPlainText(`a${character}b`)).toBe(false);
    },
  );

  it("has line breaks only where it may have several lines", () => {
    expect(isPlainLine("a\nb")).toBe(false);
    expect(isPlainText("a\r\n\tb")).toBe(true);
  });

  it("may be in any language, with the marks that Arabic, Hebrew and Persian need", () => {
    for (const text of ["Käse", "شکریه\u200e", "می\u200cخواهم", "שלום\u200f", "日本語", "👩\u200d🍳"])
      expect(isPlainLine(text)).toBe(true);
  });
});

describe("an e-mail address", () => {
  it.each(["a@b.example", "a.b+c@sub.example.org", "ü@bücher.example"])("is %s", (text) => {
    expect(isEmailAddress(text)).toBe(true);
  });

  it.each([
    "",
    "a",
    "a@b",
    "@b.example",
    "a@",
    "a@b.c",
    "a b@c.example",
    "a@b@c.example",
    "a@b.example\n",
    "a@b.example,c@d.example",
    "<a@b.example>",
    `${"a".repeat(65)}@b.example`,
  ])("is not %j", (text) => {
    expect(isEmailAddress(text)).toBe(false);
  });
});

describe("a reference", () => {
  const total = ID_LENGTHS.linkKey + ID_LENGTHS.paymentSerial + ID_LENGTHS.paymentMac;

  it("is 20 letters and digits, and leads back to the payment and the attempt", () => {
    fc.assert(
      fc.property(digits(total), fc.integer({ min: 1, max: 31 }), (rest, attemptNumber) => {
        const paymentId = `pay_${rest}`;
        const reference = referenceOf(paymentId, attemptNumber);
        expect(reference).toMatch(/^[0-9a-z]{20}$/);
        expect(parseReference(reference)).toEqual({ paymentId, attemptNumber });
        const parts = parsePaymentId(paymentId);
        expect(`${parts?.linkKey}${parts?.serial}${parts?.mac}`).toBe(rest);
        expect(linkKeyOf(`lnk_${parts?.linkKey}`)).toBe(parts?.linkKey);
      }),
    );
  });

  it("names no attempt outside 1 to 31", () => {
    for (const attemptNumber of [0, 32, -1, 1.5, Number.NaN])
      expect(() => referenceOf(`pay_${"0".repeat(total)}`, attemptNumber)).toThrow(RangeError);
    expect(parseReference("0".repeat(20))).toBeNull();
  });

  it("of another system is not recognised", () => {
    const foreign = fc.string().filter((text) => !/^[0-9a-hjkmnp-tv-z]{20}$/.test(text));
    fc.assert(fc.property(foreign, (text) => parseReference(text) === null));
    for (const text of [`${"1".repeat(20)}\n`, "1".repeat(21), "l".repeat(20), "A".repeat(20)]) {
      expect(parseReference(text)).toBeNull();
      expect(parsePaymentId(`pay_${text.slice(0, 19)}`)).toEqual(text.startsWith("1") ? expect.anything() : null);
    }
  });
});
