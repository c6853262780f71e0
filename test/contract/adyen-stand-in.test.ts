/** Adyen's stand-in by itself: its answers and notifications as Adyen's own schemas want them, its page, and its faults. */

import { describe, expect, test } from "vitest";
import { makeRig, PUBLIC_BASE, type Rig } from "../sandbox/rig.ts";
import { makeCheck, need } from "./adyen-schemas.ts";
import { makeAdyenSubject } from "./adyen-subject.ts";

const KEY = "AQEstandin1";
const MERCHANT = { merchantAccount: "MugsECOM" };
const HOOK = "https://app.test/hook";

type Json = Record<string, unknown>;

/** A call under a key of an account; the answer's status and JSON. */
function call(rig: Rig, method: string, path: string, body: object | null, headers: Record<string, string> = {}) {
  const init = { headers: { "x-api-key": KEY, ...headers }, body: body === null ? "" : JSON.stringify(body) };
  const { response, dropReply } = rig.send(method, path, init);
  return { status: response.status, json: JSON.parse(response.body || "{}") as Json, dropReply };
}

function order(members: Json = {}): Json {
  return {
    ...MERCHANT,
    reference: "order-1",
    amount: { value: 1999, currency: "EUR" },
    manualCapture: true,
    ...members,
  };
}

function setUpWebhook(rig: Rig): void {
  const { json } = call(rig, "POST", "/v3/merchants/MugsECOM/webhooks", {
    type: "standard",
    url: HOOK,
    active: true,
    communicationFormat: "json",
  });
  expect(call(rig, "POST", `/v3/merchants/MugsECOM/webhooks/${json.id}/generateHmac`, {}).json).toEqual({
    hmacKey: expect.stringMatching(/^[0-9A-F]{64}$/),
  });
}

/** The items that are delivered now, without their wrappers. */
function delivered(rig: Rig): Json[] {
  return rig.deliver().map(({ body }) => {
    const { notificationItems } = JSON.parse(body) as { notificationItems: { NotificationRequestItem: Json }[] };
    return notificationItems[0]?.NotificationRequestItem ?? expect.fail("a notification without an item");
  });
}

/** A link that was paid with a card: its JSON and the payment's name. */
function sell(rig: Rig, card = "4242424242424242", members: Json = {}): { link: Json; payment: string } {
  const { json: link } = call(rig, "POST", "/v72/paymentLinks", order(members));
  rig.submit(String(link.url), { card });
  const authorisation = delivered(rig).find(({ eventCode }) => eventCode === "AUTHORISATION");
  return { link, payment: String(authorisation?.pspReference) };
}

