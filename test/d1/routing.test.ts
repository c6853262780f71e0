/** Routing rules in the database: one list for each merchant and mode, and of two changes of the same list one happens. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { makeRoutingRules } from "../../worker/adapters/d1/routing.ts";
import type { RoutingRule } from "../../worker/domain/routing.ts";
import { NOW, newMerchant } from "./fixtures.ts";

const store = makeRoutingRules(env.DB);

const ruleOf = (accountId: string): RoutingRule => ({
  currencies: ["EUR"],
  countries: [],
  methods: ["card"],
  amountMin: 1,
  amountMax: null,
  accounts: [{ accountId, weight: 3 }],
  only: true,
});

describe("a merchant's routing rules", () => {
  it("are empty at first, and then as they were stored", async () => {
    const scope = await newMerchant();
    expect(await store.read(scope)).toEqual({ rules: [], version: 0 });
    for (const [version, id] of ["psp_1", "psp_2"].entries()) {
      expect(await store.replace(scope, { rules: [ruleOf(id)], version, now: NOW, entries: [] })).toBe("done");
      expect(await store.read(scope)).toEqual({ rules: [ruleOf(id)], version: version + 1 });
    }
  });

  it.each([0, 1])("are changed from version %i by one of two", async (version) => {
    const scope = await newMerchant();
    if (version === 1) await store.replace(scope, { rules: [], version: 0, now: NOW, entries: [] });
    const changes = ["psp_1", "psp_2"].map((id) =>
      store.replace(scope, { rules: [ruleOf(id)], version, now: NOW, entries: [] }),
    );
    expect((await Promise.all(changes)).sort()).toEqual(["conflict", "done"]);
    expect(await store.replace(scope, { rules: [], version, now: NOW, entries: [] })).toBe("conflict");
    expect((await store.read(scope)).version).toBe(version + 1);
  });

  it("are each mode's and each merchant's own", async () => {
    const [scope, other] = [await newMerchant(), await newMerchant()];
    await store.replace(scope, { rules: [ruleOf("psp_1")], version: 0, now: NOW, entries: [] });
    for (const elsewhere of [other, { ...scope, livemode: true }]) {
      expect(await store.read(elsewhere)).toEqual({ rules: [], version: 0 });
      expect(await store.replace(elsewhere, { rules: [], version: 1, now: NOW, entries: [] })).toBe("conflict");
    }
    expect((await store.read(scope)).version).toBe(1);
  });
});
