/** What holds for every page and every state: safe under the CSP, labelled, escaped. */

import { describe, expect, test } from "vitest";
import { CheckoutPage } from "../../web/checkout/checkout-page.tsx";
import { LinksPage } from "../../web/desk/links-page.tsx";
import { renderDocument } from "../../web/document.tsx";
import { wordingIn } from "../../web/i18n/catalogues.ts";
import { directionOf } from "../../web/i18n/direction.ts";
import { StatusPage } from "../../web/pay/status-page.tsx";
import { cardStyles } from "../../web/styles/card.ts";
import { pageStyles as deskStyles } from "../../web/styles/desk.ts";
import { docsStyles } from "../../web/styles/docs.ts";
import { receiptStyles } from "../../web/styles/receipt.ts";
import { checkoutStyles, pageStyles as shopperStyles } from "../../web/styles/shopper.ts";
import { deskPages } from "./desk-fixtures.tsx";
import { tagsOf } from "./html.ts";
import { checkoutProps, merchant, shopperPages, statusProps } from "./shopper-fixtures.tsx";

const arabic = [...shopperPages(await wordingIn("ar"))].map(([name, html]) => [`${name} in Arabic`, html] as const);
const pages = [...shopperPages(), ...arabic, ...deskPages()];

/** What the server hashes for each kind of page. */
const STYLES = [
  [/^desk-/, deskStyles],
  [/^(?:receipt|verify)/, receiptStyles],
  [/^checkout-/, checkoutStyles],
  [/^card-/, cardStyles],
  [/^error-(?:reference|index)$/, docsStyles],
] as const;

describe.each(pages)("%s", (_name, html) => {
  const tags = tagsOf(html);

  test("has no style attribute, no event handler and no inline script", () => {
    for (const { name, attributes, rest } of tags) {
      expect(Object.keys(attributes).filter((key) => key === "style" || key.startsWith("on"))).toEqual([]);
      if (name === "script") {
        expect(attributes.src).toMatch(/^\/assets\/[0-9a-f]{8}\/[a-z]+\.js$/);
        expect(rest.startsWith("</script>")).toBe(true);
      }
    }
    expect(html).not.toMatch(/javascript:/i);
  });

  test("loads nothing from another host", () => {
    for (const { name, attributes } of tags) {
      const source = name === "link" ? attributes.href : attributes.src;
      if (source !== undefined) expect(source).toMatch(/^(?:\/(?!\/)|data:image\/)/);
    }
    expect(html).not.toMatch(/@import|url\(/);
  });

  test("gives every control a label", () => {
    const labelled = new Set(tags.filter(({ name }) => name === "label").map(({ attributes }) => attributes.for));
    for (const { name, attributes, inside, rest } of tags) {
      if (name === "button" || name === "summary") {
        const text = rest.slice(0, rest.indexOf(`</${name}>`)).replace(/<[^>]*>/g, "");
        expect(attributes["aria-label"] ?? text.trim()).not.toBe("");
      }
      if (!["input", "select", "textarea"].includes(name) || attributes.type === "hidden") continue;
      const named = inside.includes("label") || (attributes.id !== undefined && labelled.has(attributes.id));
      expect(named, `${name} ${attributes.name}`).toBe(true);
    }
  });

  test("uses every id once and refers only to ids that exist", () => {
    const ids = tags.flatMap(({ attributes }) => (attributes.id === undefined ? [] : [attributes.id]));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of tags) {
      const fragment = attributes.href?.startsWith("#") ? [attributes.href.slice(1)] : [];
      const references = `${attributes["aria-describedby"] ?? ""} ${attributes["aria-labelledby"] ?? ""}`.split(" ");
      for (const id of [...references.filter(Boolean), ...fragment, ...(attributes.for ? [attributes.for] : [])]) {
        expect(ids).toContain(id);
      }
    }
  });

  test("has one main, one h1, a language and a title, and stays out of search engines", () => {
    expect(tags.filter(({ name }) => name === "main")).toHaveLength(1);
    expect(tags.filter(({ name }) => name === "h1")).toHaveLength(1);
    expect(html).toMatch(
      /^<!doctype html><html lang="[a-z]{2}" dir="(ltr|rtl)"><head><meta charset="utf-8"\/><title>[^<]+<\/title>/,
    );
    expect(html).toContain('<meta name="robots" content="noindex"/>');
  });
});