describe("Adyen's stand-in", () => {
  test("answers in Adyen's own schemas", ({ skip }) => {
    need("CheckoutService-v72.json", skip);
    const check = makeCheck("CheckoutService-v72.json");
    const rig = makeRig();
    setUpWebhook(rig);
    const { link, payment } = sell(rig);
    const modification = (path: string, more: Json): Json =>
      call(rig, "POST", `/v72/payments/${payment}/${path}`, { ...MERCHANT, reference: "r", ...more }).json;
    const amount = { value: 1999, currency: "EUR" };
    const { json: open } = call(rig, "POST", "/v72/paymentLinks", order());
    expect([
      check("PaymentLinkResponse", link),
      check("PaymentLinkResponse", call(rig, "GET", `/v72/paymentLinks/${link.id}`, null).json),
      check("PaymentLinkResponse", call(rig, "PATCH", `/v72/paymentLinks/${open.id}`, { status: "expired" }).json),
      check("PaymentCaptureResponse", modification("captures", { amount })),
      check("PaymentCancelResponse", modification("cancels", {})),
      check("PaymentRefundResponse", modification("refunds", { amount })),
      check("ServiceError", call(rig, "POST", "/v72/paymentLinks", {}).json),
    ]).toEqual(Array(7).fill([]));
  });

  test("sends notifications in Adyen's own schemas", ({ skip }) => {
    need("Webhooks-v1.json", skip);
    const check = makeCheck("Webhooks-v1.json");
    const rig = makeRig();
    setUpWebhook(rig);
    const { json } = call(rig, "POST", "/v72/paymentLinks", order());
    rig.submit(String(json.url), { card: "4000000000000002" });
    rig.submit(String(json.url), { card: "4000000000005126" });
    const items = delivered(rig);
    const payment = items.at(-1)?.pspReference;
    for (const path of ["captures", "cancels", "refunds"]) {
      const amount = path === "cancels" ? {} : { amount: { value: 1999, currency: "EUR" } };
      call(rig, "POST", `/v72/payments/${payment}/${path}`, { ...MERCHANT, ...amount });
      rig.advance(1_000);
      items.push(...delivered(rig));
    }
    rig.advance(2_000);
    items.push(...delivered(rig));
    expect(items.map(({ eventCode, success }) => `${eventCode} ${success}`)).toEqual([
      "AUTHORISATION false",
      "AUTHORISATION true",
      "CAPTURE true",
      "CANCELLATION false",
      "REFUND true",
      "REFUND_FAILED true",
    ]);
    const schemas = ["Authorisation", "Authorisation", "Capture", "Cancellation", "Refund", "RefundCaptureFailed"];
    const problems = items.map((item, index) => check(`${schemas[index]}NotificationRequestItem`, item));
    expect(problems).toEqual(Array(6).fill([]));
  });

  test("sends notifications of disputes and of what ran out in Adyen's own schemas", ({ skip }) => {
    need("Webhooks-v1.json", skip);
    const check = makeCheck("Webhooks-v1.json");
    const rig = makeRig();
    setUpWebhook(rig);
    const pay = (): unknown => {
      const { json } = call(rig, "POST", "/v72/paymentLinks", order());
      rig.submit(String(json.url), { card: "4242424242424242" });
      return delivered(rig).at(-1)?.pspReference;
    };
    const payment = pay();
    call(rig, "POST", `/v72/payments/${payment}/captures`, { ...MERCHANT, amount: { value: 1999, currency: "EUR" } });
    rig.advance(1_000);
    delivered(rig);
    const codes = ["NOTIFICATION_OF_CHARGEBACK", "CHARGEBACK", "CHARGEBACK_REVERSED", "SECOND_CHARGEBACK"];
    let dispute: unknown;
    for (const event of codes)
      ({ dispute } = rig.control("POST", "/adyen/disputes", { payment, event, dispute }) as { dispute: string });
    const items = delivered(rig);
    expect(items.map(({ eventCode, pspReference }) => [eventCode, pspReference])).toEqual(
      codes.map((code) => [code, dispute]),
    );
    const problems = items.map((item) => check("DisputesNotificationRequestItem", item));
    rig.control("POST", "/adyen/expire", { payment: pay() });
    const [expired] = delivered(rig);
    expect(expired?.eventCode).toBe("EXPIRE");
    expect([...problems, check("ExpireNotificationRequestItem", expired)]).toEqual(Array(5).fill([]));
  });

  test.each<[string, Json, number, string]>([
    ["without a reference", { reference: undefined }, 422, "130"],
    ["in no currency", { amount: { value: 1, currency: "XYZ" } }, 422, "138"],
    ["for a part of a unit", { amount: { value: 1.5, currency: "EUR" } }, 422, "137"],
    ["for another merchant account", { merchantAccount: "OtherECOM" }, 403, "901"],
    ["with a member that does not exist", { capture: "manual" }, 400, "702"],
    ["that ends in the past", { expiresAt: "2026-11-20T11:59:59Z" }, 422, "14_012"],
    ["that lives too long", { expiresAt: "2027-11-20T12:00:00Z" }, 422, "14_012"],
    [
      "with too much metadata",
      { metadata: Object.fromEntries(Array.from({ length: 21 }, (_, n) => [n, "x"])) },
      422,
      "177",
    ],
    ["with a metadata key that is too long", { metadata: { paylinks_reference_of_x: "x" } }, 422, "178"],
  ])("refuses a link %s, as Adyen does", (_what, members, status, errorCode) => {
    const rig = makeRig();
    call(rig, "POST", "/v72/paymentLinks", order());
    const answer = call(rig, "POST", "/v72/paymentLinks", order(members));
    expect(answer).toMatchObject({ status, json: { status, errorCode, message: expect.any(String) } });
  });

  test("knows nobody without an API key, and no link of another account", () => {
    const rig = makeRig();
    const { json } = call(rig, "POST", "/v72/paymentLinks", order());
    for (const key of ["", "sk_test_1", "AQE"])
      expect(call(rig, "GET", `/v72/paymentLinks/${json.id}`, null, { "x-api-key": key }).status).toBe(401);
    const other = call(rig, "GET", `/v72/paymentLinks/${json.id}`, null, { "x-api-key": "AQEstandin2" });
    expect(other.status).toBe(404);
  });

  test("a key brings back the first answer; under it another request, or one that came too soon, is in progress", () => {
    const rig = makeRig();
    const key = { "idempotency-key": "key-1" };
    const first = call(rig, "POST", "/v72/paymentLinks", order(), key);
    expect(call(rig, "POST", "/v72/paymentLinks", order(), key)).toEqual(first);
    const other = call(rig, "POST", "/v72/paymentLinks", order({ reference: "order-2" }), key);
    expect(other).toMatchObject({ status: 422, json: { errorCode: "704" } });
    rig.control("POST", "/faults", { match: { path: "/v72/" }, fault: { kind: "delay", delay_ms: 5000 } });
    const slow = { "idempotency-key": "key-2" };
    call(rig, "POST", "/v72/paymentLinks", order(), slow);
    expect(call(rig, "POST", "/v72/paymentLinks", order(), slow).json.errorCode).toBe("704");
    rig.advance(5000);
    expect(call(rig, "POST", "/v72/paymentLinks", order(), slow).status).toBe(201);
  });

  test("a link is paid once, whatever is typed afterwards", () => {
    const rig = makeRig();
    setUpWebhook(rig);
    const { link } = sell(rig);
    for (const card of ["4242424242424242", "4000000000000002", "pending"]) rig.submit(String(link.url), { card });
    expect(delivered(rig)).toEqual([]);
    const ended = call(rig, "PATCH", `/v72/paymentLinks/${link.id}`, { status: "expired" });
    expect([ended.status, ended.json.errorCode]).toEqual([422, "14_015"]);
    expect(call(rig, "GET", `/v72/paymentLinks/${link.id}`, null).json.status).toBe("completed");
  });

  test("its page asks for a card, says why it was refused, asks the bank's question, and leads back to the shop", () => {
    const rig = makeRig();
    const { json } = call(
      rig,
      "POST",
      "/v72/paymentLinks",
      order({ returnUrl: "https://shop.test/back", description: "<Mug>" }),
    );
    const url = String(json.url);
    expect(url).toBe(`${PUBLIC_BASE}/pay/${json.id}`);
    const page = rig.send("GET", url).response;
    expect(page.body).toContain('name="card"');
    expect(page.body).toContain("&lt;Mug&gt;");
    expect(page.body).toContain("EUR 19.99");
    const refused = rig.submit(url, { card: "4000 0000 0000 0002" }).response;
    expect([refused.status, refused.body.includes('role="alert"')]).toEqual([402, true]);
    expect(rig.submit(url, { card: "4000002500003155" }).response.body).toContain('name="authentication"');
    expect(rig.submit(`${url}/authenticate`, { authentication: "fail" }).response.status).toBe(402);
    rig.submit(url, { card: "4000002500003155" });
    const paid = rig.submit(`${url}/authenticate`, { authentication: "complete" }).response;
    expect([paid.status, paid.headers.location]).toEqual([303, "https://shop.test/back"]);
    expect(rig.send("GET", `${PUBLIC_BASE}/pay/PL0`).response.status).toBe(404);
  });

  test("an account that does not ask for manual capture is captured by Adyen itself, without a notification", () => {
    const rig = makeRig();
    setUpWebhook(rig);
    sell(rig, "4242424242424242", { manualCapture: false });
    rig.advance(10_000);
    expect(delivered(rig)).toEqual([]);
    const { accounts } = rig.control("GET", "/adyen/state") as { accounts: { counts: Json }[] };
    expect(accounts[0]?.counts).toMatchObject({ payments_captured: 1 });
  });

  test.each([
    ["4000000000000341", ["CAPTURE false"]],
    ["4000000000000358", ["CAPTURE true", "CAPTURE_FAILED true"]],
  ])("with card %s a capture fails", (card, told) => {
    const rig = makeRig();
    setUpWebhook(rig);
    const { payment } = sell(rig, card);
    const amount = { value: 1999, currency: "EUR" };
    call(rig, "POST", `/v72/payments/${payment}/captures`, { ...MERCHANT, amount });
    rig.advance(1_000);
    const items = delivered(rig);
    rig.advance(2_000);
    items.push(...delivered(rig));
    expect(items.map(({ eventCode, success }) => `${eventCode} ${success}`)).toEqual(told);
  });

  test("webhooks that are not accepted are resent with the same signature, even after the key was replaced", () => {
    const rig = makeRig();
    setUpWebhook(rig);
    const { json } = call(rig, "POST", "/v72/paymentLinks", order());
    rig.submit(String(json.url), { card: "4242424242424242" });
    const [first] = rig.deliver(500);
    const { accounts } = rig.control("GET", "/adyen/state") as { accounts: { webhooks: Json[] }[] };
    const webhook = accounts[0]?.webhooks[0];
    expect(JSON.stringify(webhook)).not.toContain("hmacKey");
    call(rig, "POST", `/v3/merchants/MugsECOM/webhooks/${webhook?.id}/generateHmac`, {});
    rig.advance(1_000);
    expect(rig.deliver()).toEqual([first]);
    rig.advance(60_000);
    expect(rig.deliver()).toEqual([]);
  });

  test("faults are switched on for its requests, in its own form, and for its webhooks", async () => {
    const rig = makeRig();
    setUpWebhook(rig);
    rig.control("POST", "/faults", { match: { path: "/v72/paymentLinks" }, fault: { kind: "status", status: 429 } });
    expect(call(rig, "POST", "/v72/paymentLinks", order())).toMatchObject({ status: 429, json: { errorCode: "000" } });
    rig.control("POST", "/faults", { match: {}, fault: { kind: "timeout_after_effect" } });
    expect(call(rig, "POST", "/v72/paymentLinks", order()).dropReply).toBe(true);
    rig.control("POST", "/faults", {
      match: { event: "AUTHORISATION" },
      fault: { kind: "webhook_duplicate", copies: 2 },
    });
    const { json } = call(rig, "POST", "/v72/paymentLinks", order());
    rig.submit(String(json.url), { card: "4242424242424242" });
    expect(delivered(rig)).toHaveLength(3);
  });

  test("lives beside the stand-in of Stripe: neither hears of the other's payments", async () => {
    const subject = await makeAdyenSubject();
    const stripe = subject.rig.stripe();
    await stripe.webhookEndpoints.create({ url: HOOK, enabled_events: ["*"] });
    subject.post("/v72/paymentLinks", order());
    expect((await stripe.events.list()).data).toEqual([]);
  });
});
