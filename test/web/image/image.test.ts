/** The pictures that we draw: read by other people's decoders, right to the pixel where it matters, and never failing on a text. */

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { PNG, type PNGOptions } from "pngjs";
import { describe, expect, it } from "vitest";
import { fillBox, fillShape, makeCanvas, type Raster, roundedBox } from "../../../web/image/canvas.ts";
import { drawCard } from "../../../web/image/card.ts";
import { CARD_SIZE } from "../../../web/image/card-size.ts";
import { drawable, lettering, widthOf, wrap } from "../../../web/image/lettering.ts";
import { toPng } from "../../../web/image/png.ts";
import { type QrProps, qrPng, qrSvg } from "../../../web/image/qr.ts";
import { qrColoursFault } from "../../../web/image/qr-colours.ts";
import { unpackPng } from "../../../web/image/unpack-png.ts";
import { makeGlyphs } from "./make-glyphs.ts";
import { readPng, scan } from "./read-png.ts";

const MARK = { name: "Atelier Nord", brandColor: "#0b6b57", logo: null };
const LINK = "https://pay.example.com/ceramics";

/** A logo of two colours with a see-through edge, wider than high. */
const LOGO = { ...MARK, logo: makeLogo() };

function makeLogo(): Raster {
  const [width, height] = [320, 200];
  const rgba = new Uint8Array(4 * width * height);
  for (let at = 0; at < width * height; at++) {
    const inside = at % width > 20 && at % width < width - 20;
    rgba.set(at % 7 < 4 ? [10, 60, 200, inside ? 255 : 0] : [0, 0, 0, inside ? 255 : 0], 4 * at);
  }
  return { width, height, rgba };
}

const qr = (props: Partial<QrProps> = {}): QrProps => ({
  text: LINK,
  mark: null,
  size: 400,
  colour: "#000000",
  background: "#ffffff",
  ...props,
});

describe("a QR code", () => {
  it.each([
    ["without anything in its middle", {}],
    ["with the merchant's mark", { mark: MARK }],
    ["with a logo", { mark: LOGO }],
    ["as small as it may be", { mark: MARK, size: 128 }],
    ["as large as it may be", { mark: LOGO, size: 2_000 }],
    ["in colours that just differ enough", { mark: MARK, colour: "#7a1fa2", background: "#fff3d6" }],
  ] as const)("%s is read by a decoder that is not ours", (_, props) => {
    expect(scan(qrPng(qr(props)))).toBe(LINK);
  });

  it("is read at every length of address that a link of ours can have, with a mark and with a logo", () => {
    for (const length of [3, 12, 30, 45, 64, 90]) {
      const text = `https://payments.a-rather-long-name.example/${"s".repeat(length)}`;
      for (const mark of [MARK, LOGO]) expect(scan(qrPng(qr({ text, mark, size: 600 })))).toBe(text);
    }
  });

  it("has exactly the size that was asked for, and an empty zone of four modules around it", () => {
    for (const size of [128, 401, 999]) {
      const { width, height, data } = readPng(qrPng(qr({ size, mark: MARK })));
      expect([width, height]).toEqual([size, size]);
      const [first] = darkPixels(data, width);
      const modules = Number(/viewBox="0 0 (\d+)/.exec(qrSvg(qr({ mark: MARK }), ""))?.[1]);
      expect(first).toBeGreaterThanOrEqual(4 * Math.floor(size / modules));
    }
  });

  it("is refused in colours that scanners do not tell apart, or the wrong way round", () => {
    expect(qrColoursFault({ colour: "#000000", background: "#ffffff" })).toBeNull();
    expect(qrColoursFault({ colour: "#999999", background: "#ffffff" })).toMatch(/contrast/);
    expect(qrColoursFault({ colour: "#ffffff", background: "#000000" })).toMatch(/darker/);
  });

  it("as SVG draws the same modules, and holds no text that is not escaped", () => {
    const svg = qrSvg(qr({ mark: MARK }), `Code for "<script>" & more`);
    expect(svg).toContain("<title>Code for &#34;&#60;script&#62;&#34; &#38; more</title>");
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 (\d+) \1"/);
    expect(svg).not.toContain("<script");
    expect(qrSvg(qr({ mark: LOGO }), "")).toContain("data:image/png;base64,");
  });
});

/** Columns of pixels that are dark, from the left. */
function darkPixels(data: Uint8Array, width: number): readonly number[] {
  const columns = new Set<number>();
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 100) columns.add((at / 4) % width);
  return [...columns].sort((one, other) => one - other);
}

