/** Doing a payment's work at its provider: the key, the mode, the meaning of each answer, and what is left without an answer. */

import { describe, expect, it } from "vitest";
import { applyPspReport, requestRefund } from "../../../worker/app/link-object/commands.ts";
import { doWork } from "../../../worker/app/payments/do-work.ts";
import { performWork } from "../../../worker/app/payments/perform-work.ts";
import { SYSTEM } from "../../../worker/domain/audit.ts";
import { DURATION, LIMITS } from "../../../worker/domain/limits.ts";
import type { PaymentState } from "../../../worker/domain/payment/state.ts";
import { viewOf } from "../../../worker/domain/payment/view.ts";
import type { WorkKind } from "../../../worker/domain/payment/work.ts";
import type { PaymentAnswer, WorkOrder, WorkReport } from "../../../worker/ports/link-objects.ts";
import { LOCKED_OUT, NOT_MADE, type PspAdapter, type SessionRequest } from "../../../worker/ports/psp.ts";
import {
  ACCOUNT,
  AUTHORIZED,
  attemptWord,
  CANCELED,
  CAPTURED,
  CURRENCY,
  EXPIRED,
  NOW,
  TOTAL,
} from "../../domain/payment/fixtures.ts";
import { makeFakePsp } from "./fake-psp.ts";
import { makeRig, type Rig } from "./rig.ts";

const RETENTION_MS = DURATION.DAY_MS;
const REFUND = { id: "rfd_1", amount: 500 };
const WHOLE = { amount: TOTAL, currency: CURRENCY };

/** A payment whose object wants the given work, and the order for it. */
function orderOf(kind: WorkKind): { readonly rig: Rig; readonly order: WorkOrder } {
  const rig = makeRig(1);
  const started = rig.started(1);
  if (kind !== "open_session") rig.opened(started);
  if (kind === "close_session") rig.cancel(started.id);
  if (kind === "ask_outcome") rig.applyReport(started, "evt_1", attemptWord({ session: "closed" }));
  if (kind === "capture" || kind === "void") rig.applyReport(started, "evt_1", AUTHORIZED);
  if (kind === "void")
    rig.report({ paymentId: started.id, key: "capture:1", commands: [{ type: "record_capture_refusal", attempt: 1 }] });
  if (kind === "refund" || kind === "ask_refund") {
    rig.applyReport(started, "evt_1", CAPTURED);
    const at = { store: rig.store, now: NOW, cause: SYSTEM };
    requestRefund(at, {
      paymentId: started.id,
      refundId: REFUND.id,
      amount: REFUND.amount,
      reason: null,
      cause: SYSTEM,
    });
  }
  if (kind === "ask_refund") {
    const about = { kind: "refund", newRefundId: "rfd_new", observation: refundWord("pending") } as const;
    const word = { eventId: "evt_2", pspAccountId: ACCOUNT, merchantId: "mer_1", paymentId: started.id, attempt: 1 };
    applyPspReport({ store: rig.store, now: NOW }, { ...word, requestId: null, about });
  }
  const payment = rig.store.payment(started.id);
  const stored = rig.store.workOf(started.id).find(({ work }) => work.kind === kind);
  if (payment === null || stored === undefined) throw new Error(`no work ${kind}`);
  return { rig, order: { work: stored.work, payment, firstAt: stored.firstAt, tries: stored.tries } };
}

function refundWord(status: "pending" | "succeeded" | "failed") {
  return {
    livemode: false,
    pspRefundId: "re_1",
    pspPaymentId: null,
    refundId: REFUND.id,
    money: { amount: REFUND.amount, currency: CURRENCY },
    status,
    failureReason: null,
    isRelease: false,
  };
}

const KINDS = [
  "open_session",
  "close_session",
  "capture",
  "void",
  "refund",
  "ask_attempt",
  "ask_outcome",
  "ask_refund",
] as const;
const EFFECTS = ["open_session", "close_session", "capture", "void", "refund"] as const;
const METHODS = [
  "openSession",
  "closeSession",
  "queryAttempt",
  "capture",
  "void",
  "refund",
  "queryRefund",
] as const satisfies readonly (keyof PspAdapter)[];

