/** Claims of slugs, and the effect of an Idempotency-Key: also when the Worker dies between two steps. */

import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { makeContainer } from "../../worker/container.ts";
import { SYSTEM } from "../../worker/domain/audit.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import { buy, type Link, type Merchant, openPage, openShop, type Problem } from "./rig/people.ts";
import { objectOf, ring, runCron, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

afterEach(() => vi.restoreAllMocks());

const TEA = { title: "Tea for two", currency: "EUR", amount: 1999 };

const newSlug = (): string => `tea-${crypto.randomUUID().slice(0, 8)}`;

const create = (shop: Merchant, members: Record<string, unknown>, headers: Record<string, string> = {}) =>
  shop.call<Link & Problem>("POST", "/v1/links", { body: { ...TEA, ...members }, headers });

async function claimOf(slug: string) {
  return env.DB.prepare("SELECT link_id, confirmed_at FROM slug_claims WHERE slug = ?")
    .bind(slug)
    .first<{ link_id: string; confirmed_at: number | null }>();
}

/** The state that a Worker leaves if it dies after claiming the slug. */
async function claimed(shop: Merchant, slug: string): Promise<string> {
  const { slugClaims, random } = makeContainer(env);
  const linkId = `lnk_${random.id(8)}`;
  const account = await env.DB.prepare("SELECT merchant_id FROM psp_accounts WHERE id = ?")
    .bind(shop.pspAccountId)
    .first<{ merchant_id: string }>();
  const claim = { slug, linkId, merchantId: account?.merchant_id ?? "", livemode: false, claimedAt: Date.now() };
  expect(await slugClaims.claim(claim)).toBe("claimed");
  return linkId;
}

const DEFINITION = {
  title: "Tea for two",
  description: null,
  currency: "EUR",
  price: { kind: "fixed", amount: 1999 },
  maxPayments: null,
  capture: "automatic",
  expiresAt: null,
  latePayments: "accept",
  successUrl: null,
  metadata: {},
} as const;

describe("a slug", () => {
  it("that two links want at once goes to one of them; the other is told", async () => {
    const [one, two] = [await openShop(rig), await openShop(rig)];
    const slug = newSlug();
    const answers = await Promise.all([one, two, one, two].map((shop) => create(shop, { slug: slug.toUpperCase() })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
    for (const { body, status } of answers.filter((answer) => answer.status === 409))
      expect([status, body.code, body.errors?.[0]?.pointer]).toEqual([409, "slug_taken", "/slug"]);
    expect((await claimOf(slug))?.confirmed_at).not.toBeNull();
  });

  it("of a creation that died before its object was defined is free again after the claim's time, and not before", async () => {
    const shop = await openShop(rig);
    const slug = newSlug();
    const linkId = await claimed(shop, slug);
    expect((await create(shop, { slug })).status).toBe(409);
    await runCron();
    expect(await claimOf(slug)).not.toBeNull();
    advance(LIMITS.slugClaimMs + 1);
    await runCron();
    expect(await claimOf(slug)).toBeNull();
    const late = await objectOf(linkId).define({
      linkId,
      slug,
      merchantId: "mer_x",
      livemode: false,
      definition: DEFINITION,
      claimedAt: Date.now() - LIMITS.slugClaimMs,
      cause: SYSTEM,
    });
    expect(late.ok).toBe(false);
    expect((await create(shop, { slug })).status).toBe(201);
  });

  it("of a creation that died after its object was defined is kept: the link is there, and is confirmed by the cron", async () => {
    const shop = await openShop(rig);
    const slug = newSlug();
    const linkId = await claimed(shop, slug);
    const account = await env.DB.prepare("SELECT merchant_id FROM psp_accounts WHERE id = ?")
      .bind(shop.pspAccountId)
      .first<{ merchant_id: string }>();
    const merchantId = account?.merchant_id ?? "";
    const claimedAt = Date.now();
    const defined = await objectOf(linkId).define({
      linkId,
      slug,
      merchantId,
      livemode: false,
      definition: DEFINITION,
      claimedAt,
      cause: SYSTEM,
    });
    expect(defined.ok).toBe(true);
    advance(LIMITS.slugClaimMs + 1);
    await runCron();
    expect(await claimOf(slug)).toMatchObject({ link_id: linkId, confirmed_at: expect.any(Number) });
    await ring(linkId);
    await settle(rig, [linkId]);
    expect((await openPage({ url: `/${slug}` })).status).toBe(200);
    expect((await create(shop, { slug })).status).toBe(409);
  });
});

describe("creating a link under an Idempotency-Key", () => {
  const key = (): Record<string, string> => ({ "Idempotency-Key": crypto.randomUUID() });

  it("again gives the same answer and says so, with another body is refused", async () => {
    const shop = await openShop(rig);
    const headers = key();
    const first = await create(shop, {}, headers);
    const again = await create(shop, {}, headers);
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(again.headers.get("Idempotency-Replayed")).toBe("true");
    expect(first.headers.get("Idempotency-Replayed")).toBeNull();
    const other = await create(shop, { amount: 2000 }, headers);
    expect([other.status, other.body.code]).toEqual([422, "idempotency_key_reused"]);
    expect((await shop.call<{ data: Link[] }>("GET", "/v1/links")).body.data).toHaveLength(1);
  });

  it("at the same time is done once; the others are told to come back", async () => {
    const shop = await openShop(rig);
    const headers = key();
    const answers = await Promise.all(Array.from({ length: 6 }, () => create(shop, {}, headers)));
    const codes = answers.map(({ status, body }) => (status === 201 ? 201 : body.code));
    expect(codes.filter((code) => code === 201).length).toBeGreaterThan(0);
    expect(codes.filter((code) => code !== 201 && code !== "idempotency_key_in_use")).toEqual([]);
    for (const answer of answers.filter(({ status }) => status === 409))
      expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1);
    expect((await shop.call<{ data: Link[] }>("GET", "/v1/links")).body.data).toHaveLength(1);
  });

  it("after the Worker died half-way makes the link that it had begun, not a second one", async () => {
    const shop = await openShop(rig);
    const headers = key();
    const slug = newSlug();
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    // Dies when the object is defined and the read model knows nothing yet.
    const prototype = Object.getPrototypeOf(env.DB) as D1Database;
    const { batch } = prototype;
    let batches = 0;
    const dying = vi.spyOn(prototype, "batch").mockImplementation(function (this: D1Database, statements) {
      batches += 1;
      return batches > 2
        ? Promise.reject(new Error("D1_ERROR: Network connection lost."))
        : batch.call(this, statements);
    });
    const first = await create(shop, { slug }, headers);
    dying.mockRestore();
    expect(first.status).toBe(500);
    const begun = await claimOf(slug);
    expect(begun).not.toBeNull();
    advance(LIMITS.idempotencyLeaseMs + 1);
    const again = await create(shop, { slug }, headers);
    expect([again.status, again.body.id]).toEqual([201, begun?.link_id]);
    await ring(again.body.id);
    await settle(rig, [again.body.id]);
    expect((await openPage({ url: `/${slug}` })).status).toBe(200);
  });
});

describe("refunding under an Idempotency-Key", () => {
  async function paid() {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const { paymentId } = await buy(rig, link);
    await settle(rig, [link.id]);
    return { shop, paymentId, headers: { "Idempotency-Key": crypto.randomUUID() } };
  }

  it("again gives the same refund and moves nothing, with another sum is refused", async () => {
    const { shop, paymentId, headers } = await paid();
    const first = await shop.refund(paymentId, { amount: 500 }, headers);
    const again = await shop.refund(paymentId, { amount: 500 }, headers);
    expect([again.status, again.text, again.headers.get("Idempotency-Replayed")]).toEqual([201, first.text, "true"]);
    const other = await shop.refund(paymentId, { amount: 600 }, headers);
    expect([other.status, other.body.code]).toEqual([422, "idempotency_key_reused"]);
    expect(rig.stripe.state(shop.stripeAccount).payments).toMatchObject([{ refunded: 500 }]);
  });

  it("at the same time moves the money once", async () => {
    const { shop, paymentId, headers } = await paid();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => shop.refund(paymentId, { amount: 500 }, headers)),
    );
    const others = answers.filter(({ status }) => status !== 201);
    expect(answers.length - others.length).toBeGreaterThan(0);
    expect(others.filter(({ status, body }) => status !== 409 || body.code !== "idempotency_key_in_use")).toEqual([]);
    expect(rig.stripe.state(shop.stripeAccount).payments).toMatchObject([{ refunded: 500 }]);
    expect(rig.stripe.state(shop.stripeAccount).counts.refunds).toBe(1);
  });

  it("after the Worker died before it noted its answer finds the refund that was made, and makes no second one", async () => {
    const { shop, paymentId, headers } = await paid();
    const first = await shop.refund(paymentId, { amount: 500 }, headers);
    await env.DB.prepare(
      "UPDATE idempotency_records SET state = 'in_progress', status = NULL, headers = NULL, body = NULL WHERE key = ?",
    )
      .bind(headers["Idempotency-Key"])
      .run();
    expect((await shop.refund(paymentId, { amount: 500 }, headers)).status).toBe(409);
    advance(LIMITS.idempotencyLeaseMs + 1);
    const again = await shop.refund(paymentId, { amount: 500 }, headers);
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
    expect(again.headers.get("Idempotency-Replayed")).toBeNull();
    expect(rig.stripe.state(shop.stripeAccount).counts.refunds).toBe(1);
  });

  it("without one, ten at once never exceed what was captured", async () => {
    const { shop, paymentId } = await paid();
    const answers = await Promise.all(Array.from({ length: 10 }, () => shop.refund(paymentId, { amount: 500 })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(7);
    expect(rig.stripe.state(shop.stripeAccount).payments).toMatchObject([{ captured: 1999, refunded: 1500 }]);
  });
});
