/** The desk's list of what needs a person: a sentence for each thing, for its merchant alone, and notifications that can be applied again. */

import { describe, expect, it } from "vitest";
import { SYSTEM } from "../../worker/domain/audit.ts";
import { makeDesk, makeLink, makePayment } from "./desk-rig.ts";

const desk = makeDesk();
const { deadLetters, parkedEvents, readModel, clock, random } = desk.deps;

async function newMerchant() {
  const browser = desk.newBrowser();
  await browser.register();
  const linkId = await makeLink(browser);
  const paymentId = await makePayment(desk, linkId);
  const payment = (await desk.deps.linkObjects.of(linkId.slice("lnk_".length)).payment(paymentId))?.payment;
  if (payment === undefined) throw new Error("no payment");
  const { merchantId, livemode } = payment;
  const account = payment.attempts[0]?.pspAccountId ?? "";
  return { browser, linkId, paymentId, account, scope: { merchantId, livemode } };
}

/** A notification of nothing that concerns us, given up. */
async function addDeadLetter(pspAccountId: string, body: string): Promise<string> {
  const id = random.id(16);
  const message = { pspAccountId, receivedAt: clock.now(), body, archiveKey: null };
  const letter = { id, queue: "paylinks-psp-events-dev", reason: "delivered too often", attempts: 100 };
  await deadLetters.store({ ...letter, body: JSON.stringify(message), receivedAt: clock.now(), pspAccountId });
  return id;
}

const NOTHING = JSON.stringify({
  id: "evt_1",
  object: "event",
  livemode: false,
  type: "customer.created",
  data: { object: {} },
});

describe("the list of what needs a person", () => {
  it("says that nothing needs attention, if nothing does", async () => {
    const { browser } = await newMerchant();
    expect((await browser.get("/desk/attention")).html).toContain("Nothing needs your attention");
    expect((await browser.get("/desk")).html).not.toContain("/desk/attention");
  });

  it("shows each item in a sentence, on the first page too, and to no other merchant", async () => {
    const { browser, account } = await newMerchant();
    await addDeadLetter(account, NOTHING);
    const event = {
      body: "{}",
      reason: "unknown_payment" as const,
      waitsFor: null,
      tries: 2,
      nextAt: clock.now(),
      parkedAt: clock.now(),
    };
    await parkedEvents.park({ ...event, pspAccountId: account, eventId: "evt_parked" });
    const { html } = await browser.get("/desk/attention");
    expect(html).toContain("A notification of Stripe could not be applied after 100 attempts: delivered too often.");
    expect(html).toContain("Stripe reports a payment of yours that is not known here.");
    expect((await browser.get("/desk")).html).toContain('href="/desk/attention"');
    const other = await newMerchant();
    expect((await other.browser.get("/desk/attention")).html).toContain("Nothing needs your attention");
  });

  it("names a payment whose work waits, and its own page says it as well", async () => {
    const { browser, linkId, paymentId, account } = await newMerchant();
    const object = desk.deps.linkObjects.of(linkId.slice("lnk_".length));
    // A refund that is asked for and never answered.
    const made = await object.refund({ paymentId, refundId: "rfd_waits", amount: null, reason: null, cause: SYSTEM });
    expect([made.ok, account === ""]).toEqual([true, false]);
    const since = clock.now();
    const command = { type: "need_attention", key: "refund:rfd_waits", kind: "refund", since } as const;
    await object.report({ paymentId, key: "none", commands: [command] });
    const page = await browser.get(`/desk/payments/${paymentId}`);
    expect(page.html).toContain("Stripe has not taken the refund.");
    const look = await object.payment(paymentId);
    expect(look?.payment.attention).toEqual([{ key: "refund:rfd_waits", kind: "refund", since }]);
  });
});

