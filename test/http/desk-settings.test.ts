/** Settings on the desk: the business, its keys, its accounts at providers. */

import { describe, expect, it } from "vitest";
import { fieldsOf, makeDesk } from "./desk-rig.ts";

const desk = makeDesk();

async function newBrowser() {
  const browser = desk.newBrowser();
  await browser.register();
  return browser;
}

const KEY = /ak_[0-9a-z]{20}:sk_[\w-]{43}/;
const BUSINESS = "/desk/settings/business";
const KEYS = "/desk/settings/keys#keys";
const ACCOUNTS = "/desk/settings/psp-accounts";

describe("the business", () => {
  it("is changed, and wrong members come back with their errors", async () => {
    const browser = await newBrowser();
    const fields = { business_name: "Tea & Co", support_email: "help@example.com", brand_color: "#0B6B57" };
    expect((await browser.submit(await browser.get("/desk/settings"), BUSINESS, fields)).status).toBe(303);
    const saved = await browser.get("/desk/settings");
    expect(saved.html).toContain("Your settings are saved.");
    const shown = { ...fields, brand_color: "#0b6b57" };
    expect(fieldsOf(saved, BUSINESS)).toMatchObject(shown);
    const wrongs = { business_name: " ", support_email: "x", brand_color: "red" };
    const bad = await browser.submit(saved, BUSINESS, wrongs);
    expect(bad.status).toBe(422);
    const wrong = [...bad.html.matchAll(/<p class="wrong" id="f-(\w+)-error">/g)].map((match) => match[1]);
    expect(wrong).toEqual(["business_name", "support_email", "brand_color"]);
    const sites = (allowed_origins: string) => browser.submit(saved, "/desk/settings/sites#sites", { allowed_origins });
    expect((await sites("https://tea.example/about http://localhost:3000")).status).toBe(303);
    const named = fieldsOf(await browser.get("/desk/settings"), "/desk/settings/sites#sites");
    expect(named.allowed_origins).toBe("https://tea.example\nhttp://localhost:3000");
    const refused = await sites("http://tea.example");
    expect([refused.status, refused.html.includes('id="f-allowed_origins-error"')]).toEqual([422, true]);
  });
});

describe("an API key", () => {
  it("gets one new secret where that form is sent twice, and no earlier one back from an old form", async () => {
    const browser = await newBrowser();
    const made = KEY.exec((await browser.submit(await browser.get("/desk/settings"), KEYS, { name: "Shop" })).html);
    const works = async (key: string | undefined) =>
      (await desk.app.request("/v1/me", { headers: { Authorization: `Bearer ${key}` } })).status === 200;
    const rotate = `/desk/settings/keys/key_${made?.[0].slice(3, 23)}/rotate#keys`;
    const old = await browser.get("/desk/settings");
    const sendIt = () => browser.submit(old, rotate, { overlap_hours: "24" });
    const pages = [...(await Promise.all([sendIt(), sendIt()])), await sendIt()];
    const [second, ...rest] = new Set(pages.map(({ html }) => KEY.exec(html)?.[0]));
    expect(rest).toEqual([]);
    expect([second === made?.[0], await works(made?.[0]), await works(second)]).toEqual([false, true, true]);
    const settings = await browser.get("/desk/settings");
    expect(settings.html).toContain("New secret <time");
    const third = KEY.exec((await browser.submit(settings, rotate, { overlap_hours: "0" })).html)?.[0];
    const again = await sendIt();
    expect([again.status, KEY.test(again.html), again.html.includes("another secret meanwhile")]).toEqual([
      422,
      false,
      true,
    ]);
    expect([await works(second), await works(third)]).toEqual([false, true]);
  });

  it("is shown once, works, and stops working when it is revoked", async () => {
    const browser = await newBrowser();
    const made = await browser.submit(await browser.get("/desk/settings"), KEYS, { name: "Shop <1>" });
    const key = KEY.exec(made.html)?.[0] ?? "";
    expect(made.html).toContain("“Shop &lt;1&gt;” is ready");
    expect(JSON.stringify([...made.headers])).not.toContain(key);
    const settings = await browser.get("/desk/settings");
    expect(settings.html).not.toMatch(KEY);
    const call = () => desk.app.request("/v1/me", { headers: { Authorization: `Bearer ${key}` } });
    expect((await call()).status).toBe(200);
    const action = `/desk/settings/keys/key_${key.slice(3, 23)}/revoke`;
    const other = await newBrowser();
    const { csrf = "" } = fieldsOf(await other.get("/desk"), "/desk/logout");
    expect((await other.post(action, { csrf })).status).toBe(404);
    expect((await call()).status).toBe(200);
    const rotate = action.replace("revoke", "rotate");
    for (const overlap_hours of ["", "soon", "-1", "169"]) {
      const unread = await browser.submit(settings, `${rotate}#keys`, { overlap_hours });
      expect([unread.status, unread.html.includes("Choose how long the current secret")], overlap_hours).toEqual([
        422,
        true,
      ]);
    }
    expect((await call()).status).toBe(200);
    expect((await browser.submit(settings, action)).status).toBe(303);
    expect((await call()).status).toBe(401);
    expect((await browser.get("/desk/settings")).html).not.toContain("Shop &lt;1&gt;");
  });

  it("is created once where its form is sent twice, and shown each time; another one where other fields are in it", async () => {
    const browser = await newBrowser();
    const form = await browser.get("/desk/settings");
    const keysAfter = async (fields: Readonly<Record<string, string>>) => {
      const { status, html } = await browser.submit(form, KEYS, fields);
      const listed = (await browser.get("/desk/settings")).html.match(/keys\/key_\w+\/revoke/g)?.length;
      return { status, key: KEY.exec(html)?.[0] ?? null, refused: html.includes("was already created"), listed };
    };
    const first = await keysAfter({ name: "Shop" });
    expect(first).toMatchObject({ status: 200, key: expect.stringMatching(KEY), listed: 1 });
    expect(await keysAfter({ name: "Shop" })).toEqual(first);
    const other = await keysAfter({ name: "Shop", lasts_days: "30" });
    expect(other).toMatchObject({ status: 200, key: expect.stringMatching(KEY), listed: 2 });
    expect(other.key).not.toBe(first.key);
    const revoke = `/desk/settings/keys/key_${first.key?.slice(3, 23)}/revoke`;
    await browser.submit(await browser.get("/desk/settings"), revoke);
    expect(await keysAfter({ name: "Shop" })).toEqual({ status: 422, key: null, refused: true, listed: 1 });
    const { csrf = "" } = fieldsOf(form, KEYS);
    expect((await browser.post("/desk/settings/keys", { csrf, name: "Shop", command: "x" })).status).toBe(400);
  });

  it("needs a name, and an end that can be read where it has one", async () => {
    const browser = await newBrowser();
    expect((await browser.submit(await browser.get("/desk/settings"), KEYS, { name: "" })).status).toBe(422);
    for (const lasts_days of ["soon", "0", "1e3", "99999"]) {
      const refused = await browser.submit(await browser.get("/desk/settings"), KEYS, { name: "Shop", lasts_days });
      expect([refused.status, refused.html.includes('id="f-lasts_days-error"'), KEY.test(refused.html)]).toEqual([
        422,
        true,
        false,
      ]);
    }
    const made = await browser.submit(await browser.get("/desk/settings"), KEYS, { name: "Shop", lasts_days: "30" });
    expect([made.status, KEY.test(made.html)]).toEqual([200, true]);
  });
});

