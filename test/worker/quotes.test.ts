/** Fees from the API to the page, the provider, the merchant and the receipt; and quotes, which say the same before anything is made. */

import { beforeAll, describe, expect, it } from "vitest";
import {
  hostedUrl,
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

const RULES = [
  { type: "fixed", name: "Per payment", currency: "USD", amount: 30 },
  { type: "percentage", name: "Processing", basis_points: 350 },
] as const;
const LINK = { title: "Invoice 7", currency: "USD", amount: 10_000, fees: { rules: RULES, borne_by: "shopper" } };

interface Quote {
  readonly amount: number;
  readonly fees: { readonly amount: number; readonly merchant_nets: number } | null;
}

/** For requests that make no payment. */
let shop: Merchant;
beforeAll(async () => {
  shop = await openShop(rig);
});

const quote = <T = Quote>(body: unknown) => shop.call<T>("POST", "/v1/quotes", { body });

describe("fees that the shopper bears", () => {
  it("of 0.30 and 3.5 % on 100.00 USD are 3.94 on page, at the provider, in the API and on the receipt, and 100.00 is left", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink(LINK);
    const page = await openPage(link);
    for (const words of ["Per payment", "$0.30", "Processing", "$3.64", "Pay $103.94"])
      expect(page.html).toContain(words);
    const back = payAt(rig, hostedUrl(await submitForm(page)));
    const sent = new URLSearchParams(rig.stripe.calls("POST", /checkout\/sessions$/).at(-1)?.body ?? "");
    const charged = [...sent].filter(([name]) => name.endsWith("[unit_amount]")).map(([, amount]) => Number(amount));
    expect(charged).toEqual([10_000, 30, 364]);
    await settle(rig, [link.id]);
    const id = paymentIdIn(back);
    const { body: paid } = await shop.call<object>("GET", `/v1/payments/${id}`);
    const fees = {
      amount: 394,
      rules: [
        { name: "Per payment", amount: 30 },
        { name: "Processing", amount: 364 },
      ],
      tax: null,
      merchant_nets: 10_000,
    };
    expect(paid).toMatchObject({ status: "captured", amount: 10_394, amount_captured: 10_394, fees });
    expect(await shop.listPayments(link.id)).toEqual([paid]);
    const { body: quoted } = await shop.call("POST", "/v1/quotes", { body: { link_id: link.id } });
    expect(quoted).toMatchObject({ amount: 10_394, currency: "USD", tip: 0, shipping: null, tax: null, fees });
    const token = new URL(back).searchParams.get("v") ?? "";
    const receipt = await (await send(`/pay/${id}/receipt?v=${token}`)).text();
    for (const words of ["Per payment", "$3.64", "$103.94"]) expect(receipt).toContain(words);
  });
});

