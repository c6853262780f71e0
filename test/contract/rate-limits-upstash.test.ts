/** Upstash's package for limits and our adapter over a real Redis, behind a bridge that speaks Upstash's REST API. */

import { describe, expect, it } from "vitest";
import { makeUpstashRateLimits } from "../../worker/adapters/upstash/rate-limits.ts";
import { makeLimiter } from "../../worker/app/limits/limiter.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { Actor } from "../../worker/domain/permissions.ts";
import { readRateWindows } from "../../worker/domain/rate-limit.ts";
import { describeRateLimits } from "./rate-limits-contract.ts";
import { PATIENCE_MS, TOKEN, useUpstash } from "./upstash-rig.ts";

const upstash = useUpstash();

const store = (timeoutMs = PATIENCE_MS) => makeUpstashRateLimits({ url: upstash.url(), token: TOKEN }, timeoutMs);

describeRateLimits("Upstash", store, upstash.skipWithout);

const ACTOR: Actor = {
  kind: "key",
  keyId: "key_1",
  isBounded: false,
  merchantId: "mer_1",
  livemode: false,
  permissions: [],
};

describe("a limiter over Upstash", () => {
  const policies = (limits: string) => {
    const windows = readRateWindows(limits) ?? [];
    return { credential: windows, merchant: windows, login: windows, start: windows };
  };

  it("makes one request for all windows of a call, once Redis knows the script", async (context) => {
    upstash.skipWithout(context);
    const time = { now: Date.now() };
    const [clock, log] = [{ now: () => time.now }, { info() {}, warn() {}, error() {} }];
    const limiter = makeLimiter({ rateLimits: store(), policies: policies("5/minute, 9/hour, 20/day"), clock, log });
    await limiter.api(ACTOR);
    const before = upstash.requests();
    const { outcome, windows } = await limiter.api(ACTOR);
    expect([outcome, windows.length, upstash.requests() - before]).toEqual(["allowed", 6, 1]);
  });

  it("without its Redis lets the API and payments go on, and refuses log-ins, until Redis is back", async (context) => {
    upstash.skipWithout(context);
    const time = { now: Date.now() };
    const warned: string[] = [];
    const log = { info() {}, warn: (event: string) => void warned.push(event), error() {} };
    let url = upstash.url();
    const limiter = makeLimiter({
      rateLimits: { count: (...asked) => makeUpstashRateLimits({ url, token: TOKEN }, PATIENCE_MS).count(...asked) },
      policies: policies("1000/minute"),
      clock: { now: () => time.now },
      log,
    });
    const outcomes = async () => [
      (await limiter.api(ACTOR)).outcome,
      (await limiter.start("address")).outcome,
      (await limiter.login("address")).outcome,
      await limiter.isAnswering(),
    ];
    expect(await outcomes()).toEqual(["allowed", "allowed", "allowed", true]);
    // Nothing listens there.
    url = "http://127.0.0.1:9";
    expect(await outcomes()).toEqual(["unknown", "unknown", "unknown", false]);
    expect(warned).toEqual(["rate_limiter_silent"]);
    url = upstash.url();
    time.now += LIMITS.limiterSilenceMs;
    expect(await outcomes()).toEqual(["allowed", "allowed", "allowed", true]);
  });
});
