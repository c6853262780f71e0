/** What the Stripe stand-in promises about money, driven through the official package as the app drives it. */
import type Stripe from "stripe";
import { describe, expect, test } from "vitest";
import { makeRig, PUBLIC_BASE } from "../sandbox/rig.ts";
import type { Overrides } from "../sandbox/shop.ts";
import { buy, eventTypes, refusal, sessionParams } from "../sandbox/shop.ts";

const CARD = "4242 4242 4242 4242";
const CARD_DECLINED = "4000000000000002";
const CARD_3DS = "4000002500003155";

const MANUAL: Overrides = { payment_intent_data: { capture_method: "manual" } };

describe("paying", () => {
  test("a new session is open, unpaid and has no payment intent until the shopper confirms", async () => {
    const session = await makeRig().stripe().checkout.sessions.create(sessionParams());
    expect(session).toMatchObject({
      status: "open",
      payment_status: "unpaid",
      payment_intent: null,
      amount_total: 1999,
    });
    expect(session.url).toBe(`${PUBLIC_BASE}/c/pay/${session.id}`);
    expect(session.id).toMatch(/^cs_test_/);
  });

  test("a good card pays and sends the shopper to the success URL with the session's id", async () => {
    const { reply, session, intent, stripe } = await buy(makeRig(), CARD);
    expect(reply.response.status).toBe(303);
    expect(reply.response.headers.location).toBe(`https://shop.test/back?session=${session.id}`);
    expect(session).toMatchObject({ status: "complete", payment_status: "paid", url: null });
    expect(intent).toMatchObject({ status: "succeeded", amount_received: 1999, metadata: { reference: "ref1" } });
    expect(intent.latest_charge).toMatchObject({ captured: true, amount_captured: 1999, paid: true });
    expect(await eventTypes(stripe)).toEqual([
      "payment_intent.created",
      "charge.succeeded",
      "payment_intent.succeeded",
      "checkout.session.completed",
    ]);
  });

  test("a double submit pays once", async () => {
    const rig = makeRig();
    const session = await rig.stripe().checkout.sessions.create(sessionParams());
    rig.submit(session.url ?? "", { card: CARD });
    expect(rig.submit(session.url ?? "", { card: CARD }).response.status).toBe(303);
    expect((await rig.stripe().charges.list()).data).toHaveLength(1);
  });

  test("a declined card leaves the session open, shows the form again and keeps one payment intent", async () => {
    const rig = makeRig();
    const { reply, session, intent, stripe } = await buy(rig, CARD_DECLINED);
    expect(reply.response.status).toBe(402);
    expect(reply.response.body).toContain("Your card was declined.");
    expect(reply.response.body).toContain('name="card"');
    expect(session.status).toBe("open");
    expect(intent).toMatchObject({ status: "requires_payment_method", last_payment_error: { code: "card_declined" } });
    rig.submit(session.url ?? "", { card: "4000000000009995" });
    rig.submit(session.url ?? "", { card: CARD });
    expect((await stripe.paymentIntents.list()).data.map((found) => [found.id, found.status])).toEqual([
      [intent.id, "succeeded"],
    ]);
    expect(await eventTypes(stripe)).toContain("payment_intent.payment_failed");
  });

  test("a 3-D Secure card asks first: completing pays, failing declines", async () => {
    const rig = makeRig();
    const { reply, session, intent, stripe } = await buy(rig, CARD_3DS);
    expect(reply.response.body).toContain('name="authentication" value="complete"');
    expect(intent.status).toBe("requires_action");
    const failed = rig.submit(`${session.url}/authenticate`, { authentication: "fail" });
    expect(failed.response.status).toBe(402);
    rig.submit(session.url ?? "", { card: CARD_3DS });
    const completed = rig.submit(`${session.url}/authenticate`, { authentication: "complete" });
    expect(completed.response.status).toBe(303);
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe("succeeded");
    expect((await stripe.charges.list()).data).toHaveLength(1);
  });

  test("a bank debit completes the session unpaid, and settles or fails about three seconds later", async () => {
    const rig = makeRig();
    const good = await buy(rig, "DE89 3704 0044 0532 0130 00");
    const bad = await buy(rig, "DE62370400440532013001");
    expect(good.session).toMatchObject({ status: "complete", payment_status: "unpaid" });
    expect(good.intent.status).toBe("processing");
    rig.advance(3000);
    expect((await good.stripe.paymentIntents.retrieve(good.intent.id)).status).toBe("succeeded");
    expect((await good.stripe.checkout.sessions.retrieve(good.session.id)).payment_status).toBe("paid");
    expect((await good.stripe.paymentIntents.retrieve(bad.intent.id)).status).toBe("requires_payment_method");
    const types = await eventTypes(good.stripe);
    expect(types).toContain("checkout.session.async_payment_succeeded");
    expect(types).toContain("checkout.session.async_payment_failed");
  });

  test("a bank debit is refused when the capture is manual", async () => {
    const rig = makeRig();
    const session = await rig.stripe().checkout.sessions.create(sessionParams(MANUAL));
    expect(rig.submit(session.url ?? "", { card: "DE89370400440532013000" }).response.status).toBe(402);
    expect((await rig.stripe().checkout.sessions.retrieve(session.id)).status).toBe("open");
  });

  test("opening the page changes nothing, and markup in a title stays text", async () => {
    const rig = makeRig();
    const params = sessionParams({
      line_items: [
        {
          price_data: { currency: "eur", unit_amount: 500, product_data: { name: "<script>x</script>" } },
          quantity: 2,
        },
      ],
    });
    const session = await rig.stripe().checkout.sessions.create(params);
    const page = rig.send("GET", session.url ?? "").response;
    expect(page.status).toBe(200);
    expect(page.body).not.toContain("<script");
    expect(page.body).toContain("€10.00");
    expect(await eventTypes(rig.stripe())).toEqual([]);
  });
});

