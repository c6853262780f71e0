/** A link's page on the desk: all that is set on the link can be read there. */

import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { SYSTEM } from "../../worker/domain/audit.ts";
import { LinkChangesSchema, type NewLinkSchema, toChanges } from "../../worker/http/v1/link-schemas.ts";
import { type Browser, makeDesk, makeLink, type Page } from "./desk-rig.ts";
import { addMember, addMerchant, newName, newToken } from "./people.ts";

const desk = makeDesk();
const { deps } = desk;
const now = deps.clock.now();

async function browserOf(user: { readonly userId: string; readonly merchantId: string }): Promise<Browser> {
  const browser = desk.newBrowser();
  browser.cookies.set("__Host-desk", await newToken(deps, user, now));
  return browser;
}

const IMAGE = "img_0123456789abcdefghjk_1200x800";
const ITEM_IMAGE = "img_0123456789abcdefghjk_400x400";

/** A body for each member of `POST /v1/links`, and what the page says of it; or why it says nothing. */
const MEMBERS: Readonly<
  Record<keyof z.infer<typeof NewLinkSchema>, { readonly body?: unknown; readonly says: readonly string[] } | string>
> = {
  title: { body: "Tea & cake", says: ["<h1>Tea &amp; cake"] },
  description: { body: "With scones.", says: ["With scones."] },
  currency: { body: "EUR", says: ["€"] },
  amount: "a link has one kind of price; the other two are below",
  open_amount: "the same",
  line_items: {
    body: [
      {
        name: "Cup",
        amount: 1250,
        quantity: 2,
        tax: { category: "reduced", country_rates: { FR: 550 } },
      },
      { name: "Seat", amount: 500, adjustable_quantity: { minimum: 1, maximum: 8 }, image: ITEM_IMAGE },
    ],
    says: [
      "2 × Cup, €12.50 each, tax: reduced rate, but France 5.5%",
      "Seat, €5.00 each, 1 to 8 (1 at first)",
      ITEM_IMAGE,
    ],
  },
  max_payments: { body: 40, says: ["0 of 40"] },
  capture_method: { body: "manual", says: ["Money reserved first, and taken when you capture it"] },
  expires_at: { body: "2031-01-02T10:00:00Z", says: ["Expires", "2 Jan 2031, 10:00 UTC"] },
  late_payments: { body: "refund", says: ["Late payments", "Returned"] },
  card_entry: { body: "embedded", says: ["Cards entered on your payment page"] },
  activates_at: { body: "2030-01-02T10:00:00Z", says: ["Opens", "2 Jan 2030, 10:00 UTC"] },
  embed_origins: { body: ["https://shop.example"], says: ["https://shop.example"] },
  takes_wallets: { body: true, says: ["Wallets accepted"] },
  slug: { says: ['id="url"'] },
  success_url: { body: "https://shop.example/thanks", says: ["https://shop.example/thanks"] },
  metadata: { body: { room: "3", "b&b": "yes" }, says: ["room: 3", "b&amp;b: yes"] },
  images: { body: [IMAGE], says: [IMAGE] },
  extras: {
    body: [
      { name: "Gift wrap", amount: 350 },
      { name: "Coaster", amount: 900, maximum_quantity: 6 },
    ],
    says: ["Gift wrap, €3.50<", "Coaster, €9.00 each, up to 6"],
  },
  tips: { body: { basis_points: [1250], amounts: [500] }, says: ["12.5%, €5.00, or another amount"] },
  custom_fields: {
    body: [
      { key: "name", label: "Name", type: "text", required: true, minimum_length: 2, maximum_length: 60 },
      { key: "age", label: "Age", type: "number", minimum: 6 },
      { key: "glaze", label: "Glaze", type: "choice", options: ["Ash", "Iron"] },
    ],
    says: [
      "Name (required, 2 to 60 characters)",
      "Age (optional, a number of at least 6)",
      "Glaze (optional, one of Ash / Iron)",
    ],
  },
  shipping: {
    body: {
      countries: ["DE", "AT"],
      rates: [
        { name: "Post", amount: 690, delivery: "3 days" },
        { name: "Collect", amount: 0, countries: ["DE"] },
      ],
    },
    says: ["To Germany, Austria", "Post: €6.90, 3 days", "Collect: free, only to Germany"],
  },
  phone: { body: "required", says: ["Phone number", "Required"] },
  consent: {
    body: { text: "I agree.", terms_url: "https://shop.example/terms" },
    says: ["I agree.", "https://shop.example/terms"],
  },
  note: { body: true, says: ["Shoppers may add a note"] },
  tax: {
    body: {
      type: "eu_vat",
      seller_country: "DE",
      seller_vat_id: "DE129273398",
      behavior: "exclusive",
      rounding: "document",
      country_rates: { FI: 0 },
    },
    says: [
      "EU VAT of the shopper’s country, added to prices, rounded on the total",
      "Standard rate, but Finland 0%",
      "Seller in Germany, VAT ID DE129273398",
    ],
  },
  presentment_currencies: { body: ["USD", "GBP"], says: ["Other currencies", "USD, GBP"] },
  promotions: {
    body: [
      {
        code: "SPRING-10",
        basis_points: 1000,
        valid_from: "2027-01-02T10:00:00Z",
        valid_until: "2027-02-02T10:00:00Z",
        max_redemptions: 1,
        max_redemptions_per_shopper: 2,
      },
      { code: "NEIGHBOURS", amount: 500 },
    ],
    says: [
      "SPRING-10: 10% off, from 2 Jan 2027, 10:00 UTC, until 2 Feb 2027, 10:00 UTC, at most 1 payment, at most 2 per shopper",
      "NEIGHBOURS: €5.00 off",
    ],
  },
  top_up_wallet_id: "excludes most of the others; shown below",
  fees: {
    body: {
      rules: [
        { type: "percentage", name: "Abroad", currency: "USD", basis_points: 150 },
        { type: "fixed", name: "Each", currency: "EUR", amount: 30 },
      ],
      borne_by: "split",
      shopper_share_basis_points: 5000,
      fx_markup_basis_points: 200,
      incentive: { payments: 3, per: "shopper" },
    },
    says: [
      "Abroad: 1.5%, on payments in USD",
      "Each: €0.30",
      "50% paid by the shopper",
      "Mark-up on exchange rates: 2%",
      "The first 3 payments of each shopper: no fees",
    ],
  },
};

