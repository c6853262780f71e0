/** A shopper comes back from one provider and pays at another, in a real browser without script, on pages without barriers. */

import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { axeViolations } from "../web/axe.ts";
import { callApi, makeLink, paymentIdIn, waitForStatus } from "./support/api.ts";
import { it } from "./support/browser.ts";

const CARD = "4242 4242 4242 4242";

/** In a browser with script: without, an undecided page loads itself again while it is looked at. */
async function barriers(page: Page, url: string): Promise<readonly string[]> {
  await page.goto(url);
  return (await axeViolations(page)).map((violation) => `${page.url()}: ${violation}`);
}

/** Starts to pay, and comes back to the payment's own page. */
async function comeBack(page: Page, url: string): Promise<string> {
  await page.goto(url);
  await page.getByLabel("E-mail").fill("kim@example.com");
  await page.getByRole("button", { name: /^Pay/ }).click();
  await page.waitForURL(/\/c\/pay\//);
  await page.getByRole("link", { name: /cancel|back/i }).click();
  await page.waitForURL(/\/pay\/pay_/);
  return paymentIdIn(page.url());
}

describe("a shopper who comes back from the provider", () => {
  it.for([
    ["Adyen", "light"],
    ["Authorize.Net", "dark"],
  ] as const)(
    "pays at %s instead, once, and may buy again",
    { timeout: 120_000 },
    async ([name, colorScheme], { app, openPage }) => {
      const link = await makeLink(app);
      const page = await openPage({ javaScriptEnabled: false, colorScheme });
      const reader = await openPage({ colorScheme });
      const paymentId = await comeBack(page, link.url);
      await page.getByRole("heading", { name: "Pay another way" }).waitFor();
      expect(await barriers(reader, page.url())).toEqual([]);
      await page.getByRole("button", { name: `Pay with ${name}` }).click();
      if (name === "Authorize.Net") await page.getByRole("button", { name: `Continue to ${name}` }).click();
      await page.waitForURL((address) => address.port === new URL(app.sandboxOrigin).port);
      await page.locator("[name=card]").fill(CARD);
      await page.getByRole("button", { name: /^Pay/ }).click();
      await page.waitForURL(/\/pay\/pay_/);
      await page.getByRole("heading", { name: /Paid/ }).waitFor({ timeout: 20_000 });
      expect(await barriers(reader, page.url())).toEqual([]);
      const payment = await waitForStatus(app, paymentId, { status: "captured", waitMs: 10_000 });
      expect(payment).toMatchObject({ status: "captured", amount_captured: 1999, amount_refunded: 0 });
      expect(payment.attempts).toMatchObject([{ provider: "stripe", status: "expired" }, { status: "captured" }]);
      await page.getByRole("button", { name: "Buy again" }).click();
      await page.getByRole("button", { name: "Pay €19.99" }).waitFor();
      expect(await callApi(app, `/v1/payments/${paymentId}`)).toMatchObject({ status: "captured" });
    },
  );
});
