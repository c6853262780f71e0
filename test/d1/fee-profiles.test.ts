/** Usual fees in the database: the latest version of each merchant and mode, and of two that are added at once one. */

import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { makeFeeProfiles } from "../../worker/adapters/d1/fee-profiles.ts";
import type { FeeProfile } from "../../worker/domain/fees.ts";
import { NOW, newMerchant } from "./fixtures.ts";

const store = makeFeeProfiles(env.DB);
const profileOf = (amount: number): FeeProfile => ({
  rules: [{ kind: "fixed", name: "Fee", currency: "EUR", amount }],
  shopperShare: 10_000,
});

it("default fees are absent at first, then the latest ones added, and can be removed; each mode and merchant has its own", async () => {
  const scope = await newMerchant();
  expect(await store.latest(scope)).toEqual({ profile: null, version: 0 });
  for (const [before, profile] of [profileOf(5), profileOf(7), null].entries()) {
    const next = { profile, version: before + 1 };
    expect(await store.add(scope, { ...next, now: NOW, entries: [] })).toBe("done");
    expect(await store.latest(scope)).toEqual(next);
  }
  for (const elsewhere of [await newMerchant(), { ...scope, livemode: true }])
    expect(await store.latest(elsewhere)).toEqual({ profile: null, version: 0 });
});

it("of two versions that follow the same one is added, and the other changes nothing", async () => {
  const scope = await newMerchant();
  const adds = [5, 7].map((amount) =>
    store.add(scope, { profile: profileOf(amount), version: 1, now: NOW, entries: [] }),
  );
  expect((await Promise.all(adds)).sort()).toEqual(["conflict", "done"]);
  expect(await store.latest(scope)).toEqual({ profile: profileOf(5), version: 1 });
});
