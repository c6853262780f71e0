/** Which account is tried first: a merchant's rules, and what all isolates know of providers that do not answer. */

import { describe, expect, it } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import { SharedState } from "../../worker/index.ts";
import { advance } from "./rig/clock.ts";
import { type Link, type Merchant, openPage, openShop, payAt, submitForm } from "./rig/people.ts";
import { ring, send, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

const SESSIONS = { method: "POST", path: "/v1/checkout/sessions" };
const DOWN = { kind: "status", status: 503, effect: false };
const LOST = { kind: "timeout_after_effect", hold_ms: 0 };
const LOCKED_OUT = { kind: "status", status: 401, effect: false };
const TRIPS = LIMITS.circuitFailuresMin;

interface Account {
  readonly id: string;
  readonly provider: string;
  readonly health: { readonly state: string; readonly since: string | null; readonly reason: string | null };
}

/** A merchant with Stripe first and Adyen second. */
async function withTwoProviders() {
  const shop = await openShop(rig);
  const credentials = { api_key: "AQEyhmfxLIrIaBdEw0m/n3Q5qf3VaY9UCJ1", merchant_account: "MugsECOM" };
  const connected = await shop.call<Account>("POST", "/v1/psp_accounts", { body: { provider: "adyen", credentials } });
  expect([connected.status, connected.body.health.state]).toEqual([201, "closed"]);
  return { ...shop, adyenId: connected.body.id };
}

async function healthOfStripe(shop: Merchant): Promise<Account["health"] | undefined> {
  const { body } = await shop.call<{ data: Account[] }>("GET", "/v1/psp_accounts");
  return body.data.find(({ provider }) => provider === "stripe")?.health;
}

type Place = "stripe" | "adyen" | "elsewhere";

function placeOf(location: string | null): Place {
  if (location?.includes("/c/pay/")) return "stripe";
  return /^http:\/\/stripe\.invalid\/pay\//.test(location ?? "") ? "adyen" : "elsewhere";
}

/** A new shopper submits the form. Everything that follows from it has happened when this returns. */
async function arrive(link: Link): Promise<{ readonly place: Place; readonly location: string }> {
  const { location } = await submitForm(await openPage(link));
  await settle(rig, [link.id]);
  return { place: placeOf(location), location: location ?? "" };
}

async function arrivals(link: Link, count: number): Promise<Place[]> {
  const places: Place[] = [];
  for (let times = 0; times < count; times++) places.push((await arrive(link)).place);
  return places;
}

const askedStripe = () => rig.stripe.calls("POST", /^\/v1\/checkout\/sessions$/).length;

describe("while the first provider answers 5xx", () => {
  it("shoppers land on the second one's page, and after a few of them the first is not tried any more", async () => {
    const shop = await withTwoProviders();
    const link = await shop.newLink();
    rig.stripe.fault(shop.stripeAccount, SESSIONS, DOWN, TRIPS);
    expect(await arrivals(link, TRIPS)).toEqual(Array(TRIPS).fill("adyen"));
    expect(await healthOfStripe(shop)).toMatchObject({ state: "open", reason: "no_answer" });
    const asked = askedStripe();
    expect(await arrivals(link, 3)).toEqual(Array(3).fill("adyen"));
    expect(askedStripe()).toBe(asked);
  });

  it("one shopper tries it when its pause is over: while that fails nobody else does, and once it works all are back", async () => {
    const shop = await withTwoProviders();
    const link = await shop.newLink();
    rig.stripe.fault(shop.stripeAccount, SESSIONS, DOWN, TRIPS + 1);
    await arrivals(link, TRIPS);
    advance(LIMITS.circuitOpenFirstMs);
    expect(await healthOfStripe(shop)).toMatchObject({ state: "half_open", reason: "no_answer" });
    const asked = askedStripe();
    expect(await arrivals(link, 3)).toEqual(["adyen", "adyen", "adyen"]);
    expect(askedStripe()).toBe(asked + 1);
    // The second pause is twice as long, give or take.
    advance(LIMITS.circuitOpenFirstMs / 2);
    expect(await arrivals(link, 1)).toEqual(["adyen"]);
    advance(LIMITS.circuitOpenFirstMs * 2);
    expect(await arrivals(link, 2)).toEqual(["stripe", "stripe"]);
    expect(await healthOfStripe(shop)).toMatchObject({ state: "closed", reason: null });
  });

  it("a shopper who comes while another tries it does not wait for the outcome", async () => {
    const shop = await withTwoProviders();
    const link = await shop.newLink();
    rig.stripe.fault(shop.stripeAccount, SESSIONS, DOWN, TRIPS);
    await arrivals(link, TRIPS);
    advance(LIMITS.circuitOpenFirstMs);
    let other: Place = "elsewhere";
    rig.stripe.interrupt(/^\/v1\/checkout\/sessions$/, async () => {
      other = placeOf((await submitForm(await openPage(link))).location);
    });
    expect((await arrive(link)).place).toBe("stripe");
    expect(other).toBe("adyen");
  });

  it("a shopper who clicks twice has one live attempt, and both clicks lead to it", async () => {
    const shop = await withTwoProviders();
    const link = await shop.newLink();
    const page = await openPage(link);
    rig.stripe.fault(shop.stripeAccount, SESSIONS, DOWN, 2);
    let second: string | null = null;
    rig.stripe.interrupt(/^\/v1\/checkout\/sessions$/, async () => {
      second = (await submitForm(page)).location;
    });
    const first = (await submitForm(page)).location;
    await settle(rig, [link.id]);
    expect([placeOf(first), second]).toEqual(["adyen", first]);
    const payments = await shop.listPayments(link.id);
    expect(payments).toHaveLength(1);
    expect(payments[0]?.attempts.map(({ provider }) => provider)).toEqual(["stripe", "adyen"]);
    payAt(rig, first ?? "");
    await settle(rig, [link.id]);
    advance(LIMITS.effectGraceMs + 2_000);
    await ring(link.id);
    await settle(rig, [link.id]);
    expect(await shop.readPayment(payments[0]?.id ?? "")).toMatchObject({ status: "captured", amount_captured: 1999 });
    expect(rig.stripe.state(shop.stripeAccount).counts).toMatchObject({ payments_captured: 0, sessions_open: 0 });
  });

  it("a merchant with no other account still has shoppers try it", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    rig.stripe.fault(shop.stripeAccount, SESSIONS, DOWN, 20);
    await arrivals(link, TRIPS);
    expect((await healthOfStripe(shop))?.reason).toBe("no_answer");
    const asked = askedStripe();
    expect(await arrivals(link, 1)).toEqual(["elsewhere"]);
    expect(askedStripe()).toBeGreaterThan(asked);
  });
});

