/** The ledger's tables: what is posted stays, balances follow, and what is posted again moves nothing. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import { makeLedger } from "../../worker/adapters/d1/ledger.ts";
import { makeReadModel } from "../../worker/adapters/d1/read-model.ts";
import type { LedgerAccount } from "../../worker/domain/ledger/accounts.ts";
import type { LedgerEntry } from "../../worker/ports/ledger.ts";
import type { Scope } from "../../worker/ports/read-model.ts";
import { NOW, newPaymentView, publication } from "./fixtures.ts";

const model = makeReadModel(env.DB);
const ledger = makeLedger(env.DB);
const PAGE = { limit: 50, cursor: null };
const RECEIVABLE: LedgerAccount = "psp_receivable:psp_1";

/** A merchant without a row of their own: the ledger's tables require none. */
const newScope = (): Scope => ({ merchantId: `mer_${systemRandom.id(16)}`, livemode: false });

function newEntry(changes: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    id: `ent_${systemRandom.id(30)}`,
    kind: "capture",
    source: "00000001000001mmmmm1",
    paymentId: `pay_${systemRandom.id(19)}`,
    currency: "EUR",
    debit: RECEIVABLE,
    credit: "merchant_settlement",
    amount: 1999,
    at: NOW,
    ...changes,
  };
}

const post = (scope: Scope, ...entries: readonly LedgerEntry[]) => model.apply(publication(scope, { entries }));

async function balancesOf(scope: Scope): Promise<Record<string, number>> {
  const balances = await ledger.balances(scope);
  return Object.fromEntries(balances.map(({ account, currency, balance }) => [`${account} ${currency}`, balance]));
}

/** An INSERT as a statement from outside our code would be written. */
function insert(table: string, row: object, verb = "INSERT") {
  const names = Object.keys(row);
  return env.DB.prepare(`${verb} INTO ${table} (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`)
    .bind(...Object.values(row))
    .run();
}

const entryRow = (scope: Scope, number: number, changes: object = {}) => ({
  merchant_id: scope.merchantId,
  livemode: 0,
  number,
  id: `ent_${systemRandom.id(30)}`,
  kind: "capture",
  source: "x",
  payment_id: null,
  currency: "EUR",
  debit: RECEIVABLE,
  credit: "merchant_settlement",
  amount: 5,
  at: NOW,
  ...changes,
});

describe("posting", () => {
  it("moves the balances of both accounts, each currency by itself, and numbers entries without a gap", async () => {
    const scope = newScope();
    await post(scope, newEntry(), newEntry({ amount: 1, currency: "JPY" }));
    await post(scope, newEntry({ kind: "refund", debit: "refunds", credit: RECEIVABLE, amount: 500 }));
    expect(await balancesOf(scope)).toEqual({
      "merchant_settlement EUR": -1999,
      "merchant_settlement JPY": -1,
      [`${RECEIVABLE} EUR`]: 1499,
      [`${RECEIVABLE} JPY`]: 1,
      "refunds EUR": 500,
    });
    const { data } = await ledger.entries(scope, { paymentId: null }, PAGE);
    expect(data.map(({ number }) => number)).toEqual([3, 2, 1]);
  });

  it("again moves nothing, in whatever order and company it comes", async () => {
    const scope = newScope();
    const [first, second] = [
      newEntry({ id: `ent_b${systemRandom.id(20)}` }),
      newEntry({ id: `ent_a${systemRandom.id(20)}` }),
    ];
    await post(scope, first);
    const before = await balancesOf(scope);
    await post(scope, first, first);
    expect(await balancesOf(scope)).toEqual(before);
    await post(scope, second, first);
    await post(scope, first, second);
    expect(await balancesOf(scope)).toEqual({ "merchant_settlement EUR": -3998, [`${RECEIVABLE} EUR`]: 3998 });
    const { data } = await ledger.statement(scope, { account: RECEIVABLE, currency: "EUR" }, PAGE);
    expect(data.map(({ balance }) => balance)).toEqual([3998, 1999]);
  });

  it("of another entry under a known id is left out, and does not hold up the payment that it came with", async () => {
    const scope = newScope();
    const entry = newEntry();
    const view = newPaymentView(scope);
    await post(scope, entry);
    await model.apply(publication(scope, { payments: [{ view, seq: 1 }], entries: [{ ...entry, amount: 1 }] }));
    expect(await model.payment(scope, view.id)).not.toBeNull();
    expect(await balancesOf(scope)).toEqual({ "merchant_settlement EUR": -1999, [`${RECEIVABLE} EUR`]: 1999 });
  });

  it("happens with the payment's row or not at all", async () => {
    const scope = newScope();
    const entry = newEntry();
    const bad = { view: newPaymentView(scope, { amount: -5 }), seq: 1 };
    await expect(model.apply(publication(scope, { payments: [bad], entries: [entry] }))).rejects.toThrow();
    expect(await balancesOf(scope)).toEqual({});
    const view = newPaymentView(scope);
    const worthless = publication(scope, { payments: [{ view, seq: 1 }], entries: [{ ...entry, amount: 0 }] });
    await expect(model.apply(worthless)).rejects.toThrow(/CHECK/);
    expect(await model.payment(scope, view.id)).toBeNull();
  });
});

