/** The embedded store of shared state: the same suite as Redis, over the deployment's own objects; and that they leave nothing behind. */

import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { makeDurableState } from "../../worker/adapters/durable/shared-state.ts";
import { describeSharedHealth } from "../contract/psp-health-contract.ts";

/** However busy the machine is. */
const PATIENCE_MS = 10_000;
const SHORT_MS = 30;

const store = () => makeDurableState(env.SHARED_STATE, PATIENCE_MS);

describeSharedHealth("objects", store);

const tablesOf = (partition: string) =>
  runInDurableObject(env.SHARED_STATE.getByName(partition), (_, { storage }) =>
    storage.sql.exec("SELECT name FROM sqlite_master WHERE name NOT GLOB '_cf_*'").toArray(),
  );

describe("an object of shared state", () => {
  it("writes nothing after a mere read, or a swap from another value than the stored one", async () => {
    const partition = `looked-at-${crypto.randomUUID()}`;
    await store().read({ partition, name: "piece" });
    await store().swap({ partition, name: "piece" }, { from: "guess", to: "x", ttlMs: 60_000 });
    expect(await tablesOf(partition)).toEqual([]);
  });

  it("forgets by its alarm what has run out, and keeps what has not", async () => {
    const partition = `expiring-${crypto.randomUUID()}`;
    const put = (name: string, ttlMs: number) => store().swap({ partition, name }, { from: null, to: "x", ttlMs });
    await put("short", SHORT_MS);
    await put("long", 60_000);
    await scheduler.wait(SHORT_MS * 2);
    await runDurableObjectAlarm(env.SHARED_STATE.getByName(partition));
    const names = await runInDurableObject(env.SHARED_STATE.getByName(partition), (_, { storage }) =>
      storage.sql.exec("SELECT name FROM state").toArray(),
    );
    expect(names).toEqual([{ name: "long" }]);
  });

  it("rings once for all that runs out within an hour, and no later for an instance that began since", async () => {
    const partition = `armed-${crypto.randomUUID()}`;
    const object = env.SHARED_STATE.getByName(partition);
    const put = (name: string, ttlMs: number) => store().swap({ partition, name }, { from: null, to: "x", ttlMs });
    const alarm = () => runInDurableObject(object, (_, { storage }) => storage.getAlarm());
    await put("first", SHORT_MS);
    const rings = await alarm();
    expect((rings ?? 0) % 3_600_000).toBe(0);
    await put("later in that hour", SHORT_MS / 2);
    await evictDurableObject(object);
    await put("days later", 48 * 3_600_000);
    expect(await alarm()).toBe(rings);
  });

  it("does not give out what has run out, even while its alarm has yet to ring", async () => {
    const at = { partition: `late-${crypto.randomUUID()}`, name: "piece" };
    await store().swap(at, { from: null, to: "x", ttlMs: 60_000 });
    const { now } = Date;
    Date.now = () => now() + 60_001;
    try {
      expect(await store().read(at)).toBeNull();
      expect(await store().swap(at, { from: null, to: "y", ttlMs: 60_000 })).toBe(true);
    } finally {
      Date.now = now;
    }
  });

  it("is empty once everything has run out", async () => {
    const partition = `emptied-${crypto.randomUUID()}`;
    await store().swap({ partition, name: "piece" }, { from: null, to: "x", ttlMs: SHORT_MS });
    await scheduler.wait(SHORT_MS * 2);
    await runDurableObjectAlarm(env.SHARED_STATE.getByName(partition));
    expect(await tablesOf(partition)).toEqual([]);
    expect(await store().swap({ partition, name: "piece" }, { from: null, to: "y", ttlMs: 60_000 })).toBe(true);
  });
});

describe("the adapter of objects", () => {
  it("gives up on an object that does not answer, in time", async () => {
    const never = { read: () => new Promise(() => {}), swap: () => new Promise(() => {}) };
    const state = makeDurableState({ getByName: () => never }, SHORT_MS);
    const at = { partition: "p", name: "n" };
    await expect(state.read(at)).rejects.toThrow("in time");
    await expect(state.swap(at, { from: null, to: "x", ttlMs: 1 })).rejects.toThrow("in time");
  });
});
