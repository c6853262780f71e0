/** Reads streams of bytes whose sender is not trusted: within a limit, and with few reads, whatever pieces they come in. */

/** A sender may deliver single bytes, and each read of one costs a buffer of several thousand. */
const PORTION_BYTES = 64 * 1024;

/** All bytes of a stream; null if there are more than `bytesMax`, and then the rest is not read. */
export async function readStream(stream: ReadableStream, bytesMax: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = stream.getReader({ mode: "byob" });
  const portions: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const size = Math.min(PORTION_BYTES, bytesMax + 1 - length);
    const { done, value } = await reader.readAtLeast(size, new Uint8Array(size));
    if (value !== undefined) portions.push(value);
    length += value?.length ?? 0;
    if (length > bytesMax) {
      await reader.cancel();
      return null;
    }
    if (done) break;
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const portion of portions) {
    bytes.set(portion, offset);
    offset += portion.length;
  }
  return bytes;
}
