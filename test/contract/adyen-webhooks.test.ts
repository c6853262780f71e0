/** Adyen's notifications: whose they are, and what each event says. */

import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { readWebhook, signedText, verifyWebhook } from "../../worker/adapters/psp/adyen/webhooks.ts";
import { need, readSample } from "./adyen-schemas.ts";
import { credentialsWith, makeAdyenSubject } from "./adyen-subject.ts";
import { opened, REFERENCE } from "./psp-deeds.ts";

/** The public test keys of Adyen's own libraries. */
const KEY = "44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056";
const JAVA_KEY = "74F490DD33F7327BAECC88B2947C011FC02D014A473AAA33A8EC93E4DC069174";
const PAYMENT = "8313547924770610";

type Item = Record<string, unknown>;

/** An authorisation that the libraries' tests sign; changed by `members`. */
function item(members: Item = {}): Item {
  return {
    pspReference: "7914073381342284",
    merchantAccountCode: "TestMerchant",
    merchantReference: "TestPayment-1407325143704",
    amount: { value: 1130, currency: "EUR" },
    eventCode: "AUTHORISATION",
    eventDate: "2014-08-06T17:15:34.121+02:00",
    paymentMethod: "visa",
    success: "true",
    ...members,
  };
}

function sign(unsigned: Item, key = KEY): Item {
  const hmacSignature = createHmac("sha256", Buffer.from(key, "hex")).update(signedText(unsigned)).digest("base64");
  return { ...unsigned, additionalData: { ...(unsigned.additionalData as object | undefined), hmacSignature } };
}

function body(items: readonly Item[], live: unknown = "false"): string {
  return JSON.stringify({
    live,
    notificationItems: items.map((NotificationRequestItem) => ({ NotificationRequestItem })),
  });
}

async function verdict(text: string, keys: readonly string[], headers: Record<string, string> = {}): Promise<string> {
  const result = await verifyWebhook(credentialsWith(keys), { body: text, headers });
  return result.ok ? "accepted" : result.error.code;
}

