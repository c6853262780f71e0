/** A link with a tax, from the API to the page, the provider, the merchant and the receipt; and everything about it that is refused. */

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

const VAT = { type: "eu_vat", seller_country: "DE", behavior: "exclusive" } as const;
const LINK = {
  amount: undefined,
  line_items: [
    { name: "Bowl", amount: 5800 },
    { name: "Book", amount: 2990, tax: { category: "reduced" } },
  ],
  tax: VAT,
};
/** 19 % of 58.00 is 11.02, 7 % of 29.90 is 2.093. */
const TOTAL = 5800 + 2990 + 1102 + 209;

/** For requests that make no payment. */
let shop: Merchant;
beforeAll(async () => {
  shop = await openShop(rig);
});

describe("a link with the VAT of its shopper's country", () => {
  it("charges what its page said, and tells provider, merchant and receipt the same", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink(LINK);
    const first = await openPage(link);
    expect(first.html).toContain("Choose a country");
    const updated = await submitForm(first, { tax_country: "DE", email: "", action: "update" });
    for (const words of ["VAT 19%", "€11.02", "VAT 7%", "€2.09", "Pay €101.01"]) expect(updated.html).toContain(words);
    const shown = /name="shown" value="(\d+)"/.exec(updated.html)?.[1];
    expect(shown).toBe(String(TOTAL));
    const hosted = hostedUrl(await submitForm(first, { tax_country: "DE", shown: String(TOTAL) }));
    const sent = new URLSearchParams(rig.stripe.calls("POST", /checkout\/sessions$/).at(-1)?.body ?? "");
    expect([...sent].filter(([name]) => name.endsWith("[unit_amount]")).map(([, amount]) => Number(amount))).toEqual([
      5800, 2990, 1311,
    ]);
    const back = payAt(rig, hosted);
    const id = paymentIdIn(back);
    await settle(rig, [link.id]);
    const { body: paid } = await shop.call<object>("GET", `/v1/payments/${id}`);
    expect(paid).toMatchObject({
      status: "captured",
      amount: TOTAL,
      amount_captured: TOTAL,
      lines: [
        { name: "Bowl", tax: { basis_points: 1900, amount: 1102 } },
        { name: "Book", tax: { basis_points: 700, amount: 209 } },
      ],
      tax: {
        type: "eu_vat",
        behavior: "exclusive",
        amount: 1311,
        rates: [
          { basis_points: 1900, taxable_amount: 5800, amount: 1102 },
          { basis_points: 700, taxable_amount: 2990, amount: 209 },
        ],
        country: "DE",
        reverse_charge_vat_id: null,
        evidence: { address_country: null, chosen_country: "DE" },
      },
    });
    expect(await shop.listPayments(link.id)).toEqual([paid]);
    const token = new URL(back).searchParams.get("v") ?? "";
    const receipt = await (await send(`/pay/${id}/receipt?v=${token}`)).text();
    for (const words of ["VAT 19%", "€11.02", "€101.01"]) expect(receipt).toContain(words);
    const jws = await (await send(`/pay/${id}/receipt.jws?v=${token}`)).text();
    const claims = JSON.parse(atob((jws.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/"))) as object;
    expect(claims).toMatchObject({ amount: TOTAL, tax: { behavior: "exclusive", reverse_charge: false } });
  });

  it("never charges a total that was not on the page: it shows the new one and asks", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink(LINK);
    const page = await openPage(link);
    const calls = rig.stripe.calls("POST", /checkout\/sessions$/).length;
    for (const fields of [
      { tax_country: "HU", shown: String(TOTAL) },
      { tax_country: "DE", shown: "" },
      { tax_country: "AT", vat_id: "ATU13585627", shown: String(TOTAL) },
      { tax_country: "DE", shown: "1" },
    ]) {
      const asked = await submitForm(page, fields);
      expect(asked.status, JSON.stringify(fields)).toBe(409);
      expect(asked.html).toContain("Nothing was charged.");
    }
    expect(rig.stripe.calls("POST", /checkout\/sessions$/)).toHaveLength(calls);
    // 27 % of 58.00 is 15.66; a state with two reduced rates has its standard one, of 29.90 it is 8.073.
    const hungary = await submitForm(page, { tax_country: "HU", shown: String(TOTAL) });
    expect(hungary.html).toContain("Pay €111.63");
    const paying = await submitForm(page, { tax_country: "HU", shown: "11163" });
    expect(paying.status).toBe(303);
  });

  it("leaves the VAT to a business in another state, and says so to all", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink(LINK);
    const page = await openPage(link);
    const typed = { tax_country: "AT", vat_id: " atu 1358 5627 ", shown: "8790" };
    const updated = await submitForm(page, { ...typed, action: "update" });
    expect(updated.html).toContain("Reverse charge");
    expect(updated.html).toContain("Pay €87.90");
    const back = payAt(rig, hostedUrl(await submitForm(page, typed)));
    await settle(rig, [link.id]);
    const { body: paid } = await shop.call<object>("GET", `/v1/payments/${paymentIdIn(back)}`);
    expect(paid).toMatchObject({ amount: 8790, tax: { amount: 0, rates: [], reverse_charge_vat_id: "ATU13585627" } });
    const status = await (await send(back)).text();
    expect(status).toContain("ATU13585627");
  });

  it.each([
    [{ tax_country: "AT", vat_id: "ATU13585628" }, "vat_id"],
    [{ tax_country: "FR", vat_id: "ATU13585627" }, "vat_id"],
    [{ tax_country: "DE", vat_id: "<b>" }, "vat_id"],
    [{ tax_country: "", vat_id: "" }, "tax_country"],
    [{ tax_country: "XX" }, "tax_country"],
    [{ tax_country: "__proto__" }, "tax_country"],
  ])("refuses %j at its field, and moves nothing", async (fields, field) => {
    const link = await shop.newLink(LINK);
    const answer = await submitForm(await openPage(link), fields);
    expect(answer.status).toBe(422);
    expect(answer.html).toContain(`id="f-${field}-error"`);
    expect(await shop.listPayments(link.id)).toEqual([]);
  });
});