describe("an account at a provider", () => {
  const typed = {
    secret_key: "sk_test_abcdefgh12345678",
    publishable_key: "pk_test_abcdefgh12345678",
    webhook_secret: "whsec_abcdefgh12345678",
  };

  it("is added and shown without its secrets", async () => {
    const browser = await newBrowser();
    expect((await browser.submit(await browser.get("/desk/settings"), ACCOUNTS, typed)).status).toBe(303);
    const { html } = await browser.get("/desk/settings");
    expect(html.match(/\/webhooks\/stripe\/psp_\w+/g)).toHaveLength(2);
    for (const secret of Object.values(typed)) expect(html).not.toContain(secret);
  });

  it("is added once where its form is sent twice, and another one where other keys are in it", async () => {
    const browser = await newBrowser();
    const form = await browser.get("/desk/settings");
    const addressesAfter = async (fields: Readonly<Record<string, string>>) => {
      expect((await browser.submit(form, ACCOUNTS, fields)).status).toBe(303);
      return (await browser.get("/desk/settings")).html.match(/\/webhooks\/stripe\/psp_\w+/g)?.length;
    };
    expect(await addressesAfter(typed)).toBe(2);
    expect(await addressesAfter(typed)).toBe(2);
    expect(await addressesAfter({ ...typed, secret_key: "sk_test_another12345678" })).toBe(3);
  });

  it("has its keys replaced on a page of its own, where no secret stands, and another merchant's is not there", async () => {
    const browser = await newBrowser();
    const [path = ""] =
      /\/desk\/settings\/psp-accounts\/psp_\w+/.exec((await browser.get("/desk/settings")).html) ?? [];
    const page = await browser.get(path);
    expect([page.status, page.html]).toEqual([200, expect.stringContaining("Replace the keys of Stripe")]);
    expect(page.html).not.toMatch(/sk_test_a|pk_test_a|whsec_a/);
    const typed = { secret_key: "sk_test_anotherkey", publishable_key: "pk_test_anotherkey", webhook_secret: "" };
    const wrong = await browser.submit(page, path, { ...typed, secret_key: "sk_live_anotherkey" });
    expect([wrong.status, wrong.html]).toEqual([422, expect.stringContaining('id="f-publishable_key-error"')]);
    expect(wrong.html).not.toContain("sk_live_anotherkey");
    expect((await browser.submit(page, path, typed)).location).toBe("/desk/settings");
    expect((await browser.get("/desk/settings")).html).toContain("The keys are replaced.");
    expect((await (await newBrowser()).get(path)).status).toBe(404);
  });

  it("is refused with words at the field, and no secret comes back", async () => {
    const browser = await newBrowser();
    const form = await browser.get("/desk/settings");
    const bad = await browser.submit(form, ACCOUNTS, { ...typed, publishable_key: "pk_live_abcdefgh12345678" });
    expect(bad.status).toBe(422);
    expect(bad.html).toContain('id="f-publishable_key-error"');
    for (const secret of [typed.secret_key, typed.webhook_secret]) expect(bad.html).not.toContain(secret);
    const live = { ...typed, secret_key: "sk_live_abcdefgh12345678", publishable_key: "pk_live_abcdefgh12345678" };
    const other = await browser.submit(form, ACCOUNTS, live);
    expect(other.html).toContain('id="f-secret_key-error"');
    expect((await browser.submit(form, ACCOUNTS, { ...typed, provider: "__proto__" })).status).toBe(404);
    expect((await browser.get("/desk/settings")).html.match(/\/webhooks\/stripe\/psp_\w+/g)).toHaveLength(1);
    expect(desk.logged.join()).not.toContain("sk_");
  });
});
