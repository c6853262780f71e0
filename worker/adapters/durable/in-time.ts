/** How long an object of ours may take. */

/** Rejects where the object takes too long: it may be starting far away, or be busy. What it was asked for may still happen. */
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
