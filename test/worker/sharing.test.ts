/** A link that is shared: opened at its time, framed by the sites it names, its visitors' way kept. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { advance } from "./rig/clock.ts";
import { buy, type Link, type Merchant, openPage, openShop, type Problem, submitForm } from "./rig/people.ts";
import { ORIGIN, send, settle, sqlOf, useRig } from "./rig/rig.ts";

const rig = useRig();

const MINUTE = 60_000;
const at = (ms: number): string => new Date(Date.now() + ms).toISOString();
const create = (shop: Merchant, members: Record<string, unknown>) =>
  shop.call<Problem & Link>("POST", "/v1/links", {
    body: { title: "Tea for two", currency: "EUR", amount: 1999, ...members },
  });
const change = (shop: Merchant, { id }: Link, body: Record<string, unknown>) =>
  shop.call<Problem & Link>("PATCH", `/v1/links/${id}`, { body });
const pointersOf = ({ errors }: Problem) => errors?.map(({ pointer }) => pointer);
const listed = async (shop: Merchant, query: string) =>
  (await shop.call<{ data: { id: string }[] }>("GET", query)).body.data.map(({ id }) => id);

describe("a link that opens later", () => {
  it("shows its opening time on its page and in the API, can be shared before, and can be paid from then on", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink({ activates_at: at(10 * MINUTE), expires_at: at(60 * MINUTE) });
    expect(link.status).toBe("scheduled");
    expect(await listed(shop, "/v1/links?status=scheduled")).toContain(link.id);
    expect(await listed(shop, "/v1/links?status=active")).not.toContain(link.id);
    const early = await send(link.url, { cf: { timezone: "Asia/Tokyo" } } as RequestInit);
    const html = await early.text();
    expect([early.status, Number(early.headers.get("Retry-After"))]).toEqual([200, expect.closeTo(600, -1)]);
    expect(html).toContain("Not open yet");
    expect(html).toMatch(/<time [^>]*>[^<]+\s(?:GMT\+9|JST)<\/time>/);
    expect(html).toContain('property="og:image"');
    expect(html).not.toContain('method="post"');
    expect(early.headers.get("Set-Cookie")).toBeNull();
    advance(10 * MINUTE);
    expect((await shop.readLink(link.id)).status).toBe("active");
    const { paymentId } = await buy(rig, link);
    await settle(rig, [link.id]);
    expect((await shop.readPayment(paymentId)).status).toBe("captured");
  });

  it("is refused by its object, whatever an older page believed, and nobody has paid", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const page = await openPage(link);
    expect((await change(shop, link, { activates_at: at(10 * MINUTE) })).body.status).toBe("scheduled");
    const early = await submitForm(page);
    expect(early.status).toBe(409);
    expect(early.html).toContain("Not open yet");
    await settle(rig, [link.id]);
    expect(await shop.listPayments(link.id)).toEqual([]);
    expect((await change(shop, link, { activates_at: null })).body.status).toBe("active");
    expect((await submitForm(page)).status).toBe(303);
  });

  it("lets a shopper who has begun to pay finish, if its opening is moved", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const page = await openPage(link);
    const hosted = await submitForm(page);
    await change(shop, link, { activates_at: at(10 * MINUTE) });
    expect((await submitForm(page)).location).toBe(hosted.location);
  });

  it("must be able to open before it ends, however its times come together", async () => {
    const shop = await openShop(rig);
    const ends = at(60 * MINUTE);
    const refused = await create(shop, { activates_at: ends, expires_at: ends });
    expect([refused.status, pointersOf(refused.body)]).toEqual([422, ["/activates_at"]]);
    const link = await shop.newLink({ expires_at: ends });
    const changed = await change(shop, link, { activates_at: at(61 * MINUTE) });
    expect([changed.status, pointersOf(changed.body)]).toEqual([422, ["/activates_at"]]);
    for (const activates_at of ["tomorrow", "1970-01-01T00:00:00Z", "9999-01-01T00:00:00Z", 5]) {
      const answer = await create(shop, { activates_at });
      expect([answer.status, pointersOf(answer.body)]).toEqual([422, ["/activates_at"]]);
    }
  });
});

interface Sourced {
  readonly source: Readonly<Record<string, string>> | null;
}

describe("where a shopper came from", () => {
  async function sourceAfter(shop: Merchant, link: Link, path: string, headers: Record<string, string> = {}) {
    const page = await (await send(path, { headers })).text();
    const html = page.slice(page.indexOf('<form class="checkout"'));
    const hidden = [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
    const fields = Object.fromEntries(hidden.map(([, name = "", value = ""]) => [name, unescaped(value)]));
    const submitted = await submitForm({ url: link.url, fields, cookie: "" });
    expect(submitted.status).toBe(303);
    await settle(rig, [link.id]);
    const [latest] = await shop.listPayments(link.id);
    const payment = await shop.call<Sourced>("GET", `/v1/payments/${latest?.id}`);
    return { id: latest?.id ?? "", source: payment.body.source };
  }
  const unescaped = (text: string): string =>
    text.replace(
      /&(lt|gt|quot|amp|#39);/g,
      (_, name: string) => ({ lt: "<", gt: ">", quot: '"', amp: "&" })[name] ?? "'",
    );

  it("is kept with the payment, found by its name, and absent where nothing was said", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const query = "?utm_source=NewsLetter&utm_campaign=spring&ref=kim&gclid=123";
    const known = await sourceAfter(shop, link, `${link.url}${query}`, { Referer: "https://Mail.Example/inbox?id=9" });
    expect(known.source).toEqual({
      utm_source: "NewsLetter",
      utm_campaign: "spring",
      ref: "kim",
      referrer: "mail.example",
    });
    expect((await sourceAfter(shop, link, link.url)).source).toBeNull();
    expect((await sourceAfter(shop, link, link.url, { Referer: `${ORIGIN}/x` })).source).toBeNull();
    expect(await listed(shop, `/v1/payments?link_id=${link.id}&source=newsletter`)).toEqual([known.id]);
    expect(await listed(shop, `/v1/payments?link_id=${link.id}&source=kim`)).toEqual([]);
  });

  it("stays with a form that came back because of an error", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const page = await openPage({ url: `${link.url}?utm_source=letter` });
    const back = await submitForm({ ...page, url: link.url }, { email: "nonsense" });
    expect(back.status).toBe(422);
    expect(back.html).toContain('<input type="hidden" name="utm_source" value="letter"/>');
  });

  it.each([
    ["ten kilobytes", `utm_source=${"x".repeat(10_000)}`, { utm_source: "x".repeat(100) }],
    ["script", "utm_source=%3Cscript%3Ealert(1)%3C%2Fscript%3E", { utm_source: "<script>alert(1)</script>" }],
    ["an end of its attribute", "ref=%22%3E%3Cimg%20src%3Dx%3E", { ref: '"><img src=x>' }],
    ["marks that turn the direction, and controls", "utm_term=a%E2%80%AEb%00c%0Ad", { utm_term: "abc d" }],
    ["an array", "utm_source=one&utm_source=two&utm_medium[]=x", { utm_source: "one" }],
    ["what is no text", "utm_source=%FF%FE%ZZ&ref=ok", expect.objectContaining({ ref: "ok" })],
    ["a person's address", "utm_content=kim%40example.com", null],
    ["members of objects", "__proto__=x&constructor=y&utm_source=ok", { utm_source: "ok" }],
  ])("may be said as %s: it is cleaned text or nothing", async (_, query, expected) => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const { source } = await sourceAfter(shop, link, `${link.url}?${query}`);
    expect(source).toEqual(expected);
  });

  it("that is longer than any of ours is not shown on the page", async () => {
    const link = await (await openShop(rig)).newLink();
    const html = await (await send(`${link.url}?utm_source=${"y".repeat(10_000)}&other=${"y".repeat(10_000)}`)).text();
    expect(html).not.toContain("y".repeat(101));
  });

  it("forged into the form is cleaned as if it came with the page, and in several copies is refused", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const page = await openPage(link);
    const forged = await submitForm(page, { utm_source: "a\u202eb", referrer: "https://evil.example/?token=1" });
    expect(forged.status).toBe(303);
    await settle(rig, [link.id]);
    const [payment] = await shop.listPayments(link.id);
    expect((await shop.call<Sourced>("GET", `/v1/payments/${payment?.id}`)).body.source).toEqual({ utm_source: "ab" });
    const body = "utm_source=a&utm_source=b&email=a%40example.org&action=pay";
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    expect((await send(link.url, { method: "POST", headers, body })).status).toBe(422);
  });
});

const SHOP = "https://shop.example";

describe("a payment page in a frame", () => {
  const framed = (link: Link, headers: Record<string, string> = {}, more = "") =>
    send(`${link.url}?embed=1${more}`, { headers: { "Sec-Fetch-Dest": "iframe", ...headers } });

  it("is embedded on the sites that the link names and nowhere else, sets no cookie, and pays in the whole window", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink({ embed_origins: [SHOP, "https://www.shop.example"] });
    const response = await framed(link, { Referer: `${SHOP}/` });
    const html = await response.text();
    expect(response.status).toBe(200);
    const policy = response.headers.get("Content-Security-Policy");
    expect(policy).toContain("frame-ancestors https://shop.example https://www.shop.example");
    expect(response.headers.get("X-Frame-Options")).toBeNull();
    expect(response.headers.get("Set-Cookie")).toBeNull();
    expect(html).toMatch(/<form [^>]*target="_top"/);
    // What the browser does not say it enforces itself.
    expect((await framed(link)).status).toBe(200);
  });

  it("posted twice at once is one payment", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink({ embed_origins: [SHOP] });
    const page = await openPage({ url: `${link.url}?embed=1` });
    const body = new URLSearchParams({ ...page.fields, email: "a@example.org", action: "pay" }).toString();
    const post = () =>
      send(page.url, {
        method: "POST",
        headers: { "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Dest": "document" },
        body,
      });
    const [one, two] = await Promise.all([post(), post()]);
    expect(one.headers.get("Location")).toBe(two.headers.get("Location"));
    await settle(rig, [link.id]);
    expect(await shop.listPayments(link.id)).toHaveLength(1);
  });

  it("leads out of the frame with a cookie, so that a form of the frame that is loaded again joins the same payment", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink({ embed_origins: [SHOP] });
    const first = await openPage({ url: `${link.url}?embed=1` });
    const left = await send(first.url, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Dest": "document" },
      body: new URLSearchParams({ ...first.fields, email: "shopper@example.org", action: "pay" }).toString(),
    });
    const cookie = /^__Host-shopper=\w+/.exec(left.headers.get("Set-Cookie") ?? "")?.[0] ?? "";
    const again = await openPage({ url: `${link.url}?embed=1` });
    expect(again.fields.attempt).not.toBe(first.fields.attempt);
    expect((await submitForm({ ...again, cookie })).location).toBe(left.headers.get("Location"));
    await settle(rig, [link.id]);
    expect(await shop.listPayments(link.id)).toHaveLength(1);
  });

  it("stays in its frame for a new total, and leaves it with what is wrong", async () => {
    const shop = await openShop(rig);
    const open = { amount: undefined, open_amount: { minimum: 100, maximum: 900 }, embed_origins: [SHOP] };
    const link = await shop.newLink(open);
    const post = (action: string, dest: string) =>
      send(`${link.url}?embed=1`, {
        method: "POST",
        headers: {
          "Content-Type": "application/x-www-form-urlencoded",
          "Sec-Fetch-Dest": dest,
          Referer: `${ORIGIN}/${link.slug}?embed=1`,
        },
        body: new URLSearchParams({ action, amount: "5" }).toString(),
      });
    const updated = await post("update", "iframe");
    expect(updated.headers.get("Content-Security-Policy")).toContain(`frame-ancestors ${SHOP}`);
    const html = await updated.text();
    expect(html).toMatch(/value="update"[^>]*formtarget="_self"/);
    expect(html).toMatch(/<form [^>]*action="\/[^"]+\?embed=1"/);
    const german = await (await framed(link, { "Accept-Language": "fr", Referer: `${SHOP}/` }, "&lang=de")).text();
    expect(german).toMatch(/<form [^>]*action="\/[^"]+\?embed=1&amp;lang=de"/);
    const wrong = await post("pay", "document");
    expect([wrong.status, wrong.headers.get("X-Frame-Options")]).toEqual([422, "DENY"]);
    expect(await wrong.text()).not.toContain('target="_top"');
  });

  it("on a site that is not allowed says so, with a way to a page of its own, and shows nothing to be clicked into paying", async () => {
    const shop = await openShop(rig);
    const [none, some] = [await shop.newLink(), await shop.newLink({ embed_origins: [SHOP] })];
    for (const [link, site] of [
      [none, `${SHOP}/`],
      [some, "https://evil.example/"],
      [some, "http://shop.example/"],
      [some, "https://shop.example.evil.example/"],
    ] as const) {
      const response = await framed(link, { Referer: site });
      const html = await response.text();
      expect(response.status).toBe(403);
      expect(html).toContain(`<a class="button main wide" href="/${link.slug}" target="_blank" rel="noopener">`);
      expect(html).not.toContain("<form");
      expect(response.headers.get("X-Frame-Options")).toBeNull();
    }
    for (const path of [some.url, `${some.url}?embed=0`, `${some.url}/og.png`]) {
      const response = await send(path);
      expect(response.headers.get("X-Frame-Options")).toBe("DENY");
      expect(response.headers.get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
    }
    expect((await send("/no-such-link?embed=1")).status).toBe(404);
  });

  it.each([
    ["no https", ["http://shop.example"]],
    ["a path", ["https://shop.example/pay"]],
    ["a wildcard", ["https://*.shop.example"]],
    ["everything", ["*"]],
    ["another directive", ["https://shop.example; script-src *"]],
    ["a host that would end the directive", ["https://shop.example;x"]],
    ["a log-in", ["https://kim:secret@shop.example"]],
    ["a scheme alone", ["https:"]],
    ["what is no text", [5]],
    ["no list", "https://shop.example"],
    ["too many", Array.from({ length: 21 }, (_, index) => `https://shop${index}.example`)],
  ])("is not allowed for %s", async (_, embed_origins) => {
    const answer = await create(await openShop(rig), { embed_origins });
    expect([answer.status, pointersOf(answer.body)?.[0]?.startsWith("/embed_origins")]).toEqual([422, true]);
  });

  it("is allowed for sites as browsers name them, each once", async () => {
    const shop = await openShop(rig);
    const embed_origins = [
      "https://SHOP.example",
      "https://shop.example/",
      "https://bücher.example:8443",
      "http://localhost:3000",
    ];
    const answer = await shop.call<{ embed_origins: string[] }>("POST", "/v1/links", {
      body: { title: "Tea", currency: "EUR", amount: 1999, embed_origins },
    });
    expect(answer.body.embed_origins).toEqual([
      "https://shop.example",
      "https://xn--bcher-kva.example:8443",
      "http://localhost:3000",
    ]);
  });
});

describe("a link that was stored before links had these members", () => {
  it("is open from the start, framed by nobody, and changed like any other; its payments came from nowhere known", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const without = "json_remove(state, '$.definition.activatesAt', '$.definition.embedOrigins')";
    await sqlOf(link.id, `UPDATE link SET state = ${without}`);
    await env.DB.prepare(`UPDATE links SET state = ${without} WHERE id = ?`).bind(link.id).run();
    const { paymentId } = await buy(rig, link);
    await settle(rig, [link.id]);
    await sqlOf(link.id, "UPDATE payments SET state = json_remove(state, '$.source')");
    expect(await shop.readPayment(paymentId)).toMatchObject({ status: "captured", source: null });
    expect(await shop.listPayments(link.id)).toMatchObject([{ source: null }]);
    const nowhere = { activates_at: null, embed_origins: [], status: "active" };
    expect(await shop.readLink(link.id)).toMatchObject(nowhere);
    expect((await change(shop, link, { title: "Tea" })).body).toMatchObject({ ...nowhere, title: "Tea" });
    expect((await send(`${link.url}?embed=1`, { headers: { "Sec-Fetch-Dest": "iframe" } })).status).toBe(403);
  });
});
