/** The read model, compared row by row with what the objects say of themselves, and put right. */

import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it } from "vitest";
import { systemTimer } from "../../worker/adapters/crypto/random.ts";
import type { Finding, RebuildStep } from "../../worker/app/publications/rebuild.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import { buy, callApi, hostedUrl, type Merchant, openPage, openShop, submitForm } from "./rig/people.ts";
import { ring, sendWebhook, settle, sqlOf, useRig } from "./rig/rig.ts";

const rig = useRig();

const DECLINED = "4000000000000002";

/** Walks through everything, as the command does. */
async function rebuild(write: boolean): Promise<{ readonly rows: number; readonly findings: readonly Finding[] }> {
  let cursor: unknown = null;
  const all = { rows: 0, findings: [] as Finding[] };
  do {
    const secret = (env as { readonly OPERATOR_SECRET?: string }).OPERATOR_SECRET ?? "";
    const answer = await callApi<RebuildStep>(secret, "POST", "/v1/operator/rebuild", { body: { write, cursor } });
    expect(answer.status).toBe(200);
    all.rows += answer.body.rows;
    all.findings.push(...answer.body.findings);
    cursor = answer.body.next;
  } while (cursor !== null);
  return all;
}

const faults = (findings: readonly Finding[]) =>
  findings.map(({ table, id, fault }) => `${table} ${id} ${fault}`).sort();

/** A link with a story of every kind, over answers that were lost and notifications that came twice. */
async function history(shop: Merchant) {
  const link = await shop.newLink({ max_payments: 20 });
  const session = { method: "POST", path: "/v1/checkout/sessions" };
  rig.stripe.fault(shop.stripeAccount, session, { kind: "timeout_after_effect", hold_ms: 0 });
  const refunded = await buy(rig, link);
  await settle(rig, [link.id]);
  await shop.refund(refunded.paymentId, { amount: 500, reason: "a cup was broken" });
  await shop.refund(refunded.paymentId, { amount: 300 });
  const hosted = hostedUrl(await submitForm(await openPage(link)));
  rig.stripe.submit(hosted, { card: DECLINED });
  const paid = await buy(rig, link);
  for (const webhook of rig.stripe.takeWebhooks()) {
    await sendWebhook(webhook);
    await sendWebhook(webhook);
  }
  await submitForm(await openPage(link));
  // The object is asked again, and what its queue lost is sent again.
  advance(LIMITS.effectGraceMs * 4);
  await ring(link.id);
  await shop.call("PATCH", `/v1/links/${link.id}`, { body: { title: "Tea for three" } });
  await shop.call("POST", `/v1/links/${link.id}/pause`);
  await settle(rig, [link.id]);
  return { link, refunded: refunded.paymentId, paid: paid.paymentId };
}

const MODEL = ["links", "payments", "refunds", "events", "psp_payments"];
const TABLES = ["merchants", "users", "memberships", "api_keys", "psp_accounts", "slug_claims", "psp_event_counts"];

async function dump(tables: readonly string[]): Promise<unknown> {
  return Promise.all(
    tables.map(async (name) => (await env.DB.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).all()).results),
  );
}

const run = (query: string, ...values: unknown[]) =>
  env.DB.prepare(query)
    .bind(...values)
    .run();

/** Events can only be damaged where the triggers that guard them are gone. */
async function withoutTriggers(damage: () => Promise<void>): Promise<void> {
  const { results } = await env.DB.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all<{
    name: string;
    sql: string;
  }>();
  for (const { name } of results) await run(`DROP TRIGGER ${name}`);
  await damage();
  for (const { sql } of results) await run(sql);
}

