/** First payments free of fees on all links of a merchant, or of each of his shoppers on them: from the API to page, payment and the merchant's desk. */

import { expect, it } from "vitest";
import {
  hostedUrl,
  type Link,
  type Merchant,
  openPage,
  openShop,
  type Problem,
  payAt,
  paymentIdIn,
  submitForm,
} from "./rig/people.ts";
import { settle, useRig } from "./rig/rig.ts";

const rig = useRig();

/** On 100.00 they are 0.30 and 3.50; on top, so that 100.00 are left: 0.30 + 3.64 of 103.94, since (0.30 + 3.50) / 0.965 is 3.94. */
const RULES = [
  { type: "fixed", name: "Per payment", currency: "EUR", amount: 30 },
  { type: "percentage", name: "Processing", basis_points: 350 },
];
const FREE = "10000";
const FULL = "10394";

interface Fees {
  readonly fees: { readonly incentive: { readonly id: string | null; readonly payments: number } };
}

/** The usual fees, and links that begin with them. */
async function shopWith(incentive: object) {
  const shop = await openShop(rig);
  const put = async (changes: object) => {
    const fees = { rules: RULES, borne_by: "shopper", incentive: { ...incentive, ...changes } };
    const kept = await shop.call<Fees>("PUT", "/v1/fee_profile", { body: { fees } });
    expect(kept.status).toBe(200);
    return kept.body.fees.incentive;
  };
  const { id } = await put({});
  const links = [await shop.newLink({ amount: 10_000 }), await shop.newLink({ amount: 10_000 })] as const;
  return { shop, put, id, links };
}

/** A shopper who was shown a total sends the form; paid where nothing is asked. */
async function buys(link: Link, shown: string, email: string) {
  const answer = await submitForm(await openPage(link), { shown, email });
  return answer.status === 303 ? { kind: "started", hosted: hostedUrl(answer) } : { kind: "asked", html: answer.html };
}

async function quoted(shop: Merchant, link: Link): Promise<number> {
  return (await shop.call<{ amount: number }>("POST", "/v1/quotes", { body: { link_id: link.id } })).body.amount;
}

it("the first two of a merchant are free on whichever link, the third is asked, and one that ends unpaid is had again", async () => {
  const { shop, put, id, links } = await shopWith({ payments: 2, per: "merchant" });
  const [one, other] = links;
  const linkFees = (link: Link) => shop.call<Fees>("GET", `/v1/links/${link.id}`);
  expect((await linkFees(one)).body.fees.incentive).toEqual((await linkFees(other)).body.fees.incentive);
  expect([await quoted(shop, one), await quoted(shop, other)]).toEqual([10_000, 10_000]);
  const [first, second] = [await buys(one, FREE, "kim@example.com"), await buys(other, FREE, "kim@example.com")];
  expect([first.kind, second.kind]).toEqual(["started", "started"]);
  expect([await quoted(shop, one), await quoted(shop, other)]).toEqual([10_394, 10_394]);

  const third = await buys(one, FREE, "lee@example.com");
  for (const words of ["Per payment", "\u20ac0.30", "\u20ac3.64", "Pay \u20ac103.94"])
    expect(third.html).toContain(words);

  // Raised by one, what was used stays used; links that there are keep their two.
  expect(await put({ payments: 3 })).toMatchObject({ id, payments: 3 });
  const newest = await shop.newLink({ amount: 10_000 });
  expect([await quoted(shop, newest), await quoted(shop, one)]).toEqual([10_000, 10_394]);
  const page = await submitForm(await openPage(newest), { shown: FULL, email: "lee@example.com" });
  // He saw more than it is: he is asked as well, and what was claimed for him is there for the next.
  expect([page.status, page.html.includes("Pay \u20ac100.00")]).toEqual([409, true]);
  expect(await quoted(shop, newest)).toBe(10_000);

  const back = payAt(rig, first.hosted ?? "");
  await settle(rig, [one.id, other.id]);
  expect(await shop.listPayments(one.id)).toHaveLength(1);
  const { body: paid } = await shop.call<object>("GET", `/v1/payments/${paymentIdIn(back)}`);
  expect(paid).toMatchObject({
    status: "captured",
    amount: 10_000,
    fees: { amount: 0, charged: [], merchant_nets: 10_000 },
  });
  const { data: entries } = (await shop.call<{ data: { account: string }[] }>("GET", "/v1/ledger/accounts")).body;
  expect(entries.find(({ account }) => account === "merchant_settlement")).toMatchObject({
    balances: [{ currency: "EUR", balance: -10_000 }],
  });

  // The second ends without money, and its link grants the next one again.
  const [open] = await shop.listPayments(other.id);
  expect((await shop.call("POST", `/v1/payments/${open?.id}/void`)).status).toBe(200);
  await settle(rig, [one.id, other.id]);
  expect(await quoted(shop, one)).toBe(10_000);
  expect((await buys(one, FREE, "lee@example.com")).kind).toBe("started");
});

it("the first of each shopper is free on one link, whatever letters he writes himself with, and not on the next", async () => {
  const { links } = await shopWith({ payments: 1, per: "merchant_shopper" });
  const [one, other] = links;
  expect((await buys(one, FREE, "kim@example.com")).kind).toBe("started");
  expect((await buys(other, FREE, "Kim@Example.com")).kind).toBe("asked");
  expect((await buys(other, FREE, "lee@example.com")).kind).toBe("started");
  expect((await buys(other, FULL, "Kim@Example.com")).kind).toBe("started");
});

it.each([
  [{ payments: 0, per: "merchant" }, "/fees/incentive/payments"],
  [{ payments: 10_001, per: "merchant" }, "/fees/incentive/payments"],
  [{ payments: 1.5, per: "merchant" }, "/fees/incentive/payments"],
  [{ payments: 1, per: "everybody" }, "/fees/incentive/per"],
  [{ payments: 1, per: "merchant", discount_basis_points: 0 }, "/fees/incentive/discount_basis_points"],
  [{ payments: 1, per: "merchant", id: "inc_mine" }, "/fees/incentive/id"],
  [{ payments: 1, per: "link", id: "inc_00000000000000000001" }, "/fees/incentive/id"],
])("the incentive %j is refused with the field's name", async (incentive, pointer) => {
  const body = { title: "Tea", currency: "EUR", amount: 1999, fees: { rules: RULES, borne_by: "shopper", incentive } };
  const refused = await (await anyShop()).call<Problem>("POST", "/v1/links", { body });
  expect([refused.status, refused.body.errors?.map((error) => error.pointer)]).toEqual([422, [pointer]]);
});

let known: Promise<Merchant> | null = null;
function anyShop(): Promise<Merchant> {
  known ??= openShop(rig);
  return known;
}
