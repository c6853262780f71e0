/** A link on the desk: its page lists all that is set on it, and its form keeps what it does not show and fills that of a duplicate. */

import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { SYSTEM } from "../../worker/domain/audit.ts";
import { LinkChangesSchema, type NewLinkSchema, toChanges } from "../../worker/http/v1/link-schemas.ts";
import { type Browser, fieldsOf, makeDesk, makeLink, type Page } from "./desk-rig.ts";
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
      "SPRING-10: 10% off, from 2 Jan 2027, 10:00 UTC, until 2 Feb 2027, 10:00 UTC, at most 1 payment, at most 2 per shopper (not used yet)",
      "NEIGHBOURS: €5.00 off (not used yet)",
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

const BODY = Object.fromEntries(
  Object.entries(MEMBERS).flatMap(([name, member]) =>
    typeof member === "string" || member.body === undefined ? [] : [[name, member.body] as const],
  ),
);

const linkOf = (linkId: string) => deps.linkObjects.of(linkId.slice(4)).link();
const idOf = (location: string | null): string => location?.slice("/desk/links/".length) ?? "";

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
    const said = Object.values(MEMBERS).flatMap((member) => (typeof member === "string" ? [] : member.says));
    const page = await pageOf(browser, id, BODY);
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

describe("a link's form", () => {
  it("keeps what the form does not show: metadata, seconds and their parts, more items than an empty form has rows for, taxes and fees, which the page tells", async () => {
    const browser = await browserOf(await addMember(await addMerchant(now), "owner", now));
    const id = await makeLink(browser);
    const items = Array.from({ length: 9 }, (_, index) => ({
      name: `Item ${index}`,
      amount: 100,
      quantity: 1,
      adjustable: null,
      ...(index === 3 && { tax: { kind: "fixed", basisPoints: 700 } as const }),
    }));
    const tax = {
      behavior: "exclusive",
      rounding: "line",
      name: "GST",
      sellerCountry: null,
      rate: { kind: "fixed", basisPoints: 1_000 },
    } as const;
    const fees = {
      rules: [{ kind: "fixed", name: "Per payment", currency: "EUR", amount: 30 }],
      shopperShare: 10_000,
    } as const;
    const expiresAt = Date.UTC(2027, 0, 2, 10, 0, 37);
    const code = { discount: { kind: "amount", amount: 100 }, max: null, maxPerShopper: null } as const;
    const promotions = [
      {
        ...code,
        code: "SECONDS",
        validFrom: Date.UTC(2026, 0, 2, 10, 0, 1),
        validUntil: Date.UTC(2026, 11, 31, 23, 59, 59),
      },
      {
        ...code,
        code: "PARTS",
        validFrom: Date.UTC(2026, 0, 2, 10, 0, 0, 7),
        validUntil: Date.UTC(2026, 11, 31, 23, 59),
      },
    ];
    const checkout = { tax, fees, promotions };
    const activatesAt = Date.UTC(2026, 0, 2, 10, 0, 59, 999);
    await deps.linkObjects
      .of(id.slice(4))
      .change({ price: { kind: "items", items }, metadata: { a: "b" }, activatesAt, expiresAt, checkout }, SYSTEM);
    const form = await browser.get(`/desk/links/${id}/edit`);
    // A browser refuses a time whose seconds do not fit the field's step.
    const times = form.html.match(/<input[^>]*type="datetime-local"[^>]*>/g) ?? [];
    expect(times.map((field) => field.includes('step="any"'))).toEqual(times.map(() => true));
    await browser.submit(form, `/desk/links/${id}`, { title: "Nine", currency: "EUR" });
    expect((await linkOf(id))?.definition).toMatchObject({
      title: "Nine",
      price: { items },
      metadata: { a: "b" },
      activatesAt,
      expiresAt,
      checkout,
    });
    const { html: page } = await browser.get(`/desk/links/${id}`);
    for (const words of ["GST 10%, added to prices", "Per payment: €0.30", "Paid by the shopper"])
      expect(page).toContain(words);
  });
});

