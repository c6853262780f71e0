/** Who is compared when: once a day, without gaps, and no more often. */

import { describe, expect, it } from "vitest";
import { DURATION } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import { openShop } from "./rig/people.ts";
import { runCron, useRig } from "./rig/rig.ts";

const rig = useRig();

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
});
