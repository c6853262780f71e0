/** Wallets as a merchant's program sees them: made, moved, refused with the member that is wrong, and 200 transfers at once. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { makeDesk, ORIGIN } from "./desk-rig.ts";
import { addMerchant, newName } from "./people.ts";
import {
  all,
  call,
  desk,
  inside,
  keyOf,
  merchantId,
  mine,
  NOBODY,
  newFunded,
  newWallet,
  quoteOf,
  totals,
  transferOf,
  trialBalance,
} from "./wallet-rig.ts";

describe("200 concurrent transfers over 10 wallets", () => {
  it("leave no wallet below zero and each currency's total unchanged, and every replay is answered alike", async () => {
    const currencies = [{ currency: "EUR" }, { currency: "USD" }];
    const ids = await Promise.all(Array.from({ length: 10 }, () => newFunded(1_000, { currencies })));
    const before = await totals();
    // Not random, so that it fails the same way again; large enough that many are refused. Every fourth is an exchange, every tenth in a wallet.
    const wishes: { readonly body: object; readonly headers: Readonly<Record<string, string>> }[] = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const [from = "", other = ""] = [ids[(index * 7) % 10], ids[(index * 7 + 1 + (index % 9)) % 10]];
        const headers = { "Idempotency-Key": `"transfer-${index}"` };
        if (index % 4 > 0) return { ...transferOf(from, other, 40 + ((index * 131) % 700)), headers };
        const to = index % 10 === 0 ? from : other;
        const [paid, got] = index % 12 === 0 ? ["USD", "EUR"] : ["EUR", "USD"];
        const of = { from_wallet_id: from, to_wallet_id: to, currency: paid, to_currency: got, amount: 30 + index };
        const { body } = await call("POST", "/v1/wallet_quotes", { body: of });
        return { body: { ...of, quote: body.quote }, headers };
      }),
    );
    // Two more by quotes that others of these use.
    for (const index of [8, 32])
      wishes.push({ body: wishes[index]?.body ?? {}, headers: { "Idempotency-Key": `"again-${index}"` } });
    const post = (wish: (typeof wishes)[number]) => call("POST", "/v1/wallet_transfers", wish);
    const first = await Promise.all(wishes.map(post));
    const outcomes = Map.groupBy(first, ({ status, body }) => `${status} ${body.code ?? ""}`);
    expect([...outcomes.keys()].toSorted()).toEqual(["201 ", "409 quote_unusable", "422 insufficient_funds"]);
    const exchanged = outcomes.get("201 ")?.filter(({ body }) => body.type === "exchange") ?? [];
    expect(exchanged.length).toBeGreaterThan(20);
    const balances = await Promise.all(ids.map(all));
    for (const { available } of balances.flat()) expect(available).toBeGreaterThanOrEqual(0);
    expect(await totals()).toEqual(before);
    const again = await Promise.all(wishes.map(post));
    for (const [index, answer] of again.entries()) {
      expect([answer.status, answer.text]).toEqual([first[index]?.status, first[index]?.text]);
      expect(answer.headers.get("Idempotency-Replayed")).toBe("true");
    }
    // As if every execution had died before its answer was kept: what was done is found, and not done again, although quotes have run out.
    await env.DB.prepare("DELETE FROM idempotency_records WHERE scope LIKE ?").bind(`${merchantId}%`).run();
    desk.time.ahead = 3_600_000;
    const done = wishes.map((_, index) => index).filter((index) => first[index]?.status === 201);
    for (const index of done.slice(0, 40)) {
      const wish = wishes[index];
      expect(wish === undefined ? null : (await post(wish)).text).toBe(first[index]?.text);
    }
    desk.time.ahead = 0;
    expect(await Promise.all(ids.map(all))).toEqual(balances);
    expect(await trialBalance()).toEqual([
      ["EUR", 0],
      ["USD", 0],
    ]);
    // Each history ends with what is in the wallet, and every line follows from the one before it.
    const [id = ""] = ids;
    for (const { currency, available: last } of balances[0] ?? []) {
      const path = `/v1/wallets/${id}/history?sort=number&limit=100&currency=${currency}`;
      let available = 0;
      for (const line of (await call("GET", path)).body.data) {
        available += Number(line.amount);
        expect(line.available).toBe(available);
      }
      expect(available).toBe(last);
    }
  }, 60_000);
});

describe("a transfer that cannot be", () => {
  it("is refused with the member that is wrong, and nothing moves", async () => {
    const [payer, recipient, closed] = [await newFunded(500), await newWallet(), await newWallet()];
    const dollars = await newWallet({ currencies: [{ currency: "USD" }] });
    const both = await newWallet({ currencies: [{ currency: "EUR" }, { currency: "USD" }] });
    expect((await call("POST", `/v1/wallets/${closed}/deactivate`)).body.status).toBe("inactive");
    const theirs = await addMerchant(Date.now());
    const foreign = await call("POST", "/v1/wallets", {
      key: await keyOf(theirs, ["wallets:write"]),
      body: { name: "Eve", currencies: [{ currency: "EUR" }] },
    });
    const cases: readonly (readonly [object, number, string, string])[] = [
      [transferOf(payer, payer, 1), 422, "invalid_request", "/to_wallet_id"],
      [transferOf(payer, closed, 1), 409, "wallet_inactive", "/to_wallet_id"],
      [transferOf(closed, payer, 1), 409, "wallet_inactive", "/from_wallet_id"],
      [transferOf(payer, recipient, 501), 422, "insufficient_funds", "/amount"],
      [transferOf(payer, dollars, 1), 422, "invalid_request", "/currency"],
      [transferOf(payer, both, 1, { currency: "USD" }), 422, "invalid_request", "/currency"],
      [transferOf(payer, both, 1, { to_currency: "USD" }), 422, "invalid_request", "/quote"],
      [transferOf(payer, both, 1, { to_currency: "USD", quote: "a.b.c" }), 422, "invalid_request", "/quote"],
      [transferOf(payer, both, 1, { quote: "a.b.c" }), 422, "invalid_request", "/quote"],
      [transferOf(payer, recipient, 1, { currency: "XYZ" }), 422, "invalid_request", "/currency"],
      [transferOf(payer, NOBODY, 1), 422, "invalid_request", "/to_wallet_id"],
      [transferOf(NOBODY, payer, 1), 422, "invalid_request", "/from_wallet_id"],
      [transferOf(payer, foreign.body.id, 1), 422, "invalid_request", "/to_wallet_id"],
      [transferOf(foreign.body.id, payer, 1), 422, "invalid_request", "/from_wallet_id"],
      [transferOf(payer, recipient, 0), 422, "invalid_request", "/amount"],
      [transferOf(payer, recipient, 1.5), 422, "invalid_request", "/amount"],
      [transferOf(payer, recipient, -1), 422, "invalid_request", "/amount"],
      [transferOf(payer, recipient, 1e15), 422, "invalid_request", "/amount"],
    ];
    for (const [wish, status, code, pointer] of cases) {
      const { body, ...answer } = await call("POST", "/v1/wallet_transfers", wish);
      const said = [answer.status, body.code, body.errors?.map((each) => each.pointer)];
      expect(said, JSON.stringify(wish)).toEqual([status, code, [pointer]]);
    }
    expect([await inside(payer), await inside(recipient)]).toMatchObject([{ available: 500 }, { available: 0 }]);
    for (const [, difference] of await trialBalance()) expect(difference).toBe(0);
  });

  it("is refused where the deployment does not let wallets pay each other, and everything where it keeps none", async () => {
    const [payer, recipient] = [await newFunded(500), await newWallet()];
    const switched = (wallets: { readonly transfers: boolean } | null) =>
      makeDesk({ settings: { ...desk.deps.settings, wallets } }).app;
    const closed = await call("POST", "/v1/wallet_transfers", {
      ...transferOf(payer, recipient, 1),
      app: switched({ transfers: false }),
    });
    expect([closed.status, closed.body.code]).toEqual([403, "feature_off"]);
    const app = switched(null);
    for (const [method, path, body] of [
      ["GET", "/v1/wallets"],
      ["GET", `/v1/wallets/${payer}`],
      ["GET", `/v1/wallets/${payer}/history`],
      ["GET", `/v1/wallets/${payer}/operations`],
      ["POST", "/v1/wallet_quotes", { ...quoteOf(payer, recipient), amount: 1 }],
      ["POST", "/v1/wallets", { name: "Ann", currencies: [{ currency: "EUR" }] }],
      ["POST", `/v1/wallets/${payer}/debits`, { amount: 1, currency: "EUR", reason: "x" }],
      ["POST", "/v1/wallet_transfers", transferOf(payer, recipient, 1).body],
    ] as const) {
      const answer = await call(method, path, { app, ...(body !== undefined && { body }) });
      expect([answer.status, answer.body.code], path).toEqual([403, "feature_off"]);
    }
    expect((await inside(payer))?.available).toBe(500);
  });
});

describe("a wallet", () => {
  it("has several currencies, is found by its reference, and is changed without losing any", async () => {
    const reference = newName("customer");
    const currencies = [{ currency: "EUR" }, { currency: "usd", balance_max: 1_000 }];
    const id = await newWallet({ reference, currencies });
    expect((await call("GET", `/v1/wallets?reference=${reference}`)).body.data.map((each) => each.id)).toEqual([id]);
    const taken = await call("POST", "/v1/wallets", { body: { name: "Bob", reference, currencies } });
    expect([taken.status, taken.body.code, taken.body.errors?.[0]?.pointer]).toEqual([
      409,
      "wallet_reference_taken",
      "/reference",
    ]);
    const twice = { name: "Bob", currencies: [{ currency: "EUR" }, { currency: "eur" }] };
    const refused = await call("POST", "/v1/wallets", { body: twice });
    expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([422, "/currencies/1/currency"]);
    const body = { name: "Anna", currencies: [{ currency: "JPY" }, { currency: "USD", balance_max: 2_000 }] };
    const changed = await call("PATCH", `/v1/wallets/${id}`, { body });
    expect(changed.body).toMatchObject({
      name: "Anna",
      balances: [
        { currency: "EUR", balance_max: 999_999_999_999 },
        { currency: "JPY" },
        { currency: "USD", balance_max: 2_000 },
      ],
    });
    const which = await call("GET", `/v1/wallets/${id}/history`);
    expect([which.status, which.body.errors?.[0]?.pointer]).toEqual([422, "/currency"]);
  });

  it("holds, captures a part, releases the rest and is refunded, and the log says who did", async () => {
    const id = await newFunded(1_000);
    const hold = await call("POST", `/v1/wallets/${id}/holds`, { body: { amount: 600, currency: "EUR" } });
    const standing = async () => (await call("GET", `/v1/wallets/${id}/operations?hold_status=open`)).body.data;
    expect(await standing()).toMatchObject([{ id: hold.body.id, type: "hold" }]);
    expect(hold.body.hold).toEqual({ status: "open", amount_captured: 0 });
    expect(await inside(id)).toMatchObject({ available: 400, held: 600 });
    const capture = await call("POST", `/v1/wallets/${id}/holds/${hold.body.id}/capture`, { body: { amount: 250 } });
    expect(await inside(id)).toMatchObject({ available: 750, held: 0 });
    const refund = await call("POST", `/v1/wallets/${id}/captures/${capture.body.id}/refunds`, { body: {} });
    expect([refund.status, refund.body.amount]).toEqual([201, 250]);
    const second = await call("POST", `/v1/wallets/${id}/captures/${capture.body.id}/refunds`, { body: {} });
    expect([second.status, second.body.code]).toEqual([422, "refund_exceeds_captured"]);
    expect(await inside(id)).toMatchObject({ available: 1_000, held: 0 });
    expect(await standing()).toEqual([]);
    const holds = await call("GET", `/v1/wallets/${id}/operations?type=hold`);
    expect(holds.body.data).toMatchObject([{ id: hold.body.id, hold: { status: "captured", amount_captured: 250 } }]);
    const { data } = (await call("GET", `/v1/audit?subject=${id}&limit=100`)).body;
    expect(data.map(({ action }) => action)).toEqual([
      "POST /v1/wallets/{id}/captures/{id}/refunds",
      "wallet.refunded",
      "wallet.captured",
      "wallet.held",
      "wallet.credited",
      "wallet.created",
    ]);
    expect(JSON.stringify(data)).not.toContain("Ann");
  });
});

describe("the chart of accounts", () => {
  it("has all wallets together, and the statement of each", async () => {
    const id = await newFunded(77);
    const { data } = (await call("GET", "/v1/ledger/accounts")).body;
    const names = data.map(({ account }) => account);
    expect(names.filter((name) => String(name).startsWith("wallet"))).toEqual([
      "wallet_claims",
      "wallet_payments",
      "wallet",
      "wallet_held",
      "wallet_top_ups",
      "wallet_credits",
    ]);
    const statement = await call("GET", `/v1/ledger/statement?account=wallet:${id}&currency=EUR`);
    expect(statement.body.data).toMatchObject([{ amount: -77, balance: -77 }]);
    const journal = await desk.app.request(`${ORIGIN}/v1/ledger/export?format=beancount`, {
      headers: { Authorization: `Bearer ${mine}` },
    });
    expect(await journal.text()).toContain(`Liabilities:Wallet:Wal-${id.slice(4)}  -0.77 EUR`);
  });
});
