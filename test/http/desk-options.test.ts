/** A link's questions and options on the desk: a form without script, pictures, and the answers on a payment's page. */

import { describe, expect, it } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import { jpeg, png } from "../domain/pictures.ts";
import { type Browser, fieldsOf, makeDesk, makeLink } from "./desk-rig.ts";

const desk = makeDesk();

async function newBrowser(): Promise<Browser> {
  const browser = desk.newBrowser();
  await browser.register();
  return browser;
}

const definitionOf = async (linkId: string) => (await desk.deps.linkObjects.of(linkId.slice(4)).link())?.definition;

const TYPED = {
  extra_0_name: "Gift wrapping",
  extra_0_amount: "3.50",
  extra_3_name: "Saucer",
  extra_3_amount: "4",
  extra_3_maximum: "6",
  tip_percentages: "10 12,5%",
  tip_amounts: "2",
  tip_own: "yes",
  field_0_label: "Engraving",
  field_0_type: "text",
  field_0_required: "yes",
  field_0_maximum: "12",
  field_1_label: "Size",
  field_1_type: "choice",
  field_1_options: "S\r\n M \r\n",
  shipping: "yes",
  shipping_countries: "Germany, at",
  rate_0_name: "Post",
  rate_0_amount: "4.90",
  rate_0_delivery: "2 to 3 days",
  rate_1_name: "Collected",
  rate_1_countries: "DE",
  phone: "optional",
  note: "yes",
  consent_text: "I agree.",
  consent_url: "https://shop.example/terms",
};

const READ = {
  images: [],
  currencies: [],
  promotions: [],
  extras: [
    { name: "Gift wrapping", amount: 350, maximum: 1 },
    { name: "Saucer", amount: 400, maximum: 6 },
  ],
  tips: { percentages: [1000, 1250], amounts: [200], own: true },
  fields: [
    { key: "field_1", label: "Engraving", required: true, type: "text", minimumLength: 0, maximumLength: 12 },
    { key: "field_2", label: "Size", required: false, type: "choice", options: ["S", "M"] },
  ],
  shipping: {
    countries: ["DE", "AT"],
    rates: [
      { name: "Post", amount: 490, delivery: "2 to 3 days", countries: null },
      { name: "Collected", amount: 0, delivery: null, countries: ["DE"] },
    ],
  },
  phone: "optional",
  consent: { text: "I agree.", termsUrl: "https://shop.example/terms" },
  note: true,
  tax: null,
  fees: null,
};

describe("the sections of a link's form", () => {
  it("send what the API would be sent, and are shown as stored: an unchanged form changes nothing", async () => {
    const browser = await newBrowser();
    const id = await makeLink(browser, TYPED);
    expect((await definitionOf(id))?.checkout).toEqual(READ);
    const edit = await browser.get(`/desk/links/${id}/edit`);
    const saved = await browser.submit(edit, `/desk/links/${id}`);
    expect(saved.status).toBe(303);
    const after = await desk.deps.linkObjects.of(id.slice(4)).link();
    expect(after?.definition.checkout).toEqual(READ);
    expect(after?.version).toBe(1);
  });

  it("that were emptied ask for nothing any more; a form that has none leaves the link as it is", async () => {
    const browser = await newBrowser();
    const id = await makeLink(browser, TYPED);
    const edit = await browser.get(`/desk/links/${id}/edit`);
    const { options: _, ...without } = fieldsOf(edit, `/desk/links/${id}`);
    expect((await browser.post(`/desk/links/${id}`, without)).status).toBe(303);
    expect((await definitionOf(id))?.checkout).toEqual(READ);
    const { tip_own, shipping, note, ...rest } = fieldsOf(edit, `/desk/links/${id}`);
    const names = Object.keys(rest).filter((name) => /^(?:extra|tip|field|rate|shipping|consent)_/.test(name));
    const emptied = { ...rest, ...Object.fromEntries(names.map((name) => [name, ""])), phone: "none" };
    expect((await browser.post(`/desk/links/${id}`, emptied)).status).toBe(303);
    expect((await definitionOf(id))?.checkout).toEqual({
      images: [],
      currencies: [],
      promotions: [],
      extras: [],
      tips: null,
      fields: [],
      shipping: null,
      phone: "none",
      consent: null,
      note: false,
      tax: null,
      fees: null,
    });
  });

  it("come back open and filled where something in them is wrong, each error at its field and named", async () => {
    const browser = await newBrowser();
    const page = await browser.submit(await browser.get("/desk/links/new"), "/desk/links", {
      title: "Tea pot",
      currency: "EUR",
      amount: "19.99",
      ...TYPED,
      extra_0_amount: "-1",
      extra_3_maximum: "0",
      tip_percentages: "a lot",
      field_0_label: "a\u202eb",
      field_1_options: "",
      shipping_countries: "Atlantis",
      rate_1_countries: "France",
      consent_url: "javascript:alert(1)",
    });
    expect(page.status).toBe(422);
    const linked = [...page.html.matchAll(/<a href="#f-([\w-]+)">([^<]*)</g)].map(([, name, words]) => [name, words]);
    expect(linked).toEqual([
      ["extra_0_amount", expect.stringContaining("Extra 1: ")],
      ["extra_3_maximum", expect.stringContaining("Extra 4: ")],
      ["tip_percentages", expect.any(String)],
      ["field_0_label", expect.stringContaining("Question 1: ")],
      ["field_1_options", "Question 2: Enter at least one choice."],
      ["shipping_countries", expect.stringContaining("Atlantis")],
      ["rate_1_countries", expect.stringContaining("Delivery option 2: ")],
      ["consent_url", expect.any(String)],
    ]);
    expect(page.html.match(/<details class="options" open/g)).toHaveLength(5);
    expect((await browser.get("/desk/links/new")).html).not.toContain('<details class="options" open');
  });
});

