/** A link's questions and options, from the API to the page, the provider, the merchant and back to a shopper who tries again. */

import { describe, expect, it } from "vitest";
import {
  buy,
  hostedUrl,
  type Link,
  openPage,
  openShop,
  type Problem,
  payAt,
  paymentIdIn,
  statusPage,
  submitForm,
} from "./rig/people.ts";
import { send, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

const CONSENT = { text: "I agree to the terms.", terms_url: "https://shop.example/terms" };

const EVERYTHING = {
  extras: [
    { name: "Gift wrapping", amount: 350 },
    { name: "Saucer", amount: 450, maximum_quantity: 6 },
  ],
  tips: { basis_points: [1000, 1250], amounts: [200], own_amount: true },
  custom_fields: [
    { key: "engraving", label: "Engraving", type: "text", required: true, maximum_length: 12 },
    { key: "age", label: "Age", type: "number", minimum: 18 },
    { key: "size", label: "Size", type: "choice", options: ["S", "M"] },
  ],
  shipping: {
    countries: ["DE", "US"],
    rates: [
      { name: "Post", amount: 490, delivery: "2 to 3 days" },
      { name: "Collected", amount: 0, countries: ["DE"] },
    ],
  },
  phone: "optional",
  consent: CONSENT,
  note: true,
} as const;

const TYPED = {
  extra_0: "1",
  extra_1: "2",
  tip: "p1250",
  phone: "0049 (30) 12-34-56",
  field_engraving: "for K.",
  field_age: "40",
  field_size: "M",
  ship_country: "DE",
  ship_name: "Kim Åström",
  ship_line1: "Hauptstr. 1",
  ship_postal_code: "10115",
  ship_city: "Berlin",
  shipping_rate: "0",
  note: "Ring twice.\r\nThank you!",
  consent: "yes",
};
/** 1999 + 350 + 900 = 3249; an eighth of it is 406.125; delivery 490. */
const TOTAL = 3249 + 406 + 490;

interface FullPayment {
  readonly status: string;
  readonly amount: number;
  readonly amount_captured: number;
  readonly consent_at: string | null;
}

const inputOf = (html: string, name: string): string =>
  new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)?.[0] ?? "";

