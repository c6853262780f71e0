/** W3C Trace Context, version 00: continues a caller's trace, so that their request and ours can be found together. */

import type { Random } from "../ports/clock.ts";

/** The trace that a request belongs to, and our span in it. */
export interface Trace {
  readonly traceId: string;
  /** The answer's `traceparent`: the caller's trace with our span. */
  readonly traceparent: string;
}

const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$/;

/** Continues the caller's trace with a span of ours; null if there is none, or its header is invalid (section 3.2). */
export function continueTrace(header: string | undefined, random: Random): Trace | null {
  const [, traceId, flags] = TRACEPARENT.exec(header ?? "") ?? [];
  if (traceId === undefined) return null;
  const spanId = Array.from(random.bytes(8), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { traceId, traceparent: `00-${traceId}-${spanId}-${flags}` };
}
