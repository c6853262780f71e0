/** A shopper buys in a real browser: with script and without, at a phone's and a desk's width, with each of the sandbox's cards. */

import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { axeViolations } from "../web/axe.ts";
import { callApi, makeLink, paymentIdIn, waitForStatus } from "./support/api.ts";
import { it } from "./support/browser.ts";

const CARDS = { pays: "4242 4242 4242 4242", declined: "4000 0000 0000 0002", challenged: "4000 0025 0000 3155" };

const BROWSERS = [
  { name: "a phone without script", options: { viewport: { width: 375, height: 800 }, javaScriptEnabled: false } },
  { name: "a phone with script", options: { viewport: { width: 375, height: 800 }, javaScriptEnabled: true } },
  { name: "a desktop without script", options: { viewport: { width: 1280, height: 800 }, javaScriptEnabled: false } },
  { name: "a desktop with script", options: { viewport: { width: 1280, height: 800 }, javaScriptEnabled: true } },
] as const;

async function goToSandbox(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel("E-mail").fill("kim@example.com");
  await page.getByRole("button", { name: /^Pay/ }).click();
  await page.waitForURL(/\/c\/pay\//);
}

async function enterCard(page: Page, card: string): Promise<void> {
  await page.locator("[name=card]").fill(card);
  await page.getByRole("button", { name: /^Pay/ }).click();
}

/** Without script the page reloads itself every few seconds; with script it asks by itself. */
async function seePaid(page: Page): Promise<void> {
  await page.getByRole("heading", { name: /Paid/ }).waitFor({ timeout: 20_000 });
}

describe.each(BROWSERS)("with $name", ({ options }) => {
  it("a shopper pays by card, is told so, and the merchant sees it captured", async ({ app, openPage }) => {
    const link = await makeLink(app);
    const page = await openPage(options);
    await goToSandbox(page, link.url);
    await enterCard(page, CARDS.pays);
    await page.waitForURL(/\/pay\/pay_/);
    await seePaid(page);
    await expect.poll(() => page.locator("main").innerText()).toContain("€19.99");
    const payment = await waitForStatus(app, paymentIdIn(page.url()), { status: "captured", waitMs: 5_000 });
    expect(payment).toMatchObject({
      status: "captured",
      amount_captured: 1999,
      currency: "EUR",
      email: "kim@example.com",
    });
  });

  it("no page is wider than the screen", async ({ app, openPage }) => {
    const page = await openPage(options);
    for (const { url } of app.demo.links) {
      await page.goto(url);
      const hidden = await page.evaluate<number>(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      expect(hidden, url).toBe(0);
    }
  });
});

describe("on the payment provider's page", () => {
  it("a shopper who gives up comes back to the payment's real state, cancels, and is not charged", async ({
    app,
    openPage,
  }) => {
    const link = await makeLink(app, { max_payments: 1 });
    const page = await openPage({ javaScriptEnabled: false });
    await goToSandbox(page, link.url);
    const session = page.url();
    await page.getByRole("link", { name: /cancel|back/i }).click();
    await page.waitForURL(/\/pay\/pay_/);
    const paymentId = paymentIdIn(page.url());
    await page.getByRole("button", { name: /cancel/i }).click();
    await page.waitForURL(/\/pay\/pay_/);
    const payment = await waitForStatus(app, paymentId, { status: "canceled", waitMs: 5_000 });
    expect(payment).toMatchObject({ status: "canceled", amount_captured: 0 });
    await page.goto(session);
    expect(await page.locator("[name=card]").count()).toBe(0);
    // The place is free again at once.
    await page.goto(link.url);
    await page.getByRole("button", { name: /^Pay/ }).waitFor();
  });
});

describe("on our page", () => {
  it("wrong input comes back filled, with the error at its field", async ({ app, openPage }) => {
    const donate = app.demo.links.find(({ url }) => url.endsWith("/donate"));
    const page = await openPage({ javaScriptEnabled: false });
    await page.goto(donate?.url ?? "");
    await page.getByLabel("E-mail").fill("kim@example.com");
    await page.locator("[name=amount_choice][value=other]").check();
    await page.locator("[name=amount]").fill("12,345,6");
    await page.getByRole("button", { name: /^Pay/ }).click();
    expect(await page.locator("[name=email]").inputValue()).toBe("kim@example.com");
    expect(await page.locator("[name=amount]").inputValue()).toBe("12,345,6");
    expect(await page.locator("[name=amount]").getAttribute("aria-invalid")).toBe("true");
  });

  it("the total is right without script after asking for it, and is what the provider's page shows", async ({
    app,
    openPage,
  }) => {
    const items = [{ name: "Seat", amount: 1500, quantity: 1, adjustable_quantity: { minimum: 1, maximum: 5 } }];
    const link = await callApi(app, "/v1/links", { title: "Evening", currency: "EUR", line_items: items });
    const page = await openPage({ javaScriptEnabled: false });
    await page.goto(String(link.url));
    await page.locator("[name=quantity_0]").fill("3");
    await page.getByRole("button", { name: "Update total" }).click();
    await page.getByRole("button", { name: "Pay €45.00" }).waitFor();
    await page.getByLabel("E-mail").fill("kim@example.com");
    await page.getByRole("button", { name: "Pay €45.00" }).click();
    await page.waitForURL(/\/c\/pay\//);
    expect(await page.locator("body").innerText()).toContain("45.00");
  });

  it("axe finds no barrier on the demo links, in light and dark", { timeout: 120_000 }, async ({ app, openPage }) => {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await openPage({ colorScheme });
      for (const { url } of app.demo.links) {
        await page.goto(url);
        expect(await axeViolations(page), url).toEqual([]);
      }
    }
  });

  it("with script the total follows the quantity at once", async ({ app, openPage }) => {
    const items = [{ name: "Seat", amount: 1500, quantity: 1, adjustable_quantity: { minimum: 1, maximum: 5 } }];
    const link = await callApi(app, "/v1/links", { title: "Evening", currency: "EUR", line_items: items });
    const page = await openPage();
    await page.goto(String(link.url));
    await page.locator("[name=quantity_0]").fill("4");
    await page.getByRole("button", { name: "Pay €60.00" }).waitFor();
  });

  it("with script the button shows the total in another currency before it pays in it", async ({ app, openPage }) => {
    const members = { title: "Print", currency: "EUR", amount: 10_000, presentment_currencies: ["USD"] };
    const link = await callApi(app, "/v1/links", members);
    const page = await openPage();
    await page.goto(String(link.url));
    await page.getByLabel("Pay in").selectOption("USD");
    await page.locator("[data-submit]", { hasText: "Update total" }).click();
    await page.locator("[data-submit]", { hasText: /^Pay \$1\d\d\.\d\d$/ }).waitFor();
    expect(await page.locator("main").innerText()).not.toContain("The price has changed");
    await page.getByLabel("E-mail").fill("kim@example.com");
    const [sum = "none"] = /\$\S+/.exec(await page.locator("[data-submit]").innerText()) ?? [];
    await page.locator("[data-submit]").click();
    await page.waitForURL(/\/c\/pay\//);
    expect(await page.locator("body").innerText()).toContain(sum.slice(1));
  });

  it("with script the tax follows country and quantity at once, and its total is the one that is paid", async ({
    app,
    openPage,
  }) => {
    const items = [
      { name: "Bowl", amount: 5800, adjustable_quantity: { minimum: 1, maximum: 5 } },
      { name: "Book", amount: 2990, tax: { category: "reduced" } },
    ];
    const tax = { type: "eu_vat", seller_country: "DE", behavior: "exclusive" };
    const link = await callApi(app, "/v1/links", { title: "Studio", currency: "EUR", line_items: items, tax });
    const page = await openPage();
    await page.goto(String(link.url));
    await page.getByLabel("Country").selectOption("DE");
    await page.getByRole("button", { name: "Pay €101.01" }).waitFor();
    await page.getByText("VAT 7%").waitFor();
    await page.getByLabel("Country").selectOption("");
    await page.locator(".sum", { hasText: "Choose a country" }).waitFor();
    await page.getByLabel("Country").selectOption("HU");
    await page.getByText("VAT 7%").waitFor({ state: "hidden" });
    await page.locator("[name=quantity_0]").fill("2");
    // 27 % of 116.00 is 31.32, of 29.90 it is 8.073.
    await page.getByText("€39.39").waitFor();
    await page.getByLabel("E-mail").fill("kim@example.com");
    await page.getByRole("button", { name: "Pay €185.29" }).click();
    await page.waitForURL(/\/c\/pay\//);
  });

  it("the back button and a second click lead to the same session", async ({ app, openPage }) => {
    const link = await makeLink(app);
    const page = await openPage({ javaScriptEnabled: false });
    await goToSandbox(page, link.url);
    const first = page.url();
    await page.goBack();
    await page.getByRole("button", { name: /^Pay/ }).click();
    await page.waitForURL(/\/c\/pay\//);
    expect(page.url()).toBe(first);
  });
});
