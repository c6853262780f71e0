/** Adyen's particular behaviour: it accepts at once, reports the outcome by webhook, and cannot be asked or searched. */

import { describe, expect, test } from "vitest";
import { makeAdyenAdapter } from "../../worker/adapters/psp/adyen/index.ts";
import { pspOriginsAt } from "../../worker/env.ts";
import type { PspEvent } from "../../worker/ports/psp.ts";
import { type AdyenSubject, adyenError, makeAdyenSubject } from "./adyen-subject.ts";
import {
  asObserved,
  asRefund,
  events,
  look,
  OPEN,
  open,
  REFERENCE,
  refundRequest,
  send,
  sessionRequest,
} from "./psp-deeds.ts";
import { answered, type Interception, rewritten } from "./wire.ts";

const PRICE = { amount: 1999, currency: "EUR" };
/** Longer than the stand-in takes to carry something out. */
const SOON_MS = 1_500;

const PAID = "4242424242424242";

/** An authorised payment, known by its webhook alone. */
async function authorised(subject: AdyenSubject, card = PAID) {
  const { handle, url, request } = await open(subject, { capturesManually: true });
  subject.rig.submit(url, { card });
  const [event] = await events(subject);
  if (event?.about.kind !== "attempt") expect.fail("there was no event about the authorisation");
  const { pspPaymentId } = event.about.observation;
  return { url, request, handle: { ...handle, pspPaymentId } };
}

async function captured(subject: AdyenSubject, card = PAID) {
  const paid = await authorised(subject, card);
  await subject.bare.capture(subject.account, paid.handle, PRICE, send("capture-1"));
  await later(subject);
  return paid;
}

/** The events that come when Adyen has carried out what it received. */
async function later(subject: AdyenSubject, ms = SOON_MS): Promise<PspEvent[]> {
  subject.rig.advance(ms);
  return events(subject);
}

describe("what Adyen has only received", () => {
  test("a capture does not count until its webhook confirms it", async () => {
    const subject = await makeAdyenSubject();
    const { handle } = await authorised(subject);
    const answer = await subject.bare.capture(subject.account, handle, PRICE, send("capture-1"));
    const nothing = { session: null, stage: null, ending: null, authorized: null, captured: null };
    expect(asObserved(answer)).toMatchObject({ ...nothing, pspPaymentId: handle.pspPaymentId });
    expect(subject.holdings().captured).toBe(0);
    expect(await later(subject)).toMatchObject([
      {
        type: "CAPTURE",
        reference: REFERENCE,
        about: { observation: { stage: "captured", captured: PRICE, pspPaymentId: handle.pspPaymentId } },
      },
    ]);
    expect(subject.holdings().captured).toBe(1);
  });

  test("a cancellation does not count until its webhook confirms it", async () => {
    const subject = await makeAdyenSubject();
    const { handle } = await authorised(subject);
    expect(asObserved(await subject.bare.void(subject.account, handle, send("void-1")))).toMatchObject({
      ending: null,
    });
    const [event] = await later(subject);
    expect(event).toMatchObject({ type: "CANCELLATION", about: { observation: { ending: "canceled" } } });
  });

  test("a capture sent again under its key is one capture", async () => {
    const subject = await makeAdyenSubject();
    const { handle } = await authorised(subject);
    for (let time = 0; time < 3; time += 1)
      await subject.bare.capture(subject.account, handle, PRICE, send("capture-1"));
    expect(await later(subject)).toHaveLength(1);
    expect(subject.state().payments).toMatchObject([{ captured: 1999 }]);
  });

  test("a capture of more than was authorised is refused by webhook", async () => {
    const subject = await makeAdyenSubject();
    const { handle } = await authorised(subject);
    const more = { amount: 2000, currency: "EUR" };
    expect((await subject.bare.capture(subject.account, handle, more, send("capture-1"))).kind).toBe("observed");
    expect(await later(subject)).toMatchObject([
      { type: "CAPTURE", about: { kind: "attempt", observation: { capture: "refused", captured: null } } },
    ]);
    expect(subject.holdings().captured).toBe(0);
  });

  test("a refund is pending until its webhook says so, under the same names", async () => {
    const subject = await makeAdyenSubject();
    const { handle } = await captured(subject);
    const made = asRefund(await subject.bare.refund(subject.account, refundRequest(handle, 500), send("rfd_1")));
    expect(made).toMatchObject({ status: "pending", refundId: "rfd_1", money: { amount: 500, currency: "EUR" } });
    const [event] = await later(subject);
    expect(event).toMatchObject({ reference: REFERENCE, about: { observation: { ...made, status: "succeeded" } } });
  });

  test.each([
    ["more than was captured", 2000, true, "Insufficient balance on payment"],
    ["money that was never taken", 1999, false, "Transaction hasn't been captured, refund not possible"],
  ])("a refund of %s fails by webhook with Adyen's reason, and nothing moves", async (_what, amount, taken, reason) => {
    const subject = await makeAdyenSubject();
    const { handle } = await (taken ? captured(subject) : authorised(subject));
    const request = refundRequest(handle, amount);
    const { pspRefundId } = asRefund(await subject.bare.refund(subject.account, request, send("rfd_1")));
    const failed = { status: "failed", pspRefundId, failureReason: reason };
    expect(await later(subject)).toMatchObject([{ type: "REFUND", about: { observation: failed } }]);
    expect(subject.state().payments).toMatchObject([{ refunded: 0 }]);
  });

  test("a refund that succeeded and is rejected later is told as failed, under the same names", async () => {
    const subject = await makeAdyenSubject();
    const { handle } = await captured(subject, "4000000000005126");
    const made = asRefund(await subject.bare.refund(subject.account, refundRequest(handle, 1999), send("rfd_1")));
    await later(subject);
    const rejected = { ...made, status: "failed", failureReason: "Rejected by the card scheme" };
    expect(await later(subject, 2_000)).toMatchObject([{ type: "REFUND_FAILED", about: { observation: rejected } }]);
    expect(subject.state().payments).toMatchObject([{ refunded: 0 }]);
  });
});

