/** What leaves Authorize.Net's adapter, byte for byte where that decides, and what is refused on the other side. */

import { expect, test } from "vitest";
import { decimalOf, moneyFrom, refusalOf } from "../../worker/adapters/psp/authorizenet/amounts.ts";
import { readCredentials, readWebhookSecret } from "../../worker/adapters/psp/authorizenet/credentials.ts";
import { DURATION } from "../../worker/domain/limits.ts";
import type { ListedMoney } from "../../worker/domain/reconciliation.ts";
import { makeAuthorizenetSubject, submit } from "./authorizenet-subject.ts";
import {
  ask,
  asObserved,
  asOpened,
  asRefund,
  authorized,
  OPEN,
  open,
  opened,
  REFERENCE,
  refundRequest,
  send,
  sessionRequest,
} from "./psp-deeds.ts";
import type { SentRequest } from "./wire.ts";

function bodyOf(sent: SentRequest | undefined): Record<string, Record<string, unknown>> {
  return JSON.parse(sent?.body ?? "{}") as Record<string, Record<string, unknown>>;
}

test("a form is asked for as an authorisation with our reference, its duplicates refused for the longest window, in the schema's order", async () => {
  const subject = await makeAuthorizenetSubject();
  await open(subject);
  const request = bodyOf(subject.wire.sent.at(-1)).getHostedPaymentPageRequest ?? {};
  expect(Object.keys(request)).toEqual([
    "merchantAuthentication",
    "refId",
    "transactionRequest",
    "hostedPaymentSettings",
  ]);
  expect(request.refId).toBe(REFERENCE);
  expect(JSON.stringify(request.transactionRequest)).toBe(
    JSON.stringify({
      transactionType: "authOnlyTransaction",
      amount: "19.99",
      currencyCode: "EUR",
      order: { invoiceNumber: REFERENCE, description: "Mugs (EUR)" },
      customer: { email: "buyer@example.com" },
      transactionSettings: { setting: [{ settingName: "duplicateWindow", settingValue: "28800" }] },
    }),
  );
});

test("members in another order than the schema's are refused by the API, on every level", async () => {
  const subject = await makeAuthorizenetSubject();
  const transactionRequest = { amount: "1.00", transactionType: "authOnlyTransaction" };
  const settings = { order: { description: "x", invoiceNumber: "y" } };
  for (const wrong of [
    { transactionRequest },
    { transactionRequest: { transactionType: "authOnlyTransaction", amount: "1.00", ...settings } },
    { transactionRequest: { transactionType: "authOnlyTransaction" }, refId: "late" },
  ]) {
    expect(subject.post("getHostedPaymentPageRequest", wrong)).toMatchObject({
      messages: { resultCode: "Error", message: [{ code: "E00003" }] },
    });
  }
});

test("the token and where to post it are given for a quarter of an hour, and may be asked for again: no money moves", async () => {
  const subject = await makeAuthorizenetSubject();
  const ask_ = () => subject.bare.openSession(subject.account, sessionRequest(subject), send(OPEN));
  const first = asOpened(await ask_());
  subject.advance(20 * 60_000);
  const second = asOpened(await ask_());
  expect(first.form).toMatchObject({ action: first.url, fields: { token: expect.any(String) } });
  expect(second.form?.validUntil).toBe(subject.now() + 15 * 60_000);
  expect(second.form?.fields.token).not.toBe(first.form?.fields.token);
  expect(subject.state().transactions).toEqual([]);
});

test("two tokens of one attempt and one card are one payment: the second is refused as a duplicate", async () => {
  const subject = await makeAuthorizenetSubject();
  const first = await open(subject, { capturesManually: true });
  const second = await open(subject, { capturesManually: true });
  submit(subject.rig, first.url, "4242424242424242");
  submit(subject.rig, second.url, "4242424242424242");
  submit(subject.rig, second.url, "4242424242424242");
  expect(subject.state().counts.payments_capturable).toBe(1);
});

test("a form that is displayed takes a payment after its token has run out: that nothing is listed ends nothing", async () => {
  const subject = await makeAuthorizenetSubject();
  const { handle, url } = await open(subject, { capturesManually: true });
  subject.advance(86_400_000);
  expect(await ask(subject, handle)).toMatchObject({ session: "open", ending: null });
  const closed = asObserved(await subject.adapter.closeSession(subject.account, handle, send("k")));
  expect(closed).toMatchObject({ session: "open", ending: null });
  submit(subject.rig, url, "4242424242424242");
  expect(await ask(subject, handle)).toMatchObject({ stage: "authorized", session: "closed" });
});

