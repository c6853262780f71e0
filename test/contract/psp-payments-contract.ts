/** The contract about one attempt's life: opened, paid, declined, confirmed, captured, voided, ended. */

import { expect, test } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { Money } from "../../worker/domain/money.ts";
import { LACKS, NOTHING_SAID, type ProviderUnderTest, SLOW_MS } from "./psp-contract.ts";
import { ask, asObserved, authorized, OPEN, open, opened, send, sessionRequest } from "./psp-deeds.ts";

const PRICE: Money = { amount: 1999, currency: "EUR" };
const CAPTURED = { stage: "captured", ending: null, authorized: PRICE, captured: PRICE, session: "closed" };

/** Registers the tests of this part. */
export function describePayments({ makeSubject, lacks, awkwardPrices, impossiblePrices }: ProviderUnderTest): void {
  test("an opened session has a page at the provider's own origin or ours, says nothing about money, and ends when it was asked to", async () => {
    const subject = await makeSubject();
    const { request, handle, url, expiresAt } = await open(subject);
    if (subject.surface === "embedded") expect(url.startsWith(`${request.cardUrl}#`)).toBe(true);
    else expect(subject.adapter.hostedOrigins).toContain(new URL(url).origin);
    expect(expiresAt).toBeLessThanOrEqual(request.expiresAt);
    expect(expiresAt).toBeGreaterThan(request.expiresAt - 1000);
    const observation = await ask(subject, handle);
    expect(observation).toMatchObject({ ...NOTHING_SAID, session: "open", livemode: false });
    expect([null, "none"]).toContain(observation.stage);
  });

  test("who pays is observed as captured, with exactly the price and the names of session and payment", async () => {
    const subject = await makeSubject();
    const { observation, handle } = await opened(subject, "pay");
    expect(observation).toMatchObject({ ...CAPTURED, sessionId: handle.sessionId, livemode: false });
    expect(observation.pspPaymentId).toEqual(expect.any(String));
    expect(await subject.holdings()).toMatchObject({ sessions: 1, captured: 1 });
  });

  test("a payment is known by its own name too, where the session is not known", async () => {
    const subject = await makeSubject();
    const { handle } = await opened(subject, "pay");
    const { session: _closed, ...money } = CAPTURED;
    expect(await ask(subject, { ...handle, sessionId: null })).toMatchObject(money);
  });

  test.each(awkwardPrices)("a shopper who pays %o is charged exactly that", async ({ currency, units }) => {
    const subject = await makeSubject();
    const amount = units.reduce((total, unit) => total + unit, 0);
    const price = { amount, currency };
    expect(subject.adapter.refusalOf(price)).toBeNull();
    const lines = units.map((unitAmount) => ({ name: "Mug", unitAmount, quantity: 1, amount: unitAmount }));
    const { observation } = await opened(subject, "pay", { price, lines });
    expect(observation).toMatchObject({ stage: "captured", captured: price });
  });

  test.each(impossiblePrices)("a price of %o is refused with a sentence, and never sent", async (price) => {
    const subject = await makeSubject();
    expect(subject.adapter.refusalOf(price)).toMatch(/\.$/);
    const sentBefore = subject.wire.sent.length;
    const lines = [{ name: "Mug", unitAmount: price.amount, quantity: 1, amount: price.amount }];
    const request = sessionRequest(subject, { price, lines });
    expect(await subject.adapter.openSession(subject.account, request, send(OPEN))).toMatchObject({ kind: "refused" });
    expect(subject.wire.sent.length).toBe(sentBefore);
  });

  test("a declined card leaves the session payable and says why in our words; the next card pays", async () => {
    const subject = await makeSubject();
    const { observation, url, handle } = await opened(subject, "be_declined_for_funds");
    expect(observation).toMatchObject({
      ...NOTHING_SAID,
      stage: "none",
      session: "open",
      declineReason: "insufficient_funds",
    });
    await subject.shopper(url, "pay");
    expect(await ask(subject, handle)).toMatchObject(CAPTURED);
    expect(await subject.holdings()).toMatchObject({ captured: 1 });
  });

  test("a bank's question is observed as an action that is needed, and money moves only once it is answered", async ({
    skip,
  }) => {
    skip(lacks.includes("challenges"), LACKS.challenges);
    const subject = await makeSubject();
    const { observation, url, handle } = await opened(subject, "meet_challenge");
    expect(observation).toMatchObject({ ...NOTHING_SAID, stage: "requires_action", session: "open" });
    expect((await subject.holdings()).captured).toBe(0);
    await subject.shopper(url, "pass_challenge");
    expect(await ask(subject, handle)).toMatchObject(CAPTURED);
  });

  test("a bank's question that is failed leaves the session payable, with that reason", async ({ skip }) => {
    skip(lacks.includes("challenges"), LACKS.challenges);
    const subject = await makeSubject();
    const { url, handle } = await opened(subject, "meet_challenge");
    await subject.shopper(url, "fail_challenge");
    const observation = await ask(subject, handle);
    expect(observation).toMatchObject({ ending: null, session: "open", declineReason: "authentication_failed" });
    await subject.shopper(url, "pay");
    expect(await ask(subject, handle)).toMatchObject(CAPTURED);
  });

  test("a slow payment is pending, neither paid nor lost, until the provider says that it is paid", async ({
    skip,
  }) => {
    skip(lacks.includes("slow_payments"), LACKS.slow_payments);
    const subject = await makeSubject();
    const { observation, handle } = await opened(subject, "pay_slowly");
    expect(observation).toMatchObject({ ...NOTHING_SAID, stage: "pending", session: "closed" });
    subject.advance(SLOW_MS);
    expect(await ask(subject, handle)).toMatchObject(CAPTURED);
  });

  test("a slow payment that fails in the end is declined", async ({ skip }) => {
    skip(lacks.includes("slow_payments"), LACKS.slow_payments);
    const subject = await makeSubject();
    const { handle } = await opened(subject, "pay_slowly_in_vain");
    subject.advance(SLOW_MS);
    expect(await ask(subject, handle)).toMatchObject({ ending: "declined", session: "closed", captured: null });
    expect((await subject.holdings()).captured).toBe(0);
  });

  test("an authorisation takes nothing until it is captured, and is captured once however often it is asked", async () => {
    const subject = await makeSubject();
    const { adapter, account } = subject;
    const { observation, handle } = await authorized(subject);
    expect(observation).toMatchObject({ stage: "authorized", ending: null, authorized: PRICE, captured: null });
    expect((await subject.holdings()).captured).toBe(0);
    const captured = { stage: "captured", ending: null, captured: PRICE };
    for (const key of ["capture-1", "capture-1", "capture-2"]) {
      expect(asObserved(await adapter.capture(account, handle, PRICE, send(key)))).toMatchObject(captured);
    }
    expect(await ask(subject, handle)).toMatchObject(CAPTURED);
    expect(await subject.holdings()).toMatchObject({ captured: 1, refunds: 0 });
  });

  test("a voided authorisation is canceled with nothing taken, and can neither be voided nor captured again", async () => {
    const subject = await makeSubject();
    const { adapter, account } = subject;
    const { handle } = await authorized(subject);
    const canceled = { ending: "canceled", captured: null };
    for (const key of ["void-1", "void-1", "void-2"]) {
      expect(asObserved(await adapter.void(account, handle, send(key)))).toMatchObject(canceled);
    }
    expect(asObserved(await adapter.capture(account, handle, PRICE, send("capture-1")))).toMatchObject(canceled);
    expect(await ask(subject, handle)).toMatchObject(canceled);
    expect(await subject.holdings()).toMatchObject({ captured: 0, refunds: 0 });
  });

  test("a capture of more than was authorised is refused, and the authorisation stays to be voided", async () => {
    const subject = await makeSubject();
    const { adapter, account } = subject;
    const { handle } = await authorized(subject);
    const answer = await adapter.capture(account, handle, { ...PRICE, amount: 2999 }, send("capture-1"));
    expect(answer).toMatchObject({ kind: "refused", reason: expect.any(String) });
    expect(await ask(subject, handle)).toMatchObject({ stage: "authorized", ending: null });
    expect((await subject.holdings()).captured).toBe(0);
  });

  test("a void that comes after the capture says captured, not canceled", async () => {
    const subject = await makeSubject();
    const { adapter, account } = subject;
    const { handle } = await authorized(subject);
    await adapter.capture(account, handle, PRICE, send("capture-1"));
    const answer = await adapter.void(account, handle, send("void-1"));
    expect(asObserved(answer)).toMatchObject({ stage: "captured", ending: null, captured: PRICE });
  });

  test("a session that nobody pays expires at its time and not before", async () => {
    const subject = await makeSubject();
    const { handle, url } = await open(subject);
    subject.advance(LIMITS.sessionLifetimeMs - 1000);
    expect(await ask(subject, handle)).toMatchObject({ session: "open", ending: null });
    subject.advance(1000);
    expect(await ask(subject, handle)).toMatchObject({ session: "closed", ending: "expired", captured: null });
    await subject.shopper(url, "pay");
    expect((await subject.holdings()).captured).toBe(0);
  });

  test("a closed session is over, however often it is closed, and cannot be paid", async () => {
    const subject = await makeSubject();
    const { adapter, account } = subject;
    const { handle, url } = await open(subject);
    for (const key of ["close-1", "close-1", "close-2"]) {
      const answer = await adapter.closeSession(account, handle, send(key));
      expect(asObserved(answer)).toMatchObject({ session: "closed", ending: "expired", captured: null });
    }
    await subject.shopper(url, "pay");
    expect(await subject.holdings()).toMatchObject({ captured: 0, openSessions: 0 });
  });

  test("closing a session while the bank asks its question ends it unpaid", async ({ skip }) => {
    skip(lacks.includes("challenges"), LACKS.challenges);
    const subject = await makeSubject();
    const { url, handle } = await opened(subject, "meet_challenge");
    const answer = await subject.adapter.closeSession(subject.account, handle, send("close-1"));
    const { session, ending, captured } = asObserved(answer);
    expect({ session, captured }).toEqual({ session: "closed", captured: null });
    expect(["expired", "canceled"]).toContain(ending);
    await subject.shopper(url, "pass_challenge");
    expect((await subject.holdings()).captured).toBe(0);
  });

  test("closing a session that was paid a moment ago says that it is paid", async () => {
    const subject = await makeSubject();
    const { handle, url } = await open(subject);
    await subject.shopper(url, "pay");
    const answer = await subject.adapter.closeSession(subject.account, handle, send("close-1"));
    expect(asObserved(answer)).toMatchObject(CAPTURED);
  });

  test("a session or payment that the provider does not know is refused, not guessed", async () => {
    const subject = await makeSubject();
    const { adapter, account } = subject;
    const { handle } = await opened(subject, "pay");
    const others = [
      { ...handle, sessionId: `${handle.sessionId}0` },
      { ...handle, sessionId: null, pspPaymentId: `${handle.pspPaymentId}0` },
    ];
    for (const other of others) expect(await adapter.queryAttempt(account, other)).toMatchObject({ kind: "refused" });
  });

  test("without a name to ask for, nothing is sent and nothing is known", async () => {
    const subject = await makeSubject();
    const { adapter, account } = subject;
    const { handle } = sessionRequest(subject);
    const sentBefore = subject.wire.sent.length;
    expect((await adapter.closeSession(account, handle, send("k1"))).kind).toBe("unknown");
    expect((await adapter.capture(account, handle, PRICE, send("k2"))).kind).toBe("unknown");
    expect((await adapter.void(account, handle, send("k3"))).kind).toBe("unknown");
    expect(subject.wire.sent.length).toBe(sentBefore);
  });
}
