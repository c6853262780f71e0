/** A merchant at the desk, in a real browser and without script: from the log-in to the refund. */

import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import type { DevReady } from "../../worker/cli/dev.ts";
import { axeViolations } from "../web/axe.ts";
import { callApi, paymentIdIn, startPaying, visit, waitForStatus } from "./support/api.ts";
import { it } from "./support/browser.ts";

async function logIn(page: Page, app: DevReady): Promise<void> {
  await page.goto("/desk");
  await page.getByLabel("E-mail").fill(app.demo.email);
  await page.getByLabel("Password").fill(app.password);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
}

it("default fees show their amount while they are typed, and are stored only when they are saved", async ({
  app,
  openPage,
}) => {
  const page = await openPage();
  await logIn(page, app);
  await page.goto("/desk/settings/fees");
  await page.locator("[name=fee_0_name]").fill("Processing");
  await page.locator("[name=fee_0_rate]").fill("3.5");
  await page.locator("[name=fee_bearer]").selectOption("shopper");
  // 3.5 % of 103.63 is 3.63.
  await page.locator("[data-preview]").getByText("€103.63").waitFor();
  await page.locator("[name=fee_0_rate]").fill("a lot");
  await page.locator("[data-preview]").getByText("Correct the form to see a preview.").waitFor();
  await page.reload();
  expect(await page.locator("[name=fee_0_name]").inputValue()).toBe("");
});

describe("without script", () => {
  it("a merchant makes a link, sees it paid, and refunds a part of it once", { timeout: 120_000 }, async ({
    app,
    openPage,
  }) => {
    const page = await openPage({ javaScriptEnabled: false });
    await logIn(page, app);
    await page.getByRole("link", { name: "New link" }).first().click();
    await page.getByLabel("Title").fill("A workshop for two");
    await page.locator("[name=amount]").fill("19.99");
    await page.getByRole("button", { name: /link/i }).last().click();
    const url = await page.locator("#url").inputValue();
    expect(url).toMatch(/^http:\/\/localhost:\d+\/[0-9a-z]{10}$/);

    const started = await startPaying(url, "kim@example.com");
    const back = await visit(started.location ?? "", { card: "4242424242424242" });
    const paymentId = paymentIdIn(back.location ?? "");
    await waitForStatus(app, paymentId, { status: "captured", waitMs: 10_000 });

    await page.goto(`/desk/payments/${paymentId}`);
    await page.getByText("Captured").first().waitFor();
    await page.locator("[name=amount]").fill("5");
    await page.getByRole("button", { name: /refund/i }).click();
    const confirmation = await page.locator("main").innerText();
    expect(confirmation).toContain("€5.00");
    const confirm = page.url();
    await page.getByRole("button", { name: /refund/i }).click();
    await page.waitForURL((address) => address.href !== confirm);
    const payment = await callApi(app, `/v1/payments/${paymentId}`);
    expect(payment).toMatchObject({ status: "partially_refunded", amount_refunded: 500 });
  });

  it("no page of the desk has a barrier that axe finds, or is wider than a phone", { timeout: 120_000 }, async ({
    app,
    openPage,
  }) => {
    const page = await openPage({ viewport: { width: 375, height: 800 } });
    await logIn(page, app);
    for (const path of [
      "/desk",
      "/desk/links",
      "/desk/links/new",
      "/desk/payments",
      "/desk/settings",
      "/desk/settings/routing",
      "/desk/settings/security",
    ]) {
      await page.goto(path);
      expect(await axeViolations(page), path).toEqual([]);
      const hidden = await page.evaluate<number>(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      expect(hidden, path).toBe(0);
    }
  });
});

describe("with a passkey", () => {
  it("a merchant adds one and logs in by unlocking it, without a password", { timeout: 120_000 }, async ({
    app,
    openPage,
  }) => {
    const page = await openPage();
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("WebAuthn.enable");
    await cdp.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await logIn(page, app);
    await page.goto("/desk/settings/security");
    const section = page.getByRole("region", { name: "Passkeys" });
    await section.getByLabel("Current password").fill(app.password);
    await section.getByRole("button", { name: "Add passkey" }).click();
    await page.getByLabel("Name").fill("Test laptop");
    await page.getByRole("button", { name: "Add passkey" }).click();
    await page.getByText("The passkey is added.").waitFor();

    await page.context().clearCookies();
    await page.goto("/desk/links");
    await page.getByRole("button", { name: "Use a passkey" }).click();
    await page.getByRole("heading", { level: 1, name: "Links" }).waitFor();
    await page.goto("/desk/settings/security");
    await page.getByText("Remove… Test laptop").click();
    await page.getByRole("button", { name: "Remove passkey" }).click();
    await page.getByText("The passkey is removed").waitFor();
  });
});