describe("what was posted", () => {
  it.each([
    ["ledger_entries", "UPDATE ledger_entries SET amount = 1"],
    ["ledger_entries", "DELETE FROM ledger_entries"],
    ["ledger_lines", "UPDATE ledger_lines SET balance = 1"],
    ["ledger_lines", "DELETE FROM ledger_lines"],
  ])("in %s stands against: %s", async (_, statement) => {
    const scope = newScope();
    await post(scope, newEntry());
    await expect(env.DB.prepare(`${statement} WHERE merchant_id = ?`).bind(scope.merchantId).run()).rejects.toThrow(
      /never (changed|deleted)/,
    );
  });

  it.each(["INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE"])(
    "stands against %s of another entry under its id",
    async (verb) => {
      const scope = newScope();
      const row = entryRow(scope, 1);
      await insert("ledger_entries", row);
      for (const changes of [
        { amount: 6 },
        { credit: "suspense" },
        { livemode: 1 },
        { payment_id: "pay_x" },
        { at: NOW + 1 },
      ])
        await expect(insert("ledger_entries", { ...row, ...changes }, verb)).rejects.toThrow(/never replaced/);
      await expect(insert("ledger_entries", { ...row, number: 2 }, verb)).resolves.toBeDefined();
      expect(await balancesOf(scope)).toEqual({ "merchant_settlement EUR": -5, [`${RECEIVABLE} EUR`]: 5 });
    },
  );

  it.each(["INSERT", "INSERT OR REPLACE"])("stands against %s of a new entry under its number", async (verb) => {
    const scope = newScope();
    await insert("ledger_entries", entryRow(scope, 1));
    for (const number of [1, 3, 0, -1])
      await expect(insert("ledger_entries", entryRow(scope, number), verb)).rejects.toThrow(/without a gap/);
  });

  it("refuses a line without an entry, a second line for it, and a line with a wrong balance", async () => {
    const scope = newScope();
    await post(scope, newEntry({ amount: 5 }), newEntry({ amount: 5 }));
    const line = {
      merchant_id: scope.merchantId,
      livemode: 0,
      account: RECEIVABLE,
      currency: "EUR",
      number: 2,
      amount: 5,
    };
    for (const forged of [
      { ...line, balance: 15 },
      { ...line, balance: 10 },
      { ...line, number: 3, balance: 15 },
      { ...line, account: "refunds", balance: 5 },
      { ...line, account: "merchant_settlement", balance: -15 },
    ])
      for (const verb of ["INSERT", "INSERT OR REPLACE"])
        await expect(insert("ledger_lines", forged, verb)).rejects.toThrow(/follow from entries/);
    expect(await balancesOf(scope)).toEqual({ "merchant_settlement EUR": -10, [`${RECEIVABLE} EUR`]: 10 });
  });

  it.each([
    ["from an account to itself", { credit: RECEIVABLE }],
    ["of nothing", { amount: 0 }],
    ["of less than nothing", { amount: -5 }],
    ["of a fraction", { amount: 0.5 }],
    ["past what a number can hold exactly", { amount: 2 ** 53 }],
    ["in no currency", { currency: "eur" }],
    ["at a time in seconds", { at: 1_700_000_000 }],
  ])("is no movement %s", async (_, changes) => {
    const scope = newScope();
    await expect(insert("ledger_entries", entryRow(scope, 1, changes))).rejects.toThrow(/constraint|cannot store/);
    expect(await balancesOf(scope)).toEqual({});
  });
});

