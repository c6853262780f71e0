/** When each account is reconciled: once a day, without gaps, and no more often. */

import { describe, expect, it } from "vitest";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import { openShop } from "./rig/people.ts";
import { runCron, useRig } from "./rig/rig.ts";

const rig = useRig();

const INTENT_LIST = /^\/v1\/payment_intents$/;
const INTENTS = { method: "GET", path: "^/v1/payment_intents$" };

interface Run {
  readonly status: string;
  readonly from: string;
  readonly to: string;
}

describe("the clock", () => {
  it("has every account compared once a day, over a window that leaves no gap after days without an answer", async () => {
    const shop = await openShop(rig);
    const runs = async () => (await shop.call<{ data: Run[] }>("GET", "/v1/reconciliations")).body.data;
    for (let tick = 0; tick < 5; tick++) await runCron();
    expect((await runs()).map(({ status }) => status)).toEqual(["finished"]);
    advance(DURATION.HOUR_MS);
    for (let tick = 0; tick < 5; tick++) await runCron();
    expect(await runs()).toHaveLength(1);
    rig.stripe.fault(shop.stripeAccount, INTENTS, { kind: "status", status: 503, effect: false }, 8);
    for (let day = 0; day < 10; day++) {
      advance(DURATION.DAY_MS);
      for (let tick = 0; tick < 8; tick++) await runCron();
    }
    const all = (await runs()).toReversed();
    expect(all.length).toBeGreaterThan(1);
    for (const [index, { from }] of all.slice(1).entries())
      expect(Date.parse(from)).toBeLessThan(Date.parse(all[index]?.to ?? ""));
  });

  it("does not take a time that a merchant chose for the day's comparison, nor for what came before it", async () => {
    const shop = await openShop(rig);
    const runs = async () => (await shop.call<{ data: Run[] }>("GET", "/v1/reconciliations")).body.data;
    const time = (agoMs: number): string => new Date(Date.now() - agoMs).toISOString();
    const choose = async (fromAgoMs: number, toAgoMs: number): Promise<void> => {
      const body = { psp_account_id: shop.pspAccountId, from: time(fromAgoMs), to: time(toAgoMs) };
      expect((await shop.call<Run>("POST", "/v1/reconciliations", { body })).body).toMatchObject({
        status: "finished",
      });
    };
    await runUntilDone();
    const [daily] = await runs();
    // No cron runs for ten days; then the merchant reconciles the last hour.
    advance(10 * DURATION.DAY_MS);
    await choose(DURATION.HOUR_MS, DURATION.MINUTE_MS);
    await runUntilDone();
    const [latest, chosen, first] = await runs();
    expect(first).toEqual(daily);
    expect(Date.parse(chosen?.from ?? "")).toBeGreaterThan(Date.parse(daily?.to ?? ""));
    expect(Date.parse(latest?.from ?? "")).toBeLessThan(Date.parse(daily?.to ?? ""));
    expect(Date.parse(latest?.to ?? "")).toBeGreaterThan(Date.now() - DURATION.HOUR_MS);
  });

  it("lets a step end where a provider answers slowly, and goes on at the next tick", async () => {
    const shop = await openShop(rig);
    rig.stripe.interrupt(INTENT_LIST, async () => advance(LIMITS.reconciliationStepMs + 1));
    const begun = await shop.call<Run & { id: string }>("POST", "/v1/reconciliations", {
      body: { psp_account_id: shop.pspAccountId },
    });
    expect(begun.body.status).toBe("running");
    expect(rig.stripe.calls("GET", /^\/v1\/refunds$/)).toEqual([]);
    await runUntilDone();
    expect((await shop.call<Run>("GET", `/v1/reconciliations/${begun.body.id}`)).body.status).toBe("finished");
    expect(rig.stripe.calls("GET", INTENT_LIST)).toHaveLength(1);
  });
});

/** Enough ticks for every account of the tests. */
async function runUntilDone(): Promise<void> {
  for (let tick = 0; tick < 8; tick++) {
    await runCron();
    advance(DURATION.SECOND_MS);
  }
}
