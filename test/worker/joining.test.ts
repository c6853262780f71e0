/** One browser's one purchase: however often its form is sent, there is one live attempt, and a spent one shows its payment. */

import { describe, expect, it } from "vitest";
import { hostedUrl, type Link, openPage, openShop, payAt, paymentIdIn, statusPage, submitForm } from "./rig/people.ts";
import { send, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

/** Another tab of the browser that has a page open. */
async function anotherTab(link: Link, cookie: string) {
  const html = await (await send(link.url, { headers: { Cookie: cookie } })).text();
  const hidden = html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g);
  return {
    url: link.url,
    html,
    cookie,
    fields: Object.fromEntries([...hidden].map(([, name = "", value = ""]) => [name, value])),
  };
}

async function withPage(members: Record<string, unknown> = {}) {
  const shop = await openShop(rig);
  const link = await shop.newLink(members);
  const sessions = () => rig.stripe.state(shop.stripeAccount).counts;
  return { shop, link, page: await openPage(link), sessions, rest: () => settle(rig, [link.id]) };
}

describe("one browser", () => {
  it("that clicks twice at once gets one session, and both clicks lead to it", async () => {
    const { page, sessions, shop, link, rest } = await withPage({ max_payments: 5 });
    const answers = await Promise.all([submitForm(page), submitForm(page), submitForm(page)]);
    expect(new Set(answers.map(hostedUrl)).size).toBe(1);
    await rest();
    expect(sessions()).toMatchObject({ sessions: 1 });
    expect(await shop.listPayments(link.id)).toHaveLength(1);
    expect(await shop.readLink(link.id)).toMatchObject({ places_held: 1 });
  });

  it("that sends its form again, by a refresh or after going back, comes to the same session", async () => {
    const { page, sessions } = await withPage();
    const first = hostedUrl(await submitForm(page));
    for (let again = 0; again < 3; again++) expect(hostedUrl(await submitForm(page))).toBe(first);
    expect(sessions()).toMatchObject({ sessions: 1 });
  });

  it("in two tabs pays one payment: the second tab's form, with an id of its own, joins the first's", async () => {
    const { page, link, sessions, shop, rest } = await withPage({ max_payments: 5 });
    const tab = await anotherTab(link, page.cookie);
    expect(tab.fields.attempt).not.toBe(page.fields.attempt);
    const [first, second] = [await submitForm(page), await submitForm(tab)].map(hostedUrl);
    expect(second).toBe(first);
    const both = await Promise.all([submitForm(page), submitForm(tab)]);
    expect(new Set(both.map(hostedUrl))).toEqual(new Set([first]));
    await rest();
    expect(sessions()).toMatchObject({ sessions: 1 });
    expect(await shop.listPayments(link.id)).toHaveLength(1);
  });

  it("that goes back and asks for something else sees the payment that is open, and starts no second one", async () => {
    const { page, sessions } = await withPage();
    const first = hostedUrl(await submitForm(page));
    const changed = await submitForm(page, { email: "another@example.org" });
    expect((await statusPage(changed.location ?? "")).state).toBe("open");
    expect(hostedUrl(await submitForm(page))).toBe(first);
    expect(sessions()).toMatchObject({ sessions: 1 });
  });
});

describe("a form whose payment is spent", () => {
  it("shows that payment and offers to buy again by a fresh form, which is a purchase of its own", async () => {
    const { page, link, shop, rest } = await withPage();
    const paymentId = paymentIdIn(payAt(rig, hostedUrl(await submitForm(page))));
    await rest();
    const again = await submitForm(page);
    expect(paymentIdIn(again.location)).toBe(paymentId);
    const { html, state } = await statusPage(again.location ?? "");
    expect(state).toBe("paid");
    expect(html).toMatch(new RegExp(`<form [^>]*action="/${link.slug}"[^>]*>.*Buy again</button>`));
    const fresh = await anotherTab(link, page.cookie);
    const second = paymentIdIn(payAt(rig, hostedUrl(await submitForm(fresh))));
    expect(second).not.toBe(paymentId);
    await rest();
    expect((await shop.listPayments(link.id)).map(({ status }) => status)).toEqual(["captured", "captured"]);
  });

  it.each([
    ["sold out", { max_payments: 1 }, null],
    ["paused", {}, "pause"],
    ["archived", {}, "archive"],
  ])("offers nothing where the link is %s", async (_what, members, action) => {
    const { page, link, shop, rest } = await withPage(members);
    payAt(rig, hostedUrl(await submitForm(page)));
    await rest();
    if (action !== null) await shop.call("POST", `/v1/links/${link.id}/${action}`);
    const again = await submitForm(page);
    const { html, state } = await statusPage(again.location ?? "");
    expect(state).toBe("paid");
    expect(html).not.toContain("Buy again");
    expect(html).not.toContain(`href="/${link.slug}"`);
  });
});

describe("another device", () => {
  it("is another purchase", async () => {
    const { page, link, shop, rest } = await withPage();
    const [mine, theirs] = [await submitForm(page), await submitForm(await openPage(link))].map(hostedUrl);
    expect(theirs).not.toBe(mine);
    for (const url of [mine, theirs]) payAt(rig, url ?? "");
    await rest();
    expect((await shop.listPayments(link.id)).map(({ status }) => status)).toEqual(["captured", "captured"]);
  });
});
