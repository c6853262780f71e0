/**
 * Every POST of the API by its own description: one that makes something or moves money happens once under its idempotency key, whatever
 * becomes of the first answer. A route that is described nowhere here fails the first test.
 */

import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import worker from "../../worker/index.ts";
import { png } from "../domain/pictures.ts";
import { advance } from "./rig/clock.ts";
import { type Answer, buy, type CallOptions, callApi, type Merchant, openShop } from "./rig/people.ts";
import { ORIGIN, settle, useRig } from "./rig/rig.ts";
import { WITHOUT_KEY } from "./rig/without-key.ts";

const rig = useRig();

/** What is sent: JSON, or the bytes of a picture. */
type Body = Record<string, unknown> | Uint8Array<ArrayBuffer>;

/** A request that may be made, how to count what it did, and the call to a provider in whose middle a twin may come. */
interface Deed {
  readonly path: string;
  readonly body: Body;
  readonly otherBody: Body;
  /** What has been done at the provider, or made in our books. */
  count(): Promise<number> | number;
  /** Null where nothing outside is called. */
  readonly calls: RegExp | null;
}

/** By path as the document has it: what has to be there before, and the request. */
const DEEDS: Readonly<Record<string, (shop: Merchant) => Promise<Deed>>> = {
  "/v1/links": async (shop) => ({
    path: "/v1/links",
    body: { title: "Tea", currency: "EUR", amount: 300 },
    otherBody: { title: "Coffee", currency: "EUR", amount: 400 },
    count: async () => (await shop.call<{ data: unknown[] }>("GET", "/v1/links?limit=100")).body.data.length,
    calls: null,
  }),
  "/v1/links/batch": async (shop) => ({
    path: "/v1/links/batch",
    body: { links: [{ title: "Tea", currency: "EUR", amount: 300 }] },
    otherBody: { links: [{ title: "Coffee", currency: "EUR", amount: 400 }] },
    count: async () => (await shop.call<{ data: unknown[] }>("GET", "/v1/links?limit=100")).body.data.length,
    calls: null,
  }),
  "/v1/images": async (shop) => {
    const { merchant } = (await shop.call<{ merchant: { id: string } }>("GET", "/v1/me")).body;
    const images = env.DB.prepare("SELECT count(*) AS images FROM images WHERE merchant_id = ?").bind(merchant.id);
    const count = async () => (await images.first<{ images: number }>())?.images ?? Number.NaN;
    return { path: "/v1/images", body: png(64, 48), otherBody: png(64, 49), count, calls: null };
  },
  "/v1/psp_accounts": async (shop) => {
    const credentials = {
      secret_key: `sk_test_${crypto.randomUUID().replaceAll("-", "")}`,
      publishable_key: "pk_test_51HabcdefGHIJKL",
    };
    return {
      path: "/v1/psp_accounts",
      body: { provider: "stripe", credentials },
      otherBody: { provider: "stripe", credentials: { ...credentials, publishable_key: "pk_test_51HabcdefGHIJKM" } },
      count: async () => (await shop.call<{ data: unknown[] }>("GET", "/v1/psp_accounts")).body.data.length,
      calls: /webhook_endpoints$/,
    };
  },
  "/v1/payments/{id}/capture": async (shop) => {
    const { path, atStripe } = await paid(shop, { capture_method: "manual" });
    const count = () => atStripe().filter(({ captured }) => captured > 0).length;
    return { path: `${path}/capture`, body: { amount: 500 }, otherBody: { amount: 600 }, count, calls: /\/capture$/ };
  },
  "/v1/payments/{id}/void": async (shop) => {
    const { path, atStripe } = await paid(shop, { capture_method: "manual" });
    const count = () => atStripe().filter(({ status }) => status === "canceled").length;
    return { path: `${path}/void`, body: {}, otherBody: { a: 1 }, count, calls: /\/cancel$/ };
  },
  "/v1/payments/{id}/refunds": async (shop) => {
    const { path, atStripe } = await paid(shop, {});
    const count = () => atStripe().reduce((sum, { refunded }) => sum + refunded, 0) / 500;
    return { path: `${path}/refunds`, body: { amount: 500 }, otherBody: { amount: 400 }, count, calls: /\/refunds$/ };
  },
  "/v1/wallets": async (shop) => ({
    path: "/v1/wallets",
    body: { name: "Ann", currencies: [{ currency: "EUR" }] },
    otherBody: { name: "Bob", currencies: [{ currency: "EUR" }] },
    count: async () => (await shop.call<{ data: unknown[] }>("GET", "/v1/wallets?limit=100")).body.data.length,
    calls: null,
  }),
  "/v1/wallets/{id}/credits": async (shop) => moving(shop, await newWallet(shop), "credits", { reason: "x" }),
  "/v1/wallets/{id}/debits": async (shop) => moving(shop, await newWallet(shop), "debits", { reason: "x" }),
  "/v1/wallets/{id}/holds": async (shop) => moving(shop, await newWallet(shop), "holds", {}),
  "/v1/wallet_transfers": async (shop) => {
    const [payer, recipient] = [await newWallet(shop), await newWallet(shop)];
    const deed = moving(shop, payer, "", { from_wallet_id: payer, to_wallet_id: recipient });
    return { ...deed, path: "/v1/wallet_transfers" };
  },
  "/v1/wallets/{id}/holds/{hold_id}/capture": async (shop) => {
    const walletId = await newWallet(shop);
    const hold = await operate(shop, `/v1/wallets/${walletId}/holds`, { amount: 500, currency: "EUR" });
    return { ...moving(shop, walletId, `holds/${hold}/capture`, {}), body: { amount: 50 }, otherBody: { amount: 60 } };
  },
  "/v1/wallets/{id}/holds/{hold_id}/release": async (shop) => {
    const walletId = await newWallet(shop);
    const hold = await operate(shop, `/v1/wallets/${walletId}/holds`, { amount: 500, currency: "EUR" });
    return { ...moving(shop, walletId, `holds/${hold}/release`, {}), body: {}, otherBody: { a: 1 } };
  },
  "/v1/webhook_endpoints/{id}/retry_failed": async (shop) => {
    const body = { url: "https://shop.example.com/hooks" };
    const endpoint = (await shop.call<{ id: string }>("POST", "/v1/webhook_endpoints", { body })).body.id;
    await shop.newLink();
    const owed = (columns: string) => env.DB.prepare(`${columns} WHERE endpoint_id = ?`).bind(endpoint);
    const pending = owed("SELECT count(*) FILTER (WHERE status = 'pending') AS count FROM webhook_deliveries");
    const count = async () => (await pending.first<{ count: number }>())?.count ?? Number.NaN;
    await expect.poll(count).toBe(1);
    // Other links are not counted.
    await shop.call("PATCH", `/v1/webhook_endpoints/${endpoint}`, { body: { events: ["dispute.*"] } });
    await owed("UPDATE webhook_deliveries SET status = 'failed', due_at = NULL").run();
    const path = `/v1/webhook_endpoints/${endpoint}/retry_failed`;
    return { path, body: {}, otherBody: { since: "2026-01-01T00:00:00Z" }, count, calls: null };
  },
  "/v1/wallets/{id}/captures/{capture_id}/refunds": async (shop) => {
    const walletId = await newWallet(shop);
    const hold = await operate(shop, `/v1/wallets/${walletId}/holds`, { amount: 500, currency: "EUR" });
    const capture = await operate(shop, `/v1/wallets/${walletId}/holds/${hold}/capture`, {});
    return { ...moving(shop, walletId, `captures/${capture}/refunds`, {}), body: {}, otherBody: { amount: 60 } };
  },
};

