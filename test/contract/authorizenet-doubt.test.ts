/** Unknown outcomes at Authorize.Net: a refused question says nothing about the effect, and an old refund is found before it is repeated. */

import { expect, test } from "vitest";
import { makeAuthorizenetSubject } from "./authorizenet-subject.ts";
import { asRefund, authorized, look, open, refundRequest, send } from "./psp-deeds.ts";
import { answered } from "./wire.ts";

const DAY_MS = 86_400_000;
const WHOLE = { amount: 1999, currency: "EUR" };
const NOT_FOUND = answered(200, {
  messages: { resultCode: "Error", message: [{ code: "E00040", text: "not found" }] },
});

async function settled() {
  const subject = await makeAuthorizenetSubject();
  const { handle } = await authorized(subject);
  await subject.adapter.capture(subject.account, handle, WHOLE, send("k"));
  subject.settle();
  const request = { ...refundRequest(handle, 500), requestedAt: subject.now() };
  return { subject, handle, request };
}

test.each(["capture", "void"] as const)("a %s is not refused because the question before it was", async (effect) => {
  const subject = await makeAuthorizenetSubject();
  const { handle } = await authorized(subject);
  const perform = () =>
    effect === "capture"
      ? subject.adapter.capture(subject.account, handle, WHOLE, send("k"))
      : subject.adapter.void(subject.account, handle, send("k"));
  subject.wire.breakNext(NOT_FOUND);
  expect((await perform()).kind).toBe("unknown");
  expect((await perform()).kind).toBe("observed");
});

test("a refund is not refused because the question before it was: an earlier request may have made it", async () => {
  const { subject, request } = await settled();
  subject.wire.breakNext(NOT_FOUND);
  expect((await subject.adapter.refund(subject.account, request, send("rfd_1"))).kind).toBe("unknown");
  expect(asRefund(await subject.adapter.refund(subject.account, request, send("rfd_1"))).status).toBe("succeeded");
  expect(subject.state().counts.refunds).toBe(1);
});

test.each([2, 20])(
  "a refund whose answer was lost and that was settled %d days ago is found, and not made again",
  async (days) => {
    const { subject, request } = await settled();
    const made = asRefund(await subject.adapter.refund(subject.account, request, send("rfd_1")));
    subject.settle();
    subject.advance(days * DAY_MS);
    const again = asRefund(await subject.adapter.refund(subject.account, request, look("rfd_1")));
    expect(again.pspRefundId).toBe(made.pspRefundId);
    expect(subject.state().counts.refunds).toBe(1);
  },
);

test("a refund of so long ago that it cannot be looked for is never sent", async () => {
  const { subject, request } = await settled();
  subject.advance(40 * DAY_MS);
  expect((await subject.adapter.refund(subject.account, request, look("rfd_1"))).kind).toBe("unknown");
  expect(subject.state().counts.refunds).toBe(0);
});

test("a refund that waited for days for its settlement is made then, after it was looked for", async () => {
  const { subject, request } = await settled();
  subject.advance(3 * DAY_MS);
  expect(asRefund(await subject.adapter.refund(subject.account, request, look("rfd_1"))).status).toBe("succeeded");
  expect(subject.state().counts.refunds).toBe(1);
});

test("the end of one of two payments in one form says nothing of the attempt while the other lives", async () => {
  const subject = await makeAuthorizenetSubject();
  const { handle, url } = await open(subject, { capturesManually: true });
  await subject.shopper(url, "pay_slowly");
  // Past the window in which the same card and sum are refused as the same payment.
  subject.advance(DAY_MS);
  await subject.shopper(url, "pay_slowly");
  const [first, second] = subject.state().transactions;
  const decide = (action: string, refTransId = ""): void =>
    void subject.post("updateHeldTransactionRequest", { heldTransactionRequest: { action, refTransId } });
  subject.notifications();
  decide("decline", first?.transId);
  decide("approve", second?.transId);
  for (const webhook of subject.notifications()) {
    const read = subject.bare.readWebhook(webhook.body);
    const [event] = read.ok ? read.value : [];
    if (event === undefined) expect.fail("a notification that could not be read");
    const told = await subject.bare.complete(subject.account, event);
    expect(told).toMatchObject({
      kind: "complete",
      event: {
        reference: handle.reference,
        about: { observation: { stage: "authorized", ending: null, pspPaymentId: second?.transId } },
      },
    });
  }
});