describe("reads", () => {
  it("show each merchant and mode its own, numbered by itself", async () => {
    const [owner, other] = [newScope(), newScope()];
    const entry = newEntry();
    await post(owner, entry);
    for (const scope of [other, { ...owner, livemode: true }]) {
      expect(await balancesOf(scope)).toEqual({});
      expect((await ledger.entries(scope, { paymentId: entry.paymentId }, PAGE)).data).toEqual([]);
      expect((await ledger.statement(scope, { account: RECEIVABLE, currency: "EUR" }, PAGE)).data).toEqual([]);
      expect(await ledger.entriesFrom(scope, { after: 0, limit: 9 })).toEqual([]);
      await post(scope, newEntry({ amount: 1 }));
      expect((await ledger.entries(scope, { paymentId: null }, PAGE)).data).toMatchObject([{ number: 1, amount: 1 }]);
    }
    expect((await ledger.entries(owner, { paymentId: null }, PAGE)).data).toEqual([{ ...entry, number: 1 }]);
  });

  it("page through a statement once, with the balance that each line left", async () => {
    const scope = newScope();
    const amounts = [1, 10, 100, 1_000, 10_000];
    for (const amount of amounts) await post(scope, newEntry({ amount }), newEntry({ amount, currency: "USD" }));
    const seen: number[][] = [];
    let cursor: string | null = null;
    do {
      const page = await ledger.statement(scope, { account: RECEIVABLE, currency: "EUR" }, { limit: 2, cursor });
      seen.push(...page.data.map(({ amount, balance }) => [amount, balance]));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual([
      [10_000, 11_111],
      [1_000, 1_111],
      [100, 111],
      [10, 11],
      [1, 1],
    ]);
    const all: number[] = [];
    do {
      const page = await ledger.entries(scope, { paymentId: null }, { limit: 3, cursor });
      all.push(...page.data.map(({ number }) => number));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(all).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect((await ledger.entriesFrom(scope, { after: 8, limit: 5 })).map(({ number }) => number)).toEqual([9, 10]);
  });

  it("find a payment's entries by their ids", async () => {
    const scope = newScope();
    const paymentId = `pay_${systemRandom.id(19)}`;
    const own = ["0a", "0b"].map((place) =>
      newEntry({ paymentId, id: `${paymentId.replace("pay_", "ent_")}${place}` }),
    );
    await post(scope, newEntry(), ...own, newEntry());
    const { data } = await ledger.entries(scope, { paymentId }, PAGE);
    expect(data.map(({ id }) => id)).toEqual(own.map(({ id }) => id).toReversed());
    const { results } = await env.DB.prepare(
      "EXPLAIN QUERY PLAN SELECT number FROM ledger_entries WHERE id > 'ent_a' AND id <= 'ent_a{'",
    ).all<{ detail: string }>();
    expect(results.map(({ detail }) => detail).join()).toContain("ledger_entries_id");
  });

  it("show balances without going through the lines", async () => {
    const scope = newScope();
    await post(scope, ...Array.from({ length: 200 }, () => newEntry({ amount: 1 })));
    let read = 0;
    const counting = new Proxy(env.DB, {
      get: (target, name: keyof D1Database) =>
        name !== "prepare"
          ? target[name]
          : (query: string) => {
              const statement = target.prepare(query);
              return {
                bind: (...values: unknown[]) => ({
                  all: async () => {
                    const answer = await statement.bind(...values).all();
                    read += answer.meta.rows_read;
                    return answer;
                  },
                }),
              };
            },
    });
    expect(await makeLedger(counting).balances(scope)).toHaveLength(2);
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(30);
  });
});