describe("whose a notification is", () => {
  test("the vector of Adyen's libraries is accepted", async () => {
    const vector = item({ additionalData: { hmacSignature: "coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0=" } });
    expect(await verdict(body([vector]), [KEY])).toBe("accepted");
    expect(await verdict(body([vector]), [KEY.toLowerCase()])).toBe("accepted");
  });

  test("the samples of Adyen's libraries are accepted, whatever signs stand in the reference", async ({ skip }) => {
    need("notification-samples/java_hmac-validation-webhook.json", skip);
    const names = [
      "java_hmac-validation-webhook",
      "py_colon_notification",
      "py_backslash_notification",
      "py_forwardslash_notification",
      "py_mixed_notification",
    ];
    for (const name of names) {
      const sample = JSON.parse(readSample(`${name}.json`)) as Item;
      expect([name, await verdict(body([sample]), [JAVA_KEY])]).toEqual([name, "accepted"]);
      expect([name, await verdict(body([sample]), [KEY])]).toEqual([name, "signature_invalid"]);
    }
  });

  test.each<[string, Item]>([
    ["pspReference", { pspReference: "7914073381342285" }],
    ["originalReference", { originalReference: "x" }],
    ["merchantAccountCode", { merchantAccountCode: "AnotherMerchant" }],
    ["merchantReference", { merchantReference: "TestPayment-1" }],
    ["amount", { amount: { value: 1131, currency: "EUR" } }],
    ["currency", { amount: { value: 1130, currency: "USD" } }],
    ["eventCode", { eventCode: "CAPTURE" }],
    ["success", { success: "false" }],
  ])("an item whose %s was changed is refused", async (_member, change) => {
    expect(await verdict(body([{ ...sign(item()), ...change }]), [KEY])).toBe("signature_invalid");
  });

  test("every item has to be signed: one without a signature makes the whole notification refused", async () => {
    const [first, second] = [sign(item()), sign(item({ pspReference: "7914073381342286" }))];
    expect(await verdict(body([first, second]), [KEY])).toBe("accepted");
    for (const forged of [item(), sign(item(), JAVA_KEY), { ...second, success: "false" }]) {
      expect(await verdict(body([first, forged]), [KEY])).toBe("signature_invalid");
      expect(await verdict(body([forged, first]), [KEY])).toBe("signature_invalid");
    }
    expect(await verdict(body([]), [KEY])).toBe("signature_invalid");
  });

  test("while a key is rotated, what either one signed is accepted; afterwards only the new one's", async () => {
    const [older, newer] = [body([sign(item(), KEY)]), body([sign(item(), JAVA_KEY)])];
    const both = [JAVA_KEY, KEY];
    expect([await verdict(older, both), await verdict(newer, both)]).toEqual(["accepted", "accepted"]);
    const mixed = body([sign(item(), KEY), sign(item({ pspReference: "7914073381342286" }), JAVA_KEY)]);
    expect(await verdict(mixed, both)).toBe("accepted");
    expect([await verdict(older, [JAVA_KEY]), await verdict(newer, [JAVA_KEY])]).toEqual([
      "signature_invalid",
      "accepted",
    ]);
  });

  test("what is no signature and what is no key are refused and do not throw", async () => {
    const signatures = ["", "=", "💥", "x".repeat(100_000), "coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0", null, 5, {}];
    for (const hmacSignature of signatures)
      expect(await verdict(body([item({ additionalData: { hmacSignature } })]), [KEY])).toBe("signature_invalid");
    expect(await verdict(body([item({ additionalData: null })]), [KEY])).toBe("signature_invalid");
    for (const key of ["", "not hex", KEY.slice(2), `${KEY}00`])
      expect(await verdict(body([sign(item())]), [key])).toBe("signature_invalid");
    for (const text of ["", "null", "[]", "{}", '{"notificationItems":[null]}', '{"notificationItems":{}}'])
      expect(await verdict(text, [KEY])).toBe("signature_invalid");
  });

  test("a notification that Adyen has kept for weeks is accepted: it signs no time", async () => {
    const subject = await makeAdyenSubject();
    await opened(subject, "pay");
    const [webhook] = subject.notifications();
    if (webhook === undefined) expect.fail("there was no webhook");
    const late = subject.now() + 29 * 86_400_000;
    expect((await subject.bare.verifyWebhook(subject.account, webhook, late)).ok).toBe(true);
  });

  test("an account with a user name and password takes only notifications that bring them, whatever is signed", async () => {
    const credentials = { ...credentialsWith([KEY]), webhookUser: "adyen", webhookPassword: "a:b" };
    const genuine = body([sign(item())]);
    const tried = async (headers: Record<string, string>): Promise<boolean> =>
      (await verifyWebhook(credentials, { body: genuine, headers })).ok;
    const basic = (text: string): Record<string, string> => ({ authorization: `Basic ${btoa(text)}` });
    expect(await tried(basic("adyen:a:b"))).toBe(true);
    expect(await Promise.all([{}, basic("adyen:a:c"), basic("adyen:"), { authorization: "" }].map(tried))).toEqual(
      Array(4).fill(false),
    );
    const unsigned = { body: body([item()]), headers: basic("adyen:a:b") };
    expect((await verifyWebhook(credentials, unsigned)).ok).toBe(false);
  });

  test("a webhook that is set up with a user name and password is delivered with them", async () => {
    const subject = await makeAdyenSubject();
    const credentials = { ...credentialsWith([]), webhookUser: "adyen", webhookPassword: "secret" };
    const registered = await subject.bare.registerWebhook(credentials, "https://pay.test/webhooks/adyen/psp_2");
    if (registered.kind !== "registered") expect.fail("the webhook was not registered");
    const account = { ...subject.account, credentials: { ...credentials, webhookSecrets: [registered.secret] } };
    await opened(subject, "pay");
    const accepted = await Promise.all(
      subject.notifications().map(async (webhook) => (await subject.bare.verifyWebhook(account, webhook, 0)).ok),
    );
    // Of each event one delivery for either webhook; the other one has another key and no password.
    expect(accepted.filter(Boolean)).toHaveLength(accepted.length / 2);
  });
});

