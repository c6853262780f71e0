/** Adyen's settlement report beside what we know: read, compared, and forgotten. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import { openPage, openShop, payAt, submitForm } from "./rig/people.ts";
import { differencesOf, type Run } from "./rig/reconciliation.ts";
import { runCron, send, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

describe("a comparison with Adyen's settlement report", () => {
  async function openShopAtAdyen() {
    const shop = await openShop(rig);
    const apiKey = `AQEyhmfxLIrIaBdEw0m/${crypto.randomUUID()}`;
    const credentials = { api_key: apiKey, merchant_account: "MugsECOM" };
    const connected = await shop.call<{ id: string }>("POST", "/v1/psp_accounts", {
      body: { provider: "adyen", credentials },
    });
    const refusal = { kind: "status", status: 401, effect: false };
    rig.stripe.fault(shop.stripeAccount, { method: "POST", path: "/v1/checkout/sessions" }, refusal, 50);
    const link = await shop.newLink();
    const { location } = await submitForm(await openPage(link));
    payAt(rig, location ?? "");
    await settle(rig, [link.id]);
    const [payment] = await shop.listPayments(link.id);
    if (payment === undefined) throw new Error("no payment was started");
    const report = async (): Promise<string> => {
      const path = "/reports/download/MerchantAccount/MugsECOM/settlement_detail_report_batch_1.csv";
      const answer = await fetch(`http://stripe.invalid${path}`, { headers: { "x-api-key": apiKey } });
      expect(answer.status).toBe(200);
      return answer.text();
    };
    const handIn = (text: string) =>
      shop.call<Run & { detail?: string }>("POST", `/v1/reconciliations?psp_account_id=${connected.body.id}`, {
        raw: text,
        headers: { "Content-Type": "text/csv" },
      });
    return { shop, link, paymentId: payment.id, accountId: connected.body.id, report, handIn };
  }

  it("reports a capture of which no notification came, changes nothing by a file, and says when it is gone", async () => {
    const { shop, link, paymentId, report, handIn } = await openShopAtAdyen();
    expect((await shop.readPayment(paymentId)).status).toBe("capturing");
    advance(2_000);
    // Adyen carries the capture out and tells of it; that notification is held back.
    const held = rig.stripe.takeWebhooks();
    const text = await report();
    expect(text.split("\n")[1]).toContain(",Settled,");
    expect((await handIn(text)).body).toMatchObject({ status: "finished", rows_matched: 1, differences: 1 });
    expect(await differencesOf(shop)).toMatchObject([
      { kind: "missing_here", payment_id: paymentId, there: { amount: 1999 } },
    ]);
    expect((await shop.readPayment(paymentId)).status).toBe("capturing");
    // A report of another batch says nothing of it.
    await handIn(text.split("\n").slice(0, 1).join("\n"));
    expect(await differencesOf(shop, "?status=open")).toHaveLength(1);
    for (const { url, headers, body } of held) await send(url, { method: "POST", headers: { ...headers }, body });
    await settle(rig, [link.id]);
    expect((await shop.readPayment(paymentId)).status).toBe("captured");
    expect((await handIn(text)).body).toMatchObject({ status: "finished", rows_matched: 1, differences: 0 });
    expect(await differencesOf(shop, "?status=open")).toEqual([]);
  });

  it("is read from the archive a part at a time, and forgotten when it ends; so many at a time are taken", async () => {
    const { shop, link, report, handIn } = await openShopAtAdyen();
    advance(2_000);
    await settle(rig, [link.id]);
    const [header = "", line = ""] = (await report()).split("\n");
    expect((await handIn([header, line].join("\n"))).body).toMatchObject({ status: "finished" });
    const kept = async () => (await env.ARCHIVE.list({ prefix: "reports/" })).objects.length;
    expect(await kept()).toBe(0);
    // More lines than one step goes through.
    const lines = LIMITS.reconciliationRowsPerPage * LIMITS.reconciliationPagesPerStep + 1;
    const large = [header, ...Array.from({ length: lines }, () => line)].join("\n");
    for (let one = 0; one < LIMITS.reportsAtOnceMax; one++)
      expect((await handIn(large)).body).toMatchObject({ status: "running" });
    expect(await kept()).toBe(LIMITS.reportsAtOnceMax);
    const refused = await handIn(large);
    expect([refused.status, refused.body.detail]).toEqual([429, expect.stringContaining("still being compared")]);
    expect(await kept()).toBe(LIMITS.reportsAtOnceMax);
    for (let tick = 0; tick < 8; tick++) {
      advance(DURATION.SECOND_MS);
      await runCron();
    }
    expect(await kept()).toBe(0);
    expect((await handIn([header, line].join("\n"))).body).toMatchObject({ status: "finished" });
    const { data } = (await shop.call<{ data: Run[] }>("GET", "/v1/reconciliations")).body;
    expect(new Set(data.map(({ status }) => status))).toEqual(new Set(["finished"]));
  });

  it("is taken so many times a day, and the next day again", async () => {
    const { shop, accountId, report, handIn } = await openShopAtAdyen();
    const text = await report();
    await handIn(text);
    const copy = `INSERT INTO reconciliations SELECT 'rec_' || value, merchant_id, livemode, psp_account_id, provider, source, status,
      window_from, window_to, part, cursor, done, archive_key, rows_ours, rows_other, payments_compared, healed, differences, tries,
      next_at, problem, created_at, finished_at, is_chosen FROM reconciliations, json_each(?) WHERE psp_account_id = ? AND source = 'report'`;
    const more = Array.from({ length: LIMITS.reportsPerDayMax - 1 }, (_, index) => `${accountId}${index}`);
    await env.DB.prepare(copy).bind(JSON.stringify(more), accountId).run();
    const refused = await handIn(text);
    expect([refused.status, refused.body.detail]).toEqual([429, expect.stringContaining("a day")]);
    advance(DURATION.DAY_MS);
    expect((await handIn(text)).status).toBe(201);
    expect((await shop.call<{ data: Run[] }>("GET", "/v1/reconciliations")).status).toBe(200);
  });

  it.each([
    ["no CSV", '"never closed', "quotation mark"],
    ["another file", "Date,Amount\n2026-11-20,19.99\n", "column “Merchant Account”: is missing"],
    ["another merchant account's", null, "another merchant account"],
  ])("refuses %s in a sentence", async (_what, text, words) => {
    const { report, handIn } = await openShopAtAdyen();
    const answer = await handIn(text ?? (await report()).replaceAll("MugsECOM", "CupsECOM"));
    expect([answer.status, answer.body.detail]).toEqual([422, expect.stringContaining(words)]);
  });

  it("is not asked for a list, which Adyen has not", async () => {
    const { shop, accountId } = await openShopAtAdyen();
    const answer = await shop.call("POST", "/v1/reconciliations", { body: { psp_account_id: accountId } });
    expect(answer.status).toBe(422);
  });
});
