/** Wallets of a merchant of one test file, straight at the tables. */

import { env } from "cloudflare:workers";
import { expect } from "vitest";
import { makeWallets } from "../../worker/adapters/d1/wallets.ts";
import { type AuditEntry, SYSTEM } from "../../worker/domain/audit.ts";
import type { Wallet, WalletCurrency, WalletOperation } from "../../worker/domain/wallet.ts";
import type { Scope } from "../../worker/ports/read-model.ts";
import { NOW, newMerchant, newName } from "./fixtures.ts";

export const wallets = makeWallets(env.DB);
export const scope: Scope = await newMerchant();

export const noted = (subject: string, of: Scope = scope): AuditEntry => ({
  id: newName("aud"),
  at: NOW,
  ...of,
  cause: SYSTEM,
  action: "wallet.changed",
  subject,
  before: null,
  after: {},
  refusal: null,
});

export async function newWallet(changes: Partial<WalletCurrency & Wallet> = {}): Promise<string> {
  const { currency = "EUR", balanceMax = 1_000_000, outgoingPerDayMax = 1_000_000, ...rest } = changes;
  const id = newName("wal");
  const wallet = {
    id,
    ...scope,
    kind: "customer",
    name: "Ann",
    reference: null,
    status: "active",
    createdAt: NOW,
  } as const;
  const made = await wallets.create({ ...wallet, ...rest }, [{ currency, balanceMax, outgoingPerDayMax }], noted(id));
  expect(made).toBe("created");
  return id;
}

export type Wish = Pick<WalletOperation, "kind" | "walletId" | "amount"> & Partial<WalletOperation>;

export function operationOf(wish: Wish): WalletOperation {
  return {
    id: newName("wop"),
    toWalletId: null,
    exchange: null,
    ofId: null,
    paymentId: null,
    currency: "EUR",
    reason: null,
    createdAt: NOW,
    ...wish,
  };
}

export async function operate(wish: Wish, of: Scope = scope) {
  const operation = operationOf(wish);
  return await wallets.operate(of, operation, noted(operation.walletId, of));
}

export async function done(wish: Wish): Promise<string> {
  const result = await operate(wish);
  if (!result.ok) throw new Error(result.error);
  return result.value.id;
}

export async function newFunded(amount: number, changes: Partial<WalletCurrency & Wallet> = {}): Promise<string> {
  const walletId = await newWallet(changes);
  await done({ kind: "credit", walletId, amount });
  return walletId;
}

export async function inside(walletId: string): Promise<readonly [number, number, number]> {
  const balance = (await wallets.read(scope, walletId))?.balances[0];
  return [balance?.available ?? Number.NaN, balance?.held ?? Number.NaN, balance?.owed ?? Number.NaN];
}