/** A script in which every method does the same. */
function allOf(answer: () => Promise<never>): Parameters<typeof makeFakePsp>[0] {
  return Object.fromEntries(METHODS.map((method) => [method, answer]));
}

describe("performing work", () => {
  it.each(KINDS)(
    "of kind %s never throws, and what went wrong leaves the work and no secret in the log",
    async (kind) => {
      const { rig, order } = orderOf(kind);
      const broken = makeFakePsp(
        allOf(() => {
          throw new Error("sk_test_thesecret 4242424242424242 a@b.example");
        }),
      );
      const rejecting = makeFakePsp(allOf(() => Promise.reject("just a text")));
      for (const psp of [broken, rejecting, makeFakePsp({}, false)]) {
        const report = await performWork(psp.deps, order);
        expect(report).toEqual({ paymentId: order.payment.id, key: order.work.key, commands: [] });
        expect(psp.logged.join()).not.toMatch(/thesecret|4242|@|just a text/);
        rig.report(report);
      }
      const left = rig.store.workOf(order.payment.id).find(({ work }) => work.key === order.work.key);
      expect(left).toMatchObject({ tries: order.tries + 3, firstAt: order.firstAt });
    },
  );

  it.each(KINDS)("of kind %s without a reliable answer leaves the work to be done again", async (kind) => {
    const { rig, order } = orderOf(kind);
    const answer = rig.report(await performWork(makeFakePsp().deps, order));
    expect(rig.store.workOf(order.payment.id).map(({ work }) => work.key)).toContain(order.work.key);
    expect(answer.payment.attempts[0]).toMatchObject({ stage: order.payment.attempts[0]?.stage, ending: null });
  });

  it.each(EFFECTS)("of kind %s sends the same under the same key on every try", async (kind) => {
    const { rig, order } = orderOf(kind);
    const psp = makeFakePsp();
    rig.report(await performWork(psp.deps, order));
    psp.setTime(NOW + 5 * DURATION.HOUR_MS);
    const [stored] = rig.store.workOf(order.payment.id).filter(({ work }) => work.key === order.work.key);
    const payment = rig.store.payment(order.payment.id);
    if (stored === undefined || payment === null) throw new Error("the work is gone");
    await performWork(psp.deps, { ...stored, payment });
    expect(psp.calls).toHaveLength(2);
    expect(psp.calls[1]).toEqual(psp.calls[0]);
    expect(psp.calls[0]?.effect?.idempotencyKey).toBeTruthy();
  });

  it("uses a key of its own for every kind of effect and every refund", async () => {
    const psp = makeFakePsp();
    for (const kind of EFFECTS) await performWork(psp.deps, orderOf(kind).order);
    const keys = psp.calls.map(({ effect }) => effect?.idempotencyKey);
    expect(new Set(keys).size).toBe(EFFECTS.length);
    expect(keys.at(-1)).toBe(REFUND.id);
  });

  it.each(EFFECTS)("of kind %s only looks, once the key is an hour from being forgotten", async (kind) => {
    const { order } = orderOf(kind);
    const psp = makeFakePsp();
    const edge = order.firstAt + RETENTION_MS - DURATION.HOUR_MS;
    for (const time of [edge - 1, edge, edge + 30 * DURATION.DAY_MS]) {
      psp.setTime(time);
      await performWork(psp.deps, order);
    }
    expect(psp.calls.map(({ effect }) => effect?.mode)).toEqual(["send", "look", "look"]);
  });

  it("that is unknown or only notes a time asks no provider", async () => {
    const { order } = orderOf("open_session");
    const psp = makeFakePsp();
    for (const work of [
      { ...order.work, attempt: 9 },
      { ...order.work, kind: "lapse_hold" as const },
    ])
      expect((await performWork(psp.deps, { ...order, work })).commands).toEqual([]);
    expect(psp.calls).toEqual([]);
  });
});

