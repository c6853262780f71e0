/** A link that is shared, in a real browser: in a frame on another site, before it opens, and as a code on a screen. */

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { axeViolations } from "../web/axe.ts";
import { scan } from "../web/image/read-png.ts";
import { callApi, makeLink, paymentIdIn, waitForStatus } from "./support/api.ts";
import { it } from "./support/browser.ts";

let shop: Server;
/** The merchant's own site: to a browser, `127.0.0.1` and `localhost` are two sites. */
let site = "";

beforeAll(async () => {
  shop = createServer((request, response) => {
    const source = new URL(request.url ?? "/", "http://shop").searchParams.get("frame") ?? "";
    response.setHeader("Content-Type", "text/html");
    response.end(
      `<!doctype html><html lang="en"><title>Shop</title><main><h1>Shop</h1><iframe title="Pay" src="${source}" width="100%" height="760"></iframe></main></html>`,
    );
  });
  await new Promise<void>((resolve) => shop.listen(0, "127.0.0.1", resolve));
  site = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
});

afterAll(() => {
  shop.close();
});

describe("in a frame on the merchant's site", () => {
  it.for([true, false])(
    "a shopper pays in the whole window, once for two clicks, with script %s",
    async (javaScriptEnabled, { app, openPage }) => {
      const link = await makeLink(app, { embed_origins: [site] });
      const page = await openPage({ javaScriptEnabled });
      await page.goto(`${site}/?frame=${encodeURIComponent(`${link.url}?embed=1&utm_campaign=shelf`)}`);
      const frame = page.frameLocator("iframe");
      await frame.getByLabel("E-mail").fill("kim@example.com");
      await frame.getByRole("button", { name: /^Pay/ }).dblclick();
      await page.waitForURL(/\/c\/pay\//);
      await page.locator("[name=card]").fill("4242 4242 4242 4242");
      await page.getByRole("button", { name: /^Pay/ }).click();
      await page.waitForURL(/\/pay\/pay_/);
      const payment = await waitForStatus(app, paymentIdIn(page.url()), { status: "captured", waitMs: 10_000 });
      expect(payment).toMatchObject({
        status: "captured",
        source: { utm_campaign: "shelf", referrer: "127.0.0.1" },
      });
      const { data } = await callApi(app, `/v1/payments?link_id=${link.id}`);
      expect(data).toHaveLength(1);
    },
  );

  it("that is not allowed, nothing can be paid; the page says so and opens in a tab of its own", async ({
    app,
    openPage,
  }) => {
    const link = await makeLink(app, { embed_origins: ["https://another.example"] });
    const page = await openPage();
    await page.goto(`${site}/?frame=${encodeURIComponent(`${link.url}?embed=1`)}`);
    const frame = page.frameLocator("iframe");
    await frame.getByRole("heading", { name: "This payment opens in a page of its own" }).waitFor();
    const [tab] = await Promise.all([
      page.context().waitForEvent("page"),
      frame.getByRole("link", { name: "Open the payment page" }).click(),
    ]);
    await tab.getByRole("button", { name: /^Pay/ }).waitFor();
    const [framed] = page.mainFrame().childFrames();
    if (framed === undefined) throw new Error("there is no frame");
    expect(await axeViolations(framed)).toEqual([]);
  });

  it("the browser refuses the page that is no frame's, and a frame whose site it does not tell us", async ({
    app,
    openPage,
  }) => {
    const link = await makeLink(app, { embed_origins: ["https://another.example"] });
    const context = (await openPage()).context();
    for (const [address, policy] of [
      [link.url, "unsafe-url"],
      [`${link.url}?embed=1`, "no-referrer"],
    ] as const) {
      // Not the page that fails a test on broken policies: here one has to be broken.
      const page = await context.newPage();
      await page.goto(`${site}/`);
      await page.setContent(`<iframe src="${address}" referrerpolicy="${policy}"></iframe>`);
      await page.waitForTimeout(1_000);
      expect(await page.frameLocator("iframe").locator("form").count()).toBe(0);
    }
  });
});

describe("before it opens", () => {
  it("the page counts down, shows the time in the visitor's zone, and takes payments once it is open", async ({
    app,
    openPage,
  }) => {
    const link = await makeLink(app, { activates_at: new Date(Date.now() + 6_000).toISOString() });
    const page = await openPage({ timezoneId: "Asia/Tokyo" });
    await page.goto(link.url);
    await page.getByRole("heading", { name: "Not open yet" }).waitFor();
    expect(await page.locator("time").innerText()).toMatch(/GMT\+9|JST/);
    expect(await page.locator(".countdown").innerText()).toMatch(/^Opens in 00:00:0\d$/);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: /^Pay/ }).waitFor({ timeout: 20_000 });
  });

  it("the page is complete without script", async ({ app, openPage }) => {
    const link = await makeLink(app, { activates_at: "2030-01-02T10:00:00Z" });
    const page = await openPage({ javaScriptEnabled: false });
    await page.goto(link.url);
    expect(await page.locator("main").innerText()).toMatch(/January \d, 2030 at \d{1,2}:00.[AP]M\s[A-Z]{3}/);
    expect(await page.locator(".countdown").isVisible()).toBe(false);
  });
});

describe("on the desk", () => {
  it.for([375, 1280])(
    "its QR code is read off the screen, at %d pixels; the button's HTML leads to its page",
    async (width, { app, openPage }) => {
      const link = await makeLink(app, { title: 'Tea "for two"', embed_origins: [site] });
      const page = await openPage({ viewport: { width, height: 900 } });
      await page.goto("/desk");
      await page.getByLabel("E-mail").fill(app.demo.email);
      await page.getByLabel("Password").fill(app.password);
      await page.getByRole("button", { name: "Log in" }).click();
      await page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
      await page.goto(`/desk/links/${link.id}`);
      const code = page.getByRole("img", { name: /QR code/ });
      await code.evaluate("(image) => image.decode()");
      expect(scan(await code.screenshot())).toBe(link.url);
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: "PNG" }).click(),
      ]);
      expect(file.suggestedFilename()).toMatch(/\.png$/);
      await page.getByText("Put it on your site").click();
      expect(await axeViolations(page)).toEqual([]);
      const html = await page.getByLabel("Button").inputValue();
      const elsewhere = await openPage();
      await elsewhere.setContent(html);
      await elsewhere.getByRole("link", { name: "Pay €19.99" }).click();
      await elsewhere.waitForURL(link.url);
    },
  );
});