describe("what Adyen cannot be asked", () => {
  test("a payment, a refund and everything past the key's life are unknown, and nothing is sent", async () => {
    const subject = await makeAdyenSubject();
    const { bare, account } = subject;
    const { handle } = await captured(subject);
    const sentBefore = subject.wire.sent.length;
    const refund = refundRequest(handle, 500);
    const answers = [
      await bare.queryAttempt(account, { ...handle, sessionId: null }),
      await bare.queryRefund(account, refund),
      await bare.queryRefund(account, { ...refund, pspRefundId: "8412534564722331" }),
      await bare.openSession(account, sessionRequest(subject), look(OPEN)),
      await bare.capture(account, handle, PRICE, look("capture-1")),
      await bare.void(account, handle, look("void-1")),
      await bare.refund(account, refund, look("rfd_1")),
    ];
    expect(answers.map(({ kind }) => kind)).toEqual(Array(7).fill("unknown"));
    expect(subject.wire.sent.length).toBe(sentBefore);
  });

  test("a payment link that Adyen does not know is refused, not guessed; nor is another one taken for it", async () => {
    const subject = await makeAdyenSubject();
    const { handle } = await open(subject);
    const stranger = { ...handle, sessionId: `${handle.sessionId}0` };
    expect((await subject.bare.queryAttempt(subject.account, stranger)).kind).toBe("refused");
    const other = { ...handle, reference: "00000000000000000001" };
    expect((await subject.bare.queryAttempt(subject.account, other)).kind).toBe("unknown");
  });

  test("a payment that Adyen does not know is not captured: its refusal is told with its code", async () => {
    const subject = await makeAdyenSubject();
    const { handle } = await authorised(subject);
    const stranger = { ...handle, pspPaymentId: "0000000000000000" };
    const answer = await subject.bare.capture(subject.account, stranger, PRICE, send("capture-1"));
    expect(answer).toEqual({ kind: "refused", reason: "167" });
  });
});

