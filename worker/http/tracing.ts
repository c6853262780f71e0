/** W3C Trace Context, version 00: a caller's trace goes on here, so that his request and ours are found together. */

import type { Random } from "../ports/clock.ts";

/** The trace that a request belongs to, and the part of it that is ours. */
export interface Trace {
  readonly traceId: string;
  /** What the answer says: the caller's trace with our part as the last. */
  readonly traceparent: string;
}

const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$/;

/** The caller's trace with a part of ours; null where there is none, or its header is none that section 3.2 allows. */
export function continueTrace(header: string | undefined, random: Random): Trace | null {
  const [, traceId, flags] = TRACEPARENT.exec(header ?? "") ?? [];
  if (traceId === undefined) return null;
  const spanId = Array.from(random.bytes(8), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { traceId, traceparent: `00-${traceId}-${spanId}-${flags}` };
}