describe("pictures", () => {
  const send = async (
    browser: Browser,
    path: string,
    action: string,
    file: Uint8Array,
    fields: Record<string, string> = {},
  ) => {
    const form = new FormData();
    const { csrf = "" } = fieldsOf(await browser.get(path), action);
    for (const [name, value] of Object.entries({ csrf, ...fields })) form.set(name, value);
    form.set("file", new File([Uint8Array.from(file)], "picture.png", { type: "image/png" }));
    return browser.postForm(action, form);
  };

  it("are uploaded without script, shown on the page and removed again: the logo's, the link's and an item's", async () => {
    const browser = await newBrowser();
    expect((await send(browser, "/desk/settings", "/desk/settings/logo", png(300, 120))).location).toBe(
      "/desk/settings",
    );
    const settings = await browser.get("/desk/settings");
    expect(settings.html).toMatch(/<img src="\/img\/img_\w+_300x120"/);

    const items = {
      price_kind: "items",
      item_0_name: "Cup",
      item_0_amount: "5",
      item_1_name: "Bowl",
      item_1_amount: "9",
    };
    const id = await makeLink(browser, items);
    const [path, action] = [`/desk/links/${id}`, `/desk/links/${id}/images`];
    expect((await send(browser, path, action, jpeg(1200, 800), { place: "link" })).location).toBe(path);
    expect((await send(browser, path, action, png(64, 64), { place: "item_1" })).location).toBe(path);
    const definition = await definitionOf(id);
    expect(definition?.checkout?.images).toEqual([expect.stringMatching(/_1200x800$/)]);
    expect(definition?.price).toMatchObject({ items: [{ name: "Cup" }, { image: expect.stringMatching(/_64x64$/) }] });

    // A change of the link keeps them.
    const edit = await browser.get(`${path}/edit`);
    await browser.submit(edit, path, { title: "Cups" });
    expect((await definitionOf(id))?.price).toEqual(definition?.price);
    const shopper = await desk.newBrowser().get(`/${(await desk.deps.linkObjects.of(id.slice(4)).link())?.slug}`);
    for (const sides of ["300x120", "1200x800", "64x64"]) expect(shopper.html).toContain(`_${sides}"`);

    const [image = ""] = definition?.checkout?.images ?? [];
    const page = await browser.get(path);
    await browser.post(`${action}/remove`, { ...fieldsOf(page, `${action}/remove`), place: "link", image });
    await browser.post(`${action}/remove`, { ...fieldsOf(page, `${action}/remove`), place: "item_1" });
    expect((await definitionOf(id))?.checkout?.images).toEqual([]);
    expect((await definitionOf(id))?.price).not.toMatchObject({ items: [{}, { image: expect.anything() }] });
    await browser.submit(settings, "/desk/settings/logo/remove");
    expect((await browser.get("/desk/settings")).html).not.toContain("/img/");
  });

  it("that are added at one moment are all kept, and no more than a link shows", async () => {
    const browser = await newBrowser();
    const id = await makeLink(browser);
    const [path, action] = [`/desk/links/${id}`, `/desk/links/${id}/images`];
    const sides = [11, 12, 13, 14];
    const sent = await Promise.all(
      sides.map((side) => send(browser, path, action, png(side, side), { place: "link" })),
    );
    expect(sent.map(({ location }) => location)).toEqual(sides.map(() => path));
    expect((await definitionOf(id))?.checkout?.images).toHaveLength(sides.length);
    for (const status of [303, 303, 422])
      expect((await send(browser, path, action, png(20, 20), { place: "link" })).status).toBe(status);
  });

  it("that are no pictures or too large are refused with a reason, and nothing is stored without the session's token", async () => {
    const browser = await newBrowser();
    const logo = (file: Uint8Array) => send(browser, "/desk/settings", "/desk/settings/logo", file);
    const svg = new TextEncoder().encode("<svg onload='alert(1)'/>");
    const refused = await logo(svg);
    expect([refused.status, refused.html.includes("not a PNG, JPEG or WebP")]).toEqual([422, true]);
    const empty = await logo(new Uint8Array(0));
    expect(empty.status).toBe(422);
    expect((await logo(new Uint8Array(LIMITS.imageBytesMax + 1))).status).toBe(422);
    expect((await logo(new Uint8Array(50 * 1024 * 1024))).status).toBe(413);
    const form = new FormData();
    form.set("file", new File([Uint8Array.from(png(1, 1))], "a.png"));
    expect((await browser.postForm("/desk/settings/logo", form)).status).toBe(403);
    const broken = await browser.post("/desk/settings/logo", {}, { "Content-Type": "multipart/form-data; boundary=x" });
    expect(broken.status).toBe(400);
    // It is not even read before a log-in.
    const unread = await desk
      .newBrowser()
      .post("/desk/settings/logo", {}, { "Content-Type": "multipart/form-data; boundary=x" });
    expect([unread.status, unread.location]).toEqual([303, "/desk/login"]);
    // Files belong to these forms alone.
    expect((await browser.postForm("/desk/links", form)).status).toBe(400);
  });

  it("of another merchant's link are not available", async () => {
    const [owner, stranger] = [await newBrowser(), await newBrowser()];
    const id = await makeLink(owner);
    const { csrf = "" } = fieldsOf(await stranger.get("/desk/settings"), "/desk/settings/logo");
    const form = new FormData();
    form.set("csrf", csrf);
    form.set("file", new File([Uint8Array.from(png(1, 1))], "a.png"));
    expect((await stranger.postForm(`/desk/links/${id}/images`, form)).status).toBe(404);
    expect((await definitionOf(id))?.checkout?.images).toEqual([]);
  });
});
