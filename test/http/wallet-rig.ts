/** Wallets by the API, with a merchant of one test file and rates that stay: what these tests ask for, and how they look at what came of it. */

import { env } from "cloudflare:workers";
import { expect } from "vitest";
import { makeContainer } from "../../worker/container.ts";
import { PERMISSIONS, type Permission } from "../../worker/domain/permissions.ts";
import { type Desk, makeDesk, ORIGIN } from "./desk-rig.ts";
import { addMerchant, newKey } from "./people.ts";

export const RATES = { source: "ecb", base: "EUR", at: Date.now() - 3_600_000, rates: { USD: "1.0734" } } as const;
export const NOBODY = "wal_00000000000000000000";

/** Answers of the API, as far as these tests look at them. */
export interface Body {
  readonly id: string;
  readonly code: string;
  readonly errors?: readonly { readonly pointer: string }[];
  readonly data: readonly Record<string, unknown>[];
  readonly balances: readonly { readonly currency: string; readonly available: number; readonly held: number }[];
  readonly [member: string]: unknown;
}

interface Options {
  readonly body?: object;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly app?: Desk["app"];
}

/** A merchant with all permissions. */
export const desk = makeDesk({ fxRates: { ...makeContainer(env).fxRates, tables: async () => [RATES] } });
export const merchantId = await addMerchant(Date.now());
export const mine = await keyOf(merchantId, PERMISSIONS);

export async function keyOf(of: string, permissions: readonly Permission[]): Promise<string> {
  return (await newKey(desk.deps, { merchantId: of, permissions }, Date.now())).credentials;
}

export async function call(method: string, path: string, { body, key = mine, headers, app = desk.app }: Options = {}) {
  const sent = { Authorization: `Bearer ${key}`, "Content-Type": "application/json", ...headers };
  const init = { method, headers: sent, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const response = await app.request(new Request(ORIGIN + path, init));
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) as Body };
}

export async function newWallet(members: object = {}): Promise<string> {
  const body = { name: "Ann", currencies: [{ currency: "EUR" }], ...members };
  const made = await call("POST", "/v1/wallets", { body });
  expect([made.status, made.body.status]).toEqual([201, "active"]);
  return made.body.id;
}

export async function newFunded(amount: number, members: object = {}): Promise<string> {
  const id = await newWallet(members);
  const body = { amount, currency: "EUR", reason: "a gift" };
  expect((await call("POST", `/v1/wallets/${id}/credits`, { body })).status).toBe(201);
  return id;
}

export const all = async (id: string) => (await call("GET", `/v1/wallets/${id}`)).body.balances;
export const inside = async (id: string) => (await all(id))[0];

/** What wallets hold of each currency, with what exchanges have taken out of it or put in. */
export async function totals() {
  const sums: Record<string, number> = { EUR: 0, USD: 0 };
  for (const { account, balances } of (await call("GET", "/v1/ledger/accounts")).body.data) {
    if (!["wallet", "exchange", "fx_spread"].includes(String(account))) continue;
    for (const { currency, balance } of balances as readonly { currency: string; balance: number }[])
      sums[currency] = (sums[currency] ?? 0) + balance;
  }
  return sums;
}

export async function trialBalance() {
  return (await call("GET", "/v1/ledger/trial_balance")).body.data.map(({ currency, difference }) => [
    currency,
    difference,
  ]);
}

export const transferOf = (from: string, to: string, amount: number, members: object = {}) => ({
  body: { from_wallet_id: from, to_wallet_id: to, amount, currency: "EUR", ...members },
});

export const quoteOf = (from: string, to: string) => ({
  from_wallet_id: from,
  to_wallet_id: to,
  currency: "EUR",
  to_currency: "USD",
});
