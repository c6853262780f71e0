/** The ledger as a merchant sees it: by the API, on the desk, and as files. */

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import { makeReadModel } from "../../worker/adapters/d1/read-model.ts";
import type { Permission } from "../../worker/domain/permissions.ts";
import type { LedgerEntry } from "../../worker/ports/ledger.ts";
import { newMerchant, publication } from "../d1/fixtures.ts";
import { type Browser, makeDesk, makeLink, makePayment, ORIGIN } from "./desk-rig.ts";
import { newKey } from "./people.ts";

const desk = makeDesk();

interface Shop {
  readonly browser: Browser;
  readonly paymentId: string;
  readonly key: string;
  readonly receivable: `psp_receivable:${string}`;
  readonly merchantId: string;
}

let shop: Shop;

/** A merchant with a captured payment and a partial refund, and one with nothing. */
beforeAll(async () => {
  const browser = desk.newBrowser();
  await browser.register();
  const paymentId = await makePayment(desk, await makeLink(browser));
  const link = await desk.deps.linkObjects.of(paymentId.slice(4, 12)).link();
  if (link === null) throw new Error("there is no link");
  const { merchantId } = link;
  const [account] = await desk.deps.pspAccounts.list({ merchantId, livemode: false });
  const receivable = `psp_receivable:${account?.id ?? ""}` as const;
  const wait = async (accounts: number) =>
    vi.waitFor(async () => {
      expect(await desk.deps.ledger.balances({ merchantId, livemode: false })).toHaveLength(accounts);
    }, 15_000);
  await wait(2);
  const key = await newLedgerKey(merchantId, ["ledger:read"]);
  shop = { browser, paymentId, key, receivable, merchantId };
  await post(newEntry({ kind: "refund", debit: "refunds", credit: receivable, amount: 500 }));
  await wait(3);
});

async function newLedgerKey(merchantId: string, permissions: readonly Permission[]): Promise<string> {
  return (await newKey(desk.deps, { merchantId, permissions }, Date.now())).credentials;
}

function newEntry(changes: Partial<LedgerEntry> = {}): LedgerEntry {
  const entry = {
    id: `ent_${systemRandom.id(30)}`,
    kind: "capture",
    source: "x",
    paymentId: null,
    currency: "EUR",
  } as const;
  return { ...entry, debit: shop.receivable, credit: "merchant_settlement", amount: 1, at: Date.now(), ...changes };
}

async function post(...entries: readonly LedgerEntry[]): Promise<void> {
  await makeReadModel(env.DB).apply(publication({ merchantId: shop.merchantId, livemode: false }, { entries }));
}

async function get(path: string, key = shop.key) {
  const response = await desk.app.request(new Request(ORIGIN + path, { headers: { Authorization: `Bearer ${key}` } }));
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("Content-Type") ?? "");
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : null };
}

