/** Limits how often payments are started from one address. */

import type { LimitVerdict } from "../../app/limits/limiter.ts";
import type { AppContext } from "../app-types.ts";
import type { HttpPorts } from "../ports.ts";
import { secondsUntil } from "../rate-limits.ts";
import { failurePage } from "./failure-page.ts";
import { addressOf } from "./visitor.ts";

/** Counts a start against its client address. */
export function countStart(c: AppContext, { limiter, paymentIds }: HttpPorts): Promise<LimitVerdict> {
  return limiter.start(paymentIds.addressKey(addressOf(c)));
}

/** The page for a refused start, with a `Retry-After` header. */
export function tooManyStarts(c: AppContext, counted: LimitVerdict): Response {
  const until = Math.max(...counted.windows.filter(({ allowed }) => !allowed).map(({ resetAt }) => resetAt));
  c.header("Retry-After", String(secondsUntil(c, until)));
  return failurePage(c, "overloaded", 429);
}
