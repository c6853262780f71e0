/** The contract about effects whose answer never came: sent again, or only looked for, they happen once. */

import { expect, test } from "vitest";
import type { ProviderUnderTest } from "./psp-contract.ts";
import {
  asObserved,
  asOpened,
  asRefund,
  authorized,
  look,
  OPEN,
  open,
  opened,
  refundRequest,
  send,
  sessionRequest,
} from "./psp-deeds.ts";
import { timeoutAfterEffect, timeoutBeforeEffect } from "./wire.ts";

const PRICE = { amount: 1999, currency: "EUR" };
const TIME_OUTS = [
  ["before", timeoutBeforeEffect],
  ["after", timeoutAfterEffect],
] as const;

/** Registers the tests of this part. */
export function describeResends({ makeSubject }: ProviderUnderTest): void {
  test.each(TIME_OUTS)(
    "a session whose opening timed out %s the effect is one session once sent again",
    async (_when, fault) => {
      const subject = await makeSubject();
      const { adapter, account } = subject;
      const request = sessionRequest(subject);
      subject.wire.breakNext(fault);
      expect((await adapter.openSession(account, request, send(OPEN))).kind).toBe("unknown");
      expect((await subject.holdings()).sessions).toBe(fault === timeoutAfterEffect ? 1 : 0);
      const first = asOpened(await adapter.openSession(account, request, send(OPEN)));
      const second = asOpened(await adapter.openSession(account, request, send(OPEN)));
      expect(second).toEqual(first);
      expect((await subject.holdings()).sessions).toBe(1);
    },
  );

  test.each(TIME_OUTS)(
    "a capture that timed out %s the effect is one capture once sent again",
    async (_when, fault) => {
      const subject = await makeSubject();
      const { handle } = await authorized(subject);
      subject.wire.breakNext(fault);
      const capture = () => subject.adapter.capture(subject.account, handle, PRICE, send("capture-1"));
      expect((await capture()).kind).toBe("unknown");
      expect(asObserved(await capture())).toMatchObject({ stage: "captured", captured: PRICE });
      expect(await subject.holdings()).toMatchObject({ captured: 1, refunds: 0 });
    },
  );

  test.each(TIME_OUTS)("a void that timed out %s the effect is done once sent again", async (_when, fault) => {
    const subject = await makeSubject();
    const { handle } = await authorized(subject);
    subject.wire.breakNext(fault);
    const cancel = () => subject.adapter.void(subject.account, handle, send("void-1"));
    expect((await cancel()).kind).toBe("unknown");
    expect(asObserved(await cancel())).toMatchObject({ ending: "canceled", captured: null });
  });

  test.each(TIME_OUTS)("a closing that timed out %s the effect is done once sent again", async (_when, fault) => {
    const subject = await makeSubject();
    const { handle } = await open(subject);
    subject.wire.breakNext(fault);
    const close = () => subject.adapter.closeSession(subject.account, handle, send("close-1"));
    expect((await close()).kind).toBe("unknown");
    expect(asObserved(await close())).toMatchObject({ session: "closed", ending: "expired" });
  });

  test.each(TIME_OUTS)("a refund that timed out %s the effect is one refund once sent again", async (_when, fault) => {
    const subject = await makeSubject();
    const { adapter, account } = subject;
    const { handle } = await opened(subject, "pay");
    const request = refundRequest(handle, 500);
    subject.wire.breakNext(fault);
    expect((await adapter.refund(account, request, send("rfd_1"))).kind).toBe("unknown");
    const first = asRefund(await adapter.refund(account, request, send("rfd_1")));
    const second = asRefund(await adapter.refund(account, request, send("rfd_1")));
    expect(second.pspRefundId).toBe(first.pspRefundId);
    expect((await subject.holdings()).refunds).toBe(1);
  });

  test("a 5xx that the key brings back makes the adapter look, and it finds the session that was made", async () => {
    const subject = await makeSubject();
    const { adapter, account } = subject;
    const request = sessionRequest(subject);
    subject.failNextInside("done");
    expect((await adapter.openSession(account, request, send(OPEN))).kind).toBe("unknown");
    const answer = asOpened(await adapter.openSession(account, request, send(OPEN)));
    expect(await adapter.queryAttempt(account, { ...request.handle, sessionId: answer.sessionId })).toMatchObject({
      kind: "observed",
    });
    expect((await subject.holdings()).sessions).toBe(1);
  });

  test("a 5xx that the key brings back makes the adapter look, and it says that no session was made", async () => {
    const subject = await makeSubject();
    const { adapter, account } = subject;
    const request = sessionRequest(subject);
    subject.failNextInside("not_done");
    expect((await adapter.openSession(account, request, send(OPEN))).kind).toBe("unknown");
    const answer = await adapter.openSession(account, request, send(OPEN));
    expect(answer).toEqual({ kind: "refused", reason: "not_made" });
    expect((await subject.holdings()).sessions).toBe(0);
  });

  test.each(["done", "not_done"] as const)(
    "after a 5xx that the key brings back, a refund that was %s is told as such",
    async (effect) => {
      const subject = await makeSubject();
      const { adapter, account } = subject;
      const { handle } = await opened(subject, "pay");
      const request = refundRequest(handle, 500);
      subject.failNextInside(effect);
      expect((await adapter.refund(account, request, send("rfd_1"))).kind).toBe("unknown");
      const answer = await adapter.refund(account, request, send("rfd_1"));
      if (effect === "done") expect(asRefund(answer)).toMatchObject({ refundId: "rfd_1", money: { amount: 500 } });
      else expect(answer).toEqual({ kind: "refused", reason: "not_made" });
      expect((await subject.holdings()).refunds).toBe(effect === "done" ? 1 : 0);
    },
  );

  test.each(["capture", "void"] as const)(
    "after a 5xx that the key brings back, a %s that was done is told as such",
    async (effect) => {
      const subject = await makeSubject();
      const { adapter, account } = subject;
      const { handle } = await authorized(subject);
      const perform = () =>
        effect === "capture"
          ? adapter.capture(account, handle, PRICE, send("k"))
          : adapter.void(account, handle, send("k"));
      subject.failNextInside("done");
      expect((await perform()).kind).toBe("unknown");
      const expected = effect === "capture" ? { stage: "captured", captured: PRICE } : { ending: "canceled" };
      expect(asObserved(await perform())).toMatchObject(expected);
    },
  );

  test.each(["capture", "void"] as const)(
    "after a 5xx that the key brings back, a %s that was not done is told as neither done nor refused, until the key is forgotten",
    async (effect) => {
      const subject = await makeSubject();
      const { adapter, account } = subject;
      const { handle } = await authorized(subject);
      const perform = () =>
        effect === "capture"
          ? adapter.capture(account, handle, PRICE, send("k"))
          : adapter.void(account, handle, send("k"));
      subject.failNextInside("not_done");
      expect((await perform()).kind).toBe("unknown");
      expect(asObserved(await perform())).toMatchObject({ stage: "authorized", ending: null });
      expect((await subject.holdings()).captured).toBe(0);
      subject.advance(adapter.capabilities.keyRetentionMs);
      const done = effect === "capture" ? { stage: "captured", captured: PRICE } : { ending: "canceled" };
      expect(asObserved(await perform())).toMatchObject(done);
    },
  );

  test("looking for a session finds the one that was made, past the life of its key and among many of another shop", async () => {
    const subject = await makeSubject();
    const { adapter, account } = subject;
    const request = sessionRequest(subject, { expiresAt: subject.now() + 86_400_000 });
    const { sessionId } = asOpened(await adapter.openSession(account, request, send(OPEN)));
    await subject.otherSessions(230);
    subject.advance(adapter.capabilities.keyRetentionMs - 60_000);
    const answer = await adapter.openSession(account, request, look(OPEN));
    expect(asOpened(answer).sessionId).toBe(sessionId);
    expect((await subject.holdings()).sessions).toBe(231);
  });

  test("looking for a session that is over tells so instead of opening another", async () => {
    const subject = await makeSubject();
    const { adapter, account } = subject;
    const { request, handle } = await opened(subject, "pay");
    const answer = asObserved(await adapter.openSession(account, request, look(OPEN)));
    expect(answer).toMatchObject({ sessionId: handle.sessionId, session: "closed", ending: null });
    expect((await subject.holdings()).sessions).toBe(1);
  });

  test("looking for a session that was never made says so and makes none", async () => {
    const subject = await makeSubject();
    const { adapter, account } = subject;
    await subject.otherSessions(3);
    const answer = await adapter.openSession(account, sessionRequest(subject), look(OPEN));
    expect(answer).toEqual({ kind: "refused", reason: "not_made" });
    expect((await subject.holdings()).sessions).toBe(3);
  });

  test("looking for a refund finds the one that was made, or says that there is none, and makes none", async () => {
    const subject = await makeSubject();
    const { adapter, account } = subject;
    const { handle } = await opened(subject, "pay");
    await adapter.refund(account, refundRequest(handle, 500), send("rfd_1"));
    const found = asRefund(await adapter.refund(account, refundRequest(handle, 500), look("rfd_1")));
    expect(found).toMatchObject({ refundId: "rfd_1", money: { amount: 500 }, status: "succeeded" });
    const missing = await adapter.refund(account, refundRequest(handle, 500, "rfd_2"), look("rfd_2"));
    expect(missing).toEqual({ kind: "refused", reason: "not_made" });
    expect((await subject.holdings()).refunds).toBe(1);
  });
}
