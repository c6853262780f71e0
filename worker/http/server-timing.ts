/** `Server-Timing` (W3C): shows in a browser's developer tools what an answer waited for, and how long. */

import type { Clock } from "../ports/clock.ts";
import type { AppContext } from "./app-types.ts";

/** Runs a piece of work and reports its duration in ms. In Workers the clock advances only with I/O: anything from memory takes 0. */
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