describe("duplicating a link", () => {
  const add = async (browser: Browser, from: Page, fields: Readonly<Record<string, string>> = {}) => {
    const made = await browser.submit(from, "/desk/links", fields);
    expect(made.status).toBe(303);
    return idOf(made.location);
  };

  it("opens the form of a new link with all its settings: untouched, it makes another one like it", async () => {
    const merchantId = await addMerchant(now);
    const browser = await browserOf(await addMember(merchantId, "owner", now));
    for (const id of [IMAGE, ITEM_IMAGE])
      await deps.imageRecords.add({ id, merchantId, type: "image/png", createdAt: now, bytes: 1 }, []);
    const id = await makeLink(browser, { slug: `tea-${newName("x").slice(2, 12)}` });
    await pageOf(browser, id, BODY);
    const shown = await browser.submit(await browser.get(`/desk/links/${id}`), `/desk/links/${id}/archive`);
    expect(shown.status).toBe(303);
    const page = await browser.get(`/desk/links/${id}`);
    expect(page.html).toContain(`href="/desk/links/${id}/duplicate"`);
    const form = await browser.get(`/desk/links/${id}/duplicate`);
    expect(form.html).toContain("Its pictures and metadata will be copied too.");
    expect(fieldsOf(form, "/desk/links")).toMatchObject({ slug: "", title: "Tea & cake" });
    const [original, copy] = [await linkOf(id), await linkOf(await add(browser, form))];
    expect(copy?.id).not.toBe(id);
    expect(copy?.slug).not.toBe(original?.slug);
    expect(copy).toMatchObject({ status: "active", version: 1, paymentsStarted: 0 });
    expect(copy?.definition).toEqual(original?.definition);
    // Sent twice it is one copy; opened twice they are two.
    const again = await add(browser, form);
    expect(again).toBe(copy?.id);
    expect(await add(browser, await browser.get(`/desk/links/${id}/duplicate`))).not.toBe(again);
  });

  it("leaves out times that have passed, keeps what is hidden after a mistake, and takes what is typed", async () => {
    const browser = await browserOf(await addMember(await addMerchant(now), "owner", now));
    const id = await makeLink(browser);
    const times = { activates_at: "2026-01-02T10:00:00Z", expires_at: "2026-02-02T10:00:00Z" };
    await pageOf(browser, id, { ...times, metadata: { room: "3" } });
    const form = await browser.get(`/desk/links/${id}/duplicate`);
    expect(fieldsOf(form, "/desk/links")).toMatchObject({ activates_at: "", expires_at: "" });
    const refused = await browser.submit(form, "/desk/links", { title: "" });
    expect(refused.status).toBe(422);
    const copy = await linkOf(await add(browser, refused, { title: "Coffee", amount: "3" }));
    expect(copy?.definition).toMatchObject({ title: "Coffee", price: { amount: 300 }, metadata: { room: "3" } });
  });

  it("goes on counting the first payments across links, unless they are to be counted otherwise", async () => {
    const browser = await browserOf(await addMember(await addMerchant(now), "owner", now));
    const fees = { fee_0_name: "Each", fee_0_amount: "0.30", fee_first: "3", fee_per: "merchant" };
    const id = await makeLink(browser, fees);
    const incentiveOf = async (of: string) => (await linkOf(of))?.definition.checkout?.fees?.incentive;
    const shared = await incentiveOf(id);
    expect(shared?.id).toMatch(/^inc_/);
    const form = await browser.get(`/desk/links/${id}/duplicate`);
    expect(await incentiveOf(await add(browser, form))).toEqual(shared);
    const otherwise = await incentiveOf(await add(browser, form, { fee_per: "link" }));
    expect(otherwise).toEqual({ payments: 3, discount: 10_000, per: "link" });
  });

  it("needs the permission to create links, and a link of one's own", async () => {
    const merchantId = await addMerchant(now);
    const [owner, viewer, other] = [
      await browserOf(await addMember(merchantId, "owner", now)),
      await browserOf(await addMember(merchantId, "viewer", now)),
      await browserOf(await addMember(await addMerchant(now), "owner", now)),
    ];
    const id = await makeLink(owner);
    await pageOf(owner, id, { metadata: { room: "3" } });
    const path = `/desk/links/${id}/duplicate`;
    expect((await viewer.get(`/desk/links/${id}`)).html).not.toContain(path);
    expect([(await viewer.get(path)).status, (await other.get(path)).status]).toEqual([403, 404]);
    // A form that names another merchant's link copies nothing of it.
    const forged = { title: "Mine", currency: "EUR", amount: "1", copy_of: id };
    const made = await linkOf(await add(other, await other.get("/desk/links/new"), forged));
    expect(made?.definition.metadata).toEqual({});
  });
});
