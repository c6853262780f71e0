/** What an object keeps of each command: all of it or nothing, once, and in order. */

import { describe, expect, it } from "vitest";
import { requestRefund } from "../../../worker/app/link-object/commands.ts";
import { SYSTEM } from "../../../worker/domain/audit.ts";
import { LIMITS } from "../../../worker/domain/limits.ts";
import type { PaymentState } from "../../../worker/domain/payment/state.ts";
import { workOf } from "../../../worker/domain/payment/work.ts";
import { AUTHORIZED, CANCELED, CAPTURED, EXPIRED, NOW } from "../../domain/payment/fixtures.ts";
import { makeRig, type Rig } from "./rig.ts";
import { PowerCut } from "./sync-sql.ts";

const PAGE = 1_000;

/** All that were not confirmed, handed over or not. */
function publicationsOf(rig: Rig): ReturnType<Rig["store"]["duePublications"]> {
  return rig.store.duePublications(Number.MAX_SAFE_INTEGER, PAGE);
}

function keysOf(rig: Rig, payment: PaymentState): string[] {
  return rig.store
    .workOf(payment.id)
    .map(({ work }) => work.key)
    .sort();
}

describe("the log", () => {
  it("takes the events of a commit however many they are, in order, and marks the last with its cause", () => {
    const { store } = makeRig(2);
    const paymentId = "pay_00000001000001mmmmm";
    const before = store.lastSeq();
    const events = Array.from(
      { length: 120 },
      (_, attempt) => ({ type: "give_back_decided", attempt, reason: "merchant" }) as const,
    );
    const by = { actor: SYSTEM.actor, requestId: null, asked: null };
    expect(store.append({ paymentId, at: NOW, events, by })).toBe(before + events.length);
    const entries = store.logOf(paymentId);
    expect(entries.map(({ event }) => event)).toEqual(events);
    expect(entries.map(({ seq }) => seq - before)).toEqual(events.map((_, index) => index + 1));
    expect(entries.map((entry) => [entry.last, entry.by])).toEqual(
      events.map((_, index) => (index === 119 ? [true, by] : [false, null])),
    );
  });
});

describe("a power cut", () => {
  const refund = { paymentId: "pay_00000001000001mmmmm", refundId: "rfd_1", amount: null, reason: null, cause: SYSTEM };
  const commands: readonly (readonly [string, (rig: Rig) => void, (rig: Rig) => void])[] = [
    ["start", () => {}, (rig) => void rig.started(1)],
    ["report", (rig) => void rig.started(1), (rig) => void rig.opened(rig.started(1))],
    ["cancel", (rig) => void rig.opened(rig.started(1)), (rig) => void rig.cancel(refund.paymentId)],
    ["authorisation", (rig) => void rig.started(1), (rig) => void rig.applyReport(rig.started(1), "evt_1", AUTHORIZED)],
    [
      "refund",
      (rig) => void rig.applyReport(rig.started(1), "evt_1", CAPTURED),
      (rig) => void requestRefund({ store: rig.store, now: NOW, cause: SYSTEM }, refund),
    ],
  ];

  it.each(commands)(
    "at any statement of a %s keeps nothing of it, and the command then succeeds as if for the first time",
    (_name, prepare, act) => {
      const whole = makeRig(2);
      prepare(whole);
      act(whole);
      const rig = makeRig(2);
      prepare(rig);
      let cuts = 0;
      for (;;) {
        const kept = rig.storage.dump();
        rig.storage.cutAfter(cuts);
        try {
          act(rig);
          break;
        } catch (error) {
          expect(error).toBeInstanceOf(PowerCut);
          expect(rig.storage.dump()).toEqual(kept);
          cuts++;
        }
      }
      rig.storage.cutAfter(Number.POSITIVE_INFINITY);
      expect(cuts).toBeGreaterThan(5);
      expect(rig.storage.dump()).toEqual(whole.storage.dump());
    },
  );

  it("at any statement of a definition leaves an object that was never defined", () => {
    const rig = makeRig(null, false);
    let cuts = 0;
    for (let defined = false; !defined; cuts++) {
      rig.storage.cutAfter(cuts);
      try {
        defined = rig.define().ok;
      } catch (error) {
        expect(error).toBeInstanceOf(PowerCut);
        expect(rig.storage.dump()).toEqual({});
        expect(rig.storage.freshStore().link()).toBeNull();
        expect(rig.store.link()).toBeNull();
      }
    }
    rig.storage.cutAfter(Number.POSITIVE_INFINITY);
    expect(cuts).toBeGreaterThan(10);
    expect(rig.store.link()?.version).toBe(1);
  });
});

