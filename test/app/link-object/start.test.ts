/** Starting payments at a link's object: double clicks, tabs, other wishes, and more shoppers than places. */

import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../worker/domain/limits.ts";
import { AUTHORIZED, attemptWord, CAPTURED, EXPIRED, NOW } from "../../domain/payment/fixtures.ts";
import { makeRig } from "./rig.ts";

const BUSY = JSON.stringify({ code: "unavailable", availability: "busy" });

describe("one purchase", () => {
  it("is one payment however often its form is posted, and each post may ask for the session under the one key", () => {
    const rig = makeRig();
    const first = rig.start(1);
    const second = rig.start(1, { paymentId: "pay_00000001999999mmmmm" });
    expect(second).toEqual(first);
    expect(first).toMatchObject({ kind: "started", orders: [{ work: { key: "open_session:1" }, tries: 0 }] });
    expect(rig.storage.dump().payments).toHaveLength(1);
    expect(rig.store.link()?.paymentsStarted).toBe(1);
  });

  it("is joined by another tab of the browser with the same wish", () => {
    const rig = makeRig();
    const { id } = rig.started(1, { shopperKey: "one" });
    expect(rig.started(2, { shopperKey: "one" }).id).toBe(id);
  });

  it("is not joined by another wish, which is shown the live payment instead", () => {
    const rig = makeRig();
    const { id } = rig.started(1, { shopperKey: "one" });
    expect(rig.start(2, { shopperKey: "one", email: "a@b.example" })).toMatchObject({
      kind: "other_live",
      payment: { id },
    });
  });

  it("is not paid by its own form with another wish: who went back and changed it is shown what it was", () => {
    const rig = makeRig();
    const { id } = rig.started(1);
    expect(rig.start(1, { email: "a@b.example" })).toMatchObject({ kind: "other_live", payment: { id } });
  });

  it("is another one in another browser, and after the first has ended", () => {
    const rig = makeRig();
    const first = rig.started(1, { shopperKey: "one" });
    const other = rig.started(2, { shopperKey: "two" });
    rig.applyReport(first, "evt_1", EXPIRED);
    const next = rig.started(3, { shopperKey: "one" });
    expect(new Set([first.id, other.id, next.id]).size).toBe(3);
  });

  it("without a cookie joins no other payment", () => {
    const rig = makeRig();
    expect(rig.started(1, { shopperKey: null }).id).not.toBe(rig.started(2, { shopperKey: null }).id);
  });

  it("joins a payment with money on its way only for the same form: after pending a new start is a new purchase", () => {
    const rig = makeRig();
    const first = rig.opened(rig.started(1, { shopperKey: "one" }));
    rig.applyReport(first, "evt_1", attemptWord({ stage: "pending" }));
    expect(rig.started(2, { shopperKey: "one" }).id).not.toBe(first.id);
  });

  it("under a taken payment id is refused, not mixed with the other's", () => {
    const rig = makeRig();
    const { id } = rig.started(1);
    expect(() => rig.start(2, { paymentId: id })).toThrow("overloaded");
  });

  it("at an old price is refused, and the link as it is now comes along", () => {
    expect(makeRig().start(1, { priceVersion: 7 })).toMatchObject({
      kind: "refused",
      refusal: { code: "price_changed" },
      link: { priceVersion: 1 },
    });
  });
});

describe("a limited link", () => {
  it("with 3 places lets 3 of 200 shoppers start, and captures 3 of however many authorisations", () => {
    const rig = makeRig(3);
    const answers = Array.from({ length: 200 }, (_, index) => rig.start(index + 1));
    const started = answers.flatMap((answer) => (answer.kind === "started" ? [answer.payment] : []));
    expect(started).toHaveLength(3);
    expect(
      answers.filter((answer) => answer.kind === "refused" && JSON.stringify(answer.refusal) === BUSY),
    ).toHaveLength(197);
    for (const payment of started) rig.applyReport(payment, `evt_${payment.id}`, AUTHORIZED);
    expect(rig.store.link()).toMatchObject({ placesHeld: 0, placesTaken: 3 });
    expect(rig.start(201)).toMatchObject({ kind: "refused", refusal: { availability: "sold_out" } });
  });

  it("never captures more than its places, though every hold lapses and every shopper authorises in the end", () => {
    const rig = makeRig(3);
    const payments = [];
    for (let round = 0; round < 20; round++) {
      const now = NOW + round * LIMITS.holdMs;
      const wave = [1, 2, 3].map((each) => rig.started(round * 3 + each, {}, now));
      for (const { id } of wave) rig.lapse(id, now + LIMITS.holdMs);
      payments.push(...wave);
    }
    for (const payment of payments.reverse()) rig.applyReport(payment, `evt_${payment.id}`, AUTHORIZED);
    const grants = payments.map(({ id }) => rig.store.payment(id)?.attempts[0]?.grant);
    expect(grants.filter((grant) => grant === "capture")).toHaveLength(3);
    expect(grants.filter((grant) => grant === "void")).toHaveLength(57);
    expect(rig.store.link()).toMatchObject({ placesHeld: 0, placesTaken: 3 });
  });

  it("lets one address hold only its share, and more once it gives up or its hold lapses", () => {
    const rig = makeRig(100);
    const same = { addressKey: "one" };
    const payments = [1, 2, 3].map((serial) => rig.started(serial, same));
    expect(rig.start(4, same)).toMatchObject({ kind: "refused", refusal: { availability: "busy" } });
    expect(rig.start(5).kind).toBe("started");
    rig.cancel(payments[0]?.id ?? "");
    expect(rig.start(6, same).kind).toBe("started");
    rig.lapse(payments[1]?.id ?? "", NOW + LIMITS.holdMs);
    expect(rig.start(7, same).kind).toBe("started");
    expect(rig.start(8, same).kind).toBe("refused");
  });

  it("counts payments of an address that were paid as taken, not as held", () => {
    const rig = makeRig(100);
    const same = { addressKey: "one" };
    for (const serial of [1, 2, 3]) rig.applyReport(rig.started(serial, same), `evt_${serial}`, CAPTURED);
    expect(rig.start(4, same).kind).toBe("started");
    expect(rig.store.link()).toMatchObject({ placesHeld: 1, placesTaken: 3 });
  });
});

describe("the work of a start", () => {
  it("does not grow with the number of payments: every statement uses an index", () => {
    const rig = makeRig(1_000);
    rig.started(1);
    const statements = rig.storage.record();
    rig.started(2);
    const unbounded = statements
      .filter((query) => !query.includes("sqlite_master"))
      .flatMap((query) => rig.storage.plan(query).map((line) => ({ query, line })))
      // The table of the link has one row, by its own check; `json_each` reads a parameter.
      .filter(
        ({ line }) => /\bSCAN\b/.test(line) && !/\bSCAN (?:\d+-ROW VALUES|link|CONSTANT ROW|json_each)\b/.test(line),
      );
    expect(unbounded).toEqual([]);
    expect(statements.some((query) => query.includes("shopper_key ="))).toBe(true);
    expect(statements.some((query) => query.includes("address_key ="))).toBe(true);
  });

  it("is a constant number of statements", () => {
    const rig = makeRig(1_000);
    const countOf = (serial: number): number => {
      const statements = rig.storage.record();
      rig.started(serial);
      return statements.length;
    };
    rig.started(1);
    const first = countOf(2);
    for (let serial = 3; serial <= 100; serial++) rig.started(serial);
    expect(countOf(101)).toBe(first);
  });
});
