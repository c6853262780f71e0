/** Links on the desk: made once, checked as the API checks them, and nobody else's. */

import { describe, expect, it, vi } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import { type Browser, fieldsOf, makeDesk, makeLink } from "./desk-rig.ts";

const desk = makeDesk();

async function newBrowser(): Promise<Browser> {
  const browser = desk.newBrowser();
  await browser.register();
  return browser;
}

/** For tests that make nothing. */
let known: Promise<Browser> | undefined;
function knownBrowser(): Promise<Browser> {
  known ??= newBrowser();
  return known;
}

const linkOf = (linkId: string) => desk.deps.linkObjects.of(linkId.slice(4)).link();
const idOf = (location: string | null): string => location?.slice("/desk/links/".length) ?? "";

describe("making a link", () => {
  it("reads sums in major units and times in UTC", async () => {
    const browser = await newBrowser();
    const fixed = await makeLink(browser, { amount: "1.234,50", max_payments: "12", expires_at: "2027-01-02T10:00" });
    expect((await linkOf(fixed))?.definition).toMatchObject({
      price: { kind: "fixed", amount: 123_450 },
      maxPayments: 12,
      expiresAt: Date.UTC(2027, 0, 2, 10),
    });
    const open = {
      price_kind: "open",
      currency: "JPY",
      open_minimum: "500",
      open_maximum: "1000",
      open_suggestions: "500 750",
    };
    expect((await linkOf(await makeLink(browser, open)))?.definition.price).toEqual({
      kind: "open",
      minimum: 500,
      maximum: 1000,
      suggestions: [500, 750],
    });
    const items = {
      price_kind: "items",
      item_1_name: "Seat",
      item_1_amount: "15",
      item_1_minimum: "1",
      item_1_maximum: "8",
    };
    const id = await makeLink(browser, { ...items, item_3_name: "Cake", item_3_amount: "3,5", item_3_quantity: "2" });
    expect((await linkOf(id))?.definition.price).toEqual({
      kind: "items",
      items: [
        { name: "Seat", amount: 1500, quantity: 1, adjustable: { minimum: 1, maximum: 8 } },
        { name: "Cake", amount: 350, quantity: 2, adjustable: null },
      ],
    });
  });

  it("takes the money at once unless its capture is left to the merchant, which an edit shows and can change", async () => {
    const browser = await newBrowser();
    expect((await linkOf(await makeLink(browser)))?.definition.capture).toBe("automatic");
    const id = await makeLink(browser, { capture_method: "manual" });
    expect((await linkOf(id))?.definition.capture).toBe("manual");
    const edit = await browser.get(`/desk/links/${id}/edit`);
    expect(edit.html).toMatch(/<input[^>]*name="capture_method" value="manual" checked/);
    const changed = await browser.submit(edit, `/desk/links/${id}`, { capture_method: "automatic" });
    expect([changed.status, (await linkOf(id))?.definition.capture]).toEqual([303, "automatic"]);
  });

  it("brings the form back filled, with each error at its field", async () => {
    const browser = await newBrowser();
    const typed = {
      title: " ",
      price_kind: "items",
      currency: "EUR",
      item_2_name: 'Cup "blue"',
      item_2_amount: "twenty",
      item_4_amount: "1.999",
      item_4_quantity: "-1",
      item_4_maximum: "0",
      max_payments: "0",
      expires_at: "2027-02-30T10:00",
      success_url: "ftp://example.com",
    };
    const page = await browser.submit(await browser.get("/desk/links/new"), "/desk/links", typed);
    expect(page.status).toBe(422);
    const wrong = [...page.html.matchAll(/<p class="wrong" id="f-(\w+)-error">/g)].map((match) => match[1]);
    expect(wrong).toEqual([
      "title",
      "item_2_amount",
      "item_4_name",
      "item_4_amount",
      "item_4_quantity",
      "item_4_maximum",
      "max_payments",
      "expires_at",
      "success_url",
    ]);
    expect(page.html).toContain("Item 3: Enter the amount in digits, such as 19.99.");
    expect(page.html).toContain("EUR has at most 2 decimals");
    expect(fieldsOf(page, "/desk/links")).toMatchObject({
      item_2_name: 'Cup "blue"',
      item_2_amount: "twenty",
    });
    const mended = {
      ...typed,
      title: "Cups",
      price_kind: "fixed",
      amount: "5",
      max_payments: "",
      expires_at: "",
      success_url: "",
    };
    expect((await browser.submit(page, "/desk/links", mended)).status).toBe(303);
  });

  it.each([
    ["currency", { currency: "ZZZ" }],
    ["price_kind", { price_kind: "free" }],
    ["amount", { amount: "0" }],
    ["amount", { amount: "9999999999999" }],
    ["title", { title: "\u202eevil" }],
    ["description", { description: "x".repeat(LIMITS.descriptionLengthMax + 1) }],
    ["open_maximum", { price_kind: "open", open_minimum: "10", open_maximum: "5" }],
    ["open_suggestions", { price_kind: "open", open_minimum: "1", open_maximum: "5", open_suggestions: "2 2" }],
    [
      "open_suggestions",
      { price_kind: "open", open_minimum: "1", open_maximum: "5", open_suggestions: "1 2 3 4 5 2,5 3,5" },
    ],
    ["items", { price_kind: "items" }],
    ["items", { price_kind: "items", item_0_name: "Ship", item_0_amount: "9999999999.99", item_0_quantity: "9999" }],
    ["expires_at", { expires_at: "2020-01-01T10:00" }],
    ["expires_at", { expires_at: "9999-12-31T23:59" }],
    ["expires_at", { expires_at: "tomorrow" }],
    ["slug", { slug: "desk" }],
    ["slug", { slug: "a b" }],
    ["max_payments", { max_payments: "99999999" }],
  ])("says at %s what is wrong with %j", async (field, fields) => {
    const browser = await knownBrowser();
    const typed = { title: "Tea", currency: "EUR", amount: "5", ...fields };
    const page = await browser.submit(await browser.get("/desk/links/new"), "/desk/links", typed);
    expect(page.status).toBe(422);
    const wrong = [...page.html.matchAll(/<p class="wrong" id="f-(\w+)-error">/g)].map((match) => match[1]);
    expect(wrong).toEqual([field]);
  });

  it("makes one link of a form that is sent twice, and another where it was changed in between", async () => {
    const browser = await newBrowser();
    const form = await browser.get("/desk/links/new");
    const typed = { title: "Tea", currency: "EUR", amount: "5" };
    const twice = await Promise.all([1, 2, 3].map(() => browser.submit(form, "/desk/links", typed)));
    expect(twice.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(new Set(twice.map(({ location }) => location)).size).toBe(1);
    const changed = await browser.submit(form, "/desk/links", { ...typed, amount: "6" });
    expect(changed.location).not.toBe(twice[0]?.location);
    expect((await linkOf(idOf(changed.location)))?.definition.price).toEqual({ kind: "fixed", amount: 600 });
    expect((await browser.submit(form, "/desk/links", { ...typed, command: "mine" })).status).toBe(400);
  });

  it("does not let one merchant's form repeat another's", async () => {
    const [browser, other] = [await newBrowser(), await newBrowser()];
    const { command = "" } = fieldsOf(await browser.get("/desk/links/new"), "/desk/links");
    const [mine, theirs] = [await makeLink(browser, { command }), await makeLink(other, { command })];
    expect(mine).not.toBe(theirs);
  });

  it("says that a short name is taken", async () => {
    const browser = await newBrowser();
    const slug = `tea-${Date.now().toString(36)}`;
    await makeLink(browser, { slug });
    const typed = { title: "Other", currency: "EUR", amount: "5", slug };
    const page = await browser.submit(await browser.get("/desk/links/new"), "/desk/links", typed);
    expect(page.status).toBe(422);
    expect(page.html).toContain("This is taken.");
  });
});

describe("a link", () => {
  it("is found by a part of its title or its address, and the next one begins with its currency", async () => {
    const browser = await newBrowser();
    const slug = `green-${Date.now().toString(36)}`;
    const id = await makeLink(browser, { title: "Tea for two", currency: "JPY", amount: "500", slug });
    await vi.waitFor(async () => expect((await browser.get("/desk/links?search=FOR+t")).html).toContain(id), 15_000);
    expect((await browser.get(`/desk/links?search=${slug.slice(1)}`)).html).toContain(id);
    const none = await browser.get("/desk/links?status=paused&search=for");
    expect(none.html).toContain("No links found for “for” with the status “Paused”");
    expect(fieldsOf(await browser.get("/desk/links/new"), "/desk/links").currency).toBe("JPY");
  });

  it("is shown, changed, paused, resumed and archived", async () => {
    const browser = await newBrowser();
    const id = await makeLink(browser, { title: "Tea & <cake>" });
    const shown = await browser.get(`/desk/links/${id}`);
    expect(shown.html).toContain("Tea &amp; &lt;cake&gt;");
    expect(shown.html).toContain("€19.99");
    const changed = await browser.submit(await browser.get(`/desk/links/${id}/edit`), `/desk/links/${id}`, {
      title: "Tea",
      currency: "EUR",
      amount: "20",
    });
    expect(changed).toMatchObject({ status: 303, location: `/desk/links/${id}` });
    expect((await linkOf(id))?.definition).toMatchObject({ title: "Tea", price: { kind: "fixed", amount: 2000 } });
    for (const [verb, status] of [
      ["pause", "paused"],
      ["resume", "active"],
      ["archive", "archived"],
    ] as const) {
      const action = `/desk/links/${id}/${verb}`;
      expect((await browser.submit(await browser.get(`/desk/links/${id}`), action)).status).toBe(303);
      expect((await linkOf(id))?.status).toBe(status);
    }
    expect((await browser.get(`/desk/links/${id}/edit`)).location).toBe(`/desk/links/${id}`);
    const { html } = await browser.get(`/desk/links/${id}`);
    expect(html).toContain("An archived link cannot be edited");
    // Nobody is invited to a link where nobody can pay.
    expect(html).not.toContain("qr.svg");
  });

  it("that was changed since its form was opened is shown again before that is overwritten", async () => {
    const browser = await newBrowser();
    const id = await makeLink(browser);
    const path = `/desk/links/${id}`;
    const [first, second] = [await browser.get(`${path}/edit`), await browser.get(`${path}/edit`)];
    const dearer = { currency: "EUR", amount: "25" };
    expect((await browser.submit(first, path, dearer)).status).toBe(303);
    // Sent twice it is no other change.
    expect((await browser.submit(first, path, dearer)).status).toBe(303);
    const shown = await browser.submit(second, path, { currency: "EUR", title: "Tea" });
    expect(shown.status).toBe(422);
    expect(shown.html).toContain("The link has been changed since you opened this form");
    expect((await linkOf(id))?.definition).toMatchObject({ price: { amount: 2_500 } });
    expect(fieldsOf(shown, path)).toMatchObject({ title: "Tea", amount: "19.99" });
    expect((await browser.submit(shown, path, { currency: "EUR" })).status).toBe(303);
    expect((await linkOf(id))?.definition).toMatchObject({ title: "Tea", price: { amount: 1_999 } });
  });

  it("does not exist for another merchant, who can neither see nor change it", async () => {
    const [browser, other] = [await newBrowser(), await newBrowser()];
    const id = await makeLink(browser);
    for (const path of [`/desk/links/${id}`, `/desk/links/${id}/edit`])
      expect((await other.get(path)).status).toBe(404);
    const { csrf = "" } = fieldsOf(await other.get("/desk"), "/desk/logout");
    for (const path of ["", "/pause", "/resume", "/archive"]) {
      const refused = await other.post(`/desk/links/${id}${path}`, {
        csrf,
        title: "Mine",
        currency: "EUR",
        amount: "1",
      });
      expect(refused.status, path).toBe(404);
    }
    expect(await linkOf(id)).toMatchObject({ status: "active", version: 1 });
    expect((await other.get("/desk/links")).html).not.toContain(id);
    expect((await browser.get("/desk/links")).html).toContain(id);
  });

  it("is found by its status, page by page", async () => {
    const browser = await newBrowser();
    const ids: string[] = [];
    for (let made = 0; made <= LIMITS.pageSizeDefault; made++)
      ids.push(await makeLink(browser, { title: `Link ${made}` }));
    const first = await browser.get("/desk/links?status=active");
    const next = /href="(\/desk\/links\?[^"]*cursor=[^"]*)"/.exec(first.html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const second = await browser.get(next);
    const shown = (html: string) => ids.filter((id) => html.includes(`"/desk/links/${id}"`));
    expect([...shown(first.html), ...shown(second.html)].sort()).toEqual([...ids].sort());
    expect(shown(second.html)).toEqual([ids[0]]);
    expect(shown((await browser.get("/desk/links?status=paused")).html)).toEqual([]);
  });
});

describe("sharing a link", () => {
  it("offers its QR code, a message and HTML for a site, in which nothing that the merchant typed is markup", async () => {
    const browser = await newBrowser();
    const title = `Tea "for two" <b onclick="x">&`;
    const id = await makeLink(browser, { title, amount: "19,99" });
    const page = await browser.get(`/desk/links/${id}`);
    expect(page.html).toContain(`<img src="/desk/links/${id}/qr.svg"`);
    expect(page.html).not.toContain("<b onclick");
    const button = textOf(page.html, "share-button");
    expect(button).toMatch(/^<a href="http[^"<>]*" style="[^"<>]*">Pay €19\.99<\/a>$/);
    expect(textOf(page.html, "share-message")).toMatch(/^Tea "for two" <b onclick="x">&, €19\.99\. Pay .* here: http/);
    expect(page.html).not.toContain('id="share-frame"');
    const framed = await makeLink(browser, { title, embed_origins: "https://shop.example/cart\n\nhttps://a.example" });
    expect((await linkOf(framed))?.definition.embedOrigins).toEqual(["https://shop.example", "https://a.example"]);
    const frame = textOf((await browser.get(`/desk/links/${framed}`)).html, "share-frame");
    expect(frame).toMatch(/^<iframe src="http[^"<>]*\?embed=1" title="[^"<>]*" style="[^"<>]*"><\/iframe>$/);
  });

  it("has the QR code for download, and that of another merchant's link is not there", async () => {
    const browser = await newBrowser();
    const id = await makeLink(browser, {});
    const svg = await browser.get(`/desk/links/${id}/qr.svg`);
    expect([svg.status, svg.html.slice(0, 4)]).toEqual([200, "<svg"]);
    const png = await browser.get(`/desk/links/${id}/qr.png`);
    expect([png.status, png.headers.get("Content-Type")]).toEqual([200, "image/png"]);
    for (const format of ["svg", "png"])
      expect((await (await knownBrowser()).get(`/desk/links/${id}/qr.${format}`)).status).toBe(404);
  });

  it("may open later: the form says so, keeps a time that nobody touched, and refuses one after the end", async () => {
    const browser = await newBrowser();
    const id = await makeLink(browser, { activates_at: "2027-01-02T10:00", expires_at: "2027-01-03T10:00" });
    expect((await linkOf(id))?.definition.activatesAt).toBe(Date.UTC(2027, 0, 2, 10));
    expect((await browser.get(`/desk/links/${id}`)).html).toContain("Scheduled");
    expect((await browser.get("/desk/links?status=scheduled")).html).toContain(id);
    const form = fieldsOf(await browser.get(`/desk/links/${id}/edit`), `/desk/links/${id}`);
    const fields: Record<string, string> = { ...form, currency: "EUR" };
    expect(fields.activates_at).toBe("2027-01-02T10:00");
    const late = await browser.post(`/desk/links/${id}`, { ...fields, activates_at: "2027-01-03T10:00" });
    expect([late.status, late.html.includes("This must be before the link expires")]).toEqual([422, true]);
    expect((await browser.post(`/desk/links/${id}`, { ...fields, activates_at: "" })).status).toBe(303);
    expect((await linkOf(id))?.definition.activatesAt).toBeNull();
  });

  it("names an invalid site beside its field", async () => {
    const browser = await newBrowser();
    const fields = fieldsOf(await browser.get("/desk/links/new"), "/desk/links");
    const refused = await browser.post("/desk/links", {
      ...fields,
      title: "Tea",
      amount: "5",
      embed_origins: "https://ok.example\n*.evil.example",
    });
    expect(refused.status).toBe(422);
    expect(/id="f-embed_origins-error".*?This must be an origin/.test(refused.html)).toBe(true);
  });
});

/** What a text area holds, as a browser reads it. */
function textOf(html: string, id: string): string {
  const text = new RegExp(`<textarea id="${id}"[^>]*>([^<]*)</textarea>`).exec(html)?.[1] ?? "";
  const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&", "#39": "'" };
  return text.replace(/&(lt|gt|quot|amp|#39);/g, (_, name: string) => named[name] ?? "");
}
