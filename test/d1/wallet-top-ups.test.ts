/** Top-ups follow from payments: reported twice, late or in any order they post the same, and what was spent meanwhile is owed. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { makeLedger } from "../../worker/adapters/d1/ledger.ts";
import { makeReadModel } from "../../worker/adapters/d1/read-model.ts";
import { makeWallets } from "../../worker/adapters/d1/wallets.ts";
import { SYSTEM } from "../../worker/domain/audit.ts";
import type { LedgerAccount } from "../../worker/domain/ledger/accounts.ts";
import type { LedgerEntry } from "../../worker/ports/ledger.ts";
import { permutations } from "../domain/permutations.ts";
import { NOW, newMerchant, newName, publication } from "./fixtures.ts";

const model = makeReadModel(env.DB);
const wallets = makeWallets(env.DB);
const ledger = makeLedger(env.DB);
const RECEIVABLE: LedgerAccount = "psp_receivable:psp_1";

/** A merchant with a wallet, and the postings of a payment of their link. */
async function newTopUp() {
  const scope = await newMerchant();
  const walletId = newName("wal");
  const noted = () => ({
    id: newName("aud"),
    at: NOW,
    ...scope,
    cause: SYSTEM,
    action: "wallet.changed",
    subject: walletId,
    before: null,
    after: {},
    refusal: null,
  });
  const wallet = { id: walletId, ...scope, kind: "customer", name: "Ann", reference: null, status: "active" } as const;
  const currencies = [{ currency: "EUR", balanceMax: 50, outgoingPerDayMax: 1_000 }];
  await wallets.create({ ...wallet, createdAt: NOW }, currencies, noted());
  const account: LedgerAccount = `wallet_top_ups:${walletId}`;
  const paymentId = newName("pay");
  let seq = 0;
  const entry = (kind: "capture" | "refund" | "dispute", amount: number): LedgerEntry => {
    seq += 1;
    const sides = amount > 0 ? { debit: RECEIVABLE, credit: account } : { debit: account, credit: RECEIVABLE };
    const id = `ent_${paymentId.slice(4)}${String(seq).padStart(9, "0")}00`;
    return { id, kind, source: "x", paymentId, currency: "EUR", ...sides, amount: Math.abs(amount), at: NOW };
  };
  const tell = (...entries: readonly LedgerEntry[]) => model.apply(publication(scope, { entries }));
  const inside = async () => {
    const { available = 0, held = 0, owed = 0 } = (await wallets.read(scope, walletId))?.balances[0] ?? {};
    return { available, held, owed };
  };
  const spend = async (kind: "debit" | "credit" | "hold", amount: number) => {
    const operation = {
      id: newName("wop"),
      kind,
      walletId,
      toWalletId: null,
      exchange: null,
      ofId: null,
      paymentId: null,
    };
    return wallets.operate(scope, { ...operation, currency: "EUR", amount, reason: "x", createdAt: NOW }, noted());
  };
  const balances = async () =>
    Object.fromEntries((await ledger.balances(scope)).map((each) => [each.account.split(":")[0], each.balance]));
  return { scope, walletId, paymentId, entry, tell, inside, spend, balances };
}

describe("a top-up", () => {
  it("is in the wallet once the capture is reported, once, and beyond any limit: it has been paid", async () => {
    const { scope, walletId, paymentId, entry, tell, inside, balances } = await newTopUp();
    const captured = entry("capture", 100);
    for (let telling = 0; telling < 3; telling++) await tell(captured);
    expect(await inside()).toEqual({ available: 100, held: 0, owed: 0 });
    expect(await balances()).toMatchObject({ psp_receivable: 100, wallet_top_ups: 0, wallet: -100 });
    const page = { limit: 10, cursor: null };
    const { data } = await wallets.operations(scope, { walletId, kind: "top_up", openHolds: false }, page);
    expect(data).toMatchObject([{ paymentId, amount: 100 }]);
    const entries = await ledger.entries(scope, { paymentId }, page);
    expect(entries.data.map(({ kind }) => kind)).toEqual(["wallet_top_up", "capture"]);
  });

  it.each(permutations([0, 1, 2, 3]))(
    "posts the same when reported in the order %i %i %i %i, twice",
    async (...order) => {
      const { entry, tell, inside, balances } = await newTopUp();
      // Captured, partly refunded, disputed, and the dispute won.
      const told = [entry("capture", 100), entry("refund", -30), entry("dispute", -70), entry("dispute", 70)];
      const chosen = order.flatMap((place) => told[place] ?? []);
      for (const each of [...chosen, ...chosen]) await tell(each);
      expect(await inside()).toEqual({ available: 70, held: 0, owed: 0 });
      expect(await balances()).toMatchObject({ psp_receivable: 70, wallet_top_ups: 0, wallet: -70 });
    },
  );

  it("that is taken back after it was spent is owed: no wallet is below zero, and what comes in pays it first", async () => {
    const { entry, tell, inside, spend, balances } = await newTopUp();
    await tell(entry("capture", 100));
    expect((await spend("debit", 60)).ok).toBe(true);
    expect((await spend("hold", 30)).ok).toBe(true);
    const taken = entry("dispute", -100);
    await tell(taken);
    await tell(taken);
    // A held amount is promised: the hold stays.
    expect(await inside()).toEqual({ available: 0, held: 30, owed: 90 });
    expect(await balances()).toMatchObject({
      psp_receivable: 0,
      wallet_top_ups: 0,
      wallet_claims: 90,
      wallet_held: -30,
    });
    expect(await spend("debit", 1)).toEqual({ ok: false, error: "overdrawn" });
    await spend("credit", 20);
    expect(await inside()).toEqual({ available: 0, held: 30, owed: 70 });
    await tell(entry("dispute", 100));
    expect(await inside()).toEqual({ available: 30, held: 30, owed: 0 });
  });

  it("of a capture that fails after all goes out of the wallet again, and comes back with one that does not", async () => {
    const { entry, tell, inside } = await newTopUp();
    await tell(entry("capture", 100));
    await tell(entry("capture", -100));
    expect(await inside()).toEqual({ available: 0, held: 0, owed: 0 });
    await tell(entry("capture", 100));
    expect(await inside()).toEqual({ available: 100, held: 0, owed: 0 });
  });

  it("beyond which more goes back takes nothing of other top-ups", async () => {
    const { entry, tell, inside, spend, balances } = await newTopUp();
    await spend("credit", 40);
    await tell(entry("capture", 100), entry("refund", -100), entry("dispute", -100));
    expect(await inside()).toEqual({ available: 40, held: 0, owed: 0 });
    expect(await balances()).toMatchObject({ psp_receivable: -100, wallet_top_ups: 100, wallet: -40 });
  });
});
