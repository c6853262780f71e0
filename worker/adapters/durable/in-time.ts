/** A time limit for calls to our own Durable Objects. */

/** Rejects if the call takes longer than `timeoutMs`: the object may be starting far away, or busy. The call may still take effect. */
export async function inTime<T>(timeoutMs: number, call: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the object did not answer in time")), timeoutMs);
  });
  try {
    return await Promise.race([call(), patience]);
  } finally {
    clearTimeout(timer);
  }
}