describe("a refusal", () => {
  const refused = async (): Promise<{ readonly kind: "refused"; readonly reason: string }> => ({
    kind: "refused",
    reason: "no",
  });
  const refusedBy = async (kind: WorkKind): Promise<PaymentAnswer> => {
    const { rig, order } = orderOf(kind);
    const psp = makeFakePsp(Object.fromEntries(METHODS.map((method) => [method, refused])));
    return rig.report(await performWork(psp.deps, order));
  };

  it("to open a session ends the attempt", async () => {
    const { payment } = await refusedBy("open_session");
    expect(payment.attempts[0]).toMatchObject({ ending: "refused" });
    expect(payment.place).toBe("given_back");
  });

  it("to capture gives the place back and voids the authorisation", async () => {
    const { payment, orders } = await refusedBy("capture");
    expect(payment).toMatchObject({ place: "given_back", attempts: [{ captureFailed: true }] });
    expect(orders.map(({ work }) => work.key)).toEqual(["void:1"]);
  });

  it("to refund fails the refund with the provider's reason, and the sum may be refunded again", async () => {
    const { payment } = await refusedBy("refund");
    expect(payment.refunds).toMatchObject([{ status: "failed", failureReason: "no" }]);
    expect(viewOf(payment).amountRefundPending).toBe(0);
  });

  it.each(["close_session", "void", "ask_attempt", "ask_outcome", "ask_refund"] as const)(
    "to %s settles nothing",
    async (kind) => {
      const { order } = orderOf(kind);
      expect((await refusedBy(kind)).payment.attempts).toEqual(order.payment.attempts);
    },
  );
});

describe("doing work to its end", () => {
  const reporter =
    (rig: Rig, seen: WorkReport[] = []) =>
    async (report: WorkReport): Promise<{ readonly ok: true; readonly value: PaymentAnswer }> => {
      seen.push(report);
      return { ok: true, value: rig.report(report) };
    };
  const ordersOf = (rig: Rig, payment: PaymentState): WorkOrder[] =>
    rig.store.workOf(payment.id).map((stored) => ({ ...stored, payment }));

  it("captures what a question found authorised, before the caller answers", async () => {
    const { rig, order } = orderOf("ask_outcome");
    const psp = makeFakePsp({
      queryAttempt: async () => ({ kind: "observed", observation: AUTHORIZED }),
      capture: async () => ({ kind: "observed", observation: CAPTURED }),
    });
    const payment = await doWork(psp.deps, reporter(rig), [order]);
    expect(psp.calls.map(({ method }) => method)).toEqual(["queryAttempt", "capture"]);
    expect(psp.calls[1]?.sent[1]).toEqual(WHOLE);
    expect(payment === null ? null : viewOf(payment).status).toBe("captured");
    expect(rig.store.workOf(order.payment.id)).toEqual([]);
  });

  it("ends a session that was opened for a shopper who had canceled meanwhile", async () => {
    const { rig, order } = orderOf("open_session");
    rig.cancel(order.payment.id);
    const psp = makeFakePsp({
      openSession: async () => ({
        kind: "opened",
        sessionId: "cs_1",
        url: "https://psp.example/s",
        expiresAt: NOW + 1,
        secret: null,
        form: null,
      }),
      closeSession: async () => ({ kind: "observed", observation: EXPIRED }),
    });
    const payment = await doWork(psp.deps, reporter(rig), [order]);
    expect(psp.calls.map(({ method }) => method)).toEqual(["openSession", "closeSession"]);
    expect(payment === null ? null : viewOf(payment).status).toBe("canceled");
  });

  it("voids a refused capture, and stops where nothing is left", async () => {
    const { rig, order } = orderOf("capture");
    const psp = makeFakePsp({
      capture: async () => ({ kind: "refused", reason: "expired_card" }),
      void: async () => ({ kind: "observed", observation: CANCELED }),
    });
    const payment = await doWork(psp.deps, reporter(rig), [order]);
    expect(payment === null ? null : viewOf(payment).status).toBe("failed");
    expect(rig.store.workOf(order.payment.id)).toEqual([]);
  });

  it("asks a silent provider once, and leaves the rest to the alarm", async () => {
    const { rig, order } = orderOf("capture");
    const psp = makeFakePsp();
    await doWork(psp.deps, reporter(rig), [order]);
    expect(psp.calls).toHaveLength(1);
  });

  it("has at most four calls under way at once", async () => {
    const rig = makeRig();
    const orders = Array.from({ length: 10 }, (_, index) => ordersOf(rig, rig.started(index + 1))).flat();
    let under = 0;
    let most = 0;
    const psp = makeFakePsp({
      async openSession() {
        most = Math.max(most, ++under);
        await new Promise((resolve) => setImmediate(resolve));
        under--;
        return { kind: "unknown", reason: "slow" };
      },
    });
    const seen: WorkReport[] = [];
    await doWork(psp.deps, reporter(rig, seen), orders);
    expect([most, seen.length]).toEqual([4, 10]);
  });

  it("returns null where there was nothing to do", async () => {
    expect(await doWork(makeFakePsp().deps, reporter(makeRig()), [])).toBeNull();
  });
});