test("a declined card names no payment and leaves the form payable; the next card pays", async () => {
  const subject = await makeAuthorizenetSubject();
  const { url, handle, observation } = await opened(subject, "be_declined_for_funds", { capturesManually: true });
  expect(observation).toMatchObject({
    session: "open",
    ending: null,
    declineReason: "expired_card",
    pspPaymentId: null,
  });
  submit(subject.rig, url, "4242424242424242");
  expect(await ask(subject, handle)).toMatchObject({ stage: "authorized" });
});

test("a payment that is held for review is pending: neither paid nor lost", async () => {
  const subject = await makeAuthorizenetSubject();
  const { observation } = await opened(subject, "pay_slowly", { capturesManually: true });
  expect(observation).toMatchObject({ stage: "pending", ending: null, authorized: null });
});

test("the right payment is found among more than a page of another shop's", async () => {
  const subject = await makeAuthorizenetSubject();
  const { handle, url } = await open(subject, { capturesManually: true });
  submit(subject.rig, url, "4242424242424242");
  const { token } = subject.post("getHostedPaymentPageRequest", {
    transactionRequest: {
      transactionType: "authOnlyTransaction",
      amount: "5.00",
      transactionSettings: { setting: [{ settingName: "duplicateWindow", settingValue: "0" }] },
    },
  });
  for (let count = 0; count < 1001; count += 1)
    submit(subject.rig, `http://x/?token=${String(token)}`, "4242424242424242");
  expect(await ask(subject, handle)).toMatchObject({
    stage: "authorized",
    authorized: { amount: 1999, currency: "EUR" },
  });
});

test("a void is not sent for what has been captured, since it would give that back", async () => {
  const subject = await makeAuthorizenetSubject();
  const { handle } = await authorized(subject);
  await subject.adapter.capture(subject.account, handle, { amount: 1999, currency: "EUR" }, send("k"));
  const before = subject.wire.sent.length;
  await subject.adapter.void(subject.account, handle, send("v"));
  expect(subject.wire.sent.slice(before).map(({ body }) => Object.keys(bodyOf({ body } as SentRequest))[0])).toEqual([
    "getTransactionDetailsRequest",
  ]);
  expect(subject.holdings().captured).toBe(1);
});

const captured = async (subject: Awaited<ReturnType<typeof makeAuthorizenetSubject>>) => {
  const session = await authorized(subject);
  await subject.adapter.capture(subject.account, session.handle, { amount: 1999, currency: "EUR" }, send("k"));
  return session;
};

test("before the settlement all of a payment is given back by a void, once however often it is asked", async () => {
  const subject = await makeAuthorizenetSubject();
  const { handle } = await captured(subject);
  for (let count = 0; count < 2; count += 1) {
    const refund = asRefund(await subject.adapter.refund(subject.account, refundRequest(handle, 1999), send("rfd_1")));
    expect(refund).toMatchObject({
      status: "succeeded",
      refundId: "rfd_1",
      pspRefundId: `void-${handle.pspPaymentId}`,
    });
  }
  expect(subject.state().counts).toMatchObject({ payments_voided: 1, payments_captured: 0, refunds: 0 });
});

test("before the settlement a part waits, with nothing sent, and is refunded once it is settled", async () => {
  const subject = await makeAuthorizenetSubject();
  const { handle } = await captured(subject);
  const refund = () => subject.adapter.refund(subject.account, refundRequest(handle, 500), send("rfd_1"));
  expect(await refund()).toMatchObject({ kind: "postponed" });
  expect(subject.state().counts.refunds).toBe(0);
  subject.settle();
  expect(asRefund(await refund())).toMatchObject({ status: "succeeded", money: { amount: 500, currency: "EUR" } });
});