async function operate(shop: Merchant, path: string, body: object): Promise<string> {
  return (await shop.call<{ id: string }>("POST", path, { body })).body.id;
}

/** A wallet with something in it. */
async function newWallet(shop: Merchant): Promise<string> {
  const id = await operate(shop, "/v1/wallets", { name: "Ann", currencies: [{ currency: "EUR" }] });
  await operate(shop, `/v1/wallets/${id}/credits`, { amount: 1000, currency: "EUR", reason: "x" });
  return id;
}

/** What moves a wallet, counted in its operations. */
function moving(shop: Merchant, walletId: string, path: string, members: object): Deed {
  return {
    path: `/v1/wallets/${walletId}/${path}`,
    body: { amount: 50, currency: "EUR", ...members },
    otherBody: { amount: 60, currency: "EUR", ...members },
    count: async () => {
      const { body } = await shop.call<{ data: unknown[] }>("GET", `/v1/wallets/${walletId}/operations?limit=100`);
      return body.data.length;
    },
    calls: null,
  };
}

async function paid(shop: Merchant, members: Record<string, unknown>) {
  const link = await shop.newLink(members);
  const { paymentId } = await buy(rig, link);
  await settle(rig, [link.id]);
  const [reference] = (await shop.readPayment(paymentId)).attempts.map((attempt) => attempt.reference);
  const payments = () => rig.stripe.state(shop.stripeAccount).payments;
  const atStripe = () => payments().filter((payment) => payment.client_reference_id === reference);
  return { path: `/v1/payments/${paymentId}`, atStripe };
}

