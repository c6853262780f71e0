/** The migrations make the tables that the code believes in, and the tables guard what they hold. */

import { env } from "cloudflare:workers";
import { is } from "drizzle-orm";
import { getTableConfig, index, integer, SQLiteTable, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { describe, expect, it } from "vitest";
import * as schema from "../../worker/adapters/d1/schema.ts";
import { PAYMENT_STATUSES } from "../../worker/domain/payment/view.ts";
import { factsOfDatabase, factsOfMirror, listTables } from "./mirror.ts";

const tables = Object.values(schema).filter((member) => is(member, SQLiteTable));

describe("the Drizzle mirror", () => {
  it("has the tables that the migrations make, and no others", async () => {
    const made = (await listTables(env.DB)).map(({ name }) => name);
    expect(tables.map((table) => getTableConfig(table).name).sort()).toEqual([...made].sort());
  });

  it.each(tables.map((table) => [getTableConfig(table).name, table] as const))(
    "agrees with the migrations on %s: columns, types, nullability, keys and indexes",
    async (name, table) => {
      expect(factsOfMirror(table)).toEqual(await factsOfDatabase(env.DB, name));
    },
  );

  it("would be seen to differ in a column, a type, nullability, a key or an index", async () => {
    await env.DB.exec("CREATE TABLE sample (id TEXT PRIMARY KEY NOT NULL, size INTEGER NOT NULL, note TEXT) STRICT");
    await env.DB.exec("CREATE INDEX sample_size ON sample (size, id)");
    const made = await factsOfDatabase(env.DB, "sample");
    await env.DB.exec("DROP TABLE sample");
    const columns = () => ({ id: text("id").primaryKey(), size: integer("size").notNull(), note: text("note") });
    const same = sqliteTable("sample", columns(), (table) => [index("sample_size").on(table.size, table.id)]);
    expect(factsOfMirror(same)).toEqual(made);

    const differing = [
      sqliteTable("sample", columns()),
      sqliteTable("sample", columns(), (table) => [index("sample_size").on(table.id, table.size)]),
      sqliteTable("sample", { ...columns(), size: text("size").notNull() }, (table) => [
        index("sample_size").on(table.size, table.id),
      ]),
      sqliteTable("sample", { ...columns(), note: text("note").notNull() }, (table) => [
        index("sample_size").on(table.size, table.id),
      ]),
      sqliteTable("sample", { ...columns(), more: text("more") }, (table) => [
        index("sample_size").on(table.size, table.id),
      ]),
      sqliteTable("sample", { ...columns(), id: text("id").notNull() }, (table) => [
        index("sample_size").on(table.size, table.id),
      ]),
    ];
    for (const table of differing) expect(factsOfMirror(table)).not.toEqual(made);
  });
});

describe("every table", () => {
  it("is STRICT, so that no number is stored as text and no text as a number", async () => {
    const made = await listTables(env.DB);
    expect(made.length).toBeGreaterThan(0);
    expect(made.filter(({ isStrict }) => !isStrict)).toEqual([]);
  });
});

describe("the constraints", () => {
  const insertPayment = (changes: Record<string, string | number>) => {
    const row = {
      id: `pay_${crypto.randomUUID()}`,
      link_id: "lnk_x",
      merchant_id: "mer_x",
      livemode: 0,
      seq: 1,
      status: "captured",
      amount: 1999,
      currency: "EUR",
      amount_captured: 1999,
      amount_refunded: 0,
      view: "{}",
      created_at: 1_700_000_000_000,
      updated_at: 1_700_000_000_000,
      ...changes,
    };
    const names = Object.keys(row);
    return env.DB.prepare(`INSERT INTO payments (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`)
      .bind(...Object.values(row))
      .run();
  };

  it("take every status that a payment can have", async () => {
    for (const status of PAYMENT_STATUSES) await expect(insertPayment({ status })).resolves.toBeDefined();
  });

  it.each([
    ["a fraction of a minor unit", { amount: 10.5 }],
    ["a negative amount", { amount: -1 }],
    ["an amount past the limit", { amount: 1_000_000_000_000 }],
    ["a time in seconds", { created_at: 1_700_000_000 }],
    ["a mode that is neither test nor live", { livemode: 2 }],
    ["a currency in lower case", { currency: "eur" }],
    ["a status that nobody knows", { status: "paid" }],
    ["a view that is no JSON", { view: "{" }],
  ])("refuse %s", async (_, changes) => {
    await expect(insertPayment(changes)).rejects.toThrow(/constraint|cannot store/);
  });
});
