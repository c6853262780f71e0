/** A link is paid from a wallet: from the code that a shopper types to the wallet, the payment, the books, and back with refunds. */

import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { Env } from "../../worker/env.ts";
import worker from "../../worker/index.ts";
import {
  type Merchant,
  openPage,
  openShop,
  type Payment,
  type Problem,
  paymentIdIn,
  statusPage,
  submitForm,
} from "./rig/people.ts";
import { settle, useRig } from "./rig/rig.ts";

const rig = useRig();

interface Wallet {
  readonly id: string;
  readonly code: string;
  readonly balances: readonly { readonly currency: string; readonly available: number; readonly held: number }[];
}

type Attempt = { readonly surface: string; readonly psp_account_id: string; readonly psp_payment_id: string | null };

let shop: Merchant;
beforeAll(async () => {
  shop = await openShop(rig);
});

/** A wallet with something in it, and a code of it. */
async function newWallet(amount: number) {
  const body = { name: "A gift card", currencies: [{ currency: "EUR" }] };
  const { id } = (await shop.call<Wallet>("POST", "/v1/wallets", { body })).body;
  const credit = { amount, currency: "EUR", reason: "sold at the counter" };
  await shop.call("POST", `/v1/wallets/${id}/credits`, { body: credit });
  const { code, id: codeId } = (await shop.call<Wallet>("POST", `/v1/wallets/${id}/codes`)).body;
  const inside = async () => {
    const { available = Number.NaN, held = Number.NaN } =
      (await shop.call<Wallet>("GET", `/v1/wallets/${id}`)).body.balances[0] ?? {};
    return [available, held];
  };
  return { id, code, codeId, inside };
}

const newLink = (members: Record<string, unknown> = {}) => shop.newLink({ takes_wallets: true, ...members });

/** Each test has its own address, so that attempts are not counted for another test. */
let visitors = 0;
async function payBy(link: { readonly url: string }, code: string, typed: Record<string, string> = {}) {
  visitors += 1;
  const page = { ...(await openPage(link)), address: `203.0.113.${visitors}` };
  return { page, answer: await submitForm(page, { wallet_code: code, ...typed }) };
}

const balances = async (account: string): Promise<number> => {
  const { data } = (
    await shop.call<{ data: readonly { account: string; balance: number }[] }>("GET", "/v1/ledger/accounts?limit=100")
  ).body;
  return data.filter((each) => each.account.startsWith(account)).reduce((sum, { balance }) => sum + balance, 0);
};

