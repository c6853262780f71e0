/** Reads merchants' PNG files (W3C PNG, third edition) to draw them into our own images. */

import { inflateSync } from "node:zlib";
import type { Raster } from "./canvas.ts";

/** Four megabytes unpacked. Marks are drawn far smaller. */
const PIXELS_MAX = 1_000_000;

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly kind: number;
}

/** The image; null if the file is not a PNG, is too large, or uses a format that logos do not (16 bits, interlaced). */
export function unpackPng(file: Uint8Array): Raster | null {
  try {
    return unpack(new DataView(file.buffer, file.byteOffset, file.byteLength));
  } catch {
    // Truncated or corrupt.
    return null;
  }
}

function unpack(view: DataView): Raster | null {
  const chunks = chunksOf(view);
  const head = chunks.get("IHDR")?.[0];
  if (head === undefined || view.getUint32(0) !== 0x89504e47) return null;
  const at = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const header = { width: at.getUint32(0), height: at.getUint32(4), depth: at.getUint8(8), kind: at.getUint8(9) };
  const { width, height, depth, kind } = header;
  const channels = CHANNELS[kind];
  const isRead = channels !== undefined && (depth === 8 || (depth < 8 && kind === 3)) && at.getUint8(12) === 0;
  if (!isRead || width * height > PIXELS_MAX || width * height === 0) return null;
  const stride = Math.ceil((width * channels * depth) / 8);
  const size = (stride + 1) * height;
  const packed = Buffer.concat(chunks.get("IDAT") ?? []);
  const rows = inflateSync(packed, { maxOutputLength: size });
  if (rows.length !== size) return null;
  const pixels = unfilter(rows, { stride, height, step: Math.max(1, (channels * depth) / 8) });
  const palette = chunks.get("PLTE")?.[0] ?? new Uint8Array();
  const opacities = chunks.get("tRNS")?.[0] ?? new Uint8Array();
  return { width, height, rgba: toRgba(pixels, { ...header, stride, palette, opacities }) };
}

/** Chunks by type, in order. Linear, since a file may have a hundred thousand empty ones. */
function chunksOf(view: DataView): ReadonlyMap<string, readonly Uint8Array[]> {
  const chunks = new Map<string, Uint8Array[]>();
  for (let at = 8; at + 12 <= view.byteLength; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...[4, 5, 6, 7].map((offset) => view.getUint8(at + offset)));
    const data = new Uint8Array(view.buffer, view.byteOffset + at + 8, length);
    const known = chunks.get(type);
    if (known === undefined) chunks.set(type, [data]);
    else known.push(data);
    at += 12 + length;
  }
  return chunks;
}

/** Undoes each row's filter (section 9): a byte is stored relative to the left, the upper, their average, or the Paeth predictor. */
function unfilter(
  rows: Uint8Array,
  { stride, height, step }: { readonly stride: number; readonly height: number; readonly step: number },
): Uint8Array {
  const pixels = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < step ? 0 : (pixels[at - step] ?? 0);
      const above = y === 0 ? 0 : (pixels[at - stride] ?? 0);
      const corner = x < step || y === 0 ? 0 : (pixels[at - stride - step] ?? 0);
      pixels[at] = (rows[y * (stride + 1) + 1 + x] ?? 0) + predicted(filter, { left, above, corner });
    }
  }
  return pixels;
}

function predicted(
  filter: number,
  { left, above, corner }: { readonly left: number; readonly above: number; readonly corner: number },
): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return Math.floor((left + above) / 2);
    case 4: {
      const [toLeft, toAbove, toCorner] = [left, above, corner].map((each) => Math.abs(left + above - corner - each));
      if ((toLeft ?? 0) <= (toAbove ?? 0) && (toLeft ?? 0) <= (toCorner ?? 0)) return left;
      return (toAbove ?? 0) <= (toCorner ?? 0) ? above : corner;
    }
    default:
      return 0;
  }
}

interface Pixels extends Header {
  readonly stride: number;
  readonly palette: Uint8Array;
  readonly opacities: Uint8Array;
}

function toRgba(pixels: Uint8Array, { width, height, depth, kind, stride, palette, opacities }: Pixels): Uint8Array {
  const rgba = new Uint8Array(4 * width * height);
  const channels = CHANNELS[kind] ?? 1;
  const mask = 2 ** depth - 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const to = 4 * (y * width + x);
      if (kind === 3) {
        const bit = x * depth;
        const index = ((pixels[y * stride + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & mask;
        rgba.set([...palette.subarray(3 * index, 3 * index + 3), opacities[index] ?? 255].slice(0, 4), to);
        continue;
      }
      const from = y * stride + x * channels;
      const [one = 0, two = 0, three = 0, four = 0] = pixels.subarray(from, from + channels);
      if (channels <= 2) rgba.set([one, one, one, channels === 2 ? two : 255], to);
      else rgba.set([one, two, three, channels === 4 ? four : 255], to);
    }
  }
  return rgba;
}
