/** Shared state in Upstash's Redis, over its REST API. */

import type { SharedState, StateAddress } from "../../ports/shared-state.ts";
import { type UpstashSettings, upstashClient } from "./client.ts";

/** Compare-and-swap; Redis runs a script atomically. An empty text stands for "no value". */
const SWAP = `
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1`;

/** Shared state in the deployment's own Redis database. Calls reject after `timeoutMs`. Values are texts, read back as they were written. */
export function makeUpstashState(settings: UpstashSettings, timeoutMs: number): SharedState {
  const client = upstashClient(settings, { timeoutMs, pipelines: false });
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