describe("a link that asks and offers everything", () => {
  it("charges exactly what its page said, part by part, and shows the merchant what was answered, in object and read model", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink(EVERYTHING);
    const page = await openPage(link);
    const hosted = hostedUrl(await submitForm(page, TYPED));
    const sent = rig.stripe.calls("POST", /checkout\/sessions$/).at(-1)?.body ?? "";
    const id = paymentIdIn(payAt(rig, hosted));
    await settle(rig, [link.id]);

    const { body: paid } = await shop.call<FullPayment>("GET", `/v1/payments/${id}`);
    expect(paid).toMatchObject({
      status: "captured",
      amount: TOTAL,
      amount_captured: TOTAL,
      lines: [{ amount: 1999 }, { name: "Gift wrapping", amount: 350 }, { name: "Saucer", quantity: 2, amount: 900 }],
      tip: 406,
      shipping: { name: "Post", amount: 490, delivery: "2 to 3 days" },
      shipping_address: { name: "Kim Åström", line1: "Hauptstr. 1", line2: null, postal_code: "10115", country: "DE" },
      phone: "+4930123456",
      custom_fields: [
        { key: "engraving", label: "Engraving", value: "for K." },
        { key: "age", value: "40" },
        { key: "size", value: "M" },
      ],
      note: "Ring twice.\nThank you!",
      consent: CONSENT,
    });
    expect(paid.consent_at).toMatch(/^\d{4}-/);
    expect(await shop.listPayments(link.id)).toEqual([paid]);

    // The provider gets lines that add up, and nothing that it does not need.
    const charged = [...new URLSearchParams(sent)].filter(([name]) => name.endsWith("[unit_amount]"));
    expect(charged.map(([, amount]) => amount)).toEqual(["1999", "350", "450", "406", "490"]);
    for (const secret of ["Hauptstr", "4930123456", "for K.", "Ring twice", "Kim"]) expect(sent).not.toContain(secret);
  });

  it("shows the whole price without script, at what was chosen, and pays nothing yet", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink(EVERYTHING);
    const first = await openPage(link);
    // The first delivery that goes anywhere is proposed; nothing else is added.
    expect(first.html).toContain("Pay €24.89");
    const updated = await submitForm(first, { ...TYPED, email: "", consent: "", action: "update" });
    expect(updated.status).toBe(200);
    expect(updated.html).toContain("Pay €41.45");
    expect(inputOf(updated.html, "field_engraving")).toContain('value="for K."');
    expect(rig.stripe.calls("POST", /checkout\/sessions$/)).toHaveLength(0);
  });

  it("says everything that is missing in one go, beside the field and above the form, and keeps what was typed", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink(EVERYTHING);
    const answer = await submitForm(await openPage(link), {
      ...TYPED,
      email: "nobody",
      phone: "call me",
      field_engraving: "",
      field_age: "17",
      field_size: "XXL",
      ship_country: "US",
      shipping_rate: "1",
      ship_city: "",
      consent: "",
      note: "n".repeat(501),
    });
    expect(answer.status).toBe(422);
    const linked = [...answer.html.matchAll(/<a href="#f-([\w-]+)">/g)].map(([, name]) => name);
    expect(linked).toEqual([
      "email",
      "phone",
      "field_engraving",
      "field_age",
      "field_size",
      "ship_city",
      "ship_region",
      "shipping_rate",
      "note",
      "consent",
    ]);
    for (const name of linked) expect(answer.html).toContain(`id="f-${name}-error"`);
    expect(inputOf(answer.html, "phone")).toContain('value="call me"');
    // A delivery that goes there stands in for the one that does not, with its price.
    expect(answer.html).toMatch(/name="shipping_rate" value="0"[^>]*checked/);
    expect(rig.stripe.calls("POST", /checkout\/sessions$/)).toHaveLength(0);
  });

  it("gives only the shopper who tries again their form as they filled it in, without their agreement", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink(EVERYTHING);
    const page = await openPage(link);
    const hosted = hostedUrl(await submitForm(page, { ...TYPED, tip: "other", tip_amount: "7.77" }));
    const { returnUrl } = { returnUrl: rig.stripe.calls("POST", /sessions$/).at(-1)?.body ?? "" };
    expect(hosted).toContain("/c/pay/");
    const back = new URLSearchParams(returnUrl).get("cancel_url") ?? "";
    const token = new URL(back).searchParams.get("v") ?? "";
    const id = paymentIdIn(back);
    await send(`/pay/${id}/cancel`, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ v: token }).toString(),
    });
    await settle(rig, [link.id]);
    const { state, html } = await statusPage(back);
    expect(state).toBe("canceled");
    expect(html).toContain('name="action" value="again"');
    const again = (slug: string, fields: Readonly<Record<string, string>>) =>
      send(`/${slug}`, {
        method: "POST",
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({ action: "again", ...fields }).toString(),
      });
    const filled = await (await again(link.slug, { payment: id, v: token })).text();
    expect(filled).toMatch(/name="email"[^>]*value="shopper@example.org"/);
    for (const [name, value] of Object.entries({
      ship_line1: "Hauptstr. 1",
      field_engraving: "for K.",
      tip_amount: "7.77",
      phone: "+4930123456",
    }))
      expect(inputOf(filled, name), name).toContain(`value="${value}"`);
    expect(filled).toContain("Ring twice.\nThank you!");
    expect(inputOf(filled, "consent")).not.toContain("checked");
    const strangers = [
      [link.slug, { payment: id, v: "x" }],
      [link.slug, { payment: id }],
      [(await shop.newLink()).slug, { payment: id, v: token }],
    ] as const;
    for (const [slug, fields] of strangers) {
      const other = await (await again(slug, fields)).text();
      expect(other, JSON.stringify(fields)).not.toContain("Hauptstr");
    }
  });

  it("asks again where a form was rendered under other extras, tips, deliveries or other words to agree to", async () => {
    const shop = await openShop(rig);
    for (const changes of [
      { extras: [{ name: "Gift wrapping", amount: 351 }] },
      { tips: null },
      { shipping: { ...EVERYTHING.shipping, rates: [{ name: "Post", amount: 500 }] } },
      { consent: { text: "I agree to everything." } },
    ]) {
      const link = await shop.newLink(EVERYTHING);
      const page = await openPage(link);
      expect((await shop.call("PATCH", `/v1/links/${link.id}`, { body: changes })).status).toBe(200);
      const answer = await submitForm(page, TYPED);
      expect([answer.status, answer.html.includes("The price has changed")], JSON.stringify(changes)).toEqual([
        409,
        true,
      ]);
    }
    // A question more is no other price: it is asked when the form comes.
    const link = await shop.newLink(EVERYTHING);
    const page = await openPage(link);
    const fields = [...EVERYTHING.custom_fields, { key: "more", label: "One more", type: "text", required: true }];
    await shop.call("PATCH", `/v1/links/${link.id}`, { body: { custom_fields: fields } });
    const asked = await submitForm(page, TYPED);
    expect([asked.status, asked.html.includes('id="f-field_more-error"')]).toEqual([422, true]);
  });

  it("keeps its other options when one is changed, and shows them all as they were given", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink(EVERYTHING);
    await shop.call("PATCH", `/v1/links/${link.id}`, { body: { note: false } });
    const { body } = await shop.call<Record<string, unknown>>("GET", `/v1/links/${link.id}`);
    expect(body).toMatchObject({
      amount: 1999,
      note: false,
      phone: "optional",
      consent: CONSENT,
      tips: EVERYTHING.tips,
      extras: [{ maximum_quantity: 1 }, { maximum_quantity: 6 }],
      custom_fields: [
        { key: "engraving", maximum_length: 12 },
        { minimum: 18, maximum: null },
        { options: ["S", "M"] },
      ],
      shipping: { countries: ["DE", "US"], rates: [{ countries: null }, { countries: ["DE"] }] },
    });
  });
});

