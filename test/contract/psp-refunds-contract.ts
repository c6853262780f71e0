/** The contract about refunds: ours are made once and known as ours, others are seen and never taken for ours. */

import { expect, test } from "vitest";
import type { PspEvent } from "../../worker/ports/psp.ts";
import { LACKS, type ProviderUnderTest, type PspSubject, SLOW_MS } from "./psp-contract.ts";
import { asRefund, authorized, events, opened, REFERENCE, refundRequest, send } from "./psp-deeds.ts";

/** Registers the tests of this part. */
export function describeRefunds({ makeSubject, lacks }: ProviderUnderTest): void {
  test("parts of a payment are refunded up to all of it, each once and under its own name", async () => {
    const subject = await makeSubject();
    const { adapter, account } = subject;
    const { handle } = await opened(subject, "pay");
    const first = asRefund(await adapter.refund(account, refundRequest(handle, 1000, "rfd_1"), send("rfd_1")));
    const rest = asRefund(await adapter.refund(account, refundRequest(handle, 999, "rfd_2"), send("rfd_2")));
    const expected = { livemode: false, status: "succeeded", failureReason: null };
    expect(first).toMatchObject({ ...expected, refundId: "rfd_1", money: { amount: 1000, currency: "EUR" } });
    expect(rest).toMatchObject({ ...expected, refundId: "rfd_2", money: { amount: 999, currency: "EUR" } });
    expect(rest.pspRefundId).not.toBe(first.pspRefundId);
    expect((await subject.holdings()).refunds).toBe(2);
  });

  test("more than what is left is refused by the provider with its reason, and nothing moves", async () => {
    const subject = await makeSubject();
    const { adapter, account } = subject;
    const { handle } = await opened(subject, "pay");
    await adapter.refund(account, refundRequest(handle, 1000, "rfd_1"), send("rfd_1"));
    for (const amount of [1000, 1999]) {
      const answer = await adapter.refund(account, refundRequest(handle, amount, "rfd_2"), send(`over-${amount}`));
      expect(answer).toMatchObject({ kind: "refused", reason: expect.any(String) });
    }
    expect((await subject.holdings()).refunds).toBe(1);
  });

  test("a refund of money that was never taken is refused", async () => {
    const subject = await makeSubject();
    const { handle } = await authorized(subject);
    const answer = await subject.adapter.refund(subject.account, refundRequest(handle, 1999), send("rfd_1"));
    expect(answer.kind).toBe("refused");
    expect((await subject.holdings()).refunds).toBe(0);
  });

  test("without a payment to refund, nothing is sent and nothing is known", async () => {
    const subject = await makeSubject();
    const { handle } = await opened(subject, "pay");
    const sentBefore = subject.wire.sent.length;
    const request = refundRequest({ ...handle, pspPaymentId: null }, 500);
    expect((await subject.adapter.refund(subject.account, request, send("rfd_1"))).kind).toBe("unknown");
    expect(subject.wire.sent.length).toBe(sentBefore);
  });

  test("a refund that takes its time is pending until it succeeds", async ({ skip }) => {
    skip(lacks.includes("slow_refunds"), LACKS.slow_refunds);
    const subject = await makeSubject();
    const { handle } = await opened(subject, "pay_and_have_slow_refunds");
    const request = refundRequest(handle, 1999);
    const made = asRefund(await subject.adapter.refund(subject.account, request, send("rfd_1")));
    expect(made.status).toBe("pending");
    subject.advance(SLOW_MS);
    expect(asRefund(await subject.adapter.queryRefund(subject.account, request))).toEqual({
      ...made,
      status: "succeeded",
    });
  });

  test("a refund that succeeded and failed later is failed, with a reason", async ({ skip }) => {
    skip(lacks.includes("slow_refunds"), LACKS.slow_refunds);
    const subject = await makeSubject();
    const { handle } = await opened(subject, "pay_and_have_failing_refunds");
    const request = refundRequest(handle, 1999);
    const made = asRefund(await subject.adapter.refund(subject.account, request, send("rfd_1")));
    expect(made.status).toBe("succeeded");
    subject.advance(SLOW_MS);
    const asked = { ...request, pspRefundId: made.pspRefundId };
    expect(asRefund(await subject.adapter.queryRefund(subject.account, asked))).toMatchObject({
      status: "failed",
      failureReason: expect.any(String),
      money: { amount: 1999, currency: "EUR" },
    });
  });

  test("a refund that was never made is refused when it is asked for", async () => {
    const subject = await makeSubject();
    const { handle } = await opened(subject, "pay");
    const answer = await subject.adapter.queryRefund(subject.account, refundRequest(handle, 500));
    expect(answer).toEqual({ kind: "refused", reason: "not_made" });
  });

  test("a refund of ours is told by its event under our names", async () => {
    const subject = await makeSubject();
    const { handle } = await opened(subject, "pay");
    await subject.adapter.refund(subject.account, refundRequest(handle, 500), send("rfd_1"));
    const [event] = await refundEvents(subject);
    expect(event).toMatchObject({ reference: REFERENCE, about: { observation: { refundId: "rfd_1" } } });
  });

  test("a refund made in the provider's dashboard is not taken for one of ours, and leads to its payment", async () => {
    const subject = await makeSubject();
    const { handle } = await opened(subject, "pay");
    await subject.refundElsewhere(handle.pspPaymentId ?? "", 700);
    const [event] = await refundEvents(subject);
    if (event === undefined) expect.fail("there was no event about the refund");
    expect(event).toMatchObject({
      reference: null,
      parentId: handle.pspPaymentId,
      about: { observation: { refundId: null, money: { amount: 700, currency: "EUR" }, status: "succeeded" } },
    });
    const found = await subject.adapter.findReference(subject.account, event);
    expect(found).toEqual({ kind: "found", reference: REFERENCE });
  });

  test("events of the merchant's other business have no reference of ours, nor have their parents", async () => {
    const subject = await makeSubject();
    await subject.otherBusiness();
    const all = await events(subject);
    expect(all.length).toBeGreaterThan(0);
    for (const event of all) {
      expect(event.reference).not.toBe(REFERENCE);
      if (event.reference !== null || event.parentId === null) continue;
      expect(await subject.adapter.findReference(subject.account, event)).toEqual({ kind: "none" });
    }
    const [event] = all;
    if (event === undefined) expect.fail("the other business had no events");
    const orphan = { ...event, parentId: null };
    expect(await subject.adapter.findReference(subject.account, orphan)).toEqual({ kind: "none" });
    const stranger = { ...event, parentId: "pi_of_another_account" };
    expect(await subject.adapter.findReference(subject.account, stranger)).toEqual({ kind: "none" });
  });
}

async function refundEvents(subject: PspSubject): Promise<PspEvent[]> {
  return (await events(subject)).filter((event) => event.about.kind === "refund");
}
