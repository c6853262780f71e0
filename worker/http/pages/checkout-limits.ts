/** How often one address may start to pay, and what it is told then. */

import type { LimitVerdict } from "../../app/limits/limiter.ts";
import type { AppContext } from "../app-types.ts";
import type { HttpPorts } from "../ports.ts";
import { secondsUntil } from "../rate-limits.ts";
import { failurePage } from "./failure-page.ts";
import { addressOf } from "./visitor.ts";

/** Counts a start by the address that it comes from. */
export function countStart(c: AppContext, { limiter, paymentIds }: HttpPorts): Promise<LimitVerdict> {
  return limiter.start(paymentIds.addressKey(addressOf(c)));
}

/** The page of whoever has to wait, with until when. */
export function tooManyStarts(c: AppContext, counted: LimitVerdict): Response {
  const until = Math.max(...counted.windows.filter(({ allowed }) => !allowed).map(({ resetAt }) => resetAt));
  c.header("Retry-After", String(secondsUntil(c, until)));
  return failurePage(c, "overloaded", 429);
}
