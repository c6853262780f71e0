/** Reads our pictures with other people's code. */

import { PNG } from "pngjs";
import decodeQR from "qr/decode.js";

/** The pixels of a PNG, four bytes each. Throws if it is not a PNG. */
export function readPng(bytes: Uint8Array): { readonly width: number; readonly height: number; readonly data: Buffer } {
  return PNG.sync.read(Buffer.from(bytes));
}

/** The text of the QR code in a PNG. Throws where none can be read. */
export function scan(bytes: Uint8Array): string {
  return decodeQR(readPng(bytes));
}