describe("a payment to be reviewed", () => {
  const observation = {
    livemode: true,
    sessionId: null,
    pspPaymentId: "pi_1",
    session: null,
    stage: "none",
    ending: null,
    declineReason: null,
    capture: null,
    captureId: null,
    authorized: null,
    captured: null,
    authorizedUntil: null,
    asked: null,
  } as const;

  it("is dealt with by its button: what was shown is, and what came meanwhile is not", async () => {
    const { browser, linkId, paymentId, account } = await newMerchant();
    const object = desk.deps.linkObjects.of(linkId.slice("lnk_".length));
    const store = (pspAccountId: string) =>
      object.report({
        paymentId,
        key: "none",
        commands: [{ type: "observe_attempt", attempt: 1, pspAccountId, observation }],
      });
    await store(account);
    const page = await browser.get(`/desk/payments/${paymentId}`);
    expect(page.html).toContain("The provider reported this payment in the other mode.");
    await store("psp_another");
    const action = `/desk/payments/${paymentId}/reviews/handled`;
    expect(await browser.submit(page, action)).toMatchObject({ status: 303, location: `/desk/payments/${paymentId}` });
    const after = await browser.get(`/desk/payments/${paymentId}`);
    expect(after.html).toContain("The review is marked as resolved.");
    expect(after.html).toContain("Another account at the provider reported this payment.");
    expect(after.html).not.toContain("The provider reported this payment in the other mode.");
    await browser.submit(after, action);
    const done = await browser.get(`/desk/payments/${paymentId}`);
    expect(done.html).not.toContain("needs review");
    expect((await object.payment(paymentId))?.payment.reviewsHandled).toBe(2);
  });

  it("cannot be resolved by another merchant, and a foreign form does nothing", async () => {
    const [own, other] = [await newMerchant(), await newMerchant()];
    const [, csrf = ""] = /name="csrf" value="([^"]+)"/.exec((await own.browser.get("/desk/links/new")).html) ?? [];
    const post = (paymentId: string, count: string) =>
      own.browser.post(`/desk/payments/${paymentId}/reviews/handled`, { csrf, count });
    expect((await post(other.paymentId, "1")).status).toBe(404);
    expect((await post(own.paymentId, "many")).status).toBe(400);
  });
});

describe("a notification that was given up", () => {
  it("is applied again by its button, and leaves the list", async () => {
    const { browser, account } = await newMerchant();
    const action = `/desk/attention/dead_letters/${await addDeadLetter(account, NOTHING)}/retry`;
    const answer = await browser.submit(await browser.get("/desk/attention"), action);
    expect(answer).toMatchObject({ status: 303, location: "/desk/attention" });
    const after = await browser.get("/desk/attention");
    expect(after.html).toContain("The notification was applied.");
    expect(after.html).toContain("Nothing needs your attention");
    expect(await browser.get(action)).toMatchObject({ status: 303, location: "/desk/attention" });
  });

  it("stays where it cannot be read, and that is said", async () => {
    const { browser, account } = await newMerchant();
    const id = await addDeadLetter(account, "no JSON");
    await browser.submit(await browser.get("/desk/attention"), `/desk/attention/dead_letters/${id}/retry`);
    const { html } = await browser.get("/desk/attention");
    expect(html).toContain("The notification cannot be read.");
    expect(html).toContain("Apply again");
    await browser.submit(await browser.get("/desk/attention"), `/desk/attention/dead_letters/${id}/discard`);
    const after = await browser.get("/desk/attention");
    expect(after.html).toContain("The notification could not be read and was discarded.");
    expect(after.html).toContain("Nothing needs your attention");
  });

  it("of another merchant is not there, and without the session's token nothing is applied", async () => {
    const [own, other] = [await newMerchant(), await newMerchant()];
    const id = await addDeadLetter(other.account, NOTHING);
    const action = `/desk/attention/dead_letters/${id}/retry`;
    await addDeadLetter(own.account, NOTHING);
    const page = await own.browser.get("/desk/attention");
    const [, csrf = ""] = /name="csrf" value="([^"]+)"/.exec(page.html) ?? [];
    expect((await own.browser.post(action, { csrf })).status).toBe(404);
    expect((await other.browser.post(action, { csrf })).status).toBe(403);
    expect(await deadLetters.find(other.scope, id)).not.toBeNull();
    expect((await readModel.paymentsForHumans(own.scope, 10)).waiting).toEqual([]);
  });
});

describe("a link's form", () => {
  it("keeps what becomes of late money, and changes it", async () => {
    const browser = desk.newBrowser();
    await browser.register();
    const id = await makeLink(browser, { late_payments: "refund" });
    const policy = async () =>
      (await desk.deps.linkObjects.of(id.slice("lnk_".length)).link())?.definition.latePayments;
    expect(await policy()).toBe("refund");
    const edit = () => browser.get(`/desk/links/${id}/edit`);
    expect((await edit()).html).toMatch(/name="late_payments" value="refund" checked=""/);
    const typed = { title: "Another tea pot", currency: "EUR" };
    const send = async (fields: Readonly<Record<string, string>>) =>
      (await browser.submit(await edit(), `/desk/links/${id}`, { ...typed, ...fields })).status;
    expect([await send({}), await policy()]).toEqual([303, "refund"]);
    expect([await send({ late_payments: "accept" }), await policy()]).toEqual([303, "accept"]);
    expect(await send({ late_payments: "keep" })).toBe(422);
  });
});