test("error 54 of a payment that only seems settled is no refusal: the refund waits", async () => {
  const subject = await makeAuthorizenetSubject();
  const { handle } = await captured(subject);
  const error54 = JSON.stringify({
    transactionResponse: { responseCode: "3", transId: "0", errors: [{ errorCode: "54", errorText: "criteria" }] },
    messages: { resultCode: "Error", message: [{ code: "E00027", text: "unsuccessful" }] },
  });
  subject.settle();
  const pass = (forward: () => Promise<Response>) => forward();
  subject.wire.breakNext(pass);
  subject.wire.breakNext(pass);
  subject.wire.breakNext(async () => new Response(error54));
  expect(await subject.adapter.refund(subject.account, refundRequest(handle, 500), send("rfd_1"))).toMatchObject({
    kind: "postponed",
  });
});

test("a refund whose answer was lost is found again before and after its settlement, and two of one sum are two", async () => {
  const subject = await makeAuthorizenetSubject();
  const { handle } = await captured(subject);
  subject.settle();
  const refund = (id: string, mode: "send" | "look") =>
    subject.adapter.refund(subject.account, refundRequest(handle, 500, id), { idempotencyKey: id, mode });
  const first = asRefund(await refund("rfd_1", "send"));
  expect(asRefund(await refund("rfd_1", "send")).pspRefundId).toBe(first.pspRefundId);
  const second = asRefund(await refund("rfd_2", "send"));
  expect(second.pspRefundId).not.toBe(first.pspRefundId);
  subject.settle();
  // Within the window by the duplicate's own answer, after it by the settled batches.
  expect(asRefund(await refund("rfd_1", "send")).pspRefundId).toBe(first.pspRefundId);
  subject.advance(9 * 3_600_000);
  expect(asRefund(await refund("rfd_1", "look")).pspRefundId).toBe(first.pspRefundId);
  expect(subject.state().counts.refunds).toBe(2);
});

test("a payment at the end of 30 days is listed although its batch settles more than 31 days after their start", async () => {
  const subject = await makeAuthorizenetSubject();
  const from = subject.now() - DURATION.DAY_MS;
  subject.advance(29 * DURATION.DAY_MS);
  const { handle } = await captured(subject);
  const window = { from, to: subject.now() + 1_000 };
  subject.advance(2 * DURATION.DAY_MS);
  subject.settle();
  const rows: ListedMoney[] = [];
  let cursor: string | null = null;
  do {
    const page = await subject.bare.listPayments(subject.account, window, cursor);
    if (page.kind !== "listed") expect.fail(page.kind);
    rows.push(...page.rows);
    cursor = page.next;
  } while (cursor !== null);
  expect(rows).toMatchObject([{ kind: "captured", pspPaymentId: handle.pspPaymentId }]);
});

test("money is read and written as exact decimals, and only of currencies that Authorize.Net settles", () => {
  expect(decimalOf({ amount: 5, currency: "USD" })).toBe("0.05");
  expect([19.99, "19.99", 5, "5.0000"].map((value) => moneyFrom(value, "USD")?.amount)).toEqual([1999, 1999, 500, 500]);
  for (const value of ["1.999", "-1.00", "1e3", "", null, {}, "1,000.00"]) expect(moneyFrom(value, "USD")).toBeNull();
  expect(moneyFrom("1.00", "JPY")).toBeNull();
  expect(moneyFrom("1.00", null)).toBeNull();
  expect(refusalOf({ amount: 100, currency: "NGN" })).toMatch(/\.$/);
  expect(refusalOf({ amount: 100, currency: "NZD" })).toBeNull();
});

const GIVEN = { api_login_id: "mugs4cover", transaction_key: "4Ktq966gC55GAX7S", signature_key: "AB".repeat(64) };

test("credentials are read in their vendor's form; the mode is the environment's name", () => {
  expect(readCredentials(GIVEN)).toMatchObject({ ok: true, value: { livemode: false } });
  expect(readCredentials({ ...GIVEN, environment: "production" })).toMatchObject({ value: { livemode: true } });
  for (const [member, value] of [
    ["api_login_id", "a"],
    ["transaction_key", "short"],
    ["signature_key", "AB"],
    ["environment", "live"],
    ["surprise", "x"],
  ]) {
    const read = readCredentials({ ...GIVEN, [member ?? ""]: value });
    expect(read).toMatchObject({ ok: false, error: { fields: [{ pointer: `/credentials/${member}` }] } });
  }
  expect(readWebhookSecret("nonsense").ok).toBe(false);
});
