/** What only Stripe's webhooks have: the header's grammar, the types of events, and releases that look like refunds. */

import Stripe from "stripe";
import { describe, expect, test } from "vitest";
import { WEBHOOK_EVENTS } from "../../worker/adapters/psp/stripe/webhooks.ts";
import { applyAll, makeLink, refundSaid, said, started } from "../domain/payment/fixtures.ts";
import { asObserved, authorized, events, opened, refundRequest, send } from "./psp-deeds.ts";
import { makeStripeSubject, type StripeSubject } from "./stripe-subject.ts";

const SECRET = "whsec_contract0001";
const BODY = JSON.stringify({ id: "evt_1", object: "event" });

async function signature(seconds: number): Promise<string> {
  const header = await Stripe.webhooks.generateTestHeaderStringAsync({
    payload: BODY,
    secret: SECRET,
    timestamp: seconds,
  });
  return header.slice(header.indexOf("v1=") + 3);
}

async function accepts(subject: StripeSubject, header: string): Promise<boolean> {
  const webhook = { body: BODY, headers: { "stripe-signature": header } };
  return (await subject.adapter.verifyWebhook(subject.accountWith([SECRET]), webhook, subject.now())).ok;
}

describe("the Stripe-Signature header", () => {
  test("one matching v1 among many is enough, wherever it stands, and other schemes do not disturb", async () => {
    const subject = await makeStripeSubject();
    const t = Math.floor(subject.now() / 1000);
    const good = await signature(t);
    const bad = "0".repeat(64);
    for (const rest of [
      `v1=${good}`,
      `v1=${good},v1=${good}`,
      `v1=${bad},v1=${good}`,
      `v1=${good},v1=${bad},v0=${bad}`,
    ]) {
      expect([rest, await accepts(subject, `t=${t},${rest}`)]).toEqual([rest, true]);
    }
  });

  test.each([
    ["the signature under another scheme", (t: number, good: string) => `t=${t},v0=${good}`],
    ["the signature cut short", (t: number, good: string) => `t=${t},v1=${good.slice(0, 63)}`],
    ["no time", (_t: number, good: string) => `v1=${good}`],
    ["another time than the signed one", (t: number, good: string) => `t=${t - 1},v1=${good}`],
    ["a time that is no number", (t: number, good: string) => `t=${t}x,v1=${good}`],
    ["a signature with something behind it", (t: number, good: string) => `t=${t},v1=${good}00`],
    [
      "a signature among a hundred thousand characters",
      (t: number, good: string) => `t=${t},${"v1=00,".repeat(17_000)}v0=${good}`,
    ],
  ])("a header with %s is refused", async (_title, make) => {
    const subject = await makeStripeSubject();
    const t = Math.floor(subject.now() / 1000);
    expect(await accepts(subject, make(t, await signature(t)))).toBe(false);
  });

  test("a second time in the header does not lend its age to a signature of the future or the past", async () => {
    const subject = await makeStripeSubject();
    const now = Math.floor(subject.now() / 1000);
    for (const signedAt of [now + 86_400, now - 86_400]) {
      const good = await signature(signedAt);
      for (const times of [`t=${now},t=${signedAt}`, `t=${signedAt},t=${now}`, `t=${now}, t=${signedAt}`]) {
        expect([times, await accepts(subject, `${times},v1=${good}`)]).toEqual([times, false]);
      }
    }
  });
});