describe("a form posted twice", () => {
  it("is one payment, and one whose answers were changed meanwhile is not sent to pay what it said before", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink(EVERYTHING);
    const page = await openPage(link);
    const [one, other] = await Promise.all([submitForm(page, TYPED), submitForm(page, TYPED)]);
    expect(hostedUrl(one)).toBe(hostedUrl(other));
    const moved = await submitForm(page, { ...TYPED, ship_city: "Hamburg" });
    expect(moved.location).toMatch(/^\/pay\/pay_/);
    expect(rig.stripe.held(shop.stripeAccount, "session")).toHaveLength(1);
  });

  it("without any cookie still pays", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink(EVERYTHING);
    const page = await openPage(link);
    expect(hostedUrl(await submitForm({ ...page, cookie: "" }, TYPED))).toContain("/c/pay/");
  });
});

describe("bad input on the page", () => {
  it.each([
    ["a tip of minus one", { tip: "other", tip_amount: "-1" }, "tip_amount"],
    ["a tip of minus one as a choice", { tip: "a-1", tip_amount: "" }, null],
    ["a share that is not offered", { tip: "p9999" }, "tip_none"],
    ["minus one extra", { extra_1: "-1" }, "extra_1"],
    ["more extras than there may be", { extra_0: "2" }, "extra_0"],
    ["a delivery that is not there", { shipping_rate: "7" }, "shipping_rate"],
    ["a delivery that is no number", { shipping_rate: "__proto__" }, "shipping_rate"],
    ["a country of its own", { ship_country: "<script>" }, "ship_country"],
    ["an answer as long as a book", { field_engraving: "x".repeat(20_000) }, "field_engraving"],
  ])("%s is a page that works or a clear word why not", async (_, typed, field) => {
    const shop = await openShop(rig);
    const link = await shop.newLink(EVERYTHING);
    const answer = await submitForm(await openPage(link), { ...TYPED, ...typed });
    if (field === null) return expect(hostedUrl(answer)).toContain("/c/pay/");
    expect(answer.status).toBe(422);
    expect(answer.html).toContain(`href="#f-${field}"`);
  });

  it("is escaped wherever it is shown: a label, an option, a name, an answer", async () => {
    const evil = `"><script>alert(1)</script>`;
    const shop = await openShop(rig);
    const link = await shop.newLink({
      title: evil,
      extras: [{ name: evil, amount: 1 }],
      custom_fields: [
        { key: "a", label: evil, type: "text" },
        { key: "b", label: evil, type: "choice", options: [evil], required: true },
      ],
      shipping: { rates: [{ name: evil, amount: 1, delivery: evil }] },
      consent: { text: evil },
    });
    const page = await openPage(link);
    const answer = await submitForm(page, { field_a: evil, note: evil, ship_name: evil, phone: evil });
    for (const html of [page.html, answer.html]) expect(html).not.toMatch(/<script(?! type="module" src="\/)/);
    expect(answer.status).toBe(422);
  });
});

describe("bad input at the API", () => {
  const refused = async (members: Record<string, unknown>): Promise<readonly (string | undefined)[]> => {
    const shop = await openShop(rig);
    const body = { title: "Tea", currency: "EUR", amount: 1999, ...members };
    const answer = await shop.call<Problem & Link>("POST", "/v1/links", { body });
    expect([answer.status, answer.body.code], JSON.stringify(members).slice(0, 80)).toEqual([422, "invalid_request"]);
    return answer.body.errors?.map(({ pointer }) => pointer) ?? [];
  };

  it("is refused where it stands", async () => {
    const rates = [{ name: "Post", amount: 1, countries: ["DE"] }];
    for (const [pointer, members] of [
      ["/title", { title: "x".repeat(10_000) }],
      ["/title", { title: "abc\u202edef" }],
      ["/extras/0/amount", { extras: [{ name: "A", amount: -1 }] }],
      ["/extras/0/name", { extras: [{ name: "\u2066A", amount: 1 }] }],
      ["/tips", { tips: { own_amount: false } }],
      ["/tips/basis_points/0", { tips: { basis_points: [-1] } }],
      ["/tips/amounts/0", { tips: { amounts: [-1] } }],
      ["/custom_fields", { custom_fields: [1, 2].map(() => ({ key: "a", label: "A", type: "text" })) }],
      ["/custom_fields/0/key", { custom_fields: [{ key: "__proto__x", label: "A", type: "text" }] }],
      ["/custom_fields/0/label", { custom_fields: [{ key: "a", label: "a\u0000", type: "text" }] }],
      [
        "/custom_fields/0/maximum",
        { custom_fields: [{ key: "a", label: "A", type: "number", minimum: 2, maximum: 1 }] },
      ],
      ["/shipping/countries/0", { shipping: { countries: ["XX"] } }],
      ["/shipping/rates", { shipping: { countries: ["DE", "FR"], rates } }],
      ["/shipping/rates/0/countries", { shipping: { countries: ["FR"], rates } }],
      ["/consent/terms_url", { consent: { text: "Yes", terms_url: "javascript:alert(1)" } }],
      ["/images/0", { images: ["https://elsewhere.example/a.png"] }],
    ] as const)
      expect(await refused(members), pointer).toContain(pointer);
  });

  it("is not raised by a title with emoji and the marks that Arabic needs", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink({ title: "👩🏽‍🚀 تذكرة\u200f واحدة 🎟️" });
    expect((await openPage(link)).html).toContain("<bdi>👩🏽‍🚀 تذكرة\u200f واحدة 🎟️</bdi>");
  });
});

it("a plain link asks for nothing more than it did, and its payment says so", async () => {
  const shop = await openShop(rig);
  const link = await shop.newLink();
  const { page, paymentId } = await buy(rig, link);
  for (const name of ["extra_0", "tip", "phone", "ship_name", "note", "consent"])
    expect(page.html).not.toContain(`name="${name}"`);
  const { body } = await shop.call("GET", `/v1/payments/${paymentId}`);
  expect(body).toMatchObject({
    tip: 0,
    shipping: null,
    shipping_address: null,
    phone: null,
    custom_fields: [],
    note: null,
    consent_at: null,
  });
});
