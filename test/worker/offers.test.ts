/** Codes, and first payments free of fees of a link and of a merchant, from the API to page, provider, merchant and receipt; and every invalid code. */

import { beforeAll, describe, expect, it } from "vitest";
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
import { send, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

/** For requests that make no payment. */
let shop: Merchant;
beforeAll(async () => {
  shop = await openShop(rig);
});

const TAX = { type: "fixed", name: "Sales tax", basis_points: 1000, behavior: "exclusive" } as const;

/** What Stripe was last told of lines. */
function linesSent(): readonly (readonly [name: string, amount: number])[] {
  const sent = new URLSearchParams(rig.stripe.calls("POST", /checkout\/sessions$/).at(-1)?.body ?? "");
  return [...sent]
    .filter(([name]) => name.endsWith("[unit_amount]"))
    .map(([name, amount]) => [sent.get(name.replace("[unit_amount]", "[product_data][name]")) ?? "", Number(amount)]);
}

describe("a code for one payment of 10 % off", () => {
  it("is shown, confirmed, charged, and reported the same everywhere; and is then used up", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink({
      tax: TAX,
      promotions: [{ code: "spring-10", basis_points: 1000, max_redemptions: 1 }],
    });
    // 19.99 less 2.00 is 17.99, and 10 % of it 1.80.
    const total = 1979;
    const quoted = await shop.call("POST", "/v1/quotes", { body: { link_id: link.id, choice: { code: "SPRING-10" } } });
    const discount = { code: "SPRING-10", amount: 200 };
    expect(quoted.body).toMatchObject({ amount: total, discount, tax: { amount: 180 } });

    const page = await openPage(link);
    expect(page.html).toContain("Pay €21.99");
    const unseen = await submitForm(page, { code: "Spring-10", shown: "2199" });
    expect(unseen.status).toBe(409);
    for (const words of ["Nothing was charged.", "Discount", "SPRING-10", "\u2212€2.00", "Pay €19.79"])
      expect(unseen.html).toContain(words);
    const updated = await submitForm(page, { code: "spring-10", email: "", action: "update" });
    expect(/name="shown" value="(\d+)"/.exec(updated.html)?.[1]).toBe(String(total));
    const hosted = hostedUrl(await submitForm(page, { code: "spring-10", shown: String(total) }));
    expect(linesSent()).toEqual([
      ["Tea for two (SPRING-10)", 1799],
      ["Sales tax", 180],
    ]);

    const late = await submitForm(await openPage(link), { code: "spring-10", shown: String(total) });
    expect(late.status).toBe(422);
    expect(late.html).toContain("This code has been used up.");
    expect(late.html).toContain("Pay €21.99");

    const back = payAt(rig, hosted);
    await settle(rig, [link.id]);
    const { body: paid } = await shop.call<object>("GET", `/v1/payments/${paymentIdIn(back)}`);
    expect(paid).toMatchObject({ status: "captured", amount: total, amount_captured: total, discount });
    const { body: now } = await shop.call<object>("GET", `/v1/links/${link.id}`);
    expect(now).toMatchObject({ promotions: [{ code: "SPRING-10", redemptions: 1, redemptions_held: 0 }] });
    const balances = await shop.call<{ data: { account: string; balances: object[] }[] }>("GET", "/v1/ledger/accounts");
    const of = (account: string) => balances.body.data.find((each) => each.account === account)?.balances;
    expect(of("tax_payable")).toEqual([{ currency: "EUR", balance: -180 }]);

    for (const path of ["", "/receipt"]) {
      const shown = await (await send(back.replace("?", `${path}?`))).text();
      for (const words of ["SPRING-10", "\u2212€2.00", "€19.79"]) expect(shown).toContain(words);
    }
    const jws = await (await send(back.replace("?", "/receipt.jws?"))).arrayBuffer();
    const [, payload = ""] = new TextDecoder().decode(jws).split(".");
    expect(JSON.parse(atob(payload.replace(/-/g, "+").replace(/_/g, "/")))).toMatchObject({ amount: total, discount });
  });

  it.each([
    ["WINTER", "There is no such code here."],
    ["LATER", "There is no such code here."],
    ["OVER", "This code has expired."],
    ["<script>", "There is no such code here."],
    ["__proto__", "There is no such code here."],
    ["A".repeat(100), "There is no such code here."],
  ])("%s is refused in words at its field, and starts nothing", async (code, words) => {
    const promotions = [
      { code: "OVER", amount: 1, valid_until: "2024-01-01T00:00:00Z" },
      { code: "LATER", amount: 1, valid_from: "2090-01-01T00:00:00Z" },
    ];
    const link = await shop.newLink({ promotions });
    const answer = await submitForm(await openPage(link), { code });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('id="f-code-error"');
    expect(answer.html).toContain(words);
    expect(await shop.listPayments(link.id)).toEqual([]);
  });

  it("of a page in another language is refused in it", async () => {
    const link = await shop.newLink({ promotions: [{ code: "YES", amount: 1 }] });
    const page = await openPage({ url: `${link.url}?lang=de` });
    const answer = await submitForm({ ...page, url: `${link.url}?lang=de` }, { code: "NO-SUCH" });
    expect(answer.html).toContain("Diesen Code gibt es hier nicht.");
  });
});

