/** A real Redis behind a bridge that speaks Upstash's REST API, for a file of tests; they skip themselves where there is no Redis. */

import { afterAll, beforeAll, type TestContext } from "vitest";
import { type Bridge, startBridge } from "../sandbox/upstash/bridge.ts";
import { type LocalRedis, startRedis, whyNoRedis } from "../sandbox/upstash/redis.ts";

export const TOKEN = "token-of-a-test";

/** For what has to be answered, however busy the machine is. */
export const PATIENCE_MS = 10_000;

interface Upstash {
  /** Its address; empty if there is no Redis. */
  url(): string;
  /** How many requests it has had. */
  requests(): number;
  skipWithout(context: TestContext): void;
}

/** Starts it before the file's first test and ends it after the last. */
export function useUpstash(): Upstash {
  const missing = whyNoRedis();
  let redis: LocalRedis | null = null;
  let bridge: Bridge | null = null;
  beforeAll(async () => {
    if (missing !== null) return;
    redis = await startRedis();
    bridge = await startBridge(redis.socketPath, TOKEN);
  });
  afterAll(async () => {
    await bridge?.close();
    await redis?.stop();
  });
  return {
    url: () => bridge?.url ?? "",
    requests: () => bridge?.requests() ?? 0,
    skipWithout({ skip }) {
      if (missing !== null) skip(missing);
    },
  };
}
