/** Where shoppers came from: whatever is sent, what is kept is short, plain and not personal. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../worker/domain/limits.ts";
import { readSource, SOURCE_MEMBERS, sourceName } from "../../../worker/domain/payment/source.ts";
import { isPlainLine } from "../../../worker/domain/text.ts";

describe("a payment's source", () => {
  it("keeps what campaigns and browsers say, and nothing else", () => {
    const said = {
      utm_source: " News  letter ",
      utm_campaign: "Spring",
      ref: "kim",
      referrer: "shop.example",
      gclid: "x",
    };
    expect(readSource(said)).toEqual({
      utm_source: "News letter",
      utm_campaign: "Spring",
      ref: "kim",
      referrer: "shop.example",
    });
  });

  it.each([
    ["nothing", {}],
    ["blanks", { utm_source: "  \t\n ", ref: "" }],
    ["controls and direction marks alone", { utm_source: "\u0000\u202e\u2066\u0007" }],
    ["a person's address", { utm_content: "kim@example.com", ref: "to:kim@example" }],
    ["a site that is no host", { referrer: "https://shop.example/secret?token=1" }],
    ["a host that would break out of a list", { referrer: "shop.example;x" }],
  ])("is not there where it would be %s", (_, said) => {
    expect(readSource(said)).toBeNull();
  });

  it("is text, whatever it looks like: script stays text, and what disguises is taken out", () => {
    expect(readSource({ utm_source: "<script>alert(1)</script>" })).toEqual({
      utm_source: "<script>alert(1)</script>",
    });
    expect(readSource({ utm_source: "a\u202eb\u0000c" })).toEqual({ utm_source: "abc" });
  });

  it("is short and plain whatever was sent, and reads the same when it is read again", () => {
    const text = fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), fc.constant("x".repeat(10_000)));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...SOURCE_MEMBERS), text), (said) => {
        const source = readSource(said);
        for (const value of Object.values(source ?? {})) {
          expect(isPlainLine(value)).toBe(true);
          expect([...value].length).toBeLessThanOrEqual(LIMITS.sourceLengthMax);
        }
        expect(readSource(source ?? {})).toEqual(source);
      }),
    );
  });

  it("is found by one name: the campaign's, else the reference, else the site, in any case", () => {
    expect(sourceName({ utm_source: "NewsLetter", ref: "kim", referrer: "a.example" })).toBe("newsletter");
    expect(sourceName({ ref: "Kim", referrer: "a.example" })).toBe("kim");
    expect(sourceName({ referrer: "a.example" })).toBe("a.example");
    expect(sourceName({ utm_medium: "email" })).toBeNull();
    expect(sourceName(null)).toBeNull();
  });
});
