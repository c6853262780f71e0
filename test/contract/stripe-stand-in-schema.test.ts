/** The stand-in's answers and events, measured against Stripe's own OpenAPI schemas. */
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { beforeEach, expect, test } from "vitest";
import type { Rig } from "../sandbox/rig.ts";
import { makeRig } from "../sandbox/rig.ts";
import { needsSpec, SPEC } from "./stripe-spec.ts";

type Json = Record<string, unknown>;

beforeEach(needsSpec);

/** Stripe's file is OpenAPI 3.0: its `nullable` becomes a null type, and links between schemas become ajv's. */
function toJsonSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(toJsonSchema);
  if (typeof node !== "object" || node === null) return node;
  const { nullable, ...rest } = node as Json;
  const converted = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, toJsonSchema(value)]));
  return nullable === true ? { anyOf: [{ type: "null" }, converted] } : converted;
}

function makeCheck(): (name: string, value: unknown) => string[] {
  const spec = JSON.parse(readFileSync(SPEC, "utf8")) as { components: { schemas: Json } };
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema({ $id: "stripe", components: { schemas: toJsonSchema(spec.components.schemas) } });
  return (name, value) => {
    const validate = ajv.getSchema(`stripe#/components/schemas/${name}`);
    if (validate === undefined) return [`no schema ${name}`];
    return validate(value)
      ? []
      : (validate.errors ?? []).map((error) => `${name}${error.instancePath} ${error.message}`);
  };
}

/** The key and API version of the raw requests: the file describes the version that they ask for. */
const HEADERS = { Authorization: "Bearer sk_test_rig", "Stripe-Version": "2024-04-10" };

/** The members whose values are newer than the file: `ui_mode: hosted_page`, `cancellation_reason: expired`. */
const NEWER: [name: string, value: string][] = [
  ["ui_mode", "hosted_page"],
  ["cancellation_reason", "expired"],
];

function withoutNewer(object: Json): Json {
  return Object.fromEntries(
    Object.entries(object).filter(([name, value]) => !NEWER.some((newer) => newer[0] === name && newer[1] === value)),
  );
}

function get(rig: Rig, path: string): Json {
  return JSON.parse(rig.send("GET", path, { headers: HEADERS }).response.body) as Json;
}

/** Makes a session in the file's version, opens it with a card, and answers it as it is afterwards. */
function pay(
  rig: Rig,
  card: string,
  captureMethod: "manual" | "automatic",
): { created: Json; after: Json; intentId: string } {
  const body = new URLSearchParams({
    mode: "payment",
    "line_items[0][price_data][currency]": "eur",
    "line_items[0][price_data][unit_amount]": "2500",
    "line_items[0][price_data][product_data][name]": "Mug",
    "line_items[0][quantity]": "2",
    success_url: "https://shop.test/{CHECKOUT_SESSION_ID}",
    customer_email: "buyer@example.com",
    "custom_text[submit][message]": "Thank you",
    "payment_intent_data[capture_method]": captureMethod,
    "expand[]": "line_items",
  }).toString();
  const reply = rig.send("POST", "/v1/checkout/sessions", { headers: HEADERS, body });
  const created = JSON.parse(reply.response.body) as Json;
  rig.submit(String(created.url), { card });
  const after = get(rig, `/v1/checkout/sessions/${created.id}?expand[]=payment_intent.latest_charge.refunds`);
  return { created, after, intentId: (after.payment_intent as { id: string }).id };
}

test("every object and event fits Stripe's schema, after every way in which a payment can go", {
  timeout: 60_000,
}, async () => {
  const check = makeCheck();
  const rig = makeRig();
  const stripe = rig.stripe();
  const endpoint = await stripe.webhookEndpoints.create({ url: "https://app.test/hook", enabled_events: ["*"] });
  const cards = ["4242424242424242", "4000000000000002", "4000002500003155", "4000000000007726", "4000000000005126"];
  const debits = ["DE89370400440532013000", "DE62370400440532013001"];
  for (const number of [...cards, ...debits]) {
    const { created, after, intentId } = pay(rig, number, "automatic");
    expect([number, check("checkout.session", created), check("checkout.session", after)]).toEqual([number, [], []]);
    const paid = (await stripe.paymentIntents.retrieve(intentId)).status === "succeeded";
    if (paid) await stripe.refunds.create({ payment_intent: intentId, amount: 100 });
  }
  await stripe.paymentIntents.capture(pay(rig, "4242424242424242", "manual").intentId, { amount_to_capture: 4000 });
  await stripe.paymentIntents.cancel(pay(rig, "4242424242424242", "manual").intentId);
  pay(rig, "4242424242424242", "manual");
  rig.advance(8 * 24 * 3600 * 1000);

  for (const [inquiry, ends] of [
    [false, ["under_review", "won"]],
    [false, ["lost", "won"]],
    [true, ["warning_under_review", "warning_closed"]],
    [true, ["needs_response", "lost"]],
  ] as const) {
    const { intentId: payment_intent } = pay(rig, "4242424242424242", "automatic");
    const { id } = rig.control("POST", "/disputes", { payment_intent, inquiry }) as { id: string };
    for (const status of ends) rig.control("POST", `/disputes/${id}`, { status });
    expect(get(rig, `/v1/disputes/${id}`).status).toBe(ends[1]);
  }

  expect(check("webhook_endpoint", endpoint)).toEqual([]);
  const types = new Set<string>();
  for await (const event of stripe.events.list({ limit: 100 })) {
    types.add(event.type);
    const object = withoutNewer(event.data.object as unknown as Json);
    expect([event.type, check("event", event), check(String(object.object), object)]).toEqual([event.type, [], []]);
  }
  for (const type of [
    "checkout.session.expired",
    "refund.failed",
    "charge.expired",
    "charge.captured",
    "charge.dispute.closed",
  ]) {
    expect(types).toContain(type);
  }
  for (const list of ["charges", "refunds", "payment_intents", "checkout/sessions"]) {
    const objects = get(rig, `/v1/${list}?limit=100`).data as Json[];
    expect(objects.length).toBeGreaterThan(3);
    for (const object of objects) expect(check(String(object.object), withoutNewer(object))).toEqual([]);
  }
});

test("a refusal has the shape of Stripe's errors", () => {
  const check = makeCheck();
  const rig = makeRig();
  const headers = { Authorization: "Bearer sk_test_rig" };
  const refused = [
    rig.send("GET", "/v1/nothing", { headers }),
    rig.send("GET", "/v1/payment_intents/pi_none", { headers }),
    rig.send("POST", "/v1/refunds", { headers, body: "amount=x" }),
    rig.send("GET", "/v1/payment_intents"),
  ];
  for (const { response } of refused) expect(check("error", JSON.parse(response.body))).toEqual([]);
});