/** The one event of a notification. */
function eventOf(members: Item, live: unknown = "false") {
  const read = readWebhook(body([item({ merchantReference: REFERENCE, ...members })], live));
  if (!read.ok) expect.fail(read.error);
  return read.value[0] ?? expect.fail("there was no event");
}

const MODIFICATION = { pspReference: "8412534564722331", originalReference: PAYMENT };
const MONEY = { amount: 1130, currency: "EUR" };

describe("what an event says", () => {
  test.each<[string, Item, object]>([
    [
      "an authorisation",
      { additionalData: { paymentLinkId: "PL1" } },
      {
        stage: "authorized",
        authorized: MONEY,
        captured: null,
        pspPaymentId: "7914073381342284",
        sessionId: "PL1",
        session: "closed",
      },
    ],
    [
      "a declined try",
      { success: "false", reason: "Expired Card" },
      { stage: null, ending: null, declineReason: "expired_card", pspPaymentId: null, session: null },
    ],
    [
      "a failed confirmation",
      { success: "false", reason: "3d-secure: Authentication failed" },
      { ending: null, declineReason: "authentication_failed" },
    ],
    ["a refusal in unknown words", { success: "false", reason: "FRAUD" }, { declineReason: "declined" }],
    [
      "a capture",
      { ...MODIFICATION, eventCode: "CAPTURE" },
      { stage: "captured", captured: MONEY, authorized: null, ending: null, pspPaymentId: PAYMENT },
    ],
    ["a cancellation", { ...MODIFICATION, eventCode: "CANCELLATION" }, { ending: "canceled", pspPaymentId: PAYMENT }],
    ["a technical cancel", { ...MODIFICATION, eventCode: "TECHNICAL_CANCEL" }, { ending: "canceled", captured: null }],
    ["an authorisation that expired", { ...MODIFICATION, eventCode: "EXPIRE" }, { ending: "canceled", stage: null }],
    [
      "a reversal that canceled",
      { ...MODIFICATION, eventCode: "CANCEL_OR_REFUND", additionalData: { "modification.action": "cancel" } },
      { ending: "canceled", pspPaymentId: PAYMENT },
    ],
  ])("%s", (_what, members, observation) => {
    expect(eventOf(members)).toMatchObject({ reference: REFERENCE, about: { kind: "attempt", observation } });
  });

  test.each<[string, Item, object]>([
    ["a refund", { eventCode: "REFUND" }, { status: "succeeded", failureReason: null }],
    [
      "a refund that failed",
      { eventCode: "REFUND", success: "false", reason: "Insufficient balance on payment" },
      { status: "failed", failureReason: "Insufficient balance on payment" },
    ],
    ["a refund that failed later", { eventCode: "REFUND_FAILED" }, { status: "failed", failureReason: "declined" }],
    ["a refund that came back", { eventCode: "REFUNDED_REVERSED" }, { status: "failed" }],
    [
      "a reversal that refunded",
      { eventCode: "CANCEL_OR_REFUND", additionalData: { "modification.action": "refund" } },
      { status: "succeeded" },
    ],
  ])("%s", (_what, members, said) => {
    const ours = { ...MODIFICATION, merchantReference: `${REFERENCE}-rfd_1` };
    const observation = { refundId: "rfd_1", pspRefundId: MODIFICATION.pspReference, money: MONEY, ...said };
    expect(eventOf({ ...ours, ...members })).toMatchObject({
      reference: REFERENCE,
      about: { kind: "refund", observation },
    });
  });

  test.each([
    ["that was not done", { eventCode: "CAPTURE", success: "false" }, "refused"],
    ["that failed after it had been done", { eventCode: "CAPTURE_FAILED" }, "reversed"],
  ])("a capture %s is told as such, and moves no stage", (_what, members, capture) => {
    expect(eventOf({ ...MODIFICATION, ...members }).about).toMatchObject({
      kind: "attempt",
      observation: { capture, stage: null, ending: null, captured: null },
    });
  });

  test.each<Item>([
    { ...MODIFICATION, eventCode: "CANCELLATION", success: "false" },
    { ...MODIFICATION, eventCode: "CANCEL_OR_REFUND" },
    {
      ...MODIFICATION,
      eventCode: "CANCEL_OR_REFUND",
      success: "false",
      additionalData: { "modification.action": "cancel" },
    },
    // It ends one try with one method: the link may be payable, or paid by another try.
    { eventCode: "OFFER_CLOSED" },
    { eventCode: "REPORT_AVAILABLE", amount: { value: 0, currency: "EUR" } },
    { eventCode: "NOBODY_KNOWS" },
    { amount: null },
    { amount: { value: 11.3, currency: "EUR" } },
    { amount: { value: 1130, currency: "ABC" } },
  ])("nothing is said of our money by %o", (members) => {
    expect(eventOf(members).about).toEqual({ kind: "nothing" });
  });

  test("the mode is the notification's own, as text or not", () => {
    const modes = ["true", "false", true, false].map((live) => {
      const { about } = eventOf({}, live);
      return about.kind === "nothing" || about.kind === "thin" ? null : about.observation.livemode;
    });
    expect(modes).toEqual([true, false, true, false]);
  });

  test("the same event has the same id in every delivery, though its date differs; another outcome has another", () => {
    const ids = [
      {},
      { eventDate: "2026-11-21T00:00:00+01:00" },
      { success: "false" },
      MODIFICATION,
      { eventCode: "EXPIRE" },
    ].map((members) => eventOf(members).id);
    expect(ids[0]).toBe(ids[1]);
    expect(new Set(ids).size).toBe(4);
  });

  test("all items of a notification are read, in their order", () => {
    const read = readWebhook(body([item(), item({ pspReference: "7914073381342286", eventCode: "NOBODY_KNOWS" })]));
    expect(read).toMatchObject({ ok: true, value: [{ type: "AUTHORISATION" }, { type: "NOBODY_KNOWS" }] });
  });

  test.each(["order-7", "", null, 7, `${REFERENCE}-`, `${REFERENCE}-rfd_`, `x${REFERENCE}`, `${REFERENCE}-rfd_1 `])(
    "a reference %j is not one of ours",
    (merchantReference) => {
      expect(eventOf({ merchantReference })).toMatchObject({ reference: null, parentId: null });
    },
  );

  test("an item without the members that each has makes the notification unreadable", () => {
    for (const broken of [{ eventCode: null }, { pspReference: 5 }, { success: "maybe" }, { success: undefined }])
      expect(readWebhook(body([item(), item(broken)])).ok).toBe(false);
    expect(readWebhook(body([item()], "perhaps")).ok).toBe(false);
  });

  test("Adyen's own samples are read", ({ skip }) => {
    need("notification-samples/authorisationTrue.json", skip);
    const stages = [
      "authorisationTrue",
      "captureTrue",
      "captureFalse",
      "refundTrue",
      "java_cancellation-true",
      "java_offer-closed",
      "java_chargeback",
    ].map((name) => {
      const read = readWebhook(readSample(`${name}.json`));
      if (!read.ok) expect.fail(`${name}: ${read.error}`);
      const about = read.value[0]?.about;
      if (about?.kind !== "attempt") return about?.kind;
      const { stage, ending, capture } = about.observation;
      return stage ?? ending ?? capture;
    });
    expect(stages).toEqual(["authorized", "captured", "refused", "refund", "canceled", "nothing", "dispute"]);
  });
});
