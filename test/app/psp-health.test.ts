/** A store of health that is gone: payments go on as if every account answered, and the log says so once. */

import { describe, expect, it } from "vitest";
import { makePspHealth } from "../../worker/app/psp-accounts/psp-health.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { SharedState } from "../../worker/ports/shared-state.ts";

const ACCOUNT = { id: "psp_1", merchantId: "mer_1", livemode: false };

/** A store in memory that can be taken away. */
function makeRig() {
  const kept = new Map<string, string>();
  const store = { isGone: false, swaps: 0 };
  const answer = <T>(value: () => T): Promise<T> =>
    store.isGone ? Promise.reject(new TypeError("secret-host did not answer")) : Promise.resolve(value());
  const sharedState: SharedState = {
    read: ({ partition, name }) => answer(() => kept.get(`${partition}/${name}`) ?? null),
    swap: ({ partition, name }, { from, to }) =>
      answer(() => {
        store.swaps += 1;
        const key = `${partition}/${name}`;
        const isSame = (kept.get(key) ?? null) === from;
        if (isSame) kept.set(key, to);
        return isSame;
      }),
  };
  const tasks: Promise<void>[] = [];
  const logged: string[] = [];
  const note = (event: string, fields: object) => void logged.push(JSON.stringify([event, fields]));
  const health = makePspHealth({
    sharedState,
    background: { run: (task) => void tasks.push(task()) },
    clock: { now: () => 1_000 },
    random: { id: () => "", bytes: (length) => new Uint8Array(length) },
    log: { info: note, warn: note, error: note },
    changed: () => {},
  });
  const settled = () => Promise.all(tasks.splice(0));
  return { health, store, kept, logged, settled };
}

describe("without its store", () => {
  it("health knows nothing, grants no try, loses reports, and rejects nothing", async () => {
    const { health, store, settled } = makeRig();
    store.isGone = true;
    expect(await health.read(ACCOUNT)).toEqual({});
    expect(await health.claimProbe(ACCOUNT)).toBe(false);
    expect(health.report(ACCOUNT, "silent")).toBeUndefined();
    await expect(settled()).resolves.toHaveLength(1);
  });

  it("health says so once, and once more when the store is back, without what the error said", async () => {
    const { health, store, logged } = makeRig();
    store.isGone = true;
    for (let times = 0; times < 5; times++) await health.read(ACCOUNT);
    store.isGone = false;
    for (let times = 0; times < 5; times++) await health.read(ACCOUNT);
    expect(logged).toEqual(['["shared_state.down",{"error":"TypeError"}]', '["shared_state.back",{}]']);
    expect(logged.join()).not.toContain("secret-host");
  });
});

describe("with its store", () => {
  it("health writes nothing while every provider answers", async () => {
    const { health, store, settled } = makeRig();
    for (let times = 0; times < 5; times++) health.report(ACCOUNT, "answered");
    await settled();
    expect(store.swaps).toBe(0);
  });

  it("health takes what it does not understand for nothing, and replaces it", async () => {
    for (const text of ["no JSON", "[]", '"text"', "null", '{"psp_1": {"state": "ajar"}}', '{"psp_1": 1}']) {
      const { health, kept, settled } = makeRig();
      kept.set("mer_1:test/psp-health", text);
      expect(await health.read(ACCOUNT)).toEqual({});
      for (let times = 0; times < LIMITS.circuitFailuresMin; times++) {
        health.report(ACCOUNT, "silent");
        await settled();
      }
      expect(await health.read(ACCOUNT)).toMatchObject({ psp_1: { state: "open" } });
    }
  });
});
