/** Five hundred shoppers of a link with a hundred items, over three providers: counted where the money is. */

import { describe, expect, it } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import { meterStarts } from "./rig/meter.ts";
import {
  type Merchant,
  type OpenPage,
  openPage,
  type Payment,
  type Submitted,
  statusPage,
  submitForm,
} from "./rig/people.ts";
import { holdingsOf, leadTo, openShopWithAll, type ProviderName, total, type Visit, visitOf } from "./rig/providers.ts";
import { ring, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

const SHOPPERS = 500;
const ITEMS = 100;
const CARD = "4242424242424242";
const DECLINED = "4000000000000002";
const PROVIDERS: readonly ProviderName[] = ["stripe", "adyen", "authorizenet"];

type Shopper = OpenPage & { readonly address: string };

interface Admitted {
  readonly visit: Visit;
  readonly shopper: Shopper;
}

/** Submits many forms at once, at one provider after the other; a shopper with a place is then on its page. */
async function submitAll(
  shoppers: readonly Shopper[],
  providers: readonly ProviderName[],
): Promise<{ admitted: Admitted[]; refused: Submitted[] }> {
  const admitted: Admitted[] = [];
  const refused: Submitted[] = [];
  const share = Math.ceil(shoppers.length / providers.length);
  for (const [index, provider] of providers.entries()) {
    leadTo(rig, provider);
    const group = shoppers.slice(index * share, (index + 1) * share);
    const answers = await Promise.all(group.map((shopper) => submitForm(shopper)));
    for (const [place, answer] of answers.entries()) {
      const shopper = group[place];
      if (shopper === undefined || answer.status !== 303) refused.push(answer);
      else admitted.push({ shopper, visit: await visitOf(rig, answer) });
    }
  }
  rig.stripe.clearFaults();
  return { admitted, refused };
}

/** Lets the providers carry out what they received, and the object ask. */
async function comeToRest(linkId: string): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await settle(rig, [linkId]);
    advance(2_000);
    await settle(rig, [linkId]);
    advance(LIMITS.effectGraceMs);
    await ring(linkId);
  }
  await settle(rig, [linkId]);
}

async function allPayments(shop: Merchant, linkId: string): Promise<Payment[]> {
  const payments: Payment[] = [];
  let cursor = "";
  do {
    const path = `/v1/payments?link_id=${linkId}&limit=100${cursor === "" ? "" : `&cursor=${cursor}`}`;
    const { body } = await shop.call<{ data: Payment[]; next_cursor: string | null }>("GET", path);
    payments.push(...body.data);
    cursor = body.next_cursor ?? "";
  } while (cursor !== "");
  return payments;
}

describe(`${SHOPPERS} shoppers of a link with ${ITEMS} items`, () => {
  it("buy exactly the places there are, also if some wait, are declined or pay too late; nobody else is charged, each page shows the real state, and each start costs the same", {
    timeout: 240_000,
  }, async () => {
    const shop = await openShopWithAll(rig);
    const link = await shop.newLink({ max_payments: ITEMS });
    const pages = await Promise.all(Array.from({ length: SHOPPERS }, () => openPage(link)));
    const shoppers = pages.map((page, index) => ({ ...page, address: `198.51.${index >> 8}.${index & 255}` }));
    const meter = await meterStarts(link.id);

    // More than there are places, at each provider.
    const first = await submitAll(shoppers.slice(0, 150), PROVIDERS);
    expect([first.admitted.length, first.refused.length]).toEqual([ITEMS, 50]);
    expect(new Set(first.refused.map(({ status }) => status))).toEqual(new Set([409]));
    expect(new Set(first.admitted.map(({ visit }) => visit.provider))).toEqual(new Set(PROVIDERS.slice(0, 2)));

    // Of those who were let in, one in five dawdles, one in five is declined first, and the others pay.
    const dawdlers = first.admitted.filter((_, index) => index % 5 === 0);
    for (const [index, { visit }] of first.admitted.entries()) {
      if (index % 5 === 0) continue;
      if (index % 5 === 1) visit.pay(DECLINED);
      visit.pay(CARD);
    }
    await comeToRest(link.id);
    expect(total(await holdingsOf(rig, shop), "captured")).toBe(80);

    // The dawdlers' time runs out while the object sleeps; the next come, at Authorize.Net too, and half of them dawdle as well.
    advance(LIMITS.holdMs);
    await ring(link.id);
    const second = await submitAll(shoppers.slice(150, 330), ["authorizenet"]);
    expect(second.admitted).toHaveLength(20);
    leadTo(rig, "authorizenet");
    for (const { visit } of second.admitted.slice(0, 10)) visit.pay(CARD);
    await comeToRest(link.id);
    advance(LIMITS.holdMs);
    await ring(link.id);
    const third = await Promise.all(shoppers.slice(330).map((shopper) => submitForm(shopper)));
    const visits = await Promise.all(
      third.filter(({ status }) => status === 303).map((answer) => visitOf(rig, answer)),
    );
    expect([visits.length, new Set(visits.map(({ provider }) => provider))]).toEqual([10, new Set(["authorizenet"])]);
    for (const visit of visits) visit.pay(CARD);
    // Twice the same form, and all who had waited, at once with the last ones.
    for (const visit of visits) visit.pay(CARD);
    for (const { visit } of [...dawdlers, ...second.admitted.slice(10)]) visit.pay(CARD);
    await comeToRest(link.id);
    meter.remove();

    const holdings = await holdingsOf(rig, shop);
    expect(total(holdings, "captured")).toBe(ITEMS);
    for (const provider of PROVIDERS) expect([provider, holdings[provider].captured > 0]).toEqual([provider, true]);
    expect([total(holdings, "held"), total(holdings, "refunds"), total(holdings, "open")]).toEqual([0, 0, 0]);
    expect(await shop.readLink(link.id)).toMatchObject({ status: "sold_out", places_taken: ITEMS, places_held: 0 });

    const payments = await allPayments(shop, link.id);
    expect(payments).toHaveLength(130);
    const told = new Map<string, number>();
    for (const { id, status } of payments) {
      const { state } = await statusPage(`/pay/${id}`);
      expect([id, status === "captured", state]).toEqual([id, state === "paid", state]);
      told.set(state ?? "", (told.get(state ?? "") ?? 0) + 1);
    }
    expect(told.get("paid")).toBe(ITEMS);
    expect([...told.keys()].toSorted()).toEqual(["expired", "paid", "sold_out"]);
    leadTo(rig, "stripe");
    const late = await Promise.all(shoppers.map((shopper) => submitForm(shopper)));
    // A shopper who bought is led to their own payment; all others read that it is sold out.
    expect(late.filter(({ status }) => status === 410)).toHaveLength(SHOPPERS - 130);

    // Rows of the object's own database: the same for the first start and the last, let in or not, however many came before. One that is told of
    // together with the one before needs no row for that, and one that comes after a publication that is full has looked at it.
    expect(meter.costs).toHaveLength(SHOPPERS);
    const costs = Map.groupBy(meter.costs, ({ rowsWritten }) => (rowsWritten > 0 ? "let in" : "told to wait"));
    const kinds = { "let in": 3, "told to wait": 1 };
    for (const [fate, each] of costs)
      expect(new Set(each.map((cost) => JSON.stringify(cost))).size, fate).toBeLessThanOrEqual(kinds[fate]);
    expect([...costs].map(([fate, each]) => [fate, each.length])).toEqual([
      ["let in", 130],
      ["told to wait", SHOPPERS - 130],
    ]);
    for (const { rowsRead } of meter.costs) expect(rowsRead).toBeLessThan(40);
  });
});
