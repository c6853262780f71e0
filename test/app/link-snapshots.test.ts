/** Snapshots of links: how old they may be, and that a merchant who changed a link sees the change. */

import { describe, expect, it } from "vitest";
import { makeLinkSnapshots } from "../../worker/app/links/link-snapshots.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { LinkSnapshot, ReadModel } from "../../worker/ports/read-model.ts";
import type { CachedSnapshot, SnapshotCache } from "../../worker/ports/snapshot-cache.ts";
import { makeLink } from "../domain/payment/fixtures.ts";

const LINK = makeLink();

function makePlace() {
  const time = { now: 100_000 };
  const title = { now: "first", asked: 0 };
  const kept = new Map<string, CachedSnapshot>();
  const tasks: Promise<void>[] = [];
  const snapshotCache: SnapshotCache = {
    get: async (slug) => kept.get(slug) ?? null,
    put: async (slug, cached) => void kept.set(slug, cached),
    remove: async (slug) => void kept.delete(slug),
  };
  const snapshot = async (): Promise<LinkSnapshot> => {
    title.asked += 1;
    const link = { ...LINK, definition: { ...LINK.definition, title: title.now } };
    return {
      link,
      merchant: { name: "Mugs", brandColor: null, logo: null, supportEmail: null },
      providers: ["stripe"],
      areAccountsDisabled: false,
      isWalletInactive: false,
      claims: 0,
    };
  };
  const isolate = (cache = snapshotCache) =>
    makeLinkSnapshots({
      readModel: { snapshot } as unknown as ReadModel,
      snapshotCache: cache,
      background: { run: (task) => void tasks.push(task()) },
      clock: { now: () => time.now },
      timer: { sleep: () => new Promise(() => {}) },
    });
  const settled = () => Promise.all(tasks.splice(0));
  const titleIn = async (snapshots: ReturnType<typeof isolate>) =>
    (await snapshots.bySlug("mugs"))?.link.definition.title;
  return { time, title, kept, snapshotCache, isolate, settled, titleIn };
}

describe("a snapshot", () => {
  it("of one isolate serves the others of the place, and is five seconds old at most, wherever it was kept", async () => {
    const { isolate, time, title, titleIn, settled } = makePlace();
    const [one, other] = [isolate(), isolate()];
    await titleIn(one);
    await settled();
    title.now = "second";
    time.now += LIMITS.snapshotMs - 1;
    expect(await titleIn(other)).toBe("first");
    expect(title.asked).toBe(1);
    // Kept by the other for a millisecond only: together with its time in the cache that is all.
    time.now += 1;
    expect(await titleIn(other)).toBe("second");
  });

  it("is not taken from a cache whose clock is ahead", async () => {
    const { isolate, kept, time, title, titleIn, settled } = makePlace();
    await titleIn(isolate());
    await settled();
    for (const [slug, cached] of kept) kept.set(slug, { ...cached, at: time.now + 1 });
    title.now = "second";
    expect(await titleIn(isolate())).toBe("second");
  });

  it("is dropped by the isolate that changes the link, also while the cache still has it", async () => {
    const { isolate, snapshotCache, time, title, titleIn, settled } = makePlace();
    let letGo = () => {};
    const slow = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const here = isolate({ ...snapshotCache, remove: (slug) => slow.then(() => snapshotCache.remove(slug)) });
    await titleIn(here);
    await settled();
    time.now += 10;
    title.now = "second";
    here.forget("mugs");
    expect(await titleIn(here)).toBe("second");
    letGo();
    await settled();
    expect(await titleIn(isolate())).toBe("second");
  });

  it("of an unknown link is remembered in this isolate, and not put into the shared cache", async () => {
    const { kept, time, snapshotCache } = makePlace();
    const asked: string[] = [];
    const nobody = async (slug: string): Promise<null> => {
      asked.push(slug);
      return null;
    };
    const snapshots = makeLinkSnapshots({
      readModel: { snapshot: nobody } as unknown as ReadModel,
      snapshotCache,
      background: { run: (task) => void task() },
      clock: { now: () => time.now },
      timer: { sleep: () => new Promise(() => {}) },
    });
    expect([await snapshots.bySlug("none"), await snapshots.bySlug("none")]).toEqual([null, null]);
    expect([asked, kept.size]).toEqual([["none"], 0]);
  });
});
