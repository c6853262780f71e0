/** What endpoints are owed: nothing is forgotten, nothing sent twice at once, and no answer changes what it is not about. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { makeAuditLog } from "../../worker/adapters/d1/audit-log.ts";
import type { EventFilter } from "../../worker/domain/event-types.ts";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import type { EventRecord, Scope } from "../../worker/ports/read-model.ts";
import { NOW, newEvent, newLinkState, newMerchant, publication } from "./fixtures.ts";
import {
  answered,
  DUE,
  deliveries,
  endpoints,
  failUntilLast,
  model,
  newDelivery,
  newEndpoint,
  only,
  PAGE,
  publish,
  settle,
  take,
  taken,
} from "./webhook-fixtures.ts";

const LATER = NOW + 1_000;

/** What is due of one merchant's endpoints. */
async function dueOf(scope: Scope, now: number) {
  const own = new Set((await endpoints.list(scope, PAGE)).data.map(({ id }) => id));
  return (await deliveries.due(now, DUE)).filter(({ endpointId }) => own.has(endpointId));
}

describe("an event", () => {
  it.each<[EventFilter[], string, boolean]>([
    [["*"], "payment.captured", true],
    [["payment.captured"], "payment.captured", true],
    [["payment.*"], "payment.captured", true],
    [["link.*", "refund.created"], "payment.captured", false],
    [["refund.created", "payment.captured"], "payment.captured", true],
    [["payment.captured"], "payment.capture_failed", false],
    [["payment.*"], "payments.captured", false],
  ])("to an endpoint that wants %j, of type %s, is owed: %s", async (filters, type, isOwed) => {
    const scope = await newMerchant();
    const { id } = await newEndpoint(scope, { events: filters });
    const { event, owed } = await publish(scope, { type });
    expect(owed).toEqual(isOwed ? [{ endpointId: id, eventId: event.id }] : []);
    expect(await dueOf(scope, LATER)).toHaveLength(isOwed ? 1 : 0);
  });

  it("is owed to each endpoint of its merchant and mode, and to nobody else's", async () => {
    const [scope, other] = [await newMerchant(), await newMerchant()];
    const live = { ...scope, livemode: true };
    const own = [await newEndpoint(scope), await newEndpoint(scope)].map(({ id }) => id);
    await newEndpoint(other);
    await newEndpoint(live);
    const { owed } = await publish(scope);
    expect(owed.map(({ endpointId }) => endpointId).toSorted()).toEqual(own.toSorted());
    expect([await dueOf(other, LATER), await dueOf(live, LATER)]).toEqual([[], []]);
    const { owed: owedInLive } = await publish(live);
    expect(owedInLive).toHaveLength(1);
  });

  it("from before an endpoint, or while it is disabled, is not owed to it", async () => {
    const scope = await newMerchant();
    await newEndpoint(scope, { createdAt: NOW + 1 });
    await newEndpoint(scope, { disabledReason: "merchant" });
    expect((await publish(scope, { at: NOW })).owed).toEqual([]);
    expect((await publish(scope, { at: NOW + 1 })).owed).toHaveLength(1);
  });

  it("that is published again is owed once, and told again only while nobody has tried it", async () => {
    const scope = await newMerchant();
    const endpoint = await newEndpoint(scope);
    const event = newEvent();
    const told = publication(scope, { events: [event] });
    const owed = [{ endpointId: endpoint.id, eventId: event.id }];
    expect(await model.apply(told)).toEqual(owed);
    expect(await model.apply(told)).toEqual(owed);
    await taken({ endpointId: endpoint.id, eventId: event.id }, LATER);
    expect(await model.apply(told)).toEqual([]);
    expect((await deliveries.list(scope, { endpointId: endpoint.id, status: null }, PAGE)).data).toHaveLength(1);
  });

  it("among many of several merchants in one batch is told with all that they owe", async () => {
    const scopes = [await newMerchant(), await newMerchant(), await newMerchant()];
    const owners = scopes.slice(0, 2);
    for (const scope of owners) await newEndpoint(scope);
    const told = scopes.map((scope) => publication(scope, { events: [newEvent(), newEvent()] }));
    expect(await model.apply(...told)).toHaveLength(4);
  });
});

