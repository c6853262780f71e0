/** Reads the body of an answer from outside, up to a size. */

/** The whole body; null if it is longer than `bytesMax`, and then the rest is not read. Throws if the connection breaks. */
export async function readBounded({ body }: Response, bytesMax: number): Promise<Buffer<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    // Leaving the loop cancels the rest.
    if (length > bytesMax) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