describe("authorise, capture, cancel", () => {
  test("manual capture authorises; a partial capture takes that much once and releases the rest", async () => {
    const { stripe, session, intent } = await buy(makeRig(), CARD, MANUAL);
    expect(session).toMatchObject({ status: "complete", payment_status: "unpaid" });
    expect(intent).toMatchObject({ status: "requires_capture", amount_capturable: 1999, amount_received: 0 });
    const tooMuch = await refusal(stripe.paymentIntents.capture(intent.id, { amount_to_capture: 2000 }));
    expect(tooMuch).toMatchObject({ statusCode: 400, param: "amount_to_capture" });
    const captured = await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 1500 });
    expect(captured).toMatchObject({ status: "succeeded", amount_received: 1500, amount_capturable: 0 });
    const again = await refusal(stripe.paymentIntents.capture(intent.id));
    expect(again).toMatchObject({ statusCode: 400, code: "payment_intent_unexpected_state" });
    expect((await stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe("paid");
    const over = await refusal(stripe.refunds.create({ payment_intent: intent.id, amount: 1501 }));
    expect(over).toMatchObject({ param: "amount" });
    expect((await stripe.refunds.create({ payment_intent: intent.id })).amount).toBe(1500);
  });

  test("an authorisation can be cancelled once, and then neither captured nor refunded", async () => {
    const rig = makeRig();
    const { stripe, intent } = await buy(rig, CARD, MANUAL);
    const canceled = await stripe.paymentIntents.cancel(intent.id, { cancellation_reason: "abandoned" });
    expect(canceled).toMatchObject({ status: "canceled", cancellation_reason: "abandoned", amount_received: 0 });
    expect((await refusal(stripe.paymentIntents.capture(intent.id))).code).toBe("payment_intent_unexpected_state");
    expect((await refusal(stripe.paymentIntents.cancel(intent.id))).code).toBe("payment_intent_unexpected_state");
    expect((await refusal(stripe.refunds.create({ payment_intent: intent.id }))).statusCode).toBe(400);
    expect(rig.control("GET", "/state")).toMatchObject({
      accounts: [{ counts: { payments_captured: 0, refunds: 0 }, payments: [{ released: 1999, refunded: 0 }] }],
    });
  });

  test("an authorisation that nobody captures is released after seven days", async () => {
    const rig = makeRig();
    const { stripe, intent } = await buy(rig, CARD, MANUAL);
    rig.advance(7 * 24 * 3600 * 1000);
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe("canceled");
  });

  test("an intent of Checkout that was not authorised cannot be cancelled", async () => {
    const { stripe, intent } = await buy(makeRig(), CARD_DECLINED);
    expect((await refusal(stripe.paymentIntents.cancel(intent.id))).statusCode).toBe(400);
  });
});

describe("refunds", () => {
  test("partial refunds add up to the charge and never beyond", async () => {
    const { stripe, intent } = await buy(makeRig(), CARD);
    const first = await stripe.refunds.create({
      payment_intent: intent.id,
      amount: 1000,
      reason: "requested_by_customer",
    });
    expect(first).toMatchObject({ status: "succeeded", amount: 1000, reason: "requested_by_customer" });
    const over = await refusal(stripe.refunds.create({ payment_intent: intent.id, amount: 1000 }));
    expect(over).toMatchObject({ statusCode: 400, param: "amount" });
    expect(over.message).toContain("is greater than unrefunded amount on charge (€9.99)");
    await stripe.refunds.create({ payment_intent: intent.id });
    const again = await refusal(stripe.refunds.create({ payment_intent: intent.id, amount: 1 }));
    expect(again).toMatchObject({ statusCode: 400, code: "charge_already_refunded" });
    const refunds = await stripe.refunds.list({ payment_intent: intent.id });
    expect(refunds.data.map((refund) => refund.amount)).toEqual([999, 1000]);
    expect(await stripe.charges.retrieve(refunds.data[0]?.charge as string)).toMatchObject({ refunded: true });
  });

  test("a refund can stay pending, and one that succeeded can fail later and give the money back", async () => {
    const rig = makeRig();
    const slow = await buy(rig, "4000000000007726");
    const pending = await slow.stripe.refunds.create({ payment_intent: slow.intent.id });
    const doomed = await buy(rig, "4000000000005126");
    const succeeded = await slow.stripe.refunds.create({ payment_intent: doomed.intent.id });
    expect([pending.status, succeeded.status]).toEqual(["pending", "succeeded"]);
    rig.advance(2000);
    expect((await slow.stripe.refunds.retrieve(pending.id)).status).toBe("succeeded");
    expect((await slow.stripe.refunds.retrieve(succeeded.id)).status).toBe("failed");
    expect((await slow.stripe.charges.list({ payment_intent: doomed.intent.id })).data[0]?.amount_refunded).toBe(0);
    expect(await eventTypes(slow.stripe)).toContain("refund.failed");
  });
});