interface Described {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly responses: Record<string, { readonly headers?: Record<string, unknown> }>;
}

async function describedPosts(): Promise<Map<string, Described>> {
  const { body } = await callApi<{ paths: Record<string, { post?: Described }> }>(null, "GET", "/openapi.json");
  return new Map(Object.entries(body.paths).flatMap(([path, { post }]) => (post === undefined ? [] : [[path, post]])));
}

/** One key for everything in this file: it names a request only together with merchant, method and path. */
const KEY = "order-7";
type Post = (
  options?: CallOptions & { readonly key?: string | null; readonly other?: boolean },
) => Promise<Answer<{ id?: string; code?: string }>>;

async function prepare(path: string): Promise<{ shop: Merchant; deed: Deed; post: Post; done: () => Promise<number> }> {
  const shop = await openShop(rig);
  const deed = await DEEDS[path]?.(shop);
  if (deed === undefined) throw new Error(`DEEDS does not say how to do POST ${path}`);
  const before = await deed.count();
  const post: Post = ({ key = KEY, other = false, ...options } = {}) => {
    const body = other ? deed.otherBody : deed.body;
    const headers = key === null ? {} : { "Idempotency-Key": key };
    const sent =
      body instanceof Uint8Array
        ? { raw: body, headers: { ...headers, "Content-Type": "image/png" } }
        : { body, headers };
    return shop.call("POST", deed.path, { ...sent, ...options });
  };
  const done = async () => {
    await settle(rig, []);
    return (await deed.count()) - before;
  };
  return { shop, deed, post, done };
}

/** As if the execution had died after its effect and before its answer was kept. */
async function forgetAnswer(): Promise<void> {
  const query = "UPDATE idempotency_records SET state = 'in_progress', status = NULL, headers = NULL, body = NULL";
  await env.DB.prepare(query).run();
}

describe("the API's description", () => {
  it("says of every POST whether it takes an idempotency key, and every one that does is tried here", async () => {
    const posts = await describedPosts();
    const takes = (post: Described) =>
      post.parameters?.some(({ in: where, name }) => where === "header" && /^idempotency-key$/i.test(name)) === true;
    const withKey = [...posts].filter(([, post]) => takes(post)).map(([path]) => path);
    const without = [...posts].filter(([, post]) => !takes(post)).map(([path]) => path);
    expect(withKey.toSorted()).toEqual(Object.keys(DEEDS).toSorted());
    expect(without.toSorted()).toEqual(Object.keys(WITHOUT_KEY).toSorted());
  });

  it("publishes until when a key is kept", async () => {
    for (const [path, { responses }] of await describedPosts()) {
      if (DEEDS[path] === undefined) continue;
      const [answer] = Object.entries(responses).filter(([status]) => status.startsWith("2"));
      expect([path, Object.keys(answer?.[1].headers ?? {})]).toEqual([
        path,
        ["Idempotency-Expires", "Idempotency-Replayed"],
      ]);
    }
  });
});