test("the style elements hold exactly the strings that the server hashes", () => {
  for (const [name, html] of pages) {
    const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, text = ""]) => text);
    const [, hashedOf = shopperStyles] = STYLES.find(([prefix]) => prefix.test(name)) ?? [];
    const hashed = hashedOf(merchant.brandColor);
    // All but the merchant's colours, which differ.
    const ours = (text: string) => !text.startsWith(":root{--brand");
    expect(styles.filter(ours), name).toEqual(hashed.filter(ours));
    expect(styles.length, name).toBe(hashed.length);
    for (const text of styles) expect(text).not.toMatch(/[<\r]/);
  }
  const page = renderDocument(<CheckoutPage {...checkoutProps()} />);
  for (const text of checkoutStyles(merchant.brandColor)) expect(page).toContain(`<style>${text}</style>`);
});

test("every desk form that posts carries the CSRF token", () => {
  for (const [name, html] of deskPages()) {
    for (const form of html.match(/<form method="post"[\s\S]*?<\/form>/g) ?? []) {
      expect(form, name).toContain(`<input type="hidden" name="csrf" value="${"c".repeat(32)}"/>`);
    }
    // Whatever else there is says itself that it only leads to an address, and shows nobody the token.
    expect(html.match(/<form/g)?.length, name).toBe(html.match(/<form method="(?:post|get)"/g)?.length);
    for (const form of html.match(/<form method="get"[\s\S]*?<\/form>/g) ?? [])
      expect(form, name).not.toContain("csrf");
  }
});

test("what merchants and shoppers typed is text on every page, never markup", () => {
  const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`;
  const evilMerchant = { name: evil, supportEmail: `${evil}@example.com`, brandColor: `#fff;}${evil}`, logo: evil };
  const link = { id: "lnk_1", title: evil, url: `https://pay.example/${evil}`, price: evil };
  const desk = {
    businessName: evil,
    email: evil,
    mode: "live",
    may: () => true,
    hasOthers: true,
    csrf: evil,
    flash: { kind: "error", text: evil },
    mustConfirmEmail: true,
  } as const;
  const rows = [
    { ...link, status: "active", pausingWallet: null, paymentsTaken: 0, maxPayments: null, createdAt: 0 } as const,
  ];
  const full = statusProps("paid");
  const documents = [
    <CheckoutPage
      {...checkoutProps(
        { title: evil, description: evil },
        {
          merchant: evilMerchant,
          form: { attemptId: evil, priceVersion: 1, values: { email: evil }, errors: { email: evil } },
        },
      )}
    />,
    <StatusPage
      {...full}
      merchant={evilMerchant}
      payment={full.payment && { ...full.payment, title: evil, email: evil, reference: evil }}
    />,
    <LinksPage desk={desk} rows={rows} status={null} search={evil} firstUrl={evil} nextUrl={evil} />,
  ];
  for (const page of documents) {
    const html = renderDocument(page);
    expect(html).not.toContain("<script>");
    expect(html).not.toContain("<img");
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  }
});

test("the direction of writing follows the locale", () => {
  expect(["ar", "he-IL", "fa", "ur-PK", "pa-Arab"].map(directionOf)).toEqual(Array(5).fill("rtl"));
  expect(["en", "de-DE", "ja", "az-Latn", "ar-Latn"].map(directionOf)).toEqual(Array(5).fill("ltr"));
});

test("what a payment has set aside in a wallet is ended with the payment, and not on the wallet’s page", () => {
  const html = new Map(deskPages()).get("desk-wallet") ?? "";
  expect(html.match(/Release hold/g)).toHaveLength(2);
  expect(html).toContain('<a href="/desk/payments/pay_1">a payment</a>. Capture or release it there.');
});