describe("expiry", () => {
  test("only an open session can be expired, and an expired one cannot be paid", async () => {
    const rig = makeRig();
    const stripe = rig.stripe();
    const session = await stripe.checkout.sessions.create(sessionParams());
    expect(await stripe.checkout.sessions.expire(session.id)).toMatchObject({ status: "expired", url: null });
    const again = await refusal(stripe.checkout.sessions.expire(session.id));
    expect(again.message).toBe(
      'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of `expired`.',
    );
    expect(rig.submit(`/c/pay/${session.id}`, { card: CARD }).response.status).toBe(410);
    expect(await eventTypes(stripe)).toEqual(["checkout.session.expired"]);
    const paid = await buy(rig, CARD);
    expect((await refusal(stripe.checkout.sessions.expire(paid.session.id))).message).toContain("`complete`");
  });

  test("a session expires by itself at its time, with an event, even when nobody asks", async () => {
    const rig = makeRig();
    const expires_at = Math.floor(rig.now() / 1000) + 1800;
    const session = await rig.stripe().checkout.sessions.create(sessionParams({ expires_at }));
    expect(rig.world.nextDueAt()).toBe(expires_at * 1000);
    rig.advance(1_800_000);
    rig.world.takeDue();
    expect(await eventTypes(rig.stripe())).toEqual(["checkout.session.expired"]);
    expect((await rig.stripe().checkout.sessions.retrieve(session.id)).status).toBe("expired");
  });

  test.each([1799, 86_401])("a lifetime of %i seconds is refused", async (seconds) => {
    const rig = makeRig();
    const expires_at = Math.floor(rig.now() / 1000) + seconds;
    const error = await refusal(rig.stripe().checkout.sessions.create(sessionParams({ expires_at })));
    expect(error).toMatchObject({ statusCode: 400, param: "expires_at" });
  });
});

describe("what is refused", () => {
  const cases: [string, Record<string, unknown>, { code?: string; param?: string }][] = [
    ["an unknown parameter", { ...sessionParams(), color: "red" }, { code: "parameter_unknown", param: "color" }],
    [
      "an unknown nested parameter",
      { ...sessionParams(), payment_intent_data: { colour: "red" } },
      { code: "parameter_unknown", param: "payment_intent_data[colour]" },
    ],
    [
      "a missing success URL",
      { ...sessionParams(), success_url: undefined },
      { code: "parameter_missing", param: "success_url" },
    ],
    [
      "no line items",
      { ...sessionParams(), line_items: undefined },
      { code: "parameter_missing", param: "line_items" },
    ],
    ["an empty text", { ...sessionParams(), client_reference_id: "" }, { code: "parameter_invalid_empty" }],
    ["too little", sessionParams({ amount: 49 }) as Record<string, unknown>, { code: "amount_too_small" }],
    ["too much", sessionParams({ amount: 100_000_000 }) as Record<string, unknown>, { code: "amount_too_large" }],
    ["a third decimal", sessionParams({ amount: 10_001, currency: "kwd" }) as Record<string, unknown>, {}],
    ["half a króna", sessionParams({ amount: 10_050, currency: "isk" }) as Record<string, unknown>, {}],
    ["no such currency", sessionParams({ currency: "xyz" }) as Record<string, unknown>, {}],
  ];

  test.each(cases)("a session with %s", async (_title, params, expected) => {
    const error = await refusal(
      makeRig()
        .stripe()
        .checkout.sessions.create(params as Stripe.Checkout.SessionCreateParams),
    );
    expect(error).toMatchObject({ statusCode: 400, type: "StripeInvalidRequestError", ...expected });
  });

  test("a call without a key, with a malformed key, or with a publishable one", async () => {
    const rig = makeRig();
    expect(rig.send("GET", "/v1/payment_intents").response.status).toBe(401);
    for (const key of ["nonsense", "pk_test_public"]) {
      const error = await refusal(rig.stripe(key).paymentIntents.list());
      expect(error).toMatchObject({ statusCode: 401, type: "StripeAuthenticationError" });
      expect(error.requestId).toMatch(/^req_/);
      expect(error.message).not.toContain(key);
    }
  });

  test("another key's objects, as if they did not exist", async () => {
    const rig = makeRig();
    const session = await rig.stripe("sk_test_one").checkout.sessions.create(sessionParams());
    const error = await refusal(rig.stripe("sk_test_two").checkout.sessions.retrieve(session.id));
    expect(error).toMatchObject({ statusCode: 404, code: "resource_missing" });
    expect((await rig.stripe("sk_live_one").checkout.sessions.list()).data).toEqual([]);
  });
});
