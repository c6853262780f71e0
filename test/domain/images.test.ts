/** Pictures: what the bytes say counts, and nothing else. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { imageIdOf, imageSidesOf, readImage } from "../../worker/domain/images.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { jpeg, png, webp } from "./pictures.ts";

const faultOf = (bytes: Uint8Array): string => {
  const read = readImage(bytes);
  return read.ok ? read.value.type : read.error;
};

describe("a picture", () => {
  it.each([
    ["image/png", png(640, 480)],
    ["image/jpeg", jpeg(640, 480)],
    ["image/webp", webp("VP8 ", 640, 480)],
    ["image/webp", webp("VP8L", 640, 480)],
    ["image/webp", webp("VP8X", 640, 480)],
  ])("of type %s is known with its sides", (type, bytes) => {
    expect(readImage(bytes)).toEqual({ ok: true, value: { type, width: 640, height: 480 } });
  });

  it("that is something else is refused, whatever it is called", () => {
    const text = (content: string) => new TextEncoder().encode(content);
    for (const [name, bytes] of Object.entries({
      nothing: new Uint8Array(0),
      svg: text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      html: text("<!doctype html><script>alert(1)</script>"),
      gif: text("GIF89a\u0001\u0000\u0001\u0000"),
      "a beginning": png(640, 480).slice(0, 24),
      "a picture with a page behind it": Buffer.concat([png(640, 480), text("<script>alert(1)</script>")]),
      "a picture without pixels": png(640, 480, { pixels: false }),
      "a picture without sides": png(0, 480),
    }))
      expect(faultOf(bytes), name).toBe("not_an_image");
  });

  it("that is too large in bytes or pixels is refused", () => {
    expect(faultOf(new Uint8Array(LIMITS.imageBytesMax + 1))).toBe("too_many_bytes");
    for (const bytes of [png(LIMITS.imageSideMax + 1, 1), jpeg(1, LIMITS.imageSideMax + 1), webp("VP8X", 9_000, 9_000)])
      expect(faultOf(bytes)).toBe("too_many_pixels");
    expect(faultOf(png(2 ** 31, 2 ** 31))).toBe("too_many_pixels");
  });

  it("of any bytes, and of a real one with any of its bytes changed, is read or refused and never throws", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readImage(bytes)));
    const real = [png(3, 2), jpeg(3, 2), webp("VP8 ", 3, 2), webp("VP8L", 3, 2), webp("VP8X", 3, 2)];
    fc.assert(
      fc.property(fc.constantFrom(...real), fc.nat(), fc.nat(255), fc.nat(), (bytes, at, value, length) => {
        const changed = bytes.slice(0, length % (bytes.length + 1));
        if (changed.length > 0) changed[at % changed.length] = value;
        readImage(changed);
      }),
    );
  });
});

it("an id tells the sides, and only our ids do", () => {
  const id = imageIdOf("0123456789abcdefghjk", { width: 640, height: 48 });
  expect(imageSidesOf(id)).toEqual({ width: 640, height: 48 });
  for (const other of ["", "img_0123456789abcdefghjk", `${id}/../x`, `${id}0000`, "img_0123456789ABCDEFGHJK_1x1"])
    expect(imageSidesOf(other), other).toBeNull();
});
