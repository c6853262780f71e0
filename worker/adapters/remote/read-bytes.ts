/** Reads a response's body up to a limit. */

/** The bytes of a body; null, with the rest cancelled, if there are more than `bytesMax`. */
export async function readBytes(response: Response, bytesMax: number): Promise<Buffer<ArrayBuffer> | null> {
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