describe("what is told of an account's health", () => {
  const reportedBy = async (kind: WorkKind, answer: unknown): Promise<readonly unknown[]> => {
    const psp = makeFakePsp(allOf(async () => answer as never));
    await performWork(psp.deps, orderOf(kind).order);
    return psp.reported.map(([id, outcome]) => [id, outcome]);
  };
  const refused = (reason: string) => ({ kind: "refused", reason });

  it.each(EFFECTS)("is its silence, for %s", async (kind) => {
    expect(await reportedBy(kind, { kind: "unknown", reason: "status 503" })).toEqual([[ACCOUNT, "silent"]]);
  });

  it.each(["ask_attempt", "ask_outcome", "ask_refund"] as const)("is nothing, for the question %s", async (kind) => {
    expect(await reportedBy(kind, { kind: "unknown", reason: "status 503" })).toEqual([]);
  });

  it("is an answer where a session was opened or refused, and that the keys are refused where they are", async () => {
    const opened = {
      kind: "opened",
      sessionId: "cs_1",
      url: "https://psp.example/s",
      expiresAt: NOW + 1,
      secret: null,
      form: null,
    };
    expect(await reportedBy("open_session", opened)).toEqual([[ACCOUNT, "answered"]]);
    expect(await reportedBy("open_session", refused("amount_too_small"))).toEqual([[ACCOUNT, "answered"]]);
    expect(await reportedBy("open_session", refused(LOCKED_OUT))).toEqual([[ACCOUNT, "locked_out"]]);
  });

  it("is nothing where the answer says nothing about opening sessions", async () => {
    expect(await reportedBy("capture", { kind: "observed", observation: CAPTURED })).toEqual([]);
    expect(await reportedBy("refund", refused(LOCKED_OUT))).toEqual([]);
    expect(await reportedBy("refund", { kind: "unknown", reason: LOCKED_OUT })).toEqual([]);
    expect(await reportedBy("open_session", { kind: "in_progress" })).toEqual([]);
    expect(await reportedBy("open_session", refused(NOT_MADE))).toEqual([]);
  });

  it("is nothing where nothing was sent, since the key's life is over", async () => {
    const psp = makeFakePsp();
    psp.setTime(NOW + 10 * RETENTION_MS);
    await performWork(psp.deps, orderOf("open_session").order);
    expect([psp.calls[0]?.effect?.mode, psp.reported]).toEqual(["look", []]);
  });

  it("waits for a session as long as it is told to, and otherwise as long as for any call", async () => {
    const psp = makeFakePsp();
    const { order } = orderOf("open_session");
    await performWork(psp.deps, order, 4_000);
    await performWork(psp.deps, order);
    expect(psp.calls.map(({ sent }) => (sent[0] as SessionRequest).patienceMs)).toEqual([4_000, LIMITS.pspTimeoutMs]);
  });
});
