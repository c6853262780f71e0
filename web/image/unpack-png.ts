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

/**
 * Undoes each row's filter (section 9): a byte is stored relative to the left, the upper, their average, or the Paeth predictor. Bytes
 * outside the image count as 0. The loops make no objects: a logo has millions of bytes.
 */
function unfilter(
  rows: Uint8Array,
  { stride, height, step }: { readonly stride: number; readonly height: number; readonly step: number },
): Uint8Array {
  const pixels = new Uint8Array(stride * height);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1) + 1;
    const row = pixels.subarray(y * stride, (y + 1) * stride);
    row.set(rows.subarray(start, start + stride));
    undo(rows[start - 1] ?? 0, { row, above, step });
    above = row;
  }
  return pixels;
}

interface FilteredRow {
  /** Changed in place. */
  readonly row: Uint8Array;
  readonly above: Uint8Array;
  /** Bytes from a pixel to the next, at least 1. */
  readonly step: number;
}

/** Undoes filter type 1 to 4; type 0 and unknown types change nothing. */
function undo(filter: number, { row, above, step }: FilteredRow): void {
  if (filter === 1) for (let x = step; x < row.length; x++) row[x] = (row[x] ?? 0) + (row[x - step] ?? 0);
  if (filter === 2) for (let x = 0; x < row.length; x++) row[x] = (row[x] ?? 0) + (above[x] ?? 0);
  if (filter !== 3 && filter !== 4) return;
  for (let x = 0; x < row.length; x++) {
    const left = x < step ? 0 : (row[x - step] ?? 0);
    const upper = above[x] ?? 0;
    const corner = x < step ? 0 : (above[x - step] ?? 0);
    row[x] = (row[x] ?? 0) + (filter === 3 ? (left + upper) >> 1 : paeth(left, upper, corner));
  }
}

/** The neighbour that is nearest to left + above - corner; the left one first, then the one above. */
function paeth(left: number, above: number, corner: number): number {
  const toLeft = Math.abs(above - corner);
  const toAbove = Math.abs(left - corner);
  const toCorner = Math.abs(left + above - 2 * corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

interface Pixels extends Header {
  readonly stride: number;
  readonly palette: Uint8Array;
  readonly opacities: Uint8Array;
}

/** Four bytes a pixel. A colour that the palette does not have is black. */
function toRgba(pixels: Uint8Array, { width, height, depth, kind, stride, palette, opacities }: Pixels): Uint8Array {
  const rgba = new Uint8Array(4 * width * height);
  const channels = CHANNELS[kind] ?? 1;
  const isGrey = channels <= 2;
  const hasOpacity = channels === 2 || channels === 4;
  const mask = 2 ** depth - 1;
  let to = 0;
  for (let y = 0; y < height; y++) {
    let from = y * stride;
    for (let x = 0; x < width; x++, to += 4, from += channels) {
      if (kind === 3) {
        const bit = x * depth;
        const index = ((pixels[y * stride + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & mask;
        rgba[to] = palette[3 * index] ?? 0;
        rgba[to + 1] = palette[3 * index + 1] ?? 0;
        rgba[to + 2] = palette[3 * index + 2] ?? 0;
        rgba[to + 3] = opacities[index] ?? 255;
        continue;
      }
      rgba[to] = pixels[from] ?? 0;
      rgba[to + 1] = pixels[isGrey ? from : from + 1] ?? 0;
      rgba[to + 2] = pixels[isGrey ? from : from + 2] ?? 0;
      rgba[to + 3] = hasOpacity ? (pixels[from + channels - 1] ?? 0) : 255;
    }
  }
  return rgba;
}
