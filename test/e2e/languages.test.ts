/** Every language on a small phone: nothing is cut, nothing overlaps the edge, nothing scrolls sideways. And the switch, with and without script. */

import type { Page } from "playwright-core";
import { expect } from "vitest";
import { wordingIn } from "../../web/i18n/catalogues.ts";
import { LOCALES } from "../../worker/domain/locales.ts";
import { shopperPages } from "../web/shopper-fixtures.tsx";
import { makeLink } from "./support/api.ts";
import { it } from "./support/browser.ts";

const SMALL_PHONE = { viewport: { width: 375, height: 667 }, javaScriptEnabled: true };

/** One page of each layout, with the longest texts. */
const PAGES = [
  "checkout-fixed",
  "checkout-items",
  "checkout-open-other",
  "checkout-errors",
  "checkout-price-changed",
  "checkout-rtl",
  "checkout-rich-world",
  "card-stripe",
  "card-unavailable",
  "status-open",
  "status-switching",
  "status-partially_refunded",
  "status-sold_out",
  "status-paid-bare",
  "receipt-refunds",
  "receipt-delivered",
  "verify-missing",
  "verify-valid",
  "unavailable-busy",
  "go",
  "error-payUnavailable",
];

const { findCutTexts } = (await import(/* @vite-ignore */ new URL("./support/cut-texts.js", import.meta.url).href)) as {
  readonly findCutTexts: () => string[];
};

async function faultsOf(page: Page, html: string): Promise<readonly string[]> {
  await page.setContent(html, { waitUntil: "domcontentloaded" });
  return page.evaluate(findCutTexts);
}

it("no text of any language is cut at 375 px, and no page scrolls sideways", async ({ openPage }) => {
  const page = await openPage({ ...SMALL_PHONE });
  const faults: string[] = [];
  for (const locale of LOCALES) {
    const pages = shopperPages(await wordingIn(locale));
    for (const name of PAGES) {
      const html = pages.get(name);
      if (html === undefined) throw new Error(`there is no page ${name}`);
      for (const fault of await faultsOf(page, html)) faults.push(`${locale} ${name}: ${fault}`);
    }
  }
  expect(faults).toEqual([]);
  const narrow = "<style>body{margin:0}button{inline-size:20px;overflow:hidden}p{inline-size:400px;margin:0}</style>";
  expect(await faultsOf(page, `${narrow}<button>Unbreakable</button>`)).toEqual(["cut: BUTTON Unbreakable"]);
  expect(await faultsOf(page, `${narrow}<p>Wide`)).toEqual(["the page is 400 px wide", "from 0 to 400: P Wide"]);
  // Hundreds of pages: a busy machine needs more than the usual time.
}, 180_000);

it.for([true, false])(
  "the switch changes the language and the browser remembers it (script: %s)",
  async (javaScriptEnabled, { app, openPage }) => {
    const page = await openPage({ ...SMALL_PHONE, javaScriptEnabled, locale: "de-DE" });
    const { url } = await makeLink(app, {});
    await page.goto(url);
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
    await page.getByLabel("Sprache").selectOption("العربية");
    await page.getByRole("button", { name: "Ändern" }).click();
    await page.waitForURL(/lang=ar/);
    expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
    await page.goto(url);
    expect(await page.locator("html").getAttribute("lang")).toBe("ar");
  },
);
