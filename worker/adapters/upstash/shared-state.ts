/** Shared state in Upstash's Redis, over its REST API. */

import type { Redis } from "@upstash/redis/cloudflare";
import type { SharedState, StateAddress } from "../../ports/shared-state.ts";

export interface UpstashSettings {
  readonly url: string;
  readonly token: string;
}

/** Redis runs a script without anything in between. An empty text stands for "nothing there". */
const SWAP = `
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1`;

/** The state of a deployment in its own database, which counts as silent after `timeoutMs`. What the store says is taken as text, as it was put there. */
export function makeUpstashState({ url, token }: UpstashSettings, timeoutMs: number): SharedState {
  let known: Redis | null = null;
  // Loaded with the first question: most deployments have no such store, and looking at a page asks it nothing.
  const client = async (): Promise<Redis> => {
    const { Redis: Client } = await import("@upstash/redis/cloudflare");
    known ??= new Client({
      url,
      token,
      // A function: with a signal alone the client passes an aborted request's reason off as an answer.
      signal: () => AbortSignal.timeout(timeoutMs),
      retry: false,
      automaticDeserialization: false,
      responseEncoding: false,
      enableAutoPipelining: false,
      enableTelemetry: false,
    });
    return known;
  };
  return {
    async read(address) {
      const value: unknown = await (await client()).get(keyOf(address));
      return typeof value === "string" ? value : null;
    },
    async swap(address, { from, to, ttlMs }) {
      const redis = await client();
      return (await redis.eval<string[], number>(SWAP, [keyOf(address)], [from ?? "", to, String(ttlMs)])) === 1;
    },
  };
}

function keyOf({ partition, name }: StateAddress): string {
  return `paylinks:${partition}:${name}`;
}
