/** The desk's message for too many failed attempts. */

import { LIMITS } from "../../domain/limits.ts";
import type { Failure } from "../../domain/result.ts";
import type { AppContext } from "../app-types.ts";

/** How long to wait, without a full stop, also set as `Retry-After`; null for any other failure. */
export function waitWords(
  c: AppContext,
  { code, retryAfterSeconds = LIMITS.retryAfterSeconds }: Failure,
): string | null {
  if (code !== "too_many_attempts") return null;
  c.header("Retry-After", String(retryAfterSeconds));
  const minutes = Math.ceil(retryAfterSeconds / 60);
  return `Too many failed attempts. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}`;
}
