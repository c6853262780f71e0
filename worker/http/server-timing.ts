/** `Server-Timing` (W3C): says how long an answer waited for what, where a browser's own tools show it. */

import type { Clock } from "../ports/clock.ts";
import type { AppContext } from "./app-types.ts";

/** Does a piece of work and tells its time, ms. In Workers the clock stands still while there is no I/O: what comes from memory took 0. */
export async function timed<T>(
  c: AppContext,
  { clock, name }: { readonly clock: Clock; readonly name: string },
  work: () => Promise<T>,
): Promise<T> {
  const from = clock.now();
  try {
    return await work();
  } finally {
    c.header("Server-Timing", `${name};dur=${clock.now() - from}`, { append: true });
  }
}
