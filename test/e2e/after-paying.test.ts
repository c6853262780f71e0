/** After paying, in a real browser: a page that changes by itself and keeps the focus, a form that comes back filled, a receipt that is checked offline. */

import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import type { DevReady } from "../../worker/cli/dev.ts";
import { callApi, makeLink, paymentIdIn, visit, waitForStatus } from "./support/api.ts";
import { it } from "./support/browser.ts";

const CARDS = { pays: "4242424242424242" };

/** Opens the link, types, and goes to the provider's page. */
async function begin(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel("E-mail").fill("kim@example.com");
  await page.getByRole("button", { name: /^Pay/ }).click();
  await page.waitForURL(/\/c\/pay\//);
}

/** Pays and comes back to the receipt. */
async function receiptOf(app: DevReady, page: Page): Promise<{ paymentId: string; jws: string }> {
  const link = await makeLink(app);
  await begin(page, link.url);
  await page.locator("[name=card]").fill(CARDS.pays);
  await page.getByRole("button", { name: /^Pay/ }).click();
  await page.waitForURL(/\/pay\/pay_/);
  await page.getByRole("heading", { name: /Paid/ }).waitFor({ timeout: 20_000 });
  await page.getByRole("link", { name: /Receipt/ }).click();
  await page.waitForURL(/\/receipt/);
  const jws = (await page.locator("#signature").innerText()).trim();
  return { paymentId: paymentIdIn(page.url()), jws };
}

describe("a payment's page with script", () => {
  it("asks cheaply, shows and announces what has changed, and keeps the focus where it was", async ({
    app,
    openPage,
  }) => {
    const link = await makeLink(app);
    const page = await openPage();
    await begin(page, link.url);
    const session = page.url();
    await page.getByRole("link", { name: /cancel|back/i }).click();
    await page.waitForURL(/\/pay\/pay_/);
    await page.getByRole("heading", { name: "Waiting for your payment" }).waitFor();
    const statuses: number[] = [];
    page.on("response", (response) => {
      if (response.request().resourceType() === "fetch") statuses.push(response.status());
    });
    await page.getByRole("button", { name: "Cancel this payment" }).focus();
    // Two questions, and nothing has changed.
    await expect.poll(() => statuses.length, { timeout: 15_000 }).toBeGreaterThanOrEqual(2);
    expect(new Set(statuses)).toEqual(new Set([304]));
    expect(await page.evaluate("document.activeElement?.textContent")).toBe("Cancel this payment");
    const settled = page.getByRole("heading", { name: /Paid/ });
    await visit(session, { card: CARDS.pays });
    await waitForStatus(app, paymentIdIn(page.url()), { status: "captured", waitMs: 10_000 });
    await settled.waitFor({ timeout: 20_000 });
    expect(await page.locator("[role=status]").innerText()).toBe("Paid. Thank you!");
    expect(await page.evaluate("document.activeElement?.id")).toBe("verdict");
    expect(statuses.at(-1)).toBe(200);
    expect(await page.title()).toMatch(/^Paid/);
    // Decided: no further question.
    const asked = statuses.length;
    await page.waitForTimeout(4_000);
    expect(statuses).toHaveLength(asked);
  });
});

describe("a new try", () => {
  it.for([true, false])("finds the form as it was left (script: %s)", async (javaScriptEnabled, { app, openPage }) => {
    const items = [{ name: "Seat", amount: 1500, quantity: 1, adjustable_quantity: { minimum: 1, maximum: 5 } }];
    const link = await callApi(app, "/v1/links", { title: "Evening", currency: "EUR", line_items: items });
    const page = await openPage({ javaScriptEnabled });
    await page.goto(String(link.url));
    await page.locator("[name=quantity_0]").fill("3");
    await page.getByLabel("E-mail").fill("kim@example.com");
    await page.getByRole("button", { name: /^Pay/ }).click();
    await page.waitForURL(/\/c\/pay\//);
    await page.getByRole("link", { name: /cancel|back/i }).click();
    await page.getByRole("button", { name: "Cancel this payment" }).click();
    await page.getByRole("button", { name: "Try again" }).click({ timeout: 20_000 });
    await page.waitForURL(String(link.url));
    expect(page.url()).not.toContain("kim");
    expect(await page.locator("[name=quantity_0]").inputValue()).toBe("3");
    expect(await page.getByLabel("E-mail").inputValue()).toBe("kim@example.com");
    await page.getByRole("button", { name: "Pay €45.00" }).click();
    await page.waitForURL(/\/c\/pay\//);
  });
});

describe("a receipt", () => {
  it("is checked by the verifier with no network after it is loaded, and a changed one is not believed", async ({
    app,
    openPage,
  }) => {
    const page = await openPage();
    const { jws } = await receiptOf(app, page);
    await page.goto("/verify");
    await page.waitForLoadState("networkidle");
    await page.context().setOffline(true);
    const field = page.getByLabel("Signature of the receipt");
    await field.fill(jws);
    await page.getByRole("button", { name: "Check" }).click();
    await page.getByRole("heading", { name: "Genuine", exact: true }).waitFor();
    expect(await page.evaluate("document.activeElement?.textContent")).toBe("Genuine");
    const shown = await page.locator("[data-facts]").innerText();
    expect(shown).toContain("€19.99");
    expect(shown).toContain("Stripe");
    expect(shown).toContain(`a key of ${app.origin}`);
    await field.fill(jws.replace(/\.(.)([^.]*)$/, (_, first, rest) => `.${first === "A" ? "B" : "A"}${rest}`));
    await page.getByRole("button", { name: "Check" }).click();
    await page.getByRole("heading", { name: "Not genuine" }).waitFor();
    expect(await page.locator("[data-facts]").isVisible()).toBe(false);
    await field.fill(`${btoa('{"alg":"none"}').replace(/=/g, "")}.${jws.split(".")[1]}.`);
    await page.getByRole("button", { name: "Check" }).click();
    await page.getByRole("heading", { name: "Not signed" }).waitFor();
    // As a file, dropped or chosen.
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "r.jws", mimeType: "application/jose", buffer: Buffer.from(jws) });
    await page.getByRole("heading", { name: "Genuine", exact: true }).waitFor();
  });

  it("is checked by one button without script, and opens as a file to keep", async ({ app, openPage }) => {
    const page = await openPage({ javaScriptEnabled: false });
    const { jws } = await receiptOf(app, page);
    await page.getByRole("button", { name: "Check it" }).click();
    await page.getByRole("heading", { name: "Genuine", exact: true }).waitFor();
    await page.goBack();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^receipt-\w+\.jws$/);
    expect(jws.split(".")).toHaveLength(3);
  });

  it("prints on one sheet of A4 and of Letter, black on white whatever the theme, without buttons", async ({
    app,
    openPage,
  }) => {
    const page = await openPage({ colorScheme: "dark" });
    await receiptOf(app, page);
    await page.emulateMedia({ media: "print" });
    expect(await page.evaluate("getComputedStyle(document.documentElement).backgroundColor")).toBe(
      "rgb(255, 255, 255)",
    );
    expect(await page.evaluate("getComputedStyle(document.querySelector('h1')).color")).toBe("rgb(0, 0, 0)");
    expect(await page.getByRole("button").count()).toBe(0);
    for (const format of ["A4", "Letter"]) {
      const pdf = (await page.pdf({ format })).toString("latin1");
      expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g), format).toHaveLength(1);
    }
  });
});
