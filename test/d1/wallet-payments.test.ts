/** What payments do to wallets, at the tables: each attempt is decided once, whatever comes late, twice or in another order. */

import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import { makeWalletPayments } from "../../worker/adapters/d1/wallet-payments.ts";
import { makeWalletAdapter } from "../../worker/app/payments/wallet-adapter.ts";
import type { AttemptHandle, EffectMode, SessionRequest } from "../../worker/ports/psp.ts";
import { NOW } from "./fixtures.ts";
import { done, inside, newFunded, operate, scope, wallets } from "./wallet-rig.ts";

let now = NOW;
const adapter = makeWalletAdapter({
  // Each request has a moment of its own: nothing may be named after it.
  clock: { now: () => ++now },
  random: systemRandom,
  wallets,
  walletPayments: makeWalletPayments(env.DB),
});
const SEND: EffectMode = { mode: "send", idempotencyKey: "unused" };
const EUR = (amount: number) => ({ amount, currency: "EUR" });

/** An attempt to pay 600 of the thousand in a wallet. */
async function newAttempt() {
  const walletId = await newFunded(1_000);
  const reference = `${systemRandom.id(19)}1`;
  const handle: AttemptHandle = {
    ...{ reference, surface: "direct", sessionId: null, sessionResult: null, pspPaymentId: null, startedAt: NOW },
  };
  const wallet = { id: walletId, ...scope };
  const request: SessionRequest = {
    ...{ handle, price: EUR(600), lines: [], title: "", email: null, locale: "en", capturesManually: true },
    ...{ returnUrl: "", cancelUrl: "", cardUrl: "", expiresAt: NOW + 3_600_000, patienceMs: 1_000 },
  };
  const open = async (changes: Partial<SessionRequest> = {}) =>
    await adapter.openSession(wallet, { ...request, ...changes }, SEND);
  const refund = (refundId: string, amount: number) =>
    adapter.refund(wallet, { handle, refundId, pspRefundId: null, money: EUR(amount), requestedAt: NOW }, SEND);
  const query = () => adapter.queryAttempt(wallet, handle);
  return { walletId, wallet, handle, reference, open, refund, query };
}

const told = (facts: Record<string, unknown>) => ({ kind: "observed", observation: expect.objectContaining(facts) });

it("holds once however often it is asked, captures once and gives each refund back once", async () => {
  const { walletId, wallet, handle, open, refund } = await newAttempt();
  const held = told({ stage: "authorized", authorized: EUR(600), ending: null });
  expect(await Promise.all([open(), open(), open()])).toEqual([held, held, held]);
  expect(await inside(walletId)).toEqual([400, 600, 0]);
  const captured = told({ stage: "captured", captured: EUR(500) });
  for (let time = 0; time < 2; time++) expect(await adapter.capture(wallet, handle, EUR(500), SEND)).toEqual(captured);
  expect(await adapter.void(wallet, handle, SEND)).toEqual(captured);
  expect(await open()).toEqual(captured);
  expect(await inside(walletId)).toEqual([500, 0, 0]);
  const refunds = ["rfd_000000000000000000a1", "rfd_000000000000000000a2"];
  for (const refundId of [...refunds, ...refunds])
    expect(await refund(refundId, 200)).toMatchObject({ kind: "observed", observation: { status: "succeeded" } });
  expect(await inside(walletId)).toEqual([900, 0, 0]);
  expect(await refund("rfd_000000000000000000a3", 101)).toMatchObject({ kind: "unknown" });
  expect(await inside(walletId)).toEqual([900, 0, 0]);
});

it("never takes what was refused for want of money, although there is enough by then", async () => {
  const { walletId, open, query } = await newAttempt();
  await done({ kind: "debit", walletId, amount: 500 });
  const refused = told({ ending: "declined", declineReason: "insufficient_funds" });
  expect(await open()).toEqual(refused);
  await done({ kind: "credit", walletId, amount: 500 });
  for (const answer of [await open(), await query()]) expect(answer).toEqual(refused);
  expect(await inside(walletId)).toEqual([1_000, 0, 0]);
});

it("takes nothing for a request that comes after the end, or when nobody waits for it any more", async () => {
  const ended = await newAttempt();
  const nothing = told({ stage: null, ending: "expired" });
  expect(await adapter.queryAttempt(ended.wallet, ended.handle)).toMatchObject({ kind: "unknown" });
  expect(await adapter.closeSession(ended.wallet, ended.handle, SEND)).toEqual(nothing);
  expect(await ended.open()).toEqual(nothing);
  const late = await newAttempt();
  expect(await late.open({ expiresAt: NOW })).toEqual(nothing);
  expect(await late.open()).toEqual(nothing);
  for (const { walletId } of [ended, late]) expect(await inside(walletId)).toEqual([1_000, 0, 0]);
});

it("lets nobody but the payment end what it has set aside, and none of it is changed", async () => {
  const { walletId, wallet, handle, reference, open } = await newAttempt();
  await open();
  const ofId = `wop_${reference}_hold`;
  for (const kind of ["capture", "release"] as const)
    expect(await operate({ kind, walletId, ofId, amount: 600 })).toEqual({ ok: false, error: "of_payment" });
  for (const statement of ["UPDATE wallet_attempts SET refusal = 'x'", "DELETE FROM wallet_attempts"])
    await expect(env.DB.prepare(`${statement} WHERE reference = ?`).bind(reference).run()).rejects.toThrow(/never/);
  expect(await adapter.void(wallet, handle, SEND)).toEqual(told({ stage: "authorized", ending: "canceled" }));
  expect(await inside(walletId)).toEqual([1_000, 0, 0]);
});