describe("the types of events", () => {
  const OBJECTS: Readonly<Record<string, object>> = {
    "checkout.session": {
      id: "cs_1",
      object: "checkout.session",
      status: "complete",
      livemode: false,
      client_reference_id: "text from a Payment Link's address",
      metadata: { paylinks_reference: "ref1" },
    },
    payment_intent: {
      id: "pi_1",
      object: "payment_intent",
      status: "succeeded",
      livemode: false,
      currency: "eur",
      amount: 1999,
      amount_received: 1999,
      metadata: { paylinks_reference: "ref1" },
    },
    refund: {
      id: "re_1",
      object: "refund",
      status: "pending",
      currency: "eur",
      amount: 500,
      metadata: { paylinks_reference: "ref1" },
    },
    "charge.dispute": {
      id: "du_1",
      object: "dispute",
      status: "needs_response",
      currency: "eur",
      amount: 500,
      payment_intent: "pi_1",
    },
  };

  function event(type: string, object: unknown): string {
    return JSON.stringify({ id: "evt_1", object: "event", created: 1, type, livemode: false, data: { object } });
  }

  test.each(WEBHOOK_EVENTS)("%s, which we ask for, is understood", async (type) => {
    const { adapter } = await makeStripeSubject();
    const object = Object.entries(OBJECTS).find(([kind]) => type.startsWith(kind))?.[1];
    const read = adapter.readWebhook(event(type, object));
    const kind = type.startsWith("refund") ? "refund" : type.startsWith("charge") ? "dispute" : "attempt";
    // A dispute has nothing of ours: its payment leads to us.
    const names = kind === "dispute" ? { reference: null, parentId: "pi_1" } : { reference: "ref1" };
    expect(read).toMatchObject({ ok: true, value: [{ id: "evt_1", type, ...names }] });
    expect(read).toMatchObject({ value: [{ about: { kind } }] });
  });

  test("an event of an account that is connected to the merchant's names that account, and so speaks for none of ours", async () => {
    const { adapter, accountWith } = await makeStripeSubject();
    const own = event("payment_intent.succeeded", OBJECTS.payment_intent);
    const connected = JSON.stringify({ ...JSON.parse(own), account: "acct_1" });
    expect(adapter.readWebhook(own)).toMatchObject({
      value: [{ accountName: adapter.accountNameOf(accountWith([])) }],
    });
    expect(adapter.readWebhook(connected)).toMatchObject({ value: [{ accountName: "acct_1", reference: "ref1" }] });
  });

  test.each([
    "charge.succeeded",
    "charge.refunded",
    "charge.dispute.invented",
    "customer.created",
    "payment_intent.created",
    "checkout.session.invented",
    "something.new",
    "toString",
  ])("%s, which we do not ask for, says nothing", async (type) => {
    const { adapter } = await makeStripeSubject();
    for (const object of [...Object.values(OBJECTS), {}]) {
      expect(adapter.readWebhook(event(type, object))).toMatchObject({
        ok: true,
        value: [{ about: { kind: "nothing" } }],
      });
    }
  });

  test.each(WEBHOOK_EVENTS)("%s with a status that nobody has heard of says nothing about money", async (type) => {
    const { adapter } = await makeStripeSubject();
    const object = Object.entries(OBJECTS).find(([kind]) => type.startsWith(kind))?.[1];
    const read = adapter.readWebhook(event(type, { ...object, status: "contemplating" }));
    expect(read).toMatchObject({ ok: true, value: [{ about: { kind: "nothing" } }] });
  });

  test.each(WEBHOOK_EVENTS)("%s whose object has no members never throws and never speaks of money", async (type) => {
    const { adapter } = await makeStripeSubject();
    for (const object of [{}, [], { status: "succeeded" }, { status: "complete", object: "checkout.session" }]) {
      const read = adapter.readWebhook(event(type, object));
      if (!read.ok) continue;
      for (const { about } of read.value) {
        if (about.kind === "attempt") expect(about.observation).toMatchObject({ authorized: null, captured: null });
        else expect(about.kind).toBe("nothing");
      }
    }
  });

  test("a completed session alone is never taken for paid: that is its payment intent's to say", async () => {
    const { adapter } = await makeStripeSubject();
    const session = { ...OBJECTS["checkout.session"], payment_status: "paid", amount_total: 1999, currency: "eur" };
    const read = adapter.readWebhook(event("checkout.session.completed", session));
    expect(read).toMatchObject({
      value: [{ about: { observation: { stage: null, captured: null, session: "closed", ending: null } } }],
    });
  });
});

