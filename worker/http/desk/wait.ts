/** What the desk says to whoever has to wait. */

import { LIMITS } from "../../domain/limits.ts";
import type { Failure } from "../../domain/result.ts";
import type { AppContext } from "../app-types.ts";

/** How long to wait, in words without a full stop, and in the header; null where the failure is another. */
export function waitWords(
  c: AppContext,
  { code, retryAfterSeconds = LIMITS.retryAfterSeconds }: Failure,
): string | null {
  if (code !== "too_many_attempts") return null;
  c.header("Retry-After", String(retryAfterSeconds));
  const minutes = Math.ceil(retryAfterSeconds / 60);
  return `Too many tries have failed. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}`;
}
