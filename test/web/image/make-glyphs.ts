/** Makes `web/image/glyphs.ts`: the outlines of one weight of Inter, as small as they go. `node test/web/image/make-glyphs.ts` writes it. */

import { readFileSync, writeFileSync } from "node:fs";
import { deflateRawSync, inflateSync } from "node:zlib";

const WEIGHT = 600;
/** The design's 2048 units are brought to so many: a tenth of a pixel at the sizes that are drawn. */
const UNITS_PER_EM = 1_024;
const OUTPUT = "web/image/glyphs.ts";

/** What is taken of each of the font's files: what the languages of Europe and Vietnam are written in, and the currencies' signs. */
const TAKEN: ReadonlyArray<readonly [subset: string, ranges: ReadonlyArray<readonly [number, number]>]> = [
  [
    "latin",
    [
      [0x20, 0xff],
      [0x131, 0x131],
      [0x152, 0x153],
      [0x2010, 0x2026],
      [0x2030, 0x203a],
      [0x20ac, 0x20ac],
      [0x2122, 0x2122],
      [0x2212, 0x2212],
    ],
  ],
  [
    "latin-ext",
    [
      [0x100, 0x17f],
      [0x1e9e, 0x1e9e],
      [0x218, 0x21b],
      [0x20a0, 0x20c0],
    ],
  ],
  ["vietnamese", [[0x1a0, 0x1ef9]]],
  ["greek", [[0x370, 0x3ff]]],
  ["cyrillic", [[0x400, 0x4ff]]],
  ["cyrillic-ext", [[0x20b4, 0x20b4]]],
];

interface Point {
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
}

type Contour = readonly Point[];

/** The tables of a WOFF file (W3C WOFF 1.0, section 5), each inflated. */
function tablesOf(woff: Buffer): ReadonlyMap<string, Buffer> {
  const tables = new Map<string, Buffer>();
  for (let index = 0; index < woff.readUInt16BE(12); index++) {
    const entry = 44 + 20 * index;
    const [offset, packed, size] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at)) as [number, number, number];
    const bytes = woff.subarray(offset, offset + packed);
    tables.set(woff.toString("latin1", entry, entry + 4), packed < size ? inflateSync(bytes) : bytes);
  }
  return tables;
}

/** Reads the outlines of a TrueType font (OpenType 1.9, chapters cmap, hmtx, loca, glyf). */
class Font {
  readonly #tables: ReadonlyMap<string, Buffer>;

  constructor(woff: Buffer) {
    this.#tables = tablesOf(woff);
  }

  #table(name: string): Buffer {
    const table = this.#tables.get(name);
    if (table === undefined) throw new Error(`the font has no table ${name}`);
    return table;
  }

  get unitsPerEm(): number {
    return this.#table("head").readUInt16BE(18);
  }

  /** Glyph numbers by character, from the table's format 4. */
  characters(): ReadonlyMap<number, number> {
    const cmap = this.#table("cmap");
    const offsets = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => cmap.readUInt32BE(8 + 8 * index));
    const at = offsets.find((offset) => cmap.readUInt16BE(offset) === 4);
    if (at === undefined) throw new Error("the font maps characters in an unknown way");
    const count = cmap.readUInt16BE(at + 6) / 2;
    const glyphs = new Map<number, number>();
    for (let segment = 0; segment < count; segment++) {
      const field = (part: number): number => at + 14 + part * 2 * count + (part > 0 ? 2 : 0) + 2 * segment;
      const [end, start] = [cmap.readUInt16BE(field(0)), cmap.readUInt16BE(field(1))];
      const [delta, range] = [cmap.readUInt16BE(field(2)), cmap.readUInt16BE(field(3))];
      for (let code = start; code <= end && code < 0xffff; code++) {
        const raw = range === 0 ? code : cmap.readUInt16BE(field(3) + range + 2 * (code - start));
        if (range === 0 || raw !== 0) glyphs.set(code, (raw + delta) & 0xffff);
      }
    }
    return glyphs;
  }

  advance(glyph: number): number {
    const last = this.#table("hhea").readUInt16BE(34) - 1;
    return this.#table("hmtx").readUInt16BE(4 * Math.min(glyph, last));
  }

  contours(glyph: number): readonly Contour[] {
    const [loca, glyf] = [this.#table("loca"), this.#table("glyf")];
    const long = this.#table("head").readInt16BE(50) === 1;
    const at = (index: number): number => (long ? loca.readUInt32BE(4 * index) : 2 * loca.readUInt16BE(2 * index));
    if (at(glyph) === at(glyph + 1)) return [];
    const data = glyf.subarray(at(glyph), at(glyph + 1));
    return data.readInt16BE(0) < 0 ? this.#parts(data) : simpleContours(data);
  }

  /** A glyph that is put together from others, each only moved. */
  #parts(data: Buffer): readonly Contour[] {
    const contours: Contour[] = [];
    for (let at = 10, more = true; more; ) {
      const flags = data.readUInt16BE(at);
      const part = this.contours(data.readUInt16BE(at + 2));
      const wide = (flags & 1) !== 0;
      const [dx, dy] = wide
        ? [data.readInt16BE(at + 4), data.readInt16BE(at + 6)]
        : [data.readInt8(at + 4), data.readInt8(at + 5)];
      if ((flags & 2) === 0) throw new Error("a part is placed by points, which is not read");
      at += wide ? 8 : 6;
      const matrix = readMatrix(data, at, flags);
      at += matrix.size;
      const moved = ({ x, y, on }: Point): Point => ({
        x: matrix.xx * x + matrix.yx * y + dx,
        y: matrix.xy * x + matrix.yy * y + dy,
        on,
      });
      contours.push(...part.map((contour) => contour.map(moved)));
      more = (flags & 0x20) !== 0;
    }
    return contours;
  }
}

