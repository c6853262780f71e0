/** Pictures keep their pixels, colours and turn, and lose what was written beside them. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withoutMetadata } from "../../worker/domain/image-metadata.ts";
import { readImage } from "../../worker/domain/images.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { jpeg, png, pngChunk, webp, webpChunk } from "./pictures.ts";

const SECRET = "48.137 N 11.575 E";
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytesOf = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const tells = (bytes: Uint8Array | null): boolean => Buffer.from(bytes ?? []).includes(SECRET);

const segment = (marker: number, content: Uint8Array): Uint8Array =>
  bytesOf(new Uint8Array([0xff, marker, (content.length + 2) >>> 8, (content.length + 2) & 0xff]), content);

/** Exif of one directory with one entry, in either order of bytes, and a text behind it. */
function exif(tag: number, value: number, order: "II" | "MM"): Uint8Array {
  const isLittle = order === "II";
  const view = new DataView(new ArrayBuffer(26));
  view.setUint16(0, isLittle ? 0x4949 : 0x4d4d);
  view.setUint16(2, 42, isLittle);
  view.setUint32(4, 8, isLittle);
  view.setUint16(8, 1, isLittle);
  view.setUint16(10, tag, isLittle);
  view.setUint16(12, 3, isLittle);
  view.setUint32(14, 1, isLittle);
  view.setUint16(18, value, isLittle);
  return segment(0xe1, bytesOf(ascii("Exif\0\0"), new Uint8Array(view.buffer), ascii(SECRET)));
}

const plainJpeg = jpeg(640, 480);
const withSegments = (...segments: Uint8Array[]): Uint8Array =>
  bytesOf(plainJpeg.subarray(0, 2), ...segments, plainJpeg.subarray(2));
const plainPng = png(640, 480);