describe("a quote", () => {
  it("of a link that does not exist yet names each part, whoever bears the fees, and creates nothing", async () => {
    const before = await shop.call<{ data: unknown[] }>("GET", "/v1/links");
    const borne = { rules: RULES, borne_by: "merchant" };
    expect((await quote({ link: { ...LINK, fees: borne } })).body).toMatchObject({
      amount: 10_000,
      fees: { amount: 380, charged: [], merchant_nets: 9_620 },
    });
    const split = { rules: RULES, borne_by: "split", shopper_share_basis_points: 5_000 };
    expect((await quote({ link: { ...LINK, fees: split } })).body).toMatchObject({ amount: 10_194 });
    const after = await shop.call<{ data: unknown[] }>("GET", "/v1/links");
    expect(after.body.data.length).toBe(before.body.data.length);
  });

  it("counts everything that a shopper may choose", async () => {
    const link = {
      title: "Order",
      currency: "EUR",
      line_items: [{ name: "Cup", amount: 2_400, adjustable_quantity: { minimum: 1, maximum: 9 } }],
      extras: [{ name: "Box", amount: 300, maximum_quantity: 2 }],
      tips: { basis_points: [1_000] },
      shipping: { rates: [{ name: "Post", amount: 500 }] },
      tax: { type: "eu_vat", seller_country: "DE", behavior: "exclusive" },
    };
    const choice = {
      quantities: { 0: 2 },
      extras: { 0: 1 },
      tip: { basis_points: 1_000 },
      country: "AT",
      shipping_rate: 0,
    };
    // 48.00, 3.00 and 5.00 with 20 % each; the tenth of 51.00 as a tip, untaxed.
    expect((await quote({ link, choice })).body).toMatchObject({
      amount: 5_600 + 1_120 + 510,
      tip: 510,
      shipping: { amount: 500, tax: { amount: 100 } },
      tax: { amount: 1_120, country: "AT" },
      fees: null,
    });
    const business = { ...choice, vat_id: "ATU13585627" };
    expect((await quote({ link, choice: business })).body).toMatchObject({
      amount: 6_110,
      tax: { amount: 0, reverse_charge_vat_id: "ATU13585627" },
      vat_id_check: "form",
    });
    for (const [changes, pointer] of [
      [{ quantities: { 0: 10 } }, "/choice/quantities/0"],
      [{ extras: { 0: 3 } }, "/choice/extras/0"],
      [{ tip: { basis_points: 999 } }, "/choice/tip"],
      [{ country: null }, "/choice/country"],
      [{ country: "XX" }, "/choice/country"],
      [{ shipping_rate: 7 }, "/choice/shipping_rate"],
      [{ vat_id: "ATU13585628" }, "/choice/vat_id"],
      [{ vat_id: "DE136695976" }, "/choice/vat_id"],
      [{ surprise: 1 }, "/choice/surprise"],
    ] as const) {
      const refused = await quote<Problem>({ link, choice: { ...choice, ...changes } });
      expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([422, pointer]);
    }
  });

  it.each([
    [{}, 422, "/link_id"],
    [{ link_id: "lnk_x", link: LINK }, 422, "/link_id"],
    [{ link_id: "lnk_0123456789abcdefghjk" }, 404, undefined],
    [{ link: { ...LINK, amount: 20, fees: { rules: RULES, borne_by: "merchant" } } }, 422, "/link/fees/rules"],
  ])("for %j is refused", async (body, status, pointer) => {
    const refused = await quote<Problem>(body);
    expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([status, pointer]);
  });

  it("of another merchant's link is refused like one of a link that is not there", async () => {
    const foreign = await (await openShop(rig)).newLink(LINK);
    expect((await quote({ link_id: foreign.id })).status).toBe(404);
  });
});

it.each([
  [{ rules: [], borne_by: "shopper" }, "/fees/rules"],
  [{ rules: RULES, borne_by: "split" }, "/fees/shopper_share_basis_points"],
  [{ rules: RULES, borne_by: "shopper", shopper_share_basis_points: 5 }, "/fees/shopper_share_basis_points"],
  [{ rules: [{ type: "fixed", name: "Fee", amount: 5 }], borne_by: "shopper" }, "/fees/rules/0"],
  [{ rules: [{ ...RULES[0], amount: -5 }], borne_by: "shopper" }, "/fees/rules/0/amount"],
  [{ rules: [{ ...RULES[0], amount: 10_001 }], borne_by: "merchant" }, "/fees/rules"],
  [{ rules: [{ ...RULES[1], basis_points: 3_001 }], borne_by: "shopper" }, "/fees/rules/0/basis_points"],
  [{ rules: [{ type: "percent" }], borne_by: "shopper" }, "/fees/rules/0/type"],
])("a link with the fees %j is refused with the field's name", async (fees, pointer) => {
  const refused = await shop.call<Problem>("POST", "/v1/links", { body: { ...LINK, fees } });
  expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([422, pointer]);
});

