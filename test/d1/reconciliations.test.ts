/** What the cron asks of reconciliations each minute costs the same however many there have been. */

import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { makeReconciliations } from "../../worker/adapters/d1/reconciliations.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { NOW } from "./fixtures.ts";

/** The adapter over a database that notes its statements. */
function recorded() {
  const queries: string[] = [];
  const prepare = (query: string) => {
    queries.push(query);
    return env.DB.prepare(query);
  };
  const database = { prepare, batch: env.DB.batch.bind(env.DB) } as unknown as D1Database;
  return { reconciliations: makeReconciliations(database), queries };
}

async function planOf(query: string): Promise<readonly string[]> {
  const blanks = [...query.matchAll(/\?/g)].map(() => 1);
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${query}`)
    .bind(...blanks)
    .all<{ detail: string }>();
  return results.map(({ detail }) => detail);
}

it("those that are due are found along an index of those that run", async () => {
  const { reconciliations, queries } = recorded();
  await reconciliations.take({ now: NOW, until: NOW, limit: 1 });
  const plan = await planOf(queries[0] ?? "");
  expect(plan.filter((line) => line.includes("reconciliations_due"))).toHaveLength(1);
  expect(plan.filter((line) => /\bSCAN\b|TEMP B-TREE/.test(line))).toEqual([]);
});

it("accounts that are due are found without reading what they were compared with before", async () => {
  const { reconciliations, queries } = recorded();
  await reconciliations.dueAccounts(["stripe"], NOW - LIMITS.reconciliationEveryMs, 1);
  const plan = await planOf(queries[0] ?? "");
  const read = plan.filter((line) => /\breconciliations\b/.test(line));
  expect(read).toEqual([
    expect.stringContaining("reconciliations_due"),
    expect.stringContaining("reconciliations_of_account (psp_account_id=? AND created_at>?)"),
  ]);
});
