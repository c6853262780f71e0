/** Every request that Stripe's adapter sends, measured against Stripe's own description of its API. */

import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { LOCALES } from "../../worker/domain/locales.ts";
import type { SessionRequest } from "../../worker/ports/psp.ts";
import { decodeForm, type FormNode } from "../sandbox/stripe/form.ts";
import { asRefund, look, OPEN, open, opened, REFERENCE, refundRequest, send, sessionRequest } from "./psp-deeds.ts";
import { hasSpec, needsSpec, SPEC } from "./stripe-spec.ts";
import { makeStripeSubject, type StripeSubject } from "./stripe-subject.ts";
import type { SentRequest } from "./wire.ts";

type Json = Record<string, unknown>;

/** What we send and the file (of 2024-04-10) does not know yet. Anything else that it does not know fails. */
const NEWER: readonly { readonly path: string; readonly pointer: RegExp; readonly reason: string }[] = [
  {
    path: "/v1/checkout/sessions",
    pointer: /^\/adaptive_pricing$/,
    reason: "member of Checkout Sessions since API version 2024-09-30.acacia",
  },
  {
    path: "/v1/checkout/sessions",
    pointer: /^\/allowed_payment_method_types(?:\/|$)/,
    reason: "takes the place of payment_method_types since API version 2026-09-30.endive",
  },
  {
    path: "/v1/webhook_endpoints",
    pointer: /^\/enabled_events\/\d+ refund\.failed$/,
    reason: "event since API version 2024-10-28.acacia",
  },
  {
    path: "/v1/webhook_endpoints",
    pointer: /^\/api_version 20(?:2[4-9]|[3-9]\d)-\d\d-\d\d\.[a-z]+$/,
    reason: "the version of the stripe package, whose types list it",
  },
];

/** OpenAPI 3.0 to JSON Schema, and strict: an object takes only the members that it lists. */
function toStrictSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(toStrictSchema);
  if (typeof node !== "object" || node === null) return node;
  const converted = Object.fromEntries(
    Object.entries(node as Json).map(([name, value]) => [name, toStrictSchema(value)]),
  );
  const listed = "properties" in converted && typeof converted.properties === "object";
  return listed && converted.additionalProperties === undefined && converted.type === "object"
    ? { ...converted, additionalProperties: false }
    : converted;
}

/** A form's texts as the values that they stand for in a schema: ajv turns `"1"` and `"true"` into what is asked for. */
function toPlain(node: FormNode): unknown {
  if (typeof node === "string") return node;
  const names = [...node.keys()];
  const isList = names.length > 0 && names.every((name, index) => name === String(index));
  return isList
    ? [...node.values()].map(toPlain)
    : Object.fromEntries([...node].map(([name, value]) => [name, toPlain(value)]));
}

interface Operation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema: Json;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Json }>> };
}

type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

const FORM = "application/x-www-form-urlencoded";

/** The description of an operation: its path in the file, and checks of its query and body. */
class Spec {
  readonly #paths: Paths;
  readonly #ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, coerceTypes: true, verbose: true });

  readonly #newer: typeof NEWER;

  constructor(text: string, newer: typeof NEWER = NEWER) {
    this.#newer = newer;
    this.#paths = (JSON.parse(text) as { paths: Paths }).paths;
  }

  /** Everything in a request that the file does not allow, as `pointer what`. */
  faults({ method, url, body, headers }: SentRequest): string[] {
    const path = this.#pathOf(url.pathname);
    const operation = path === null ? undefined : this.#paths[path]?.[method.toLowerCase()];
    if (path === null || operation === undefined) return [`no operation ${method} ${url.pathname}`];
    const faults = this.#invalid(path, this.#query(operation), url.search.slice(1));
    if (method !== "POST") return body === "" ? faults : [...faults, "a body on a GET"];
    const schema = operation.requestBody?.content[FORM]?.schema;
    if (schema === undefined) return [...faults, `no form body for ${path}`];
    if (body !== "" && headers["content-type"] !== FORM) faults.push(`content type ${headers["content-type"]}`);
    return [...faults, ...this.#invalid(path, schema, body)];
  }

  #pathOf(pathname: string): string | null {
    const fits = (pattern: string): boolean =>
      new RegExp(`^${pattern.replaceAll(/\{[^}]+\}/g, "[^/]+")}$`).test(pathname);
    const found = Object.keys(this.#paths).filter(fits);
    return found.find((pattern) => !pattern.includes("{")) ?? found[0] ?? null;
  }

  #query({ parameters = [] }: Operation): Json {
    const inQuery = parameters.filter((parameter) => parameter.in === "query");
    return {
      type: "object",
      properties: Object.fromEntries(inQuery.map(({ name, schema }) => [name, schema])),
      required: inQuery.filter(({ required }) => required === true).map(({ name }) => name),
    };
  }

