/** The audit chain in the database: appended by the statement that makes a change, and never changed again. */

import { env } from "cloudflare:workers";
import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { audited, auditOnce, makeAuditLog } from "../../worker/adapters/d1/audit-log.ts";
import { openDatabase } from "../../worker/adapters/d1/database.ts";
import { merchants } from "../../worker/adapters/d1/schema.ts";
import { type AuditEntry, NO_HASH } from "../../worker/domain/audit.ts";
import { canonicalJson } from "../../worker/domain/canonical-json.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { AuditFilter } from "../../worker/ports/audit-log.ts";
import { NOW, newMerchant, newName } from "./fixtures.ts";

const db = openDatabase(env.DB);
const log = makeAuditLog(env.DB);
const all = { after: 0, until: Number.MAX_SAFE_INTEGER, limit: 1_000 };
const everything: AuditFilter = { action: null, actor: null, subject: null };

async function sample() {
  const merchantId = newName("mer");
  const scope = { merchantId, livemode: false };
  const entry = (changes: Partial<AuditEntry> = {}): AuditEntry => ({
    id: newName("aud"),
    at: NOW,
    ...scope,
    cause: { actor: { kind: "key", id: "key_sample" }, requestId: "req_sample" },
    action: "link.changed",
    subject: "lnk_sample",
    before: { status: "active" },
    after: { status: "paused" },
    refusal: null,
    ...changes,
  });
  return { scope, entry };
}

