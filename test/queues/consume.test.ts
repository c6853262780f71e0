/** Taking a batch: what happens to a message does not depend on its neighbours. */

import { describe, expect, it } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import { consume, consumeTogether } from "../../worker/queues/consume.ts";

interface Fates {
  readonly acknowledged: number[];
  readonly retried: number[];
}

function batchOf(size: number): { readonly batch: MessageBatch<number>; readonly fates: Fates } {
  const fates: Fates = { acknowledged: [], retried: [] };
  const messages = Array.from({ length: size }, (_, body) => ({
    id: String(body),
    timestamp: new Date(0),
    attempts: 1,
    body,
    ack: () => void fates.acknowledged.push(body),
    retry: () => void fates.retried.push(body),
  }));
  const metrics = { backlogCount: 0, backlogBytes: 0, oldestMessageTimestamp: new Date(0) };
  const batch = { queue: "paylinks-outbox-test", messages, metadata: { metrics }, ackAll() {}, retryAll() {} };
  return { batch, fates };
}

const sizes = (calls: readonly (readonly number[])[]): number[] => calls.map(({ length }) => length);

describe("messages that are taken one by one", () => {
  it("are never more at once than a Worker has connections for, and one that fails does not hold up the rest", async () => {
    const { batch, fates } = batchOf(20);
    const failures: unknown[] = [];
    let atOnce = 0;
    let most = 0;
    await consume(batch, {
      async take(body) {
        atOnce += 1;
        most = Math.max(most, atOnce);
        await new Promise((done) => setTimeout(done, 1));
        atOnce -= 1;
        if (body === 3) throw new Error("no");
        return { kind: "done" };
      },
      giveUp: async () => expect.unreachable(),
      failed: (error) => failures.push(error),
    });
    expect(most).toBe(LIMITS.messagesAtOnceMax);
    expect(fates.retried).toEqual([3]);
    expect(fates.acknowledged).toHaveLength(19);
    expect(failures).toHaveLength(1);
  });
});

describe("messages that are taken together", () => {
  const most = LIMITS.messagesTogetherMax;

  it("are as many as one batch may have", async () => {
    const { batch, fates } = batchOf(most * 2 + 1);
    const calls: (readonly number[])[] = [];
    await consumeTogether(batch, {
      takeAll: async (bodies) => void calls.push(bodies),
      giveUp: async () => expect.unreachable(),
      failed: () => expect.unreachable(),
    });
    expect(sizes(calls)).toEqual([most, most, 1]);
    expect(fates.acknowledged).toHaveLength(most * 2 + 1);
  });

  it("are taken one by one where one of them fails: only that one comes again", async () => {
    const { batch, fates } = batchOf(most + 2);
    const taken: number[] = [];
    const failures: unknown[] = [];
    await consumeTogether(batch, {
      async takeAll(bodies) {
        if (bodies.includes(3)) throw new Error("no");
        taken.push(...bodies);
      },
      giveUp: async () => expect.unreachable(),
      failed: (error) => failures.push(error),
    });
    expect(fates.retried).toEqual([3]);
    expect(failures).toHaveLength(1);
    expect(taken.toSorted((a, b) => a - b)).toEqual(fates.acknowledged.toSorted((a, b) => a - b));
    expect(taken).toHaveLength(most + 1);
  });
});