  #invalid(path: string, schema: Json, form: string): string[] {
    const validate: ValidateFunction = this.#ajv.compile(toStrictSchema(schema) as Json);
    const decoded = decodeForm(form);
    if (validate(toPlain(decoded))) return [];
    return (validate.errors ?? [])
      .map(({ instancePath, params, data, keyword, message }) =>
        keyword === "additionalProperties"
          ? `${instancePath}/${params.additionalProperty}`
          : `${instancePath} ${keyword === "enum" ? String(data) : message}`,
      )
      .filter((fault) => !this.#newer.some((newer) => newer.path === path && newer.pointer.test(fault)));
  }
}

const PRICE = { amount: 1999, currency: "EUR" };

/** Makes the adapter send every request that it can send, and answers what was sent. */
async function everyRequest(): Promise<{ subject: StripeSubject; sent: readonly SentRequest[] }> {
  const subject = await makeStripeSubject();
  const { adapter, account } = subject;
  const another = (digit: string, changes: Partial<SessionRequest> = {}): Partial<SessionRequest> => {
    const { handle } = sessionRequest(subject);
    return { handle: { ...handle, reference: `${REFERENCE.slice(0, -1)}${digit}` }, ...changes };
  };
  const paid = await opened(subject, "pay");
  const refund = refundRequest(paid.handle, 500);
  const { pspRefundId } = asRefund(await adapter.refund(account, refund, send("rfd_1")));
  await adapter.queryRefund(account, { ...refund, pspRefundId });
  await adapter.queryRefund(account, refund);
  await adapter.queryAttempt(account, { ...paid.handle, sessionId: null });
  const event = {
    id: "evt_1",
    type: "refund.created",
    accountName: null,
    reference: null,
    parentId: paid.handle.pspPaymentId,
    followsPayment: false,
  };
  await adapter.findReference(account, { ...event, about: { kind: "nothing" } });
  const capturing = await opened(subject, "pay", another("2", { capturesManually: true }));
  await adapter.capture(account, capturing.handle, PRICE, send("capture-1"));
  const voiding = await opened(subject, "pay", another("3", { capturesManually: true, email: null }));
  await adapter.void(account, voiding.handle, send("void-1"));
  const lines = ["Cup & saucer [2]=1", "Käse – 100 %"].map((name) => ({
    name,
    unitAmount: 1005,
    quantity: 3,
    amount: 3015,
  }));
  const items = another("4", { lines: [...lines], price: { amount: 6030, currency: "EUR" } });
  await adapter.closeSession(account, (await open(subject, items)).handle, send("close-1"));
  await subject.otherSessions(120);
  await adapter.openSession(account, sessionRequest(subject, another("5")), look("open-5"));
  return { subject, sent: subject.wire.sent };
}

/** `POST /v1/refunds`, with ids left out. */
function operationOf({ method, url }: SentRequest): string {
  return `${method} ${url.pathname.replace(/\/(?:cs|pi|re)_[^/]+/, "/:id")}`;
}

/** The POST that has no key: a second webhook endpoint moves no money, and the account page shows it. */
const WITHOUT_KEY = "POST /v1/webhook_endpoints";