describe.each(Object.keys(DEEDS))("POST %s", (path) => {
  it("happens once: the same key and body get the first answer again, another body is refused", async () => {
    const { post, done } = await prepare(path);
    const first = await post();
    expect([first.status, first.headers.get("Idempotency-Replayed")]).toEqual([expect.toBeOneOf([200, 201]), null]);
    const expires = Date.parse(first.headers.get("Idempotency-Expires") ?? "");
    expect(Math.abs(expires - Date.now() - LIMITS.idempotencyRecordMs)).toBeLessThan(60_000);
    const again = await post();
    expect([again.status, again.text, again.headers.get("Idempotency-Replayed")]).toEqual([
      first.status,
      first.text,
      "true",
    ]);
    expect(again.headers.get("Location")).toBe(first.headers.get("Location"));
    const other = await post({ other: true });
    expect([other.status, other.body.code]).toEqual([422, "idempotency_key_reused"]);
    expect(await done()).toBe(1);
  });

  it.each([
    ["blank", '""'],
    ["of blanks", "   "],
    ["too long", "k".repeat(LIMITS.idempotencyKeyLengthMax + 1)],
  ])("does nothing under a key that is %s", async (_what, key) => {
    const { post, done } = await prepare(path);
    const answer = await post({ key });
    expect([answer.status, answer.body.code]).toEqual([400, "idempotency_key_invalid"]);
    expect(await done()).toBe(0);
  });

  it("is done without a key as well, and says nothing of one", async () => {
    const { post, done } = await prepare(path);
    const answer = await post({ key: null });
    expect([answer.status, answer.headers.get("Idempotency-Expires")]).toEqual([expect.toBeOneOf([200, 201]), null]);
    expect(await done()).toBe(1);
  });

  it("refuses a twin in its middle with 409, and twins at once happen once", async () => {
    const { post, done, deed } = await prepare(path);
    let twin: Awaited<ReturnType<Post>> | null = null;
    if (deed.calls !== null)
      rig.stripe.interrupt(deed.calls, async () => {
        twin = await post();
      });
    const answers = await Promise.all([post(), post(), post()]);
    for (const { status } of answers) expect(status).toBeOneOf([200, 201, 409]);
    if (deed.calls !== null) expect(twin).toMatchObject({ status: 409, body: { code: "idempotency_key_in_use" } });
    expect(
      answers.filter(({ status, headers }) => status < 300 && headers.get("Idempotency-Replayed") === null),
    ).toHaveLength(1);
    expect(await done()).toBe(1);
  });

  it("shares its key with no other merchant and no other path", async () => {
    const [mine, theirs] = [await prepare(path), await prepare(path)];
    const link = await mine.shop.call("POST", "/v1/links", {
      body: { title: "Before", currency: "EUR", amount: 100 },
      headers: { "Idempotency-Key": path === "/v1/links" ? "another" : KEY },
    });
    expect(link.status).toBe(201);
    for (const { post } of [mine, theirs]) {
      const answer = await post();
      expect([answer.status, answer.headers.get("Idempotency-Replayed")]).toEqual([expect.toBeOneOf([200, 201]), null]);
    }
    expect([await mine.done(), await theirs.done()]).toEqual([path.startsWith("/v1/links") ? 2 : 1, 1]);
  });

  it("whose execution died before its answer was kept waits for the lease and finds what it did", async () => {
    const { post, done } = await prepare(path);
    const first = await post();
    await forgetAnswer();
    const early = await post();
    expect([early.status, early.body.code]).toEqual([409, "idempotency_key_in_use"]);
    advance(LIMITS.idempotencyLeaseMs + 1);
    const late = await post();
    expect([late.status, late.body.id]).toEqual([first.status, first.body.id]);
    expect(late.headers.get("Idempotency-Replayed")).toBeNull();
    expect(await done()).toBe(1);
  });

  it("sent again after its key was forgotten finds what it did", async () => {
    const { post, done } = await prepare(path);
    const first = await post();
    advance(LIMITS.idempotencyRecordMs + 1);
    const again = await post();
    expect([again.status, again.body.id]).toEqual([first.status, first.body.id]);
    expect(await done()).toBe(1);
  });
});

describe("a key that was forgotten", () => {
  it.each(["/v1/links", "/v1/payments/{id}/refunds"])("names another request to %s with another body", async (path) => {
    const { post } = await prepare(path);
    const first = await post();
    advance(LIMITS.idempotencyRecordMs + 1);
    const other = await post({ other: true });
    expect([other.status, other.body.id === first.body.id]).toEqual([201, false]);
  });
});

describe("after the root secret was rotated", () => {
  /** The same request to the Worker as it is deployed with a new secret beside the old one. */
  async function postRotated({ key: authorization }: Merchant, { path, body }: Deed): Promise<number> {
    const rotated = { ...env, ROOT_SECRET: newSecret(), ROOT_SECRET_PREVIOUS: env.ROOT_SECRET ?? "" };
    const request = new Request<unknown, IncomingRequestCfProperties>(new URL(path, ORIGIN), {
      method: "POST",
      headers: {
        Authorization: `Bearer ${authorization}`,
        "Content-Type": "application/json",
        "Idempotency-Key": KEY,
      },
      body: JSON.stringify(body),
    });
    const response = await worker.fetch(request, rotated, createExecutionContext());
    await response.text();
    return response.status;
  }

  const newSecret = (): string => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))));

  it.each(["/v1/payments/{id}/refunds", "/v1/payments/{id}/capture", "/v1/psp_accounts"])(
    "a POST to %s whose answer was lost is recognised: nothing is done twice",
    async (path) => {
      const { shop, deed, post, done } = await prepare(path);
      expect((await post()).status).toBeLessThan(300);
      await forgetAnswer();
      advance(LIMITS.idempotencyLeaseMs + 1);
      expect(await postRotated(shop, deed)).toBeLessThan(300);
      expect(await done()).toBe(1);
    },
  );
});
