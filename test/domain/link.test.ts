/** Links: when they take payments, and what may be changed when. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import {
  type AvailabilityFacts,
  availabilityOf,
  changeLink,
  changeLinkStatus,
  type LinkState,
  timesFault,
} from "../../worker/domain/link.ts";
import { makeLink, NOW } from "./payment/fixtures.ts";

const used = (changes: Partial<LinkState> = {}, max: number | null = null): LinkState => ({
  ...makeLink(max),
  paymentsStarted: 1,
  ...changes,
});

const codeOf = (result: ReturnType<typeof changeLink>): string => (result.ok ? "ok" : result.error.code);

describe("the availability of a link", () => {
  const facts = (
    changes: Partial<AvailabilityFacts>,
    max: number | null = 3,
    expiresAt: number | null = null,
    activatesAt?: number,
  ): AvailabilityFacts => ({
    status: "active",
    placesHeld: 0,
    placesTaken: 0,
    definition: { maxPayments: max, expiresAt, ...(activatesAt !== undefined && { activatesAt }) },
    ...changes,
  });

  it.each([
    [facts({}), "open"],
    [facts({ placesHeld: 2 }), "open"],
    [facts({ placesHeld: 3 }), "busy"],
    [facts({ placesHeld: 1, placesTaken: 2 }), "busy"],
    [facts({ placesTaken: 3 }), "sold_out"],
    [facts({ placesTaken: 3, placesHeld: 1 }), "sold_out"],
    [facts({ placesTaken: 9 }, null), "open"],
    [facts({}, 3, NOW), "expired"],
    [facts({}, 3, NOW + 1), "open"],
    [facts({}, 3, null, NOW + 1), "scheduled"],
    [facts({}, 3, null, NOW), "open"],
    [facts({ placesTaken: 3 }, 3, NOW + 2, NOW + 1), "scheduled"],
    [facts({ status: "paused" }, 3, null, NOW + 1), "paused"],
    [facts({ status: "paused" }, 3, NOW), "paused"],
    [facts({ status: "archived", placesTaken: 3 }), "archived"],
  ])("%# is what status, time and places make it", (given, expected) => {
    expect(availabilityOf(given, NOW)).toBe(expected);
  });
});

describe("the times of a link", () => {
  const TEN_YEARS = 10 * 366 * 24 * 60 * 60 * 1000;

  it.each([
    [{}, null],
    [{ activatesAt: null, expiresAt: null }, null],
    [{ activatesAt: NOW - 1, expiresAt: NOW + 1 }, null],
    [{ expiresAt: NOW }, "/expires_at"],
    [{ expiresAt: NOW + TEN_YEARS + 1 }, "/expires_at"],
    [{ activatesAt: NOW + TEN_YEARS + 1 }, "/activates_at"],
    [{ activatesAt: NOW - TEN_YEARS - 1 }, "/activates_at"],
    [{ activatesAt: NOW + 5, expiresAt: NOW + 5 }, "/activates_at"],
    [{ activatesAt: NOW + 4, expiresAt: NOW + 5 }, null],
  ])("%# may be set where the link can be open in between", (times, pointer) => {
    expect(timesFault(times, NOW)?.pointer ?? null).toBe(pointer);
  });

  it("are looked at together, also where one of them was set long before the other", () => {
    const ends = changeLink(makeLink(), { expiresAt: NOW + 10 });
    const link = ends.ok ? ends.value : makeLink();
    expect(codeOf(changeLink(link, { activatesAt: NOW + 10 }))).toBe("invalid_request");
    expect(codeOf(changeLink(link, { activatesAt: NOW + 9 }))).toBe("ok");
    expect(codeOf(changeLink(link, { activatesAt: NOW + 11, expiresAt: NOW + 12 }))).toBe("ok");
  });
});

describe("changing a link", () => {
  it("is free until a shopper has started to pay", () => {
    const changed = changeLink(makeLink(), {
      currency: "USD",
      maxPayments: 5,
      price: { kind: "open", minimum: 1, maximum: 2, suggestions: [] },
    });
    expect(changed).toMatchObject({
      ok: true,
      value: { version: 2, priceVersion: 2, definition: { currency: "USD" } },
    });
  });

  it.each([
    [used(), { currency: "USD" }, "change_not_allowed"],
    [used(), { price: { kind: "items", items: [] } as const }, "change_not_allowed"],
    [used(), { maxPayments: 5 }, "change_not_allowed"],
    [used({}, 5), { maxPayments: null }, "change_not_allowed"],
    [used({ placesTaken: 3 }, 5), { maxPayments: 2 }, "change_not_allowed"],
    [used({ placesTaken: 3 }, 5), { maxPayments: 3 }, "ok"],
    [used(), { price: { kind: "fixed", amount: 1 } as const }, "ok"],
    [used({ status: "archived" }), { title: "x" }, "link_archived"],
  ])("%# that is used is refused where an open session would tell another story", (link, changes, code) => {
    expect(codeOf(changeLink(link, changes))).toBe(code);
  });

  it("to items that come to more than anybody can pay is refused, whatever the fees", () => {
    const item = { name: "Ship", amount: LIMITS.amountMax, quantity: LIMITS.quantityMax, adjustable: null };
    const percent = {
      kind: "percentage",
      name: "P",
      currency: null,
      basisPoints: 3_000,
      minimum: null,
      maximum: null,
    } as const;
    for (const fees of [null, { rules: [percent], shopperShare: 0 }]) {
      const changes = {
        price: { kind: "items", items: Array.from({ length: 50 }, () => item) } as const,
        checkout: { fees },
      };
      expect(changeLink(makeLink(), changes)).toMatchObject({
        ok: false,
        error: { code: "invalid_request", fields: [{ pointer: "/line_items" }] },
      });
    }
    const chosen = { ...item, adjustable: { minimum: 1, maximum: LIMITS.quantityMax } };
    expect(codeOf(changeLink(makeLink(), { price: { kind: "items", items: [chosen] } }))).toBe("ok");
  });

  it("to what it is already changes nothing, and what is not a price leaves the price's version", () => {
    const link = makeLink();
    expect(changeLink(link, { title: link.definition.title })).toEqual({ ok: true, value: link });
    expect(changeLink(link, { title: "Other" })).toMatchObject({ value: { version: 2, priceVersion: 1 } });
  });

  it("never changes counters, ids or status, nor the link that was given", () => {
    const changes = fc.record(
      { title: fc.string(), maxPayments: fc.constantFrom(null, 1, 5), currency: fc.constantFrom("EUR", "JPY") },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(changes, fc.nat(6), (change, taken) => {
        const link = Object.freeze(used({ placesTaken: taken }, 5));
        const changed = changeLink(link, change);
        if (!changed.ok) return;
        const { definition: _was, version: _v, priceVersion: _p, ...fixed } = link;
        expect(changed.value).toMatchObject(fixed);
        expect(changed.value.definition.maxPayments).toBeGreaterThanOrEqual(taken);
      }),
    );
  });
});

describe("a link's status", () => {
  it("goes back and forth, until it is archived for good", () => {
    const paused = changeLinkStatus(makeLink(), "paused");
    expect(paused).toMatchObject({ value: { status: "paused", version: 2 } });
    const archived = changeLinkStatus(makeLink(), "archived");
    if (!archived.ok) throw new Error("not archived");
    expect(changeLinkStatus(archived.value, "active")).toMatchObject({ ok: false, error: { code: "link_archived" } });
    expect(changeLinkStatus(archived.value, "archived")).toEqual({ ok: true, value: archived.value });
  });
});
