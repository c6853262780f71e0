/** The tables of wallets: what is refused and why, what each operation posts, and that statements from outside our code cannot move a wallet either. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { makeAuditLog } from "../../worker/adapters/d1/audit-log.ts";
import { makeLedger } from "../../worker/adapters/d1/ledger.ts";
import { makeReadModel } from "../../worker/adapters/d1/read-model.ts";
import type { Scope } from "../../worker/ports/read-model.ts";
import { NOW, newName, publication } from "./fixtures.ts";
import {
  done,
  inside,
  newFunded,
  newWallet,
  noted,
  operate,
  operationOf,
  scope,
  type Wish,
  wallets,
} from "./wallet-rig.ts";

const ledger = makeLedger(env.DB);
const PAGE = { limit: 100, cursor: null };
const DAY = 86_400_000;

async function postedBy(id: string): Promise<readonly string[]> {
  const { data } = await ledger.entries(scope, { paymentId: null }, PAGE);
  return data
    .filter(({ source }) => source === id)
    .toReversed()
    .map(({ debit, credit, amount }) => `${debit} < ${credit} ${amount}`);
}

/** An operation as a statement from outside our code would be written. */
function insert(wish: Wish & { readonly paymentId?: string }, verb = "INSERT") {
  const { id, kind, walletId, toWalletId, ofId, currency, amount, reason, createdAt } = operationOf(wish);
  const row = [
    id,
    scope.merchantId,
    0,
    kind,
    walletId,
    toWalletId,
    ofId,
    wish.paymentId ?? null,
    currency,
    amount,
    reason,
    createdAt,
  ];
  return env.DB.prepare(`${verb} INTO wallet_operations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
    .bind(...row)
    .run();
}

describe("a change", () => {
  it("leaves what it does not name: a new name does not open what was closed meanwhile", async () => {
    const id = await newWallet();
    await wallets.change(scope, id, { status: "inactive" }, noted(id));
    await wallets.change(scope, id, { name: "Anna" }, noted(id));
    const currency = { currency: "EUR", balanceMax: 5, outgoingPerDayMax: 4 };
    await wallets.change(scope, id, { currencies: [currency] }, noted(id));
    const kept = await wallets.read(scope, id);
    expect(kept).toMatchObject({ name: "Anna", status: "inactive", balances: [currency] });
  });
});

describe("an operation", () => {
  it("posts what the journal has for it, and the wallet has what follows", async () => {
    const [one, other] = [await newWallet(), await newWallet()];
    const credit = await done({ kind: "credit", walletId: one, amount: 1000, reason: "a gift" });
    const debit = await done({ kind: "debit", walletId: one, amount: 100, reason: "a mistake" });
    const paid = await done({ kind: "transfer", walletId: one, toWalletId: other, amount: 200 });
    const hold = await done({ kind: "hold", walletId: one, amount: 500 });
    expect(await inside(one)).toEqual([200, 500, 0]);
    const capture = await done({ kind: "capture", walletId: one, ofId: hold, amount: 300 });
    const refund = await done({ kind: "refund", walletId: one, ofId: capture, amount: 50 });
    const second = await done({ kind: "hold", walletId: one, amount: 450 });
    const release = await done({ kind: "release", walletId: one, ofId: second, amount: 450 });
    const [a, b, held] = [`wallet:${one}`, `wallet:${other}`, `wallet_held:${one}`];
    expect(await postedBy(credit)).toEqual([`wallet_credits < ${a} 1000`]);
    expect(await postedBy(debit)).toEqual([`${a} < wallet_credits 100`]);
    expect(await postedBy(paid)).toEqual([`${a} < ${b} 200`]);
    expect(await postedBy(hold)).toEqual([`${a} < ${held} 500`]);
    expect(await postedBy(capture)).toEqual([`${held} < merchant_settlement 300`, `${held} < ${a} 200`]);
    expect(await postedBy(refund)).toEqual([`refunds < ${a} 50`]);
    expect(await postedBy(release)).toEqual([`${held} < ${a} 450`]);
    expect([await inside(one), await inside(other)]).toEqual([
      [450, 0, 0],
      [200, 0, 0],
    ]);
    const kept = await wallets.operations(scope, { walletId: one, kind: "hold", openHolds: false }, PAGE);
    expect(new Map(kept.data.map(({ id, ended }) => [id, ended]))).toEqual(
      new Map([
        [hold, { kind: "capture", amount: 300 }],
        [second, { kind: "release", amount: 450 }],
      ]),
    );
    const stands = { walletId: one, kind: null, openHolds: true };
    expect((await wallets.operations(scope, stands, PAGE)).data).toEqual([]);
    const captured = await wallets.operation(scope, { walletId: one, operationId: capture });
    expect(captured?.amountRefunded).toBe(50);
  });

  it("again is the one that it was: nothing moves, and nothing is noted", async () => {
    const walletId = await newFunded(500);
    const operation = operationOf({ kind: "debit", walletId, amount: 500 });
    const first = await wallets.operate(scope, operation, noted(walletId));
    const head = (await makeAuditLog(env.DB).head(scope)).number;
    const again = await wallets.operate(scope, { ...operation, createdAt: NOW + 5_000 }, noted(walletId));
    expect(again).toEqual(first);
    expect(await inside(walletId)).toEqual([0, 0, 0]);
    expect((await makeAuditLog(env.DB).head(scope)).number).toBe(head);
    await expect(wallets.operate(scope, { ...operation, amount: 1 }, noted(walletId))).rejects.toThrow();
  });

  it("is refused with its reason, and moves nothing", async () => {
    const [payer, recipient, closed] = [await newFunded(500), await newWallet(), await newFunded(100)];
    const dollars = await newWallet({ currency: "USD" });
    const before = (await wallets.read(scope, closed))?.balances ?? [];
    await wallets.change(scope, closed, { name: "Ann", status: "inactive", currencies: [] }, noted(closed));
    const hold = await done({ kind: "hold", walletId: payer, amount: 100 });
    const capture = await done({ kind: "capture", walletId: payer, ofId: hold, amount: 100 });
    const open = await done({ kind: "hold", walletId: payer, amount: 100 });
    const faults: readonly (readonly [string, Wish, Scope?])[] = [
      ["overdrawn", { kind: "debit", walletId: payer, amount: 301 }],
      ["overdrawn", { kind: "hold", walletId: payer, amount: 301 }],
      ["overdrawn", { kind: "transfer", walletId: payer, toWalletId: recipient, amount: 301 }],
      ["unknown_wallet", { kind: "credit", walletId: "wal_nobody", amount: 1 }],
      ["unknown_wallet", { kind: "credit", walletId: payer, amount: 1 }, { ...scope, livemode: true }],
      ["unknown_payer", { kind: "transfer", walletId: "wal_nobody", toWalletId: recipient, amount: 1 }],
      ["unknown_recipient", { kind: "transfer", walletId: payer, toWalletId: "wal_nobody", amount: 1 }],
      ["unknown_origin", { kind: "capture", walletId: payer, ofId: "wop_none", amount: 1 }],
      ["unknown_origin", { kind: "capture", walletId: recipient, ofId: open, amount: 1 }],
      ["unknown_origin", { kind: "release", walletId: payer, ofId: capture, amount: 100 }],
      ["unknown_origin", { kind: "refund", walletId: payer, ofId: open, amount: 1 }],
      ["inactive_wallet", { kind: "credit", walletId: closed, amount: 1 }],
      ["inactive_wallet", { kind: "debit", walletId: closed, amount: 1 }],
      ["inactive_wallet", { kind: "hold", walletId: closed, amount: 1 }],
      ["inactive_payer", { kind: "transfer", walletId: closed, toWalletId: recipient, amount: 1 }],
      ["inactive_recipient", { kind: "transfer", walletId: payer, toWalletId: closed, amount: 1 }],
      ["other_currency", { kind: "credit", walletId: payer, amount: 1, currency: "USD" }],
      ["other_currency", { kind: "transfer", walletId: payer, toWalletId: dollars, amount: 1, currency: "USD" }],
      ["other_currency_of_recipient", { kind: "transfer", walletId: payer, toWalletId: dollars, amount: 1 }],
      ["hold_ended", { kind: "capture", walletId: payer, ofId: hold, amount: 1 }],
      ["hold_ended", { kind: "release", walletId: payer, ofId: hold, amount: 100 }],
      ["beyond_hold", { kind: "capture", walletId: payer, ofId: open, amount: 101 }],
      ["beyond_hold", { kind: "release", walletId: payer, ofId: open, amount: 99 }],
      ["beyond_capture", { kind: "refund", walletId: payer, ofId: capture, amount: 101 }],
    ];
    for (const [fault, wish, of] of faults)
      expect(await operate(wish, of), `${fault} ${JSON.stringify(wish)}`).toEqual({ ok: false, error: fault });
    expect(await inside(payer)).toEqual([300, 100, 0]);
    expect(await inside(recipient)).toEqual([0, 0, 0]);
    expect((await wallets.read(scope, closed))?.balances).toEqual(before);
  });

  it("keeps to the limits of its wallet: what is held is still in it, and a day counts what was not given back", async () => {
    const walletId = await newFunded(900, { balanceMax: 1000, outgoingPerDayMax: 500 });
    const hold = await done({ kind: "hold", walletId, amount: 400 });
    const more = { kind: "credit", walletId, amount: 101 } as const;
    expect(await operate(more)).toEqual({ ok: false, error: "balance_limit" });
    await done({ ...more, amount: 100 });
    const over = { kind: "hold", walletId, amount: 101 } as const;
    expect(await operate(over)).toEqual({ ok: false, error: "daily_limit" });
    await done({ kind: "capture", walletId, ofId: hold, amount: 150 });
    const second = await done({ kind: "hold", walletId, amount: 350 });
    const other = await newWallet({ balanceMax: 9 });
    expect(await operate({ kind: "transfer", walletId, toWalletId: other, amount: 1 })).toEqual({
      ok: false,
      error: "daily_limit",
    });
    await done({ kind: "release", walletId, ofId: second, amount: 350 });
    expect(await operate({ kind: "transfer", walletId, toWalletId: other, amount: 10 })).toEqual({
      ok: false,
      error: "balance_limit",
    });
    await done({ kind: "transfer", walletId, toWalletId: other, amount: 9 });
    await done({ kind: "hold", walletId, amount: 341 });
    expect(await operate({ kind: "hold", walletId, amount: 1 })).toEqual({ ok: false, error: "daily_limit" });
    await done({ kind: "hold", walletId, amount: 1, createdAt: NOW + DAY });
  });
});

describe("what is kept", () => {
  it.each([
    "UPDATE wallet_operations SET amount = 1",
    "DELETE FROM wallet_operations",
    "UPDATE wallets SET merchant_id = 'mer_other'",
    "UPDATE wallets SET livemode = 1",
    "DELETE FROM wallets",
    "UPDATE wallet_currencies SET currency = 'USD'",
    "DELETE FROM wallet_currencies",
  ])("stands against: %s", async (statement) => {
    const id = await newFunded(5);
    const where = statement.includes("wallets ") || statement.endsWith("wallets") ? "id" : "wallet_id";
    await expect(env.DB.prepare(`${statement} WHERE ${where} = ?`).bind(id).run()).rejects.toThrow(
      /never (changed|deleted)|stays/,
    );
  });

  it.each(["INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE"])(
    "stands against %s of another under its id",
    async (verb) => {
      const walletId = await newFunded(500);
      const id = await done({ kind: "debit", walletId, amount: 5 });
      for (const changes of [{ amount: 6 }, { kind: "credit" as const }, { reason: "another" }, { currency: "USD" }])
        await expect(insert({ id, kind: "debit", walletId, amount: 5, ...changes }, verb)).rejects.toThrow(
          /never replaced/,
        );
      await insert({ id, kind: "debit", walletId, amount: 5 }, verb);
      expect(await inside(walletId)).toEqual([495, 0, 0]);
    },
  );

  it("is moved by operations alone, whatever else writes entries", async () => {
    const walletId = await newFunded(500);
    const entry = {
      id: `ent_${newName("x")}`,
      kind: "capture",
      source: "x",
      paymentId: null,
      currency: "EUR",
      amount: 5,
      at: NOW,
    } as const;
    for (const account of [`wallet:${walletId}`, `wallet_held:${walletId}`, `wallet_claims:${walletId}`] as const)
      for (const sides of [
        { debit: account, credit: "suspense" },
        { debit: "suspense", credit: account },
      ] as const) {
        const posted = publication(scope, { entries: [{ ...entry, ...sides }] });
        await expect(makeReadModel(env.DB).apply(posted)).rejects.toThrow(/moved by their operations/);
      }
    expect(await inside(walletId)).toEqual([500, 0, 0]);
  });

  it("has no wallet that pays itself, and no operation without what it is about", async () => {
    const walletId = await newFunded(500);
    await expect(insert({ kind: "transfer", walletId, toWalletId: walletId, amount: 5 })).rejects.toThrow(/CHECK/);
    await expect(insert({ kind: "transfer", walletId, amount: 5 })).rejects.toThrow(/unknown_recipient/);
    await expect(insert({ kind: "capture", walletId, amount: 5 })).rejects.toThrow(/CHECK/);
    await expect(insert({ kind: "credit", walletId, amount: 0 })).rejects.toThrow(/CHECK/);
    await expect(insert({ kind: "credit", walletId, amount: 0.5 })).rejects.toThrow(/cannot store/);
  });

  it("has one wallet for a reference, and wallets of the one merchant and mode", async () => {
    const reference = newName("customer");
    const id = await newWallet({ reference });
    const [twin] = [newName("wal")];
    const wallet = {
      id: twin,
      ...scope,
      kind: "customer",
      name: "Bob",
      reference,
      status: "active",
      createdAt: NOW,
    } as const;
    expect(await wallets.create(wallet, [], noted(twin))).toBe("reference_taken");
    expect(await wallets.create({ ...wallet, id, reference: null }, [], noted(id))).toBe("exists");
    expect(await wallets.create({ ...wallet, livemode: true }, [], noted(twin))).toBe("created");
    expect(await wallets.read({ ...scope, livemode: true }, id)).toBeNull();
    const { data } = await wallets.list(scope, { kind: null, status: null, reference }, PAGE);
    expect(data.map((each) => each.id)).toEqual([id]);
  });
});