describe("an event of a PSP", () => {
  it("is applied once, however often it is delivered", () => {
    const rig = makeRig();
    const payment = rig.started(1);
    expect(rig.applyReport(payment, "evt_1", CAPTURED).kind).toBe("applied");
    const kept = rig.storage.dump();
    expect(rig.applyReport(payment, "evt_1", CAPTURED)).toEqual({ kind: "seen" });
    expect(rig.storage.dump()).toEqual(kept);
  });

  it("of another id that says the same changes nothing but the note that it was seen", () => {
    const rig = makeRig();
    const payment = rig.started(1);
    rig.applyReport(payment, "evt_1", CAPTURED);
    const { seen: _before, ...kept } = rig.storage.dump();
    rig.applyReport(payment, "evt_2", CAPTURED);
    const { seen, ...after } = rig.storage.dump();
    expect(after).toEqual(kept);
    expect(seen).toHaveLength(2);
  });

  it("of a payment that is not there, or of another merchant's account, leaves no trace", () => {
    const rig = makeRig();
    const payment = rig.started(1);
    const kept = rig.storage.dump();
    expect(rig.applyReport({ ...payment, id: "pay_00000001999999mmmmm" }, "evt_1", CAPTURED)).toEqual({
      kind: "unknown_payment",
    });
    expect(rig.applyReport({ ...payment, merchantId: "mer_2" }, "evt_1", CAPTURED)).toEqual({ kind: "foreign" });
    expect(rig.storage.dump()).toEqual(kept);
  });

  it("is forgotten after the longest redelivery, and not before", () => {
    const rig = makeRig();
    rig.applyReport(rig.started(1), "evt_1", EXPIRED);
    rig.store.forgetSeenBefore(NOW);
    expect(rig.storage.dump().seen).toHaveLength(1);
    rig.store.forgetSeenBefore(NOW + 1);
    expect(rig.storage.dump().seen).toHaveLength(0);
  });
});

describe("work", () => {
  it("appears and disappears with the state that needs it", () => {
    const rig = makeRig(2);
    const payment = rig.started(1);
    const stages: [unknown, string[]][] = [
      [null, ["lapse_hold:1", "open_session:1"]],
      [rig.opened(payment), ["ask_attempt:1", "lapse_hold:1"]],
    ];
    expect(keysOf(rig, payment)).toEqual(stages.at(-1)?.[1]);
    rig.applyReport(payment, "evt_1", AUTHORIZED);
    expect(keysOf(rig, payment)).toEqual(["capture:1"]);
    rig.applyReport(payment, "evt_2", CAPTURED);
    expect(keysOf(rig, payment)).toEqual([]);
    requestRefund(
      { store: rig.store, now: NOW, cause: SYSTEM },
      { paymentId: payment.id, refundId: "rfd_1", amount: 5, reason: null, cause: SYSTEM },
    );
    expect(keysOf(rig, payment)).toEqual(["refund:rfd_1"]);
  });

  it("stored is the work that the state needs, after every command", () => {
    const rig = makeRig(1);
    const payment = rig.started(1);
    const check = (): void => {
      const now = rig.store.payment(payment.id);
      expect(keysOf(rig, payment)).toEqual((now === null ? [] : workOf(now)).map(({ key }) => key).sort());
    };
    const steps = [
      () => rig.opened(payment),
      () => rig.cancel(payment.id),
      () => rig.applyReport(payment, "evt_1", AUTHORIZED),
      () => rig.applyReport(payment, "evt_2", CANCELED),
      () => rig.applyReport(payment, "evt_3", CAPTURED),
    ];
    for (const step of steps) {
      step();
      check();
    }
  });

  it("that is stale may be reported at any time: it is applied, and causes no work", () => {
    const rig = makeRig();
    const payment = rig.opened(rig.started(1));
    rig.applyReport(payment, "evt_1", CAPTURED);
    const kept = rig.storage.dump();
    const answer = rig.report({ paymentId: payment.id, key: "ask_attempt:1", commands: [] }, NOW + 1);
    expect(answer.orders).toEqual([]);
    expect(
      rig.report({ paymentId: payment.id, key: "no such work", commands: [{ type: "record_silence", attempt: 9 }] })
        .orders,
    ).toEqual([]);
    expect(rig.storage.dump()).toEqual(kept);
  });

  it("without an outcome is due again after a growing delay, and its age is still counted from its first day", () => {
    const rig = makeRig();
    const payment = rig.started(1);
    const delays = [1, 2, 3, 20].map((tries) => {
      const now = NOW + tries * LIMITS.askDelayMsMax;
      for (let done = rig.store.workOf(payment.id)[0]?.tries ?? 0; done < tries; done++)
        rig.report({ paymentId: payment.id, key: "open_session:1", commands: [] }, now);
      return (rig.store.workOf(payment.id)[0]?.dueAt ?? 0) - now;
    });
    expect(delays).toEqual([LIMITS.askFirstMs * 2, LIMITS.askFirstMs * 4, LIMITS.askFirstMs * 8, LIMITS.askDelayMsMax]);
    expect(rig.store.workOf(payment.id)[0]?.firstAt).toBe(NOW);
  });

  it("that one command makes necessary and the next settles is not handed out", () => {
    const rig = makeRig(1);
    const payment = rig.opened(rig.started(1));
    const word = (observation: typeof AUTHORIZED) =>
      ({ type: "observe_attempt", attempt: 1, pspAccountId: "psp_first", observation }) as const;
    const both = { paymentId: payment.id, key: "ask_attempt:1", commands: [word(AUTHORIZED), word(CAPTURED)] };
    expect(rig.report(both).orders).toEqual([]);
  });
});

