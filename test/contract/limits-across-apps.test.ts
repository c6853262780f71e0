/** Two deployments of the Worker as it is built, each on a workerd of its own, over one Redis: limits hold across them, and what its end means. */

import { afterAll, beforeAll, expect, it } from "vitest";
import { build, type Platform, startPlatform } from "../bench/platform.ts";
import { type Bridge, startBridge } from "../sandbox/upstash/bridge.ts";
import { type LocalRedis, startRedis, whyNoRedis } from "../sandbox/upstash/redis.ts";

const TOKEN = "token-of-a-test";
const missing = whyNoRedis();
const LOGINS = 4;
let redis: LocalRedis | null = null;
let bridge: Bridge | null = null;
let apps: readonly Platform[] = [];

beforeAll(async () => {
  if (missing !== null) return;
  redis = await startRedis();
  bridge = await startBridge(redis.socketPath, TOKEN);
  const built = await build({ name: "limits", config: "wrangler.toml", environment: "dev" });
  const variables = {
    UPSTASH_REDIS_REST_URL: bridge.url,
    UPSTASH_REDIS_REST_TOKEN: TOKEN,
    ROOT_SECRET: "a-root-secret-of-a-test-0123456789-abcdefghijklm",
    RATE_LIMIT_LOGIN: `${LOGINS}/day`,
  };
  const input = {
    build: built,
    pspOrigin: "http://127.0.0.1:9",
    consumes: false,
    assets: false,
    floor: null,
    variables,
  };
  apps = await Promise.all([startPlatform(input), startPlatform(input)]);
}, 120_000);

afterAll(async () => {
  await Promise.all(apps.map((app) => app.stop()));
  await bridge?.close();
  await redis?.stop();
});

/** A try to log in at one of the apps. */
async function logIn(
  app: Platform | undefined,
  address = "198.51.100.1",
): Promise<{ readonly status: number; readonly code: unknown }> {
  const answer = await fetch(`${app?.origin}/v1/auth/login`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "CF-Connecting-IP": address },
    body: JSON.stringify({ email: "nobody@example.com", password: "a list of passwords" }),
  });
  return { status: answer.status, code: ((await answer.json()) as { code: unknown }).code };
}

const healthOf = async (app: Platform | undefined) =>
  (await (await fetch(`${app?.origin}/health/ready`)).json()) as object;

it("count together, and when Redis is killed refuse log-in alone", { timeout: 60_000 }, async ({ skip }) => {
  if (missing !== null) return skip(missing);
  const statuses: number[] = [];
  for (let turn = 0; turn < LOGINS + 3; turn++) statuses.push((await logIn(apps[turn % 2])).status);
  expect(statuses).toEqual([...Array.from({ length: LOGINS }, () => 401), 429, 429, 429]);
  expect(await healthOf(apps[0])).toMatchObject({ status: "ready", rate_limits: "answering" });
  await redis?.stop();
  for (const app of apps) {
    // A client that was refused is refused from memory; others cannot be counted.
    expect((await logIn(app)).status).toBe(429);
    expect(await logIn(app, "198.51.100.2")).toEqual({ status: 503, code: "limiter_unavailable" });
    expect(await healthOf(app)).toMatchObject({ status: "ready", rate_limits: "silent" });
    // Neither a page nor the start of a payment waits for it, and a key is still checked.
    expect((await fetch(`${app.origin}/no-such-link`)).status).toBe(404);
    const start = { method: "POST", body: new URLSearchParams({ email: "a@example.com", action: "pay" }) };
    expect((await fetch(`${app.origin}/no-such-link`, start)).status).toBe(404);
    expect((await fetch(`${app.origin}/v1/links`, { headers: { Authorization: "Bearer x" } })).status).toBe(401);
  }
});
