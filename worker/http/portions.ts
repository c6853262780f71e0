/** Bodies that are written while they are read, so that no file is ever in memory whole. */

/** The next portion is made each time that the reader has room for it. */
export function streamOf(portions: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await portions.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
}