describe("a link that takes wallets", () => {
  it("is paid by a code, leads to the payment’s own page, and is refunded into the wallet", async () => {
    const wallet = await newWallet(10_000);
    const tax = { type: "fixed", name: "VAT", basis_points: 2_000, behavior: "exclusive" };
    const link = await newLink({ amount: 5_000, tax });
    const { page, answer } = await payBy(link, ` ${wallet.code.toLowerCase().replaceAll("-", " ")} `);
    expect(page.html).toContain('name="wallet_code"');
    expect([answer.status, answer.location]).toEqual([303, expect.stringMatching(/^\/pay\/pay_\w+\?v=/)]);
    const paymentId = paymentIdIn(answer.location);
    expect(await statusPage(answer.location ?? "")).toMatchObject({ state: "paid" });
    expect(await wallet.inside()).toEqual([4_000, 0]);
    // The same form again is the same payment.
    const again = await submitForm(page, { wallet_code: wallet.code });
    expect(paymentIdIn(again.location)).toBe(paymentId);
    const paid = await shop.readPayment(paymentId);
    expect(paid).toMatchObject({ status: "captured", amount_captured: 6_000 });
    expect(paid.attempts).toMatchObject([{ provider: "wallet", surface: "direct", psp_account_id: wallet.id }]);
    await settle(rig, [link.id]);
    expect(await shop.listPayments(link.id)).toMatchObject([{ id: paymentId, status: "captured" }]);
    expect(await balances("wallet_payments:")).toBe(0);
    expect((await shop.refund(paymentId, { amount: 1_200 })).body.status).toBe("succeeded");
    expect(await wallet.inside()).toEqual([5_200, 0]);
    expect((await shop.refund(paymentId, { amount: 4_801 })).body.code).toBe("refund_exceeds_captured");
    expect((await shop.refund(paymentId, {})).body).toMatchObject({ status: "succeeded", amount: 4_800 });
    expect(await wallet.inside()).toEqual([10_000, 0]);
    await settle(rig, [link.id]);
    expect(await balances("wallet_payments:")).toBe(0);
    const told = await statusPage(answer.location ?? "");
    expect([told.state, told.html.includes("goes onto the gift card")]).toEqual(["refunded", true]);
    const history = await shop.call<{ data: object[] }>("GET", `/v1/wallets/${wallet.id}/history`);
    expect(history.body.data.slice(0, 3)).toMatchObject([
      { type: "wallet_refund", amount: 4_800, payment_id: paymentId },
      { type: "wallet_refund", amount: 1_200, payment_id: paymentId },
      { type: "wallet_hold", amount: -6_000, payment_id: paymentId },
    ]);
    const trial = await shop.call<{ data: { difference: number }[] }>("GET", "/v1/ledger/trial_balance");
    expect(trial.body.data).toMatchObject([{ difference: 0 }]);
    // What is a payment's is its payment's: nobody ends it or gives it back at the wallet.
    const captureId = `wop_${(paid.attempts[0] as Payment["attempts"][number]).reference}_capture`;
    const past = await shop.call<{ code: string }>("POST", `/v1/wallets/${wallet.id}/captures/${captureId}/refunds`, {
      body: { amount: 1 },
    });
    expect([past.status, past.body.code]).toEqual([409, "change_not_allowed"]);
  });

  it("sets the sum aside where its merchant captures, also in part, and lets go of it", async () => {
    const wallet = await newWallet(10_000);
    const link = await newLink({ capture_method: "manual", max_payments: 2 });
    const first = paymentIdIn((await payBy(link, wallet.code)).answer.location);
    const second = paymentIdIn((await payBy(link, wallet.code)).answer.location);
    expect(await wallet.inside()).toEqual([6_002, 3_998]);
    const [held] = (await shop.readPayment(first)).attempts as unknown as Attempt[];
    const past = await shop.call("POST", `/v1/wallets/${wallet.id}/holds/${held?.psp_payment_id}/release`);
    expect(past.status).toBe(409);
    // What was begun can be ended, whatever became of the wallet.
    await shop.call("POST", `/v1/wallets/${wallet.id}/deactivate`);
    const captured = await shop.call<Payment>("POST", `/v1/payments/${first}/capture`, { body: { amount: 1_000 } });
    expect(captured.body).toMatchObject({ status: "captured", amount_captured: 1_000 });
    const voided = await shop.call<Payment>("POST", `/v1/payments/${second}/void`);
    expect(voided.body).toMatchObject({ status: "canceled" });
    expect(await wallet.inside()).toEqual([9_000, 0]);
    expect(await shop.readLink(link.id)).toMatchObject({ places_taken: 1, places_held: 0 });
  });

  it("is paid once from a wallet that has enough for one, also if several type its code at the same moment", async () => {
    const wallet = await newWallet(2_500);
    const link = await newLink();
    const tries = await Promise.all([1, 2, 3].map(() => payBy(link, wallet.code)));
    await settle(rig, [link.id]);
    const payments = await shop.listPayments(link.id);
    expect(payments.filter(({ status }) => status === "captured")).toHaveLength(1);
    expect(payments.every(({ status }) => status === "captured" || status === "failed")).toBe(true);
    expect(await wallet.inside()).toEqual([501, 0]);
    for (const { answer } of tries)
      if (answer.location !== null) expect((await statusPage(answer.location)).state).toMatch(/^(paid|declined)$/);
  });

  it("says in words beside the field what a code cannot pay, moves nothing, and never shows a code again", async () => {
    const [wallet, poor, revoked, closed] = await Promise.all([5_000, 10, 5_000, 5_000].map(newWallet));
    if (!wallet || !poor || !revoked || !closed) throw new Error("no wallets");
    await shop.call("DELETE", `/v1/wallets/${revoked.id}/codes/${revoked.codeId}`);
    await shop.call("POST", `/v1/wallets/${closed.id}/deactivate`);
    const link = await newLink();
    const dollars = await newLink({ currency: "USD" });
    const unknown = "There is no such code here.";
    for (const [of, code, words] of [
      [link, "nothing", unknown],
      [link, "00000-00000-00000-00000", unknown],
      [link, revoked.code, unknown],
      [link, closed.code, unknown],
      [link, poor.code, "does not cover €19.99"],
      [dollars, wallet.code, "does not cover $19.99"],
    ] as const) {
      const { answer } = await payBy(of, code);
      expect([answer.status, answer.html.includes(words)], `${code} ${words}`).toEqual([422, true]);
      expect(answer.html).not.toContain(code);
    }
    // Something else is wrong with the form: it comes back without the code.
    const { answer } = await payBy(link, wallet.code, { email: "nobody" });
    expect([answer.status, answer.html.includes(wallet.code)]).toEqual([422, false]);
    const others = await openShop(rig);
    const theirs = await others.newLink({ takes_wallets: true });
    expect((await payBy(theirs, wallet.code)).answer.html).toContain(unknown);
    expect(await shop.listPayments(link.id)).toEqual([]);
    expect(await wallet.inside()).toEqual([5_000, 0]);
  });

  it("counts attempts before it looks, and shows nothing of wallets if there are none", async () => {
    const wallet = await newWallet(5_000);
    const link = await newLink();
    const { fields, url } = await openPage(link);
    const body = (code: string) =>
      new URLSearchParams({ ...fields, email: "a@example.org", action: "pay", wallet_code: code });
    const at = async (changes: object, init?: RequestInit) => {
      const request = new Request<unknown, IncomingRequestCfProperties>(url, {
        redirect: "manual",
        ...init,
      } as RequestInit<IncomingRequestCfProperties>);
      return worker.fetch(request, { ...env, ...changes } as Env, createExecutionContext());
    };
    const limits = { RATE_LIMIT_LOGIN: "2/hour" };
    const answers: number[] = [];
    for (const code of ["a", "00000-00000-00000-00000", wallet.code]) {
      const headers = { "CF-Connecting-IP": "198.51.100.7" };
      answers.push((await at(limits, { method: "POST", body: body(code), headers })).status);
    }
    expect(answers).toEqual([422, 422, 429]);
    const off = { WALLETS: "off", WALLET_TRANSFERS: "off" };
    expect(await (await at(off)).text()).not.toContain("wallet_code");
    const card = await at(off, { method: "POST", body: body(wallet.code) });
    expect(card.headers.get("Location")).toContain("/c/pay/");
    expect(await wallet.inside()).toEqual([5_000, 0]);
  });

  it("asks for no code where a link takes none, and takes none where it tops a wallet up", async () => {
    const wallet = await newWallet(5_000);
    const plain = await shop.newLink();
    expect((await openPage(plain)).html).not.toContain("wallet_code");
    const { answer } = await payBy(plain, wallet.code);
    expect(answer.location).toContain("/c/pay/");
    const body = { title: "x", currency: "EUR", amount: 100, top_up_wallet_id: wallet.id, takes_wallets: true };
    const refused = await shop.call<Problem>("POST", "/v1/links", { body });
    expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([422, "/takes_wallets"]);
  });
});