describe("a delivery", () => {
  it("is taken by one alone, with what its message needs, and again when the lease has ended", async () => {
    const scope = await newMerchant();
    const state = newLinkState(scope);
    const withMetadata = { ...state, definition: { ...state.definition, metadata: { order: "7" } } };
    await model.apply(publication(scope, { linkId: state.id, link: { state: withMetadata, seq: 1, updatedAt: NOW } }));
    const endpoint = await newEndpoint(scope);
    const { event } = await publish(scope, { linkId: state.id, paymentId: "pay_x" });
    const key = { endpointId: endpoint.id, eventId: event.id };
    const both = await Promise.all([take(key, LATER), take(key, LATER)]);
    expect(both.filter((each) => each !== null)).toEqual([
      {
        ...key,
        scope,
        url: endpoint.url,
        secrets: await endpoints.secrets(scope, endpoint.id, LATER),
        failingSince: null,
        event,
        metadata: { order: "7" },
        tries: 1,
        leasedUntil: LATER + LIMITS.webhookLeaseMs,
      },
    ]);
    expect(await take(key, LATER + LIMITS.webhookLeaseMs - 1)).toBeNull();
    expect(await taken(key, LATER + LIMITS.webhookLeaseMs)).toMatchObject({ tries: 2 });
  });

  it("is not taken before it is due, nor of an endpoint that is disabled or gone", async () => {
    const scope = await newMerchant();
    const { endpoint, key } = await newDelivery(scope);
    expect(await take(key, NOW - 1)).toBeNull();
    await endpoints.change(scope, endpoint.id, (known) => ({
      endpoint: { ...known, disabledReason: "merchant" },
      entries: [],
    }));
    expect(await take(key, LATER)).toBeNull();
    expect(await dueOf(scope, LATER)).toEqual([]);
    expect(await only(scope, endpoint.id)).toMatchObject({ status: "pending", tries: 0, dueAt: null });
    await endpoints.change(scope, endpoint.id, (known) => ({
      endpoint: { ...known, disabledReason: null },
      entries: [],
    }));
    expect(await dueOf(scope, LATER)).toEqual([{ ...key, isForSlow: false }]);
    await endpoints.remove(scope, endpoint.id, []);
    expect(await take(key, LATER)).toBeNull();
  });

  it("that was accepted is done", async () => {
    const scope = await newMerchant();
    const { endpoint, event, key } = await newDelivery(scope);
    await settle(await taken(key, LATER), answered(204), LATER + 5);
    expect(await only(scope, endpoint.id)).toEqual({
      ...key,
      event,
      status: "delivered",
      tries: 1,
      dueAt: null,
      lastTriedAt: LATER,
      lastAnswer: "204",
    });
    expect(await take(key, LATER + LIMITS.webhookFailingMs)).toBeNull();
  });

  it("that failed is due again, and at last given up", async () => {
    const scope = await newMerchant();
    const { endpoint, key } = await newDelivery(scope);
    let now = LATER;
    for (const [index, wait] of LIMITS.webhookRetryMs.entries()) {
      await settle(await taken(key, now), answered(500), now);
      expect(await only(scope, endpoint.id)).toMatchObject({ status: "pending", tries: index + 1, dueAt: now + wait });
      expect(await take(key, now + wait - 1)).toBeNull();
      now += wait;
    }
    await settle(await taken(key, now), { kind: "timed_out" }, now);
    expect(await only(scope, endpoint.id)).toMatchObject({ status: "failed", dueAt: null, lastAnswer: "timed_out" });
    expect(await endpoints.get(scope, endpoint.id)).toMatchObject({ failingSince: LATER, disabledReason: null });
  });

  it("that was overtaken by a later try, or by its merchant, keeps what came later", async () => {
    const scope = await newMerchant();
    const { endpoint, key } = await newDelivery(scope);
    const first = await taken(key, LATER);
    const second = await taken(key, first.leasedUntil);
    await settle(second, answered(200), second.leasedUntil - 1);
    await settle(first, answered(500), second.leasedUntil);
    expect(await only(scope, endpoint.id)).toMatchObject({ status: "delivered", lastAnswer: "200" });
    expect(await endpoints.get(scope, endpoint.id)).toMatchObject({ failingSince: null });

    const again = second.leasedUntil + 1;
    expect(await deliveries.retry(scope, key, again)).toBe(true);
    const third = await taken(key, again);
    expect(await deliveries.retry(scope, key, again + 1)).toBe(true);
    await settle(third, answered(500), again + 2);
    expect(await only(scope, endpoint.id)).toMatchObject({ status: "pending", tries: 0, dueAt: again + 1 });
  });

  it("is listed for its merchant and mode alone, by status, newest first, page by page", async () => {
    const [scope, other] = [await newMerchant(), await newMerchant()];
    const { id: endpointId } = await newEndpoint(scope);
    const told: EventRecord[] = [];
    for (let index = 0; index < 5; index++) told.push((await publish(scope, { at: NOW + index })).event);
    const keyOf = (index: number) => ({ endpointId, eventId: told[index]?.id ?? "" });
    await settle(await taken(keyOf(0), LATER), answered(200), LATER);
    await settle(await taken(keyOf(1), LATER), answered(410), LATER);
    const list = async (status: "pending" | "delivered" | "failed" | null, page = PAGE, of = scope) =>
      (await deliveries.list(of, { endpointId, status }, page)).data.map(({ eventId }) => eventId);
    const ids = told.map(({ id }) => id);
    expect(await list(null)).toEqual(ids.toReversed());
    expect(await list("delivered")).toEqual([ids[0]]);
    expect(await list("failed")).toEqual([ids[1]]);
    expect(await list("pending")).toEqual([ids[4], ids[3], ids[2]]);
    const first = await deliveries.list(scope, { endpointId, status: null }, { limit: 3, cursor: null });
    expect(await list(null, { limit: 3, cursor: first.nextCursor as null })).toEqual([ids[1], ids[0]]);
    for (const stranger of [other, { ...scope, livemode: true }]) expect(await list(null, PAGE, stranger)).toEqual([]);
  });
});

