/** Notifications of a PSP are kept until they can be applied, and those that were given up can be found. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import {
  makeDeadLetters,
  makeParkedEvents,
  makePspEventCounts,
  makeQueuedEvents,
} from "../../worker/adapters/d1/psp-events.ts";
import { makeKeptQueue, sendUnapplied } from "../../worker/app/psp-events/kept-queue.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { ok } from "../../worker/domain/result.ts";
import type { PspEventMessage } from "../../worker/ports/queues.ts";
import type { Scope } from "../../worker/ports/read-model.ts";
import { consumeBatch, type QueuePorts } from "../../worker/queues/queues.ts";
import { NOW, newMerchant, newName, newStripeAccount } from "./fixtures.ts";

/** Inserts so many rows of an account, each with a `value` of its own. */
async function fill(insert: string, { account, rows }: { readonly account: string; readonly rows: number }) {
  const numbers = `WITH RECURSIVE numbers(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM numbers WHERE value < ${rows})`;
  await env.DB.prepare(`${numbers} ${insert} FROM numbers`).bind(account).run();
}

describe("parked events", () => {
  const parked = makeParkedEvents(env.DB);
  const newParked = (pspAccountId: string, changes = {}) => ({
    pspAccountId,
    eventId: newName("evt"),
    body: "{}",
    reason: "unknown_payment" as const,
    waitsFor: null,
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

  it("of unknown payments are bounded in number, and leave room for all that are ours", async () => {
    const account = newName("psp");
    await fill(
      `INSERT INTO parked_psp_events
         SELECT ?, 'evt_' || value, '{}', 'unheard_payment', 0, ${NOW + 1}, ${NOW}, 'psp_' || value`,
      { account, rows: LIMITS.undecidedEventsPerAccountMax },
    );
    const undecided = { reason: "unheard_payment" as const, waitsFor: "8835" };
    const ours = newParked(account, { nextAt: NOW - 5 });
    for (const event of [newParked(account, undecided), newParked(newName("psp"), undecided), ours])
      await parked.park(event);
    await parked.park({ ...newParked(account, undecided), eventId: "evt_1", nextAt: NOW - 4 });
    const due = (await parked.due(NOW, 1_000)).filter(({ pspAccountId }) => pspAccountId === account);
    expect(due.map(({ eventId }) => eventId)).toEqual([ours.eventId, "evt_1"]);
  });

  it("of two accounts may have one id", async () => {
    const [left, right] = [newParked(newName("psp")), newParked(newName("psp"))];
    await parked.park({ ...left, eventId: "evt_shared" });
    await parked.park({ ...right, eventId: "evt_shared" });
    const due = (await parked.due(NOW, 1_000)).filter(({ eventId }) => eventId === "evt_shared");
    expect(due).toHaveLength(2);
  });
});

describe("dead letters and waiting events", () => {
  const letters = makeDeadLetters(env.DB);
  const parked = makeParkedEvents(env.DB);
  const newLetter = (pspAccountId: string | null, changes = {}) => ({
    id: `${newName("msg")}-with-hyphens`,
    queue: "paylinks-psp-events-dev",
    reason: "gave_up",
    body: "{}",
    attempts: 100,
    receivedAt: NOW,
    pspAccountId,
    ...changes,
  });

  async function newAccount(): Promise<{ readonly id: string; readonly scope: Scope }> {
    const merchantId = newName("mer");
    const account = newStripeAccount({ merchantId, livemode: false });
    return { id: account.id, scope: await newMerchant([account], merchantId) };
  }

  it("are kept once, listed oldest first and found by whose account they are for, and by nobody else in either mode", async () => {
    const [own, other] = [await newAccount(), await newAccount()];
    const letter = newLetter(own.id, { receivedAt: NOW + 1 });
    const older = newLetter(own.id);
    for (const each of [letter, letter, older, newLetter(other.id), newLetter(null)]) await letters.store(each);
    expect((await letters.list(own.scope, 10)).map(({ id, provider }) => [id, provider])).toEqual([
      [older.id, "stripe"],
      [letter.id, "stripe"],
    ]);
    expect(await letters.list(own.scope, 1)).toHaveLength(1);
    // Told twice, it is one letter with the tries of both.
    expect(await letters.find(own.scope, letter.id)).toEqual({ ...letter, attempts: 2 * letter.attempts });
    const live = { ...own.scope, livemode: true };
    for (const scope of [other.scope, live]) expect(await letters.find(scope, letter.id)).toBeNull();
    expect(await letters.list(live, 10)).toEqual([]);
    await letters.remove(letter.id, []);
    expect((await letters.list(own.scope, 10)).map(({ id }) => id)).toEqual([older.id]);
  });

  it("of no merchant are deleted after their time, and a merchant's are not", async () => {
    await letters.sweep(NOW + LIMITS.deadLetterOfNobodyMs, 1_000);
    const own = await newAccount();
    const before = NOW - LIMITS.deadLetterOfNobodyMs;
    for (const [pspAccountId, receivedAt] of [
      [own.id, before],
      [null, before],
      [newName("psp"), before],
      [null, before + 1],
    ] as const)
      await letters.store(newLetter(pspAccountId, { receivedAt }));
    expect([await letters.sweep(NOW, 1), await letters.sweep(NOW, 10), await letters.sweep(NOW, 10)]).toEqual([
      1, 1, 0,
    ]);
    expect(await letters.list(own.scope, 10)).toHaveLength(1);
    expect(await letters.countOfNobody()).toBe(1);
  });

  it("are kept up to so many of one account, and all of our own", async () => {
    const [own, other] = [await newAccount(), await newAccount()];
    await fill(
      `INSERT INTO dead_letters SELECT 'of ' || ?1 || value, 'paylinks-psp-events-dev', 'x', '{', 1, ${NOW}, ?1`,
      { account: own.id, rows: LIMITS.deadLettersPerAccountMax - 1 },
    );
    const [last, beyond] = [newLetter(own.id), newLetter(own.id)];
    const before = await letters.countOfNobody();
    for (const letter of [last, beyond, last, newLetter(other.id), newLetter(null)]) await letters.store(letter);
    expect(await letters.find(own.scope, last.id)).toEqual({ ...last, attempts: 2 * last.attempts });
    expect(await letters.find(own.scope, beyond.id)).toBeNull();
    expect(await letters.list(other.scope, 10)).toHaveLength(1);
    expect(await letters.countOfNobody()).toBe(before + 1);
  });

  it("of an unknown account, or of none, belong to no merchant and are counted", async () => {
    const before = await letters.countOfNobody();
    const own = await newAccount();
    for (const account of [null, newName("psp"), own.id]) await letters.store(newLetter(account));
    expect(await letters.countOfNobody()).toBe(before + 2);
  });

  it("events that wait are shown to the merchant of their account alone", async () => {
    const [own, other] = [await newAccount(), await newAccount()];
    const event = {
      body: "{}",
      reason: "unknown_payment" as const,
      waitsFor: null,
      tries: 3,
      nextAt: NOW,
      parkedAt: NOW,
    };
    await parked.park({ ...event, pspAccountId: own.id, eventId: "evt_1" });
    await parked.park({ ...event, pspAccountId: other.id, eventId: "evt_2" });
    // It may be another business's: nobody can do anything about it.
    await parked.park({ ...event, reason: "unheard_payment", pspAccountId: own.id, eventId: "evt_3" });
    const { body: _, waitsFor: __, ...shown } = event;
    expect(await parked.waiting(own.scope, 10)).toEqual([
      { ...shown, pspAccountId: own.id, eventId: "evt_1", provider: "stripe" },
    ]);
  });
});

describe("event counts", () => {
  it("add up by kind and day", async () => {
    const counts = makePspEventCounts(env.DB);
    const account = newName("psp");
    const applied = { pspAccountId: account, kind: "applied", count: 1 };
    await counts.add([applied], NOW - 86_400_000);
    await counts.add([applied], NOW);
    await counts.add([applied, { ...applied, kind: "refused" }], NOW);
    await counts.add([], NOW);
    expect(await counts.since(account, NOW)).toEqual({ applied: 2, refused: 1 });
    expect(await counts.since(account, NOW - 86_400_000)).toEqual({ applied: 3, refused: 1 });
  });
});

describe("a queue that forgets what it holds", () => {
  const queuedEvents = makeQueuedEvents(env.DB);
  /** The rows of one test, without those of the others. */
  const newQueue = () => {
    const [time, sent] = [{ now: NOW }, [] as PspEventMessage[]];
    const clock = { now: () => time.now };
    const held = { send: async (message: PspEventMessage) => void sent.push(message) };
    const pspEvents = makeKeptQueue({ clock, random: systemRandom, queuedEvents }, held);
    const pspAccountId = newName("psp");
    const ofOurs = { due: async (now: number, limit: number) => (await queuedEvents.due(now, limit)).filter(isOurs) };
    const isOurs = ({ message }: { readonly message: PspEventMessage }) => message.pspAccountId === pspAccountId;
    return {
      time,
      sent,
      send: () => pspEvents.send({ pspAccountId, receivedAt: NOW, body: "{}", archiveKey: null }),
      cron: () => sendUnapplied({ clock, queuedEvents: { ...queuedEvents, ...ofOurs } }, pspEvents),
    };
  };
  /** Applies what the queue hands over, which says nothing that matters, or buries it where its account is gone. Returns the letters. */
  const consumed = async (message: PspEventMessage | undefined, account: object | null) => {
    const letters: string[] = [];
    const deps = {
      clock: { now: () => NOW },
      log: { info: () => {}, warn: () => {}, error: () => {} },
      pspAccounts: { find: async () => account },
      psps: { stripe: { readWebhook: () => ok([]) } },
      deadLetters: { store: async ({ id }: { readonly id: string }) => void letters.push(id) },
      pspEventCounts: { add: async () => {} },
      queuedEvents,
    };
    const one = { id: newName("msg"), body: message, attempts: 1, ack: () => {}, retry: () => {} };
    const batch = { queue: "paylinks-psp-events-dev", messages: [one] };
    await consumeBatch(deps as unknown as QueuePorts, batch as unknown as MessageBatch<unknown>);
    return letters;
  };

  it("is given again what nobody has applied, under the same id and at growing intervals", async () => {
    const { time, sent, send, cron } = newQueue();
    await send();
    await cron();
    expect(sent).toHaveLength(1);
    for (const [minutes, times] of [
      [1, 2],
      [2, 2],
      [3, 3],
      [6, 3],
      [7, 4],
    ] as const) {
      time.now = NOW + minutes * 60_000;
      await cron();
      expect([minutes, sent.length]).toEqual([minutes, times]);
    }
    expect(new Set(sent.map((message) => JSON.stringify(message))).size).toBe(1);
    expect(sent[0]?.keptAs).toHaveLength(20);
  });

  it.each([
    ["applied", { provider: "stripe" }, 0],
    ["given up", null, 1],
  ])("is given nothing again of what was %s", async (_, account, letters) => {
    const { time, sent, send, cron } = newQueue();
    await send();
    expect(await consumed(sent[0], account)).toHaveLength(letters);
    time.now = NOW + 60 * 60_000;
    await cron();
    expect(sent).toHaveLength(1);
  });

  it("does not accept what could not be stored: its sender has to send it again", async () => {
    const { sent } = newQueue();
    const broken = { ...queuedEvents, keep: () => Promise.reject(new Error("down")) };
    const queue = makeKeptQueue(
      { clock: { now: () => NOW }, random: systemRandom, queuedEvents: broken },
      { send: async (message) => void sent.push(message) },
    );
    await expect(
      queue.send({ pspAccountId: "psp_1", receivedAt: NOW, body: "{}", archiveKey: null }),
    ).rejects.toThrow();
    expect(sent).toEqual([]);
  });
});
