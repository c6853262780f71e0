/** Authorize.Net's notifications: how they are signed, and what is read for what they leave out. */

import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { verifyWebhook } from "../../worker/adapters/psp/authorizenet/webhooks.ts";
import { apiError, credentialsWith, makeAuthorizenetSubject, submit } from "./authorizenet-subject.ts";
import { authorized, events, open, REFERENCE, refundRequest, send } from "./psp-deeds.ts";
import { timeoutBeforeEffect } from "./wire.ts";

const PRICE = { amount: 1999, currency: "EUR" };

/** As `printf '{"a":1}' | openssl dgst -sha512 -hmac "$(printf 'AB%.0s' {1..64})"` gives it: the key is text, not bytes. */
const VECTOR = {
  key: "AB".repeat(64),
  body: '{"a":1}',
  signature:
    "67f899cb42afbf132b2e15df8846f40cdc0cebcd3609f7c628026649629dc7e90cf35ddd9976fcc85cea9269ffb1e9297981e8c9ae83670164d0cb24eedf9763",
};

test("the signature is the HMAC of the raw bytes under the key as text, in either letter case", async () => {
  const verdict = async (signature: string, keys: readonly string[], body = VECTOR.body) =>
    (await verifyWebhook(credentialsWith(keys), { body, headers: { "x-anet-signature": signature } })).ok;
  const good = `sha512=${VECTOR.signature}`;
  expect(await verdict(good, [VECTOR.key])).toBe(true);
  expect(await verdict(`sha512=${VECTOR.signature.toUpperCase()}`, ["CD".repeat(64), VECTOR.key])).toBe(true);
  expect(await verdict(good, ["CD".repeat(64)])).toBe(false);
  expect(await verdict(good, [VECTOR.key], '{"a":2}')).toBe(false);
  expect(await verdict(good.replace("sha512", "sha256"), [VECTOR.key])).toBe(false);
  const asBytes = createHmac("sha512", Buffer.from(VECTOR.key, "hex")).update(VECTOR.body).digest("hex");
  expect(await verdict(`sha512=${asBytes}`, [VECTOR.key])).toBe(false);
});

test("a genuine notification is thin, and completed with our reference and the money as they are now", async () => {
  const subject = await makeAuthorizenetSubject();
  const { handle } = await authorized(subject);
  const [webhook] = subject.notifications();
  if (webhook === undefined) expect.fail("there was no webhook");
  expect(await subject.adapter.verifyWebhook(subject.account, webhook, subject.now())).toMatchObject({ ok: true });
  const changed = { ...webhook, body: webhook.body.replace("19.99", "19.98") };
  expect(changed.body).not.toBe(webhook.body);
  expect(await subject.adapter.verifyWebhook(subject.account, changed, subject.now())).toMatchObject({ ok: false });
  const read = subject.adapter.readWebhook(webhook.body);
  if (!read.ok || read.value[0] === undefined) expect.fail("the webhook was not readable");
  expect(read.value[0]).toMatchObject({ reference: null, parentId: handle.pspPaymentId, about: { kind: "thin" } });
  await subject.adapter.capture(subject.account, handle, PRICE, send("k"));
  expect(await subject.adapter.complete(subject.account, read.value[0])).toMatchObject({
    kind: "complete",
    event: {
      reference: REFERENCE,
      parentId: null,
      about: { observation: { stage: "captured", captured: PRICE, pspPaymentId: handle.pspPaymentId } },
    },
  });
});

test("an event that cannot be completed now is unknown, and one of a stranger's transaction says nothing", async () => {
  const subject = await makeAuthorizenetSubject();
  const event = {
    id: "n",
    type: "t",
    accountName: null,
    reference: null,
    parentId: "60000000999",
    followsPayment: false,
    about: { kind: "thin" },
  } as const;
  for (const fault of [timeoutBeforeEffect, apiError("E00007"), apiError("E00001")]) {
    subject.wire.breakNext(fault);
    expect((await subject.adapter.complete(subject.account, event)).kind).toBe("unknown");
  }
  expect(await subject.adapter.complete(subject.account, event)).toMatchObject({
    kind: "complete",
    event: { about: { kind: "nothing" }, reference: null, parentId: null },
  });
});

test("a refund in Authorize.Net's own pages leads to its payment, under no name of ours", async () => {
  const subject = await makeAuthorizenetSubject();
  const { handle } = await authorized(subject);
  await subject.adapter.capture(subject.account, handle, PRICE, send("k"));
  subject.settle();
  await subject.refundElsewhere(handle.pspPaymentId ?? "", 700);
  const refunds = (await events(subject)).filter(({ about }) => about.kind === "refund");
  expect(refunds).toMatchObject([
    { reference: REFERENCE, about: { observation: { refundId: null, money: { amount: 700, currency: "EUR" } } } },
  ]);
});

test("a void is told as the end of an authorisation and as the money back, each under an id of its own", async () => {
  const subject = await makeAuthorizenetSubject();
  const { handle } = await authorized(subject);
  await subject.adapter.capture(subject.account, handle, PRICE, send("k"));
  await events(subject);
  await subject.adapter.refund(subject.account, refundRequest(handle, 1999), send("rfd_1"));
  const told = await events(subject);
  expect(told).toMatchObject([
    { reference: REFERENCE, about: { kind: "attempt", observation: { ending: "canceled" } } },
    { reference: REFERENCE, about: { kind: "refund", observation: { refundId: null, money: PRICE } } },
  ]);
  expect(told[0]?.id).not.toBe(told[1]?.id);
});

test("two cards in one form are two successes, each told with its own payment", async () => {
  const subject = await makeAuthorizenetSubject();
  const { url } = await open(subject, { capturesManually: true });
  submit(subject.rig, url, "4242424242424242");
  subject.rig.submit(url, {
    token: new URL(url).searchParams.get("token") ?? "",
    card: "4000002500003155",
    authentication: "complete",
  });
  const ids = (await events(subject)).map(({ about }) =>
    about.kind === "attempt" ? about.observation.pspPaymentId : null,
  );
  expect(new Set(ids).size).toBe(2);
  expect(subject.state().counts.payments_capturable).toBe(2);
});
