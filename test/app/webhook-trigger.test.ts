/** The migration that brings merchants' webhooks leaves a database with rows as it is, and old events owe nothing. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { PROJECT_FOLDER } from "../house/sources.ts";

const FOLDER = join(PROJECT_FOLDER, "migrations");
const OURS = "0034_webhook_endpoints.sql";
const AT = 1_700_000_000_000;

it("a database with events has them after the migration, and only what happens from then on is owed", () => {
  const db = new DatabaseSync(":memory:");
  const names = readdirSync(FOLDER).filter((name) => name.endsWith(".sql"));
  const migrate = (name: string) => db.exec(readFileSync(join(FOLDER, name), "utf8"));
  for (const name of names.filter((each) => each < OURS).sort()) migrate(name);
  const event = (id: string, at: number) =>
    db.prepare("INSERT INTO events VALUES (?, 'mer_x', 0, 1, 'payment.captured', 'lnk_x', NULL, ?, '{}')").run(id, at);
  db.exec("PRAGMA foreign_keys = OFF");
  event("evt_old", AT);
  migrate(OURS);
  db.prepare(
    `INSERT INTO webhook_endpoints (id, merchant_id, livemode, url, events, description, is_slow, secret_sealed, created_at, updated_at)
     VALUES (?, 'mer_x', 0, 'https://shop.example/', '["payment.*"]', '', 0, 'x', ?, ?)`,
  ).run(`whk_${"0".repeat(20)}`, AT, AT);
  event("evt_new", AT);
  // The same event again is no second one.
  event("evt_new", AT);
  const rows = (table: string) => db.prepare(`SELECT * FROM ${table}`).all();
  expect(rows("events")).toHaveLength(2);
  expect(rows("webhook_deliveries")).toMatchObject([{ event_id: "evt_new", status: "pending", tries: 0, due_at: AT }]);
});

it("what is due and what is owed are found along an index, without reading what was delivered", () => {
  const db = new DatabaseSync(":memory:");
  for (const name of readdirSync(FOLDER)
    .filter((each) => each.endsWith(".sql"))
    .sort())
    db.exec(readFileSync(join(FOLDER, name), "utf8"));
  const plan = (query: string) =>
    (db.prepare(`EXPLAIN QUERY PLAN ${query}`).all() as { detail: string }[]).map(({ detail }) => detail).join("\n");
  const due =
    "SELECT event_id FROM webhook_deliveries WHERE endpoint_id = ? AND due_at IS NOT NULL AND due_at <= ? ORDER BY due_at";
  expect(plan(due)).toMatch(/webhook_deliveries_due/);
  expect(plan(due)).not.toMatch(/TEMP B-TREE/);
  const failed =
    "SELECT event_id FROM webhook_deliveries WHERE endpoint_id = ? AND status = 'failed' ORDER BY at DESC, event_id DESC";
  expect(plan(failed)).toMatch(/webhook_deliveries_failed/);
  expect(plan(failed)).not.toMatch(/TEMP B-TREE/);
});