describe("the API of the ledger", () => {
  it("shows the chart with its balances, and that they add up", async () => {
    const { body } = await get("/v1/ledger/accounts");
    const balances = body.data
      .filter(({ balances: all }: { balances: unknown[] }) => all.length > 0)
      .map(({ account, balances: all }: { account: string; balances: unknown }) => [account, all]);
    expect(Object.fromEntries(balances)).toEqual({
      [shop.receivable]: [{ currency: "EUR", balance: 1499 }],
      merchant_settlement: [{ currency: "EUR", balance: -1999 }],
      refunds: [{ currency: "EUR", balance: 500 }],
    });
    expect(body.data.map(({ account }: { account: string }) => account)).toContain("suspense");
    expect((await get("/v1/ledger/trial_balance")).body.data).toEqual([
      { currency: "EUR", debit: 1999, credit: 1999, difference: 0 },
    ]);
  });

  it("shows a statement with its running balance, page by page", async () => {
    const path = `/v1/ledger/statement?account=${shop.receivable}&currency=EUR&limit=1`;
    const first = (await get(path)).body;
    expect(first.data).toMatchObject([{ amount: -500, balance: 1499, entry: { type: "refund", debit: "refunds" } }]);
    const second = (await get(`${path}&cursor=${first.next_cursor}`)).body;
    expect(second).toMatchObject({
      data: [{ amount: 1999, balance: 1999, entry: { number: 1, payment_id: shop.paymentId } }],
      next_cursor: null,
    });
  });

  it("lists entries: all, of a payment, of an account", async () => {
    const numbersOf = async (query: string): Promise<number[]> =>
      (await get(`/v1/ledger/entries${query}`)).body.data.map(({ number }: { number: number }) => number);
    expect(await numbersOf("")).toEqual([2, 1]);
    expect(await numbersOf(`?payment_id=${shop.paymentId}`)).toEqual([1]);
    expect(await numbersOf("?account=refunds&currency=EUR")).toEqual([2]);
    expect(await numbersOf("?account=refunds&currency=JPY")).toEqual([]);
  });

  it.each([
    ["statement?account=cash&currency=EUR", "/account"],
    ["statement?account=refunds&currency=EURO", "/currency"],
    ["statement?account=refunds", "/currency"],
    ["entries?account=refunds", "/currency"],
    ["entries?currency=EUR", "/account"],
    ["entries?payment_id=x", "/payment_id"],
    ["entries?cursor=%00", "/cursor"],
    ["entries?color=red", "/color"],
    ["export?format=xls", "/format"],
    ["export?format=csv&after=-1", "/after"],
  ])("answers %s with a problem at %s", async (query, pointer) => {
    const { status, body } = await get(`/v1/ledger/${query}`);
    expect([status, body.errors.map((error: { pointer: string }) => error.pointer)]).toEqual([422, [pointer]]);
  });

  it("needs its permission, and shows nothing of another merchant's", async () => {
    const weak = await newLedgerKey(shop.merchantId, ["payments:read"]);
    expect((await get("/v1/ledger/accounts", weak)).status).toBe(403);
    expect((await get("/v1/ledger/accounts", "nothing")).status).toBe(401);
    const stranger = await newLedgerKey((await newMerchant()).merchantId, ["ledger:read"]);
    expect((await get(`/v1/ledger/entries?payment_id=${shop.paymentId}`, stranger)).body.data).toEqual([]);
    expect((await get("/v1/ledger/trial_balance", stranger)).body.data).toEqual([]);
    expect((await get("/v1/ledger/export?format=csv", stranger)).text.split("\r\n")).toHaveLength(2);
  });
});

describe("the desk", () => {
  it("shows balances, each on the side on which it grows, and the way to a statement with its payments", async () => {
    const { html } = await shop.browser.get("/desk/ledger");
    for (const text of ["Owed by the provider", "€14.99", "Paid by shoppers", "€19.99", "Balanced"])
      expect(html).toContain(text);
    expect(html).not.toMatch(/[-\u2212]€/);
    const path =
      /\/desk\/ledger\/statement\?account=psp_receivable[^"]*/.exec(html)?.[0].replaceAll("&amp;", "&") ?? "";
    const statement = await shop.browser.get(path);
    expect(statement.html).toContain(`/desk/payments/${shop.paymentId}`);
    for (const text of ["Payment captured", "Refund", "\u2212€5.00", "Stripe"]) expect(statement.html).toContain(text);
  });

  it("has no statement of what is no account", async () => {
    for (const query of ["", "?account=cash&currency=EUR", "?account=refunds&currency=eur"])
      expect((await shop.browser.get(`/desk/ledger/statement${query}`)).status).toBe(404);
  });

  it("gives the ledger as a file, and none in a format that it does not have", async () => {
    const { status, headers, html: text } = await shop.browser.get("/desk/ledger/export?format=csv");
    expect([status, headers.get("Content-Disposition")]).toEqual([200, 'attachment; filename="ledger-1.csv"']);
    expect(text).toContain(`,${shop.receivable},merchant_settlement,19.99,EUR\r\n`);
    for (const query of ["format=xls", "format=csv&after=x", "format=csv&after=-1"])
      expect((await shop.browser.get(`/desk/ledger/export?${query}`)).status).toBe(404);
  });
});