describe("payment links", () => {
  test("a paid link is a pending payment, without an id, until the webhook", async () => {
    const subject = await makeAdyenSubject();
    const { handle, url } = await open(subject);
    subject.rig.submit(url, { card: PAID });
    const observation = asObserved(await subject.bare.queryAttempt(subject.account, handle));
    expect(observation).toMatchObject({ session: "closed", stage: "pending", ending: null, pspPaymentId: null });
    expect(observation).toMatchObject({ authorized: null, captured: null });
  });

  test("a slow method is pending while nobody knows whether the link will be payable again, then authorised", async () => {
    const subject = await makeAdyenSubject();
    const { handle, url } = await open(subject);
    subject.rig.submit(url, { card: "pending" });
    const observation = asObserved(await subject.bare.queryAttempt(subject.account, handle));
    expect(observation).toMatchObject({ session: null, stage: "pending", ending: null });
    expect(await later(subject, 3_000)).toMatchObject([{ about: { observation: { stage: "authorized" } } }]);
  });

  test("a slow method that is refused leaves the link payable", async () => {
    const subject = await makeAdyenSubject();
    const { handle, url } = await open(subject);
    subject.rig.submit(url, { card: "pending-refused" });
    const [event] = await later(subject, 3_000);
    expect(event).toMatchObject({ about: { observation: { ending: null, declineReason: "declined" } } });
    subject.rig.submit(url, { card: PAID });
    expect(asObserved(await subject.bare.queryAttempt(subject.account, handle))).toMatchObject({ session: "closed" });
  });

  test("the payment is named by its success alone: a declined try before it could not be captured by", async () => {
    const subject = await makeAdyenSubject();
    const { url } = await open(subject);
    subject.rig.submit(url, { card: "4000000000000002" });
    subject.rig.submit(url, { card: PAID });
    const told = (await events(subject)).map(({ about }) => (about.kind === "attempt" ? about.observation : null));
    const [payment] = subject.state().payments;
    expect(told.map((observation) => observation?.pspPaymentId)).toEqual([null, payment?.pspReference]);
  });

  test("no webhook reports that a link has ended: asking does", async () => {
    const subject = await makeAdyenSubject();
    const { handle } = await open(subject);
    subject.advance(3_600_000);
    expect(await events(subject)).toEqual([]);
    const observation = asObserved(await subject.bare.queryAttempt(subject.account, handle));
    expect(observation).toMatchObject({ session: "closed", ending: "expired" });
  });

  test("every link captures by hand, so that a second success costs the shopper nothing", async () => {
    const subject = await makeAdyenSubject();
    const { url } = await open(subject, { capturesManually: false });
    subject.rig.submit(url, { card: PAID });
    expect(subject.state().links).toMatchObject([{ manualCapture: true }]);
    expect(subject.holdings().captured).toBe(0);
  });

  test("what failed before its effect is carried out when it is sent again under its key", async () => {
    const subject = await makeAdyenSubject();
    const request = sessionRequest(subject);
    subject.failNextInside("not_done");
    expect((await subject.bare.openSession(subject.account, request, send(OPEN))).kind).toBe("unknown");
    expect((await subject.bare.openSession(subject.account, request, send(OPEN))).kind).toBe("opened");
    expect(subject.holdings().sessions).toBe(1);
  });
});

