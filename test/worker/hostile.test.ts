/** Hostile input to the routes about attention, routing and reconciliations, and to the payment's page: refused with a reason, never a 5xx, and nothing is left that fails again and again. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { goOnWithDue } from "../../worker/app/reconciliation/begin.ts";
import { examineRow } from "../../worker/app/reconciliation/examine.ts";
import { makeContainer } from "../../worker/container.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import { buy, callApi, type Merchant, openPage, openShop, type Problem, payAt, submitForm } from "./rig/people.ts";
import { runCron, send, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

const JSON_TYPE = { "Content-Type": "application/json" };
const CSV_TYPE = { "Content-Type": "text/csv" };

const HEADER =
  "Merchant Account,Psp Reference,Merchant Reference,Creation Date,Type,Modification Reference,Gross Currency,Gross Debit (GC),Gross Credit (GC)";

async function withAdyen() {
  const shop = await openShop(rig);
  const credentials = { api_key: `AQEyhmfxLIrIaBdEw0m/${crypto.randomUUID()}`, merchant_account: "MugsECOM" };
  const body = { provider: "adyen", credentials };
  const { id } = (await shop.call<{ id: string }>("POST", "/v1/psp_accounts", { body })).body;
  const refusal = { kind: "status", status: 401, effect: false };
  rig.stripe.fault(shop.stripeAccount, { method: "POST", path: "/v1/checkout/sessions" }, refusal, 50);
  const link = await shop.newLink();
  const { location } = await submitForm(await openPage(link));
  payAt(rig, location ?? "");
  await settle(rig, [link.id]);
  const [payment] = await shop.listPayments(link.id);
  const reference = payment?.attempts.at(-1)?.reference ?? "";
  const handIn = (text: BodyInit, headers: Record<string, string> = CSV_TYPE) =>
    shop.call<Problem & { status: string }>("POST", `/v1/reconciliations?psp_account_id=${id}`, { raw: text, headers });
  return { shop, accountId: id, reference, handIn };
}

const row = (cells: Record<string, string>) => {
  const whole: Record<string, string> = {
    "Merchant Account": "MugsECOM",
    "Psp Reference": "ABCDEFGHIJKLMNOP",
    "Creation Date": "2026-11-20 10:00:00",
    Type: "Settled",
    "Gross Currency": "EUR",
    "Gross Credit (GC)": "19.99",
    ...cells,
  };
  return `${HEADER}\n${HEADER.split(",")
    .map((name) => `"${(whole[name] ?? "").replaceAll('"', '""')}"`)
    .join(",")}\n`;
};

describe("a settlement report", () => {
  it.each([
    ["a type that every object has", { Type: "constructor" }],
    ["a type that is a prototype", { Type: "__proto__" }],
    ["a date before there were computers", { "Creation Date": "1900-01-01 00:00:00" }],
    ["a date in the year 9999", { "Creation Date": "9999-01-01 00:00:00" }],
    ["a date that is a word", { "Creation Date": "1" }],
    ["a reference of a million letters", { "Psp Reference": "A".repeat(3_000_000) }],
    ["a currency of another kind", { "Gross Currency": "__proto__" }],
    ["a sum with an exponent", { "Gross Credit (GC)": "1e3" }],
    ["a sum below zero", { "Gross Credit (GC)": "-1.00" }],
    ["a sum that is too large", { "Gross Credit (GC)": "99999999999999999999.00" }],
    ["a zero byte", { "Psp Reference": "A\u0000B" }],
    ["half a character", { "Psp Reference": "A\ud800B" }],
    ["a type that needs another reference", { Type: "Refunded" }],
  ])("with %s is read or refused, and nothing of it fails later", async (_what, cells) => {
    const { handIn, reference } = await withAdyen();
    const answer = await handIn(row({ "Merchant Reference": reference, ...cells }));
    expect([answer.status, answer.text]).toEqual([answer.status < 500 ? answer.status : "no 5xx", answer.text]);
    const left = await env.DB.prepare("SELECT id, problem FROM reconciliations WHERE status = 'running'").all();
    expect(left.results).toEqual([]);
  });

  it.each([
    ["bytes that are no UTF-8", new Uint8Array([0xff, 0xfe, 0x00])],
    ["nothing", ""],
    ["quotation marks alone", '""'],
    ["commas alone", ",".repeat(100_000)],
    ["lines alone", "\n".repeat(100_000)],
    ["six megabytes", "x".repeat(6 * 1024 * 1024)],
  ])("of %s is refused", async (_what, text) => {
    const { handIn } = await withAdyen();
    const answer = await handIn(text);
    expect([[400, 413, 415, 422].includes(answer.status), answer.text]).toEqual([true, answer.text]);
  });
});

const TIMES = [
  "1970-01-01T00:00:00Z",
  "0000-01-01T00:00:00Z",
  "9999-12-31T23:59:59Z",
  "2026-11-20T10:00:00.123456789Z",
];

describe("a comparison", () => {
  it("that always fails is given up, so that it does not keep others waiting", async () => {
    const { shop, accountId, handIn, reference } = await withAdyen();
    expect(reference).toHaveLength(20);
    const { id } = (await handIn(row({ "Merchant Reference": reference }))).body as unknown as { id: string };
    const running = "UPDATE reconciliations SET status = 'running', finished_at = NULL, done = 0 WHERE id = ?";
    await env.DB.prepare(running).bind(id).run();
    const container = makeContainer(env);
    const find = async (account: string) => {
      if (account === accountId) throw new Error("every read of this account fails");
      return container.pspAccounts.find(account);
    };
    const deps = { ...container, pspAccounts: { ...container.pspAccounts, find } };
    const statusOf = async () =>
      (await shop.call<{ status: string; problem: string | null }>("GET", `/v1/reconciliations/${id}`)).body;
    for (let tries = 1; tries < LIMITS.reconciliationTriesMax; tries++) {
      advance(LIMITS.reconciliationLeaseMs);
      await goOnWithDue(deps);
      expect(await statusOf()).toMatchObject({ status: "running" });
    }
    advance(LIMITS.reconciliationLeaseMs);
    await goOnWithDue(deps);
    expect(await statusOf()).toMatchObject({ status: "refused", problem: expect.stringContaining("given up") });
  });

  it("treats a reference of the other mode as unknown: no list mixes modes", async () => {
    const { accountId, reference } = await withAdyen();
    const container = makeContainer(env);
    const account = await container.pspAccounts.find(accountId);
    if (account === null) throw new Error("the account is gone");
    const listed = {
      reference,
      kind: "captured",
      pspPaymentId: "A",
      pspRefundId: null,
      amount: 1,
      currency: "EUR",
    } as const;
    const row = { ...listed, at: Date.now() };
    expect(await examineRow(container, account, row)).toMatchObject({ difference: "missing_here" });
    expect(await examineRow(container, { ...account, livemode: true }, row)).toEqual({ kind: "other" });
  });
});

describe("a comparison is never answered by a 5xx", () => {
  it.each(TIMES)("for a time that begins at %s", async (from) => {
    const shop = await openShop(rig);
    const to = new Date(Math.min(Date.parse(from) + 86_400_000, Date.parse("9999-12-31T23:59:59Z"))).toISOString();
    for (const body of [
      { psp_account_id: shop.pspAccountId, from, to },
      { psp_account_id: shop.pspAccountId, from: to, to: from },
      { psp_account_id: shop.pspAccountId, from, to: from },
    ]) {
      const answer = await shop.call<Problem>("POST", "/v1/reconciliations", { body });
      expect([answer.status < 500, body, answer.text]).toEqual([true, body, answer.text]);
    }
  });
});

const BODIES: readonly (readonly [string, BodyInit, Record<string, string>])[] = [
  ["broken JSON", '{"rules":', JSON_TYPE],
  ["broken JSON that calls itself text", '{"rules":', { "Content-Type": "text/plain" }],
  ["JSON of another kind", '{"psp_account_id":"x"}', { "Content-Type": "application/vnd.api+json; charset=utf-7" }],
  [
    "half a multipart form",
    "--x\r\nContent-Disposition: form-data; name=a",
    { "Content-Type": "multipart/form-data; boundary=x" },
  ],
  ["a form", "rules=1&csrf=2", { "Content-Type": "application/x-www-form-urlencoded" }],
  ["bytes that are no UTF-8", new Uint8Array([0x7b, 0xff, 0x7d]), JSON_TYPE],
  ["bytes that are no UTF-8, as CSV", new Uint8Array([0x7b, 0xff, 0x7d]), CSV_TYPE],
  ["a list", "[]", JSON_TYPE],
  ["null", "null", JSON_TYPE],
  ["a number", "1e999", JSON_TYPE],
  ["an invalid type", "x", { "Content-Type": ";;;" }],
  ["rules that are numbers", '{"rules":[1,2]}', JSON_TYPE],
  ["huge sums", '{"rules":[{"accounts":[],"amount_min":1e308,"amount_max":-1e308}]}', JSON_TYPE],
  ["an invalid account", '{"rules":[{"accounts":[{"psp_account_id":"__proto__","weight":1e9}]}]}', JSON_TYPE],
  ["half a character", '{"rules":[{"currencies":["\\ud800"],"accounts":[{"psp_account_id":"\\u0000"}]}]}', JSON_TYPE],
];

const ROUTES = [
  "/v1/routing",
  "/v1/reconciliations",
  "/v1/reconciliations?psp_account_id=%00",
  "/v1/reconciliations/rec_1",
  "/v1/reconciliations/%E0%A4%A",
  "/v1/reconciliation_differences?cursor=%00&limit=1e9",
  "/v1/attention?x=1",
  "/v1/dead_letters/x/retry",
  "/v1/dead_letters/x/discard",
  "/v1/dead_letters/%00/retry",
  "/v1/operator/rebuild",
  "/desk/settings/routing",
  "/desk/settings/routing/move",
  "/desk/attention/dead_letters/x/retry",
  "/desk/attention/dead_letters/x/discard",
  "/desk/reconciliation/compare",
  "/pay/x/switch",
  "/pay/%E0%A4%A/switch",
  "/pay/x/go?v=%00",
];

let shared: Promise<Merchant> | null = null;

describe.each(BODIES)("%s", (_what, raw, headers) => {
  it("is refused by every new route and method, without a 5xx", async () => {
    shared ??= openShop(rig);
    const shop = await shared;
    const secret = (env as { readonly OPERATOR_SECRET?: string }).OPERATOR_SECRET ?? "";
    for (const path of ROUTES) {
      for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"]) {
        for (const credential of [shop.key, secret]) {
          const answer = await callApi<Problem>(credential, method, path, { raw, headers });
          expect([method, path, answer.status < 500, answer.text]).toEqual([method, path, true, answer.text]);
          expect([method, path, answer.status]).not.toEqual([method, path, 200]);
        }
      }
    }
  }, 60_000);
});

describe("the payment's page", () => {
  it("takes no choice of another provider without the view token, however it is written", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const { paymentId } = await buy(rig, link);
    await settle(rig, [link.id]);
    for (const body of [
      "",
      "v=",
      "v=%00",
      "v=x&provider=adyen",
      "v[]=x&provider=adyen",
      "provider=adyen&v=%E0%A4%A",
      `v=${"x".repeat(60_000)}`,
    ]) {
      for (const action of ["switch", "continue", "cancel"]) {
        const response = await send(`/pay/${paymentId}/${action}`, {
          method: "POST",
          headers: { "Content-Type": "application/x-www-form-urlencoded" },
          body,
        });
        expect([action, body.slice(0, 20), response.status]).toEqual([action, body.slice(0, 20), 404]);
      }
    }
    await runCron();
  });
});