describe("the requests of Stripe's adapter", () => {
  test("there are these operations and no others", async () => {
    const { sent } = await everyRequest();
    expect([...new Set(sent.map(operationOf))].toSorted()).toEqual([
      "GET /v1/checkout/sessions",
      "GET /v1/checkout/sessions/:id",
      "GET /v1/payment_intents/:id",
      "GET /v1/refunds",
      "GET /v1/refunds/:id",
      "POST /v1/checkout/sessions",
      "POST /v1/checkout/sessions/:id/expire",
      "POST /v1/payment_intents/:id/cancel",
      "POST /v1/payment_intents/:id/capture",
      "POST /v1/refunds",
      "POST /v1/webhook_endpoints",
    ]);
  });

  test("the secret key goes into the Authorization header and nowhere else", async () => {
    const { sent, subject } = await everyRequest();
    const { secretKey, webhookSecret } = subject;
    for (const { url, body, headers } of sent) {
      const { authorization, ...others } = headers;
      expect(authorization).toBe(`Bearer ${secretKey}`);
      const rest = `${decodeURIComponent(url.href)} ${decodeURIComponent(body)} ${JSON.stringify(others)}`;
      for (const secret of [secretKey, webhookSecret]) expect(rest).not.toContain(secret);
      expect(url.username + url.password + url.hash).toBe("");
    }
  });

  test("every effect carries the key that it was given, to the letter, and no question carries one", async () => {
    const { sent } = await everyRequest();
    const keys = sent
      .filter((request) => operationOf(request) !== WITHOUT_KEY)
      .filter(({ method }) => method === "POST")
      .map(({ headers }) => headers["idempotency-key"]);
    const opening = ["1", "2", "3", "4"].map(
      (digit) => `${REFERENCE.slice(0, -1)}${digit === "1" ? "n" : digit}-open-session`,
    );
    expect(keys.toSorted()).toEqual([...opening, "capture-1", "close-1", "rfd_1", "void-1"].toSorted());
    for (const { method, headers } of sent) {
      if (method === "GET") expect(headers).not.toHaveProperty("idempotency-key");
    }
  });

  test("the same effect sent twice sends the same bytes under the same key", async () => {
    const subject = await makeStripeSubject();
    const request = sessionRequest(subject);
    for (const _time of [1, 2]) {
      await subject.adapter.openSession(subject.account, request, send(OPEN));
      subject.advance(60_000);
    }
    const [first, second] = subject.wire.sent.filter(({ url }) => url.pathname === "/v1/checkout/sessions");
    expect(second?.body).toBe(first?.body);
    expect(second?.headers["idempotency-key"]).toBe(first?.headers["idempotency-key"]);
  });

  test("its page speaks the shopper's language, or follows the browser where Stripe has not that language", async () => {
    for (const locale of [...LOCALES, null]) {
      const subject = await makeStripeSubject();
      await open(subject, { locale });
      const sent = new URLSearchParams(subject.wire.sent.at(-1)?.body).get("locale");
      expect(sent).toBe(locale === null || ["ar", "he"].includes(locale) ? "auto" : locale);
    }
  });

  test("session, payment and refund carry our reference, and the shopper can pay in no other currency", async () => {
    const { sent } = await everyRequest();
    const [session] = sent.filter((request) => operationOf(request) === "POST /v1/checkout/sessions");
    const form = new URLSearchParams(session?.body);
    expect(form.get("client_reference_id")).toBe(REFERENCE);
    expect(form.get("metadata[paylinks_reference]")).toBe(REFERENCE);
    expect(form.get("payment_intent_data[metadata][paylinks_reference]")).toBe(REFERENCE);
    expect(form.get("adaptive_pricing[enabled]")).toBe("false");
    const [refund] = sent.filter((request) => operationOf(request) === "POST /v1/refunds");
    expect(new URLSearchParams(refund?.body).get("metadata[paylinks_refund]")).toBe("rfd_1");
  });
});

describe("the requests of Stripe's adapter, by Stripe's OpenAPI file", () => {
  let spec: Spec;
  beforeAll(() => {
    if (hasSpec) spec = new Spec(readFileSync(SPEC, "utf8"));
  });
  beforeEach(needsSpec);

  test("every request is one that the file allows, but for what is newer than the file", async () => {
    const { sent } = await everyRequest();
    const faults = sent.flatMap((request) => spec.faults(request).map((fault) => `${operationOf(request)} ${fault}`));
    expect(faults).toEqual([]);
  });

  test("what the file does not allow is found: a member, a nested member, a value, a type, a path", async () => {
    const url = new URL("http://sandbox.test/v1/checkout/sessions");
    const headers = { "content-type": FORM };
    const faults = (body: string, at = url): string[] => spec.faults({ method: "POST", url: at, headers, body });
    expect(faults("mode=payment&color=red")).toEqual(["/color"]);
    expect(faults("line_items[0][price_data][unit_amount]=1.5")).not.toEqual([]);
    expect(faults("payment_intent_data[colour]=red")).toEqual(["/payment_intent_data/colour"]);
    expect(faults("mode=gift")).toEqual(["/mode gift"]);
    expect(faults("", new URL("http://sandbox.test/v1/nothing"))).toEqual(["no operation POST /v1/nothing"]);
    const question = { method: "GET", url: new URL(`${url.href}?limit=many`), headers: {}, body: "" };
    expect(spec.faults(question)).not.toEqual([]);
  });

  test("every exception for what is newer is still needed", async () => {
    const { sent } = await everyRequest();
    const strict = new Spec(readFileSync(SPEC, "utf8"), []);
    const faults = sent.flatMap((request) => strict.faults(request));
    for (const { pointer, reason } of NEWER)
      expect([reason, faults.some((fault) => pointer.test(fault))]).toEqual([reason, true]);
  });
});
