/** Pictures that merchants upload: recognised by their bytes alone, whatever their name or declared type. */

import { ID_ALPHABET } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { fail, ok, type Result } from "./result.ts";

/** The types that every browser renders and that hold only pixels. SVG is excluded: it is a document with scripts and links. */
export const IMAGE_TYPES = ["image/png", "image/jpeg", "image/webp"] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

/** What the bytes say; sides in pixels. */
export interface ImageFacts {
  readonly type: ImageType;
  readonly width: number;
  readonly height: number;
}

export type ImageFault = "too_many_bytes" | "not_an_image" | "too_many_pixels";

/** Random digits of a picture's id. */
export const IMAGE_KEY_LENGTH = 20;
const IMAGE_ID = new RegExp(`^img_[${ID_ALPHABET}]{${IMAGE_KEY_LENGTH}}_(\\d{1,4})x(\\d{1,4})$`);

/** A picture's id contains its sides, so that a page can reserve its space without a look-up. */
export function imageIdOf(key: string, { width, height }: Pick<ImageFacts, "width" | "height">): string {
  return `img_${key}_${width}x${height}`;
}

/** The sides of a picture in pixels, from its id; null if the id is malformed. */
export function imageSidesOf(id: string): { readonly width: number; readonly height: number } | null {
  const match = IMAGE_ID.exec(id);
  return match === null ? null : { width: Number(match[1]), height: Number(match[2]) };
}

/** Reads a picture's type and sides, checking its structure to the last byte: what only begins like a picture is rejected. */
export function readImage(bytes: Uint8Array): Result<ImageFacts, ImageFault> {
  if (bytes.length > LIMITS.imageBytesMax) return fail("too_many_bytes");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const facts = readPng(view) ?? readJpeg(view) ?? readWebp(view);
  if (facts === null || facts.width < 1 || facts.height < 1) return fail("not_an_image");
  return facts.width > LIMITS.imageSideMax || facts.height > LIMITS.imageSideMax ? fail("too_many_pixels") : ok(facts);
}

/** PNG (ISO/IEC 15948, 5): the signature, then chunks from IHDR to IEND, which is the end of the file. */
function readPng(view: DataView): ImageFacts | null {
  if (view.byteLength < 8 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return null;
  let facts: ImageFacts | null = null;
  let hasPixels = false;
  for (let at = 8; at + 12 <= view.byteLength; ) {
    const length = view.getUint32(at);
    const name = textAt(view, at + 4, 4);
    if (at + 12 + length > view.byteLength) return null;
    if (facts === null) {
      if (name !== "IHDR" || length !== 13) return null;
      facts = { type: "image/png", width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    }
    if (name === "IDAT") hasPixels = true;
    at += 12 + length;
    if (name === "IEND") return hasPixels && at === view.byteLength ? facts : null;
  }
  return null;
}

/** Start of frame of every coding process (ITU-T T.81, B.1.1.3), without DHT, JPG and DAC, which lie between them. */
const FRAME = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);

/** JPEG (ITU-T T.81, B): segments from SOI to the scan, one of them the frame with the sides; EOI at the end of the file. */
function readJpeg(view: DataView): ImageFacts | null {
  const end = view.byteLength - 2;
  if (end < 4 || view.getUint16(0) !== 0xffd8 || view.getUint16(end) !== 0xffd9) return null;
  let facts: ImageFacts | null = null;
  for (let at = 2; at + 4 <= end; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    const length = view.getUint16(at + 2);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda) return facts;
    if (length < 2 || at + 2 + length > end) return null;
    if (FRAME.has(marker)) {
      if (length < 8) return null;
      facts = { type: "image/jpeg", height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    at += 2 + length;
  }
  return null;
}

/** WebP (RFC 9649, 2): one RIFF container as long as the file, whose first chunk is a lossy, lossless or extended picture. */
function readWebp(view: DataView): ImageFacts | null {
  if (view.byteLength < 30 || textAt(view, 0, 4) !== "RIFF" || textAt(view, 8, 4) !== "WEBP") return null;
  const length = view.getUint32(4, true) + 8;
  if (length !== view.byteLength && length + 1 !== view.byteLength) return null;
  const type = "image/webp";
  switch (textAt(view, 12, 4)) {
    case "VP8 ":
      if (view.getUint8(23) !== 0x9d || view.getUint16(24) !== 0x012a) return null;
      return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case "VP8L": {
      if (view.getUint8(20) !== 0x2f) return null;
      const bits = view.getUint32(21, true);
      return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case "VP8X": {
      const side = (at: number): number => (view.getUint16(at, true) | (view.getUint8(at + 2) << 16)) + 1;
      return { type, width: side(24), height: side(27) };
    }
    default:
      return null;
  }
}

function textAt(view: DataView, at: number, length: number): string {
  return Array.from({ length }, (_, index) => String.fromCharCode(view.getUint8(at + index))).join("");
}