it("a code without limits says how often it was used, on its link and in the list of links", async () => {
  const shop = await openShop(rig);
  const link = await shop.newLink({ promotions: [{ code: "FRIENDS", amount: 200 }] });
  const back = payAt(rig, hostedUrl(await submitForm(await openPage(link), { code: "friends", shown: "1799" })));
  await settle(rig, [link.id]);
  const { body: paid } = await shop.call<object>("GET", `/v1/payments/${paymentIdIn(back)}`);
  expect(paid).toMatchObject({ status: "captured", amount: 1799 });
  const used = { promotions: [{ code: "FRIENDS", redemptions: 1, redemptions_held: 0 }] };
  expect((await shop.call<object>("GET", `/v1/links/${link.id}`)).body).toMatchObject(used);
  const { body: list } = await shop.call<{ data: readonly object[] }>("GET", "/v1/links");
  expect(list.data[0]).toMatchObject({ id: link.id, ...used });
});

it("the first payment of a link is free of fees, and the second shopper is asked about theirs", async () => {
  const fees = {
    rules: [{ type: "fixed", name: "Per payment", currency: "EUR", amount: 30 }],
    borne_by: "shopper",
    incentive: { payments: 1, per: "link" },
  };
  const shop = await openShop(rig);
  const link = await shop.newLink({ fees });
  const [first, second] = [await openPage(link), await openPage(link)];
  expect(first.html).toContain("Pay €19.99");
  const back = payAt(rig, hostedUrl(await submitForm(first, { shown: "1999" })));
  const asked = await submitForm(second, { shown: "1999" });
  expect(asked.status).toBe(409);
  for (const words of ["Per payment", "€0.30", "Pay €20.29"]) expect(asked.html).toContain(words);
  expect((await submitForm(second, { shown: "2029" })).status).toBe(303);
  await settle(rig, [link.id]);
  const { body: paid } = await shop.call<object>("GET", `/v1/payments/${paymentIdIn(back)}`);
  expect(paid).toMatchObject({
    status: "captured",
    amount: 1999,
    fees: { amount: 0, waived: 30, charged: [], merchant_nets: 1999 },
  });
});

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

/** A shopper who was shown a total sends the form, and pays if no question follows. */
async function buys(link: Link, shown: string, email: string) {
  const answer = await submitForm(await openPage(link), { shown, email });
  return answer.status === 303 ? { kind: "started", hosted: hostedUrl(answer) } : { kind: "asked", html: answer.html };
}

async function quoted(shop: Merchant, link: Link): Promise<number> {
  return (await shop.call<{ amount: number }>("POST", "/v1/quotes", { body: { link_id: link.id } })).body.amount;
}

