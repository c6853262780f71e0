/** What a merchant has sent again: one message, or all that failed. */

import { describe, expect, it } from "vitest";
import type { Scope } from "../../worker/ports/read-model.ts";
import { NOW, newMerchant } from "./fixtures.ts";
import {
  answered,
  deliveries,
  endpoints,
  newDelivery,
  newEndpoint,
  only,
  PAGE,
  publish,
  settle,
  taken,
} from "./webhook-fixtures.ts";

const LATER = NOW + 1_000;

describe("a delivery", () => {
  it("is sent again by its merchant alone, and only to an endpoint that is enabled", async () => {
    const [scope, other] = [await newMerchant(), await newMerchant()];
    const { endpoint, key } = await newDelivery(scope);
    await settle(await taken(key, LATER), answered(200), LATER);
    for (const stranger of [other, { ...scope, livemode: true }])
      expect(await deliveries.retry(stranger, key, LATER)).toBe(false);
    expect(await deliveries.retry(scope, { ...key, eventId: "evt_none" }, LATER)).toBe(false);
    expect(await deliveries.retry(scope, key, LATER)).toBe(true);
    expect(await only(scope, endpoint.id)).toMatchObject({ status: "pending", tries: 0, dueAt: LATER });
    await endpoints.change(scope, endpoint.id, (known) => ({
      endpoint: { ...known, disabledReason: "merchant" },
      entries: [],
    }));
    expect(await deliveries.retry(scope, key, LATER)).toBe(false);
  });

  it("that failed is sent again with all others that did, the oldest first, by its merchant alone", async () => {
    const [scope, other] = [await newMerchant(), await newMerchant()];
    const [{ id: endpointId }, sibling] = [await newEndpoint(scope), await newEndpoint(scope)];
    const told: string[] = [];
    for (let index = 0; index < 6; index++) told.push((await publish(scope, { at: NOW + index })).event.id);
    const end = async (eventId: string, kind: "delivered" | "failed", of = endpointId) =>
      deliveries.settle(await taken({ endpointId: of, eventId }, LATER), {
        answer: answered(kind === "failed" ? 500 : 200),
        fate: { kind },
        isSlow: false,
        disabled: null,
        now: LATER,
      });
    const [accepted = "", first = "", second = "", third = "", fourth = "", waiting = ""] = told;
    await end(accepted, "delivered");
    for (const eventId of [first, second, third, fourth]) await end(eventId, "failed");
    await end(first, "failed", sibling.id);
    const statuses = async (of = endpointId) =>
      new Map(
        (await deliveries.list(scope, { endpointId: of, status: null }, PAGE)).data.map((each) => [each.eventId, each]),
      );
    const retry = (by: Scope, limit: number, since = 0) =>
      deliveries.retryFailed(by, endpointId, { since, now: LATER + 1, limit });

    for (const stranger of [other, { ...scope, livemode: true }]) {
      expect(await deliveries.countFailed(stranger, endpointId, 10)).toBe(0);
      expect(await retry(stranger, 10)).toEqual({ retried: 0, hasMore: false });
    }
    expect(await Promise.all([3, 10].map((max) => deliveries.countFailed(scope, endpointId, max)))).toEqual([3, 4]);
    expect(await retry(scope, 1, NOW + 2)).toEqual({ retried: 1, hasMore: true });
    expect((await statuses()).get(second)).toMatchObject({ status: "pending", tries: 0, dueAt: LATER + 1 });
    expect(await retry(scope, 2)).toEqual({ retried: 2, hasMore: true });
    expect((await statuses()).get(fourth)).toMatchObject({ status: "failed" });
    expect(await retry(scope, 2)).toEqual({ retried: 1, hasMore: false });
    expect(await retry(scope, 2)).toEqual({ retried: 0, hasMore: false });
    const after = await statuses();
    expect(told.map((eventId) => after.get(eventId)?.status)).toEqual([
      "delivered",
      ...told.slice(1).map(() => "pending"),
    ]);
    expect([after.get(waiting)?.dueAt, after.get(accepted)?.tries]).toEqual([NOW + 5, 1]);
    expect((await statuses(sibling.id)).get(first)).toMatchObject({ status: "failed" });

    await endpoints.change(scope, sibling.id, (known) => ({
      endpoint: { ...known, disabledReason: "merchant" },
      entries: [],
    }));
    expect(await deliveries.countFailed(scope, sibling.id, 10)).toBe(0);
    expect(await deliveries.retryFailed(scope, sibling.id, { since: 0, now: LATER, limit: 10 })).toEqual({
      retried: 0,
      hasMore: false,
    });
  });
});