describe("a merchant's usual fees", () => {
  const FEES = { rules: RULES, borne_by: "shopper" };
  const { fees: _, ...bare } = LINK;

  it("are what links begin with that are made without their own, from then on; quotes know them, and the audit log who set them", async () => {
    const shop = await openShop(rig);
    const amountOf = async (body: object) => (await shop.call<Quote>("POST", "/v1/quotes", { body })).body.amount;
    const first = await shop.newLink(bare);
    expect((await shop.call("GET", "/v1/fee_profile")).body).toEqual({ fees: null, incentive_used: null });
    const put = await shop.call("PUT", "/v1/fee_profile", { body: { fees: FEES } });
    expect([put.status, put.body]).toMatchObject([200, { fees: FEES }]);
    expect((await shop.call("GET", "/v1/fee_profile")).body).toEqual(put.body);
    const second = await shop.newLink(bare);
    expect(second).toMatchObject({ fees: FEES });
    const third = await shop.newLink({ ...bare, fees: null });
    expect(await Promise.all([first, second, third].map(({ id }) => amountOf({ link_id: id })))).toEqual([
      10_000, 10_394, 10_000,
    ]);
    expect(await amountOf({ link: bare })).toBe(10_394);
    expect(await amountOf({ link: { ...bare, fees: null } })).toBe(10_000);
    expect((await shop.call("PUT", "/v1/fee_profile", { body: { fees: null } })).body).toEqual({
      fees: null,
      incentive_used: null,
    });
    expect(await amountOf({ link: bare })).toBe(10_000);
    expect(await amountOf({ link_id: second.id })).toBe(10_394);
    const { body: log } = await shop.call<{ data: { action: string; after: object }[] }>("GET", "/v1/audit");
    const noted = log.data.filter(({ action }) => action === "fee_profile.changed");
    // The numbers, and of the merchant's own words only that they changed.
    expect(noted.map(({ after }) => after)).toEqual([
      { version: 2, profile: null, names: "changed" },
      { version: 1, profile: expect.objectContaining({ rules: expect.any(Array) }), names: "changed" },
    ]);
    for (const { name } of RULES) expect(JSON.stringify(noted)).not.toContain(name);
  });

  it("that would make a price negative are refused with the link, and so are those that contradict each other", async () => {
    const shop = await openShop(rig);
    const rules = [{ ...RULES[0], amount: 10_001 }];
    await shop.call("PUT", "/v1/fee_profile", { body: { fees: { rules, borne_by: "merchant" } } });
    const refused = await shop.call<Problem>("POST", "/v1/links", { body: bare });
    expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([422, "/fees/rules"]);
    const steep = {
      rules: [
        { ...RULES[1], basis_points: 2_000 },
        { ...RULES[1], basis_points: 1_001 },
      ],
      borne_by: "shopper",
    };
    const wrong = await shop.call<Problem>("PUT", "/v1/fee_profile", { body: { fees: steep } });
    expect([wrong.status, wrong.body.errors?.[0]?.pointer]).toEqual([422, "/fees/rules"]);
    expect((await shop.call("GET", "/v1/fee_profile")).body).toMatchObject({ fees: { borne_by: "merchant" } });
  });
});

describe("other currencies", () => {
  it.each([
    ["an invalid currency", { presentment_currencies: ["XAU"] }, "/presentment_currencies/0"],
    ["one twice", { presentment_currencies: ["MXN", "mxn"] }, "/presentment_currencies"],
    ["no list", { presentment_currencies: "MXN" }, "/presentment_currencies"],
    [
      "a mark-up beyond a tenth",
      { fees: { rules: [], borne_by: "merchant", fx_markup_basis_points: 1_001 } },
      "/fees/fx_markup_basis_points",
    ],
  ])("refuses a link with %s, and names it", async (_what, members, pointer) => {
    const body = { title: "Tea", currency: "EUR", amount: 100, ...members };
    const refused = await shop.call<Problem>("POST", "/v1/links", { body });
    expect(refused.body).toMatchObject({ status: 422, errors: [{ pointer }] });
  });

  it("refuses quotes and rates in invalid currencies, or in others than the link's", async () => {
    const link = await shop.newLink({ ...LINK, presentment_currencies: ["MXN"] });
    const quote = await shop.call<Problem>("POST", "/v1/quotes", { body: { link_id: link.id, currency: "EUR" } });
    expect(quote.body).toMatchObject({ status: 422, errors: [{ pointer: "/currency" }] });
    const rates = await shop.call<Problem>("GET", "/v1/fx_rates?base=USDD");
    expect(rates.body).toMatchObject({ status: 422, errors: [{ pointer: "/base" }] });
  });
});
