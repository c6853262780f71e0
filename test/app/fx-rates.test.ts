/** What an isolate knows of exchange rates: from memory, from the cache, from the sources; and with any of them gone. */

import { describe, expect, it } from "vitest";
import { makeFxRates } from "../../worker/app/fx/rates.ts";
import type { RateTable } from "../../worker/domain/fx.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { fail, ok } from "../../worker/domain/result.ts";
import type { FxSource } from "../../worker/ports/fx-rates.ts";
import type { SharedState } from "../../worker/ports/shared-state.ts";

const START = Date.UTC(2026, 10, 27, 12);
const HOUR_MS = 3_600_000;

function makeRig() {
  const world = { now: START, cacheIsGone: false, sourceIsGone: false, mxn: "20", asked: 0, reads: 0 };
  const kept = new Map<string, string>();
  const answer = <T>(value: () => T): Promise<T> =>
    world.cacheIsGone ? Promise.reject(new TypeError("gone")) : Promise.resolve(value());
  const sharedState: SharedState = {
    read: ({ name }) =>
      answer(() => {
        world.reads += 1;
        return kept.get(name) ?? null;
      }),
    swap: ({ name }, { from, to }) =>
      answer(() => {
        const isSame = (kept.get(name) ?? null) === from;
        if (isSame) kept.set(name, to);
        return isSame;
      }),
  };
  const source: FxSource = {
    name: "ecb",
    async latest() {
      world.asked += 1;
      return world.sourceIsGone
        ? fail("no_answer")
        : ok<RateTable>({ source: "ecb", base: "EUR", at: world.now, rates: { MXN: world.mxn } });
    },
  };
  const tasks: Promise<void>[] = [];
  const logged: string[] = [];
  const note = (event: string) => void logged.push(event);
  const isolate = () =>
    makeFxRates({
      sharedState,
      sources: [source],
      background: { run: (task) => void tasks.push(task()) },
      clock: { now: () => world.now },
      log: { info: note, warn: note, error: note },
    });
  return { world, kept, logged, isolate, settled: () => Promise.all(tasks.splice(0)) };
}

const mxnOf = async (rates: { tables(): Promise<readonly RateTable[]> }) => (await rates.tables())[0]?.rates.MXN;

describe("rates", () => {
  it("are asked for once by the clock, and had by every isolate from the cache", async () => {
    const { world, isolate } = makeRig();
    await isolate().refresh();
    await isolate().refresh();
    expect(await mxnOf(isolate())).toBe("20");
    expect(world.asked).toBe(1);
    world.now += LIMITS.fxRefreshMs;
    await isolate().refresh();
    expect(world.asked).toBe(2);
  });

  it("that an isolate knows are answered at once, and looked up behind the answer", async () => {
    const { world, isolate, settled } = makeRig();
    const here = isolate();
    expect(await mxnOf(here)).toBe("20");
    const reads = world.reads;
    expect([await mxnOf(here), world.reads]).toEqual(["20", reads]);
    world.mxn = "21";
    world.now += LIMITS.fxRefreshMs;
    await isolate().refresh();
    expect(await mxnOf(here)).toBe("20");
    await settled();
    expect(await mxnOf(here)).toBe("21");
  });

  it("that an isolate does not know yet are waited for by every request, not only by the first", async () => {
    const { world, isolate } = makeRig();
    await isolate().refresh();
    const here = isolate();
    expect(await Promise.all([mxnOf(here), mxnOf(here), mxnOf(here)])).toEqual(["20", "20", "20"]);
    expect(world.asked).toBe(1);
  });

  it("that nobody has are looked for once in a while, however many ask", async () => {
    const { world, isolate } = makeRig();
    world.sourceIsGone = true;
    const here = isolate();
    expect([await mxnOf(here), await mxnOf(here), world.asked]).toEqual([undefined, undefined, 1]);
    world.now += LIMITS.fxMemoryMs;
    expect([await mxnOf(here), world.asked]).toEqual([undefined, 1]);
  });

  it("are fetched from the source by a request if none are shared, or none for hours", async () => {
    const { world, isolate, settled } = makeRig();
    const here = isolate();
    expect(await mxnOf(here)).toBe("20");
    world.mxn = "21";
    world.now += LIMITS.fxStaleMs + 1;
    await mxnOf(here);
    await settled();
    expect([await mxnOf(here), world.asked]).toEqual(["21", 2]);
  });

  it("go on without the cache, whose silence is told", async () => {
    const { world, logged, isolate } = makeRig();
    world.cacheIsGone = true;
    const here = isolate();
    expect(await mxnOf(here)).toBe("20");
    expect(logged).toEqual(["fx.cache_silent"]);
    expect(await here.health()).toMatchObject({ cache: "silent", sources: [{ name: "ecb", rates: "fresh" }] });
    world.cacheIsGone = false;
    expect((await here.health()).cache).toBe("answering");
  });

  it("stay what they were while the source is silent, until they are too old, which is told", async () => {
    const { world, logged, isolate } = makeRig();
    await isolate().refresh();
    world.sourceIsGone = true;
    world.now += 2 * HOUR_MS;
    const goneAt = world.now;
    await isolate().refresh();
    world.now += 2 * HOUR_MS;
    await isolate().refresh();
    expect(await mxnOf(isolate())).toBe("20");
    expect(logged).toEqual(["fx.source_silent"]);
    expect(await isolate().health()).toMatchObject({ sources: [{ rates: "fresh", at: START, silentSince: goneAt }] });
    world.now += 6 * 24 * HOUR_MS;
    expect(await isolate().health()).toMatchObject({ sources: [{ rates: "old" }] });
    world.sourceIsGone = false;
    await isolate().refresh();
    expect(await isolate().health()).toMatchObject({ sources: [{ rates: "fresh", silentSince: null }] });
  });

  it("from a clock that is far ahead, or of another kind in the cache, are not used", async () => {
    const { world, kept, isolate } = makeRig();
    for (const text of [
      "no json",
      "[]",
      '{"askedAt":1}',
      '{"askedAt":1,"known":{"ecb":{"table":{"source":"ecb","base":"EUR","at":1,"rates":{"MXN":20}}}}}',
    ]) {
      kept.set("rates", text);
      expect(await mxnOf(isolate())).toBe("20");
    }
    expect(world.asked).toBe(4);
    const ahead = makeFxRates({
      sharedState: { read: () => Promise.resolve(null), swap: () => Promise.resolve(true) },
      sources: [
        {
          name: "ecb",
          latest: async () => ok({ source: "ecb", base: "EUR", at: START + 3 * HOUR_MS, rates: { MXN: "1" } }),
        },
      ],
      background: { run: () => {} },
      clock: { now: () => START },
      log: { info: () => {}, warn: () => {}, error: () => {} },
    });
    expect(await ahead.tables()).toEqual([]);
  });
});