describe("answers in Adyen's form", () => {
  const transient: Interception = async () =>
    new Response(JSON.stringify({ status: 422, errorCode: "910", message: "told by Adyen" }), {
      status: 422,
      headers: { "transient-error": "true" },
    });
  const redirect: Interception = async () =>
    new Response(null, { status: 302, headers: { location: "https://x.test" } });

  test.each<[string, string, Interception]>([
    ["in_progress", "a twin that is being answered", adyenError(422, "704")],
    ["unknown", "an error that may pass", transient],
    ["unknown", "a redirect", redirect],
    ["unknown", "a 5xx in Adyen's own form", adyenError(500, "905")],
    [
      "unknown",
      "an error whose status is not the answer's",
      answered(400, { status: 422, errorCode: "14_030", message: "told by Adyen" }),
    ],
    ["refused", "a validation error", adyenError(422, "14_030")],
    ["refused", "a request that was not understood", adyenError(400, "702")],
    ["refused", "another's merchant account", adyenError(403, "901")],
  ])("%s: %s", async (kind, _what, interception) => {
    const subject = await makeAdyenSubject();
    subject.wire.breakNext(interception);
    const answer = await subject.bare.openSession(subject.account, sessionRequest(subject), send(OPEN));
    expect(answer.kind).toBe(kind);
  });

  test("a redirect is not followed: the key would go with it", async () => {
    const { account, ...subject } = await makeAdyenSubject();
    const followed: (string | undefined)[] = [];
    const spy: typeof fetch = async (_input, init) => {
      followed.push(init?.redirect);
      return new Response(null, { status: 302, headers: { location: "https://elsewhere.test/" } });
    };
    const { adyen } = pspOriginsAt({ stripe: null, adyen: "https://adyen.test", authorizenet: null });
    const adapter = makeAdyenAdapter({ fetch: spy, ...adyen });
    const request = sessionRequest({ ...subject, account });
    expect((await adapter.openSession(account, request, send(OPEN))).kind).toBe("unknown");
    expect(followed).toEqual(["manual"]);
  });

  test("a payment link for another order is not taken for ours", async () => {
    const subject = await makeAdyenSubject();
    subject.wire.breakNext(rewritten((body) => body.replaceAll(REFERENCE, "order-7")));
    const answer = await subject.bare.openSession(subject.account, sessionRequest(subject), send(OPEN));
    expect(answer.kind).toBe("unknown");
  });

  test("a receipt for another payment is not taken for ours", async () => {
    const subject = await makeAdyenSubject();
    const { handle } = await authorised(subject);
    const other = rewritten((body) => body.replace(String(handle.pspPaymentId), "0000000000000000"));
    subject.wire.breakNext(other);
    expect((await subject.bare.capture(subject.account, handle, PRICE, send("k1"))).kind).toBe("unknown");
    subject.wire.breakNext(other);
    expect((await subject.bare.refund(subject.account, refundRequest(handle, 1), send("k2"))).kind).toBe("unknown");
  });
});

describe("modifications that the merchant makes in Adyen's own pages", () => {
  async function dashboardRefund(subject: AdyenSubject): Promise<PspEvent> {
    const { handle } = await captured(subject);
    await subject.refundElsewhere(handle.pspPaymentId ?? "", 700);
    const [event] = await events(subject);
    return event ?? expect.fail("there was no event about the refund");
  }

  test("a refund under another reference is not taken for one of ours, and leads to our link", async () => {
    const subject = await makeAdyenSubject();
    const event = await dashboardRefund(subject);
    const refund = { refundId: null, money: { amount: 700, currency: "EUR" }, status: "succeeded" };
    expect(event).toMatchObject({
      reference: null,
      parentId: expect.stringMatching(/^PL/),
      about: { observation: refund },
    });
    const found = await subject.bare.findReference(subject.account, event);
    expect(found).toEqual({ kind: "found", reference: REFERENCE });
  });

  test.each<[string, string, Interception]>([
    ["found", "an answer that begins with a byte-order mark", rewritten((body) => `\uFEFF${body}`)],
    ["unknown", "an object of another type", rewritten((body) => body.replace('"id"', '"ident"'))],
    ["unknown", "a refused key", adyenError(401, "000")],
    ["none", "a link that the account has not", adyenError(404, "30_001")],
  ])("%s after %s", async (kind, _what, interception) => {
    const subject = await makeAdyenSubject();
    const event = await dashboardRefund(subject);
    subject.wire.breakNext(interception);
    expect((await subject.bare.findReference(subject.account, event)).kind).toBe(kind);
  });
});

describe("live accounts", () => {
  test("their calls go to the company's own address, with their own key", async () => {
    const subject = await makeAdyenSubject();
    const { credentials } = subject.account;
    if (credentials.provider !== "adyen") expect.fail("not an account at Adyen");
    const account = {
      ...subject.account,
      livemode: true,
      credentials: { ...credentials, liveUrlPrefix: "1797a841fbb37ca7-Mugs" },
    };
    await subject.bare.openSession(account, sessionRequest(subject), send(OPEN));
    const { url, headers } = subject.wire.sent.at(-1) ?? expect.fail("nothing was sent");
    expect(url.href).toBe("https://1797a841fbb37ca7-mugs-checkout-live.adyenpayments.com/checkout/v72/paymentLinks");
    expect(headers["x-api-key"]).toBe(credentials.apiKey);
    await subject.bare.registerWebhook(account.credentials, "https://pay.test/webhooks/adyen/psp_1");
    expect(subject.wire.sent.at(-1)?.url.href).toMatch(/^https:\/\/management-live\.adyen\.com\/v3\/merchants\//);
  });
});