describe("while the first provider times out after it has opened its session", () => {
  it("shoppers pay at the second, the orphans are found and ended, nobody is charged twice, and finding them heals it", async () => {
    const shop = await withTwoProviders();
    const link = await shop.newLink();
    rig.stripe.fault(shop.stripeAccount, SESSIONS, LOST, TRIPS);
    for (let times = 0; times < TRIPS; times++) {
      const { place, location } = await arrive(link);
      expect(place).toBe("adyen");
      payAt(rig, location);
      await settle(rig, [link.id]);
    }
    expect(rig.stripe.state(shop.stripeAccount).counts).toMatchObject({ sessions: TRIPS, sessions_open: TRIPS });
    expect((await healthOfStripe(shop))?.state).toBe("open");
    advance(LIMITS.effectGraceMs + 2_000);
    await ring(link.id);
    await settle(rig, [link.id]);
    expect(rig.stripe.state(shop.stripeAccount).counts).toMatchObject({
      sessions: TRIPS,
      sessions_open: 0,
      sessions_expired: TRIPS,
      payments_captured: 0,
    });
    const payments = await shop.listPayments(link.id);
    const sums = await Promise.all(payments.map(async ({ id }) => (await shop.readPayment(id)).amount_captured));
    expect(sums).toEqual(Array(TRIPS).fill(1999));
    expect(await healthOfStripe(shop)).toMatchObject({ state: "closed" });
    expect(await arrivals(link, 1)).toEqual(["stripe"]);
  });
});

describe("keys that the first provider does not accept", () => {
  it("are told to the merchant, and cost one shopper one call", async () => {
    const shop = await withTwoProviders();
    const link = await shop.newLink();
    rig.stripe.fault(shop.stripeAccount, SESSIONS, LOCKED_OUT, 20);
    expect(await arrivals(link, 3)).toEqual(["adyen", "adyen", "adyen"]);
    expect(askedStripe()).toBe(1);
    expect(await healthOfStripe(shop)).toMatchObject({ state: "open", reason: "locked_out" });
  });
});

