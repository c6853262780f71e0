/** Claims at the table: never more than there are, of all links together, and gone with the payment that ends without money. */

import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import { makeOfferClaims } from "../../worker/adapters/d1/offer-claims.ts";
import { makeReadModel } from "../../worker/adapters/d1/read-model.ts";
import { giveBackUnused } from "../../worker/app/payments/claim-offer.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { LinkObjects } from "../../worker/ports/link-objects.ts";
import type { OfferClaim } from "../../worker/ports/offer-claims.ts";
import type { Scope } from "../../worker/ports/read-model.ts";
import { NOW, newLinkState, newMerchant, newPaymentView, publication } from "./fixtures.ts";

const claims = makeOfferClaims(env.DB);
const model = makeReadModel(env.DB);
const INCENTIVE = "inc_00000000000000000001";

const newId = () => `pay_${systemRandom.id(19)}`;

function claimOf(scope: Scope, changes: Partial<OfferClaim> = {}): OfferClaim {
  return { ...scope, paymentId: newId(), incentiveId: INCENTIVE, shopper: null, at: NOW, ...changes };
}

/** The number of claims that were taken. */
async function taken(wanted: readonly OfferClaim[], max: number): Promise<number> {
  const answers = await Promise.all(wanted.map((claim) => claims.claim(claim, max)));
  return answers.filter(Boolean).length;
}

async function publish(scope: Scope, id: string, seq: number, keepsClaim?: true): Promise<void> {
  const view = newPaymentView(scope, { id, ...(keepsClaim === true && { keepsClaim }) });
  await model.apply(publication(scope, { payments: [{ view, seq }] }));
}

it("are three of fifty starts at once, one for each payment however often it asks, and of one merchant and mode", async () => {
  const scope = await newMerchant();
  expect(
    await taken(
      Array.from({ length: 50 }, () => claimOf(scope)),
      3,
    ),
  ).toBe(3);
  expect(await claims.count(scope, INCENTIVE)).toBe(3);
  const { results } = await env.DB.prepare("SELECT payment_id FROM offer_claims WHERE merchant_id = ?")
    .bind(scope.merchantId)
    .all<{ payment_id: string }>();
  expect(await claims.claim(claimOf(scope, { paymentId: results[0]?.payment_id ?? "" }), 3)).toBe(true);
  expect(await claims.count(scope, INCENTIVE)).toBe(3);
  for (const other of [await newMerchant(), { ...scope, livemode: true }]) {
    expect(await claims.count(other, INCENTIVE)).toBe(0);
    expect(await claims.claim(claimOf(other), 3)).toBe(true);
  }
  expect(await claims.claim(claimOf(scope, { incentiveId: "inc_00000000000000000002" }), 3)).toBe(true);
});

it("of each shopper are counted by their address, and of all together by all addresses", async () => {
  const scope = await newMerchant();
  const of = (shopper: string, times: number) => Array.from({ length: times }, () => claimOf(scope, { shopper }));
  expect(await taken([...of("kim@example.com", 5), ...of("lee@example.com", 1)], 2)).toBe(3);
  expect(await claims.count(scope, INCENTIVE)).toBe(3);
});

it("come back with the first row that does not keep them, and not before; a link's snapshot counts them", async () => {
  const scope = await newMerchant();
  const [one, other] = [claimOf(scope), claimOf(scope)];
  expect(await taken([one, other], 2)).toBe(2);
  const fees = {
    rules: [],
    shopperShare: 0,
    incentive: { payments: 2, discount: 1, per: "merchant", id: INCENTIVE },
  } as const;
  const plain = newLinkState(scope);
  const state = { ...plain, definition: { ...plain.definition, checkout: { fees } } };
  const without = newLinkState(scope);
  for (const each of [state, without])
    await model.apply({ ...publication(scope, { link: { state: each, seq: 1, updatedAt: NOW } }), linkId: each.id });
  const seen = async () => [state, without].map(async ({ slug }) => (await model.snapshot(slug))?.claims);
  expect(await Promise.all(await seen())).toEqual([2, 0]);
  await publish(scope, one.paymentId, 2, true);
  expect(await taken([claimOf(scope)], 2)).toBe(0);
  await publish(scope, one.paymentId, 3);
  // Late, and older than what is known: it takes nothing up again.
  await publish(scope, one.paymentId, 2, true);
  expect(await Promise.all(await seen())).toEqual([1, 0]);
  // A payment that never was granted what was claimed in its name.
  await publish(scope, other.paymentId, 2);
  expect(await claims.count(scope, INCENTIVE)).toBe(0);
});

it("without a payment are released after a time if the link knows no such payment, and wait if the link cannot be asked", async () => {
  const scope = await newMerchant();
  const [lost, known, silent, heard, young] = [0, 1, 2, 3, LIMITS.claimWithoutPaymentMs].map((at) =>
    claimOf(scope, { at: NOW + at }),
  );
  if (!lost || !known || !silent || !heard || !young) throw new Error("no claims");
  expect(await taken([lost, known, silent, heard, young], 9)).toBe(5);
  await publish(scope, heard.paymentId, 1, true);
  const linkObjects = {
    of: () => ({
      payment: async (id: string) => {
        if (id === silent.paymentId) throw new Error("unreachable");
        return id === known.paymentId ? {} : null;
      },
    }),
  } as unknown as LinkObjects;
  const noted: object[] = [];
  const deps = {
    offerClaims: claims,
    clock: { now: () => NOW + LIMITS.claimWithoutPaymentMs + 10 },
    paymentIds: { verify: () => ({ linkKey: "00000001" }) } as never,
    linkObjects,
    log: { info: () => {}, error: () => {}, warn: (_: string, fields: object) => void noted.push(fields) },
  };
  const left = async () => {
    const rows = await env.DB.prepare("SELECT payment_id FROM offer_claims WHERE merchant_id = ? ORDER BY at")
      .bind(scope.merchantId)
      .all<{ payment_id: string }>();
    return rows.results.map(({ payment_id: id }) => id);
  };
  for (let time = 0; time < 2; time++) {
    await giveBackUnused(deps);
    expect(await left()).toEqual([known, silent, heard, young].map(({ paymentId }) => paymentId));
  }
  expect(noted).toContainEqual({ payment_id: silent.paymentId, error: "Error" });
});
