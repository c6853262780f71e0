/** A load generator that leaves the machine to what it measures: few connections, each sending its next request when it has its answer. */

import { Pool } from "undici";

/** One request, and what counts as its success. */
export interface Shot {
  readonly kind: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  succeeded(status: number, location: string | null): boolean;
}

export interface Load {
  readonly origin: string;
  readonly connections: number;
  /** The next request; null ends the load. */
  next(): Shot | null;
}

/** Latencies in ms. */
export interface Measured {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Share of requests that succeeded, 0 to 1. */
  readonly success: number;
  readonly failures: Readonly<Record<string, number>>;
}

/** Longer than any answer may take; a lost one must not hold up the bench. */
const ANSWER_MS = 30_000;

/** Sends requests until `next` has no more. Never rejects: a request without an answer is a failure and counted. */
export async function fire({ origin, connections, next }: Load): Promise<Measured> {
  const pool = new Pool(origin, { connections, headersTimeout: ANSWER_MS, bodyTimeout: ANSWER_MS });
  const latencies: number[] = [];
  const failures: Record<string, number> = {};
  let failed = 0;
  const work = async (): Promise<void> => {
    for (let shot = next(); shot !== null; shot = next()) {
      const from = performance.now();
      const outcome = await send(pool, shot);
      latencies.push(performance.now() - from);
      if (outcome === null) continue;
      failed += 1;
      const reason = `${shot.kind}: ${outcome}`;
      failures[reason] = (failures[reason] ?? 0) + 1;
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: connections }, work));
  const seconds = (performance.now() - startedAt) / 1_000;
  await pool.destroy();
  latencies.sort((a, b) => a - b);
  const requests = latencies.length;
  const percentile = (share: number): number => latencies[Math.min(requests - 1, Math.floor(requests * share))] ?? 0;
  return {
    requests,
    perSecond: requests / seconds,
    p50: percentile(0.5),
    p95: percentile(0.95),
    p99: percentile(0.99),
    success: requests === 0 ? 0 : 1 - failed / requests,
    failures,
  };
}

/** Null for a success, else what came instead. */
async function send(pool: Pool, shot: Shot): Promise<string | null> {
  try {
    const { method, path, headers, body } = shot;
    const answer = await pool.request({ method, path, headers, body: body ?? null });
    await answer.body.dump();
    const { location } = answer.headers;
    return shot.succeeded(answer.statusCode, typeof location === "string" ? location : null)
      ? null
      : `status ${answer.statusCode}`;
  } catch (error) {
    return error instanceof Error ? error.name : "no answer";
  }
}

/** Shots until a time from now has passed. */
export function during(ms: number, next: () => Shot): () => Shot | null {
  const until = performance.now() + ms;
  return () => (performance.now() < until ? next() : null);
}