describe("an endpoint", () => {
  it("fails since the first of its answers in a row that failed", async () => {
    const scope = await newMerchant();
    const { endpoint, key } = await newDelivery(scope);
    const since = async () => (await endpoints.get(scope, endpoint.id))?.failingSince;
    await settle(await taken(key, LATER), answered(500), LATER);
    expect(await since()).toBe(LATER);
    const again = LATER + LIMITS.webhookRetryMs[0];
    await settle(await taken(key, again), answered(302), again);
    expect(await since()).toBe(LATER);
    const { event } = await publish(scope);
    await settle(await taken({ ...key, eventId: event.id }, again), answered(200), again);
    expect(await since()).toBeNull();
  });

  it("that says that it is gone is disabled at once, with an entry in the audit log, and its other messages rest", async () => {
    const scope = await newMerchant();
    const { endpoint, key } = await newDelivery(scope);
    await publish(scope);
    await settle(await taken(key, LATER), answered(410), LATER);
    expect(await endpoints.get(scope, endpoint.id)).toMatchObject({ disabledReason: "gone" });
    expect(await dueOf(scope, LATER)).toEqual([]);
    expect((await publish(scope)).owed).toEqual([]);
    const audit = await makeAuditLog(env.DB).list(scope, { action: null, actor: null, subject: endpoint.id }, PAGE);
    expect(audit.data.map(({ entry }) => entry.action)).toEqual(["webhook_endpoint.disabled"]);
  });

  it("that accepted nothing for days is disabled by a message that is given up, not by its earlier tries", async () => {
    const scope = await newMerchant();
    const { endpoint, key } = await newDelivery(scope);
    const state = () => endpoints.get(scope, endpoint.id);
    const last = await failUntilLast(key, LATER);
    await settle(await taken(key, last), answered(500), last);
    expect(await state()).toMatchObject({ disabledReason: null, failingSince: LATER });
    // The next event comes a month later.
    const { event } = await publish(scope);
    const next = { ...key, eventId: event.id };
    const nextLast = await failUntilLast(next, LATER + 30 * DURATION.DAY_MS);
    expect(await state()).toMatchObject({ disabledReason: null, failingSince: LATER });
    await settle(await taken(next, nextLast), { kind: "unreachable" }, nextLast);
    expect(await state()).toMatchObject({ disabledReason: "failing", failingSince: LATER });
  });

  it("that accepted something while the last try of another message failed is not disabled", async () => {
    const scope = await newMerchant();
    const { endpoint, key } = await newDelivery(scope);
    const late = (await failUntilLast(key, LATER)) + LIMITS.webhookFailingMs;
    const failing = await taken(key, late);
    const { event } = await publish(scope);
    await settle(await taken({ ...key, eventId: event.id }, late), answered(200), late);
    await settle(failing, answered(500), late);
    expect(await only(scope, endpoint.id, "failed")).toMatchObject({ tries: LIMITS.webhookRetryMs.length + 1 });
    expect(await endpoints.get(scope, endpoint.id)).toMatchObject({ disabledReason: null, failingSince: late });
  });

  it("is not judged by an answer from its former address", async () => {
    const scope = await newMerchant();
    const { endpoint, key } = await newDelivery(scope);
    const old = await taken(key, LATER);
    await endpoints.change(scope, endpoint.id, (known) => ({
      endpoint: { ...known, url: "https://new.example.com/" },
      entries: [],
    }));
    await settle(old, answered(410), LATER, { isSlow: true });
    expect(await endpoints.get(scope, endpoint.id)).toMatchObject({ disabledReason: null, failingSince: null });
    expect(await only(scope, endpoint.id)).toMatchObject({ status: "failed", lastAnswer: "410" });
    expect((await publish(scope)).owed).toHaveLength(1);
  });

  it("that is slow is sent a few messages at a time by the cron alone, until it answers quickly", async () => {
    const scope = await newMerchant();
    const { key } = await newDelivery(scope);
    await settle(await taken(key, LATER), answered(200), LATER, { isSlow: true });
    const told = [];
    for (let index = 0; index < 4; index++) {
      const { event, owed } = await publish(scope, { at: NOW + index });
      expect(owed).toEqual([]);
      told.push({ ...key, eventId: event.id });
    }
    const admitted = told.slice(0, DUE.perSlowEndpoint).map((each) => ({ ...each, isForSlow: true }));
    expect(await dueOf(scope, LATER)).toEqual(admitted);
    expect(await take(told[0] ?? key, LATER)).toBeNull();
    await settle(await taken(told[0] ?? key, LATER, true), answered(200), LATER);
    expect(await dueOf(scope, LATER)).toEqual(told.slice(1).map((each) => ({ ...each, isForSlow: false })));
    expect((await publish(scope)).owed).toHaveLength(1);
  });

  it("with a backlog does not keep the cron from what others are owed", async () => {
    const [busy, other] = [await newMerchant(), await newMerchant()];
    const { key } = await newDelivery(busy);
    for (let index = 0; index < 4; index++) await publish(busy);
    await newDelivery(other);
    const limits = { ...DUE, perEndpoint: 2 };
    const due = await deliveries.due(LATER, limits);
    expect(due.filter(({ endpointId }) => endpointId === key.endpointId)).toHaveLength(2);
    const [own] = (await endpoints.list(other, PAGE)).data;
    expect(due.filter(({ endpointId }) => endpointId === own?.id)).toHaveLength(1);
  });
});

