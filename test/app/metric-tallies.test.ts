/** The tallies behind the metrics agree with the rows, however those were written. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PROJECT_FOLDER } from "../house/sources.ts";
import { checkTallies } from "../sim/auditor/tallies.ts";

const FOLDER = join(PROJECT_FOLDER, "migrations");
const MIGRATIONS = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".sql"))
  .sort();
const OURS = "0033_metrics.sql";
const AT = 1_700_000_000_000;

function migrate(db: DatabaseSync, names: readonly string[]): void {
  for (const name of names) db.exec(readFileSync(join(FOLDER, name), "utf8"));
}

function databaseWith(names: readonly string[]): DatabaseSync {
  const db = new DatabaseSync(":memory:");
  migrate(db, names);
  return db;
}

const check = (db: DatabaseSync): void => checkTallies((query) => db.prepare(query).all());

interface Version {
  readonly seq: number;
  readonly status: string;
  readonly attempts: readonly {
    readonly provider: string;
    readonly status: string;
    readonly declineReason: string | null;
  }[];
  readonly disputes: readonly string[];
}

const attempt = fc.record({
  provider: fc.constantFrom("stripe", "adyen"),
  status: fc.constantFrom("created", "pending", "authorized", "captured", "failed", "expired", "canceled", "unknown"),
  declineReason: fc.constantFrom(null, "declined"),
});
const versions: fc.Arbitrary<readonly Version[]> = fc.array(
  fc.record({
    seq: fc.integer({ min: 1, max: 9 }),
    status: fc.constantFrom("created", "captured", "failed", "disputed", "unknown"),
    attempts: fc.array(attempt, { maxLength: 3 }),
    disputes: fc.array(fc.constantFrom("needs_response", "won", "lost"), { maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 6 },
);

/** As the read model stores a payment: a row is replaced by a later one alone. */
function store(db: DatabaseSync, id: string, { seq, status, attempts, disputes }: Version): void {
  const view = {
    attempts: attempts.map((each, index) => ({ number: index + 1, ...each })),
    disputes: disputes.map((each, index) => ({ id: `dsp_${index}`, status: each })),
  };
  db.prepare(
    `INSERT INTO payments (id, link_id, merchant_id, livemode, seq, status, amount, currency, amount_captured, amount_refunded, view, created_at, updated_at)
     VALUES (?, 'lnk_x', 'mer_x', 0, ?, ?, 1999, 'EUR', 0, 0, ?, ${AT}, ${AT})
     ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, status = excluded.status, view = excluded.view WHERE excluded.seq > seq`,
  ).run(id, seq, status, JSON.stringify(view));
  db.prepare(
    `INSERT INTO refunds (id, payment_id, merchant_id, livemode, seq, status, amount, currency, view, created_at)
     VALUES (?, ?, 'mer_x', 0, ?, ?, 500, 'EUR', '{}', ${AT})
     ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, status = excluded.status WHERE excluded.seq > seq`,
  ).run(`rfd_${id}`, id, seq, status === "failed" ? "failed" : status === "created" ? "pending" : "succeeded");
}

function post(db: DatabaseSync, number: number, amount: number): void {
  db.prepare(
    `INSERT INTO ledger_entries VALUES ('mer_x', 0, ?, ?, 'capture', 's', 'pay_1', 'EUR', 'psp_receivable:psp_1', 'merchant_settlement', ?, ${AT})`,
  ).run(number, `ent_${number}`, amount);
}

describe("the tallies", () => {
  it("agree with the rows in any order and number of publications", () => {
    const db = databaseWith(MIGRATIONS);
    let payments = 0;
    fc.assert(
      fc.property(versions, (published) => {
        const id = `pay_${payments++}`;
        for (const version of published) store(db, id, version);
        check(db);
      }),
      { numRuns: 200 },
    );
    expect(db.prepare("SELECT count(*) AS rows FROM status_tallies").get()?.rows).toBeGreaterThan(20);
    // A double count is noticed.
    db.exec("UPDATE status_tallies SET count = count + 1 WHERE subject = 'refund'");
    expect(() => check(db)).toThrow("the tallies say");
  });

  it("include the rows from before the migration", () => {
    const db = databaseWith(MIGRATIONS.filter((name) => name < OURS));
    for (const [index, version] of fc.sample(versions, { numRuns: 50, seed: 1 }).entries())
      for (const each of version) store(db, `pay_${index}`, each);
    for (const number of [1, 2, 3]) post(db, number, 1_000 * number);
    db.exec(`
      INSERT INTO merchants (id, name, created_at) VALUES ('mer_x', 'Books & Co', ${AT});
      INSERT INTO psp_accounts (id, merchant_id, livemode, provider, credentials_sealed, created_at) VALUES ('psp_1', 'mer_x', 0, 'stripe', 's1.a.b.c', ${AT});
      INSERT INTO psp_event_counts VALUES ('psp_1', '2026-11-20', 'applied', 3), ('psp_1', '2026-11-21', 'applied', 4)`);
    migrate(
      db,
      MIGRATIONS.filter((name) => name >= OURS),
    );
    check(db);
    post(db, 4, 500);
    db.exec("UPDATE psp_event_counts SET count = count + 5 WHERE day = '2026-11-21'");
    check(db);
    expect(db.prepare("SELECT debits, credits FROM ledger_tallies WHERE account = 'psp_receivable'").get()).toEqual({
      debits: 6_500,
      credits: 0,
    });
  });

  it("stop growing near the largest integer, and never keep an entry from being posted", () => {
    const db = databaseWith(MIGRATIONS);
    post(db, 1, 1);
    db.exec("UPDATE ledger_tallies SET debits = 9223372036854775807, credits = 9223372036854775807");
    post(db, 2, 9_007_199_254_740_990);
    expect(db.prepare("SELECT count(*) AS count FROM ledger_entries").get()?.count).toBe(2);
  });

  it("accept a view with missing members", () => {
    const db = databaseWith(MIGRATIONS);
    const insert = db.prepare(
      `INSERT INTO payments (id, link_id, merchant_id, livemode, seq, status, amount, currency, amount_captured, amount_refunded, view, created_at, updated_at)
       VALUES (?, 'lnk_x', 'mer_x', 0, 1, 'created', 1, 'EUR', 0, 0, ?, ${AT}, ${AT})`,
    );
    for (const [index, view] of ["{}", '{"attempts":[{}],"disputes":[{}]}'].entries()) insert.run(`pay_${index}`, view);
    db.exec(
      `UPDATE payments SET status = 'captured', view = '{"attempts":[{"number":1}],"disputes":[{"id":"dsp_1"}]}'`,
    );
    expect(db.prepare("SELECT status_to, count FROM status_tallies ORDER BY 1").all()).toEqual([
      { status_to: "captured", count: 2 },
      { status_to: "created", count: 2 },
    ]);
  });
});