describe("the store of what is known of providers", () => {
  type Methods = Record<"read" | "swap", (...input: unknown[]) => Promise<unknown>>;
  const methods = SharedState.prototype as unknown as Methods;
  const { read, swap } = methods;

  async function withStore<T>(changed: Partial<Methods>, run: () => Promise<T>): Promise<T> {
    Object.assign(methods, changed);
    try {
      return await run();
    } finally {
      Object.assign(methods, { read, swap });
    }
  }

  it("is asked once before a shopper is sent on, and is not written to while providers answer", async () => {
    const shop = await withTwoProviders();
    const link = await shop.newLink();
    const page = await openPage(link);
    const asked: string[] = [];
    const noting = (name: "read" | "swap") =>
      function (this: unknown, ...input: unknown[]) {
        asked.push(name);
        return (name === "read" ? read : swap).apply(this, input);
      };
    const opened: number[] = [];
    rig.stripe.interrupt(/^\/v1\/checkout\/sessions$/, async () => void opened.push(asked.length));
    await withStore({ read: noting("read"), swap: noting("swap") }, async () => {
      await submitForm(page);
      await settle(rig, [link.id]);
    });
    expect(opened).toEqual([1]);
    expect(asked.filter((name) => name === "swap")).toEqual([]);
  });

  it.each<[string, () => Promise<never>]>([
    // Returned to the caller as a rejection either way; the platform would log what a test throws inside an object.
    ["answers nonsense", async () => "{" as never],
    ["hangs", () => new Promise(() => {})],
  ])("may be gone: payments go on when it %s", async (_what, behave) => {
    const shop = await withTwoProviders();
    const link = await shop.newLink();
    await withStore({ read: behave, swap: behave }, async () => {
      expect(await arrivals(link, 1)).toEqual(["stripe"]);
      rig.stripe.fault(shop.stripeAccount, SESSIONS, DOWN, TRIPS);
      expect(await arrivals(link, 1)).toEqual(["adyen"]);
      expect(await healthOfStripe(shop)).toEqual({ state: "closed", since: null, reason: null });
    });
  });
});

