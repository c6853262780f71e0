/** The browser tests' `it`: gives each test the running app and fresh browser pages, and fails it when a page throws. */

import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { inject, test } from "vitest";

const PHONE = { width: 390, height: 844 };
const ACTION_MS = 15_000;

/**
 * `app`: the running app (origins, the demo merchant's log-in and key, the demo links).
 * `openPage(options?)`: a page in a context of its own, so with cookies of its own, whose base URL is the app's; phone-sized unless
 * told otherwise. Options are Playwright's, such as `javaScriptEnabled: false` or `viewport`.
 *
 * Where no browser runs, tests that ask for `openPage` are skipped with the reason; with `CI` set they fail with it. A script error
 * or a broken content security policy on any page fails its test.
 */
export const it = test
  .extend("app", { scope: "file" }, () => {
    // A worker has one to itself: the faults that a test plants are its own.
    const server = inject("devServers")[Number(process.env.VITEST_POOL_ID) - 1];
    if (server === undefined || "problem" in server) throw new Error(server?.problem ?? "there is no server");
    return server;
  })
  .extend("browser", { scope: "file" }, async ({ app }, { onCleanup }) => {
    const choice = inject("browserChoice");
    if ("missing" in choice) return choice;
    const browser = await chromium.launch(choice.launch);
    onCleanup(() => browser.close());
    return {
      openContext: (options: BrowserContextOptions) =>
        browser.newContext({ baseURL: app.origin, viewport: PHONE, ...options }),
    };
  })
  .extend("openPage", async ({ browser, skip }, { onCleanup }) => {
    if ("missing" in browser) {
      if (process.env.CI) throw new Error(browser.missing);
      return skip(browser.missing);
    }
    const contexts: BrowserContext[] = [];
    const complaints: string[] = [];
    onCleanup(async () => {
      for (const context of contexts) await context.close();
      if (complaints.length > 0) throw new Error(`The page complained:\n${complaints.join("\n")}`);
    });
    return async (options: BrowserContextOptions = {}): Promise<Page> => {
      const context = await browser.openContext(options);
      contexts.push(context);
      context.setDefaultTimeout(ACTION_MS);
      const page = await context.newPage();
      page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
      page.on("console", (message) => {
        const text = message.text();
        if (message.type() === "error" && text.includes("Content Security Policy")) complaints.push(text);
      });
      return page;
    };
  });
