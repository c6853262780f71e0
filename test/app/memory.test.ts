/** What an isolate remembers: how old, how much, and which requests ask again. */

import { describe, expect, it } from "vitest";
import { makeMemory } from "../../worker/app/memory.ts";

const KEPT_MS = 5_000;

function makeRig(entriesMax = 10) {
  const time = { now: 1_000 };
  const sleepers: (() => void)[] = [];
  const timer = { sleep: () => new Promise<void>((resolve) => void sleepers.push(resolve)) };
  const memory = makeMemory<string>(
    { clock: { now: () => time.now }, timer },
    { keptMs: KEPT_MS, entriesMax, joinMs: 500 },
  );
  const asked: {
    readonly key: string;
    readonly answer: (value: string, at?: number) => void;
    readonly fail: () => void;
  }[] = [];
  const get = (key: string) =>
    memory.get(key, () => {
      const { promise, resolve, reject } = Promise.withResolvers<{ at: number; value: string }>();
      const { now } = time;
      asked.push({
        key,
        answer: (value, at = now) => resolve({ at, value }),
        fail: () => reject(new Error("no answer")),
      });
      return promise;
    });
  return { memory, time, asked, sleepers, get };
}

describe("a memory", () => {
  it("asks once for all who ask at once, and answers for as long as it may", async () => {
    const { get, asked, time } = makeRig();
    const together = Promise.all([get("a"), get("a"), get("a")]);
    asked[0]?.answer("one");
    expect(await together).toEqual(["one", "one", "one"]);
    time.now += KEPT_MS - 1;
    expect(await get("a")).toBe("one");
    expect(asked).toHaveLength(1);
    time.now += 1;
    const later = get("a");
    asked[1]?.answer("two");
    expect(await later).toBe("two");
  });

  it("counts an answer's age from when it was true, not from when it came", async () => {
    const { get, asked, time } = makeRig();
    const first = get("a");
    asked[0]?.answer("old", time.now - KEPT_MS + 1);
    await first;
    time.now += 1;
    void get("a");
    expect(asked).toHaveLength(2);
  });

  it("does not wait without end for a question whose request is gone", async () => {
    const { get, asked, sleepers } = makeRig();
    void get("a");
    const joined = get("a");
    for (const wake of sleepers) wake();
    await new Promise((resolve) => setTimeout(resolve));
    asked[1]?.answer("mine");
    expect(await joined).toBe("mine");
  });

  it("keeps no failure: each request that joined asks again", async () => {
    const { get, asked } = makeRig();
    const first = get("a");
    const joined = get("a");
    asked[0]?.fail();
    await expect(first).rejects.toThrow("no answer");
    await new Promise((resolve) => setTimeout(resolve));
    asked[1]?.answer("well");
    expect(await joined).toBe("well");
  });

  it("takes no answer from before it was told to forget", async () => {
    const { memory, get, asked } = makeRig();
    const before = get("a");
    memory.forget("a");
    asked[0]?.answer("before");
    expect(await before).toBe("before");
    const after = get("a");
    asked[1]?.answer("after");
    expect(await after).toBe("after");
  });

  it("is bounded, and forgets first what it learned first", async () => {
    const { get, asked } = makeRig(2);
    for (const [index, key] of ["a", "b", "c"].entries()) {
      const answer = get(key);
      asked[index]?.answer(key);
      await answer;
    }
    await Promise.all([get("b"), get("c")]);
    expect(asked).toHaveLength(3);
    void get("a");
    expect(asked).toHaveLength(4);
  });
});