describe("old deliveries", () => {
  const old = NOW - LIMITS.webhookDeliveriesKeptMs;

  it("are swept up, but never one that is still to be sent", async () => {
    const scope = await newMerchant();
    const { id: endpointId } = await newEndpoint(scope, { createdAt: old });
    const disabled = await newEndpoint(scope, { createdAt: old, disabledReason: null });
    const [done, pending, recent] = [
      (await publish(scope, { at: old })).event,
      (await publish(scope, { at: old })).event,
      (await publish(scope, { at: old + 1 })).event,
    ];
    for (const { id } of [done, recent])
      await settle(await taken({ endpointId, eventId: id }, NOW), answered(200), NOW);
    await endpoints.change(scope, disabled.id, (known) => ({
      endpoint: { ...known, disabledReason: "merchant" },
      entries: [],
    }));
    expect(await deliveries.sweep(NOW, 1)).toBe(1);
    expect(await deliveries.sweep(NOW, 10)).toBe(2);
    expect(await deliveries.sweep(NOW, 10)).toBe(0);
    const left = async (of: string) =>
      (await deliveries.list(scope, { endpointId: of, status: null }, PAGE)).data.map(({ eventId }) => eventId);
    expect((await left(endpointId)).toSorted()).toEqual([pending.id, recent.id].toSorted());
    expect(await left(disabled.id)).toEqual([recent.id]);
  });

  it("of an endpoint that was deleted go with them", async () => {
    const scope = await newMerchant();
    const { id } = await newEndpoint(scope, { createdAt: old });
    await publish(scope, { at: old });
    await endpoints.remove(scope, id, []);
    expect(await deliveries.sweep(NOW, 10)).toBe(1);
  });
});

describe("the tallies for the operator", () => {
  const read = async () => {
    const { results } = await env.DB.prepare("SELECT outcome, count FROM webhook_delivery_tallies").all<{
      outcome: string;
      count: number;
    }>();
    return new Map(results.map(({ outcome, count }) => [outcome, count]));
  };

  it("rise by each delivery that ends, once", async () => {
    const scope = await newMerchant();
    const before = await read();
    const { key } = await newDelivery(scope);
    const delivery = await taken(key, LATER);
    await settle(delivery, answered(200), LATER);
    await settle(delivery, answered(200), LATER);
    const { event } = await publish(scope);
    await settle(await taken({ ...key, eventId: event.id }, LATER), answered(410), LATER);
    const after = await read();
    const rise = (outcome: string) => (after.get(outcome) ?? 0) - (before.get(outcome) ?? 0);
    expect([rise("delivered"), rise("failed")]).toEqual([1, 1]);
  });
});
