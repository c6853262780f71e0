/** Reads streams whose sender is not trusted with few reads, whatever pieces they come in. */

import { gather } from "../domain/bytes.ts";

/** A sender may deliver single bytes, and each read of one costs a buffer of several thousand. */
const PORTION_BYTES = 64 * 1024;

/** All bytes of a stream; null if they are more than `bytesMax`, of which the rest is then not read. Rejects if it breaks. */
export function readStream(stream: ReadableStream, bytesMax: number): Promise<Uint8Array<ArrayBuffer> | null> {
  return gather(portionsOf(stream, Math.min(PORTION_BYTES, bytesMax + 1)), bytesMax);
}

/** Full portions, except for the last. */
async function* portionsOf(stream: ReadableStream, size: number): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader({ mode: "byob" });
  try {
    for (;;) {
      const { done, value } = await reader.readAtLeast(size, new Uint8Array(size));
      if (value !== undefined) yield value;
      if (done) return;
    }
  } finally {
    await reader.cancel();
  }
}
