/** The smallest pictures of each kind, made byte by byte. */

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const big = (value: number): Uint8Array => new Uint8Array([value >>> 24, value >>> 16, value >>> 8, value]);

/** One part of a PNG. */
export function pngChunk(name: string, content: Uint8Array): Uint8Array {
  // The checksum is the decoder's business.
  return new Uint8Array(Buffer.concat([big(content.length), ascii(name), content, big(0)]));
}

export function png(width: number, height: number, { pixels = true } = {}): Uint8Array<ArrayBuffer> {
  const head = Buffer.concat([big(width), big(height), new Uint8Array([8, 6, 0, 0, 0])]);
  const parts = [
    pngChunk("IHDR", head),
    ...(pixels ? [pngChunk("IDAT", new Uint8Array(3))] : []),
    pngChunk("IEND", new Uint8Array(0)),
  ];
  return new Uint8Array(Buffer.concat([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts]));
}

export function jpeg(width: number, height: number): Uint8Array {
  const sides = [height >>> 8, height, width >>> 8, width];
  return new Uint8Array([
    ...[0xff, 0xd8, 0xff, 0xdb, 0, 4, 1, 2],
    ...[0xff, 0xff, 0xc0, 0, 11, 8, ...sides, 1, 1, 0x11, 0],
    ...[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x55, 0xff, 0xd9],
  ]);
}

export function webp(kind: "VP8 " | "VP8L" | "VP8X", width: number, height: number): Uint8Array {
  const content = new Uint8Array(18);
  const view = new DataView(content.buffer);
  if (kind === "VP8 ") {
    content.set([0x9d, 0x01, 0x2a], 3);
    view.setUint16(6, width, true);
    view.setUint16(8, height, true);
  } else if (kind === "VP8L") {
    content[0] = 0x2f;
    view.setUint32(1, (width - 1) | ((height - 1) << 14), true);
  } else {
    for (const [at, side] of [
      [4, width],
      [7, height],
    ] as const) {
      view.setUint16(at, (side - 1) & 0xffff, true);
      view.setUint8(at + 2, (side - 1) >>> 16);
    }
  }
  const bytes = Buffer.concat([ascii("RIFF"), new Uint8Array(4), ascii("WEBP"), webpChunk(kind, content)]);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  return new Uint8Array(bytes);
}

/** One part of a WebP; its content is padded to an even length. */
export function webpChunk(name: string, content: Uint8Array): Uint8Array {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, content.length, true);
  return new Uint8Array(Buffer.concat([ascii(name), length, content, new Uint8Array(content.length % 2)]));
}
