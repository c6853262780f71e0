/** The answer to who starts payments too often. */

import type { LimitVerdict } from "../../app/limits/limiter.ts";
import type { AppContext } from "../app-types.ts";
import { secondsUntil } from "../rate-limits.ts";
import { failurePage } from "./failure-page.ts";

/** The page for a refused start, with a `Retry-After` header. */
export function tooManyStarts(c: AppContext, counted: LimitVerdict): Response {
  const until = Math.max(...counted.windows.filter(({ allowed }) => !allowed).map(({ resetAt }) => resetAt));
  c.header("Retry-After", String(secondsUntil(c, until)));
  return failurePage(c, "overloaded", 429);
}
