/** What a PSP sent is kept until it can be used, and what was given up can be found. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { makeDeadLetters, makeParkedEvents, makePspEventCounts } from "../../worker/adapters/d1/psp-events.ts";
import { NOW, newName } from "./fixtures.ts";

describe("parked events", () => {
  const parked = makeParkedEvents(env.DB);
  const newParked = (pspAccountId: string, changes = {}) => ({
    pspAccountId,
    eventId: newName("evt"),
    body: "{}",
    reason: "unknown_payment",
    tries: 0,
    nextAt: NOW,
    parkedAt: NOW,
    ...changes,
  });

  it("are due at their time, the longest due first, until they are removed", async () => {
    const account = newName("psp");
    const events = [newParked(account, { nextAt: NOW - 1 }), newParked(account, { nextAt: NOW - 2 })] as const;
    const later = newParked(account, { nextAt: NOW + 1 });
    for (const event of [...events, later]) await parked.park(event);
    const due = async () => (await parked.due(NOW, 1_000)).filter(({ pspAccountId }) => pspAccountId === account);
    expect(await due()).toEqual([events[1], events[0]]);
    await parked.remove(events[1]);
    expect(await due()).toEqual([events[0]]);
  });

  it("parked again keep when they first came", async () => {
    const account = newName("psp");
    const event = newParked(account);
    await parked.park(event);
    await parked.park({ ...event, tries: 1, nextAt: NOW - 5, parkedAt: NOW + 60_000 });
    const due = (await parked.due(NOW, 1_000)).filter(({ pspAccountId }) => pspAccountId === account);
    expect(due).toEqual([{ ...event, tries: 1, nextAt: NOW - 5 }]);
  });

  it("of two accounts may have one id", async () => {
    const [left, right] = [newParked(newName("psp")), newParked(newName("psp"))];
    await parked.park({ ...left, eventId: "evt_shared" });
    await parked.park({ ...right, eventId: "evt_shared" });
    const due = (await parked.due(NOW, 1_000)).filter(({ eventId }) => eventId === "evt_shared");
    expect(due).toHaveLength(2);
  });
});

describe("dead letters", () => {
  it("are kept once and listed newest first", async () => {
    const letters = makeDeadLetters(env.DB);
    const letter = {
      id: newName("msg"),
      queue: "outbox",
      reason: "gave_up",
      body: "{}",
      attempts: 100,
      receivedAt: NOW,
    };
    const newer = { ...letter, id: `${newName("msg")}-with-hyphens`, receivedAt: NOW + 1 };
    for (const each of [letter, letter, newer]) await letters.store(each);
    const first = await letters.list({ limit: 1, cursor: null });
    expect(first.data).toEqual([newer]);
    expect((await letters.list({ limit: 5, cursor: first.nextCursor })).data).toEqual([letter]);
  });
});

describe("event counts", () => {
  it("add up by kind and day", async () => {
    const counts = makePspEventCounts(env.DB);
    const account = newName("psp");
    for (const time of [NOW - 86_400_000, NOW, NOW]) await counts.count(account, "applied", time);
    await counts.count(account, "refused", NOW);
    expect(await counts.since(account, NOW)).toEqual({ applied: 2, refused: 1 });
    expect(await counts.since(account, NOW - 86_400_000)).toEqual({ applied: 3, refused: 1 });
  });
});
