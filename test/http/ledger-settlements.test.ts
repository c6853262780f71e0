/** A provider's payout lines are booked once, what they do not explain stands in suspense, and a broken report moves nothing. */

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import { makeReadModel } from "../../worker/adapters/d1/read-model.ts";
import { receivableOf } from "../../worker/domain/ledger/accounts.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { Permission } from "../../worker/domain/permissions.ts";
import type { LedgerEntry } from "../../worker/ports/ledger.ts";
import type { Scope } from "../../worker/ports/read-model.ts";
import { NOW, newMerchant, newPaymentView, newStripeAccount, publication } from "../d1/fixtures.ts";
import { makeDesk, ORIGIN } from "./desk-rig.ts";
import { newKey } from "./people.ts";

const desk = makeDesk();
const model = makeReadModel(env.DB);
const PAGE = { limit: 10, cursor: null };

const HEADER =
  "automatic_payout_id,balance_transaction_id,currency,gross,fee,net,reporting_category,source_id,payment_intent_id";

interface Shop {
  readonly scope: Scope;
  readonly accountId: string;
  readonly key: string;
}

async function openShop(permissions: readonly Permission[] = ["ledger:read", "psp:manage"]): Promise<Shop> {
  const scope = await newMerchant();
  const account = newStripeAccount(scope);
  await desk.deps.pspAccounts.add(account, []);
  const { credentials: key } = await newKey(desk.deps, { ...scope, permissions }, NOW);
  return { scope, accountId: account.id, key };
}

/** A payment that the object has told of: captured, and if so refunded in part. */
async function tell(
  { scope, accountId }: Shop,
  intent: string,
  { refunded = 0 }: { refunded?: number } = {},
): Promise<string> {
  const serial = systemRandom.id(19);
  const paymentId = `pay_${serial}`;
  const receivable = receivableOf(accountId);
  const common = { paymentId, currency: "EUR", at: NOW };
  const capture = {
    kind: "capture",
    source: intent,
    debit: receivable,
    credit: "merchant_settlement",
    amount: 1999,
  } as const;
  const refund = {
    kind: "refund",
    source: `re_${intent}`,
    debit: "refunds",
    credit: receivable,
    amount: refunded,
  } as const;
  const entries: readonly LedgerEntry[] = [
    { ...common, ...capture, id: `ent_${serial}00000000100` },
    ...(refunded > 0 ? [{ ...common, ...refund, id: `ent_${serial}00000000200` }] : []),
  ];
  const attempt = {
    number: 1,
    reference: `${serial}1`,
    pspAccountId: accountId,
    provider: "stripe",
    surface: "hosted",
  } as const;
  const told = {
    ...attempt,
    status: "captured",
    pspSessionId: null,
    pspPaymentId: intent,
    declineReason: null,
  } as const;
  const sources = {
    giveBackReason: null,
    captureSource: "automatic",
    releaseSource: null,
    authorizedUntil: null,
  } as const;
  const view = newPaymentView(scope, { id: paymentId, attempts: [{ ...told, ...sources, startedAt: NOW }] });
  await model.apply(publication(scope, { payments: [{ view, seq: refunded > 0 ? 2 : 1 }], entries }));
  return paymentId;
}

async function handIn({ key, accountId }: Shop, lines: readonly string[], { type = "text/csv", header = HEADER } = {}) {
  const headers = { Authorization: `Bearer ${key}`, "Content-Type": type };
  const body = [header, ...lines].join("\r\n");
  const path = `${ORIGIN}/v1/ledger/settlements?psp_account_id=${accountId}`;
  const response = await desk.app.request(new Request(path, { method: "POST", headers, body }));
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function balancesOf({ scope, accountId }: Shop): Promise<Record<string, number>> {
  const balances = await desk.deps.ledger.balances(scope);
  const named = balances.map(({ account, balance }) => [account.replace(`:${accountId}`, ""), balance] as const);
  return Object.fromEntries(named.filter(([, balance]) => balance !== 0));
}

const newIntent = (): string => `pi_${systemRandom.id(12)}`;
const charge = (intent: string, txn = `txn_${intent}`, gross = "19.99", net = "19.40"): string =>
  `po_1,${txn},eur,${gross},0.59,${net},charge,ch_1,${intent}`;

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});