describe("Stripe's account", () => {
  test("the registered webhook gets exactly the events that are read, in the version of the package", async () => {
    const subject = await makeStripeSubject();
    const [endpoint] = (await subject.stripe.webhookEndpoints.list()).data;
    expect(endpoint?.enabled_events).toEqual([...WEBHOOK_EVENTS]);
    expect(endpoint?.api_version).toBe(Stripe.API_VERSION);
  });

  test("after Stripe's roll of the secret, webhooks are accepted with the old secret for a day, and with the new one from then on", async () => {
    const subject = await makeStripeSubject();
    const [endpoint] = (await subject.stripe.webhookEndpoints.list()).data;
    const { secret } = subject.rig.control("POST", `/webhook_endpoints/${endpoint?.id}/roll`) as { secret: string };
    const verdicts = async (): Promise<boolean[]> => {
      const [webhook] = subject.notifications();
      if (webhook === undefined) expect.fail("no webhook was sent");
      const accounts = [subject.account, subject.accountWith([secret])];
      const results = accounts.map((account) => subject.adapter.verifyWebhook(account, webhook, subject.now()));
      return (await Promise.all(results)).map((result) => result.ok);
    };
    const { handle } = await opened(subject, "pay");
    expect(await verdicts()).toEqual([true, true]);
    subject.advance(25 * 3_600_000);
    await subject.refundElsewhere(handle.pspPaymentId ?? "", 100);
    expect(await verdicts()).toEqual([false, true]);
  });

  test("an authorisation that nobody captured is released after a week, and observed as canceled", async () => {
    const subject = await makeStripeSubject();
    const { handle } = await authorized(subject);
    subject.advance(8 * 86_400_000);
    const observation = asObserved(await subject.adapter.queryAttempt(subject.account, handle));
    expect(observation).toMatchObject({ ending: "canceled", captured: null });
    const told = (await events(subject)).map(({ type }) => type);
    expect(told).toContain("payment_intent.canceled");
  });

  test.each(["voided", "released after a week"])(
    "an authorisation that was %s is listed by Stripe as refunded, and is no refund of ours",
    async (how) => {
      const subject = await makeStripeSubject();
      const { handle } = await authorized(subject);
      if (how === "voided") await subject.adapter.void(subject.account, handle, send("void-1"));
      else subject.advance(8 * 86_400_000);
      const canceled = asObserved(await subject.adapter.queryAttempt(subject.account, handle));
      const [release] = (await subject.stripe.refunds.list({ payment_intent: handle.pspPaymentId ?? "" })).data;
      expect(release).toMatchObject({ status: "succeeded", amount: 1999 });
      const told = subject.adapter.readWebhook(
        JSON.stringify({
          id: "evt_1",
          object: "event",
          type: "refund.created",
          livemode: false,
          data: { object: release },
        }),
      );
      const about = told.ok ? told.value[0]?.about : undefined;
      if (about?.kind !== "refund") expect.fail("the release was not told as a refund");
      expect(about.observation.refundId).toBeNull();
      const known = applyAll(started(makeLink(1)), [said(canceled), refundSaid(about.observation)]);
      expect(known.payment).toMatchObject({
        refunds: [],
        reviews: [],
        attempts: [{ ending: "canceled", amountCaptured: 0 }],
      });
    },
  );

  test("a refund in another currency's digits keeps its sum", async () => {
    const subject = await makeStripeSubject();
    const price = { amount: 1500, currency: "ISK" };
    const lines = [{ name: "Mug", unitAmount: 1500, quantity: 1, amount: 1500 }];
    const { handle } = await opened(subject, "pay", { price, lines });
    const request = { ...refundRequest(handle, 700), money: { amount: 700, currency: "ISK" } };
    const answer = await subject.adapter.refund(subject.account, request, send("rfd_1"));
    expect(answer).toMatchObject({ observation: { money: { amount: 700, currency: "ISK" } } });
    const [refund] = (await subject.stripe.refunds.list()).data;
    expect(refund?.amount).toBe(70_000);
  });
});
