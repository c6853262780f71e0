/** The tables of exchanges: a quote counts once, limits hold in both currencies, and the terms cannot be changed from outside our code. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { WalletExchange } from "../../worker/domain/wallet-exchange.ts";
import { NOW, newName } from "./fixtures.ts";
import { done, inside, newFunded, noted, operate, scope, type Wish, wallets } from "./wallet-rig.ts";

describe("an exchange", () => {
  const both = (balanceMax = 1_000_000) =>
    ["EUR", "USD"].map((currency) => ({ currency, balanceMax, outgoingPerDayMax: 1_000_000 }));
  const newPurse = async (currencies = both()): Promise<string> => {
    const id = await newFunded(1_000);
    await wallets.change(scope, id, { name: "Ann", status: "active", currencies }, noted(id));
    return id;
  };
  const termsOf = (toWalletId: string, changes: Partial<WalletExchange> = {}): WalletExchange => ({
    quoteId: newName("wqt"),
    toWalletId,
    toCurrency: "USD",
    toAmount: 105,
    value: 107,
    rate: "0.95",
    midRate: "0.93",
    markupBasisPoints: 200,
    source: "ecb",
    at: NOW,
    ...changes,
  });
  const exchange = (walletId: string, terms: WalletExchange, changes: Partial<Wish> = {}) =>
    operate({ kind: "exchange", walletId, amount: 100, ...changes, exchange: terms });
  const dollars = async (id: string) => (await wallets.read(scope, id))?.balances.at(-1)?.available;

  it("counts once for its quote, and pays first what the holder owes in what arrives", async () => {
    const [payer, recipient] = [await newPurse(), await newPurse()];
    const topUp = { walletId: recipient, currency: "USD", amount: 40, paymentId: newName("pay") };
    await done({ kind: "top_up", ...topUp });
    await done({ kind: "debit", walletId: recipient, currency: "USD", amount: 40 });
    await done({ kind: "top_up_reversal", ...topUp });
    const terms = termsOf(recipient);
    const id = newName("wop");
    for (let telling = 0; telling < 2; telling++) {
      const told = await exchange(payer, terms, { id });
      expect(told.ok && told.value).toMatchObject({ exchange: terms, toWalletId: null });
    }
    expect(await exchange(payer, terms)).toEqual({ ok: false, error: "quote_used" });
    expect(await exchange(payer, { ...terms, toAmount: 1 }, { id: newName("wop") })).toMatchObject({
      error: "quote_used",
    });
    expect(await inside(payer)).toEqual([900, 0, 0]);
    expect([await dollars(recipient), (await wallets.read(scope, recipient))?.balances.at(-1)?.owed]).toEqual([65, 0]);
  });

  it("is refused by limits, of both currencies; within a wallet nothing leaves it", async () => {
    const [payer, recipient, small] = [await newPurse(), await newPurse(), await newPurse(both(104))];
    expect(await exchange(payer, termsOf(small))).toEqual({ ok: false, error: "balance_limit" });
    const limited = await newPurse([
      { currency: "EUR", balanceMax: 1_000, outgoingPerDayMax: 150 },
      ...both().slice(1),
    ]);
    expect((await exchange(limited, termsOf(limited))).ok).toBe(true);
    expect((await exchange(limited, termsOf(recipient))).ok).toBe(true);
    const more = { kind: "transfer", walletId: limited, toWalletId: recipient, amount: 51 } as const;
    expect(await operate(more)).toEqual({ ok: false, error: "daily_limit" });
    expect(await exchange(limited, termsOf(recipient))).toEqual({ ok: false, error: "daily_limit" });
    expect(await exchange(payer, termsOf(recipient), { amount: 1_001 })).toEqual({ ok: false, error: "overdrawn" });
    expect(await exchange(payer, termsOf(recipient, { toCurrency: "JPY" }))).toMatchObject({
      error: "other_currency_got",
    });
  });

  it("has terms, which are never alone, never changed and never another's", async () => {
    const [payer, recipient] = [await newPurse(), await newPurse()];
    const without = await operate({ kind: "exchange", walletId: payer, amount: 5 });
    expect(without).toEqual({ ok: false, error: "unknown_recipient" });
    await expect(exchange(payer, termsOf(recipient), { kind: "debit" })).rejects.toThrow(/has terms/);
    await expect(exchange(payer, termsOf(payer, { toCurrency: "EUR" }))).rejects.toThrow(/has terms/);
    await expect(exchange(payer, termsOf(recipient, { value: 104 }))).rejects.toThrow(/CHECK/);
    const terms = termsOf(recipient);
    const told = await exchange(payer, terms);
    const id = told.ok ? told.value.id : "";
    const copy = (verb: string, as: string) =>
      env.DB.prepare(
        `${verb} INTO wallet_exchanges SELECT ${as}, recipient_id, to_currency, 1, value, rate, mid_rate,
         markup_basis_points, source, rate_at FROM wallet_exchanges WHERE operation_id = ?`,
      ).bind(id);
    for (const verb of ["INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE"]) {
      await expect(copy(verb, "operation_id, 'wqt_other'").run()).rejects.toThrow(/before its operation/);
      await expect(copy(verb, "'wop_other', quote_id").run()).rejects.toThrow(/quote_used/);
    }
    for (const statement of ["UPDATE wallet_exchanges SET to_amount = 1", "DELETE FROM wallet_exchanges"])
      await expect(env.DB.prepare(`${statement} WHERE operation_id = ?`).bind(id).run()).rejects.toThrow(/never/);
    expect(await dollars(recipient)).toBe(105);
  });
});