describe("payout lines", () => {
  it("book fee and payout, leave nothing owed of what agrees, and book nothing a second time", async () => {
    const own = await openShop();
    const intent = newIntent();
    await tell(own, intent, { refunded: 500 });
    const lines = [charge(intent), `po_1,txn_r_${intent},eur,-5.00,0.00,-5.00,refund,re_${intent},${intent}`];
    const booked = await handIn(own, lines);
    expect(booked).toMatchObject({
      status: 201,
      body: {
        lines: 2,
        entries: 5,
        fees: [{ currency: "EUR", amount: 59 }],
        payouts: [{ currency: "EUR", amount: 1440 }],
        differences: [],
      },
    });
    const after = { merchant_settlement: -1999, payouts: 1440, psp_fees: 59, refunds: 500 };
    expect(await balancesOf(own)).toEqual(after);
    const audit = await desk.deps.auditLog.list(own.scope, { action: null, actor: null, subject: own.accountId }, PAGE);
    expect(audit.data.map(({ entry }) => entry)).toMatchObject([
      { action: "payouts.booked", after: { lines: 2, entries: 5 }, outcome: "done" },
    ]);
    const again = await handIn(own, lines.toReversed());
    expect(again.body).toMatchObject({ entries: 0, payouts: [{ amount: 1440 }], differences: [] });
    expect(await balancesOf(own)).toEqual(after);
  });

  it("of another amount than ours leave the difference in suspense, for a payment and for a refund that was not reported to us", async () => {
    const own = await openShop();
    const [less, back] = [newIntent(), newIntent()];
    const paymentIds = [await tell(own, less), await tell(own, back)];
    const booked = await handIn(own, [
      charge(less, `txn_${less}`, "15.00", "14.41"),
      charge(back),
      `,txn_b_${back},eur,-3.00,0.00,-3.00,refund,re_unheard,${back}`,
    ]);
    expect(booked.body.differences).toEqual([
      { source: less, payment_id: paymentIds[0], currency: "EUR", amount: 499 },
      { source: "re_unheard", payment_id: paymentIds[1], currency: "EUR", amount: 300 },
    ]);
    expect(await balancesOf(own)).toMatchObject({ suspense: 799, psp_balance: -300 });
  });

  it("of a payment that we hear of later leave suspense when the report comes again", async () => {
    const own = await openShop();
    const intent = newIntent();
    const lines = [charge(intent)];
    const early = await handIn(own, lines);
    expect(early.body.differences).toEqual([
      { source: `txn_${intent}`, payment_id: null, currency: "EUR", amount: -1999 },
    ]);
    expect(await balancesOf(own)).toEqual({ suspense: -1999, payouts: 1940, psp_fees: 59 });
    const paymentId = await tell(own, intent);
    for (let time = 0; time < 2; time++) {
      const late = await handIn(own, lines);
      expect(late.body).toMatchObject({ entries: time === 0 ? 1 : 0, differences: [] });
      expect(await balancesOf(own)).toEqual({ merchant_settlement: -1999, payouts: 1940, psp_fees: 59 });
    }
    const { data } = await desk.deps.ledger.entries(own.scope, { paymentId }, PAGE);
    expect(data.map(({ kind }) => kind)).toEqual(["settlement", "capture"]);
  });

  it("of a refund that we hear of later leave suspense when the report comes again", async () => {
    const own = await openShop();
    const intent = newIntent();
    const paymentId = await tell(own, intent);
    const lines = [charge(intent), `,txn_b_${intent},eur,-5.00,0.00,-5.00,refund,re_${intent},${intent}`];
    expect((await handIn(own, lines)).body.differences).toMatchObject([{ source: `re_${intent}`, amount: 500 }]);
    const entry = {
      kind: "refund",
      source: `re_${intent}`,
      debit: "refunds",
      credit: receivableOf(own.accountId),
      amount: 500,
    } as const;
    const id = `${paymentId.replace("pay_", "ent_")}00000000200`;
    await model.apply(publication(own.scope, { entries: [{ ...entry, id, paymentId, currency: "EUR", at: NOW }] }));
    for (let time = 0; time < 2; time++)
      expect((await handIn(own, lines)).body).toMatchObject({ entries: time === 0 ? 1 : 0, differences: [] });
    expect(await balancesOf(own)).toMatchObject({ refunds: 500 });
    expect(Object.keys(await balancesOf(own))).not.toContain("suspense");
  });

  it("of one payment in two reports that come at one moment are seen together, and a report that comes twice is booked once", async () => {
    const own = await openShop();
    const [split, once] = [newIntent(), newIntent()];
    for (const intent of [split, once]) await tell(own, intent);
    const parts = [
      [charge(split, `txn_a_${split}`, "15.00", "14.41")],
      [charge(split, `txn_b_${split}`, "4.99", "4.40")],
      [charge(once)],
      [charge(once)],
    ];
    const booked = await Promise.all(parts.map((lines) => handIn(own, lines)));
    expect(booked.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(await balancesOf(own)).toEqual({
      merchant_settlement: -2 * 1999,
      payouts: 1441 + 440 + 1940,
      psp_fees: 3 * 59,
    });
    const audit = await desk.deps.auditLog.list(own.scope, { action: null, actor: null, subject: own.accountId }, PAGE);
    expect(audit.data).toHaveLength(3);
  });
});

describe("a report that is wrong", () => {
  it.each([
    [
      "with a formula",
      (intent: string) => [charge(intent), "po_1,txn_x,eur,=1+1,0.00,1.00,charge,ch_2,"],
      "Line 3, column “gross”: is a formula.",
      "/lines/3/gross",
    ],
    [
      "with a broken line",
      (intent: string) => [charge(intent), "po_1,txn_x"],
      "Line 3, column “currency”: is missing: the line ends before it.",
      "/lines/3/currency",
    ],
    ["with a line twice", (intent: string) => [charge(intent), charge(intent)], "Line 3 repeats line 2.", "/lines/3"],
  ])("%s is a problem that names line and column, and nothing is booked", async (_, linesOf, detail, pointer) => {
    const before = await balancesOf(shop);
    const answer = await handIn(shop, linesOf(newIntent()));
    expect(answer).toMatchObject({ status: 422, body: { code: "invalid_request", detail, errors: [{ pointer }] } });
    expect(await balancesOf(shop)).toEqual(before);
  });

  it("with another sum in a line that was booked is refused whole", async () => {
    const [first, second] = [newIntent(), newIntent()];
    expect((await handIn(shop, [charge(first)])).status).toBe(201);
    const before = await balancesOf(shop);
    const changed = await handIn(shop, [charge(second), charge(first, `txn_${first}`, "29.99", "29.40")]);
    expect(changed).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining("Line 3 was booked before") },
    });
    expect(await balancesOf(shop)).toEqual(before);
  });

  it("that is a part of Adyen's batch is refused where it has a fee like one that was booked from another part", async () => {
    const own = await openShop();
    const credentials = {
      provider: "adyen",
      apiKey: "a".repeat(40),
      merchantAccount: "MugsECOM",
      clientKey: null,
      liveUrlPrefix: null,
      liveEnvironment: null,
      webhookUser: null,
      webhookPassword: null,
      webhookSecrets: [],
    } as const;
    const account = newStripeAccount(own.scope, { provider: "adyen", credentials });
    await desk.deps.pspAccounts.add(account, []);
    const header =
      "Merchant Account,Psp Reference,Type,Modification Reference,Gross Currency,Gross Debit (GC),Gross Credit (GC),Net Currency,Net Debit (NC),Net Credit (NC),Batch Number";
    const fee = "MugsECOM,,Fee,Transaction Fees,,,,EUR,0.40,,7";
    const sale = (id: string) => `MugsECOM,${id},Settled,M${id},EUR,,10.00,EUR,,10.00,7`;
    const payout = "MugsECOM,,MerchantPayout,TX1,,,,EUR,19.20,,7";
    const book = (...lines: readonly string[]) => handIn({ ...own, accountId: account.id }, lines, { header });
    expect((await book(sale("A1"), fee)).status).toBe(201);
    const refused = await book(sale("A2"), fee, payout);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: "/lines/3" }] } });
    expect((await balancesOf(own)).psp_fees).toBe(40);
    const whole = await book(sale("A1"), fee, sale("A2"), fee, payout);
    expect([whole.status, (await balancesOf(own)).psp_fees]).toEqual([201, 80]);
  });

  it("with too many lines, in another form, of a stranger's account, or without the permission is refused", async () => {
    const many = Array.from({ length: LIMITS.payoutLinesMax + 1 }, (_, index) => charge("pi_many", `txn_many${index}`));
    expect((await handIn(shop, many)).body.detail).toContain("may have at most 2000 lines");
    expect((await handIn(shop, [], { type: "text/plain" })).status).toBe(415);
    const stranger = await openShop();
    expect((await handIn({ ...shop, key: stranger.key }, [])).status).toBe(404);
    expect((await handIn(await openShop(["ledger:read"]), [])).status).toBe(403);
  });

  it("is booked in one go up to its limit", { timeout: 60_000 }, async () => {
    const own = await openShop();
    const lines = Array.from({ length: LIMITS.payoutLinesMax }, (_, index) => charge("", `txn_much${index}`));
    const booked = await handIn(own, lines);
    expect(booked).toMatchObject({ status: 201, body: { entries: 3 * LIMITS.payoutLinesMax } });
    expect((await balancesOf(own)).psp_fees).toBe(59 * LIMITS.payoutLinesMax);
  });
});
