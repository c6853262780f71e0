/** The merchant's colour: whatever it is, the page stays readable. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { brandPalette, brandStyle, PAGE_BACKGROUND } from "../../web/brand.ts";
import { contrast, hexOf, oklchOf } from "../../web/colour.ts";

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);
const scheme = fc.constantFrom("light" as const, "dark" as const);

test("contrast agrees with WCAG's own examples", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

test("a colour survives the way to OKLCH and back", () => {
  fc.assert(
    fc.property(color, (hex) => {
      const back = hexOf(oklchOf(hex));
      for (const at of [1, 3, 5]) {
        const off = Number.parseInt(back.slice(at, at + 2), 16) - Number.parseInt(hex.slice(at, at + 2), 16);
        expect(Math.abs(off)).toBeLessThanOrEqual(3);
      }
    }),
  );
});

test("text on the button has a contrast of at least 4.5, at rest and under the pointer, for every brand colour", () => {
  fc.assert(
    fc.property(color, scheme, (hex, of) => {
      const { fill, hover, onFill } = brandPalette(hex, of);
      expect(contrast(fill, onFill)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(hover, onFill)).toBeGreaterThanOrEqual(4.5);
    }),
    { numRuns: 2_000 },
  );
});

test("the button's edge has a contrast of at least 3 with the page for every brand colour", () => {
  fc.assert(
    fc.property(color, scheme, (hex, of) => {
      expect(contrast(brandPalette(hex, of).edge, PAGE_BACKGROUND[of])).toBeGreaterThanOrEqual(3);
    }),
    { numRuns: 2_000 },
  );
});

test("links and focus rings have a contrast of at least 4.5 with the page and the tinted panel for every brand colour", () => {
  fc.assert(
    fc.property(color, scheme, (hex, of) => {
      const { ink, wash } = brandPalette(hex, of);
      expect(contrast(ink, PAGE_BACKGROUND[of])).toBeGreaterThanOrEqual(4.5);
      expect(contrast(ink, wash)).toBeGreaterThanOrEqual(4.5);
    }),
    { numRuns: 2_000 },
  );
});

test("a brand colour that is readable as it is stays as it is", () => {
  expect(brandPalette("#0B6B57", "light")).toMatchObject({ fill: "#0b6b57", onFill: "#ffffff", ink: "#0b6b57" });
  expect(brandPalette("#ffd400", "light")).toMatchObject({ fill: "#ffd400", onFill: "#0b0c10" });
});

test("anything but #rrggbb gives the default brand, and no text of the merchant reaches the CSS", () => {
  const standard = brandStyle(null);
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!/^#[0-9a-f]{6}$/i.test(text));
      expect(brandStyle(text)).toBe(standard);
    }),
  );
  for (const text of ["#fff", "red", "#12345g", "#123456;}body{display:none", "</style>", "#123456\n"]) {
    expect(brandStyle(text)).toBe(standard);
  }
});

test("the same colour always gives the same CSS text, in either case of its letters", () => {
  fc.assert(
    fc.property(color, (hex) => {
      expect(brandStyle(hex)).toBe(brandStyle(hex.toUpperCase()));
    }),
  );
});
