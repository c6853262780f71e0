/** Bytes that come in pieces, perhaps without end. */

/** All of them; null if they are more than `bytesMax`, of which the rest is then not read. Rejects if their source breaks. */
export async function gather(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  bytesMax: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const gathered: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    // Leaving the loop ends the source.
    if (length > bytesMax) return null;
    gathered.push(piece);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of gathered) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