it("a tax that the price holds is shown as such and changes nothing", async () => {
  const tax = { type: "fixed", name: "Sales tax", basis_points: 825, behavior: "inclusive" };
  const link = await shop.newLink({ tax });
  const page = await openPage(link);
  // 19.99 less 19.99 / 1.0825 is 1.5235.
  for (const words of ["Includes Sales tax 8.25%", "€1.52", "Pay €19.99"]) expect(page.html).toContain(words);
  expect(page.html).not.toContain('name="vat_id"');
  const { body } = await shop.call<object>("GET", `/v1/links/${link.id}`);
  expect(body).toMatchObject({ amount: 1999, tax: { ...tax, rounding: "line" } });
});

it.each([
  [{ tax: { ...VAT, seller_country: "XX" } }, "/tax/seller_country"],
  [{ tax: { ...VAT, country_rates: { DE: 800 } } }, "/tax/country_rates/DE"],
  [{ tax: { ...VAT, country_rates: { DE: 7.5 } } }, "/tax/country_rates/DE"],
  [{ tax: { ...VAT, country_rates: { US: 500 } } }, "/tax/country_rates/US"],
  [{ tax: { type: "fixed", name: "GST", basis_points: -1, behavior: "exclusive" } }, "/tax/basis_points"],
  [{ tax: { type: "fixed", name: "GST", basis_points: 10_001, behavior: "exclusive" } }, "/tax/basis_points"],
  [{ tax: { type: "fixed", name: "G\u0000T", basis_points: 10, behavior: "exclusive" } }, "/tax/name"],
  [{ tax: { type: "none" } }, "/tax/type"],
  [{ ...LINK, tax: null }, "/line_items/1/tax"],
  [{ ...LINK, tax: { type: "fixed", name: "GST", basis_points: 500, behavior: "exclusive" } }, "/line_items/1/tax"],
])("a link with %j is refused with the field's name", async (members, pointer) => {
  const body = { title: "Tea", currency: "EUR", amount: 1999, ...members };
  const refused = await shop.call<Problem>("POST", "/v1/links", { body });
  expect(refused.status).toBe(422);
  expect(refused.body.errors?.map((error) => error.pointer)).toContain(pointer);
});

it("a change that would leave a line's tax without the link's is refused", async () => {
  const link = await shop.newLink(LINK);
  const refused = await shop.call<Problem>("PATCH", `/v1/links/${link.id}`, { body: { tax: null } });
  expect(refused.status).toBe(422);
  expect(refused.body.errors).toMatchObject([{ pointer: "/line_items/1/tax" }]);
});