function readMatrix(data: Buffer, at: number, flags: number) {
  const read = (index: number): number => data.readInt16BE(at + 2 * index) / 16_384;
  if ((flags & 0x08) !== 0) return { xx: read(0), xy: 0, yx: 0, yy: read(0), size: 2 };
  if ((flags & 0x40) !== 0) return { xx: read(0), xy: 0, yx: 0, yy: read(1), size: 4 };
  if ((flags & 0x80) !== 0) return { xx: read(0), xy: read(1), yx: read(2), yy: read(3), size: 8 };
  return { xx: 1, xy: 0, yx: 0, yy: 1, size: 0 };
}

function simpleContours(data: Buffer): readonly Contour[] {
  const ends = Array.from({ length: data.readInt16BE(0) }, (_, index) => data.readUInt16BE(10 + 2 * index));
  const count = (ends.at(-1) ?? -1) + 1;
  let at = 10 + 2 * ends.length;
  at += 2 + data.readUInt16BE(at);
  const flags: number[] = [];
  while (flags.length < count) {
    const flag = data.readUInt8(at++);
    const times = (flag & 8) === 0 ? 1 : 1 + data.readUInt8(at++);
    for (let repeat = 0; repeat < times; repeat++) flags.push(flag);
  }
  const coordinates = (short: number, same: number): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if ((flag & short) !== 0) value += (flag & same) === 0 ? -data.readUInt8(at++) : data.readUInt8(at++);
      else if ((flag & same) === 0) {
        value += data.readInt16BE(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = coordinates(2, 16);
  const ys = coordinates(4, 32);
  return ends.map((end, index) => {
    const start = index === 0 ? 0 : (ends[index - 1] ?? 0) + 1;
    return flags.slice(start, end + 1).map((flag, offset) => ({
      x: xs[start + offset] ?? 0,
      y: ys[start + offset] ?? 0,
      on: (flag & 1) !== 0,
    }));
  });
}

/** Unsigned numbers of seven bits a byte, the lowest first; signed ones folded into them. */
class Packer {
  readonly bytes: number[] = [];

  unsigned(value: number): void {
    for (let rest = value; ; rest = Math.floor(rest / 128)) {
      if (rest < 128) return void this.bytes.push(rest);
      this.bytes.push((rest % 128) + 128);
    }
  }

  signed(value: number): void {
    this.unsigned(value < 0 ? -2 * value - 1 : 2 * value);
  }
}

/** By character: its distance from the one before, its width, and its contours as steps from point to point, off-curve points odd. */
function pack(): Buffer {
  const glyphs = new Map<number, { readonly advance: number; readonly contours: readonly Contour[] }>();
  for (const [subset, ranges] of TAKEN) {
    const font = new Font(readFileSync(`node_modules/@fontsource/inter/files/inter-${subset}-${WEIGHT}-normal.woff`));
    const scale = UNITS_PER_EM / font.unitsPerEm;
    for (const [code, glyph] of font.characters()) {
      if (glyphs.has(code) || !ranges.some(([from, to]) => code >= from && code <= to)) continue;
      const contours = font
        .contours(glyph)
        .map((contour) => contour.map(({ x, y, on }) => ({ x: Math.round(x * scale), y: Math.round(y * scale), on })));
      glyphs.set(code, { advance: Math.round(font.advance(glyph) * scale), contours });
    }
  }
  const packer = new Packer();
  let before = 0;
  for (const [code, { advance, contours }] of [...glyphs].sort(([one], [other]) => one - other)) {
    packer.unsigned(code - before);
    before = code;
    packer.unsigned(advance);
    packer.unsigned(contours.length);
    let [x, y] = [0, 0];
    for (const contour of contours) {
      packer.unsigned(contour.length);
      for (const point of contour) {
        packer.signed(2 * (point.x - x) + (point.on ? 0 : 1));
        packer.signed(point.y - y);
        [x, y] = [point.x, point.y];
      }
    }
  }
  return deflateRawSync(Buffer.from(packer.bytes), { level: 9 });
}

/** The text of the module. The same package always gives the same. */
export function makeGlyphs(): string {
  return `/**
 * Outlines of Inter ${WEIGHT}, generated by \`test/web/image/make-glyphs.ts\`, which tells how they are packed. Copyright 2016 The Inter Project
 * Authors (https://github.com/rsms/inter), under the SIL Open Font License 1.1 (https://openfontlicense.org), as this file is.
 */

/** Units of the outlines to the em. */
export const UNITS_PER_EM = ${UNITS_PER_EM};

/** Deflated and in base64. */
export const GLYPHS =
  "${pack().toString("base64")}";
`;
}

if (import.meta.main) writeFileSync(OUTPUT, makeGlyphs());