describe("a merchant's rules", () => {
  const put = (shop: Merchant, rules: unknown) => shop.call("PUT", "/v1/routing", { body: { rules } });

  it("send a currency to another account, which the first one does not hear of", async () => {
    const shop = await withTwoProviders();
    const rules = [{ currencies: ["USD"], accounts: [{ psp_account_id: shop.adyenId }] }];
    expect((await put(shop, rules)).status).toBe(200);
    const dollars = await shop.newLink({ currency: "USD" });
    expect(await arrivals(dollars, 1)).toEqual(["adyen"]);
    expect(askedStripe()).toBe(0);
    expect(await arrivals(await shop.newLink(), 1)).toEqual(["stripe"]);
  });

  it("know the shopper's country as Cloudflare tells it", async () => {
    const shop = await withTwoProviders();
    await put(shop, [{ countries: ["NG"], accounts: [{ psp_account_id: shop.adyenId }] }]);
    const link = await shop.newLink();
    const from = async (init: { readonly country?: string; readonly header?: string }) => {
      const { url, fields, cookie } = await openPage(link);
      const response = await send(url, {
        method: "POST",
        headers: {
          "Content-Type": "application/x-www-form-urlencoded",
          Cookie: cookie,
          ...(init.header === undefined ? {} : { "CF-IPCountry": init.header }),
        },
        body: new URLSearchParams({ ...fields, email: "shopper@example.org", action: "pay" }).toString(),
        ...(init.country === undefined ? {} : { cf: { country: init.country } }),
      });
      await settle(rig, [link.id]);
      return placeOf(response.headers.get("Location"));
    };
    expect(await from({ country: "NG" })).toBe("adyen");
    expect(await from({ country: "DE", header: "NG" })).toBe("stripe");
    expect(await from({ header: "NG" })).toBe("adyen");
    expect(await from({})).toBe("stripe");
  });

  it("split traffic by purchase: a form posted twice goes to the same account", async () => {
    const shop = await withTwoProviders();
    const accounts = [
      { psp_account_id: shop.adyenId, weight: 50 },
      { psp_account_id: shop.pspAccountId, weight: 50 },
    ];
    await put(shop, [{ accounts }]);
    const link = await shop.newLink();
    const places = new Set<Place>();
    for (let times = 0; times < 40 && places.size < 2; times++) {
      const page = await openPage(link);
      const first = await submitForm(page);
      const second = await submitForm(page);
      expect(second.location).toBe(first.location);
      places.add(placeOf(first.location));
    }
    expect([...places].sort()).toEqual(["adyen", "stripe"]);
    await settle(rig, [link.id]);
  });

  it("that say `only` leave nobody to fail over to", async () => {
    const shop = await withTwoProviders();
    await put(shop, [{ only: true, accounts: [{ psp_account_id: shop.pspAccountId }] }]);
    rig.stripe.fault(shop.stripeAccount, SESSIONS, DOWN, 20);
    expect(await arrivals(await shop.newLink(), 1)).toEqual(["elsewhere"]);
    expect(rig.stripe.calls("POST", /paymentLinks/)).toEqual([]);
  });

  it("that change while a shopper tries again lead to the account that they name now", async () => {
    const shop = await withTwoProviders();
    await put(shop, [{ only: true, accounts: [{ psp_account_id: shop.pspAccountId }] }]);
    const link = await shop.newLink();
    const page = await openPage(link);
    rig.stripe.fault(shop.stripeAccount, SESSIONS, DOWN, 50);
    expect(placeOf((await submitForm(page)).location)).toBe("elsewhere");
    await put(shop, [{ accounts: [{ psp_account_id: shop.adyenId }] }]);
    expect(placeOf((await submitForm(page)).location)).toBe("adyen");
    await settle(rig, [link.id]);
    expect(await shop.listPayments(link.id)).toHaveLength(1);
  });

  it("come back as they were put, are one mode's and one merchant's, and name only its own accounts", async () => {
    const shop = await withTwoProviders();
    const other = await withTwoProviders();
    expect((await shop.call("GET", "/v1/routing")).body).toEqual({ rules: [] });
    const rule = {
      currencies: ["EUR"],
      countries: ["DE"],
      methods: ["card"],
      amount_min: 100,
      amount_max: 5_000,
      accounts: [
        { psp_account_id: shop.adyenId, weight: 80 },
        { psp_account_id: shop.pspAccountId, weight: 20 },
      ],
      only: true,
    };
    expect((await put(shop, [rule])).body).toEqual({ rules: [rule] });
    expect((await shop.call("GET", "/v1/routing")).body).toEqual({ rules: [rule] });
    expect((await other.call("GET", "/v1/routing")).body).toEqual({ rules: [] });
    const foreign = await put(shop, [{ accounts: [{ psp_account_id: other.adyenId }] }]);
    const unknown = await put(shop, [{ accounts: [{ psp_account_id: "psp_00000000000000000000" }] }]);
    for (const { status, body } of [foreign, unknown]) {
      expect([status, body]).toEqual([422, expect.objectContaining({ code: "invalid_request" })]);
    }
    const errorsOf = (answer: typeof foreign) => (answer.body as { errors: unknown }).errors;
    expect(errorsOf(foreign)).toEqual([
      { pointer: "/rules/0/accounts/0/psp_account_id", detail: "is not one of your accounts in this mode" },
    ]);
    expect(errorsOf(unknown)).toEqual(errorsOf(foreign));
    expect((await shop.call("GET", "/v1/routing")).body).toEqual({ rules: [rule] });
  });

  it.each([
    ["an invalid member", [{ accounts: [], colour: "red" }], "/rules/0/colour"],
    ["no account", [{ accounts: [] }], "/rules/0/accounts"],
    ["a fraction of an amount", [{ amount_min: 1.5, accounts: [] }], "/rules/0/amount_min"],
    ["no list", {}, "/rules"],
  ])("are refused with %s", async (_what, rules, pointer) => {
    const shop = await openShop(rig);
    const { status, body } = await put(shop, rules);
    expect([status, body]).toEqual([422, expect.objectContaining({ errors: [expect.objectContaining({ pointer })] })]);
  });

  it("need the permission to manage accounts", async () => {
    const shop = await openShop(rig);
    const { body } = await shop.call<{ key: string }>("POST", "/v1/api_keys", {
      body: { name: "reader", permissions: ["payments:read"] },
    });
    const read = await send("/v1/routing", { headers: { Authorization: `Bearer ${body.key}` } });
    expect([read.status, (await send("/v1/routing")).status]).toEqual([403, 401]);
  });
});