/** The page of a link that is changed as the API would. */
async function pageOf(browser: Browser, id: string, body: Readonly<Record<string, unknown>>): Promise<Page> {
  const changes = toChanges(LinkChangesSchema.parse(body));
  const changed = await deps.linkObjects.of(id.slice(4)).change(changes, SYSTEM);
  expect(changed.ok).toBe(true);
  return browser.get(`/desk/links/${id}`);
}

describe("a link's page", () => {
  it("shows every member that a new link can have, and all but the forms on an archived link", async () => {
    const browser = desk.newBrowser();
    await browser.register();
    const id = await makeLink(browser);
    const given = Object.entries(MEMBERS).flatMap(([name, member]) =>
      typeof member === "string" || member.body === undefined ? [] : [[name, member.body] as const],
    );
    const said = Object.values(MEMBERS).flatMap((member) => (typeof member === "string" ? [] : member.says));
    const page = await pageOf(browser, id, Object.fromEntries(given));
    for (const words of said) expect(page.html).toContain(words);
    await browser.submit(page, `/desk/links/${id}/archive`);
    const archived = await browser.get(`/desk/links/${id}`);
    expect(archived.html).not.toContain("Upload picture");
    for (const words of said) expect(archived.html).toContain(words);
  });

  it("shows an amount of the shopper's choice with the suggestions, and the least that a link can have", async () => {
    const browser = desk.newBrowser();
    await browser.register();
    const id = await makeLink(browser);
    const open = { open_amount: { minimum: 500, maximum: 10_000, suggestions: [1000, 2500] }, tips: { amounts: [] } };
    const shipping = { countries: null, rates: [] };
    const { html } = await pageOf(browser, id, { ...open, shipping, activates_at: "2026-01-02T10:00:00Z" });
    expect(html).toContain('€5.00 to €100.00</li><li class="pre">Suggested: €10.00, €25.00');
    expect(html).toMatch(/<dt>Tips<\/dt><dd><span class="pre">Any amount</);
    expect(html).toContain('To all countries</li><li class="pre">Free');
    expect(html).toMatch(/<dt>Opened<\/dt><dd><time[^>]*>2 Jan 2026/);
    expect(html).toContain("Kept, if a place is free");
    for (const label of ["Items", "Extras", "Questions", "Metadata", "Promotion codes", "Note"])
      expect(html).not.toContain(`<dt>${label}</dt>`);
  });

  it("names the wallet that is topped up only to those who may see wallets", async () => {
    const merchantId = await addMerchant(now);
    const role = `rol_${newName("x").slice(2)}` as const;
    await deps.roles.add({ id: role, merchantId, name: "Links", permissions: ["links:read"], createdAt: now }, []);
    const [owner, member] = await Promise.all(
      (["owner", role] as const).map(async (each) => browserOf(await addMember(merchantId, each, now))),
    );
    if (owner === undefined || member === undefined) throw new Error("no browsers");
    const form = await owner.get("/desk/wallets/new");
    const made = await owner.submit(form, "/desk/wallets", { name: "Credit of Mira", currencies: "EUR" });
    const walletId = /wal_\w+/.exec(made.location ?? "")?.[0] ?? "";
    const id = await makeLink(owner, { top_up_wallet_id: walletId });
    const [named, unnamed] = await Promise.all([owner, member].map((each) => each.get(`/desk/links/${id}`)));
    expect(named?.html).toContain(`<a href="/desk/wallets/${walletId}">Credit of Mira</a>`);
    expect(unnamed?.html).toContain(walletId);
    expect(unnamed?.html).not.toContain("Credit of Mira");
  });
});