describe("the lettering", () => {
  it("is what the generator makes of the package that it names", () => {
    expect(readFileSync("web/image/glyphs.ts", "utf8")).toBe(makeGlyphs());
  });

  it.each([
    ["Ünïcödé – “Łódź” ÅÆØß", "Ünïcödé – “Łódź” ÅÆØß"],
    ["Đường  Nguyễn\u00a0₫", "Đường Nguyễn ₫"],
    ["Θεσσαλονίκη · Київ · Москва · България", "Θεσσαλονίκη · Київ · Москва · България"],
    ["e\u0301te\u0301 🎉 party 👩‍👩‍👧 ©", "été party ©"],
    ["€ £ ¥ ₹ ₺ ₽ ₩ ₪ ₴ ₦", "€ £ ¥ ₹ ₺ ₽ ₩ ₪ ₴ ₦"],
    ["🎉", null],
    ["", null],
    ["茶碗", null],
    ["ورشة الخزف", null],
    ["Tea ชา", null],
  ])("has %j as %j", (text, expected) => {
    expect(drawable(text)).toBe(expected);
  });

  it("stays inside the width, in lines that hold the text or show that it is cut", () => {
    const text = fc.string({ unit: fc.constantFrom(..."abc mnW 1.é"), maxLength: 200 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 4 }), (typed, linesMax) => {
        const line = drawable(typed);
        if (line === null) return;
        const lines = wrap(line, { size: 60, width: 500, linesMax });
        expect(lines.length).toBeLessThanOrEqual(linesMax);
        for (const each of lines) expect(widthOf(each, 60)).toBeLessThanOrEqual(500);
        const squeezed = (words: string): string => words.replaceAll(" ", "");
        const whole = squeezed(lines.join(""));
        if (whole.endsWith("…")) expect(squeezed(line).startsWith(whole.slice(0, -1))).toBe(true);
        else expect(whole).toBe(squeezed(line));
      }),
    );
  });
});

describe("the canvas", () => {
  it("covers as much as a shape's area, wherever its edges fall between the pixels", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 30, noNaN: true }),
        fc.double({ min: -3, max: 30, noNaN: true }),
        fc.double({ min: 2, max: 20, noNaN: true }),
        (x, y, side) => {
          const canvas = makeCanvas(40, 40, "#000000");
          fillShape(canvas, [[x, y, x + side, y, x + side, y + side, x, y + side]], "#ffffff");
          const inside = (from: number): number => Math.max(0, Math.min(40, from + side) - Math.max(0, from));
          const shown = canvas.rgb.reduce((sum, byte) => sum + byte, 0) / (3 * 255);
          // Edges are drawn in steps of a twenty-fourth.
          expect(Math.abs(shown - inside(x) * inside(y))).toBeLessThan(4 * (side + 1) * 0.03);
        },
      ),
    );
  });

  it("leaves holes open, and draws round corners round", () => {
    const canvas = makeCanvas(60, 60, "#ffffff");
    fillShape(canvas, lettering("O", { x: 5, baseline: 50, size: 60 }), "#000000");
    const at = (x: number, y: number): number => canvas.rgb[3 * (60 * y + x)] ?? 0;
    expect(at(27, 30)).toBe(255);
    expect(at(9, 30)).toBe(0);
    const corner = makeCanvas(20, 20, "#ffffff");
    fillShape(corner, [roundedBox({ x: 0, y: 0, width: 20, height: 20 }, 8)], "#000000");
    expect(corner.rgb[0]).toBe(255);
    expect(corner.rgb[3 * (20 * 10 + 10)]).toBe(0);
  });

  it("is written so that others read the same pixels, with a palette and without one", () => {
    for (const colours of [4, 300]) {
      const canvas = makeCanvas(37, 21, "#102030");
      for (let step = 0; step < colours; step++) {
        const colour = `#${(step * 40_503 + 99).toString(16).padStart(6, "0")}`;
        fillBox(canvas, { x: step % 37, y: Math.floor(step / 37), width: 1, height: 1 }, colour);
      }
      const { width, height, data } = readPng(toPng(canvas));
      expect([width, height]).toEqual([37, 21]);
      const rgb = [...data].filter((_, at) => at % 4 !== 3);
      expect(rgb).toEqual([...canvas.rgb]);
    }
  });
});

