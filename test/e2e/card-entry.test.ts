/** A shopper in a real browser enters a card on our page, in Stripe's fields and in Adyen's, and gets the provider's page if that fails. */

import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import type { DevReady } from "../../worker/cli/dev.ts";
import { axeViolations } from "../web/axe.ts";
import { callApi, makeLink, paymentIdIn, waitForStatus, withOwnMerchant } from "./support/api.ts";
import { it } from "./support/browser.ts";

const CARDS = { pays: "4242 4242 4242 4242", declined: "4000 0000 0000 0002", challenged: "4000 0025 0000 3155" };
const OUR_PAGE = /\/pay\/pay_\w+\/card\?/;

/** Adyen takes what Stripe does not. */
const PROVIDERS = [
  { name: "Stripe", provider: "stripe", members: {}, frame: "Secure payment input frame", page: /\/c\/pay\// },
  {
    name: "Adyen",
    provider: "adyen",
    members: { currency: "UGX", amount: 50_000 },
    frame: "Iframe for card number",
    page: /\/pay\/PL/,
  },
] as const;

async function goToPay(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel("E-mail").fill("kim@example.com");
  await page.getByRole("button", { name: /^Pay/ }).click();
}

interface CardPage {
  readonly app: DevReady;
  readonly page: Page;
  readonly url: string;
}

/** A shopper of a merchant of its own who stands before the card fields; `prepare` has the page before it is opened. */
async function openCard(
  { app: shared, openPage }: { readonly app: DevReady; readonly openPage: () => Promise<Page> },
  { members = {}, prepare }: { readonly members?: object; readonly prepare?: (page: Page) => Promise<unknown> } = {},
): Promise<CardPage> {
  const app = await withOwnMerchant(shared);
  const { url } = await makeLink(app, { ...members, card_entry: "embedded" });
  const page = await openPage();
  await prepare?.(page);
  await goToPay(page, url);
  await page.waitForURL(OUR_PAGE);
  return { app, page, url };
}

/** On the provider's own page. */
async function payHosted(page: Page, cards: readonly string[]): Promise<void> {
  for (const card of cards) {
    await page.locator("[name=card]").fill(card);
    await page.getByRole("button", { name: /^Pay/ }).click();
  }
  await page.waitForURL(/\/pay\/pay_/);
}

async function enterCard(page: Page, frame: string, card: string): Promise<void> {
  await page.frameLocator(`iframe[title="${frame}"]`).locator("[name=card]").fill(card);
  await page.getByRole("button", { name: /^Pay(?! on)/ }).click();
}

async function seePaid(page: Page, app: DevReady): Promise<Record<string, unknown>> {
  await page.getByRole("heading", { name: /Paid/ }).waitFor({ timeout: 20_000 });
  return waitForStatus(app, paymentIdIn(page.url()), { status: "captured", waitMs: 5_000 });
}

/** Everything of a payment but its names and times, and where it was paid. */
function comparable(payment: Record<string, unknown>): unknown {
  const named = /^(?:id|link_id|reference|psp_session_id|psp_payment_id|view_url|surface)$|_at$|_until$/;
  return JSON.parse(JSON.stringify(payment), (name, value: unknown) => (named.test(name) ? null : value));
}

describe.each(PROVIDERS)("at $name", ({ provider, members, frame, page: hosted }) => {
  it("a declined card leaves the shopper there, a second card pays once, and the payment is like one from the provider's page", async ({
    app: shared,
    openPage,
  }) => {
    const { app, page, url } = await openCard({ app: shared, openPage }, { members });
    await enterCard(page, frame, CARDS.declined);
    await page.getByRole("alert").filter({ hasText: /./ }).waitFor();
    await enterCard(page, frame, CARDS.pays);
    const payment = await seePaid(page, app);
    expect(payment.attempts).toMatchObject([{ provider, surface: "embedded", status: "captured" }]);

    const without = await openPage({ javaScriptEnabled: false });
    await goToPay(without, url);
    await without.waitForURL(hosted);
    await payHosted(without, [CARDS.declined, CARDS.pays]);
    const other = await waitForStatus(app, paymentIdIn(without.url()), { status: "captured", waitMs: 10_000 });
    expect(other.attempts).toMatchObject([{ surface: "hosted" }]);
    // A decline may be reported after the success that followed it.
    const paid = () => callApi(app, `/v1/payments/${String(payment.id)}`);
    await expect.poll(async () => comparable(await paid()), { timeout: 10_000 }).toEqual(comparable(other));
  });

  it("a card whose bank asks for a confirmation pays once the shopper has confirmed; without it they stay on the page", async ({
    app: shared,
    openPage,
  }) => {
    const { app, page } = await openCard({ app: shared, openPage }, { members });
    for (const answer of ["fail", "complete"]) {
      await page.waitForURL(OUR_PAGE);
      await enterCard(page, frame, CARDS.challenged);
      const bank = provider === "stripe" ? page.frameLocator('iframe[title="Secure authentication frame"]') : page;
      await bank.locator(`[name=authentication][value=${answer}]`).click();
      if (answer === "fail") await page.getByRole("alert").filter({ hasText: /./ }).waitFor();
    }
    const payment = await seePaid(page, app);
    expect(payment.attempts).toMatchObject([{ provider, surface: "embedded", status: "captured" }]);
  });

  it("fields that were left for the provider's page, in another tab too, take no payment any more", async ({
    app: shared,
    openPage,
  }) => {
    const { app, page } = await openCard({ app: shared, openPage }, { members });
    await page.frameLocator(`iframe[title="${frame}"]`).locator("[name=card]").waitFor();
    const tab = await openPage();
    await tab.goto(page.url());
    await tab.getByRole("button", { name: /^Pay on/ }).click();
    await tab.waitForURL(hosted);
    const id = paymentIdIn(page.url());
    await enterCard(page, frame, CARDS.pays);
    // Stripe has ended the session and says so in its own words; Adyen has not, and our page submits nothing.
    if (provider === "stripe") await page.getByRole("alert").filter({ hasText: /./ }).waitFor();
    else await page.waitForURL(/\/pay\/pay_\w+\?v=/);
    expect(await callApi(app, `/v1/payments/${id}`)).toMatchObject({ amount_authorized: 0, amount_captured: 0 });
    await payHosted(tab, [CARDS.pays]);
    const payment = await seePaid(tab, app);
    expect(payment).toMatchObject({ id, attempts: [{ status: "expired" }, { surface: "hosted", status: "captured" }] });
  });

  it("where the provider's script is blocked, the page says so, and its button leads to the provider's page: paid once", async ({
    app: shared,
    openPage,
  }) => {
    const prepare = (to: Page) => to.route(/\/(?:stripe|adyen)\.js$/, (route) => route.abort());
    const { app, page } = await openCard({ app: shared, openPage }, { members, prepare });
    await page.getByRole("alert").filter({ hasText: "could not be opened" }).waitFor();
    await page.getByRole("button", { name: /^Pay on/ }).click();
    await page.waitForURL(hosted);
    await payHosted(page, [CARDS.pays]);
    const payment = await seePaid(page, app);
    expect(payment).toMatchObject({ status: "captured", attempts: [{ surface: "embedded" }, { surface: "hosted" }] });
  });
});

describe("the card page", () => {
  it("offers nothing more of a provider that answers too late: what it says stays true", async ({
    app: shared,
    openPage,
  }) => {
    let answer = (): void => undefined;
    const late = new Promise<void>((resolve) => {
      answer = resolve;
    });
    let answered: Promise<unknown> = late;
    const { page } = await openCard(
      { app: shared, openPage },
      {
        prepare: async (to) => {
          answered = to.waitForResponse(/\/v1\/payment_pages\/\w+\/init$/);
          await to.route(/\/v1\/payment_pages\/\w+\/init$/, async (route) => {
            await late;
            await route.continue();
          });
          await to.clock.install();
        },
      },
    );
    await page.getByRole("status").filter({ hasText: "Opening Stripe" }).waitFor();
    await page.clock.fastForward(21_000);
    await page.getByRole("alert").filter({ hasText: "could not be opened" }).waitFor();
    answer();
    await answered;
    await page.waitForFunction("document.querySelector('[data-fields] iframe') !== null");
    await page.clock.fastForward(1_000);
    expect(await page.getByRole("button", { name: /^Pay €/ }).count()).toBe(0);
    expect(await page.locator("[data-fields]").isVisible()).toBe(false);
  });

  it("stays after a reload or a return to it, and has no barrier that axe finds", async ({ app: shared, openPage }) => {
    const { app, page, url } = await openCard({ app: shared, openPage });
    const address = page.url();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.reload();
      await page.getByRole("button", { name: /^Pay €/ }).waitFor();
      expect(await axeViolations(page)).toEqual([]);
    }
    await goToPay(page, url);
    await page.waitForURL(OUR_PAGE);
    expect(page.url()).toBe(address);
    await enterCard(page, "Secure payment input frame", CARDS.pays);
    const payment = await seePaid(page, app);
    expect(payment.attempts).toHaveLength(1);
    // Paid: the way back leads to the truth.
    await page.goto(address);
    await page.getByRole("heading", { name: /Paid/ }).waitFor();
  });
});