describe("the operator's comparison", () => {
  it("finds nothing after a history with faults, and what each log tells again has the ids of what was told", async () => {
    const shop = await openShop(rig);
    const { link } = await history(shop);
    const { rows, findings } = await rebuild(false);
    expect(findings).toEqual([]);
    const logged = await sqlOf<{ n: number }>(link.id, "SELECT count(*) AS n FROM log");
    const told = await env.DB.prepare("SELECT count(*) AS n FROM events WHERE link_id = ?").bind(link.id).first("n");
    expect(logged[0]?.n).toBeGreaterThan(15);
    expect(told).toBeGreaterThan(10);
    expect(rows).toBeGreaterThan(Number(told));
  });

  it("finds rows that were deleted, changed, set back or set forward, names the columns and not what is in them, and changes nothing unasked", async () => {
    const shop = await openShop(rig);
    const { link, refunded, paid } = await history(shop);
    const [, other] = await shop.listPayments(link.id);
    const damage = async (): Promise<void> => {
      await run("DELETE FROM payments WHERE id = ?", refunded);
      await run("DELETE FROM refunds WHERE payment_id = ? AND amount = 300", refunded);
      await run("DELETE FROM psp_payments WHERE reference = ?", `${paid.slice(4)}1`);
      await run("UPDATE payments SET amount_captured = 1, email = 'eve@example.org' WHERE id = ?", paid);
      await run("UPDATE links SET title = 'Tea for nobody', seq = seq + 1000 WHERE id = ?", link.id);
      await run("UPDATE refunds SET seq = 1, status = 'pending' WHERE payment_id = ?", refunded);
      await withoutTriggers(async () => {
        await run("DELETE FROM events WHERE payment_id = ? AND type = 'payment.captured'", paid);
        await run("DELETE FROM events WHERE payment_id IS NULL AND link_id = ? AND type = 'link.paused'", link.id);
      });
    };
    const whole = await dump(MODEL);
    const alone = await dump(TABLES);
    expect(other).toBeDefined();
    await damage();
    const damaged = await dump(MODEL);

    const seen = await rebuild(false);
    expect(await dump(MODEL)).toEqual(damaged);
    expect(JSON.stringify(seen.findings)).not.toMatch(/example\.org|Tea for/);
    expect(seen.findings.every(({ repaired }) => !repaired)).toBe(true);
    const kinds = seen.findings.map(({ table, fault }) => `${table} ${fault}`).sort();
    expect(kinds).toEqual([
      "events missing",
      "events missing",
      "links ahead",
      "payments differs",
      "payments missing",
      "pspPayments missing",
      "refunds behind",
      "refunds missing",
    ]);
    expect(seen.findings.find(({ id }) => id === paid)?.columns).toEqual(["amountCaptured", "email"]);

    const repaired = await rebuild(true);
    expect(faults(repaired.findings)).toEqual(faults(seen.findings));
    expect(repaired.findings.every((finding) => finding.repaired)).toBe(true);
    expect((await rebuild(false)).findings).toEqual([]);
    expect(await dump(MODEL)).toEqual(whole);
    expect(await dump(TABLES)).toEqual(alone);
  });

  it("never deletes a row that no object knows and never replaces an event: both may be all that is left of something", async () => {
    const shop = await openShop(rig);
    const { link, paid } = await history(shop);
    const ghost = `pay_${link.id.slice(4)}zzzzzzzzzzz`;
    const columns = (await env.DB.prepare("SELECT * FROM payments WHERE id = ?").bind(paid).first()) ?? {};
    const row = { ...columns, id: ghost };
    const names = Object.keys(row);
    const marks = names.map(() => "?").join(", ");
    await run(`INSERT INTO payments (${names.join(", ")}) VALUES (${marks})`, ...Object.values(row));
    await withoutTriggers(async () => {
      await run(`UPDATE events SET data = '{"amount":1}' WHERE payment_id = ? AND type = 'payment.created'`, paid);
    });
    const { findings } = await rebuild(true);
    expect(findings.map(({ table, fault, repaired }) => [table, fault, repaired])).toEqual([
      ["payments", "extra", false],
      ["events", "differs", false],
    ]);
    expect(await env.DB.prepare("SELECT id FROM payments WHERE id = ?").bind(ghost).first("id")).toBe(ghost);
  });

  it("posts the ledger of payments that have none to the same balances, and only reports an entry that differs", async () => {
    const shop = await openShop(rig);
    const { link } = await history(shop);
    const merchant = await env.DB.prepare("SELECT merchant_id FROM links WHERE id = ?")
      .bind(link.id)
      .first("merchant_id");
    const books = async (): Promise<unknown> =>
      Promise.all(
        [
          "SELECT id, kind, source, debit, credit, amount, at FROM ledger_entries WHERE merchant_id = ? ORDER BY id",
          "SELECT account, sum(amount) AS balance FROM ledger_lines WHERE merchant_id = ? GROUP BY account",
        ].map(async (query) => (await env.DB.prepare(query).bind(merchant).all()).results),
      );
    const whole = await books();
    expect(whole).toEqual([
      expect.arrayContaining([expect.objectContaining({ kind: "refund", amount: 500 })]),
      expect.anything(),
    ]);
    const shift = (ms: number) =>
      run("UPDATE ledger_entries SET at = at + ? WHERE merchant_id = ? AND number = 1", ms, merchant);
    await withoutTriggers(async () => {
      await shift(1);
      for (const table of ["ledger_lines", "ledger_entries"])
        await run(`DELETE FROM ${table} WHERE merchant_id = ? AND number > 1`, merchant);
    });
    const { findings } = await rebuild(true);
    expect(
      new Set(findings.map(({ table, fault, columns, repaired }) => [table, fault, columns, repaired].join())),
    ).toEqual(new Set(["ledgerEntries,missing,,true", "ledgerEntries,differs,at,false"]));
    await withoutTriggers(async () => void (await shift(-1)));
    expect(await books()).toEqual(whole);
  });

  it("takes what was being published in this moment for no difference", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    await buy(rig, link);
    for (const webhook of rig.stripe.takeWebhooks()) await sendWebhook(webhook);
    await rig.queues.deliver("psp-events");
    // Nothing has reached the read model; it does before the second look.
    const { sleep } = systemTimer;
    Object.assign(systemTimer, {
      sleep: async (ms: number) => {
        await settle(rig, [link.id]);
        await sleep(ms);
      },
    });
    try {
      const { findings } = await rebuild(false);
      expect(findings.filter(({ id }) => id === link.id || id.startsWith(`pay_${link.id.slice(4)}`))).toEqual([]);
    } finally {
      Object.assign(systemTimer, { sleep });
    }
  });

  it("is opened by the operator's secret alone: by no merchant's key, and by no guess", async () => {
    const shop = await openShop(rig);
    const body = { write: true, cursor: null };
    for (const credential of [null, shop.key, shop.token, "guessed"])
      expect((await callApi(credential, "POST", "/v1/operator/rebuild", { body })).status).toBe(401);
  });
});

afterEach(async () => {
  // What one test damaged for good is not the next one's.
  await run("DELETE FROM payments WHERE id LIKE '%zzzzzzzzzzz'");
  await withoutTriggers(async () => {
    await run(`DELETE FROM events WHERE data = '{"amount":1}'`);
  });
  await rebuild(true);
});