describe("a card", () => {
  it("is a small picture of the size that networks ask for, in the merchant's colour", () => {
    const png = drawCard({ merchant: MARK, title: "Ceramics workshop", sum: "€69.00" });
    const { width, height, data } = readPng(png);
    expect([width, height]).toEqual([CARD_SIZE.width, CARD_SIZE.height]);
    expect(png.length).toBeLessThan(60_000);
    expect([...data.subarray(-4, -1)]).toEqual([0x0b, 0x6b, 0x57]);
  });

  it("is drawn for every title, name and sum, also for those that it has no letters for", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 200 });
    fc.assert(
      fc.property(text, text, fc.option(text), (title, name, sum) => {
        const png = drawCard({ merchant: { name, brandColor: "nonsense", logo: null }, title, sum });
        expect(png.length).toBeLessThan(150_000);
      }),
      { numRuns: 15 },
    );
    const plain = { merchant: MARK, sum: "€69.00" };
    expect(drawCard({ ...plain, title: "茶碗" })).toEqual(drawCard({ ...plain, title: "ورشة" }));
    expect(drawCard({ ...plain, title: "茶碗" })).not.toEqual(drawCard({ ...plain, title: "Tea bowl" }));
  });
});

describe("a merchant's PNG", () => {
  const bytesOf = (
    options: PNGOptions & { readonly filterType?: number },
    make: (at: number) => number,
  ): Uint8Array => {
    const png = new PNG({ width: 13, height: 7, ...options });
    png.data.forEach((_, at) => {
      png.data[at] = make(at);
    });
    return PNG.sync.write(png, options);
  };
  const noisy = (at: number): number => (at * at * 31 + at * 7) % 256;

  it.each([
    ["in colours with opacity", { colorType: 6 }],
    ["in colours", { colorType: 2 }],
    ["in greys with opacity", { colorType: 4 }],
    ["in greys", { colorType: 0 }],
  ] as const)("%s, with each of the filters, is read as others read it", (_, options) => {
    for (const filterType of [0, 1, 2, 3, 4]) {
      const bytes = bytesOf({ ...options, filterType }, noisy);
      const { data } = readPng(bytes);
      expect([...(unpackPng(bytes)?.rgba ?? [])]).toEqual([...data]);
    }
  });

  it("with a palette is read as we wrote it, with and without one", () => {
    const canvas = makeCanvas(9, 5, "#123456");
    fillBox(canvas, { x: 2, y: 1, width: 3, height: 3 }, "#fedcba");
    const raster = unpackPng(toPng(canvas));
    expect([...(raster?.rgba ?? [])].filter((_, at) => at % 4 !== 3)).toEqual([...canvas.rgb]);
  });

  it("that is cut off, damaged, something else or too large is not read, and never an error", () => {
    const whole = bytesOf({ colorType: 6 }, noisy);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, byte, end) => {
        const damaged = Uint8Array.from(whole);
        damaged[at] = byte;
        for (const bytes of [damaged, whole.subarray(0, end)]) {
          const raster = unpackPng(bytes);
          if (raster !== null) expect(raster.rgba).toHaveLength(4 * raster.width * raster.height);
        }
      }),
    );
    expect(unpackPng(new TextEncoder().encode("GIF89a"))).toBeNull();
    const bomb = Uint8Array.from(whole);
    new DataView(bomb.buffer).setUint32(16, 1_000_000);
    expect(unpackPng(bomb)).toBeNull();
  });

  it("that is a megabyte of empty parts takes no longer than another", () => {
    const whole = bytesOf({ colorType: 6 }, noisy);
    // Length, type and checksum, which is not looked at, of a part that holds nothing; put before the end, which has twelve bytes as well.
    const empty = Uint8Array.of(0, 0, 0, 0, ...new TextEncoder().encode("IDAT"), 0, 0, 0, 0);
    const many = new Uint8Array(whole.length + 60_000 * empty.length);
    many.set(whole.subarray(0, -12));
    for (let part = 0; part < 60_000; part++) many.set(empty, whole.length - 12 + part * empty.length);
    const began = performance.now();
    expect(unpackPng(many)?.rgba).toEqual(unpackPng(whole)?.rgba);
    expect(performance.now() - began).toBeLessThan(1_500);
  });

  it("is drawn into the code and onto the card in place of the monogram, without its see-through parts", () => {
    const logo = unpackPng(bytesOf({ colorType: 6 }, (at) => [200, 30, 60, at < 4 ? 0 : 255][at % 4] ?? 0));
    const mark = { ...MARK, logo };
    const has = (bytes: Uint8Array): boolean => {
      const { data } = readPng(bytes);
      for (let at = 0; at < data.length; at += 4)
        if (data[at] === 200 && data[at + 1] === 30 && data[at + 2] === 60) return true;
      return false;
    };
    expect(has(qrPng(qr({ mark })))).toBe(true);
    expect(has(drawCard({ merchant: mark, title: "Tea", sum: null }))).toBe(true);
    expect(has(drawCard({ merchant: MARK, title: "Tea", sum: null }))).toBe(false);
    expect(scan(qrPng(qr({ mark })))).toBe(LINK);
  });
});
