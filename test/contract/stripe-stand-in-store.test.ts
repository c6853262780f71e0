/** One contract for every store of the sandbox, and the stand-in over the one that survives a crash. */
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { makeRig } from "../sandbox/rig.ts";
import type { SyncSql } from "../sandbox/sql-store.ts";
import { SqlStore } from "../sandbox/sql-store.ts";
import type { Store } from "../sandbox/store.ts";
import { MemoryStore } from "../sandbox/store.ts";

function sqlite(database = new DatabaseSync(":memory:")): SyncSql {
  return {
    exec: (query, ...bindings) => {
      const rows = database.prepare(query).all(...bindings);
      return { toArray: () => rows };
    },
  };
}

const stores: [string, () => Store][] = [
  ["MemoryStore", () => new MemoryStore()],
  ["SqlStore", () => new SqlStore(sqlite())],
];

describe.each(stores)("%s", (_name, make) => {
  test("keeps rows in the order in which they were first put, whatever is put again", () => {
    const store = make();
    for (const key of ["b", "a", "c"]) store.put("x", { key, value: { key }, dueAt: null });
    store.put("x", { key: "b", value: { key: "b", again: true }, dueAt: null });
    store.delete("x", "a");
    expect(store.list("x").map((row) => row.key)).toEqual(["b", "c"]);
    expect(store.get("x", "b")).toEqual({ key: "b", again: true });
    expect(store.get("x", "a")).toBeUndefined();
    expect(store.list("y")).toEqual([]);
  });

  test("finds what is due, the earliest first, and forgets a due time that was taken away", () => {
    const store = make();
    store.put("x", { key: "late", value: 1, dueAt: 30 });
    store.put("x", { key: "early", value: 2, dueAt: 10 });
    store.put("x", { key: "never", value: 3, dueAt: null });
    store.put("x", { key: "same", value: 4, dueAt: 30 });
    expect(store.firstDue("x")).toBe(10);
    expect(store.due("x", { until: 30, limit: 9 }).map((row) => row.key)).toEqual(["early", "late", "same"]);
    expect(store.due("x", { until: 30, limit: 1 }).map((row) => row.key)).toEqual(["early"]);
    store.put("x", { key: "early", value: 2, dueAt: null });
    store.delete("x", "late");
    expect(store.due("x", { until: 99, limit: 9 }).map((row) => row.key)).toEqual(["same"]);
    expect(store.firstDue("y")).toBeNull();
  });
});

test("over a database, a payment and its undelivered webhooks are there after a restart", async () => {
  const database = new DatabaseSync(":memory:");
  const before = makeRig(new SqlStore(sqlite(database)));
  const stripe = before.stripe();
  await stripe.webhookEndpoints.create({
    url: "https://app.test/hook",
    enabled_events: ["checkout.session.completed"],
  });
  const session = await stripe.checkout.sessions.create({
    mode: "payment",
    line_items: [{ price_data: { currency: "usd", unit_amount: 700, product_data: { name: "Tea" } }, quantity: 1 }],
    success_url: "https://shop.test/",
  });
  before.submit(session.url ?? "", { card: "4242424242424242" });
  expect(before.world.takeDue()).toHaveLength(1);

  const after = makeRig(new SqlStore(sqlite(database)));
  after.world.recover();
  expect((await after.stripe().checkout.sessions.retrieve(session.id)).payment_status).toBe("paid");
  expect(after.deliver()).toHaveLength(1);
});
