/** Text as outlines: which characters the font has, how wide a line is, and its shape. */

import { inflateRawSync } from "node:zlib";
import { GLYPHS, UNITS_PER_EM } from "./glyphs.ts";

/** One closed outline as a polygon: x and y in turn, pixels, y downwards. */
export type Polygon = readonly number[];

interface Outline {
  /** In the font's units, y upwards. */
  readonly points: ReadonlyArray<{ readonly x: number; readonly y: number; readonly on: boolean }>;
}

interface Glyph {
  readonly advance: number;
  readonly outlines: readonly Outline[];
}

/** Height of capital letters and of the line, to the size. */
export const CAP_HEIGHT = 0.727;

/** Line segments per curve; at the largest size drawn, each is a few pixels long. */
const CURVE_STEPS = 6;

let unpacked: ReadonlyMap<number, Glyph> | null = null;

/** Unpacked when the first image is drawn; an isolate that only serves pages never does so. */
function glyphs(): ReadonlyMap<number, Glyph> {
  unpacked ??= unpack(inflateRawSync(Buffer.from(GLYPHS, "base64")));
  return unpacked;
}

function unpack(bytes: Uint8Array): ReadonlyMap<number, Glyph> {
  let at = 0;
  const unsigned = (): number => {
    let [value, weight] = [0, 1];
    for (;;) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * weight;
      if (byte < 128) return value;
      weight *= 128;
    }
  };
  const signed = (): number => {
    const value = unsigned();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  };
  const found = new Map<number, Glyph>();
  for (let code = 0; at < bytes.length; ) {
    code += unsigned();
    const advance = unsigned();
    let [x, y] = [0, 0];
    const outlines = Array.from({ length: unsigned() }, () => ({
      points: Array.from({ length: unsigned() }, () => {
        const step = signed();
        const off = step & 1;
        x += (step - off) / 2;
        y += signed();
        return { x, y, on: off === 0 };
      }),
    }));
    found.set(code, { advance, outlines });
  }
  return found;
}

/** The text normalised for drawing: composed, without pictographs, with single spaces. Null if a character is not in the font. */
export function drawable(text: string): string | null {
  const line = text
    .normalize("NFC")
    .replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f/gu, (match) => (isDrawn(match) ? match : ""))
    .replace(/\s+/gu, " ")
    .trim();
  return line !== "" && [...line].every(isDrawn) ? line : null;
}

function isDrawn(character: string): boolean {
  return glyphs().has(character.codePointAt(0) ?? 0);
}

/** Width in pixels of a line at `size` pixels to the em. */
export function widthOf(text: string, size: number): number {
  let units = 0;
  for (const character of text) units += glyphs().get(character.codePointAt(0) ?? 0)?.advance ?? 0;
  return (units * size) / UNITS_PER_EM;
}

/** The outlines of a line that starts at `x` on `baseline`, in pixels. */
export function lettering(
  text: string,
  { x, baseline, size }: { readonly x: number; readonly baseline: number; readonly size: number },
): readonly Polygon[] {
  const scale = size / UNITS_PER_EM;
  const polygons: Polygon[] = [];
  let pen = x;
  for (const character of text) {
    const glyph = glyphs().get(character.codePointAt(0) ?? 0);
    if (glyph === undefined) continue;
    for (const outline of glyph.outlines)
      polygons.push(polygonOf(outline, (px, py) => [pen + px * scale, baseline - py * scale]));
    pen += glyph.advance * scale;
  }
  return polygons;
}

/** Converts a TrueType outline, in which two consecutive off-curve points imply an on-curve point half way. */
function polygonOf({ points }: Outline, place: (x: number, y: number) => readonly [number, number]): Polygon {
  const polygon: number[] = [];
  const middle = (a: { x: number; y: number }, b: { x: number; y: number }) => ({
    x: (a.x + b.x) / 2,
    y: (a.y + b.y) / 2,
  });
  const count = points.length;
  for (let index = 0; index < count; index++) {
    const point = points[index];
    const next = points[(index + 1) % count];
    const before = points[(index + count - 1) % count];
    if (point === undefined || next === undefined || before === undefined) continue;
    if (point.on) {
      polygon.push(...place(point.x, point.y));
      continue;
    }
    const from = before.on ? before : middle(before, point);
    const to = next.on ? next : middle(point, next);
    // An on-curve point is pushed on its own; an implied one is where this curve starts.
    for (let step = before.on ? 1 : 0; step < CURVE_STEPS; step++) {
      const t = step / CURVE_STEPS;
      const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
      polygon.push(...place(a * from.x + b * point.x + c * to.x, a * from.y + b * point.y + c * to.y));
    }
  }
  return polygon;
}

/** Breaks a text into at most `linesMax` lines of `width` pixels; the rest is cut off with an ellipsis. */
export function wrap(
  text: string,
  { size, width, linesMax }: { readonly size: number; readonly width: number; readonly linesMax: number },
): readonly string[] {
  const fits = (line: string): boolean => widthOf(line, size) <= width;
  const lines: string[] = [];
  let rest = text;
  while (rest !== "" && lines.length < linesMax) {
    const words = rest.split(" ");
    let count = words.length;
    while (count > 1 && !fits(words.slice(0, count).join(" "))) count--;
    let line = words.slice(0, count).join(" ");
    // A word longer than a line is broken anywhere.
    while (!fits(line) && line.length > 1) line = [...line].slice(0, -1).join("");
    rest = rest.slice(line.length).trimStart();
    lines.push(line);
  }
  if (rest === "") return lines;
  let last = lines.at(-1) ?? "";
  while (last !== "" && !fits(`${last}…`)) last = [...last].slice(0, -1).join("").trimEnd();
  return [...lines.slice(0, -1), `${last}…`];
}