describe("a picture without metadata", () => {
  it.each([
    ["image/png", plainPng],
    ["image/jpeg", plainJpeg],
    ["image/webp", webp("VP8 ", 640, 480)],
    ["image/webp", webp("VP8L", 640, 480)],
    ["image/webp", webp("VP8X", 640, 480)],
  ] as const)("that had none, of type %s, stays as it was to the byte", (type, bytes) => {
    expect(withoutMetadata(bytes, type)).toEqual(bytes);
  });

  it("of type PNG has lost its texts, its time and its Exif, and kept its colours", () => {
    const colours = pngChunk("sRGB", new Uint8Array([0]));
    const beside = ["tEXt", "zTXt", "iTXt", "eXIf", "tIME"].map((name) => pngChunk(name, ascii(SECRET)));
    const head = plainPng.subarray(0, 33);
    const full = bytesOf(head, colours, ...beside, plainPng.subarray(33));
    expect(tells(full)).toBe(true);
    expect(withoutMetadata(full, "image/png")).toEqual(bytesOf(head, colours, plainPng.subarray(33)));
  });

  it("of type JPEG has lost its comment, its Exif and what lies behind its end, and kept its colours", () => {
    const profile = segment(0xe2, ascii("ICC_PROFILE\0\u0001\u0001colours"));
    const adobe = segment(0xee, ascii("Adobe\0d\0\0\0\0\u0001"));
    const beside = [segment(0xfe, ascii(SECRET)), exif(0x010f, 7, "II"), segment(0xed, ascii(`Photoshop ${SECRET}`))];
    const second = bytesOf(plainJpeg.subarray(0, 2), segment(0xfe, ascii(SECRET)), plainJpeg.subarray(2));
    const full = bytesOf(withSegments(...beside, profile, segment(0xe2, ascii(`MPF\0${SECRET}`)), adobe), second);
    expect(readImage(full).ok).toBe(true);
    expect(withoutMetadata(full, "image/jpeg")).toEqual(withSegments(profile, adobe));
  });

  it.each(["II", "MM"] as const)("of type JPEG stays turned as it was (%s)", (order) => {
    const turned = withoutMetadata(withSegments(exif(0x0112, 6, order)), "image/jpeg");
    expect(tells(turned)).toBe(false);
    expect(readImage(turned ?? new Uint8Array())).toMatchObject({ ok: true, value: { width: 640, height: 480 } });
    const text = Buffer.from(turned ?? []).toString("latin1");
    expect(text).toContain("\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006");
    // Once more, nothing changes.
    expect(withoutMetadata(turned ?? new Uint8Array(), "image/jpeg")).toEqual(turned);
    // Without an orientation entry, a picture is upright.
    expect(withoutMetadata(withSegments(exif(0x0112, 1, order)), "image/jpeg")).toEqual(plainJpeg);
  });

  it("of type JPEG has all of its scans, with what stands between them", () => {
    const end = new Uint8Array([0xff, 0xd9]);
    const scan = new Uint8Array([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xff, 0, 0xff, 0xd3, 0x34]);
    const table = segment(0xc4, new Uint8Array([1, 2, 3]));
    const begun = plainJpeg.subarray(0, -2);
    const full = bytesOf(begun, table, scan, segment(0xfe, ascii(SECRET)), scan, end);
    expect(withoutMetadata(full, "image/jpeg")).toEqual(bytesOf(begun, table, scan, scan, end));
  });

  it("of type WebP has lost its Exif and XMP, and says so", () => {
    const whole = webp("VP8X", 640, 480);
    const flagged = whole.slice();
    flagged[20] = 0x0c;
    const full = bytesOf(flagged, webpChunk("EXIF", ascii(SECRET)), webpChunk("XMP ", ascii(SECRET)));
    new DataView(full.buffer).setUint32(4, full.length - 8, true);
    expect(readImage(full).ok).toBe(true);
    expect(withoutMetadata(full, "image/webp")).toEqual(whole);
  });

  it("takes little memory, however many parts a file of the permitted size has", () => {
    const room = LIMITS.imageBytesMax - 200;
    const many = (part: Uint8Array): Uint8Array => Buffer.alloc(part.length * Math.floor(room / part.length), part);
    const bombs = [
      ["image/jpeg", withSegments(many(new Uint8Array([0xff])))],
      ["image/jpeg", withSegments(many(segment(0xdd, new Uint8Array())))],
      ["image/png", bytesOf(plainPng.subarray(0, 33), many(pngChunk("bKGD", new Uint8Array())), plainPng.subarray(33))],
    ] as const;
    for (const [type, bytes] of bombs) {
      expect(readImage(bytes).ok).toBe(true);
      const before = process.memoryUsage().heapUsed;
      const picture = withoutMetadata(bytes, type);
      expect(process.memoryUsage().heapUsed - before).toBeLessThan(32 * LIMITS.imageBytesMax);
      expect(Buffer.from(bytes).equals(picture ?? new Uint8Array())).toBe(true);
    }
  });

  it("is refused if its parts are out of place, and never throws", () => {
    const far = plainPng.slice();
    far[33] = 0x7f;
    expect(withoutMetadata(far, "image/png")).toBeNull();
    expect(withoutMetadata(plainJpeg.subarray(0, -2), "image/jpeg")).toBeNull();
    expect(withoutMetadata(webp("VP8X", 3, 2).subarray(0, -1), "image/webp")).toBeNull();
    const real = [
      ["image/png", plainPng],
      ["image/jpeg", withSegments(exif(0x0112, 6, "II"))],
      ["image/webp", webp("VP8X", 3, 2)],
    ] as const;
    fc.assert(
      fc.property(fc.constantFrom(...real), fc.nat(), fc.nat(255), ([type, bytes], at, value) => {
        const changed = bytes.slice();
        changed[at % changed.length] = value;
        const read = readImage(changed);
        if (read.ok && read.value.type === type) withoutMetadata(changed, type);
      }),
    );
  });
});
