/** Every page of the fixtures in a real browser, without a server: requests for pages and assets are answered from memory and from the disk. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { ASSETS_VERSION } from "../../web/assets-version.ts";
import { wordingIn } from "../../web/i18n/catalogues.ts";
import { chooseBrowser } from "../e2e/support/chromium.ts";
import { GONE_IMAGE } from "./awkward-fixtures.ts";
import { BLOCKED, providerAnswer } from "./card-fixtures.tsx";
import { deskPages } from "./desk-fixtures.tsx";
import { shopperPages } from "./shopper-fixtures.tsx";

/** A host that does not exist: requests to any other host are refused. */
const ORIGIN = "https://gallery.invalid";
const PUBLIC_FOLDER = join(import.meta.dirname, "..", "..", "web", "public");
const TYPES: Readonly<Record<string, string>> = { js: "text/javascript", svg: "image/svg+xml", css: "text/css" };

/** Replaces uploaded pictures and the codes that the server draws. */
const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path fill="#c7b8a3" d="M0 0h4v3H0z"/><path fill="#7b8f7a" d="M0 3l1.4-1.6L2.4 2.4 3.1 1.8 4 3z"/></svg>`;

/** Runs in the page: nothing is being loaded from a provider any more. */
const HAS_CARD_FIELDS = `!document.querySelector("[data-progress]:not(:empty)")`;

export type Direction = "ltr" | "rtl";

/** One page of the fixtures. */
export interface Exhibit {
  readonly name: string;
  /** In English and, where shoppers see it, in Arabic; the desk is written in one direction. */
  readonly html: { readonly ltr: string; readonly rtl: string | null };
  /** Whether a script works on it. */
  readonly hasScript: boolean;
}

/** All pages of shopper and desk, or those whose name has `filter` in it. */
export async function exhibits(filter = ""): Promise<readonly Exhibit[]> {
  const arabic = shopperPages(await wordingIn("ar"));
  return [...shopperPages(), ...deskPages()]
    .filter(([name]) => name.includes(filter))
    .map(([name, ltr]) => ({
      name,
      html: { ltr, rtl: arabic.get(name) ?? null },
      hasScript: ltr.includes("<script"),
    }));
}

export interface Gallery {
  readonly browser: Browser;
  /** A page of its own that shows exhibits. */
  newPage(options?: BrowserContextOptions): Promise<GalleryPage>;
  close(): Promise<void>;
}

export interface GalleryPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Opens an exhibit in a language that is written in the given direction. */
  show(exhibit: Exhibit, direction: Direction): Promise<void>;
}

/** Starts the browser; or says in a sentence why there is none. */
export async function openGallery(): Promise<Gallery | { readonly missing: string }> {
  const choice = await chooseBrowser();
  if ("missing" in choice) return choice;
  const browser = await chromium.launch(choice.launch);
  return { browser, close: () => browser.close(), newPage: (options) => newPage(browser, options ?? {}) };
}

async function newPage(browser: Browser, options: BrowserContextOptions): Promise<GalleryPage> {
  const context = await browser.newContext({ baseURL: ORIGIN, ...options });
  let html = "";
  await context.route("**/*", async (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== ORIGIN) return route.abort();
    if (url.pathname.endsWith(GONE_IMAGE)) return route.fulfill({ status: 404 });
    if (route.request().resourceType() === "image" && !url.pathname.startsWith("/assets/"))
      return route.fulfill({ body: PICTURE, contentType: "image/svg+xml" });
    const provided = providerAnswer(url.pathname);
    if (provided !== null) return route.fulfill(provided);
    if (url.pathname === BLOCKED) return route.abort();
    if (!url.pathname.startsWith("/assets/"))
      return route.fulfill({ body: html, contentType: "text/html; charset=utf-8" });
    // This one leaves the page at once.
    const path = url.pathname.replace(`/assets/${ASSETS_VERSION}/`, "/assets/");
    const body = path === "/assets/go.js" ? "" : await readFile(join(PUBLIC_FOLDER, path)).catch(() => null);
    const contentType = TYPES[path.split(".").at(-1) ?? ""] ?? "application/octet-stream";
    return body === null ? route.fulfill({ status: 404 }) : route.fulfill({ body, contentType });
  });
  const page = await context.newPage();
  return {
    page,
    context,
    async show(exhibit, direction) {
      html = exhibit.html[direction] ?? "";
      await page.goto(`/${exhibit.name}`, { waitUntil: "load" });
      // Playwright's own waiting brings a large script into each page: only those that are not ready at once get it.
      if (options.javaScriptEnabled !== false && !(await page.evaluate<boolean>(HAS_CARD_FIELDS)))
        await page.waitForFunction(HAS_CARD_FIELDS);
    },
  };
}
