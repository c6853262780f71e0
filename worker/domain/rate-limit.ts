/** Sliding-window rate limits, interpolated between the current and the previous window. */

/** A limit: a number of requests per period. */
export interface RateWindow {
  /** Its name in the headers of an answer. */
  readonly name: string;
  readonly limit: number;
  readonly windowMs: number;
}

/** The count of the current window (`bucket`, numbered from 1970) and of the one before. */
export interface RateCount {
  readonly bucket: number;
  readonly current: number;
  readonly previous: number;
}

/** The state of one window after a request was counted or refused. */
export interface WindowVerdict {
  readonly window: RateWindow;
  readonly allowed: boolean;
  /** How many more are allowed now. */
  readonly remaining: number;
  /** When the current window ends (Unix ms); after that less counts. */
  readonly resetAt: number;
}

const NOTHING: RateCount = { bucket: 0, current: 0, previous: 0 };

/**
 * Counts one request at `now` (Unix ms), unless the window is full. The previous window counts for the share of it that
 * the sliding window still covers. If the clock goes back a window, counting starts again.
 */
export function countOne(
  known: RateCount | null,
  window: RateWindow,
  now: number,
): { readonly count: RateCount; readonly verdict: WindowVerdict } {
  const bucket = Math.floor(now / window.windowMs);
  const count = moved(known ?? NOTHING, bucket);
  const passed = (now % window.windowMs) / window.windowMs;
  const used = Math.floor(count.previous * (1 - passed)) + count.current;
  const allowed = used < window.limit;
  const remaining = Math.max(0, window.limit - used - 1);
  const resetAt = (bucket + 1) * window.windowMs;
  return {
    count: allowed ? { ...count, current: count.current + 1 } : count,
    verdict: { window, allowed, remaining, resetAt },
  };
}

function moved(known: RateCount, bucket: number): RateCount {
  if (known.bucket === bucket) return known;
  return { bucket, current: 0, previous: known.bucket === bucket - 1 ? known.current : 0 };
}

const UNITS_MS = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** Reads `10/minute, 60/hour`; null if the text is not such a list. */
export function readRateWindows(text: string): readonly RateWindow[] | null {
  const windows = text.split(",").map((part): RateWindow | null => {
    const match = /^\s*([1-9]\d{0,8})\s*\/\s*(second|minute|hour|day)\s*$/.exec(part);
    const unit = match?.[2] as keyof typeof UNITS_MS | undefined;
    return unit === undefined ? null : { name: unit, limit: Number(match?.[1]), windowMs: UNITS_MS[unit] };
  });
  const names = new Set(windows.map((window) => window?.name));
  return windows.every((window) => window !== null) && names.size === windows.length ? windows : null;
}
