/** A shopper in a real browser at each of the three providers: a card that is declined and another one, the bank's question, and the way from a provider that is down to the next. */

import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import type { DevReady } from "../../worker/cli/dev.ts";
import { makeLink, paymentIdIn, waitForStatus, withOwnMerchant } from "./support/api.ts";
import { it } from "./support/browser.ts";

const CARDS = { pays: "4242 4242 4242 4242", declined: "4000 0000 0000 0002", challenged: "4000 0025 0000 3155" };

const STRIPE = { path: "/v1/checkout/sessions", page: /\/c\/pay\// };
const ADYEN = { path: "/v72/paymentLinks", page: /\/pay\/PL/ };
const AUTHORIZENET = { page: /\/payment\/payment/ };

/** Those before a provider refuse their keys, so that the shopper lands there. */
const PROVIDERS = [
  { name: "Stripe", provider: "stripe", refusing: [], page: STRIPE.page },
  // It takes what Stripe does not.
  { name: "Adyen", provider: "adyen", refusing: [], page: ADYEN.page, members: { currency: "UGX", amount: 50_000 } },
  { name: "Authorize.Net", provider: "authorizenet", refusing: [STRIPE.path, ADYEN.path], page: AUTHORIZENET.page },
];

async function plant({ sandboxOrigin }: DevReady, path: string, fault: object): Promise<void> {
  const body = { match: { method: "POST", path }, fault, times: 20 };
  const planted = await fetch(`${sandboxOrigin}/_sandbox/faults`, { method: "POST", body: JSON.stringify(body) });
  if (!planted.ok) throw new Error(`the fault was refused: ${await planted.text()}`);
}

it.afterEach(async ({ app }) => {
  await fetch(`${app.sandboxOrigin}/_sandbox/faults`, { method: "DELETE" });
});

/** Sends the link's form; without script, a provider whose page is opened by a form has a page of ours in between. */
async function goToPay(page: Page, url: string, hosted: RegExp, hasScript: boolean): Promise<void> {
  await page.goto(url);
  await page.getByLabel("E-mail").fill("kim@example.com");
  await page.getByRole("button", { name: /^Pay/ }).click();
  if (!hasScript && hosted === AUTHORIZENET.page)
    await page.getByRole("button", { name: "Continue to Authorize.Net" }).click();
  await page.waitForURL(hosted);
}

async function enterCard(page: Page, card: string): Promise<void> {
  await page.locator("[name=card]").fill(card);
  await page.getByRole("button", { name: /^Pay/ }).click();
}

/** What the shopper reads, and what the merchant has of it. */
async function seePaid(page: Page, app: DevReady): Promise<Record<string, unknown>> {
  await page.waitForURL(/\/pay\/pay_/);
  await page.getByRole("heading", { name: /Paid/ }).waitFor({ timeout: 20_000 });
  const paymentId = paymentIdIn(page.url());
  return waitForStatus(app, paymentId, { status: "captured", waitMs: 5_000 });
}

function sumOf({ amount }: { readonly amount?: number }): object {
  return amount === undefined ? {} : { amount_captured: amount };
}

describe.each(PROVIDERS)("at $name", ({ provider, refusing, page: hosted, members = {} }) => {
  const lead = async (shared: DevReady): Promise<DevReady> => {
    for (const path of refusing) await plant(shared, path, { kind: "status", status: 401 });
    return withOwnMerchant(shared);
  };
  const captured = { status: "captured", amount_captured: 1999, ...sumOf(members) };

  it("with script, a declined card leaves the shopper there, and a second card pays once", async ({
    app: shared,
    openPage,
  }) => {
    const app = await lead(shared);
    const link = await makeLink(app, members);
    const page = await openPage();
    await goToPay(page, link.url, hosted, true);
    await enterCard(page, CARDS.declined);
    await page.getByRole("alert").waitFor();
    await enterCard(page, CARDS.pays);
    const payment = await seePaid(page, app);
    expect(payment).toMatchObject(captured);
    expect((payment.attempts as object[]).at(-1)).toMatchObject({ provider, status: "captured" });
  });

  it("without script, a card whose bank asks for a confirmation pays once the shopper has confirmed", async ({
    app: shared,
    openPage,
  }) => {
    const app = await lead(shared);
    const link = await makeLink(app, members);
    const page = await openPage({ javaScriptEnabled: false });
    await goToPay(page, link.url, hosted, false);
    await enterCard(page, CARDS.challenged);
    await page.locator("[name=authentication][value=complete]").click();
    expect(await seePaid(page, app)).toMatchObject(captured);
  });
});

describe("when Stripe is down", () => {
  it.for([
    ["with script", true],
    ["without script", false],
  ] as const)(
    "%s, a shopper lands at Adyen without noticing, and pays once",
    async ([, javaScriptEnabled], { app: shared, openPage }) => {
      const app = await withOwnMerchant(shared);
      await plant(app, STRIPE.path, { kind: "status", status: 503 });
      const link = await makeLink(app, { max_payments: 1 });
      const page = await openPage({ javaScriptEnabled });
      await goToPay(page, link.url, ADYEN.page, javaScriptEnabled);
      await enterCard(page, CARDS.pays);
      const payment = await seePaid(page, app);
      expect(payment).toMatchObject({ status: "captured", amount_captured: 1999 });
      expect((payment.attempts as { provider: string }[]).map((attempt) => attempt.provider)).toEqual([
        "stripe",
        "adyen",
      ]);
    },
  );
});