const sha = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("the chain", () => {
  it("gives every row the SHA-256 over the hash before it and that of its entry, from 32 zero bytes on", async () => {
    const { scope, entry } = await sample();
    for (let row = 0; row < 5; row++) await db.batch([auditOnce(db, entry({ after: { text: `é ${row}`, row } }))]);
    const rows = await log.rows(scope, all);
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    let before = NO_HASH;
    for (const row of rows) {
      expect(row.prevHash).toBe(before);
      before = sha(Buffer.from(row.prevHash + sha(canonicalJson(row.entry)), "hex"));
      expect(row.hash).toBe(before);
    }
    expect(await log.head(scope)).toEqual({ number: 5, hash: before });
  });

  it("numbers without a gap, also if others write at the same moment", async () => {
    const { scope, entry } = await sample();
    await Promise.all(Array.from({ length: 20 }, () => db.batch([auditOnce(db, entry())])));
    const rows = await log.rows(scope, all);
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it("has each mode and each merchant for itself", async () => {
    const { scope, entry } = await sample();
    await db.batch([auditOnce(db, entry()), auditOnce(db, entry({ livemode: true }))]);
    expect(await log.rows(scope, all)).toHaveLength(1);
    expect(await log.rows({ ...scope, livemode: true }, all)).toHaveLength(1);
    expect(await log.rows({ ...scope, merchantId: newName("mer") }, all)).toEqual([]);
  });

  it("records a change that is reported again only once", async () => {
    const { scope, entry } = await sample();
    const told = entry();
    await db.batch([auditOnce(db, told), auditOnce(db, told)]);
    await db.batch([auditOnce(db, told)]);
    expect(await log.rows(scope, all)).toHaveLength(1);
  });
});

describe("a write and its rows", () => {
  it("are kept together: no change leaves no row, and no row undoes the change", async () => {
    const scope = await newMerchant();
    const { entry } = await sample();
    const note = (livemode: boolean) => entry({ ...scope, livemode });
    const rename = (name: string, id: string) => db.update(merchants).set({ name }).where(eq(merchants.id, id));
    await db.batch(audited(db, rename("Mugs", "mer_nobody"), [note(false), note(true)]));
    expect(await log.rows(scope, all)).toEqual([]);
    await db.batch(audited(db, rename("Mugs", scope.merchantId), [note(false), note(true)]));
    expect(await log.rows(scope, all)).toHaveLength(1);
    expect(await log.rows({ ...scope, livemode: true }, all)).toHaveLength(1);
    const taken = note(false);
    await db.batch([auditOnce(db, taken)]);
    await expect(db.batch(audited(db, rename("Pots", scope.merchantId), [taken]))).rejects.toThrow();
    const { results } = await env.DB.prepare("SELECT name FROM merchants WHERE id = ?").bind(scope.merchantId).all();
    expect(results).toEqual([{ name: "Mugs" }]);
  });
});

describe("the table", () => {
  it.each([
    ["an edit", "UPDATE audit_log SET entry = entry WHERE merchant_id = ?1", "append-only"],
    ["a deletion", "DELETE FROM audit_log WHERE merchant_id = ?1", "append-only"],
    [
      "a replacement",
      "INSERT OR REPLACE INTO audit_log SELECT * FROM audit_log WHERE merchant_id = ?1 AND number = 1",
      "follows the one before it",
    ],
    [
      "a row that does not follow the last",
      `INSERT INTO audit_log SELECT merchant_id, livemode, 3, 'aud_new', subject, NULL, prev_hash, hash, json_set(entry, '$.id', 'aud_new')
       FROM audit_log WHERE merchant_id = ?1 AND number = 1`,
      "follows the one before it",
    ],
  ])("refuses %s", async (_, query, message) => {
    const { scope, entry } = await sample();
    await db.batch([auditOnce(db, entry()), auditOnce(db, entry())]);
    await expect(env.DB.prepare(query).bind(scope.merchantId).run()).rejects.toThrow(message);
  });
});

describe("a list", () => {
  it("is the newest first, page by page, and narrowed by action, actor and subject", async () => {
    const { scope, entry } = await sample();
    const actors = [{ kind: "system" }, { kind: "key", id: "key_sample" }] as const;
    for (let row = 0; row < 6; row++) {
      const actor = actors[row % 2] ?? actors[0];
      const cause = { actor, requestId: null };
      await db.batch([auditOnce(db, entry({ cause, action: row < 3 ? "a.one" : "b.two", subject: `lnk_${row}` }))]);
    }
    const pages = async (descending: boolean) => {
      const numbers: number[][] = [];
      for (let cursor: string | null = null; ; ) {
        const page = await log.list(scope, everything, { limit: 4, cursor, sort: { by: "number", descending } });
        numbers.push(page.data.map(({ number }) => number));
        cursor = page.nextCursor;
        if (cursor === null) return numbers;
      }
    };
    expect(await pages(true)).toEqual([
      [6, 5, 4, 3],
      [2, 1],
    ]);
    expect(await pages(false)).toEqual([
      [1, 2, 3, 4],
      [5, 6],
    ]);
    const found = async (filter: Partial<AuditFilter>) =>
      (await log.list(scope, { ...everything, ...filter }, { limit: 10, cursor: null })).data.map(
        ({ number }) => number,
      );
    expect(await found({ action: "b.two" })).toEqual([6, 5, 4]);
    expect(await found({ actor: "system" })).toEqual([5, 3, 1]);
    expect(await found({ actor: "key_sample", subject: "lnk_1" })).toEqual([2]);
  });
});

describe("refusals", () => {
  it("are noted up to a bound in an hour; the last says that others may be left out", async () => {
    const { scope, entry } = await sample();
    const refused = () => log.refused(entry({ action: "POST /v1/links", refusal: "invalid_request" }));
    for (let count = 0; count < LIMITS.auditRefusalsMax + 5; count++) await refused();
    const rows = await log.rows(scope, all);
    expect(rows).toHaveLength(LIMITS.auditRefusalsMax);
    expect(rows.at(-1)?.entry.action).toBe("refusals.left_out");
    await log.refused(entry({ at: NOW + LIMITS.auditRefusalsWindowMs + 1, refusal: "forbidden" }));
    expect(await log.rows(scope, all)).toHaveLength(LIMITS.auditRefusalsMax + 1);
  });
});
