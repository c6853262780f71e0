/** A provider whose page is opened by a form: a shopper in a real browser is led through our page to Authorize.Net's, with script and without. */

import { describe, expect } from "vitest";
import { callApi, makeLink, paymentIdIn } from "./support/api.ts";
import { it } from "./support/browser.ts";

/** The demo merchant's other providers come first: for these tests they refuse their keys. */
async function refuseOthers(sandboxOrigin: string): Promise<void> {
  for (const path of ["/v1/checkout/sessions", "/v72/paymentLinks"]) {
    const body = { match: { method: "POST", path }, fault: { kind: "status", status: 401 }, times: 20 };
    await fetch(`${sandboxOrigin}/_sandbox/faults`, { method: "POST", body: JSON.stringify(body) });
  }
}

describe("at Authorize.Net", () => {
  it.for([true, false])(
    "a shopper pays once, in a browser with script: %s",
    async (javaScriptEnabled, { app, openPage }) => {
      await refuseOthers(app.sandboxOrigin);
      const link = await makeLink(app, {});
      const page = await openPage({ javaScriptEnabled });
      await page.goto(link.url);
      await page.getByLabel("E-mail").fill("kim@example.com");
      await page.getByRole("button", { name: /^Pay/ }).click();
      if (!javaScriptEnabled) {
        await page.waitForURL(/\/pay\/pay_\w+\/go/);
        await page.getByRole("button", { name: "Continue to Authorize.Net" }).click();
      }
      await page.waitForURL(/\/payment\/payment/);
      await page.locator("[name=card]").fill("4000000000000002");
      await page.getByRole("button", { name: /^Pay/ }).click();
      await page.getByRole("alert").waitFor();
      await page.locator("[name=card]").fill("4242424242424242");
      await page.getByRole("button", { name: /^Pay/ }).click();
      await page.waitForURL(/\/pay\/pay_/);
      await page.getByRole("heading", { name: /Paid/ }).waitFor({ timeout: 20_000 });
      const payment = await callApi(app, `/v1/payments/${paymentIdIn(page.url())}`);
      expect(payment).toMatchObject({ status: "captured", amount_captured: 1999 });
      await fetch(`${app.sandboxOrigin}/_sandbox/faults`, { method: "DELETE" });
    },
  );
});