/** Those that nobody was given yet. */
const freshOf = (rig: ReturnType<typeof makeRig>) => publicationsOf(rig).filter(({ tries }) => tries === 0);

describe("a publication", () => {
  it("stays, sent again and again, until the read model has confirmed it", () => {
    const rig = makeRig();
    rig.started(1);
    const ids = publicationsOf(rig).map(({ id }) => id);
    expect(ids).toHaveLength(2);
    for (const id of ids) rig.store.postponePublication(id, NOW + 5);
    expect(rig.store.takeFresh(PAGE, NOW + 5)).toEqual([]);
    expect(rig.store.duePublications(NOW + 4, PAGE)).toEqual([]);
    expect(rig.store.duePublications(NOW + 5, PAGE).map(({ id, tries }) => [id, tries])).toEqual(
      ids.map((id, index) => [id, index === 0 ? 2 : 1]),
    );
    rig.store.removePublications([ids[0] ?? 0]);
    expect(rig.store.duePublications(NOW + 5, PAGE).map(({ id }) => id)).toEqual(ids.slice(1));
  });

  it("that is due, and work that is, are found by an index, however many wait", () => {
    const rig = makeRig();
    rig.started(1);
    const statements = rig.storage.record();
    rig.store.duePublications(NOW, PAGE);
    rig.store.dueWork(NOW, PAGE);
    rig.store.nextDue();
    rig.store.forgetSeenBefore(NOW);
    const plans = statements.flatMap((query) => rig.storage.plan(query));
    expect(plans.filter((line) => /\b(?:SCAN|TEMP B-TREE)\b/.test(line))).toEqual([]);
  });

  it("carries growing numbers, and events whose ids follow from their place in the log", () => {
    const tell = (): ReturnType<typeof publicationsOf> => {
      const rig = makeRig(1);
      const payment = rig.opened(rig.started(1));
      rig.applyReport(payment, "evt_1", AUTHORIZED);
      rig.applyReport(payment, "evt_2", CAPTURED);
      return publicationsOf(rig);
    };
    const told = tell();
    const numbers = told.map(({ publication: { payments, link } }) => payments[0]?.seq ?? link?.seq ?? 0);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    const events = told.flatMap(({ publication }) => publication.events);
    expect(events.map(({ type }) => type)).toEqual([
      "link.created",
      "payment.created",
      "payment.capturing",
      "payment.captured",
    ]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    expect(events.every(({ id }) => /^evt_00000001[0-9a-hjkmnp-tv-z]{10}$/.test(id))).toBe(true);
    expect(tell()).toEqual(told);
  });

  it("covers several commits until it is handed over, and none after that", () => {
    const rig = makeRig();
    const payment = rig.opened(rig.started(1));
    rig.started(2);
    const [fresh, ...more] = freshOf(rig);
    expect(more).toEqual([]);
    expect(fresh?.publication.payments.map(({ view }) => view.id)).toEqual([
      payment.id,
      payment.id.replace("000001m", "000002m"),
    ]);
    expect(fresh?.publication.events.map(({ type }) => type)).toEqual(["payment.created", "payment.created"]);
    const applied = rig.applyReport(payment, "evt_1", CAPTURED);
    const given = applied.kind === "applied" ? applied.publications.map(({ id }) => id) : [];
    expect(given).toEqual([fresh?.id]);
    rig.started(3);
    rig.store.removePublications(given);
    const left = publicationsOf(rig).filter(({ publication }) => publication.payments.length > 0);
    expect(left.map(({ publication }) => publication.payments.length)).toEqual([1]);
  });

  it("never covers too many payments", () => {
    const rig = makeRig();
    for (let serial = 1; serial <= LIMITS.publicationPaymentsMax + 2; serial++) rig.started(serial);
    const counts = freshOf(rig).map(({ publication }) => publication.payments.length);
    expect(counts).toEqual([LIMITS.publicationPaymentsMax, 2]);
  });

  it("is handed over once, the oldest first and a few at a time", () => {
    const rig = makeRig();
    for (let serial = 1; serial <= 2 * LIMITS.publicationPaymentsMax + 1; serial++) rig.started(serial);
    const ids = freshOf(rig).map(({ id }) => id);
    const take = (limit: number) => rig.store.takeFresh(limit, NOW + 5).map(({ id }) => id);
    expect([take(2), take(2), take(2)]).toEqual([ids.slice(0, 2), ids.slice(2), []]);
    expect(rig.store.duePublications(NOW + 5, PAGE).map(({ id }) => id)).toEqual(ids);
  });

  it("says nothing of a link that did not change", () => {
    const [unlimited, limited] = [makeRig(), makeRig(1)].map((rig) => {
      rig.applyReport(rig.opened(rig.started(1)), "evt_1", AUTHORIZED);
      rig.applyReport(rig.started(1), "evt_2", CAPTURED);
      return publicationsOf(rig).map(({ publication: { link } }) => link?.state.placesTaken ?? null);
    });
    expect(unlimited).toEqual([0, 0, null]);
    expect(limited).toEqual([0, 1, null]);
  });
});
