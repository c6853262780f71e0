/** Reads the body of an answer from another server, which may be endless. */

/** The whole body; null if it has more than `bytesMax` bytes, of which the rest is then not read. Rejects if the connection breaks. */
export async function readBody(response: Response, bytesMax: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    // Leaving the loop cancels the rest.
    if (length > bytesMax) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
