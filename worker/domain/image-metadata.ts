/** Removes what cameras and programs write beside the pixels: places, names, times, thumbnails of the uncropped picture. */

import type { ImageType } from "./images.ts";

/**
 * The same picture with only its pixels, colours and orientation; null if its parts do not follow its format, because
 * they might hide anything. `bytes` must have passed `readImage` as this type.
 */
export function withoutMetadata(bytes: Uint8Array, type: ImageType): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept = { "image/png": partsOfPng, "image/jpeg": partsOfJpeg, "image/webp": partsOfWebp }[type](bytes, view);
  return kept === null ? null : joined(kept);
}

/** The chunks that affect rendering (PNG, third edition, 11.2 and 11.3: colours, transparency, pixel aspect, animation). */
const PNG_KEPT = new Set(
  "IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs acTL fcTL fdAT".split(" "),
);

function partsOfPng(bytes: Uint8Array, view: DataView): Uint8Array[] | null {
  const kept = [bytes.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return null;
    if (PNG_KEPT.has(textOf(bytes, at + 4, 4))) keep(kept, bytes.subarray(at, end));
    at = end;
  }
  return at === bytes.length ? kept : null;
}

const SOS = 0xda;
const EOI = 0xd9;
const COMMENT = 0xfe;
const isApplication = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef;
/** In pixel data, a byte 0xff is followed by 0, or by RST0 to RST7 between its parts (ITU-T T.81, B.1.1). */
const isOfPixels = (marker: number): boolean => marker === 0 || (marker >= 0xd0 && marker <= 0xd7);

/** Anything after the end of the picture, such as a second one, is dropped as well. */
function partsOfJpeg(bytes: Uint8Array, view: DataView): Uint8Array[] | null {
  const kept = [bytes.subarray(0, 2)];
  for (let at = 2; at + 2 <= bytes.length; ) {
    const marker = view.getUint8(at + 1);
    if (view.getUint8(at) !== 0xff) return null;
    // Any number of fill bytes may precede a marker.
    if (marker === 0xff) {
      const begun = at;
      while (bytes[at + 1] === 0xff) at += 1;
      keep(kept, bytes.subarray(begun, at));
      continue;
    }
    if (marker === EOI) {
      keep(kept, bytes.subarray(at, at + 2));
      return kept;
    }
    if (at + 4 > bytes.length) return null;
    const end = at + 2 + view.getUint16(at + 2);
    if (end < at + 4 || end > bytes.length) return null;
    const next = marker === SOS ? endOfPixels(bytes, end) : end;
    for (const part of keptOfJpeg(marker, bytes.subarray(at, next))) keep(kept, part);
    at = next;
  }
  return null;
}

function endOfPixels(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at !== -1 && isOfPixels(bytes[at + 1] ?? 0)) at = bytes.indexOf(0xff, at + 2);
  return at === -1 ? bytes.length : at;
}

/**
 * Of the application segments, JFIF's density, the colour profile and Adobe's colour transform affect rendering, and
 * Exif the orientation.
 */
function keptOfJpeg(marker: number, segment: Uint8Array): Uint8Array[] {
  if (marker === COMMENT) return [];
  if (!isApplication(marker)) return [segment];
  const begins = (text: string): boolean => textOf(segment, 4, text.length) === text;
  if (marker === 0xe1 && begins("Exif\0\0")) return turnOf(segment.subarray(10));
  const says =
    (marker === 0xe0 && begins("JFIF\0")) ||
    (marker === 0xe2 && begins("ICC_PROFILE\0")) ||
    (marker === 0xee && begins("Adobe"));
  return says ? [segment] : [];
}

const ORIENTATION = 0x0112;

/** An Exif segment with only the orientation (CIPA DC-008, 4.6.4); nothing if the picture is upright or that cannot be read. */
function turnOf(tiff: Uint8Array): Uint8Array[] {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (tiff.length < 14) return [];
  const isLittle = view.getUint16(0) === 0x4949;
  const directory = view.getUint32(4, isLittle);
  if (directory + 2 > tiff.length) return [];
  const count = view.getUint16(directory, isLittle);
  for (let at = directory + 2; at + 12 <= tiff.length && at < directory + 2 + 12 * count; at += 12) {
    if (view.getUint16(at, isLittle) !== ORIENTATION) continue;
    const turn = view.getUint16(at + 8, isLittle);
    return turn >= 2 && turn <= 8 ? [exifOf(turn)] : [];
  }
  return [];
}

function exifOf(turn: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0];
  const content = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return new Uint8Array([0xff, 0xe1, 0, content.length + 2, ...content]);
}

/** RFC 9649, 2.5 to 2.7. */
const WEBP_KEPT = new Set(["VP8 ", "VP8L", "ICCP", "ALPH", "ANIM", "ANMF"]);
const HAS_EXIF_OR_XMP = 0x0c;

function partsOfWebp(bytes: Uint8Array, view: DataView): Uint8Array[] | null {
  const kept: Uint8Array[] = [];
  let at = 12;
  while (at + 8 <= bytes.length) {
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (end > bytes.length) return null;
    const name = textOf(bytes, at, 4);
    if (name === "VP8X") kept.push(withoutFlags(bytes.slice(at, end)));
    else if (WEBP_KEPT.has(name)) keep(kept, bytes.subarray(at, end));
    at = end;
  }
  const head = bytes.slice(0, 12);
  new DataView(head.buffer).setUint32(4, 4 + kept.reduce((sum, { length }) => sum + length, 0), true);
  return at < bytes.length ? null : [head, ...kept];
}

function withoutFlags(chunk: Uint8Array): Uint8Array {
  chunk[8] = (chunk[8] ?? 0) & ~HAS_EXIF_OR_XMP;
  return chunk;
}

/**
 * Adds a part, to the last one if it follows that in the file: a megabyte of parts of a few bytes each would fill the
 * isolate's memory as objects.
 */
function keep(kept: Uint8Array[], part: Uint8Array): void {
  const last = kept.at(-1);
  const follows = last?.buffer === part.buffer && last.byteOffset + last.length === part.byteOffset;
  if (last === undefined || !follows) kept.push(part);
  else kept[kept.length - 1] = new Uint8Array(last.buffer, last.byteOffset, last.length + part.length);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function textOf(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
