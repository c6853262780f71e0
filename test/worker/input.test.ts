/** Whatever is sent: the right status and a problem document, never a 5xx, nothing executed, and nothing private in the log. */

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import {
  buy,
  callApi,
  type Link,
  type Merchant,
  openPage,
  openShop,
  PASSWORD,
  type Problem,
  submitForm,
} from "./rig/people.ts";
import { sendWebhook, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

const LEVELS = ["log", "info", "warn", "error", "debug"] as const;
let logged: string[] = [];

beforeEach(() => {
  logged = [];
  for (const level of LEVELS)
    vi.spyOn(console, level).mockImplementation((...parts) => void logged.push(parts.map(String).join(" ")));
});
afterEach(() => {
  vi.restoreAllMocks();
  const text = logged.join("\n");
  expect(text).not.toMatch(/[\w.+-]+@[\w-]+\.\w+/);
  expect(text).not.toMatch(/(?:sk|pk|rk)_(?:test|live)_|whsec_|:sk_|ak_[a-z0-9]+:|eyJ[\w-]{10}/);
  expect(text).not.toMatch(/\b\d(?:[ -]?\d){12,18}\b/);
  expect(text).not.toContain(PASSWORD);
});

const TEA = { title: "Tea for two", currency: "EUR", amount: 1999 };

/** The answer is a complete problem document with this status and code. */
function expectProblem(
  answer: { readonly status: number; readonly headers: Headers; readonly body: Problem },
  status: number,
  code: string,
  pointer?: string,
): void {
  const { body, headers } = answer;
  expect([answer.status, body.code, body.status]).toEqual([status, code, status]);
  expect(headers.get("Content-Type")).toBe("application/problem+json");
  expect(body).toMatchObject({
    title: expect.any(String),
    detail: expect.any(String),
    type: expect.stringMatching(/\/docs\/errors\/\w+$/),
  });
  if (pointer !== undefined) expect(body.errors?.map((error) => error.pointer)).toContain(pointer);
}

const create = (shop: Merchant, members: Record<string, unknown>) =>
  shop.call<Problem & Link>("POST", "/v1/links", { body: { ...TEA, ...members } });

it("a change that leaves a sum that no provider of the merchant's takes is refused with its reason", async () => {
  const shop = await openShop(rig);
  const { body: link } = await create(shop, {});
  const changed = await shop.call<Problem>("PATCH", `/v1/links/${link.id}`, { body: { amount: 49 } });
  expectProblem(changed, 422, "invalid_request", "/amount");
  expect(changed.body.errors?.[0]?.detail).toContain("below what Stripe takes");
  expect(await shop.readLink(link.id)).toMatchObject({ amount: 1999 });
});

describe("a link is refused", () => {
  it.each([
    ["an invalid currency", { currency: "ABC" }, "/currency"],
    ["a currency that is a number", { currency: 978 }, "/currency"],
    ["a negative amount", { amount: -1 }, "/amount"],
    ["nothing", { amount: 0 }, "/amount"],
    ["half a cent", { amount: 10.5 }, "/amount"],
    ["an amount as text", { amount: "1999" }, "/amount"],
    ["an amount beyond every provider's", { amount: LIMITS.amountMax + 1 }, "/amount"],
    ["an amount that no provider of the merchant's takes", { amount: 49 }, "/amount"],
    ["a currency that none of them counts", { currency: "UGX" }, "/amount"],
    ["an amount that is no safe integer", { amount: 2 ** 53 }, "/amount"],
    ["an amount that JSON cannot hold", { amount: null }, "/amount"],
    ["two prices", { open_amount: { minimum: 1, maximum: 2 } }, "/amount"],
    ["no title", { title: "" }, "/title"],
    ["a title of spaces", { title: "   " }, "/title"],
    ["a title too long", { title: "x".repeat(LIMITS.titleLengthMax + 1) }, "/title"],
    ["a title that turns the direction of text", { title: "Tea \u202E005 RUE" }, "/title"],
    ["a title of two lines", { title: "Tea\nfor two" }, "/title"],
    ["a title with half a character", { title: "Tea \ud800" }, "/title"],
    ["metadata with half a character", { metadata: { order: "7\ud800" } }, "/metadata/order"],
    ["script for a success page", { success_url: "javascript:alert(1)" }, "/success_url"],
    ["data for a success page", { success_url: "data:text/html,hello" }, "/success_url"],
    ["a success page without TLS", { success_url: "http://shop.example/" }, "/success_url"],
    ["a success page with a password", { success_url: "https://a:b@shop.example/" }, "/success_url"],
    ["a success page that would be a path of ours", { success_url: "https:shop.example" }, "/success_url"],
    ["a success page in two lines", { success_url: "ht\ntps://shop.example/" }, "/success_url"],
    ["a success page that reads otherwise", { success_url: "https://shop.example/\u202e" }, "/success_url"],
    ["a short slug", { slug: "ab" }, "/slug"],
    ["a slug with a slash", { slug: "tea/two" }, "/slug"],
    ["a slug of dots", { slug: "..." }, "/slug"],
    ["a slug with a space", { slug: "tea two" }, "/slug"],
    ["a slug in another script", { slug: "теа-for-two" }, "/slug"],
    ["a slug that ends in a hyphen", { slug: "tea-" }, "/slug"],
    ["a slug too long", { slug: "t".repeat(LIMITS.slugLengthMax + 1) }, "/slug"],
    ["no place", { max_payments: 0 }, "/max_payments"],
    ["a time that is past", { expires_at: "2001-01-01T00:00:00Z" }, "/expires_at"],
    ["an invalid time", { expires_at: "tomorrow" }, "/expires_at"],
    ["a member that is not known", { amout: 1 }, "/amout"],
    ["metadata that is no text", { metadata: { order: 4711 } }, "/metadata/order"],
  ])("for %s", async (_, members, pointer) => {
    const shop = await sharedShop();
    expectProblem(await create(shop, members), 422, "invalid_request", pointer);
  });

  it.each(["admin", "API", "pay", "v10", "v200", "webhooks", "robots"])("for the reserved slug %s", async (slug) => {
    expectProblem(await create(await sharedShop(), { slug }), 422, "slug_reserved", "/slug");
  });

  it.each([
    ["malformed JSON", '{"title":', 400, "invalid_request"],
    ["JSON that is no object", '["tea"]', 422, "invalid_request"],
    ["null", "null", 422, "invalid_request"],
    [
      "a member __proto__",
      '{"__proto__":{"amount":1},"title":"Tea","currency":"EUR","amount":1999}',
      400,
      "invalid_request",
    ],
    ["bytes that are no UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 400, "invalid_request"],
    ["ten megabytes", `{"title":"${"x".repeat(10 * 1024 * 1024)}"}`, 413, "payload_too_large"],
    ["JSON nested ten thousand deep", "[".repeat(10_000) + "]".repeat(10_000), 400, "invalid_request"],
  ])("for a body of %s", async (_, raw, status, code) => {
    const answer = await (await sharedShop()).call<Problem>("POST", "/v1/links", { raw });
    expectProblem(answer, status, code);
  });

  it("for a body of nothing but mistakes, of which only the first are named", async () => {
    const members = Object.fromEntries(Array.from({ length: 9_000 }, (_, index) => [`m${index}`, 0]));
    const raw = JSON.stringify({ ...members, images: Array.from({ length: 9_000 }, () => 0) });
    const { status, body } = await (await sharedShop()).call<Problem & { errors: unknown[] }>("POST", "/v1/links", {
      raw,
    });
    expect([status, body.errors.length]).toEqual([422, LIMITS.fieldErrorsMax]);
  });

  it("for JSON that is as long as a file may be, where a file may be sent", async () => {
    const shop = await sharedShop();
    const raw = `"${"x".repeat(LIMITS.apiBodyBytesMax)}"`;
    for (const path of ["/v1/reconciliations", "/v1/ledger/settlements", "/v1/images"])
      expectProblem(await shop.call<Problem>("POST", path, { raw }), 413, "payload_too_large");
  });

  it("for a body in another media type", async () => {
    const shop = await sharedShop();
    const headers = { "Content-Type": "text/plain" };
    const answer = await shop.call<Problem>("POST", "/v1/links", { raw: JSON.stringify(TEA), headers });
    expectProblem(answer, 415, "unsupported_media_type");
  });

  it("and leaves no link behind", async () => {
    const shop = await openShop(rig);
    for (const members of [{ amount: 0 }, { slug: "admin" }, { title: "" }]) await create(shop, members);
    expect((await shop.call<{ data: Link[] }>("GET", "/v1/links")).body.data).toEqual([]);
  });
});

/** One merchant for the cases that leave nothing behind. */
let shared: Promise<Merchant> | null = null;
function sharedShop(): Promise<Merchant> {
  shared ??= openShop(rig);
  return shared;
}

describe("what a merchant wrote", () => {
  it("is text on the page, whatever it looks like", async () => {
    const shop = await openShop(rig);
    const nasty = `<script>alert(1)</script>"><img src=x onerror=alert(2)>'&amp;`;
    const link = await shop.newLink({ title: nasty, description: nasty, success_url: 'https://shop.example/?q="><b>' });
    const { html } = await openPage(link);
    expect(html).not.toContain("<script>alert");
    expect(html).not.toContain("<img src=x");
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    const { returnUrl } = await buy(rig, link);
    await settle(rig, [link.id]);
    const page = await openPage({ url: returnUrl });
    expect(page.html).not.toMatch(/<script>alert|<img src=x|"><b>/);
  });
});

describe("a shopper's form", () => {
  it.each([
    ["without an address", { email: "" }, 422],
    ["with an invalid address", { email: "nobody" }, 422],
    ["with two lines in the address", { email: "a@example.com\r\nBcc: b@example.com" }, 422],
    ["with a price version of another page", { price_version: "2" }, 409],
    ["with an invalid price version", { price_version: "NaN" }, 303],
    ["with an unknown attempt", { attempt: "<b>" }, 303],
    ["with a field that is not known", { admin: "true" }, 303],
    ["with a field far too long", { email: "x".repeat(1000) }, 422],
  ])("%s is answered as a page", async (_, typed, status) => {
    const shop = await openShop(rig);
    const answer = await submitForm(await openPage(await shop.newLink()), typed);
    expect(answer.status).toBe(status);
    if (status !== 303) expect(answer.html).toContain("<h1");
  });

  it.each(["-5", "0", "1e9", "5,00,00", "99999999999999999999", "10.001", "١٢٣", "<b>", "NaN"])(
    "that names the amount %s on a link with an open amount is refused, and nothing starts",
    async (amount) => {
      const shop = await openShop(rig);
      const link = await shop.newLink({ amount: undefined, open_amount: { minimum: 500, maximum: 5000 } });
      const answer = await submitForm(await openPage(link), { amount, amount_choice: "other" });
      expect(answer.status).toBe(422);
      expect(rig.stripe.calls("POST", /\/checkout\/sessions$/)).toEqual([]);
    },
  );

  it("of ten megabytes is refused unread", async () => {
    const shop = await openShop(rig);
    const answer = await submitForm(await openPage(await shop.newLink()), { note: "x".repeat(10 * 1024 * 1024) });
    expect(answer.status).toBe(413);
  });
});

describe("what belongs to another merchant", () => {
  it("is answered as what does not exist", async () => {
    const [owner, stranger] = [await openShop(rig), await openShop(rig)];
    const link = await owner.newLink();
    const { paymentId } = await buy(rig, link);
    await settle(rig, [link.id]);
    const ids = {
      link: [link.id, "lnk_00000000", "lnk_zzzzzzzz", "nonsense", "%00"],
      payment: [paymentId, "pay_0000000000000000000", `${paymentId}0`, "nonsense"],
    };
    const details = new Set<string>();
    for (const id of ids.link) {
      const asks = [
        await stranger.call<Problem>("GET", `/v1/links/${id}`),
        await stranger.call<Problem>("PATCH", `/v1/links/${id}`, { body: { title: "Mine" } }),
        await stranger.call<Problem>("POST", `/v1/links/${id}/archive`),
      ];
      for (const answer of asks) expectProblem(answer, 404, "not_found");
      for (const answer of asks) details.add(answer.body.detail);
    }
    expect(details.size).toBe(1);
    for (const id of ids.payment) {
      expectProblem(await stranger.call<Problem>("GET", `/v1/payments/${id}`), 404, "not_found");
      expectProblem(await stranger.refund(id, { amount: 1 }), 404, "not_found");
    }
    expect((await owner.readLink(link.id)).status).toBe("active");
    expect((await owner.readPayment(paymentId)).amount_refunded).toBe(0);
  });

  it("includes the own things of the other mode", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const headers = { "Paylinks-Mode": "live" };
    const answer = await callApi<Problem>(shop.token, "GET", `/v1/links/${link.id}`, { headers });
    expectProblem(answer, 404, "not_found");
  });
});

describe("who may not", () => {
  it.each([
    ["nothing", null],
    ["nonsense", "nonsense"],
    ["a key that was never made", `ak_${"0".repeat(16)}:sk_${"A".repeat(43)}`],
    ["a token that nobody signed", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c3JfeCJ9."],
  ])("shows %s and is refused", async (_, credential) => {
    expectProblem(await callApi<Problem>(credential, "GET", "/v1/links"), 401, "unauthenticated");
    expectProblem(await callApi<Problem>(credential, "POST", "/v1/links", { body: TEA }), 401, "unauthenticated");
  });

  it("shows a token that has expired and is refused", async () => {
    const shop = await openShop(rig);
    expect((await callApi(shop.token, "GET", "/v1/links")).status).toBe(200);
    advance(LIMITS.accessTokenMs + 60_000);
    expectProblem(await callApi<Problem>(shop.token, "GET", "/v1/links"), 401, "unauthenticated");
    expect((await shop.call("GET", "/v1/links")).status).toBe(200);
  });
});

describe("a refund is refused", () => {
  it.each([{ amount: 0 }, { amount: -500 }, { amount: 0.5 }, { amount: "500" }, { sum: 500 }, { reason: "a\u202Eb" }])(
    "for %j",
    async (body) => {
      const shop = await sharedShop();
      expectProblem(await shop.refund("pay_0000000000000000000", body), 422, "invalid_request");
    },
  );
});

describe("the log", () => {
  it("of a whole path with failures names no person, key or token", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink({ max_payments: 1 });
    rig.stripe.fault(
      shop.stripeAccount,
      { method: "POST", path: "/v1/checkout/sessions" },
      { kind: "html", status: 502 },
    );
    const { paymentId } = await buy(rig, link);
    await sendWebhook({ url: shop.webhookUrl, headers: { "stripe-signature": "t=1,v1=00" }, body: "sk_test_abcdefgh" });
    await sendWebhook(rig.stripe.sign(shop.stripeAccount, shop.webhookUrl, '"shopper@example.org 4242424242424242"'));
    await settle(rig, [link.id]);
    await shop.refund(paymentId, { amount: 999_999 });
    rig.queues.setDown(true);
    await shop.refund(paymentId, { amount: 5 });
    await sendWebhook(rig.stripe.sign(shop.stripeAccount, shop.webhookUrl, "{}"));
    expect(logged.length).toBeGreaterThan(0);
  });
});
