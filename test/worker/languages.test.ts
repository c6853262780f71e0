/** A shopper's language, by page, header, cookie and payment; no request for another language fails. */

import { describe, expect, it } from "vitest";
import { wordingIn } from "../../web/i18n/catalogues.ts";
import { LOCALES } from "../../worker/domain/locales.ts";
import { buy, type Link, openPage, openShop, paymentIdIn, submitForm } from "./rig/people.ts";
import { send, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

interface Shown {
  readonly status: number;
  readonly language: string | null;
  readonly html: string;
  readonly cookie: string | null;
}

async function show(url: string, headers: Record<string, string> = {}): Promise<Shown> {
  const response = await send(url, { headers });
  const html = await response.text();
  expect(/<html lang="([^"]*)"/.exec(html)?.[1]).toBe(response.headers.get("Content-Language"));
  expect(response.headers.get("Vary")).toBe("Accept-Language, Cookie");
  const cookie = /__Host-language=[^;]*/.exec(response.headers.get("Set-Cookie") ?? "")?.[0] ?? null;
  return { status: response.status, language: response.headers.get("Content-Language"), html, cookie };
}

const newLink = async (): Promise<Link> => (await openShop(rig)).newLink();

describe("a page", () => {
  it("knows every language, with its numbers and plurals, on this platform", async () => {
    for (const locale of LOCALES.filter((each) => each !== "mt")) {
      expect(Intl.NumberFormat.supportedLocalesOf([locale]), locale).toHaveLength(1);
      expect(Intl.PluralRules.supportedLocalesOf([locale]), locale).toHaveLength(1);
    }
    const { t } = await wordingIn("mt");
    const said = [1, 2, 3, 11, 20].map((count) => t.checkout.linesSummary({ count }));
    expect(said).toEqual([
      "Oġġett wieħed",
      "Żewġ oġġetti",
      "3 oġġetti b’kollox",
      "11-il oġġett b’kollox",
      "20 oġġett b’kollox",
    ]);
  });

  it("speaks the language that the browser asks for, in its direction, and says so to caches", async () => {
    const { url } = await newLink();
    for (const [asked, language, direction] of [
      ["de-AT,de;q=0.9,en;q=0.8", "de", "ltr"],
      ["ar-EG", "ar", "rtl"],
      ["he", "he", "rtl"],
      ["zh-HK", "zh-HK", "ltr"],
      ["pt", "pt-PT", "ltr"],
      ["xx, *", "en", "ltr"],
    ] as const) {
      const page = await show(url, { "Accept-Language": asked });
      expect([page.status, page.language]).toEqual([200, language]);
      expect(page.html).toContain(`<html lang="${language}" dir="${direction}">`);
      expect(page.cookie).toBeNull();
    }
    expect((await show(url)).language).toBe("en");
  });

  it("follows the switch, which the browser remembers and which needs no script", async () => {
    const { url } = await newLink();
    const first = await show(`${url}?utm_source=mail`, { "Accept-Language": "de" });
    const form = /<form class="language" action="([^"]*)">(.*?)<\/form>/s.exec(first.html);
    expect(form?.[1]).toBe(new URL(url).pathname);
    expect(form?.[2]).toContain('<input type="hidden" name="utm_source" value="mail"/>');
    expect(form?.[2]).toContain('<option value="de" lang="de" selected="">Deutsch</option>');
    const switched = await show(`${url}?utm_source=mail&lang=ja`, { "Accept-Language": "de" });
    expect([switched.language, switched.cookie]).toEqual(["ja", "__Host-language=ja"]);
    const later = await show(url, { "Accept-Language": "de", Cookie: switched.cookie ?? "" });
    expect([later.language, later.cookie]).toEqual(["ja", null]);
  });

  it.each([
    "",
    "xx",
    "%00",
    "de%0d%0aSet-Cookie:a=b",
    "de&lang=fr",
    "%F0%9F%A6%8A",
    "a".repeat(3_000),
    "__proto__",
    "-",
    "de-%ff",
  ])("that is asked for in %j is a page all the same", async (asked) => {
    const { url } = await newLink();
    for (const path of [`${url}?lang=${asked}`, `/nothing-here?lang=${asked}`, `/pay/pay_none?lang=${asked}`]) {
      const headers = { "Accept-Language": "*;q=x,;=,~~,de;q=0", Cookie: `__Host-language=${asked}` };
      const page = await show(path, headers);
      expect(page.status, path).toBeLessThan(500);
      expect(["en", "de", "fr"]).toContain(page.language);
    }
  });

  it("that says what went wrong says it in the shopper's language, and its switch leads to a page", async () => {
    const { url } = await newLink();
    const { t } = await wordingIn("fr");
    const headers = { "Accept-Language": "fr" };
    expect((await show("/nothing-here", headers)).html).toContain(t.unavailable.not_found.title);
    expect((await show("/pay/pay_none/go", headers)).html).toContain(t.error.notFound.title);
    const posted = await send(`${new URL(url).pathname}`, { method: "POST", headers, body: new FormData() });
    expect(await posted.text()).toContain(t.error.unreadable.title);
    const canceled = await send("/pay/pay_none/cancel", {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/x-www-form-urlencoded" },
      body: "v=wrong",
    });
    expect(await canceled.text()).toContain('<form class="language" action="/pay/pay_none">');
    expect(await (await send("//evil.example", { headers })).text()).not.toContain('action="//');
  });
});

describe("a form that is refused", () => {
  it("comes back in the language in which it was filled in, also where the browser keeps no cookies", async () => {
    const link = await newLink();
    const { html } = await show(`${link.url}?lang=el`);
    const action = /<form class="checkout" method="post" action="([^"]*)"/.exec(html)?.[1] ?? "";
    expect(action).toBe(`${new URL(link.url).pathname}?lang=el`);
    const page = { ...(await openPage(link)), url: action, cookie: "" };
    const refused = await submitForm(page, { email: "nobody" });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain((await wordingIn("el")).t.errors.emailInvalid);
  });
});

describe("a payment", () => {
  it("takes its shopper's language to the provider's page and back, where the browser says nothing", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const { html } = await show(`${link.url}?lang=th`);
    expect(html).toContain((await wordingIn("th")).t.checkout.yourPayment);
    const { returnUrl } = await buy(rig, { url: `${link.url}?lang=th` });
    const opened = rig.stripe.calls("POST", /^\/v1\/checkout\/sessions$/)[0];
    expect(new URLSearchParams(opened?.body).get("locale")).toBe("th");
    await settle(rig, [link.id]);
    const back = await show(returnUrl);
    expect(back.language).toBe("th");
    expect(back.html).toContain((await wordingIn("th")).t.status.states.paid.title);
    expect((await show(returnUrl, { "Accept-Language": "sv" })).language).toBe("th");
    expect((await show(`${returnUrl}&lang=sv`)).language).toBe("sv");
    expect((await show(returnUrl, { Cookie: "__Host-language=lt" })).language).toBe("lt");
    const switched = await show(returnUrl);
    expect(switched.html).toContain(`<form class="language" action="/pay/${paymentIdIn(returnUrl)}">`);
    expect(switched.html).toMatch(/<form class="language"[^>]*><input type="hidden" name="v" value="/);
  });

  it("in Arabic lets Stripe follow the browser", async () => {
    const link = await newLink();
    await submitForm({ ...(await openPage(link)), url: `${link.url}?lang=ar` });
    const opened = rig.stripe.calls("POST", /^\/v1\/checkout\/sessions$/)[0];
    expect(new URLSearchParams(opened?.body).get("locale")).toBe("auto");
  });
});