it("the first two of a merchant are free on whichever link, the third is asked, and one that ends unpaid is available again", async () => {
  const { shop, put, id, links } = await shopWith({ payments: 2, per: "merchant" });
  const [one, other] = links;
  const linkFees = (link: Link) => shop.call<Fees>("GET", `/v1/links/${link.id}`);
  expect((await linkFees(one)).body.fees.incentive).toEqual((await linkFees(other)).body.fees.incentive);
  expect([await quoted(shop, one), await quoted(shop, other)]).toEqual([10_000, 10_000]);
  const [first, second] = [await buys(one, FREE, "kim@example.com"), await buys(other, FREE, "kim@example.com")];
  expect([first.kind, second.kind]).toEqual(["started", "started"]);
  expect([await quoted(shop, one), await quoted(shop, other)]).toEqual([10_394, 10_394]);
  expect((await shop.call("GET", "/v1/fee_profile")).body).toMatchObject({ incentive_used: 2 });

  const third = await buys(one, FREE, "lee@example.com");
  for (const words of ["Per payment", "\u20ac0.30", "\u20ac3.64", "Pay \u20ac103.94"])
    expect(third.html).toContain(words);

  // Raised by one, what was used stays used; links that there are keep their two.
  expect(await put({ payments: 3 })).toMatchObject({ id, payments: 3 });
  const newest = await shop.newLink({ amount: 10_000 });
  expect([await quoted(shop, newest), await quoted(shop, one)]).toEqual([10_000, 10_394]);
  const page = await submitForm(await openPage(newest), { shown: FULL, email: "lee@example.com" });
  // The shopper saw a higher price than it is: they are asked as well, and their claim is free for the next.
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

it("of twelve who pay at once on two links for the first three, exactly three do, and nothing is held for the others", async () => {
  const { shop, links } = await shopWith({ payments: 3, per: "merchant" });
  const buyers = Array.from({ length: 12 }, (_, index) =>
    buys(links[index % 2 === 0 ? 0 : 1], FREE, `${index}@example.com`),
  );
  const came = (await Promise.all(buyers)).map(({ kind }) => kind);
  expect([came.filter((kind) => kind === "started").length, came.filter((kind) => kind === "asked").length]).toEqual([
    3, 9,
  ]);
  expect((await shop.call("GET", "/v1/fee_profile")).body).toMatchObject({ incentive_used: 3 });
});

it("the first of each shopper is free on one link, in whatever letters they write their address, and not on the next", async () => {
  const { links } = await shopWith({ payments: 1, per: "merchant_shopper" });
  const [one, other] = links;
  expect((await buys(one, FREE, "kim@example.com")).kind).toBe("started");
  expect((await buys(other, FREE, "Kim@Example.com")).kind).toBe("asked");
  expect((await buys(other, FREE, "lee@example.com")).kind).toBe("started");
  expect((await buys(other, FULL, "Kim@Example.com")).kind).toBe("started");
});

const withIncentive = (incentive: object) => ({ fees: { rules: RULES, borne_by: "shopper", incentive } });

it.each([
  [{ promotions: [{ code: "AB", amount: 1 }] }, "/promotions/0/code"],
  [{ promotions: [{ code: "SPRING 10!", amount: 1 }] }, "/promotions/0/code"],
  [{ promotions: [{ code: "SPRING" }] }, "/promotions/0/amount"],
  [{ promotions: [{ code: "SPRING", amount: 1, basis_points: 1 }] }, "/promotions/0/amount"],
  [{ promotions: [{ code: "SPRING", basis_points: 10_001 }] }, "/promotions/0/basis_points"],
  [{ promotions: [{ code: "SPRING", amount: 1, max_redemptions: 0 }] }, "/promotions/0/max_redemptions"],
  [{ promotions: ["SPRING", "spring"].map((code) => ({ code, amount: 1 })) }, "/promotions/1/code"],
  [withIncentive({}), "/fees/incentive/payments"],
  [withIncentive({ payments: 0, per: "merchant" }), "/fees/incentive/payments"],
  [withIncentive({ payments: 10_001, per: "merchant" }), "/fees/incentive/payments"],
  [withIncentive({ payments: 1, per: "everybody" }), "/fees/incentive/per"],
  [withIncentive({ payments: 1, per: "merchant", discount_basis_points: 0 }), "/fees/incentive/discount_basis_points"],
  [withIncentive({ payments: 1, per: "merchant", id: "inc_mine" }), "/fees/incentive/id"],
  [withIncentive({ payments: 1, per: "link", id: "inc_00000000000000000001" }), "/fees/incentive/id"],
])("a link with %j is refused with the field's name", async (members, pointer) => {
  const body = { title: "Tea", currency: "EUR", amount: 1999, ...members };
  const refused = await shop.call<Problem>("POST", "/v1/links", { body });
  expect(refused.status).toBe(422);
  expect(refused.body.errors?.map((error) => error.pointer)).toContain(pointer);
});
